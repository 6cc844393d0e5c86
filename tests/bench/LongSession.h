// SPDX-License-Identifier: Apache-2.0
// The session that benchmarks measure with: 94 messages in a hundred events, the rest raised hands
// and their turns.
#pragma once

#include "models/session/EventLog.h"
#include "models/session/chain.h"

namespace evenhand {

const Instant sessionStart = instantFromMs(1'777'629'600'000);

inline QString numbered(const char *kind, int number)
{
    return QLatin1String(kind) + u'-' + QString::number(number);
}

inline Fact message(int number, const QString &words)
{
    MessageAdded added;
    added.message = MessageId(numbered("message", number));
    added.source = QStringLiteral("zoom");
    added.author = PersonId(numbered("person", number % 300));
    added.name = Text(QStringLiteral("Participant %1").arg(number % 300));
    added.text = Text(words);
    added.sentAt = sessionStart + Duration(number * 20);
    return added;
}

// The seven parts in a hundred of which each is a raised hand, its turn and what becomes of it.
inline std::vector<Fact> exchange(int number)
{
    HandRaised raised;
    raised.hand = HandId(numbered("hand", number));
    raised.person = PersonId(numbered("person", number % 300));
    raised.side = number % 2 ? Side::Online : Side::Onsite;
    raised.note = Text(QStringLiteral("about point %1").arg(number));
    FloorGiven given;
    given.turn = TurnId(numbered("turn", number));
    given.hand = raised.hand;
    given.person = raised.person;
    given.side = raised.side;
    given.allotted = seconds(120);
    given.startedAt = sessionStart + Duration(number * 400);
    given.after = number > 0 ? TurnId(numbered("turn", number - 1)) : TurnId();
    return {raised, given, FloorEnded{given.turn, given.startedAt + seconds(1)}};
}

// `words(number)`: what a message says.
template<class Words> std::vector<EventPtr> longSession(int events, Words words)
{
    EventLog none;
    Scribe scribe({QByteArray(Origin::size, 'a')}, [] { return QByteArray(16, 's'); });
    std::vector<EventPtr> log;
    const auto write = [&](const std::vector<Fact> &facts, bool isAct) {
        for (EventPtr &event : scribe.write(none, facts, sessionStart + Duration(qint64(log.size()) * 20), {}, isAct))
            log.push_back(std::move(event));
    };
    write({ConsoleOpened{QStringLiteral("device"), QStringLiteral("onsite"), {}, {}},
           SessionCreated{QStringLiteral("session")}, SessionStarted{sessionStart}},
          false);
    for (int i = 0; int(log.size()) < events; ++i)
        if (i % 100 < 94)
            write({message(i, words(i))}, false);
        else
            for (const Fact &fact : exchange(i / 100 * 6 + i % 100 - 94))
                write({fact}, true);
    log.resize(size_t(events));
    return log;
}

} // namespace evenhand
