// SPDX-License-Identifier: Apache-2.0
#include "models/items/CareModel.h"

#include "models/items/glance.h"
#include "models/items/itemValues.h"

namespace evenhand {

void CareModel::showState(const State &state)
{
    std::vector<CareRow> rows;
    for (const CareCard &card : state.care)
        if (!card.isClosed)
            rows.push_back({card.id, plainShown(card.note.value), card.openedBy, card.takenBy, card.openedAt});
    showRows(std::move(rows));
}

QVariant CareModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const CareRow &row = rowAt(index.row());
    switch (role) {
    case Qt::DisplayRole: return row.note;
    case Id: return row.id.value;
    case OpenedBy: return row.openedBy;
    case TakenBy: return row.takenBy;
    case OpenedAt: return item(row.openedAt);
    case Qt::AccessibleTextRole: {
        const QString note = row.note.isEmpty() ? tr("without a note") : row.note;
        return row.takenBy.isEmpty() ? tr("%1, nobody has taken it").arg(note) : tr("%1, taken").arg(note);
    }
    default: return {};
    }
}

QHash<int, QByteArray> CareModel::roleNames() const
{
    return {{Id, "id"}, {OpenedBy, "openedBy"}, {TakenBy, "takenBy"}, {OpenedAt, "openedAt"}};
}

} // namespace evenhand
