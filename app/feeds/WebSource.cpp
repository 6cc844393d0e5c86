// SPDX-License-Identifier: Apache-2.0
#include "app/feeds/WebSource.h"

#include <QRandomGenerator>
#include <algorithm>

namespace evenhand {

WebSource::WebSource(SourceSettings with, SourceSecrets secrets, std::function<Instant()> now,
                     std::function<std::optional<Instant>()> startedAt, QObject *parent)
    : FeedSource(std::move(with), parent),
      m_secrets(std::move(secrets)),
      m_now(std::move(now)),
      m_startedAt(std::move(startedAt)),
      m_calls(settings())
{
    connect(this, &FeedSource::secretsLearned, this, [this](const SourceSecrets &learned) { m_secrets = learned; });
    m_wake.setSingleShot(true);
    connect(&m_wake, &QTimer::timeout, this, [this] {
        if (!m_talk)
            return;
        m_talk->pass(m_now());
        follow();
    });
    connect(&m_calls, &WebCalls::answered, this, [this](int request, const WebAnswer &answer) {
        if (!m_talk)
            return;
        m_talk->take(request, answer, m_now());
        follow();
    });
}

double WebSource::chance()
{
    return QRandomGenerator::global()->generateDouble();
}

void WebSource::open()
{
    m_calls.abandon();
    m_talk = makeTalk();
    m_talk->setReading(m_isReading);
    m_talk->begin(m_now());
    follow();
}

void WebSource::close()
{
    m_wake.stop();
    m_calls.abandon();
    if (m_talk) {
        m_talk->giveUpPosts();
        tellPosted(m_talk);
        m_talk.reset();
    }
    setStanding({});
}

void WebSource::setReading(bool isReading)
{
    m_isReading = isReading;
    if (!m_talk)
        return;
    m_talk->setReading(isReading);
    // Whoever tells this is in the middle of what was heard.
    QMetaObject::invokeMethod(
        this, [this] { follow(); }, Qt::QueuedConnection);
}

void WebSource::post(const QString &id, const QString &text)
{
    if (!m_talk) {
        if (!id.isEmpty())
            Q_EMIT posted({id, Posted::Fate::Failed, QStringLiteral("the source is switched off")});
        return;
    }
    m_talk->post(id, text, m_now());
    follow();
}

void WebSource::withdraw(const QString &id)
{
    if (m_talk)
        m_talk->withdraw(id);
}

// What the talk has come to. Whoever hears of it may close the source.
void WebSource::follow()
{
    if (!m_talk)
        return;
    for (const WebRequest &request : m_talk->takeRequests())
        m_calls.call(request);
    if (const auto secrets = m_talk->takeSecrets())
        Q_EMIT secretsLearned(*secrets);
    if (!tellSaid(m_talk))
        return;
    if (m_talk->phase() == WebTalk::Phase::Failed) {
        m_calls.abandon();
        m_talk->giveUpPosts();
    }
    if (!tellPosted(m_talk))
        return;
    if (const auto at = m_talk->wakeAt())
        m_wake.start(std::max<std::chrono::milliseconds>(*at - m_now(), Duration(1)));
    else
        m_wake.stop();
    show();
}

void WebSource::show()
{
    using Light = SourceStanding::Light;
    SourceStanding standing;
    const WebTalk::Phase phase = m_talk->phase();
    standing.light = phase == WebTalk::Phase::Live ? Light::Live
        : phase == WebTalk::Phase::Failed          ? Light::Failed
                                                   : Light::Trying;
    standing.problem = m_talk->problem();
    standing.detail = m_talk->detail();
    standing.goneAt = m_talk->goneAt();
    setStanding(standing);
}

} // namespace evenhand
