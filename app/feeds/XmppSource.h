// SPDX-License-Identifier: Apache-2.0
// A room of XMPP, a conference of Jitsi among them: the stream below models/xmpp/XmppTalk, tried again with growing
// pauses when it is cut.
#pragma once

#include "app/feeds/FeedSource.h"
#include "app/feeds/XmppWire.h"
#include "models/feeds/Backoff.h"
#include "models/xmpp/XmppTalk.h"

#include <QTimer>
#include <memory>

namespace evenhand {

class XmppSource : public FeedSource
{
    Q_OBJECT
public:
    // `session`: which posts are of. `startedAt`: what was said before it is of another.
    XmppSource(SourceSettings settings, SourceSecrets secrets, QString session, std::function<Instant()> now,
               std::function<std::optional<Instant>()> startedAt, QObject *parent = nullptr);
    ~XmppSource() override;

    void open() override;
    void notHeardSince(Instant since) override { m_notHeardSince = since; }
    void close() override;
    bool hasHeardSince(Instant since) const override { return m_talk && m_talk->hasHeardSince(since); }
    void setReading(bool isReading) override;
    bool canPost() const override { return true; }
    void post(const QString &id, const QString &text) override;
    void withdraw(const QString &id) override;

private:
    void dial();
    void follow();
    void takeLoss(const QString &problem, bool isWorthRetrying);
    void show();

    SourceSecrets m_secrets;
    QString m_session;
    std::function<Instant()> m_now;
    std::function<std::optional<Instant>()> m_startedAt;
    XmppWire m_wire;
    std::unique_ptr<XmppTalk> m_talk;
    QTimer m_wake, m_again, m_passing;
    std::optional<Instant> m_notHeardSince;
    Backoff m_backoff;
    QString m_problem;
    bool m_isReading = true, m_hasFailed = false;
};

} // namespace evenhand
