// SPDX-License-Identifier: Apache-2.0
// Where commands are taken: decided, written down as events, and folded once they are kept.
// The caller stands between: it stores what prepare() wrote before it calls take(), so that
// nothing counts that could still be lost.
#pragma once

#include "models/session/EventLog.h"
#include "models/session/chain.h"
#include "models/session/decide.h"

#include <QJsonObject>
#include <deque>
#include <functional>
#include <span>

namespace evenhand {

// Fresh random bytes. Only the caller knows where they come from.
using ByteSource = std::function<QByteArray(int count)>;

// The same bytes for the same seed, for scripts and tests: a script played twice gives one log.
ByteSource seededBytes(const QByteArray &seed);

struct Opening
{
    Origin origin;
    QString device;                     // hash of the device's key
    QString role;                       // onsite, online, rapporteur, chair; may be empty
    QString name;                       // of the console; may be empty
    std::optional<QByteArray> key = {}; // the device's public one, where what it writes is signed
};

class Desk
{
public:
    Desk(Opening opening, ByteSource bytes);

    struct Prepared
    {
        QJsonObject answer;           // CONTRACT §3's result, without "line"
        std::vector<EventPtr> events; // to be stored, then taken; may be empty
    };
    // `by`: as the caller gave it; empty: this console. All that is decided here sees the groups of messages that
    // were prepared and aren't taken yet, and is stored and taken behind them.
    Prepared prepare(const QJsonObject &command, Instant now, const QString &by, bool isAct = true);
    // Messages that come in together, each seeing those before it; one answer each.
    struct PreparedGroup
    {
        std::vector<QJsonObject> answers;
        std::vector<EventPtr> events;
    };
    PreparedGroup prepareMessages(std::span<const QJsonObject> messages, Instant now);
    // Several that are one act, each seeing those before it: kept, and taken back, together. Those
    // that change nothing are left out; one that is refused refuses all.
    Prepared prepareTogether(const std::vector<QJsonObject> &commands, Instant now, const QString &by);
    // Facts that no command stands for (an imported plan, people found equal).
    std::vector<EventPtr> prepareFacts(const std::vector<Fact> &facts, Instant now, const QString &by, bool isAct);

    // The clock by which this opening writes was put forward by so much (back: below zero), and is right
    // now. What is to be kept of it, for what was written before; none: nothing was.
    std::optional<ClockTied> tie(Duration moved) { return m_scribe.tie(m_log, moved); }

    EventLog::Inserted take(std::vector<EventPtr> events, std::optional<LogFold> known = std::nullopt);
    // Their texts were erased: they are kept here no longer either.
    void dropContents(const std::vector<EventId> &ids) { m_log.dropContents(ids); }
    // What was prepared could not be stored and won't be taken.
    void dropPrepared();

    const EventLog &log() const { return m_log; }
    const State &state() const { return m_log.state(); }
    const Opening &opening() const { return m_opening; }
    QString makeId(const char *kind);

private:
    // A group that isn't taken yet, and what the log's state becomes by it.
    struct Ahead
    {
        std::vector<EventPtr> events;
        State state;
    };

    State stateAhead();
    std::optional<State> foldOf(const std::vector<EventPtr> &events);
    Asking asking(Instant now, const QString &by, bool isAct);
    Prepared prepareOn(const State &state, const std::variant<Command, Refusal> &command, Instant now,
                       const QString &by, bool isAct);
    void writeOpening(std::vector<EventPtr> &events, Instant now);

    Opening m_opening;
    ByteSource m_bytes;
    EventLog m_log;
    Scribe m_scribe;
    std::deque<Ahead> m_ahead;
    quint64 m_aheadOf = 0; // revision of the log that they follow
};

} // namespace evenhand
