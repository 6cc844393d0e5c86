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
    WebSource(SourceSettings settings, std::function<Instant()> now, QObject *parent = nullptr);

    void open() override;
    void close() override;
    void setReading(bool isReading) override;
    bool canPost() const override { return true; }
    void post(const QString &id, const QString &text) override;
    void withdraw(const QString &id) override;

protected:
    // Each time it is opened.
    virtual std::unique_ptr<WebTalk> makeTalk() = 0;
    QString place() const { return m_calls.place(); }
    static double chance();

private:
    void follow();
    void show();

    std::function<Instant()> m_now;
    WebCalls m_calls;
    std::unique_ptr<WebTalk> m_talk;
    QTimer m_wake;
    bool m_isReading = true;
};

} // namespace evenhand
