// SPDX-License-Identifier: Apache-2.0
// Feeds bytes to HttpParser and to a whole HttpConnection twice, whole and torn as the first bytes
// say, and wants the same outcome: how TCP cuts requests must not change what they mean.
#include "app/http/HttpConnection.h"
#include "app/http/HttpParser.h"
#include "tests/fuzz/FakeSocket.h"

#include <QCoreApplication>
#include <algorithm>
#include <cstdint>
#include <cstdlib>

using evenhand::FakeSocket;
using evenhand::HttpConnection;
using evenhand::HttpHost;
using evenhand::HttpLimits;
using evenhand::HttpParser;
using evenhand::HttpRequest;
using evenhand::HttpResponder;
using evenhand::HttpResponse;

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

// ---- the whole conversation ----

// Answers each request at once, later, or never: then its responder says 500.
class Answering : public HttpHost
{
public:
    enum class Way { AtOnce, Later, Never, AtLength };
    explicit Answering(Way way) : m_way(way) {}

    std::optional<HttpResponse> refusal(const HttpRequest &request, bool) override
    {
        if (!request.hasField("X-Refused"))
            return std::nullopt;
        return HttpResponse::error(401, QStringLiteral("no"), QStringLiteral("no"));
    }
    bool wantsUpgrade(const HttpRequest &) const override { return false; }
    void upgrade(HttpConnection &, QTcpSocket *, const HttpRequest &) override { std::abort(); }
    void dispatch(const HttpRequest &request, const HttpResponder &responder) override
    {
        check(request.body.size() <= bodyLimit && asked.size() < 10'000);
        asked.push_back(request.method + ' ' + request.path.toUtf8() + ' ' + request.body);
        if (m_way == Way::Later)
            m_waiting = responder;
        else if (m_way != Way::Never)
            responder.answer(response());
    }
    bool mayBuffer(qint64) const override { return true; }
    void buffered(qint64 change) override { unread += change; }
    void waitingChanged(HttpConnection &, bool isWaiting) override { waiting += isWaiting ? 1 : -1; }
    void gone(HttpConnection &) override { ++left; }

    bool answerWaiting()
    {
        if (!m_waiting)
            return false;
        const HttpResponder responder = *std::exchange(m_waiting, std::nullopt);
        responder.answer(response());
        return true;
    }

    std::vector<QByteArray> asked;
    qint64 unread = 0;
    int waiting = 0, left = 0;

private:
    HttpResponse response() const
    {
        HttpResponse made = HttpResponse::json(QJsonObject());
        if (m_way == Way::AtLength)
            made.body = QByteArray(40'000, 'x');
        return made;
    }

    Way m_way;
    std::optional<HttpResponder> m_waiting;
};

// What was asked of the host, in order, when the bytes arrive in such pieces.
template<class Cut> std::vector<QByteArray> converse(QByteArrayView bytes, Answering::Way way, Cut cut)
{
    HttpLimits limits;
    limits.head = headLimit;
    limits.body = bodyLimit;
    limits.drained = 2 * bodyLimit;
    Answering host(way);
    auto *socket = new FakeSocket;
    const QPointer<HttpConnection> connection =
        new HttpConnection(host, limits, socket, QHostAddress(QHostAddress::LocalHost));
    const QPointer<FakeSocket> client = socket;
    const auto settle = [&] {
        do
            QCoreApplication::sendPostedEvents();
        while (client && client->isConnected() && (host.answerWaiting() || client->readSome(10'000)));
    };
    settle();
    while (!bytes.isEmpty() && client && client->isConnected()) {
        const qsizetype size = std::min(bytes.size(), qsizetype(cut()));
        client->arrive(bytes.first(size));
        bytes = bytes.sliced(size);
        settle();
    }
    if (client && client->isConnected())
        client->close();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    check(!connection && host.left == 1 && host.unread == 0 && host.waiting == 0);
    return host.asked;
}

void checkConversation(QByteArrayView cuts, QByteArrayView bytes)
{
    const auto way = Answering::Way((cuts[0] >> 6) & 3);
    const auto whole = converse(bytes, way, [&bytes] { return bytes.size(); });
    const auto torn = converse(bytes, way, [&cuts, at = 0]() mutable { return 1 + (cuts[at++ % 4] & 0x3f); });
    check(whole == torn);
}

QCoreApplication &application()
{
    static int count = 1;
    static char name[] = "FuzzHttp";
    static char *names[] = {name, nullptr};
    static QCoreApplication made(count, names);
    return made;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    application();
    if (size < 4)
        return 0;
    const QByteArrayView cuts(reinterpret_cast<const char *>(data), 4);
    QByteArrayView rest(reinterpret_cast<const char *>(data) + 4, static_cast<qsizetype>(size) - 4);
    checkConversation(cuts, rest);
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
