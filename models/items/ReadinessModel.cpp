// SPDX-License-Identifier: Apache-2.0
#include "models/items/ReadinessModel.h"

#include "models/items/glance.h"
#include "models/items/itemValues.h"

#include <algorithm>

namespace evenhand {

namespace {

bool isOf(const State &state, const Check &check, const ReadyRow &row)
{
    if (!row.person)
        return !check.person && check.side == row.side;
    const Person *person = check.person ? state.person(*check.person) : nullptr;
    return person && person->id == *row.person;
}

CheckMark markOf(const State &state, const ReadyRow &row, const QString &item)
{
    for (const Check &check : state.readiness)
        if (check.item == item && isOf(state, check, row))
            return check.isDone ? CheckMark::Yes : CheckMark::No;
    return CheckMark::Unknown;
}

// Who has the floor by plan: speakers, and whoever stands in the agenda.
std::vector<const Person *> speakersOf(const State &state)
{
    std::vector<const Person *> found;
    const auto add = [&](const Person *person) {
        if (person && !person->isErased && !contains(found, person))
            found.push_back(person);
    };
    for (const SegmentId &id : state.agenda)
        for (const PersonId &person : state.segment(id)->people)
            add(state.person(person));
    for (const Person &person : state.people)
        if (person.mergedInto.isEmpty() && contains(person.roles, Role::Speaker))
            add(&person);
    return found;
}

ReadyRow withCells(ReadyRow row, const State &state)
{
    for (const QString &item : lineCheckItems())
        row.cells.push_back({item, markOf(state, row, item)});
    return row;
}

// In the order in which they were first ticked.
void addOthers(std::vector<ReadyRow> &rows, const ReadyRow &of, const State &state)
{
    for (const Check &check : state.readiness) {
        if (!isOf(state, check, of) || lineCheckItems().contains(check.item))
            continue;
        ReadyRow row = of;
        row.cells = {{check.item, check.isDone ? CheckMark::Yes : CheckMark::No}};
        rows.push_back(std::move(row));
    }
}

} // namespace

const QStringList &lineCheckItems()
{
    static const QStringList items{QStringLiteral("present"), QStringLiteral("heard in the room"),
                                   QStringLiteral("heard online"), QStringLiteral("captions")};
    return items;
}

bool ReadyRow::isReady() const
{
    return std::all_of(cells.begin(), cells.end(), [](const ReadyCell &cell) { return cell.mark == CheckMark::Yes; });
}

const ReadyCell *ReadyRow::firstLack() const
{
    for (const CheckMark lacking : {CheckMark::No, CheckMark::Unknown})
        for (const ReadyCell &cell : cells)
            if (cell.mark == lacking)
                return &cell;
    return nullptr;
}

QString ReadyRow::key() const
{
    const QString whose = person ? u'p' + person->value : u's' + QString(word(side));
    return isWhole() ? whose : whose + QChar(0x1f) + cells.front().item;
}

std::vector<ReadyRow> readyRows(const State &state)
{
    std::vector<ReadyRow> rows;
    for (const Side side : {Side::Onsite, Side::Online}) {
        const ReadyRow row = withCells({{}, side, {}, {}, {}}, state);
        rows.push_back(row);
        addOthers(rows, row, state);
    }
    for (const Person *person : speakersOf(state)) {
        const ReadyRow row = withCells({person->id,
                                        person->side.value_or(Side::Unknown),
                                        nameShown(state, person->id),
                                        plainShown(person->sayAs.value),
                                        {}},
                                       state);
        rows.push_back(row);
        addOthers(rows, row, state);
    }
    return rows;
}

QJsonObject checkCommand(const ReadyRow &row, const ReadyCell &cell)
{
    QJsonObject command{{QStringLiteral("do"), QStringLiteral("ready.check")},
                        {QStringLiteral("item"), cell.item},
                        {QStringLiteral("done"), cell.mark != CheckMark::Yes}};
    if (row.person)
        command.insert(QStringLiteral("person"), row.person->value);
    else
        command.insert(QStringLiteral("side"), word(row.side));
    return command;
}

void ReadinessModel::showState(const State &state)
{
    showRows(readyRows(state));
}

QVariant ReadinessModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ReadyRow &row = rowAt(index.row());
    switch (role) {
    case Qt::DisplayRole: return row.name;
    case Key: return row.key();
    case Person: return row.person ? row.person->value : QString();
    case Side: return quint8(row.side);
    case SayAs: return row.sayAs;
    case IsReady: return row.isReady();
    case Marks: {
        QVariantList marks;
        for (const ReadyCell &cell : row.cells)
            marks << int(cell.mark);
        return marks;
    }
    case Qt::AccessibleTextRole: return sentence(row);
    default: return {};
    }
}

QHash<int, QByteArray> ReadinessModel::roleNames() const
{
    return {{Key, "key"}, {Person, "person"}, {Side, "side"}, {SayAs, "sayAs"}, {Marks, "marks"}, {IsReady, "isReady"}};
}

QString ReadinessModel::sentence(const ReadyRow &row) const
{
    QStringList parts;
    if (row.person)
        parts << (row.name.isEmpty() ? tr("somebody without a name") : row.name);
    else
        parts << (row.side == evenhand::Side::Onsite ? tr("the room") : tr("the online side"));
    if (!row.sayAs.isEmpty())
        parts << tr("said %1").arg(row.sayAs);
    for (const ReadyCell &cell : row.cells) {
        const QString item = plainShown(cell.item);
        parts << (cell.mark == CheckMark::Yes      ? tr("%1: yes").arg(item)
                      : cell.mark == CheckMark::No ? tr("%1: no").arg(item)
                                                   : tr("%1: not checked").arg(item));
    }
    return parts.join(QStringLiteral(", "));
}

} // namespace evenhand
