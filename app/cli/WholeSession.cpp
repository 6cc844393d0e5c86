// SPDX-License-Identifier: Apache-2.0
#include "app/cli/WholeSession.h"

#include "app/Session.h"
#include "app/storage/WholeFile.h"

#include <QFile>
#include <QFileInfo>

namespace evenhand {

namespace {

constexpr int mostKept = 1000;

QString freeName(const QString &path)
{
    for (int i = 1; i <= mostKept; ++i) {
        const QString name = QStringLiteral("%1.~%2~").arg(path).arg(i);
        if (!QFileInfo::exists(name))
            return name;
    }
    return {};
}

StoreError refusal(const QString &what, const QString &remedy)
{
    return {StoreFault::Refused, what, remedy, false};
}

} // namespace

Trouble writeSession(const QString &path, const EventLog &log, QString *kept)
{
    auto file = WholeFile::start(path, Existing::Replace);
    if (!file)
        return file.error();
    const std::vector<EventId> erased = contentsToErase(log.state(), log.events());
    std::vector<EventPtr> events = log.events();
    for (EventPtr &event : events)
        if (std::find(erased.begin(), erased.end(), event->id) != erased.end()) {
            Event bare = *event;
            bare.content.clear();
            bare.salt.clear();
            event = std::make_shared<const Event>(std::move(bare));
        }
    if (auto stored = (*file)->store().append(Batch{events, searchable(events)}); !stored)
        return stored.error();
    if (!QFileInfo::exists(path))
        return (*file)->finish();
    // What was saved earlier is not lost by writing over it.
    const QString keptName = freeName(path);
    if (keptName.isEmpty() || !QFile::copy(path, keptName))
        return refusal(QStringLiteral("a file of that name stands there and can't be kept beside it"),
                       QStringLiteral("move it away or choose another name"));
    if (kept)
        *kept = keptName;
    return (*file)->finish();
}

Outcome<EventLog> readSession(const QString &path)
{
    auto store = EventStore::open(path, Access::ReadOnly);
    if (!store)
        return store.error();
    auto events = (*store)->readAll();
    if (!events)
        return events.error();
    EventLog log;
    const EventLog::Inserted inserted = log.insert(std::move(*events));
    if (!inserted.problems.isEmpty())
        return StoreError{StoreFault::Damaged,
                          QStringLiteral("the log contradicts itself: ") + inserted.problems.first(),
                          QStringLiteral("run evenhand verify on it, and take a bundle from the other console"), false};
    return log;
}

} // namespace evenhand
