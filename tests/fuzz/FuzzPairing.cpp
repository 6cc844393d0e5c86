// SPDX-License-Identifier: Apache-2.0
// A pairing with an opponent who says what they like, while the moderator and the clock do as the
// bytes say: never paired without the other screen's code typed here, no window that stays open.
#include "app/sync/wire/Frame.h"
#include "models/pairing/PairingFlow.h"

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

class Script
{
public:
    explicit Script(QByteArrayView bytes) : m_rest(bytes) {}
    bool isOver() const { return m_rest.isEmpty(); }
    quint8 next()
    {
        if (m_rest.isEmpty())
            return 0;
        const auto byte = quint8(m_rest.front());
        m_rest = m_rest.sliced(1);
        return byte;
    }
    QByteArray take(qsizetype size)
    {
        const QByteArray bytes = m_rest.first(std::min(size, m_rest.size())).toByteArray();
        m_rest = m_rest.sliced(bytes.size());
        return bytes;
    }

private:
    QByteArrayView m_rest;
};

constexpr Instant fuzzStart = instantFromMs(1'777'629'600'000);

void play(Script script)
{
    PairingFlow flow({QByteArray(91, 'a'), QStringLiteral("onsite"), QStringLiteral("Ana")});
    Instant now = fuzzStart;
    bool isTypedRight = false;
    while (!script.isOver()) {
        const quint8 act = script.next();
        switch (act % 9) {
        case 0: flow.open(now); break;
        case 1: flow.dial(QStringLiteral("x:1"), now); break;
        case 2:
            flow.begin({script.take(2), {}, QString::fromUtf8(script.take(3))}, act > 127,
                       QByteArray(pairingNonceSize, 'n'));
            break;
        case 3: flow.receive(PairingMessage{PairingMessage::Kind(script.next() % 5), script.take(32)}, now); break;
        case 4: {
            const auto map = mapFrom(script.take(script.next()));
            flow.receive(map ? pairingMessageFrom(*map) : std::nullopt, now);
            break;
        }
        case 5: flow.confirm(QString::fromUtf8(script.take(10)), now); break;
        case 6: now += seconds(script.next()); break;
        case 7: flow.lose(QStringLiteral("x"), now); break;
        case 8: flow.tick(now); break;
        }
        isTypedRight = isTypedRight || flow.hasConfirmed();
        check(flow.phase() != PairingPhase::Paired || (isTypedRight && flow.isConfirmedThere()));
        check(flow.code().isEmpty() == (flow.phase() != PairingPhase::Comparing));
        check(!flow.due() || *flow.due() <= now + PairingFlow::window);
        check(flow.takeOutgoing().size() < 64);
    }
    flow.tick(now + 2 * PairingFlow::window);
    check(!flow.due());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    play(Script(QByteArrayView(reinterpret_cast<const char *>(bytes), qsizetype(std::min<size_t>(size, 4096)))));
    return 0;
}
