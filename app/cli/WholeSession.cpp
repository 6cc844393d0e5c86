// SPDX-License-Identifier: Apache-2.0
#include "app/cli/WholeSession.h"

#include "app/Identity.h"
#include "app/storage/FileIdentity.h"
#include "app/storage/KeptFold.h"
#include "app/storage/WholeFile.h"

#include <QFile>
#include <QFileInfo>
#include <algorithm>

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
    const std::vector<EventId> erased = log.contentsToErase(log.events());
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

QString overwriteProblem(const QString &target, const QStringList &read)
{
    const bool isRead =
        std::any_of(read.begin(), read.end(), [&](const QString &file) { return isSameFile(target, file); });
    return isRead ? QStringLiteral("that is the file being read; choose another name") : QString();
}

Outcome<EventLog> readSession(const QString &path)
{
    auto store = EventStore::open(path, Access::ReadOnly);
    if (!store)
        return store.error();
    // What this computer's console keeps there, if it was here before.
    const std::optional<Identity> console = identityThere(homeFolder(QString()));
    auto read = readLog(**store, console ? console->sealKey() : QByteArray());
    if (!read)
        return read.error();
    EventLog log;
    const EventLog::Inserted inserted = log.insert(std::move(read->events), std::move(read->known));
    if (!inserted.problems.isEmpty())
        return StoreError{StoreFault::Damaged,
                          QStringLiteral("the log contradicts itself: ") + inserted.problems.first(),
                          QStringLiteral("run evenhand verify on it, and take a bundle from the other console"), false};
    return log;
}

} // namespace evenhand
