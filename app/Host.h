// SPDX-License-Identifier: Apache-2.0
// One session file opened as a console, with or without a window (CONTRACT §6): the session, its
// clock, its links to other consoles, and the control API where it is asked for.
#pragma once

#include "app/Identity.h"
#include "app/Session.h"
#include "app/sync/Replicator.h"
#include "app/sync/SignedHead.h"
#include "models/feeds/SourceSettings.h"
#include "models/pairing/PairingFlow.h"

#include <memory>
#include <variant>

class QCommandLineOption;

namespace evenhand {

class CallArguments;
class BundleIntake;
class ClockKeeper;
class NudgeSight;
class SourceTelling;
class ControlServer;
class Membership;
class FeedConsole;
class FeedHub;
class Peers;
class SessionReplica;

// How a console links to others; what isn't said is not done.
struct LinkOptions
{
    std::optional<QString> listen, join; // HOST:PORT
    bool opensItself = false;            // listens as soon as somebody is to be heard: the window
};

// The feed's sources are run: those of the settings that are switched on, and these.
struct FeedOptions
{
    std::vector<NamedSource> sources;
};

struct HostOptions
{
    QString file, home, role, name;
    std::optional<QString> control;        // HOST:PORT; none: no control API
    std::function<Instant()> clock;        // empty: the computer's
    std::optional<LinkOptions> links = {}; // none: it links to no other console
    std::optional<FeedOptions> feeds = {}; // none: it runs no sources
    // Of a console that goes on with another session (Onward): what a script holds of it stays right,
    // and the empty file is for that session alone.
    QByteArray token = {};
    QString awaits = {};
};

// The other console's session goes on here too: in an empty file beside the one that is open, which
// stays as it is.
struct Onward
{
    HostOptions options;
    QString from; // the file that was open
    SessionConflict conflict;
};
QString onwardWords(const Onward &onward);
// To go on with the file that was open, where the other one can't be had.
HostOptions backTo(const Onward &onward);

// What stands in the way: of which file or address, and what to do.
struct HostProblem
{
    QString subject, words;
};

// A session file that was opened and folded, and is nobody's session yet. It may be read on
// another thread than the one that it is to live on: that takes the time.
struct ReadSession
{
    Identity identity;
    std::unique_ptr<EventStore> store; // detached
    Desk desk;
    qsizetype kept = 0;                 // events that the fold covers which stands in the file
    std::vector<SignedHead> signatures; // of others' events in it
};

class Host : public QObject
{
    Q_OBJECT
public:
    // A missing file is created empty. It is read, and then hosted.
    static std::variant<std::unique_ptr<Host>, HostProblem> start(const HostOptions &options);
    static std::variant<ReadSession, HostProblem> read(const HostOptions &options);
    static std::variant<std::unique_ptr<Host>, HostProblem> host(ReadSession session, const HostOptions &options);
    ~Host() override;

    Session &session() { return *m_session; }
    const Session &session() const { return *m_session; }
    Peers *peers() { return m_peers.get(); }                          // null: it links to no other console
    Replicator *replicator() { return m_replicator.get(); }           // null with it
    const ClockKeeper *clockKeeper() const { return m_keeper.get(); } // null: it keeps the clock it was given
    NudgeSight *nudgeSight() { return m_sight.get(); }                // and this one
    FeedHub *feeds() { return m_feeds.get(); }                        // null: it runs no sources
    const QString &file() const { return m_file; }
    // For a Replicator: what the file holds to show that others' events are theirs.
    const std::vector<SignedHead> &signatures() const { return m_signatures; }
    // Whose acts undo takes back here: State::acts' key.
    QString moderator() const;
    // The one line of CONTRACT §6.
    QByteArray readyLine() const;
    // What to say about this computer's clock; empty: nothing.
    const QString &clockWarning() const { return m_clockWarning; }

    // Between this console and those that it is paired with.
    std::vector<SessionConflict> conflicts() const;
    // "mine" or "theirs". Not empty: why it isn't so.
    PairingFlow::Answer choose(const QString &keep);

    // A bundle that another console wrote, into this session.
    void merge(const QString &bundle, Console::Done done);

    // What was asked for is answered first; shutDownFinished() follows. Where saving fails nothing is
    // waited for; where it begins to fail meanwhile, that takes a second call.
    void shutDown();

Q_SIGNALS:
    void shutDownFinished();
    // This one is to be shut down, and one with these options begun.
    void onwardWanted(const evenhand::Onward &onward);

private:
    Host() = default;
    std::optional<HostProblem> link(const Identity &identity, const HostOptions &options);
    void runSources(const HostOptions &options);
    void shareSources(const HostOptions &options);
    void replicate(const Identity &identity, bool keepsTime);
    void belong();
    void goOnward(const SessionConflict &conflict);
    QJsonValue conflictShown() const;
    QJsonObject standingWith(const QString &replica) const;
    void finish();

    std::unique_ptr<Session> m_session;
    std::unique_ptr<SessionReplica> m_replication; // of the session; these three where it links
    std::unique_ptr<Replicator> m_replicator;
    std::unique_ptr<NudgeSight> m_sight;
    std::unique_ptr<ClockKeeper> m_keeper;
    std::unique_ptr<Peers> m_peers;
    std::unique_ptr<Membership> m_membership;
    std::unique_ptr<BundleIntake> m_bundles;  // once there was one
    std::unique_ptr<SourceTelling> m_telling; // where it links and runs sources
    std::unique_ptr<FeedHub> m_feeds;
    std::unique_ptr<FeedConsole> m_feedConsole; // with it
    std::unique_ptr<ControlServer> m_control;
    std::vector<SignedHead> m_signatures;
    HostOptions m_options;
    QString m_file, m_replica, m_clockWarning;
    QByteArray m_token;
    bool m_isShuttingDown = false, m_isGoing = false;
};

// The options that `serve` and the window share.
QList<QCommandLineOption> hostCommandLine();
// Not empty: what is wrong with them.
QString hostProblem(const CallArguments &call);
HostOptions hostOptions(const CallArguments &call, const QString &file);
// Options that this version takes and does nothing with, in words; empty: none of them is set.
QStringList hostShortcomings(const CallArguments &call);

} // namespace evenhand
