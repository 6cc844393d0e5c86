// SPDX-License-Identifier: Apache-2.0
// All of a console's links: it listens, dials, pairs, remembers, and says who is there. What flows
// over a link is its users' affair (Channel.h). Nothing that comes over the network changes whom this
// console trusts: a code typed here does, and unpair(); and for one session what its members sign in
// its log (setAdmitted, Membership.h).
#pragma once

#include "app/Identity.h"
#include "app/control/Links.h"
#include "app/sync/Caller.h"
#include "app/sync/Discovery.h"
#include "app/sync/PairingDesk.h"
#include "app/sync/PeerBook.h"
#include "app/sync/PeerLink.h"
#include "app/sync/PeerServer.h"

#include <map>

namespace evenhand {

class Doorstep;

struct PeersSetup
{
    Identity identity;
    QString role, name, home;
    std::function<QString()> session; // the id of the one that is open; may tell of none yet
    std::function<Instant()> now;
    std::function<QJsonObject(const QString &replica)> describe = {}; // what else the list of consoles says of one
    // Two consoles that hold different sessions: what is asked, and the answer to it.
    std::function<QJsonValue()> conflict = {};
    std::function<PairingFlow::Answer(const QString &keep)> choose = {};
    bool isSeen = true; // tells the LAN of itself
    quint16 beaconPort = Discovery::usualPort;
    bool opensItself = false; // listens where nobody said so, once there is somebody to hear
    ServerLimits limits = {};
};

class Peers : public QObject, public Links
{
    Q_OBJECT
public:
    static constexpr quint16 usualPort = 47470;
    enum class Presence : quint8 { Connected, Connecting, Alone };
    // A paired console as the screen shows it.
    struct Listed
    {
        QString replica, name, role;
        Presence presence = Presence::Alone;
        Instant since;
        QString address;      // where it is, or was; may be empty
        QString trouble;      // why there is no link, as a sentence; may be empty
        QString program = {}; // its version, as it says; empty: there is no link
        int protocol = 0;     // spoken on the link
        bool isPaired = true; // with this console; else a member of the session admitted it
    };

    explicit Peers(PeersSetup setup, QObject *parent = nullptr);
    ~Peers() override;

    // HOST:PORT; port 0 picks one. Nullopt when it listens; else what is wrong and what to do.
    std::optional<QString> listen(const QString &address);
    QString address() const; // as it was bound; empty: it doesn't listen
    // Where others on the networks of this computer can dial it: what to read out, or show as a QR code.
    QStringList reachableAt() const;
    // Dials a console that is paired, and goes on trying. Nullopt unless that is no HOST:PORT.
    std::optional<QString> join(const QString &address);
    // What stood in the way at the start, in words: a damaged list of consoles. Empty: nothing.
    const QString &warning() const { return m_book.damage(); }

    const PairingFlow &pairingFlow() const { return m_desk.flow(); }
    PairingFlow::Answer openPairing();
    PairingFlow::Answer dialPairing(const QString &address);
    PairingFlow::Answer confirmPairing(const QString &code);
    void closePairing();
    // A local act: the other console is told nothing, and is a stranger from now on, whoever admits
    // it. Empty: done.
    QString unpair(const QString &replica);
    // As good as paired while the session is open. Who is paired or was removed here is passed over.
    void setAdmitted(const std::vector<PinnedPeer> &consoles);
    const PeerBook &book() const { return m_book; }

    std::vector<Listed> listed() const;
    // Heard of on the LAN and not paired. Hints: names are claimed, addresses may lead elsewhere.
    std::vector<Sighting> nearby() const;
    const QString &nearbyTrouble() const { return m_discovery.trouble(); } // why none can be seen; empty: they can
    Channel *channel(const QString &replica) const;                        // null: no link

    QJsonArray peers() const override;
    QJsonObject pairing() const override;
    void pair(Step step, const QString &argument, Done done) override;

    // Says goodbye on all links and listens no more.
    void shutDown();

Q_SIGNALS:
    void linkUp(evenhand::Channel *channel); // it is gone after its closed()
    void linkDown(const QString &replica);
    void peersChanged();
    void pairingChanged();
    void nearbyChanged();
    void joinTroubled(const QString &words); // each once

private:
    // A paired console, with what is done to reach it.
    struct Entry
    {
        QByteArray publicKey;
        PeerLink *link = nullptr; // null: none
        std::unique_ptr<Caller> caller;
        Instant since;
        bool wasLinked = false;
        QString name, role;    // as told on the last link; before one, as it was admitted
        bool isPaired = true;  // else: admitted
        QStringList told = {}; // where it is, as others say
    };
    struct Join
    {
        QString address;
        std::unique_ptr<Caller> caller;
        QString told; // the last trouble that was
    };

    // ---- links ----
    PeerServer::Standing standingOf(const QByteArray &publicKey) const;
    void receive(QSslSocket *socket);
    void greet(Doorstep &doorstep, const Hello &theirs);
    bool yields(const QString &replica, bool isDialler) const;
    void adopt(std::unique_ptr<FrameSocket> socket, const Hello &theirs, bool isDialler, const QString &address);
    void lose(const QString &replica, PeerLink *link);
    std::unique_ptr<Dialling> dialling(const HostPort &target, Hello::Wish wish, Dialling::Doubt doubt) const;
    Hello hello(Hello::Wish wish) const;
    // ---- who is paired ----
    bool isKnown(const QByteArray &publicKey) const;
    Entry &enter(const PinnedPeer &peer, std::chrono::milliseconds callIn);
    void leaveOut(const QString &replica, const QString &why);
    // Two learn of each other at the same time: one of them goes ahead.
    std::chrono::milliseconds afterAdmission(const QString &replica) const;
    Listed listedAs(const Entry &entry, const PinnedPeer &peer) const;
    void noteAddress(const QString &replica, const QString &address);
    void callAgain(Entry &entry, std::chrono::milliseconds in);
    void takePaired(const PairingParty &partner, const QString &address);
    void dropJoin(const QString &address);
    bool isFull() const { return qsizetype(m_book.peers().size()) >= PeerBook::mostPeers; }
    PairingFlow::Answer answerTo(Step step, const QString &argument);
    // ---- the LAN ----
    std::optional<QString> listenAt(const QHostAddress &host, quint16 port);
    void listenItself();
    void hint(const Sighting &sighting);
    QString toldAddress(const QHostAddress &host, const Hello &theirs) const;
    // ---- where others are ----
    void tellReach(const QString &to, const QStringList &of);
    void tellAllReach(const QString &of);
    void takeReach(const QString &from, const QCborArray &consoles);
    QString doubtAtJoin(const QByteArray &publicKey) const;

    const PeersSetup m_setup;
    const QSslConfiguration m_configuration;
    PeerBook m_book;
    PeerServer m_server;
    PairingDesk m_desk;
    Discovery m_discovery;
    std::map<QString, std::unique_ptr<Entry>> m_entries; // by replica
    std::vector<std::unique_ptr<Join>> m_joins;
    std::map<QString, QStringList> m_reach; // of consoles that may be admitted yet, as others say
    bool m_isShuttingDown = false;
};

} // namespace evenhand
