// SPDX-License-Identifier: Apache-2.0
// The checkout as the house tests see it: its files by name, read as text.
#pragma once

#include <QString>
#include <QStringList>

namespace evenhand::house {

// Paths below the checkout's top ("models/session/Event.h"), sorted; build folders and what git
// ignores are left out. `names` are wildcards on the file name ("*.cpp").
QStringList filesBelow(const QStringList &folders, const QStringList &names);

bool exists(const QString &path);
QString textOf(const QString &path);

} // namespace evenhand::house
