// SPDX-License-Identifier: Apache-2.0
// A bundle from a stranger's stick. Its trailer is a hash, which no fuzzer guesses: the last
// 32 bytes are put right, so that what lies behind the check is reached as well.
#include "models/session/Bundle.h"

#include <QCryptographicHash>

using namespace evenhand;

namespace {

void take(const QByteArray &bytes)
{
    const Bundle bundle = readBundle(bytes);
    if (!bundle.problem.isEmpty()) {
        if (!bundle.events.empty())
            std::abort(); // refused means nothing was taken
        return;
    }
    EventLog log;
    const Accepted checked = acceptable(log, bundle.session, bundle.events);
    const EventLog::Inserted inserted = log.insert(checked.events);
    if (inserted.events.size() != checked.events.size() || !inserted.problems.isEmpty())
        std::abort(); // what was found acceptable fits
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    take(bytes);
    constexpr qsizetype hashSize = 32;
    if (bytes.size() > hashSize) {
        const QByteArray body = bytes.chopped(hashSize);
        take(body + QCryptographicHash::hash(body, QCryptographicHash::Sha256));
    }
    return 0;
}
