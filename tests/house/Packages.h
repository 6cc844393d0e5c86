// SPDX-License-Identifier: Apache-2.0
// packaging/packages.txt as data.
#pragma once

#include <QStringList>

namespace evenhand::house {

// The packages of these groups ("build", "run", "test"), in the order of the list.
QStringList listedPackages(const QStringList &groups);

} // namespace evenhand::house
