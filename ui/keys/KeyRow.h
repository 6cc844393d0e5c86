// SPDX-License-Identifier: Apache-2.0
// A key and what it does, as a sheet of keys lists them.
#pragma once

#include <QString>
#include <vector>

namespace evenhand {

struct KeyRow
{
    QString key, words; // no key: a heading
};

using KeyRows = std::vector<KeyRow>;

} // namespace evenhand
