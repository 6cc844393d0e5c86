// SPDX-License-Identifier: Apache-2.0
// A source that is spoken to by requests: carries a WebTalk's to its server and tells it what came of them.
#pragma once

#include "app/feeds/FeedSource.h"
#include "app/feeds/WebCalls.h"

#include <QTimer>
#include <memory>

namespace evenhand {

class WebSource : public FeedSource
{
    Q_OBJECT
public:
    // `startedAt`: what was said before it is of another session.
    WebSource(SourceSettings settings, SourceSecrets secrets, std::function<Instant()> now,
              std::function<std::optional<Instant>()> startedAt, QObject *parent = nullptr);

    void open() override;
    void close() override;
    // It is live once what was missed is fetched.
    bool hasHeardSince(Instant) const override { return m_talk && m_talk->phase() == WebTalk::Phase::Live; }
    void setReading(bool isReading) override;
    bool canPost() const override { return true; }
    void post(const QString &id, const QString &text) override;
    void withdraw(const QString &id) override;

protected:
    // Each time it is opened.
    virtual std::unique_ptr<WebTalk> makeTalk() = 0;
    const SourceSecrets &secrets() const { return m_secrets; }
    // With what every platform's talk is told.
    template<class Setup> Setup setup() const
    {
        Setup made;
        made.account = settings().account;
        made.server = m_calls.place();
        made.bridges = settings().bridges;
        made.moderators = settings().moderators;
        made.since = m_startedAt();
        return made;
    }
    static double chance();

private:
    void follow();
    void show();

    SourceSecrets m_secrets;
    std::function<Instant()> m_now;
    std::function<std::optional<Instant>()> m_startedAt;
    WebCalls m_calls;
    std::unique_ptr<WebTalk> m_talk;
    QTimer m_wake;
    bool m_isReading = true;
};

} // namespace evenhand
