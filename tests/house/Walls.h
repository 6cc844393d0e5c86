// SPDX-License-Identifier: Apache-2.0
// The walls of DESIGN.md ("The arrows are the only ways") as a check of one source file's text.
// The link graph keeps them first; this also sees what links but doesn't belong: a clock or an
// object in models/, SQL outside app/storage/, a wait, a path that isn't rooted.
#pragma once

#include <QList>
#include <QString>

namespace evenhand::house {

struct Finding
{
    int line = 0;
    QString what;
};

// `path` is below the checkout's top and says which rules hold.
QList<Finding> breaches(const QString &path, const QString &source);

} // namespace evenhand::house
