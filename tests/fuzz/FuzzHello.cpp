// SPDX-License-Identifier: Apache-2.0
// Bytes as a hello, its answer and a beacon: what is read keeps to its limits and is said the same
// again. The first byte puts the fields behind the key that is asked for, so that they are reached.
#include "app/sync/wire/Beacon.h"
#include "app/sync/wire/Frame.h"
#include "app/sync/wire/Hello.h"

#include <cstdint>
#include <cstdlib>

using namespace evenhand;

namespace {

void check(bool holds)
{
    if (!holds)
        std::abort();
}

void checkHello(const Hello &hello)
{
    check(!hello.versions.isEmpty() && hello.versions.size() <= 16 && hello.replica.size() == 32);
    check(hello.name.size() <= 200 && hello.session.size() <= 100 && hello.role.size() <= 20);
    commonVersion(hello.versions);
    const auto again = helloFrom(toCbor(hello));
    check(again && again->name == hello.name && again->versions == hello.versions && again->port == hello.port);
}

void read(const QCborMap &map)
{
    if (const auto hello = helloFrom(map))
        checkHello(*hello);
    if (const auto answer = answerFrom(map)) {
        if (const auto *hello = std::get_if<Hello>(&*answer))
            checkHello(*hello);
        else
            check(!wordsFor(std::get<HelloRefusal>(*answer)).isEmpty());
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    if (size == 0)
        return 0;
    const QByteArrayView input(reinterpret_cast<const char *>(bytes) + 1, qsizetype(size) - 1);
    if (const auto beacon = beaconFrom(input)) {
        const auto again = beaconFrom(encode(*beacon));
        check(again && again->name == beacon->name && again->port == beacon->port);
    }
    const auto map = mapFrom(input);
    if (!map)
        return 0;
    static const char *keys[] = {"hello", "welcome"};
    read(bytes[0] % 3 == 0 ? *map : QCborMap{{QLatin1String(keys[bytes[0] % 3 - 1]), *map}});
    nameForHello(QString::fromUtf8(input));
    return 0;
}
