// SPDX-License-Identifier: Apache-2.0
#include "models/items/PeopleModel.h"

#include "models/items/glance.h"

namespace evenhand {

void PeopleModel::showState(const State &state)
{
    std::vector<PersonRow> rows;
    for (const Person &person : state.people)
        if (person.mergedInto.isEmpty() && !person.isErased && !person.isAuthorOnly)
            rows.push_back({person.id, nameShown(state, person.id), plainShown(person.sayAs.value),
                            plainShown(person.affiliation.value), plainShown(person.stakeholder),
                            plainShown(person.region), person.side.value_or(evenhand::Side::Unknown), person.roles});
    showRows(std::move(rows));
}

QVariant PeopleModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const PersonRow &row = rowAt(index.row());
    switch (role) {
    case Qt::DisplayRole: return row.name;
    case Id: return row.id.value;
    case SayAs: return row.sayAs;
    case Affiliation: return row.affiliation;
    case Side: return quint8(row.side);
    case Roles: {
        QVariantList roles;
        for (const evenhand::Role each : row.roles)
            roles << int(each);
        return roles;
    }
    case Qt::AccessibleTextRole: {
        const QString name = row.name.isEmpty() ? tr("somebody without a name") : row.name;
        return row.affiliation.isEmpty() ? name : tr("%1, %2").arg(name, row.affiliation);
    }
    default: return {};
    }
}

QHash<int, QByteArray> PeopleModel::roleNames() const
{
    return {{Id, "id"}, {SayAs, "sayAs"}, {Affiliation, "affiliation"}, {Side, "side"}, {Roles, "roles"}};
}

QModelIndex PeopleModel::indexOf(const PersonId &person) const
{
    const int row = rowOf(person.value);
    return row < 0 ? QModelIndex() : index(row);
}

} // namespace evenhand
