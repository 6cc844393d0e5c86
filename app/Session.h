// SPDX-License-Identifier: Apache-2.0
// The one owner of a running session's log and state. A command is decided on what is kept,
// stored, and only then folded and answered; the next one waits for that. It announces what
// came; what others make of it is theirs.
#pragma once

#include "app/Clock.h"
#include "app/FoldKeeper.h"
#include "app/control/Console.h"
#include "app/storage/EventWriter.h"
#include "models/session/Desk.h"

#include <deque>
#include <memory>

namespace evenhand {

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
    QJsonObject state(std::optional<int> messages) const override;
    QJsonObject head() const override;

    // Everything that was asked for is answered.
    bool isSettled() const { return m_waiting.empty() && !m_inFlight && m_erasing.empty(); }
    bool isTroubled() const { return m_isTroubled; }

    const Desk &desk() const { return m_desk; }
    Instant now() const { return m_clock.now(); }

Q_SIGNALS:
    // The disk is full or fails: what to say. Everything waits and is tried again.
    void troubled(const QString &message);
    void recovered();
    void settled();

private:
    struct Job
    {
        std::vector<QJsonObject> commands;
        std::vector<Fact> facts; // instead of commands
        bool isGroup = false;    // messages that came in together
        bool isOneAct = false;   // the commands are
        Done done;
        bool isAct = true; // of a single command
        QString by = {};   // empty: this console
    };
    struct InFlight
    {
        EventWriter::Ticket ticket = 0;
        std::vector<EventPtr> events;
        QJsonObject answer;
        Done done;
    };

    void add(Job job);
    void tellIfSettled();
    void startNext();
    void prepare(Job &job);
    void store(std::vector<EventPtr> events, QJsonObject answer, Done done, bool isAct);
    void takeStored(quint64 ticket);
    void answerRefused(quint64 ticket, const QString &reason);
    void answerErased(quint64 ticket);

    Desk m_desk;
    Clock m_clock;
    EventWriter m_writer;
    FoldKeeper m_keeper;
    std::deque<Job> m_waiting;
    std::optional<InFlight> m_inFlight;
    std::map<EventWriter::Ticket, InFlight> m_erasing; // answered when no byte is left
    bool m_isTroubled = false;
};

} // namespace evenhand
