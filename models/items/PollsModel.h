// SPDX-License-Identifier: Apache-2.0
// Polls in the order in which they were added: the question, below it a row for each option, and, once votes
// are taken, one for how many voted.
#pragma once

#include "models/items/RowListModel.h"
#include "models/items/pollCounts.h"

namespace evenhand {

struct PollRow
{
    enum class Kind : quint8 { Question, Option, Voters };

    PollId poll;
    Kind kind = Kind::Question;
    QString option;     // id
    QString lead, text; // "A", as people type it; the words, plain
    PollPhase phase = PollPhase::Draft;
    PollType type = PollType::Single;
    PollCells cells{}; // of Voters: people; of Question: nothing
    PollSides sides{};
    bool hasOthers = false; // something was counted otherwise, in any of the polls

    QString key() const { return poll.value + u'\n' + QChar(u'0' + quint8(kind)) + option; }
    bool isCounted() const { return phase == PollPhase::Open || phase == PollPhase::Closed; }
    friend bool operator==(const PollRow &, const PollRow &) = default;
};

class PollsModel : public RowListModel<PollRow>
{
    Q_OBJECT

public:
    enum Role {
        Id = Qt::UserRole + 1, // of the poll
        Kind,                  // quint8 of PollRow::Kind
        Option,
        Phase, // quint8 of PollPhase
        Votes  // QVariantList of five numbers, by PollColumn
    };

    using RowListModel::RowListModel;

    void showState(const State &state);

    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QHash<int, QByteArray> roleNames() const override;
    // Of the question; invalid where that poll isn't listed.
    QModelIndex indexOf(const PollId &poll) const;
    // Where counting begins: the first option, or the question of a poll without any.
    QModelIndex firstOf(const PollId &poll) const;
};

// "A" … "Z", then numbers: what people type into a chat for the option of that place.
QString voteLetter(qsizetype place);

} // namespace evenhand
