// SPDX-License-Identifier: Apache-2.0
#include "models/pairing/PairingMessage.h"

#include "models/pairing/PairingCode.h"

#include <array>

namespace evenhand {

namespace {

using PairingKind = PairingMessage::Kind;

struct PairingWord
{
    PairingKind kind;
    QLatin1String word;
    qsizetype bytes;
};

constexpr std::array<PairingWord, 5> pairingWords{{{PairingKind::Commit, QLatin1String("commit"), pairingNonceSize},
                                                   {PairingKind::Nonce, QLatin1String("nonce"), pairingNonceSize},
                                                   {PairingKind::Reveal, QLatin1String("reveal"), pairingNonceSize},
                                                   {PairingKind::Confirmed, QLatin1String("confirmed"), 0},
                                                   {PairingKind::Failed, QLatin1String("failed"), 0}}};

} // namespace

QCborMap toCbor(const PairingMessage &message)
{
    QCborMap map;
    for (const PairingWord &row : pairingWords)
        if (row.kind == message.kind)
            map.insert(QLatin1String("pair"), row.word);
    if (!message.bytes.isEmpty())
        map.insert(QLatin1String("bytes"), message.bytes);
    return map;
}

std::optional<PairingMessage> pairingMessageFrom(const QCborMap &map)
{
    const QString word = map.value(QLatin1String("pair")).toString();
    const QByteArray bytes = map.value(QLatin1String("bytes")).toByteArray();
    for (const PairingWord &row : pairingWords)
        if (row.word == word && row.bytes == bytes.size())
            return PairingMessage{row.kind, bytes};
    return std::nullopt;
}

} // namespace evenhand
