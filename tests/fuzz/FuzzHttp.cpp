// SPDX-License-Identifier: Apache-2.0
// Feeds bytes to HttpParser twice, whole and torn as the first bytes say, and wants the same
// outcome: how TCP cuts a request must not change what it means.
#include "app/http/HttpParser.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

using evenhand::HttpParser;
using evenhand::HttpRequest;

namespace {

constexpr qsizetype headLimit = 512;
constexpr qsizetype bodyLimit = 2048;
constexpr int maxRequests = 64; // pipelined ones

void check(bool holds)
{
    if (!holds)
        std::abort();
}

struct Outcome
{
    qsizetype used = 0;
    int failure = 0;
    bool isComplete = false;
    HttpRequest request;
};

// One request from the front of `bytes`; `cut` gives the length of each piece that arrives.
template<class Cut> Outcome parse(QByteArrayView bytes, Cut cut)
{
    HttpParser parser(headLimit, bodyLimit);
    Outcome outcome;
    qsizetype arrived = 0;
    for (;;) {
        const HttpParser::Progress before = parser.progress();
        const QByteArrayView waiting = bytes.sliced(outcome.used, arrived - outcome.used);
        const qsizetype used = parser.feed(waiting);
        check(used >= 0 && used <= waiting.size());
        outcome.used += used;
        if (parser.progress() == HttpParser::Progress::Complete || parser.progress() == HttpParser::Progress::Failed)
            break;
        if (used > 0 || parser.progress() != before)
            continue;
        if (arrived == bytes.size())
            return outcome;
        arrived = std::min(bytes.size(), arrived + cut());
    }
    outcome.isComplete = parser.progress() == HttpParser::Progress::Complete;
    outcome.failure = outcome.isComplete ? 0 : parser.failure().status;
    outcome.request = parser.request();
    return outcome;
}

void checkRequest(const Outcome &outcome)
{
    check(outcome.request.body.size() <= bodyLimit);
    check(outcome.request.path.startsWith(QLatin1Char('/')));
    qsizetype head = 0;
    for (const auto &[name, value] : outcome.request.fields)
        head += name.size() + value.size();
    check(head <= headLimit);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 4)
        return 0;
    const QByteArrayView cuts(reinterpret_cast<const char *>(data), 4);
    QByteArrayView rest(reinterpret_cast<const char *>(data) + 4, static_cast<qsizetype>(size) - 4);
    for (int i = 0; i < maxRequests && !rest.isEmpty(); ++i) {
        const Outcome whole = parse(rest, [&rest] { return rest.size(); });
        const Outcome torn = parse(rest, [&cuts, at = 0]() mutable { return 1 + (cuts[at++ % 4] & 0x3f); });
        check(whole.isComplete == torn.isComplete && whole.failure == torn.failure);
        if (!whole.isComplete)
            break;
        check(whole.used == torn.used && whole.used > 0);
        check(whole.request.fields == torn.request.fields && whole.request.body == torn.request.body);
        checkRequest(whole);
        rest = rest.sliced(whole.used);
    }
    return 0;
}
