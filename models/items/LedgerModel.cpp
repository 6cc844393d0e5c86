// SPDX-License-Identifier: Apache-2.0
#include "models/items/LedgerModel.h"

#include "models/items/glance.h"
#include "models/items/itemValues.h"
#include "models/session/Ledger.h"

#include <QCoreApplication>

namespace evenhand {

namespace {

QString said(const char *text)
{
    return QCoreApplication::translate("Ledger", text);
}

LedgerRow heading(LedgerPart part)
{
    LedgerRow row;
    row.part = part;
    row.isHeading = true;
    return row;
}

LedgerRow ofSide(Side side, const SideShare &share)
{
    LedgerRow row;
    row.id = word(side);
    row.side = side;
    row.number = share.turns;
    row.time = share.time;
    row.medianWait = share.medianWait;
    return row;
}

// Shares of the time of all rows behind `first`.
void share(std::vector<LedgerRow> &rows, size_t first)
{
    Duration sum{};
    for (size_t i = first; i < rows.size(); ++i)
        sum += rows[i].time;
    for (size_t i = first; i < rows.size() && sum > Duration::zero(); ++i)
        rows[i].share = double(rows[i].time.count()) / double(sum.count());
}

void addSides(std::vector<LedgerRow> &rows, const Ledger &ledger)
{
    rows.push_back(heading(LedgerPart::Sides));
    const size_t first = rows.size();
    rows.push_back(ofSide(Side::Onsite, ledger.onsite));
    rows.push_back(ofSide(Side::Online, ledger.online));
    if (ledger.unknown.turns > 0)
        rows.push_back(ofSide(Side::Unknown, ledger.unknown));
    share(rows, first);
}

void addPeople(std::vector<LedgerRow> &rows, const State &state, const Ledger &ledger)
{
    rows.push_back(heading(LedgerPart::People));
    const size_t first = rows.size();
    for (const PersonShare &person : ledger.people) {
        LedgerRow row;
        row.part = LedgerPart::People;
        row.id = person.person.value;
        row.name = nameShown(state, person.person);
        if (const Person *known = state.person(person.person))
            row.side = known->side.value_or(Side::Unknown);
        row.number = person.turns;
        row.time = person.time;
        rows.push_back(std::move(row));
    }
    share(rows, first);
}

void addGroups(std::vector<LedgerRow> &rows, LedgerPart part, const std::vector<GroupShare> &groups)
{
    rows.push_back(heading(part));
    const size_t first = rows.size();
    for (const GroupShare &group : groups) {
        LedgerRow row;
        row.part = part;
        row.id = group.name;
        row.name = plainShown(group.name);
        row.number = group.turns;
        row.time = group.time;
        rows.push_back(std::move(row));
    }
    share(rows, first);
}

void addQuestions(std::vector<LedgerRow> &rows, const QuestionCounts &questions)
{
    rows.push_back(heading(LedgerPart::Questions));
    const auto add = [&](LedgerCount count, int number) {
        LedgerRow row;
        row.part = LedgerPart::Questions;
        row.count = count;
        row.id = QString::number(int(count));
        row.number = number;
        rows.push_back(std::move(row));
    };
    add(LedgerCount::Asked, questions.asked);
    add(LedgerCount::Forwarded, questions.forwarded);
    add(LedgerCount::Answered, questions.answered);
    add(LedgerCount::Declined, questions.declined);
    add(LedgerCount::Overtaken, questions.overtaken);
}

void addAttendance(std::vector<LedgerRow> &rows, const State &state)
{
    if (state.attendance.empty())
        return;
    rows.push_back(heading(LedgerPart::Attendance));
    for (const Attendance &attendance : state.attendance) {
        LedgerRow row;
        row.part = LedgerPart::Attendance;
        row.id = word(attendance.side);
        row.side = attendance.side;
        row.number = attendance.people;
        row.hubs = attendance.hubs;
        rows.push_back(std::move(row));
    }
}

std::vector<LedgerRow> ledgerRowsOf(const State &state, Instant now)
{
    const Ledger found = ledger(state, now);
    std::vector<LedgerRow> rows;
    addSides(rows, found);
    addAttendance(rows, state);
    addPeople(rows, state, found);
    addGroups(rows, LedgerPart::Stakeholders, found.stakeholder);
    addGroups(rows, LedgerPart::Regions, found.region);
    addQuestions(rows, found.questions);
    return rows;
}

QString headingName(LedgerPart part)
{
    switch (part) {
    case LedgerPart::Sides: return said(QT_TRANSLATE_NOOP("Ledger", "Turns by side"));
    case LedgerPart::People: return said(QT_TRANSLATE_NOOP("Ledger", "Turns and statements by person"));
    case LedgerPart::Stakeholders: return said(QT_TRANSLATE_NOOP("Ledger", "By group"));
    case LedgerPart::Regions: return said(QT_TRANSLATE_NOOP("Ledger", "By region"));
    case LedgerPart::Questions: return said(QT_TRANSLATE_NOOP("Ledger", "Questions"));
    case LedgerPart::Attendance: break;
    }
    return said(QT_TRANSLATE_NOOP("Ledger", "People counted"));
}

QString countName(LedgerCount count)
{
    switch (count) {
    case LedgerCount::Asked: return said(QT_TRANSLATE_NOOP("Ledger", "asked"));
    case LedgerCount::Forwarded: return said(QT_TRANSLATE_NOOP("Ledger", "forwarded"));
    case LedgerCount::Answered: return said(QT_TRANSLATE_NOOP("Ledger", "answered"));
    case LedgerCount::Declined: return said(QT_TRANSLATE_NOOP("Ledger", "declined"));
    case LedgerCount::Overtaken: break;
    }
    return said(QT_TRANSLATE_NOOP("Ledger", "overtaken"));
}

} // namespace

QString ledgerName(const LedgerRow &row)
{
    if (row.isHeading)
        return headingName(row.part);
    if (row.part == LedgerPart::Questions)
        return countName(row.count);
    if (row.part == LedgerPart::Sides || row.part == LedgerPart::Attendance)
        return row.side == Side::Onsite ? said(QT_TRANSLATE_NOOP("Ledger", "onsite"))
            : row.side == Side::Online  ? said(QT_TRANSLATE_NOOP("Ledger", "online"))
                                        : said(QT_TRANSLATE_NOOP("Ledger", "side unknown"));
    return row.name.isEmpty() ? said(QT_TRANSLATE_NOOP("Ledger", "without a name")) : row.name;
}

void LedgerModel::showState(const State &state, Instant now)
{
    m_state = state;
    showRows(ledgerRowsOf(m_state, now));
}

void LedgerModel::passTime(Instant now)
{
    if (m_state.runningTurn())
        showRows(ledgerRowsOf(m_state, now));
}

QVariant LedgerModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const LedgerRow &row = rowAt(index.row());
    switch (role) {
    case Qt::DisplayRole: return ledgerName(row);
    case Part: return quint8(row.part);
    case IsHeading: return row.isHeading;
    case Number: return row.number;
    case Time: return item(row.time);
    case MedianWait: return item(row.medianWait);
    case Share: return row.share;
    case Qt::AccessibleTextRole: return sentence(row);
    default: return {};
    }
}

QHash<int, QByteArray> LedgerModel::roleNames() const
{
    return {{Part, "part"}, {IsHeading, "isHeading"},   {Number, "number"},
            {Time, "time"}, {MedianWait, "medianWait"}, {Share, "share"}};
}

QString LedgerModel::sentence(const LedgerRow &row) const
{
    const QString name = ledgerName(row);
    if (row.isHeading)
        return name;
    if (row.part == LedgerPart::Questions)
        return tr("%1: %2").arg(name).arg(row.number);
    if (row.part == LedgerPart::Attendance)
        return row.hubs ? tr("%1: %2 people, %3 hubs").arg(name).arg(row.number).arg(*row.hubs)
                        : tr("%1: %2 people").arg(name).arg(row.number);
    const QString words = tr("%1: %2 turns, %3").arg(name).arg(row.number).arg(clockText(row.time));
    return row.medianWait ? tr("%1, waited %2").arg(words, clockText(*row.medianWait)) : words;
}

} // namespace evenhand
