// SPDX-License-Identifier: Apache-2.0
#include "app/cli/randomBytes.h"

#include <QRandomGenerator>

namespace evenhand {

QByteArray randomBytes(int count)
{
    QByteArray bytes(count, Qt::Uninitialized);
    for (char &byte : bytes)
        byte = char(QRandomGenerator::system()->bounded(256));
    return bytes;
}

} // namespace evenhand
