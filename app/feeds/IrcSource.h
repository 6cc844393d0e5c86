// SPDX-License-Identifier: Apache-2.0
// A channel of IRC: the socket below models/irc/IrcTalk, tried again with growing pauses when it is cut. The server's
// certificate is checked, against the system's authorities or against a fingerprint that somebody typed.
#pragma once

#include "app/feeds/FeedSource.h"
#include "models/feeds/Backoff.h"
#include "models/irc/IrcTalk.h"

#include <QSslError>
#include <QSslSocket>
#include <QTimer>
#include <memory>

namespace evenhand {

class IrcSource : public FeedSource
{
    Q_OBJECT
public:
    IrcSource(SourceSettings settings, SourceSecrets secrets, std::function<Instant()> now, QObject *parent = nullptr);
    ~IrcSource() override;

    void open() override;
    void notHeardSince(Instant since) override { m_notHeardSince = since; }
    void close() override;
    bool hasHeardSince(Instant since) const override;
    void setReading(bool isReading) override;
    bool canPost() const override { return true; }
    void post(const QString &id, const QString &text) override;
    void withdraw(const QString &id) override;

private:
    struct Waiting
    {
        QString id, text;
    };

    void connectSocket();
    void dial();
    void begin();
    void readSome();
    void pass();
    void follow();
    void settlePosts();
    void takeLoss(const QString &problem, bool isWorthRetrying);
    void judge(const QList<QSslError> &errors);
    QString socketWords(QAbstractSocket::SocketError error) const;
    QString place() const;
    void tellGap();
    void show();

    SourceSecrets m_secrets;
    std::function<Instant()> m_now;
    QSslSocket m_socket;
    std::unique_ptr<IrcTalk> m_talk;
    QTimer m_wake, m_again, m_patience, m_playedBack;
    Backoff m_backoff;
    std::vector<Waiting> m_posts; // not confirmed yet
    size_t m_handed = 0;          // of these, to the talk
    QString m_problem, m_certificate;
    std::optional<Instant> m_goneAt, m_notHeardSince;
    std::optional<std::pair<Instant, Instant>> m_gap; // unless the server plays back what was said
    bool m_isOpen = false, m_isReading = true, m_hasFailed = false, m_wasJoined = false;
};

} // namespace evenhand
