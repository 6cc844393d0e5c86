// SPDX-License-Identifier: Apache-2.0
#include "app/cli/randomBytes.h"

#include <QRandomGenerator>
#include <vector>

namespace evenhand {

QByteArray randomBytes(int count)
{
    std::vector<quint32> words(size_t(count) / sizeof(quint32) + 1);
    QRandomGenerator::system()->fillRange(words.data(), qsizetype(words.size()));
    return QByteArray(reinterpret_cast<const char *>(words.data()), count);
}

} // namespace evenhand
