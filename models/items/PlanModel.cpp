// SPDX-License-Identifier: Apache-2.0
#include "models/items/PlanModel.h"

#include "models/items/glance.h"
#include "models/items/itemValues.h"
#include "models/session/Agenda.h"

#include <QMimeData>

namespace evenhand {

namespace {

QStringList namesOf(const State &state, const Segment &segment)
{
    QStringList names;
    for (const PersonId &person : segment.people)
        if (state.person(person))
            names << nameShown(state, person);
    return names;
}

PlanRow rowOf(const State &state, const Segment &segment)
{
    PlanRow row;
    row.id = segment.id;
    row.title = plainShown(segment.title.value);
    row.kind = segment.kind;
    row.phase = segment.phase;
    row.length = segment.length + segment.extension;
    row.fixedStart = segment.fixedStart;
    row.people = namesOf(state, segment);
    row.isFlexible = segment.isFlexible;
    return row;
}

// As planned before the session starts, as expected from then on.
std::vector<PlanRow> planRowsOf(const State &state, Instant now)
{
    const bool isPlanned = state.session.phase == SessionPhase::Planned;
    std::vector<PlanRow> rows;
    Duration offset{};
    std::optional<Instant> before;
    for (const SegmentTimes &times : timetable(state, now).segments) {
        PlanRow row = rowOf(state, *state.segment(times.id));
        row.offset = offset;
        row.start = isPlanned ? times.plannedStart : times.expectedStart;
        row.end = isPlanned ? times.plannedEnd : times.expectedEnd;
        row.conflict = times.conflict;
        const bool isToCome = row.phase == SegmentPhase::ToDo;
        if (isToCome && before && row.start && *row.start > *before)
            row.gap = *row.start - *before;
        if (row.phase != SegmentPhase::Skipped)
            offset += row.gap + row.length;
        before = row.end ? row.end : before;
        rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace

PlanTotal planTotal(const State &state)
{
    PlanTotal total;
    if (state.plan.minutes)
        total.meant = std::chrono::minutes(*state.plan.minutes);
    std::optional<Instant> before;
    const std::vector<PlannedSlot> slots = plannedSlots(state);
    for (size_t i = 0; i < slots.size(); ++i) {
        const Segment &segment = *state.segment(state.agenda[qsizetype(i)]);
        if (segment.phase == SegmentPhase::Skipped)
            continue;
        total.sum += segment.length + segment.extension;
        if (before && slots[i].start && *slots[i].start > *before)
            total.sum += *slots[i].start - *before;
        before = slots[i].end;
    }
    return total;
}

void PlanModel::showState(const State &state, Instant now)
{
    showRows(planRowsOf(state, now));
}

QVariant PlanModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const PlanRow &row = rowAt(index.row());
    switch (role) {
    case Qt::DisplayRole: return row.title;
    case Id: return row.id.value;
    case Kind: return quint8(row.kind);
    case Phase: return quint8(row.phase);
    case Length: return item(row.length);
    case Offset: return item(row.offset);
    case Start: return item(row.start);
    case End: return item(row.end);
    case Gap: return item(row.gap);
    case Conflict: return item(row.conflict);
    case People: return row.people;
    case IsFlexible: return row.isFlexible;
    case FixedStart: return item(row.fixedStart);
    case Qt::AccessibleTextRole: return sentence(row);
    default: return {};
    }
}

QHash<int, QByteArray> PlanModel::roleNames() const
{
    return {{Id, "id"},
            {Kind, "kind"},
            {Phase, "phase"},
            {Length, "length"},
            {Offset, "offset"},
            {Start, "start"},
            {End, "end"},
            {Gap, "gap"},
            {Conflict, "conflict"},
            {People, "people"},
            {IsFlexible, "isFlexible"},
            {FixedStart, "fixedStart"}};
}

QModelIndex PlanModel::indexOf(const SegmentId &segment) const
{
    const int row = rowOf(segment.value);
    return row < 0 ? QModelIndex() : index(row);
}

QString PlanModel::sentence(const PlanRow &row) const
{
    QStringList parts{row.title.isEmpty() ? tr("without a title") : row.title, clockText(row.length)};
    if (row.phase == SegmentPhase::Current)
        parts << tr("running");
    if (row.phase == SegmentPhase::Done)
        parts << tr("done");
    if (row.phase == SegmentPhase::Skipped)
        parts << tr("skipped");
    if (!row.people.isEmpty())
        parts << tr("with %1").arg(row.people.join(QStringLiteral(", ")));
    if (wholeSeconds(row.gap) > 0)
        parts << tr("%1 free before it").arg(clockText(row.gap));
    if (wholeSeconds(row.conflict) > 0)
        parts << tr("set to start %1 before the one before it ends").arg(clockText(row.conflict));
    if (!row.isFlexible)
        parts << tr("keeps its length");
    return parts.join(QStringLiteral(", "));
}

// ---- places ----

std::optional<QString> PlanModel::placeBefore(int row, int before) const
{
    const int count = rowCount();
    if (row < 0 || row >= count || before < 0 || before > count || before == row || before == row + 1)
        return std::nullopt;
    if (!rowAt(row).canMove() || (before < count && !rowAt(before).canMove()))
        return std::nullopt;
    return before == 0 ? QString() : rowAt(before - 1).id.value;
}

QString PlanModel::mimeType()
{
    return QStringLiteral("application/x-evenhand-segment");
}

Qt::ItemFlags PlanModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::ItemIsDropEnabled; // between the rows
    const Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    return rowAt(index.row()).canMove() ? flags | Qt::ItemIsDragEnabled : flags;
}

QMimeData *PlanModel::mimeData(const QModelIndexList &indexes) const
{
    if (indexes.isEmpty() || !rowAt(indexes.first().row()).canMove())
        return nullptr;
    auto *data = new QMimeData; // whoever asks owns it
    data->setData(mimeType(), rowAt(indexes.first().row()).id.value.toUtf8());
    return data;
}

int PlanModel::draggedRow(const QMimeData *data) const
{
    return data->hasFormat(mimeType()) ? rowOf(QString::fromUtf8(data->data(mimeType()))) : -1;
}

int PlanModel::dropRow(int row, const QModelIndex &parent) const
{
    const int wanted = parent.isValid() ? parent.row() : row;
    return wanted < 0 ? rowCount() : wanted;
}

bool PlanModel::canDropMimeData(const QMimeData *data, Qt::DropAction action, int row, int,
                                const QModelIndex &parent) const
{
    return action == Qt::MoveAction && placeBefore(draggedRow(data), dropRow(row, parent));
}

bool PlanModel::dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                             const QModelIndex &parent)
{
    if (!canDropMimeData(data, action, row, column, parent))
        return false;
    const int dragged = draggedRow(data);
    Q_EMIT moveRequested(rowAt(dragged).id.value, *placeBefore(dragged, dropRow(row, parent)));
    return true;
}

} // namespace evenhand
