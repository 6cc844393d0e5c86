// SPDX-License-Identifier: Apache-2.0
// Bytes as a bundle, as they are and with a right digest put behind them: what can be read is
// written the same again, and only sound chains get into a log.
#include "models/session/Bundle.h"
#include "models/session/chain.h"

#include <QCryptographicHash>
#include <cstdint>
#include <cstdlib>

using namespace evenhand;

namespace {

void check(bool holds)
{
    if (!holds)
        std::abort();
}

void read(const QByteArray &bytes)
{
    const Bundle bundle = readBundle(bytes);
    check(bundle.problem.isEmpty() || bundle.events.empty());
    if (!bundle.problem.isEmpty())
        return;
    const Bundle again = readBundle(writeBundle(bundle.session, bundle.events));
    check(again.problem.isEmpty() && again.events.size() == bundle.events.size());
    EventLog log;
    const Accepted accepted = acceptable(log, bundle.session, bundle.events);
    check(log.insert(accepted.events).problems.isEmpty());
    check(log.events().size() == accepted.events.size());
    for (const auto &[origin, head] : log.heads())
        for (quint64 seq = 1; seq <= head; ++seq)
            check(flawInChain(*log.event({origin, seq}), log.event({origin, seq - 1}).get()).isEmpty());
    check(acceptable(log, bundle.session, bundle.events).events.empty());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    const QByteArray input(reinterpret_cast<const char *>(bytes), qsizetype(size));
    read(input);
    read(input + QCryptographicHash::hash(input, QCryptographicHash::Sha256));
    return 0;
}
