// SPDX-License-Identifier: Apache-2.0
// A chat's queue commands as one queue, one after the other: what a queue bot would have held.
// Replies stand first, then turns, each in order of receipt; a person has at most one of each. Names
// match by unique beginning; an exact match wins, and what is ambiguous does nothing.
#pragma once

#include "models/chat/queueGrammar.h"

#include <vector>

namespace evenhand {

class QueueReplay
{
public:
    enum class Result { Ok, Already, Unknown, Ambiguous, Refused };

    // One for each person whom a command is about; one for a command about nobody.
    struct Outcome
    {
        QueueCommand::Kind kind = QueueCommand::Kind::List;
        QString who; // as it stands in the queue, or as typed; empty: nobody
        Result result = Result::Ok;
        QString hint;      // refused: what to do instead
        QString earlierBy; // a call of somebody who has the floor already: who called them
        QStringList queue; // after it
    };

    // Names of the queue's people, besides those who stand in it.
    explicit QueueReplay(KnownNick isKnown = {}) : m_isKnown(std::move(isKnown)) {}

    // Nothing where `text` is no command.
    std::vector<Outcome> take(QStringView text, const QString &by);

    QStringList names() const;
    bool isOpen() const { return m_isOpen; }

private:
    struct Hand
    {
        QString name;
        QString note;
        bool isReply = false;
    };

    void perform(const QueueCommand &command, const QString &by, std::vector<Outcome> &outcomes);
    void raise(const QueueCommand &command, Outcome &outcome);
    void lower(const QueueCommand &command, Outcome &outcome);
    void call(const QueueCommand &command, const QString &by, Outcome &outcome);
    void set(const QueueCommand &command, const QString &by, Outcome &outcome);
    void turn(bool isOpen, Outcome &outcome);

    std::optional<size_t> find(QStringView name, Result &result) const;
    std::optional<size_t> handOf(const QString &name, bool isReply) const;
    void putLast(Hand hand);

    KnownNick m_isKnown;
    std::vector<Hand> m_hands;
    bool m_isOpen = true;
    QString m_speaker, m_calledBy;
};

} // namespace evenhand
