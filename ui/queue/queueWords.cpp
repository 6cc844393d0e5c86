// SPDX-License-Identifier: Apache-2.0
#include "ui/queue/queueWords.h"

#include "models/minutes/plainText.h"
#include "ui/theme/Theme.h"
#include "ui/theme/apart.h"

#include <QCoreApplication>
#include <QStringList>

namespace evenhand {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Queue", text);
}

constexpr qsizetype longestTitle = 24; // beside the count

bool isHeardIn(const Segment &segment)
{
    return segment.kind == SegmentKind::Discussion || segment.kind == SegmentKind::Other;
}

QString shortTitle(const Segment &segment)
{
    return apart(plainLine(titleBesideKind(plainShown(segment.title.value), segment.kind), longestTitle));
}

QString openness(const QueueGlance &queue)
{
    if (!queue.isOpen)
        return tr("closed");
    return queue.closesIn ? tr("closes in %1").arg(clockText(*queue.closesIn)) : QString();
}

QString affordableShort(const QueueGlance &queue, const Hearing &hearing, bool saysEach)
{
    if (queue.waiting > 0 && !hearing.next.isEmpty())
        return tr("waits for %1").arg(hearing.next);
    if (!hearing.isNow || queue.waiting == 0 || !queue.affordable.perHand)
        return {};
    if (*queue.affordable.perHand <= Duration::zero())
        return saysEach ? tr("no time left here") : tr("no time left");
    const bool isForAll = queue.affordable.hands >= queue.waiting;
    if (!saysEach)
        return isForAll ? tr("time for all") : tr("time for %1").arg(queue.affordable.hands);
    const QString each = clockText(*queue.affordable.perHand);
    return isForAll ? tr("time for all, or %1 each").arg(each)
                    : tr("time for %1 of %2, or %3 each").arg(queue.affordable.hands).arg(queue.waiting).arg(each);
}

} // namespace

QString kindWord(RowKind kind)
{
    switch (kind) {
    case RowKind::Turn: return tr("Turn");
    case RowKind::Reply: return tr("Reply");
    case RowKind::Order: return tr("Point of order");
    case RowKind::Resume: return tr("Goes on");
    }
    return {};
}

Hearing hearing(const State &state)
{
    const Segment *current = state.segment(state.currentSegment);
    if (!current || isHeardIn(*current))
        return {current != nullptr, QString()};
    for (const SegmentId &id : state.agenda)
        if (const Segment *segment = state.segment(id); segment && segment->phase == SegmentPhase::ToDo)
            if (segment->kind == SegmentKind::Discussion && !segment->isRemoved)
                return {false, shortTitle(*segment)};
    return {};
}

QString queueWords(const QueueGlance &queue, const Hearing &hearing, bool isShort)
{
    QStringList parts;
    if (isShort)
        parts << (queue.waiting == 0 ? tr("nobody") : QString::number(queue.waiting));
    else
        parts << (queue.waiting == 0 ? tr("Queue: nobody waits") : tr("Queue: %1").arg(queue.waiting));
    parts << openness(queue) << affordableShort(queue, hearing, !isShort);
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

QString fairnessWords(const QueueGlance &queue)
{
    QStringList parts;
    if (queue.balance.owed)
        parts << tr("%1 owed %2").arg(sideWord(*queue.balance.owed)).arg(queue.balance.turns);
    if (queue.onsiteHeld)
        parts << tr("%1 cut off").arg(sideWord(Side::Onsite));
    if (queue.onlineHeld)
        parts << tr("%1 cut off").arg(sideWord(Side::Online));
    return parts.join(QStringLiteral(" · "));
}

QString affordableWords(const QueueGlance &queue, const Hearing &hearing)
{
    if (!canShare(queue, hearing))
        return {};
    return tr("Time is left for %1 of %2, or %3 each.")
        .arg(queue.affordable.hands)
        .arg(queue.waiting)
        .arg(clockText(*queue.affordable.perHand));
}

bool canShare(const QueueGlance &queue, const Hearing &hearing)
{
    return hearing.isNow && queue.waiting > 0 && queue.affordable.perHand
        && *queue.affordable.perHand > Duration::zero();
}

std::vector<PolicyPreset> policyPresets()
{
    using C = Criterion;
    return {{tr("Sides in turn, not heard yet first"), {C::Alternate, C::UnheardFirst, C::Fifo}},
            {tr("Not heard yet first"), {C::UnheardFirst, C::Fifo}},
            {tr("Who has spoken least first"), {C::LeastTime, C::Fifo}},
            {tr("Same time for both sides"), {C::SideBalance, C::UnheardFirst, C::Fifo}},
            {tr("Stakeholder groups in turn"), {C::Stakeholder, C::UnheardFirst, C::Fifo}},
            {tr("First come, first served"), {C::Fifo}}};
}

} // namespace evenhand
