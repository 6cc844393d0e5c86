// SPDX-License-Identifier: Apache-2.0
#include "tests/house/Tree.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>

namespace evenhand::house {

namespace {
QDir top()
{
    return QDir(QStringLiteral(EVENHAND_SOURCE_ROOT));
}
} // namespace

QStringList filesBelow(const QStringList &folders, const QStringList &names)
{
    QStringList found;
    for (const QString &folder : folders) {
        QDirIterator files(top().filePath(folder), names, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext())
            found += top().relativeFilePath(files.next());
    }
    found.sort();
    return found;
}

bool exists(const QString &path)
{
    return QFile::exists(top().filePath(path));
}

QString textOf(const QString &path)
{
    QFile file(top().filePath(path));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qPrintable(file.fileName()));
    return QString::fromUtf8(file.readAll());
}

} // namespace evenhand::house
