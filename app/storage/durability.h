// SPDX-License-Identifier: Apache-2.0
// What Qt does not offer about getting files onto the disk.
#pragma once

#include <QString>

namespace evenhand {

// Waits until a file, or a folder's list of names, is on the disk.
bool settle(const QString &path);

// Gives a file a name in one step, replacing what had it.
bool moveOver(const QString &from, const QString &to);

} // namespace evenhand
