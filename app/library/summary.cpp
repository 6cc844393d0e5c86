// SPDX-License-Identifier: Apache-2.0
#include "app/library/summary.h"

#include "app/storage/FileLock.h"
#include "app/storage/KeptFold.h"
#include "models/items/glance.h"
#include "models/session/EventLog.h"

#include <QDateTime>
#include <QFileInfo>
#include <QRegularExpression>
#include <algorithm>

namespace evenhand {

namespace {

LibraryItem::Stage stageOf(SessionPhase phase)
{
    switch (phase) {
    case SessionPhase::Live: return LibraryItem::Stage::Live;
    case SessionPhase::Ended: return LibraryItem::Stage::Ended;
    case SessionPhase::Planned: break;
    }
    return LibraryItem::Stage::Planned;
}

} // namespace

bool isEarlierName(const QString &path)
{
    static const QRegularExpression pattern(QStringLiteral("\\.evenhand\\.~\\d+~$"));
    return pattern.match(path).hasMatch();
}

void summarise(const EventLog &log, LibraryItem &item)
{
    const State &state = log.state();
    item.title = state.plan.title.value.left(longestShown);
    item.reference = state.plan.reference.value.left(longestShown);
    item.stage = stageOf(state.session.phase);
    if (const std::optional<Instant> started = state.session.startedAt ? state.session.startedAt : state.plan.starts)
        item.when = *started;
    if (state.session.startedAt)
        item.ran = std::max(Duration(), state.session.endedAt.value_or(log.lastInstant()) - *state.session.startedAt);
    if (const Turn *turn = state.runningTurn(); turn && item.stage == LibraryItem::Stage::Live)
        item.speaker = nameShown(state, turn->person);
}

LibraryItem summaryOf(const QString &path, const QByteArray &sealKey)
{
    LibraryItem item;
    item.path = path;
    item.isEarlier = isEarlierName(path);
    const QFileInfo file(path);
    item.isMissing = !file.exists();
    if (item.isMissing)
        return item;
    item.when = instantFromMs(file.lastModified().toMSecsSinceEpoch());
    item.isElsewhere = FileLock::isHeld(path);
    auto store = EventStore::open(path, Access::ReadOnly);
    if (!store) {
        item.trouble = store.error().message();
        return item;
    }
    auto read = readLog(**store, sealKey);
    if (!read) {
        item.trouble = read.error().message();
        return item;
    }
    EventLog log;
    if (const auto inserted = log.insert(std::move(read->events), std::move(read->known)); inserted.problems.isEmpty())
        summarise(log, item);
    else
        item.trouble = storeError(StoreFault::Damaged).message();
    return item;
}

} // namespace evenhand
