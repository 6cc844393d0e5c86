// SPDX-License-Identifier: Apache-2.0
#include "models/xmpp/XmppTalk.h"

#include "models/xmpp/xmppParts.h"

namespace evenhand {

namespace {

constexpr const char *mucSpace = "http://jabber.org/protocol/muc", *pingSpace = "urn:xmpp:ping";

} // namespace

void XmppTalk::begin(const QString &address, Instant now)
{
    if (!std::exchange(m_hasBegun, true)) {
        m_began = now;
        m_goneAt = m_setup.unheardSince;
    }
    m_domain = address.section(u'/', 0, 0).section(u'@', -1);
    m_nick = m_setup.nick;
    m_nicksTried = 0;
    m_problem.clear();
    m_isWorthRetrying = true;
    m_isPinged = false;
    m_present.clear();
    m_live.clear();
    m_read = 0;
    m_playedSince.reset();
    m_hasWholeArchive = false;
    m_phase = Phase::Asking;
    m_wakeAt = now + iqTakes;
    askTime(now); // before anything that goes by it
    m_asked = QStringLiteral("ask%1").arg(++m_lastIq);
    send(iqTo(m_setup.room, "get", m_asked).add(xmppElement("query", infoSpace)));
}

void XmppTalk::lose(Instant now)
{
    if (m_phase == Phase::Live && !m_goneAt)
        m_goneAt = now;
    if (m_phase != Phase::Over)
        m_phase = Phase::Away;
    m_output.clear();
    for (Heard &each : m_live) // they were said
        m_heard.push_back(std::move(each));
    m_live.clear();
}

void XmppTalk::end(const QString &problem, bool isWorthRetrying)
{
    if (m_phase == Phase::Live)
        m_goneAt = m_lastSaid;
    m_phase = Phase::Over;
    m_problem = problem;
    m_isWorthRetrying = isWorthRetrying;
}

void XmppTalk::leave()
{
    if (m_phase == Phase::Catching || m_phase == Phase::Live)
        send(xmppElement("presence")
                 .with("to", m_setup.room + u'/' + m_nick)
                 .with("type", QStringLiteral("unavailable")));
    m_phase = Phase::Over;
}

// Messages of the past say when they were said by the server's clock (XEP-0202).
void XmppTalk::askTime(Instant now)
{
    m_timeAsked = QStringLiteral("time%1").arg(++m_lastIq);
    m_timeAskedAt = now;
    send(iqTo(m_domain, "get", m_timeAsked).add(xmppElement("time", timeSpace)));
}

void XmppTalk::takeTime(const XmppElement &iq, Instant now)
{
    m_timeAsked.clear();
    const XmppElement *time = iq.child("time", timeSpace);
    const auto at = time ? instantFromIso(time->textOf("utc")) : std::nullopt;
    m_hasNoClock = !at;
    if (at && now - m_timeAskedAt <= ClockOffset::atOnce)
        m_clock.learn(*at, now);
}

void XmppTalk::join()
{
    m_phase = Phase::Joining;
    XmppElement muc = xmppElement("x", mucSpace);
    if (!m_setup.roomPassword.isEmpty())
        muc.add(xmppText("password", m_setup.roomPassword));
    XmppElement history = xmppElement("history");
    if (m_hasArchive)
        history.with("maxstanzas", QStringLiteral("0")); // the archive has it, in order
    else
        history.with("since", toIso(m_clock.theirs(m_lastSaid.value_or(floor()))));
    muc.add(std::move(history));
    send(xmppElement("presence").with("to", m_setup.room + u'/' + m_nick).add(std::move(muc)));
}

// What is older belongs to another session; before one has begun, to another day.
Instant XmppTalk::floor() const
{
    // Archives tell whole seconds, of which the first may have begun before.
    return std::chrono::floor<std::chrono::seconds>(m_setup.since.value_or(m_began - std::chrono::hours(1)));
}

void XmppTalk::pass(Instant now)
{
    if (!m_wakeAt || *m_wakeAt > now || m_phase == Phase::Away || m_phase == Phase::Over)
        return;
    if (m_phase != Phase::Live)
        return end(QStringLiteral("the room doesn't answer"), true);
    if (m_isPinged)
        return end(QStringLiteral("the server no longer answers"), true);
    m_isPinged = true;
    m_wakeAt = now + iqTakes;
    askTime(now);
    m_asked = QStringLiteral("ping%1").arg(++m_lastIq);
    send(iqTo(m_domain, "get", m_asked).add(xmppElement("ping", pingSpace)));
}

void XmppTalk::take(const XmppElement &stanza, Instant now)
{
    if (m_phase == Phase::Away || m_phase == Phase::Over)
        return;
    if (m_phase == Phase::Live) {
        m_isPinged = false;
        m_wakeAt = now + pingEvery;
    }
    if (stanza.name == QLatin1String("presence"))
        takePresence(stanza, now);
    else if (stanza.name == QLatin1String("iq"))
        takeIq(stanza, now);
    else if (stanza.name == QLatin1String("message"))
        takeMessage(stanza, now);
}

// Empty: it isn't of our room's people.
QString XmppTalk::resourceIn(const QString &address) const
{
    const qsizetype slash = address.indexOf(u'/');
    return slash > 0 && address.left(slash).compare(m_setup.room, Qt::CaseInsensitive) == 0 ? address.mid(slash + 1)
                                                                                            : QString();
}

void XmppTalk::takeIq(const XmppElement &iq, Instant now)
{
    const QString type = iq.attribute("type"), id = iq.attribute("id");
    if (type == QLatin1String("get") || type == QLatin1String("set")) {
        const bool isPing = type == QLatin1String("get") && iq.child("ping", pingSpace);
        XmppElement answer = iqTo(iq.attribute("from"), isPing ? "result" : "error", id);
        if (!isPing) {
            XmppElement error = xmppElement("error").with("type", QStringLiteral("cancel"));
            error.add(xmppElement("service-unavailable", "urn:ietf:params:xml:ns:xmpp-stanzas"));
            answer.add(std::move(error));
        }
        if (m_answers++ < 10'000 && id.size() <= longestXmppId)
            send(answer);
        return;
    }
    if (!id.isEmpty() && id == m_timeAsked)
        return takeTime(iq, now);
    if (id.isEmpty() || id != m_asked)
        return;
    if (m_phase == Phase::Catching)
        return takeArchivePage(iq, now);
    if (m_phase != Phase::Asking)
        return;
    m_hasArchive = false;
    if (const XmppElement *error = iq.child("error"); error && error->child("item-not-found"))
        return end(QStringLiteral("there is no room %1; see whether its address is right, or have it made first")
                       .arg(m_setup.room),
                   false);
    if (const XmppElement *error = iq.child("error");
        error && (error->child("remote-server-not-found") || error->child("remote-server-timeout")))
        return end(QStringLiteral("there is no service for rooms at %1; see whether the room's address is right")
                       .arg(m_setup.room.section(u'@', -1)),
                   false);
    if (const XmppElement *query = iq.child("query", infoSpace))
        for (const XmppElement &each : query->children)
            m_hasArchive = m_hasArchive || each.attribute("var") == QLatin1String(archiveSpace);
    m_wakeAt = now + iqTakes;
    join();
}

} // namespace evenhand
