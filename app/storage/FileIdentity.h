// SPDX-License-Identifier: Apache-2.0
// Which file a path leads to, whatever it is called there: links and other names lead to one file.
#pragma once

#include <QString>

namespace evenhand {

// Device and inode; empty where there is no file.
QString fileIdentity(const QString &path);

// Whether both lead to one file that is there.
bool isSameFile(const QString &a, const QString &b);

} // namespace evenhand
