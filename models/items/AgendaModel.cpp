// SPDX-License-Identifier: Apache-2.0
#include "models/items/AgendaModel.h"

#include "models/items/glance.h"
#include "models/items/itemValues.h"
#include "models/session/Agenda.h"

namespace evenhand {

namespace {

// Whose turns are on now; of merged people the one that they are.
std::vector<const Person *> speakers(const State &state)
{
    std::vector<const Person *> found;
    const auto add = [&](const FloorLine &line) {
        const Turn *turn = state.turn(line.current);
        if (const Person *person = turn ? state.person(turn->person) : nullptr)
            found.push_back(person);
    };
    add(state.floor.main);
    for (const FloorLine &line : state.floor.parallel)
        add(line);
    return found;
}

void addPeople(AgendaRow &row, const State &state, const Segment &segment, const std::vector<const Person *> &speaking)
{
    std::vector<const Person *> listed;
    for (const PersonId &id : segment.people) {
        const Person *person = state.person(id);
        if (!person || contains(listed, person))
            continue;
        listed.push_back(person);
        row.people.append(nameShown(state, id));
        row.peopleNow.append(contains(speaking, person));
    }
}

AgendaRow rowOf(const State &state, const Segment &segment, const std::vector<const Person *> &speaking)
{
    AgendaRow row;
    row.id = segment.id;
    row.title = plainShown(segment.title.value);
    row.phase = segment.phase;
    row.kind = segment.kind;
    row.length = segment.length + segment.extension;
    row.fixedStart = segment.fixedStart;
    row.isFlexible = segment.isFlexible;
    if (segment.phase == SegmentPhase::Done && segment.startedAt && segment.endedAt)
        row.took = *segment.endedAt - *segment.startedAt;
    addPeople(row, state, segment, speaking);
    return row;
}

void addTimes(AgendaRow &row, const SegmentTimes &times, Instant now)
{
    row.plannedStart = times.plannedStart;
    row.plannedEnd = times.plannedEnd;
    row.expectedStart = times.expectedStart;
    row.expectedEnd = times.expectedEnd;
    row.drift = times.drift;
    row.overrun = times.overrun;
    row.conflict = times.conflict;
    if (row.phase == SegmentPhase::Current && times.expectedStart)
        row.elapsed = std::max(Duration::zero(), now - *times.expectedStart);
}

std::vector<AgendaRow> rowsOf(const State &state, Instant now)
{
    const std::vector<const Person *> speaking = speakers(state);
    std::vector<AgendaRow> rows;
    for (const SegmentTimes &times : timetable(state, now).segments) {
        rows.push_back(rowOf(state, *state.segment(times.id), speaking));
        addTimes(rows.back(), times, now);
    }
    return rows;
}

// What time changes, in whole seconds: nobody is shown less.
bool readsOtherwise(const AgendaRow &a, const AgendaRow &b)
{
    return !isSameSecond(a.elapsed, b.elapsed) || !isSameSecond(a.plannedStart, b.plannedStart)
        || !isSameSecond(a.plannedEnd, b.plannedEnd) || !isSameSecond(a.expectedStart, b.expectedStart)
        || !isSameSecond(a.expectedEnd, b.expectedEnd) || wholeSeconds(a.drift) != wholeSeconds(b.drift)
        || wholeSeconds(a.overrun) != wholeSeconds(b.overrun);
}

} // namespace

void AgendaModel::showState(const State &state, Instant now)
{
    m_state = state;
    showRows(rowsOf(state, now));
}

void AgendaModel::passTime(Instant now)
{
    std::vector<AgendaRow> rows = this->rows();
    const Timetable times = timetable(m_state, now);
    for (size_t i = 0; i < rows.size(); ++i)
        addTimes(rows[i], times.segments[i], now);
    static const QList<int> roles{Elapsed,     PlannedStart, PlannedEnd, ExpectedStart,
                                  ExpectedEnd, Drift,        Overrun,    Qt::AccessibleTextRole};
    updateRows(std::move(rows), roles, readsOtherwise);
}

QVariant AgendaModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const AgendaRow &row = rowAt(index.row());
    switch (role) {
    case Id: return row.id.value;
    case Qt::DisplayRole:
    case Title: return row.title;
    case Phase: return quint8(row.phase);
    case Kind: return quint8(row.kind);
    case Length: return item(row.length);
    case Elapsed: return item(row.elapsed);
    case Took: return item(row.took);
    case PlannedStart: return item(row.plannedStart);
    case PlannedEnd: return item(row.plannedEnd);
    case ExpectedStart: return item(row.expectedStart);
    case ExpectedEnd: return item(row.expectedEnd);
    case Drift: return item(row.drift);
    case Overrun: return item(row.overrun);
    case Conflict: return item(row.conflict);
    case People: return row.people;
    case PeopleNow: return QVariantList(row.peopleNow.begin(), row.peopleNow.end());
    case IsFlexible: return row.isFlexible;
    case FixedStart: return item(row.fixedStart);
    case Qt::AccessibleTextRole: return sentence(row);
    default: return {};
    }
}

QHash<int, QByteArray> AgendaModel::roleNames() const
{
    return {{Id, "id"},
            {Title, "title"},
            {Phase, "phase"},
            {Kind, "kind"},
            {Length, "length"},
            {Elapsed, "elapsed"},
            {Took, "took"},
            {PlannedStart, "plannedStart"},
            {PlannedEnd, "plannedEnd"},
            {ExpectedStart, "expectedStart"},
            {ExpectedEnd, "expectedEnd"},
            {Drift, "drift"},
            {Overrun, "overrun"},
            {Conflict, "conflict"},
            {People, "people"},
            {PeopleNow, "peopleNow"},
            {IsFlexible, "isFlexible"},
            {FixedStart, "fixedStart"}};
}

QModelIndex AgendaModel::indexOf(const SegmentId &segment) const
{
    const int row = rowOf(segment.value);
    return row < 0 ? QModelIndex() : index(row);
}

QString AgendaModel::sentence(const AgendaRow &row) const
{
    QStringList parts{row.title};
    switch (row.phase) {
    case SegmentPhase::ToDo: parts << tr("to do") << tr("planned for %1").arg(clockText(row.length)); break;
    case SegmentPhase::Current:
        parts << tr("running")
              << tr("%1 of %2").arg(clockText(row.elapsed.value_or(Duration())), clockText(row.length));
        break;
    case SegmentPhase::Done: parts << tr("done") << tr("took %1").arg(clockText(row.took.value_or(Duration()))); break;
    case SegmentPhase::Skipped: parts << tr("skipped"); break;
    }
    if (!row.people.isEmpty())
        parts << tr("with %1").arg(row.people.join(QStringLiteral(", ")));
    // How late it is told of what is over or runs; of what is to come the session's end says it.
    const bool isTold = row.phase == SegmentPhase::Current || row.phase == SegmentPhase::Done;
    if (isTold && wholeSeconds(row.drift) > 0)
        parts << tr("ends %1 later than planned").arg(clockText(row.drift));
    if (isTold && wholeSeconds(row.drift) < 0)
        parts << tr("ends %1 earlier than planned").arg(clockText(-row.drift));
    if (wholeSeconds(row.conflict) > 0)
        parts << tr("set to start %1 before the one before it ends").arg(clockText(row.conflict));
    return parts.join(QStringLiteral(", "));
}

} // namespace evenhand
