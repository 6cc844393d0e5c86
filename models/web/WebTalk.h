// SPDX-License-Identifier: Apache-2.0
// A chat platform that is spoken to by requests. A talk hands out requests and is handed what came of each; between
// the two it says what was heard, what became of posts and how it stands. It tries again by itself, with pauses.
#pragma once

#include "models/feeds/Backoff.h"
#include "models/feeds/ClockOffset.h"
#include "models/feeds/Heard.h"
#include "models/feeds/SourceSettings.h"

#include <QByteArray>
#include <QJsonObject>
#include <QPair>
#include <QStringList>
#include <deque>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

namespace evenhand {

struct WebRequest
{
    int id = 0;
    QByteArray method;
    QByteArray path; // percent-encoded
    std::vector<std::pair<QByteArray, QString>> query;
    QByteArray body, bodyKind; // its media type; empty: none is sent
    QByteArray authorization;  // of the header; empty: without
    Duration patience{30'000};
};

struct WebAnswer
{
    int status = 0;                     // of HTTP; 0: there was no answer
    QJsonObject json;                   // empty where the body was no JSON object
    QString problem;                    // without an answer: why, in words
    bool isHopeless = false;            // and trying again doesn't help (a certificate)
    std::optional<Duration> retryAfter; // as the header says
    std::optional<Instant> date = {};   // by the server's clock, of an answer that came at once
    bool isGood() const { return status >= 200 && status < 300; }
};

// How many times, and how long, a post is tried.
constexpr Duration longestPosting = std::chrono::minutes(3);

class WebTalk
{
public:
    enum class Phase : quint8 { Trying, Live, Failed };

    explicit WebTalk(std::function<double()> chance) : m_chance(std::move(chance)) {}
    virtual ~WebTalk() = default;
    Q_DISABLE_COPY_MOVE(WebTalk)

    virtual void begin(Instant now) = 0;
    // Of a request that was handed out; of one that isn't waited for any longer nothing comes of it.
    void take(int request, const WebAnswer &answer, Instant now)
    {
        if (answer.date)
            m_clock.learn(*answer.date, now);
        takeAnswer(request, answer, now);
    }
    // Time has gone by, at least to wakeAt().
    virtual void pass(Instant now) = 0;
    virtual std::optional<Instant> wakeAt() const = 0;
    // An empty `id`: nobody asks what becomes of it.
    virtual void post(const QString &id, const QString &text, Instant now) = 0;
    // Somebody else has posted it: unless it is under way it stays here, and nothing more is said of it.
    virtual void withdraw(const QString &id) = 0;
    // While false no more is asked for.
    virtual void setReading(bool isReading) = 0;
    // Of those that aren't settled nothing more will come.
    virtual void giveUpPosts() = 0;

    std::vector<WebRequest> takeRequests() { return std::exchange(m_requests, {}); }
    // By the session's clock.
    std::vector<Heard> takeHeard()
    {
        for (Heard &each : m_heard)
            if (each.at)
                each.at = m_clock.ours(*each.at);
        return std::exchange(m_heard, {});
    }
    std::vector<Posted> takePosted() { return std::exchange(m_posted, {}); }
    std::vector<std::pair<Instant, Instant>> takeGaps() { return std::exchange(m_gaps, {}); }
    std::optional<SourceSecrets> takeSecrets() { return std::exchange(m_learned, std::nullopt); }

    Phase phase() const { return m_phase; }
    QString problem() const { return m_problem; } // in words; also while it is tried again
    QString detail() const { return m_detail; }
    std::optional<Instant> goneAt() const { return m_goneAt; }

protected:
    virtual void takeAnswer(int request, const WebAnswer &answer, Instant now) = 0;
    int send(WebRequest request)
    {
        request.id = ++m_lastRequest;
        m_requests.push_back(std::move(request));
        return m_lastRequest;
    }
    void fail(const QString &problem)
    {
        m_phase = Phase::Failed;
        m_problem = problem;
    }
    // Says what is wrong, and when it is tried again.
    void retryAt(Instant when, const QString &problem, Instant now);
    Duration pause() { return m_backoff.next(m_chance()); }

    Phase m_phase = Phase::Trying;
    QString m_problem, m_detail;
    std::optional<Instant> m_again;  // is when the talk goes on
    std::optional<Instant> m_goneAt; // it was live, and isn't since then
    Backoff m_backoff;
    ClockOffset m_clock;        // of the server's
    std::vector<Heard> m_heard; // by the server's clock
    std::vector<Posted> m_posted;
    std::vector<std::pair<Instant, Instant>> m_gaps;
    std::optional<SourceSecrets> m_learned;

private:
    std::function<double()> m_chance; // 0 to 1
    std::vector<WebRequest> m_requests;
    int m_lastRequest = 0;
};

} // namespace evenhand
