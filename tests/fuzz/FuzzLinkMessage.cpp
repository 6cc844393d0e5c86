// SPDX-License-Identifier: Apache-2.0
// Bytes as a message of another console: read without trust, and what is read says the same again.
#include "app/sync/LinkMessage.h"
#include "app/sync/wire/Frame.h"

#include <QCborMap>
#include <cstdint>
#include <cstdlib>

using namespace evenhand;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    const QByteArray input(reinterpret_cast<const char *>(bytes), qsizetype(size));
    const std::optional<QCborMap> map = mapFrom(input); // as a frame's: QCborMap itself trusts broken bytes
    if (!map)
        return 0;
    const auto read = messageFrom(*map);
    const auto *message = std::get_if<LinkMessage>(&read);
    if (!message || std::holds_alternative<UnknownMessage>(*message))
        return 0;
    const QCborMap written = toCbor(*message);
    const auto again = messageFrom(written);
    const auto *same = std::get_if<LinkMessage>(&again);
    if (!same || toCbor(*same) != written)
        std::abort();
    return 0;
}
