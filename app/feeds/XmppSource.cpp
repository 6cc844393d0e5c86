// SPDX-License-Identifier: Apache-2.0
#include "app/feeds/XmppSource.h"

#include <QRandomGenerator>
#include <algorithm>

namespace evenhand {

XmppSource::XmppSource(SourceSettings with, SourceSecrets secrets, QString session, std::function<Instant()> now,
                       std::function<std::optional<Instant>()> startedAt, QObject *parent)
    : FeedSource(std::move(with), parent),
      m_secrets(std::move(secrets)),
      m_session(std::move(session)),
      m_now(std::move(now)),
      m_startedAt(std::move(startedAt))
{
    for (QTimer *timer : {&m_wake, &m_again, &m_passing})
        timer->setSingleShot(true);
    m_passing.setInterval(0);
    connect(&m_wake, &QTimer::timeout, this, [this] {
        if (m_talk)
            m_talk->pass(m_now());
        follow();
    });
    connect(&m_again, &QTimer::timeout, this, &XmppSource::dial);
    connect(&m_passing, &QTimer::timeout, this, &XmppSource::follow);
    connect(&m_wire, &XmppWire::stood, this, [this](const QString &address) {
        if (m_talk)
            m_talk->begin(address, m_now());
        follow();
    });
    connect(&m_wire, &XmppWire::came, this, [this](const XmppElement &stanza) {
        if (m_talk)
            m_talk->take(stanza, m_now());
        if (!m_passing.isActive()) // those that came together are told together
            m_passing.start();
    });
    connect(&m_wire, &XmppWire::lost, this,
            [this](const QString &problem, bool isHopeless) { takeLoss(problem, !isHopeless); });
}

XmppSource::~XmppSource()
{
    m_wire.disconnect(this);
}

void XmppSource::open()
{
    XmppSetup setup;
    setup.room = settings().channel;
    setup.nick = settings().nick;
    setup.roomPassword = m_secrets.channelKey;
    setup.session = m_session;
    setup.bridges = settings().bridges;
    setup.moderators = settings().moderators;
    setup.since = m_startedAt();
    setup.unheardSince = std::exchange(m_notHeardSince, std::nullopt);
    m_talk = std::make_unique<XmppTalk>(std::move(setup));
    m_backoff.reset();
    dial();
}

void XmppSource::dial()
{
    m_again.stop();
    m_problem.clear();
    m_hasFailed = false;
    m_wire.open({settings().account, m_secrets.password, settings().host, settings().port, settings().isEncrypted,
                 settings().fingerprint});
    m_wire.setReading(m_isReading);
    show();
}

void XmppSource::close()
{
    for (QTimer *timer : {&m_wake, &m_again, &m_passing})
        timer->stop();
    if (m_talk) {
        m_talk->leave();
        m_wire.send(m_talk->takeOutput());
        m_talk->giveUpPosts();
        tellPosted(m_talk);
        m_talk.reset();
    }
    m_wire.close();
    setStanding({});
}

void XmppSource::setReading(bool isReading)
{
    m_isReading = isReading;
    m_wire.setReading(isReading);
}

void XmppSource::post(const QString &id, const QString &text)
{
    if (!m_talk || m_hasFailed) {
        if (!id.isEmpty())
            Q_EMIT posted(
                {id, Posted::Fate::Failed, m_talk ? m_problem : QStringLiteral("the source is switched off")});
        return;
    }
    m_talk->post(id, text, m_now());
    follow();
}

void XmppSource::withdraw(const QString &id)
{
    if (m_talk)
        m_talk->withdraw(id);
}

// What the talk has come to. Whoever hears of it may close the source.
void XmppSource::follow()
{
    if (!m_talk)
        return;
    m_wire.send(m_talk->takeOutput());
    if (!tellSaid(m_talk) || !tellPosted(m_talk))
        return;
    if (m_talk->phase() == XmppTalk::Phase::Over)
        return takeLoss(m_talk->problem(), m_talk->isWorthRetrying());
    if (m_talk->phase() == XmppTalk::Phase::Live)
        m_backoff.reset();
    if (const auto at = m_talk->wakeAt())
        m_wake.start(std::max<std::chrono::milliseconds>(*at - m_now(), Duration(1)));
    show();
}

void XmppSource::takeLoss(const QString &problem, bool isWorthRetrying)
{
    if (!m_talk || m_again.isActive())
        return;
    m_wake.stop();
    m_talk->lose(m_now());
    m_wire.close();
    m_problem = problem;
    m_hasFailed = !isWorthRetrying;
    if (!tellSaid(m_talk))
        return;
    if (isWorthRetrying)
        m_again.start(m_backoff.next(QRandomGenerator::global()->generateDouble()));
    else
        m_talk->giveUpPosts();
    if (tellPosted(m_talk))
        show();
}

void XmppSource::show()
{
    using Light = SourceStanding::Light;
    SourceStanding standing;
    const bool isLive = m_talk->phase() == XmppTalk::Phase::Live;
    standing.light = m_hasFailed ? Light::Failed : isLive ? Light::Live : Light::Trying;
    standing.problem = m_problem;
    standing.goneAt = m_talk->goneAt();
    standing.detail = isLive ? QStringLiteral("%1 as %2").arg(settings().channel, m_talk->nick()) : settings().channel;
    if (isLive && m_talk->hasNoClock())
        standing.detail += QStringLiteral(" · its server doesn't tell the time: what was said before stands where its "
                                          "clock put it");
    setStanding(standing);
}

} // namespace evenhand
