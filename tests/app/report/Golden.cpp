// SPDX-License-Identifier: Apache-2.0
#include "tests/app/report/Golden.h"

#include <QFile>

namespace evenhand::tests {

namespace {

QString pathOf(const QString &name)
{
    return QStringLiteral(EVENHAND_GOLDEN "/reports/") + name;
}

bool rewrite(const QString &name, const QByteArray &bytes)
{
    QFile file(pathOf(name));
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

} // namespace

QString differenceFromGolden(const QString &name, const QByteArray &bytes)
{
    if (qEnvironmentVariableIsSet("EVENHAND_UPDATE_GOLDEN") && !rewrite(name, bytes))
        return pathOf(name) + QStringLiteral(" can't be written");
    QFile file(pathOf(name));
    if (!file.open(QIODevice::ReadOnly))
        return pathOf(name) + QStringLiteral(" can't be read");
    const QList<QByteArray> expected = file.readAll().split('\n');
    const QList<QByteArray> actual = bytes.split('\n');
    for (qsizetype i = 0; i < qMax(expected.size(), actual.size()); ++i)
        if (i >= expected.size() || i >= actual.size() || expected[i] != actual[i])
            return QStringLiteral("%1:%2:\n  expected %3\n  actual   %4")
                .arg(name, QString::number(i + 1), QString::fromUtf8(expected.value(i)),
                     QString::fromUtf8(actual.value(i)));
    return {};
}

} // namespace evenhand::tests
