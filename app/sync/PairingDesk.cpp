// SPDX-License-Identifier: Apache-2.0
#include "app/sync/PairingDesk.h"

#include "app/cli/randomBytes.h"
#include "app/sync/certificate.h"

#include <utility>

namespace evenhand {

namespace {

constexpr Duration dialPatience = seconds(5); // the other moderator may be a moment later
constexpr auto dialPause = std::chrono::milliseconds(400);
constexpr auto tickTime = std::chrono::milliseconds(250);
constexpr qsizetype longestHost = 255; // of DNS; it is shown and told back as it is
constexpr int exchangeTicks = 20;      // no more are needed, and nobody may sit in the window

QString targetText(const HostPort &target)
{
    return QStringLiteral("%1:%2").arg(target.host).arg(target.port);
}

} // namespace

PairingDesk::PairingDesk(PairingParty self, std::function<Instant()> now, Make make, QObject *parent)
    : QObject(parent), m_flow(self), m_publicKey(self.publicKey), m_now(std::move(now)), m_make(std::move(make))
{
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &PairingDesk::call);
    connect(&m_tick, &QTimer::timeout, this, &PairingDesk::tick);
}

PairingDesk::~PairingDesk()
{
    dropTalk();
}

// ---- the moderator ----

PairingFlow::Answer PairingDesk::open()
{
    if (PairingFlow::Answer refusal = m_flow.open(m_now()))
        return refusal;
    dropCall();
    follow();
    return std::nullopt;
}

PairingFlow::Answer PairingDesk::dial(const HostPort &target)
{
    if (target.host.size() > longestHost)
        return PairingRefusal{QStringLiteral("pair.address"),
                              QStringLiteral("No address of a console is longer than 255 characters. Type it as its "
                                             "screen shows it, such as 192.168.1.20:47470.")};
    if (PairingFlow::Answer refusal = m_flow.dial(targetText(target), m_now()))
        return refusal;
    dropCall();
    m_target = target;
    m_dialledAt = m_now();
    follow();
    call();
    return std::nullopt;
}

PairingFlow::Answer PairingDesk::confirm(const QString &code)
{
    const PairingFlow::Answer refusal = m_flow.confirm(code, m_now());
    follow();
    return refusal;
}

void PairingDesk::close()
{
    m_flow.close();
    dropCall();
    follow();
}

void PairingDesk::giveUp(const QString &why)
{
    m_flow.giveUp(why);
    dropCall();
    follow();
}

// ---- dialling ----

void PairingDesk::call()
{
    if (!m_target || m_talk || m_flow.phase() != PairingPhase::Open)
        return;
    m_dialling = m_make(*m_target);
    connect(m_dialling.get(), &Dialling::failed, this, &PairingDesk::callFailed);
    connect(m_dialling.get(), &Dialling::reached, this, &PairingDesk::reach);
}

void PairingDesk::callFailed(Dialling::Outcome outcome, const QString &why, std::optional<HelloRefusal> refusal)
{
    m_dialling.release()->deleteLater();
    if (m_talk) // the other one came in meanwhile
        return;
    const bool isHopeless = outcome == Dialling::Outcome::Unfit || refusal == HelloRefusal::Version;
    if (isHopeless || m_now() - m_dialledAt >= dialPatience)
        return giveUp(why);
    m_flow.hear(why);
    m_again.start(dialPause);
    follow();
}

void PairingDesk::reach(const Hello &theirs)
{
    std::unique_ptr<FrameSocket> socket = m_dialling->takeSocket();
    m_dialling.release()->deleteLater();
    const bool isSame = m_talk && m_talk->publicKey() == socket->publicKey();
    if (isSame && !m_isDialler && !isOlder(socket->publicKey()))
        return socket->leave(); // each dialled the other: one of the two links is enough
    const QString address = targetText(*m_target);
    begin(std::move(socket), theirs, true, address);
}

// Of two links between the same two, both keep the one that the smaller key dialled.
bool PairingDesk::isOlder(const QByteArray &publicKey) const
{
    return replicaOf(m_publicKey) < replicaOf(publicKey);
}

// ---- the talk ----

bool PairingDesk::isListening() const
{
    return m_flow.phase() == PairingPhase::Open || m_flow.phase() == PairingPhase::Comparing;
}

std::optional<HelloRefusal> PairingDesk::refusalFor(const QByteArray &publicKey) const
{
    if (!isListening())
        return HelloRefusal::Closed;
    if (!m_talk)
        return m_flow.admits(publicKey) ? std::nullopt : std::optional(HelloRefusal::Busy);
    const bool isCrossing = m_talk->publicKey() == publicKey && m_isDialler && !isOlder(publicKey)
        && !m_flow.hasConfirmed() && !m_flow.isConfirmedThere();
    return isCrossing ? std::nullopt : std::optional(HelloRefusal::Busy);
}

void PairingDesk::begin(std::unique_ptr<FrameSocket> socket, const Hello &theirs, bool isDialler,
                        const QString &address)
{
    const PairingParty partner{socket->publicKey(), theirs.role, theirs.name};
    if (!m_flow.begin(partner, isDialler, randomBytes(pairingNonceSize)))
        return socket->leave();
    dropTalk();
    m_talk = std::move(socket);
    m_isDialler = isDialler;
    m_address = address;
    m_ticks = 0;
    connect(m_talk.get(), &FrameSocket::framed, this, &PairingDesk::take);
    connect(m_talk.get(), &FrameSocket::gone, this, [this] {
        m_flow.lose(QStringLiteral("The connection to the other console broke. Start again on both."), m_now());
        follow();
    });
    follow();
}

void PairingDesk::take(const QCborMap &frame)
{
    m_flow.receive(pairingMessageFrom(frame), m_now());
    follow();
}

void PairingDesk::tick()
{
    if (m_flow.phase() == PairingPhase::Open && m_flow.isTalking() && ++m_ticks >= exchangeTicks)
        m_flow.lose(QStringLiteral("A console asked to pair and then said nothing."), m_now());
    m_flow.tick(m_now());
    follow();
}

void PairingDesk::follow()
{
    for (const PairingMessage &message : m_flow.takeOutgoing())
        if (m_talk)
            m_talk->send(toCbor(message));
    const bool isPaired = m_flow.phase() == PairingPhase::Paired && m_talk;
    if (!m_flow.isTalking())
        dropTalk();
    if (isListening() != m_tick.isActive())
        isListening() ? m_tick.start(tickTime) : m_tick.stop();
    if (!isListening())
        dropCall();
    if (isPaired)
        Q_EMIT paired(m_flow.partner(), m_address);
    const QString shown = nameOf(m_flow.phase()) + m_flow.code() + m_flow.reason();
    if (shown != std::exchange(m_shown, shown))
        Q_EMIT changed();
}

void PairingDesk::dropCall()
{
    m_target.reset();
    m_again.stop();
    if (!m_dialling)
        return;
    m_dialling->disconnect(this);
    m_dialling.release()->deleteLater();
}

void PairingDesk::dropTalk()
{
    if (!m_talk)
        return;
    m_talk->disconnect(this);
    m_talk->leave();
    m_talk.release()->deleteLater(); // it may be what tells of its end just now
}

} // namespace evenhand
