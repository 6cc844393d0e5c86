// SPDX-License-Identifier: Apache-2.0
// Bytes as one event: what can be read is written as it was, folds without harm, and means the
// same whether or not its texts are held. The first byte picks what the rest stands for.
#include "models/session/EventLog.h"
#include "models/session/chain.h"
#include "models/session/codec.h"
#include "models/session/stateJson.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

using namespace evenhand;

namespace {

void check(bool holds)
{
    if (!holds)
        std::abort();
}

template<size_t... I> std::vector<QString> typeNames(std::index_sequence<I...>)
{
    std::vector<QString> names;
    const auto add = [&]<class T>(const T *) {
        if constexpr (!std::is_same_v<T, UnknownFact>)
            names.push_back(QString::fromLatin1(T::typeName));
    };
    (add(static_cast<const TypeAt<I, Fact> *>(nullptr)), ...);
    return names;
}

void fold(const Event &event)
{
    EventLog log;
    Event first = event;
    first.id.seq = 1;
    first.part = 0;
    log.insert({std::make_shared<const Event>(first)});
    stateJson(log.state(), {event.at, log.logDigest(), 10});
    log.dropContents(log.contentsToErase(log.events()));

    Event bare = first;
    bare.content.clear();
    bare.salt.clear();
    EventLog other;
    other.insert({std::make_shared<const Event>(bare)});
    check(log.state().digest() == other.state().digest());
    check(keysOf(factOf(first)).changes == keysOf(factOf(bare)).changes);
}

// Whole events as they come from outside.
void readEvent(QByteArrayView bytes)
{
    const auto event = decode(bytes);
    if (!event)
        return;
    const auto again = decode(encode(*event));
    check(again && again->hash == event->hash && again->body == event->body && again->content == event->content);
    check(encode(*again) == encode(*event));
    flawOf(*event);
    toJson(*event);
    fold(*event);
}

// A body and a content of an event that is otherwise in order.
void readFields(quint8 type, QByteArrayView bytes)
{
    static const std::vector<QString> names = typeNames(std::make_index_sequence<typesOf<Fact>>{});
    Event event;
    event.id = {{QByteArray(Origin::size, 'o')}, 1};
    event.hlc = {1'777'629'600'000, 0};
    event.at = instantFromMs(1'777'629'600'000);
    event.type = names[type % names.size()];
    const qsizetype half = bytes.isEmpty() ? 0 : std::min<qsizetype>(bytes.size(), quint8(bytes[0]) + 1);
    event.body = bytes.sliced(std::min<qsizetype>(1, bytes.size()), std::max<qsizetype>(0, half - 1)).toByteArray();
    event.content = bytes.sliced(half).toByteArray();
    event.commitment = commitmentOf(QByteArray(), event.content);
    toJson(event);
    fold(event);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    if (size == 0)
        return 0;
    const QByteArrayView rest(reinterpret_cast<const char *>(bytes) + 1, qsizetype(size) - 1);
    if (bytes[0] == 0)
        readEvent(rest);
    else
        readFields(quint8(bytes[0] - 1), rest);
    return 0;
}
