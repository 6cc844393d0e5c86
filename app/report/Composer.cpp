// SPDX-License-Identifier: Apache-2.0
#include "app/report/Composer.h"

namespace evenhand::report {

void Composer::facts(std::vector<Fact> facts)
{
    std::erase_if(facts, [](Fact &fact) {
        fact.values.removeAll(QString());
        return fact.values.isEmpty();
    });
    if (!facts.empty())
        add(FactList{std::move(facts)});
}

void Composer::items(std::vector<Item> items, bool isNumbered)
{
    if (!items.empty())
        add(ItemList{isNumbered, std::move(items)});
}

void Composer::grid(Grid grid)
{
    if (!grid.rows.empty())
        add(std::move(grid));
}

} // namespace evenhand::report
