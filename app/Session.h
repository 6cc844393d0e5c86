// SPDX-License-Identifier: Apache-2.0
// The one owner of a running session's log and state. A command is decided on what is kept,
// stored, and only then folded and answered; the next one waits for that. Messages come in groups,
// of which one may be prepared while the one before is being stored: so that a flood keeps disk and
// processor busy at once. What another console sent is on that one's disk already: it is shown at once, and said
// to be here once it is on this one's disk, too. It announces what came; what others make of it is theirs.
#pragma once

#include "app/Clock.h"
#include "app/FoldKeeper.h"
#include "app/SeenFloor.h"
#include "app/control/Console.h"
#include "app/storage/EventWriter.h"
#include "models/session/Desk.h"
#include "models/session/incoming.h"

#include <QTimer>
#include <deque>
#include <memory>
#include <optional>
#include <vector>

namespace evenhand {

// What became of events that another console sent.
struct TakenIn
{
    bool isStored = true;              // what could be; else it may come again later
    std::map<Origin, quint64> gaps;    // came without those before: what is here of these
    std::map<Origin, QString> refused; // forged or of another branch, in words
    QString problem;                   // not empty: nothing was taken, and why
};

// Events that another console sent, and what is to be kept in the file together with them.
struct Arrival
{
    QString session;
    std::vector<EventPtr> events;
    std::vector<std::pair<QString, QByteArray>> meta;
    std::function<void(const TakenIn &)> done; // once they are on the disk and in the state, or refused
};

class Session : public Console
{
    Q_OBJECT
public:
    // How the fold is kept in the file for reopening (FoldKeeper.h); with an empty key it isn't.
    struct Keeping
    {
        QByteArray key;
        qsizetype kept = 0; // events that the fold covers which stands there
    };
    // `store` is open for writing and `desk` holds what is in it.
    Session(std::unique_ptr<EventStore> store, Desk desk, Clock clock, Keeping keeping, QObject *parent = nullptr);
    ~Session() override;

    void perform(const QJsonObject &command, Done done) override;
    // As asked by another moderator than this console's own: a script's.
    void performAs(const QString &by, const QJsonObject &command, Done done);
    void receive(const std::vector<QJsonObject> &messages, Done done) override;
    // A command that follows from what was done, and is no moderator's act: undo passes it over.
    void performAside(const QJsonObject &command, Done done);
    // One act of the console's moderator, and one to take back.
    void performTogether(const std::vector<QJsonObject> &commands, Done done);
    // Verified, folded and announced, and answered once they are on the disk.
    void takeIn(Arrival arrival);
    // How far an origin's events are on the disk; those behind are in the state already and on their way there.
    quint64 keptUpTo(const Origin &origin) const;
    // Calls back once a search in the file finds all that is shown: at once, or after a step or two of the writer's.
    void whenSearchable(std::function<void()> then);
    // What this console found out and no command stands for.
    void record(std::vector<Fact> facts);
    // What is kept with events of this console's own to show that they are: of the last one of a batch.
    using Signing = std::function<std::pair<QString, QByteArray>(const QString &session, const Event &last)>;
    void signWith(Signing signing) { m_signing = std::move(signing); }
    // From now on the session's time is what this clock tells: it agrees with the other consoles'.
    void follow(Clock clock) { m_clock = std::move(clock); }
    // That clock was put forward by so much (back: below zero), and is right now: the log says so of what was
    // written before, for all to fold it as of the time when it happened.
    void tie(Duration moved);
    // Nothing is begun in an empty file that is for this session, which is on its way.
    void await(const QString &session) { m_awaited = session; }
    bool isAwaiting() const { return !m_awaited.isEmpty() && m_desk.log().size() == 0; }
    QJsonObject state(std::optional<int> messages) const override;
    QJsonObject head() const override;

    // Everything that was asked for is answered.
    bool isSettled() const { return m_waiting.empty() && !m_gathering && m_inFlight.empty() && m_erasing.empty(); }
    bool isTroubled() const { return m_isTroubled; }

    quint64 commits() const { return m_writer.commits(); } // to the file, so far

    const Desk &desk() const { return m_desk; }
    Instant now() const { return m_clock.now(); }

Q_SIGNALS:
    // The disk is full or fails: what to say. Everything waits and is tried again.
    void troubled(const QString &message);
    void recovered();
    void settled();
    // These are in the state now, own ones and others'.
    void grown(const std::vector<evenhand::EventPtr> &events);
    // And these on the disk as well: what is told others or posted anywhere waits for that.
    void kept(const std::vector<evenhand::EventPtr> &events);

private:
    struct Job
    {
        std::vector<QJsonObject> commands;
        std::vector<Fact> facts; // instead of commands
        bool isGroup = false;    // messages that came in together
        bool isOneAct = false;   // the commands are
        Done done;
        bool isAct = true;                  // of a single command
        QString by = {};                    // empty: this console
        std::vector<Arrival> arrivals = {}; // instead of all that
        bool isAlone = false;               // these arrivals are not stored together with others
        SeenFloor::Moment asked = {};
    };
    struct Answer
    {
        Done done;
        QJsonObject result;
    };
    struct InFlight
    {
        EventWriter::Ticket ticket = 0;
        std::vector<EventPtr> events;
        std::vector<Answer> answers;
        bool isGroup = false;
        std::vector<Arrival> arrivals = {};
        TakenIn taken = {};
        bool isFolded = false; // before it is on the disk: of others
    };
    // Messages on their way to one transaction.
    struct Gathering
    {
        Job job;            // the last one
        size_t begun = 0;   // of its messages
        QJsonArray results; // of these
        InFlight flight;
    };

    void add(Job job);
    void tellIfSettled();
    void makeSearchable(std::function<void()> then);
    void searchOn();
    void searchAsItIs();
    void goOn();
    void startNext();
    bool mayStart(const Job &job) const;
    bool mayFollowAtOnce(const Job &job) const;
    static bool isActOfItsOwn(const Job &job);
    void prepare(Job &job);
    void gather();
    void gatherSome();
    void finishGathering();
    void goOnGathering();
    QString sessionOfNext(const std::vector<EventPtr> &events) const;
    void store(InFlight flight, bool isAct);
    void takeStored(quint64 first, quint64 last);
    void foldEarly(quint64 ticket);
    void fold(InFlight &flight);
    void store(std::vector<Arrival> arrivals, Incoming incoming);
    void prepareArrivals(Job &job);
    void answerArrivals(const InFlight &job) const;
    void storeAlone(InFlight refused);
    void learnFrom(const InFlight &job, const QHash<TurnId, LostGive> &lostBefore);
    void answerRefused(quint64 ticket, const QString &reason);
    void answerErased(quint64 ticket);
    static void tell(const std::vector<Answer> &answers);

    Desk m_desk;
    Clock m_clock;
    EventWriter m_writer;
    FoldKeeper m_keeper;
    std::deque<Job> m_waiting;
    std::unique_ptr<Gathering> m_gathering;
    std::deque<InFlight> m_inFlight;                   // in the order of their tickets
    bool m_mustLand = false;                           // one was refused: those that follow it will be, too
    std::map<EventWriter::Ticket, InFlight> m_erasing; // answered when no byte is left
    std::map<EventWriter::Ticket, std::function<void()>> m_searching;
    std::deque<std::pair<EventWriter::Ticket, std::function<void()>>> m_searchingAfter; // it is on the disk, or refused
    bool m_isTroubled = false;
    mutable SeenFloor m_seen; // asking for the state is seeing it
    QTimer m_joining;
    std::map<Origin, quint64> m_notKept; // folded, and refused by the store: how far each is there
    Signing m_signing;
    QString m_awaited; // a session's id
};

} // namespace evenhand
