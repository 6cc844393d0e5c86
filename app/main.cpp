// SPDX-License-Identifier: Apache-2.0
#include "app/cli/calls.h"

#include <QCoreApplication>

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("evenhand"));
    QCoreApplication::setApplicationVersion(QStringLiteral(EVENHAND_VERSION));
    QTextStream out(stdout), err(stderr);
    return evenhand::runCall(QCoreApplication::arguments().mid(1), {out, err});
}
