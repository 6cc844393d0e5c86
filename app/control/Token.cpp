// SPDX-License-Identifier: Apache-2.0
#include "app/control/Token.h"

#include <QRandomGenerator>
#include <array>

namespace evenhand {

QByteArray newToken()
{
    std::array<quint32, 8> words;
    QRandomGenerator::system()->fillRange(words.data(), static_cast<qsizetype>(words.size()));
    return QByteArray(reinterpret_cast<const char *>(words.data()), sizeof words)
        .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

bool isSameSecret(QByteArrayView given, QByteArrayView secret)
{
    if (secret.isEmpty())
        return false;
    volatile unsigned char difference = given.size() == secret.size() ? 0 : 1;
    for (qsizetype i = 0; i < given.size(); ++i)
        difference = static_cast<unsigned char>(difference | (given[i] ^ secret[i % secret.size()]));
    return difference == 0;
}

} // namespace evenhand
