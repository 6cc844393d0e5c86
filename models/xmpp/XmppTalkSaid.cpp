// SPDX-License-Identifier: Apache-2.0
// What is said in the room: each once, with corrections, retractions and replies.
#include "models/chat/ircMarks.h"
#include "models/web/webJson.h"
#include "models/xmpp/XmppTalk.h"
#include "models/xmpp/xmppParts.h"

#include <algorithm>

namespace evenhand {

namespace {

constexpr size_t mostLive = 20'000;
constexpr qsizetype mostRemembered = 30'000, longestXmppBody = 70'000;

// What is quoted for programs that know of no replies (XEP-0428): counted in characters, not in halves of them.
QString withoutFallback(const XmppElement &message, const QString &body)
{
    const XmppElement *fallback = message.child("fallback", "urn:xmpp:fallback:0");
    const XmppElement *span = fallback ? fallback->child("body") : nullptr;
    if (!span || fallback->attribute("for") != QLatin1String("urn:xmpp:reply:0"))
        return body;
    const QList<uint> characters = body.toUcs4();
    const qsizetype start = span->attribute("start").toLongLong(), end = span->attribute("end").toLongLong();
    if (start < 0 || end <= start || end >= characters.size())
        return body;
    QList<uint> rest = characters.first(start);
    rest += characters.sliced(end);
    return QString::fromUcs4(reinterpret_cast<const char32_t *>(rest.constData()), rest.size()).trimmed();
}

} // namespace

bool XmppTalk::remember(const QString &id)
{
    if (m_seen.contains(id) || m_seenBefore.contains(id))
        return false;
    if (m_seen.size() >= mostRemembered) {
        m_seenBefore = std::exchange(m_seen, {});
        m_archivedBy.clear();
    }
    m_seen.insert(id);
    return true;
}

void XmppTalk::takeMessage(const XmppElement &message, Instant now)
{
    if (const XmppElement *result = message.child("result", archiveSpace)) {
        if (m_phase == Phase::Catching && result->attribute("queryid") == m_asked
            && message.attribute("from").compare(m_setup.room, Qt::CaseInsensitive) == 0)
            takeArchived(*result, now);
        return;
    }
    const QString type = message.attribute("type");
    if (type == QLatin1String("error"))
        return takePostError(message);
    const XmppElement *delay = message.child("delay", "urn:xmpp:delay");
    const auto at = delay ? instantFromIso(delay->attribute("stamp")) : std::nullopt;
    QString archived;
    for (const XmppElement &each : message.children)
        if (each.name == QLatin1String("stanza-id")
            && each.attribute("by").compare(m_setup.room, Qt::CaseInsensitive) == 0)
            archived = bounded(each.attribute("id"), longestXmppId);
    if (type == QLatin1String("groupchat"))
        return takeGroupchat(message, archived, at, now);
    const QString resource = resourceIn(message.attribute("from"));
    const QString body = bounded(message.textOf("body"), longestXmppBody);
    if (resource.isEmpty() || resource == m_nick || body.trimmed().isEmpty() || type != QLatin1String("chat"))
        return;
    Heard heard = spokenBy(message, resource, now);
    heard.author = nameOf(resource, message);
    heard.text = body;
    heard.isPrivate = true;
    m_heard.push_back(std::move(heard));
}

void XmppTalk::takeArchived(const XmppElement &result, Instant now)
{
    const XmppElement *forwarded = result.child("forwarded");
    const XmppElement *message = forwarded ? forwarded->child("message") : nullptr;
    const XmppElement *delay = forwarded ? forwarded->child("delay") : nullptr;
    ++m_read;
    if (message && message->attribute("type") == QLatin1String("groupchat"))
        takeGroupchat(*message, bounded(result.attribute("id"), longestXmppId),
                      delay ? instantFromIso(delay->attribute("stamp")) : std::nullopt, now);
}

void XmppTalk::takeGroupchat(const XmppElement &message, const QString &archived, std::optional<Instant> at,
                             Instant now)
{
    const QString from = message.attribute("from"), resource = resourceIn(from);
    const bool isOfRoom = from.compare(m_setup.room, Qt::CaseInsensitive) == 0;
    if ((resource.isEmpty() && !isOfRoom) || (!archived.isEmpty() && !remember(archived)))
        return;
    const Instant sent = at ? webInstant(toMs(m_clock.ours(*at)), now) : now;
    if (at && !m_hasArchive)
        m_playedSince = std::min(m_playedSince.value_or(sent), sent);
    const QString own = bounded(message.attribute("id"), longestXmppId);
    if (!own.isEmpty()) // whatever nick was worn then
        settle(own);
    if (m_phase == Phase::Live && !archived.isEmpty())
        m_lastArchived = archived;
    if (std::chrono::floor<std::chrono::seconds>(sent) < floor()
        || takeChange(message, isOfRoom ? QString() : resource, sent))
        return;
    const QString body = bounded(message.textOf("body"), longestXmppBody);
    if (resource.isEmpty() || body.trimmed().isEmpty())
        return; // subjects, who writes just now, notices of the room
    Heard heard = spokenBy(message, resource, sent);
    heard.author = nameOf(resource, message);
    heard.id = archived;
    heard.text = body;
    if (const XmppElement *reply = message.child("reply", "urn:xmpp:reply:0")) {
        heard.replyTo = bounded(reply->attribute("id"), longestXmppId);
        heard.text = withoutFallback(message, body);
    }
    if (const auto relayed = m_setup.bridges.contains(resource) ? relayedIn(heard.text) : std::nullopt;
        relayed && !relayed->text.isEmpty()) {
        heard.author = relayed->name;
        heard.text = relayed->text;
        heard.isModerator = false; // whose account it is over there, nobody knows here
    }
    if (!archived.isEmpty() && !own.isEmpty())
        m_archivedBy.insert(resource + u'\n' + own, archived);
    const bool isWaiting = m_phase == Phase::Catching && !at;
    if (isWaiting && m_live.size() >= mostLive)
        return;
    (isWaiting ? m_live : m_heard).push_back(std::move(heard));
}

// Corrections (XEP-0308) name a message's own id, retractions (XEP-0424, XEP-0425) the room's.
bool XmppTalk::takeChange(const XmppElement &message, const QString &resource, Instant at)
{
    Heard change;
    change.at = at;
    change.author = resource.isEmpty() ? QString() : nameOf(resource, message);
    if (const XmppElement *replaced = message.child("replace", "urn:xmpp:message-correct:0")) {
        change.changes = m_archivedBy.value(resource + u'\n' + replaced->attribute("id"));
        change.text = bounded(message.textOf("body"), longestXmppBody);
        if (resource.isEmpty() || change.changes.isEmpty() || change.text.trimmed().isEmpty())
            return false; // of one that isn't known: a message by itself
    } else {
        const XmppElement *retract = message.child("retract", "urn:xmpp:message-retract:1");
        const XmppElement *applied = message.child("apply-to", "urn:xmpp:fasten:0");
        if (!retract
            && !(applied && (applied->child("retract") || (applied->child("moderated") && resource.isEmpty()))))
            return false;
        change.changes = bounded((retract ? retract : applied)->attribute("id"), longestXmppId);
        change.isTakenBack = true;
        if (change.changes.isEmpty())
            return true;
    }
    (m_phase == Phase::Catching ? m_live : m_heard).push_back(std::move(change));
    return true;
}

Heard XmppTalk::spokenBy(const XmppElement &message, const QString &resource, Instant at) const
{
    Heard heard;
    heard.at = at;
    heard.isPast = at < m_began - Duration(10'000);
    heard.isOwn = resource == m_nick;
    heard.isModerator = m_setup.moderators.contains(resource);
    heard.isProgram = message.attribute("type") == QLatin1String("headline");
    return heard;
}

} // namespace evenhand
