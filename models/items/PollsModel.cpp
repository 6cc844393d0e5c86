// SPDX-License-Identifier: Apache-2.0
#include "models/items/PollsModel.h"

#include "models/items/glance.h"

#include <algorithm>

namespace evenhand {

namespace {

constexpr qsizetype letters = 26;

void addRows(std::vector<PollRow> &rows, const Poll &poll, bool hasOthers)
{
    PollRow row;
    row.poll = poll.id;
    row.phase = poll.phase;
    row.type = poll.type;
    row.hasOthers = hasOthers;
    row.sides = sidesOf(poll);
    row.text = plainShown(poll.question.value);
    rows.push_back(row);
    row.kind = PollRow::Kind::Option;
    const QStringList answers = answersOf(poll);
    for (qsizetype i = 0; i < answers.size(); ++i) {
        row.option = answers[i];
        row.lead = poll.options.isEmpty() ? QString() : voteLetter(i);
        row.text = plainShown(labelOf(poll, answers[i]));
        row.cells = cellsOf(poll, answers[i]);
        rows.push_back(row);
    }
    if (poll.phase == PollPhase::Draft)
        return;
    row.kind = PollRow::Kind::Voters;
    row.option = row.lead = row.text = QString();
    row.cells = votersOf(poll);
    rows.push_back(row);
}

QString toldPhase(PollPhase phase)
{
    switch (phase) {
    case PollPhase::Draft: return PollsModel::tr("prepared");
    case PollPhase::Open: return PollsModel::tr("open");
    case PollPhase::Closed: return PollsModel::tr("closed");
    case PollPhase::Revealed: break;
    }
    return PollsModel::tr("revealed");
}

QString toldCells(const PollRow &row)
{
    const auto votes = [&row](PollColumn column) { return row.cells[size_t(column)].votes; };
    QStringList parts{PollsModel::tr("%1 counted in the room").arg(votes(PollColumn::Room)),
                      PollsModel::tr("%1 counted online").arg(votes(PollColumn::Online)),
                      PollsModel::tr("%1 in the chat").arg(votes(PollColumn::Chat))};
    if (row.hasOthers)
        parts << PollsModel::tr("%1 otherwise").arg(votes(PollColumn::Others));
    parts << PollsModel::tr("%1 in all").arg(votes(PollColumn::Total));
    if (const std::optional<int> percent = row.cells[size_t(PollColumn::Total)].percent)
        parts << PollsModel::tr("%1 percent").arg(*percent);
    return parts.join(QStringLiteral(", "));
}

QString told(const PollRow &row)
{
    switch (row.kind) {
    case PollRow::Kind::Question: return PollsModel::tr("Poll, %1: %2").arg(toldPhase(row.phase), row.text);
    case PollRow::Kind::Option: break;
    case PollRow::Kind::Voters: return PollsModel::tr("Voters: %1").arg(toldCells(row));
    }
    const QString words = row.lead.isEmpty() ? row.text : row.lead + u' ' + row.text;
    return row.phase == PollPhase::Draft ? words : PollsModel::tr("%1: %2").arg(words, toldCells(row));
}

QVariantList votesOf(const PollRow &row)
{
    QVariantList votes;
    for (const PollCell &cell : row.cells)
        votes << cell.votes;
    return votes;
}

} // namespace

QString voteLetter(qsizetype place)
{
    return place < letters ? QString(QChar(u'A' + char16_t(place))) : QString::number(place + 1);
}

void PollsModel::showState(const State &state)
{
    const bool hasOthers =
        std::any_of(state.polls.begin(), state.polls.end(), [](const Poll &poll) { return evenhand::hasOthers(poll); });
    std::vector<PollRow> rows;
    for (const Poll &poll : state.polls)
        addRows(rows, poll, hasOthers);
    showRows(std::move(rows));
}

QVariant PollsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const PollRow &row = rowAt(index.row());
    switch (role) {
    case Qt::DisplayRole: return row.text;
    case Id: return row.poll.value;
    case Kind: return quint8(row.kind);
    case Option: return row.option;
    case Phase: return quint8(row.phase);
    case Votes: return votesOf(row);
    case Qt::AccessibleTextRole: return told(row);
    default: return {};
    }
}

QHash<int, QByteArray> PollsModel::roleNames() const
{
    return {{Id, "id"}, {Kind, "kind"}, {Option, "option"}, {Phase, "phase"}, {Votes, "votes"}};
}

QModelIndex PollsModel::indexOf(const PollId &poll) const
{
    const int row = rowOf(PollRow{poll, PollRow::Kind::Question, {}, {}, {}}.key());
    return row < 0 ? QModelIndex() : index(row);
}

QModelIndex PollsModel::firstOf(const PollId &poll) const
{
    const QModelIndex question = indexOf(poll);
    const int below = question.row() + 1;
    const bool hasOption = question.isValid() && below < rowCount() && rowAt(below).kind == PollRow::Kind::Option;
    return hasOption ? index(below) : question;
}

} // namespace evenhand
