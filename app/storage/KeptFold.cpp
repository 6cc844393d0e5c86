// SPDX-License-Identifier: Apache-2.0
#include "app/storage/KeptFold.h"

#include "models/session/stateCodec.h"

#include <array>
#include <future>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

namespace evenhand {

namespace {

constexpr qsizetype sealSize = 32;
using Seal = std::array<unsigned char, sealSize>;

std::optional<Seal> sealOf(QByteArrayView bytes, const QByteArray &key)
{
    Seal seal;
    unsigned int size = 0;
    const bool isMade =
        HMAC(EVP_sha256(), key.constData(), int(key.size()), reinterpret_cast<const unsigned char *>(bytes.data()),
             size_t(bytes.size()), seal.data(), &size);
    return isMade && size == sealSize ? std::optional(seal) : std::nullopt;
}

} // namespace

QByteArrayView withoutSeal(QByteArrayView sealed)
{
    return sealed.first(std::max<qsizetype>(0, sealed.size() - sealSize));
}

QByteArray sealedFold(const LogFold &fold, const QByteArray &key)
{
    QByteArray bytes = encode(fold);
    const std::optional<Seal> seal = sealOf(bytes, key);
    if (!seal)
        return {};
    return bytes.append(reinterpret_cast<const char *>(seal->data()), sealSize);
}

std::optional<LogFold> openFold(const QByteArray &sealed, const QByteArray &key)
{
    if (key.isEmpty() || sealed.size() <= sealSize)
        return std::nullopt;
    const QByteArrayView bytes = withoutSeal(sealed);
    const std::optional<Seal> seal = sealOf(bytes, key);
    if (!seal || CRYPTO_memcmp(seal->data(), bytes.data() + bytes.size(), sealSize) != 0)
        return std::nullopt;
    return decodeFold(bytes);
}

// The fold first: events that come in between are behind it.
Outcome<ReadLog> readLog(EventStore &store, const QByteArray &key)
{
    std::future<std::optional<LogFold>> known;
    if (!key.isEmpty())
        if (const Outcome<QByteArray> sealed = store.snapshot(); sealed && !sealed->isEmpty())
            known = std::async(std::launch::async, [bytes = *sealed, key] { return openFold(bytes, key); });
    Outcome<std::vector<EventPtr>> events = store.readAll();
    if (!events)
        return events.error();
    return ReadLog{std::move(*events), known.valid() ? known.get() : std::nullopt};
}

} // namespace evenhand
