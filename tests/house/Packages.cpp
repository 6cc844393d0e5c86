// SPDX-License-Identifier: Apache-2.0
#include "tests/house/Packages.h"

#include "tests/house/Tree.h"

#include <QHash>

namespace evenhand::house {

QStringList listedPackages(const QStringList &groups)
{
    QHash<QString, QStringList> all;
    QString group;
    for (const QString &line : textOf(QStringLiteral("packaging/packages.txt")).split(u'\n')) {
        const QString word = line.section(u'#', 0, 0).trimmed();
        if (word.startsWith(u'['))
            group = word.sliced(1).chopped(1);
        else if (!word.isEmpty())
            all[group] += word;
    }
    QStringList found;
    for (const QString &name : groups)
        found += all.value(name);
    return found;
}

} // namespace evenhand::house
