// SPDX-License-Identifier: Apache-2.0
#include "models/session/joining.h"

#include <algorithm>
#include <map>

namespace evenhand {

std::vector<Fact> joinsFor(const State &state)
{
    std::vector<Fact> joins;
    for (const NameEntry &entry : state.names) {
        std::map<Side, const Person *> first; // by side; people of one name on two sides are two
        for (const PersonId &id : entry.people) {
            const Person *person = state.person(id);
            if (!person || person->isErased || !person->side)
                continue;
            const auto [known, isNew] = first.emplace(*person->side, person);
            if (!isNew && known->second->id != person->id)
                joins.push_back(PersonsMerged{known->second->id, person->id});
        }
    }
    return joins;
}

} // namespace evenhand
