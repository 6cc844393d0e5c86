// SPDX-License-Identifier: Apache-2.0
// An event's bytes from outside: decoded, its fact read, folded, and written again unchanged.
#include "models/session/EventLog.h"
#include "models/session/codec.h"

using namespace evenhand;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    const QByteArrayView input(reinterpret_cast<const char *>(bytes), qsizetype(size));
    std::optional<Event> event = decode(input);
    if (!event)
        return 0;
    const std::optional<Event> again = decode(encode(*event));
    if (!again || encode(*again) != encode(*event) || again->hash != event->hash)
        std::abort();
    const Fact fact = factOf(*event);
    keysOf(fact);
    toJson(*event);
    hashOf(*event);
    State state;
    apply(state, *event, fact);
    // What was read from foreign bytes can be written again and read to the same.
    if (!std::holds_alternative<UnknownFact>(fact)) {
        Event written = *event;
        setFact(written, fact, QByteArray(16, 's'));
        if (typeOf(factOf(written)) != typeOf(fact))
            std::abort();
    }
    return 0;
}
