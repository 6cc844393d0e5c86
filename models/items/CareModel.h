// SPDX-License-Identifier: Apache-2.0
// Care cards that are open, as they came. Their notes are for the moderators' own screens.
#pragma once

#include "models/items/RowListModel.h"
#include "models/session/State.h"

namespace evenhand {

struct CareRow
{
    CareId id;
    QString note;              // plain
    QString openedBy, takenBy; // in the words of the log; nobody took it: empty
    Instant openedAt;

    QString key() const { return id.value; }
    friend bool operator==(const CareRow &, const CareRow &) = default;
};

class CareModel : public RowListModel<CareRow>
{
    Q_OBJECT

public:
    enum Role {
        Id = Qt::UserRole + 1,
        OpenedBy,
        TakenBy,
        OpenedAt // qint64 milliseconds since 1970
    };

    using RowListModel::RowListModel;

    void showState(const State &state);

    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QHash<int, QByteArray> roleNames() const override;
};

} // namespace evenhand
