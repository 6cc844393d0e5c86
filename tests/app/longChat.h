// SPDX-License-Identifier: Apache-2.0
// A long session's log in an instant: enough of it that its fold is kept in the file.
#pragma once

#include "app/storage/EventStore.h"
#include "models/session/EventLog.h"
#include "models/session/chain.h"

namespace evenhand {

// A chat of `count` events of fifty people, the first of whom has this name.
inline std::vector<EventPtr> longChat(int count, const QString &firstName)
{
    const Instant start = instantFromMs(1'777'629'600'000);
    EventLog none;
    Scribe scribe({QByteArray(Origin::size, 'a')}, [] { return QByteArray(16, 's'); });
    std::vector<EventPtr> log;
    for (int i = 0; i < count; ++i) {
        MessageAdded added;
        added.message = MessageId(QStringLiteral("m%1").arg(i));
        added.author = PersonId(QStringLiteral("p%1").arg(i % 50));
        added.name = Text(i % 50 == 0 ? firstName : QStringLiteral("Name %1").arg(i % 50));
        added.text = Text(QStringLiteral("words %1").arg(i));
        added.introduces = i < 50;
        for (EventPtr &event : scribe.write(none, {added}, start + Duration(i * 20), {}, false))
            log.push_back(std::move(event));
    }
    return log;
}

inline void writeLongChat(const QString &path, int count, const QString &firstName)
{
    auto store = EventStore::create(path);
    const std::vector<EventPtr> log = longChat(count, firstName);
    if (!store || !(*store)->append(Batch{log, searchable(log)}))
        qFatal("no session could be written");
}

} // namespace evenhand
