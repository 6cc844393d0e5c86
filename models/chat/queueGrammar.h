// SPDX-License-Identifier: Apache-2.0
// What people type to stand in a queue (FIELD, "Queue commands in chat"):
//     q+   +q   q +   queue+   q+ to ask about X   q+ X   q+ NAME   q+ A, B   q+ later
//     q-   q- NAME   q- later   qq+   q?   ?q   queue?   queue= A, B   ack NAME   ack next
//     hand up   ✋   close the queue   open the queue
//     mic: read this out   <QUESTION> … </QUESTION>   <COMMENT> …   QUESTION: …
// Words behind q+ that name nobody are a note, for one in five real calls misses under a literal
// grammar. What is doubtful is no command: it is suggested to the moderator.
#pragma once

#include <QString>
#include <QStringList>
#include <QStringView>
#include <functional>
#include <optional>

namespace evenhand {

struct QueueCommand
{
    enum class Kind { Raise, Reply, Lower, Call, List, Close, Open, Set };

    Kind kind = Kind::List;
    QStringList names;    // as typed; empty: the writer (raise, reply, lower), the first (call)
    QString note;         // raise and reply: why
    bool isLater = false; // raise and lower: to the end of the queue
    QString hint;         // not empty: refused, and what to type instead
};

struct Suggestion
{
    enum class Kind { Hand, Reply, Leave, Call, Question, Comment, List };

    Kind kind = Kind::Hand;
    QStringList names; // empty: the writer, or nobody (list, call of the first)
    QString note;
};

struct QueueReading
{
    std::optional<QueueCommand> command;
    std::optional<Suggestion> suggestion; // also where there is a command of such a kind
};

// Whether somebody of that name takes part, as far as is known.
using KnownNick = std::function<bool(QStringView)>;

// `text` as one person wrote it; names in it are looked up by `isKnown` (none: nobody is known).
QueueReading readQueueLine(QStringView text, const KnownNick &isKnown = {});

} // namespace evenhand
