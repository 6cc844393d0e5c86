// SPDX-License-Identifier: Apache-2.0
#include "app/sync/Peers.h"

#include "app/sync/Doorstep.h"
#include "app/sync/certificate.h"

#include <utility>

namespace evenhand {

namespace {

constexpr std::chrono::milliseconds afterALoss(100);
// Of two that lost each other the one with the smaller replica dials first, so that they seldom cross.
constexpr std::chrono::milliseconds headStart(500);
// The console that dialled to pair dials first; the other one helps where that can't be.
constexpr std::chrono::milliseconds afterBeingDialled(1500);

QHostAddress plainHost(const QHostAddress &host)
{
    bool isV4 = false;
    const quint32 v4 = host.toIPv4Address(&isV4); // also when it came as ::ffff:a.b.c.d
    return isV4 ? QHostAddress(v4) : host;
}

QString selfWords()
{
    return QStringLiteral("This is the address of this console itself. Type the one of the other console.");
}

} // namespace

Peers::Peers(PeersSetup setup, QObject *parent)
    : QObject(parent),
      m_setup(std::move(setup)),
      m_configuration(linkConfiguration(m_setup.identity)),
      m_book(m_setup.home),
      m_server(
          m_configuration, [this](const QByteArray &key) { return standingOf(key); }, m_setup.limits),
      m_desk({m_setup.identity.publicKey, m_setup.role, nameForHello(m_setup.name)}, m_setup.now,
             [this](const HostPort &target) {
                 return dialling(target, Hello::Wish::Pair, [this](const QByteArray &key) {
                     return key == m_setup.identity.publicKey ? selfWords() : QString();
                 });
             }),
      m_discovery(m_setup.now, m_setup.beaconPort)
{
    connect(&m_server, &PeerServer::arrived, this, &Peers::receive);
    connect(&m_desk, &PairingDesk::changed, this, [this] {
        m_discovery.tell(m_desk.flow().phase() == PairingPhase::Open);
        Q_EMIT pairingChanged();
    });
    connect(&m_desk, &PairingDesk::paired, this, &Peers::takePaired);
    connect(&m_discovery, &Discovery::changed, this, &Peers::nearbyChanged);
    connect(&m_discovery, &Discovery::seen, this, &Peers::hint);
    for (const PinnedPeer &peer : m_book.peers())
        enter(peer, std::chrono::milliseconds(0));
    if (!m_entries.empty() && m_setup.opensItself)
        listenItself();
}

Peers::~Peers()
{
    m_isShuttingDown = true;
    disconnect();
}

// ---- the LAN ----

std::optional<QString> Peers::listen(const QString &address)
{
    const std::optional<HostPort> given = hostPortFrom(address);
    const std::optional<QHostAddress> loopback = given ? loopbackFrom(given->host) : std::nullopt;
    const QHostAddress host = loopback.value_or(given ? QHostAddress(given->host) : QHostAddress());
    if (host.isNull())
        return QStringLiteral("\"%1\" is no HOST:PORT to listen on; write 0.0.0.0:0 for all networks of this computer "
                              "and a port that is picked")
            .arg(address);
    return listenAt(host, given->port);
}

std::optional<QString> Peers::listenAt(const QHostAddress &host, quint16 port)
{
    if (m_server.isListening())
        m_server.close();
    if (!m_server.listen(host, port))
        return QStringLiteral("can't listen on %1: %2; choose another port, or 0 to have one picked")
            .arg(hostPortText(host, port), m_server.errorString());
    if (m_setup.isSeen)
        m_discovery.start({QByteArray::fromHex(m_setup.identity.replica().toLatin1()), nameForHello(m_setup.name),
                           m_setup.role, m_server.serverPort(), m_desk.flow().phase() == PairingPhase::Open},
                          host);
    return std::nullopt;
}

void Peers::listenItself()
{
    const QHostAddress everywhere(QHostAddress::AnyIPv4);
    if (!m_server.isListening() && listenAt(everywhere, usualPort))
        listenAt(everywhere, 0); // another console of this computer has that one
}

QString Peers::address() const
{
    return m_server.isListening() ? hostPortText(m_server.serverAddress(), m_server.serverPort()) : QString();
}

void Peers::hint(const Sighting &sighting)
{
    const auto at = m_entries.find(QString::fromLatin1(sighting.beacon.replica.toHex()));
    if (at != m_entries.end() && !at->second->link)
        at->second->caller->offer(sighting.address());
}

// ---- links ----

PeerServer::Standing Peers::standingOf(const QByteArray &publicKey) const
{
    if (m_isShuttingDown || publicKey == m_setup.identity.publicKey)
        return PeerServer::Standing::Refused;
    if (isKnown(publicKey))
        return PeerServer::Standing::Pinned;
    return m_desk.isListening() && !publicKey.isEmpty() ? PeerServer::Standing::Stranger
                                                        : PeerServer::Standing::Refused;
}

void Peers::receive(QSslSocket *socket)
{
    auto *doorstep = new Doorstep(socket, this);
    connect(doorstep, &Doorstep::left, doorstep, &QObject::deleteLater);
    connect(doorstep, &Doorstep::greeted, this, [this, doorstep](const Hello &theirs) { greet(*doorstep, theirs); });
}

void Peers::greet(Doorstep &doorstep, const Hello &theirs)
{
    const QByteArray key = doorstep.socket().publicKey();
    const QString replica = replicaOf(key);
    std::optional<HelloRefusal> refusal;
    if (theirs.wish == Hello::Wish::Pair)
        refusal = isFull() && !isKnown(key) ? HelloRefusal::Full : m_desk.refusalFor(key);
    else if (!m_entries.contains(replica))
        refusal = HelloRefusal::Unknown;
    else if (!yields(replica, false))
        refusal = HelloRefusal::Linked;
    if (refusal)
        return doorstep.refuse(*refusal);
    std::unique_ptr<FrameSocket> socket = doorstep.takeSocket();
    doorstep.deleteLater();
    Hello answer = hello(theirs.wish);
    answer.versions = {*commonVersion(theirs.versions)};
    socket->send(answerToCbor(answer));
    const QString told = toldAddress(socket->address(), theirs);
    if (theirs.wish == Hello::Wish::Pair)
        m_desk.begin(std::move(socket), theirs, false, told);
    else
        adopt(std::move(socket), theirs, false, told);
}

// Whether a new link takes the place of the one that stands. From the same dialler the new one is the
// live one; of two that crossed both consoles keep what the smaller replica dialled.
bool Peers::yields(const QString &replica, bool isDialler) const
{
    PeerLink *link = m_entries.at(replica)->link;
    if (!link || link->isDialler() == isDialler)
        return true;
    const bool newIsOfTheSmaller = (m_setup.identity.replica() < replica) == isDialler;
    if (!newIsOfTheSmaller)
        link->doubt(); // whoever dials anew may have lost it
    return newIsOfTheSmaller;
}

void Peers::adopt(std::unique_ptr<FrameSocket> socket, const Hello &theirs, bool isDialler, const QString &address)
{
    const QString replica = replicaOf(socket->publicKey());
    Entry &entry = *m_entries.at(replica);
    if (entry.link)
        entry.link->close(QStringLiteral("A newer link takes its place."));
    auto *link = new PeerLink(std::move(socket), theirs, isDialler, this);
    connect(link, &PeerLink::closed, this, [this, replica, link] { lose(replica, link); });
    entry.link = link;
    entry.since = m_setup.now();
    entry.wasLinked = true;
    entry.name = theirs.name;
    entry.role = theirs.role;
    // What this console dials meanwhile wins where it has the smaller replica; else it is superfluous.
    if (!isDialler && m_setup.identity.replica() < replica)
        entry.caller->rest();
    else
        entry.caller->stop();
    connect(link, &PeerLink::reachTold, this,
            [this, replica](const QCborArray &consoles) { takeReach(replica, consoles); });
    if (!address.isEmpty())
        noteAddress(replica, address); // not kept, it is learned again
    dropJoin(address);
    // Who is to listen comes first: what is sent may be answered, and may end the link.
    Q_EMIT linkUp(link);
    if (const auto at = m_entries.find(replica); at != m_entries.end() && at->second->link == link)
        tellAllReach(replica);
    Q_EMIT peersChanged();
}

void Peers::lose(const QString &replica, PeerLink *link)
{
    link->deleteLater();
    const auto at = m_entries.find(replica);
    if (at == m_entries.end() || at->second->link != link)
        return;
    at->second->link = nullptr;
    at->second->since = m_setup.now();
    if (!m_isShuttingDown)
        callAgain(*at->second, m_setup.identity.replica() < replica ? afterALoss : afterALoss + headStart);
    Q_EMIT linkDown(replica);
    Q_EMIT peersChanged();
}

std::unique_ptr<Dialling> Peers::dialling(const HostPort &target, Hello::Wish wish, Dialling::Doubt doubt) const
{
    return std::make_unique<Dialling>(target, m_configuration, hello(wish), std::move(doubt));
}

Hello Peers::hello(Hello::Wish wish) const
{
    return {spokenVersions(),
            QByteArray::fromHex(m_setup.identity.replica().toLatin1()),
            m_setup.role,
            nameForHello(m_setup.name),
            m_setup.session ? m_setup.session() : QString(),
            m_server.isListening() ? m_server.serverPort() : quint16(0),
            wish,
            QStringLiteral(EVENHAND_VERSION)};
}

QString Peers::toldAddress(const QHostAddress &host, const Hello &theirs) const
{
    return theirs.port == 0 ? QString() : hostPortText(plainHost(host), theirs.port);
}

Channel *Peers::channel(const QString &replica) const
{
    const auto at = m_entries.find(replica);
    return at == m_entries.end() ? nullptr : at->second->link;
}

void Peers::shutDown()
{
    m_isShuttingDown = true;
    m_server.close();
    m_discovery.stop();
    m_desk.close();
    m_joins.clear();
    for (const auto &[replica, entry] : m_entries) {
        entry->caller->stop();
        if (entry->link)
            entry->link->close(QStringLiteral("The console was closed."));
    }
}

// ---- dialling ----

Peers::Entry &Peers::enter(const PinnedPeer &peer, std::chrono::milliseconds callIn)
{
    std::unique_ptr<Entry> &entry = m_entries[peer.replica];
    if (entry) {
        callAgain(*entry, callIn);
        return *entry;
    }
    entry = std::make_unique<Entry>();
    if (const auto told = m_reach.find(peer.replica); told != m_reach.end())
        entry->told = told->second;
    entry->publicKey = peer.publicKey;
    entry->since = m_setup.now();
    const QByteArray expected = peer.publicKey;
    entry->caller = std::make_unique<Caller>([this, expected](const HostPort &target) {
        return dialling(target, Hello::Wish::Link, [expected](const QByteArray &key) {
            return key == expected ? QString() : QStringLiteral("Another console answers at its address.");
        });
    });
    Caller *caller = entry->caller.get();
    connect(caller, &Caller::troubled, this, &Peers::peersChanged);
    connect(caller, &Caller::reached, this,
            [this, caller, replica = peer.replica](const QString &address, const Hello &theirs) {
                std::unique_ptr<FrameSocket> socket = caller->takeSocket();
                if (yields(replica, true))
                    adopt(std::move(socket), theirs, true, address);
                else
                    socket->leave();
            });
    callAgain(*entry, callIn);
    return *entry;
}

void Peers::callAgain(Entry &entry, std::chrono::milliseconds in)
{
    if (entry.link)
        return;
    QStringList addresses = m_book.addressesOf(replicaOf(entry.publicKey));
    for (const QString &told : std::as_const(entry.told))
        if (!addresses.contains(told))
            addresses << told;
    entry.caller->setAddresses(addresses);
    entry.caller->start(in);
}

std::optional<QString> Peers::join(const QString &address)
{
    const std::optional<HostPort> target = hostPortFrom(address);
    if (!target || target->port == 0)
        return QStringLiteral("\"%1\" is no HOST:PORT of another console; take the one that its ready line or its "
                              "pairing page shows")
            .arg(address);
    for (const PinnedPeer &peer : m_book.peers())
        if (peer.addresses.contains(address))
            return std::nullopt; // it is dialled anyway
    m_joins.push_back(std::make_unique<Join>());
    Join *join = m_joins.back().get();
    join->address = address;
    join->caller = std::make_unique<Caller>([this](const HostPort &where) {
        return dialling(where, Hello::Wish::Link, [this](const QByteArray &key) { return doubtAtJoin(key); });
    });
    join->caller->setAddresses({address});
    connect(join->caller.get(), &Caller::troubled, this, [this, join] {
        if (join->caller->trouble() != std::exchange(join->told, join->caller->trouble()))
            Q_EMIT joinTroubled(join->told);
    });
    connect(join->caller.get(), &Caller::reached, this, [this, join](const QString &where, const Hello &theirs) {
        std::unique_ptr<FrameSocket> socket = join->caller->takeSocket();
        const QString replica = replicaOf(socket->publicKey());
        if (m_entries.contains(replica) && yields(replica, true))
            adopt(std::move(socket), theirs, true, where);
        else
            socket->leave();
    });
    join->caller->start();
    return std::nullopt;
}

QString Peers::doubtAtJoin(const QByteArray &publicKey) const
{
    if (publicKey == m_setup.identity.publicKey)
        return selfWords();
    return isKnown(publicKey)
        ? QString()
        : QStringLiteral("The console at that address is not paired with this one. Pair the two first.");
}

// Once it is known whose address it is, that console's own caller sees to it.
void Peers::dropJoin(const QString &address)
{
    for (auto &join : m_joins) {
        if (join->address != address)
            continue;
        join->caller->disconnect(this);
        join->caller->stop();
        join->caller.release()->deleteLater(); // it may be what tells of its end just now
    }
    std::erase_if(m_joins, [](const std::unique_ptr<Join> &join) { return !join->caller; });
}

// ---- pairing ----

PairingFlow::Answer Peers::openPairing()
{
    if (!m_server.isListening() && m_setup.opensItself)
        listenItself();
    if (!m_server.isListening())
        return PairingRefusal{QStringLiteral("pair.listen"),
                              QStringLiteral("This console does not listen for others. Start it with --listen "
                                             "HOST:PORT, or dial the other one from here.")};
    return m_desk.open();
}

PairingFlow::Answer Peers::dialPairing(const QString &address)
{
    const std::optional<HostPort> target = hostPortFrom(address);
    if (!target || target->port == 0)
        return PairingRefusal{QStringLiteral("pair.address"),
                              QStringLiteral("This is no address of a console. Type it as its screen shows it, such as "
                                             "192.168.1.20:47470.")};
    return m_desk.dial(*target);
}

PairingFlow::Answer Peers::confirmPairing(const QString &code)
{
    return m_desk.confirm(code);
}

void Peers::closePairing()
{
    m_desk.close();
}

void Peers::takePaired(const PairingParty &partner, const QString &address)
{
    PinnedPeer peer{replicaOf(partner.publicKey), partner.publicKey, partner.name, partner.role, m_setup.now(), {}};
    if (!address.isEmpty())
        peer.addresses << address;
    if (const QString problem = m_book.add(peer); !problem.isEmpty()) {
        m_desk.giveUp(QStringLiteral("The other console could not be remembered: ") + problem + u'.');
        return;
    }
    dropJoin(address);
    if (m_setup.opensItself)
        listenItself();
    Entry &entry =
        enter(*m_book.find(peer.replica), m_desk.isDialler() ? std::chrono::milliseconds(0) : afterBeingDialled);
    entry.isPaired = true;
    Q_EMIT peersChanged();
    Q_EMIT nearbyChanged(); // it is a stranger no more
}

QString Peers::unpair(const QString &replica)
{
    const auto at = m_entries.find(replica);
    const bool isAdmitted = at != m_entries.end() && !at->second->isPaired;
    if (QString problem = isAdmitted ? m_book.refuse(replica) : m_book.remove(replica); !problem.isEmpty())
        return problem;
    leaveOut(replica, QStringLiteral("This console was unpaired."));
    Q_EMIT peersChanged();
    return {};
}

void Peers::leaveOut(const QString &replica, const QString &why)
{
    const auto at = m_entries.find(replica);
    if (at == m_entries.end())
        return;
    const std::unique_ptr<Entry> entry = std::move(at->second);
    m_entries.erase(at);
    entry->caller->disconnect(this);
    entry->caller->stop();
    entry->caller.release()->deleteLater(); // it may be what led here
    if (entry->link) {
        entry->link->close(why);
        Q_EMIT linkDown(replica);
    }
}

} // namespace evenhand
