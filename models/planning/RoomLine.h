// SPDX-License-Identifier: Apache-2.0
// "WS 1 – Annex Hall 1", "CR3": a line that reads like the name of a room.
#pragma once

#include <QStringView>

namespace evenhand {

// Only where a room may be expected: a "stage" is also in themes, and "Hall" a name.
bool namesRoom(QStringView text);

} // namespace evenhand
