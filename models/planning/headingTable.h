// SPDX-License-Identifier: Apache-2.0
// The labels that Headings.h knows, by their folded words.
#pragma once

#include "models/planning/Headings.h"

#include <QHash>

namespace evenhand {

const QHash<QString, Heading> &headingTable();

} // namespace evenhand
