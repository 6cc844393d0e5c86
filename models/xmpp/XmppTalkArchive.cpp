// SPDX-License-Identifier: Apache-2.0
// What was said while nobody listened, from the room's archive (XEP-0313).
#include "models/xmpp/XmppTalk.h"
#include "models/xmpp/xmppParts.h"

#include <algorithm>

namespace evenhand {

namespace {

constexpr const char *pageSpace = "http://jabber.org/protocol/rsm";
constexpr int messagesOfArchive = 20'000;

XmppElement formField(const char *name, const QString &value)
{
    XmppElement field = xmppElement("field").with("var", QLatin1String(name));
    return field.add(xmppText("value", value));
}

} // namespace

void XmppTalk::askArchive()
{
    m_asked = QStringLiteral("archive%1").arg(++m_lastIq);
    XmppElement form = xmppElement("x", "jabber:x:data").with("type", QStringLiteral("submit"));
    form.add(formField("FORM_TYPE", QLatin1String(archiveSpace)));
    XmppElement page = xmppElement("set", pageSpace);
    page.add(xmppText("max", QStringLiteral("100")));
    if (m_lastArchived.isEmpty())
        form.add(formField("start", toIso(m_clock.theirs(floor()))));
    else
        page.add(xmppText("after", m_lastArchived));
    XmppElement query = xmppElement("query", archiveSpace).with("queryid", m_asked);
    query.add(std::move(form)).add(std::move(page));
    send(iqTo(m_setup.room, "set", m_asked).add(std::move(query)));
}

void XmppTalk::takeArchivePage(const XmppElement &iq, Instant now)
{
    m_wakeAt = now + iqTakes;
    const XmppElement *fin = iq.child("fin", archiveSpace);
    if (!fin) {
        if (!m_lastArchived.isEmpty() && iq.child("error") && iq.child("error")->child("item-not-found")) {
            m_lastArchived.clear(); // it no longer keeps what came last
            return askArchive();
        }
        return finishReading(!m_goneAt, now);
    }
    const XmppElement *page = fin->child("set", pageSpace);
    const QString last = page ? bounded(page->textOf("last"), longestXmppId) : QString();
    const bool isComplete = fin->attribute("complete") == QLatin1String("true") || last.isEmpty();
    if (isComplete || last == m_lastArchived)
        return finishReading(true, now);
    m_lastArchived = last;
    if (m_read >= messagesOfArchive)
        return finishReading(false, now);
    askArchive();
}

void XmppTalk::finishReading(bool isWhole, Instant now)
{
    m_phase = Phase::Live;
    m_hasWholeArchive = m_hasArchive && isWhole;
    m_isPinged = false;
    m_wakeAt = now + pingEvery;
    for (Heard &each : std::exchange(m_live, {}))
        m_heard.push_back(std::move(each));
    if (m_goneAt && !isWhole)
        m_gaps.push_back({*m_goneAt, now});
    m_goneAt.reset();
    for (Pending &post : m_pending) {
        if (!post.isOut)
            continue;
        if (m_hasArchive)
            post.isOut = false; // it would have been there
        else if (!post.id.isEmpty())
            m_posted.push_back(
                {post.id, Posted::Fate::Unsure,
                 QStringLiteral("the connection was cut before the room confirmed it; look there whether "
                                "it arrived")});
    }
    std::erase_if(m_pending, [](const Pending &post) { return post.isOut; });
    m_lastSaid = now;
    sendPosts();
}

} // namespace evenhand
