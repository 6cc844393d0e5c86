// SPDX-License-Identifier: Apache-2.0
#include "app/storage/FileIdentity.h"

#include <QFile>
#include <QFileInfo>

#ifndef Q_OS_WIN
#include <sys/stat.h>
#endif

namespace evenhand {

QString fileIdentity(const QString &path)
{
#ifdef Q_OS_WIN
    return QFileInfo(path).canonicalFilePath().toLower();
#else
    struct stat status = {};
    if (::stat(QFile::encodeName(path).constData(), &status) != 0)
        return {};
    return QStringLiteral("%1:%2").arg(quint64(status.st_dev)).arg(quint64(status.st_ino));
#endif
}

bool isSameFile(const QString &a, const QString &b)
{
    const QString identity = fileIdentity(a);
    return !identity.isEmpty() && identity == fileIdentity(b);
}

} // namespace evenhand
