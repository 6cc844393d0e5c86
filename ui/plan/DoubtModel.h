// SPDX-License-Identifier: Apache-2.0
// What to look at before the start, in words: what the plan lacks, and what reading the proposal
// guessed.
#pragma once

#include "models/items/RowListModel.h"
#include "models/items/planDoubts.h"
#include "models/session/State.h"

namespace evenhand {

struct DoubtRow
{
    QString id, words;                   // id: unique in the list
    QString segment, person;             // whom it concerns; empty: the session
    std::optional<Role> role;            // was guessed
    bool isGuess = false;                // can be confirmed
    std::optional<PlanDoubt::Kind> lack; // of the plan: it says which field mends it

    QString key() const { return id; }
    friend bool operator==(const DoubtRow &, const DoubtRow &) = default;
};

class DoubtModel : public RowListModel<DoubtRow>
{
    Q_OBJECT

public:
    using RowListModel::RowListModel;

    void showDoubts(std::vector<DoubtRow> rows) { showRows(std::move(rows)); }

    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override
    {
        if (!checkIndex(index, CheckIndexOption::IndexIsValid))
            return {};
        return role == Qt::DisplayRole || role == Qt::AccessibleTextRole ? rowAt(index.row()).words : QVariant();
    }
};

} // namespace evenhand
