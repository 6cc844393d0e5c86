// SPDX-License-Identifier: Apache-2.0
// The people of the session as they came, with their roles; those known from the chat alone are
// left out.
#pragma once

#include "models/items/RowListModel.h"
#include "models/session/State.h"

namespace evenhand {

struct PersonRow
{
    PersonId id;
    QString name, sayAs, affiliation, stakeholder, region; // plain
    Side side = Side::Unknown;
    std::vector<Role> roles;

    QString key() const { return id.value; }
    friend bool operator==(const PersonRow &, const PersonRow &) = default;
};

class PeopleModel : public RowListModel<PersonRow>
{
    Q_OBJECT

public:
    enum Role {
        Id = Qt::UserRole + 1,
        SayAs,
        Affiliation,
        Side, // quint8 of Side
        Roles // QVariantList of int of Role
    };

    using RowListModel::RowListModel;

    void showState(const State &state);

    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QHash<int, QByteArray> roleNames() const override;
    // Invalid where it isn't listed.
    QModelIndex indexOf(const PersonId &person) const;
};

} // namespace evenhand
