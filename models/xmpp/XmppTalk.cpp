// SPDX-License-Identifier: Apache-2.0
#include "models/xmpp/XmppTalk.h"

#include "models/chat/ircMarks.h"
#include "models/chat/nick.h"
#include "models/web/webJson.h"

#include <QCryptographicHash>
#include <algorithm>

namespace evenhand {

namespace {

constexpr const char *mucSpace = "http://jabber.org/protocol/muc",
                     *mucUserSpace = "http://jabber.org/protocol/muc#user", *archiveSpace = "urn:xmpp:mam:2",
                     *infoSpace = "http://jabber.org/protocol/disco#info", *pingSpace = "urn:xmpp:ping",
                     *pageSpace = "http://jabber.org/protocol/rsm";
constexpr Duration iqTakes(20'000), pingEvery(60'000);
constexpr int mostNicksTried = 6, messagesOfArchive = 20'000;
constexpr size_t mostOccupants = 5'000, mostXmppPosts = 100, mostLive = 20'000;
constexpr qsizetype mostRemembered = 30'000, longestXmppBody = 70'000, longestXmppId = 200, longestXmppPost = 10'000;

QString bounded(const QString &text, qsizetype longest)
{
    return text.size() <= longest ? text : QString();
}

// Jitsi's occupants are called by random numbers; their names stand beside.
bool isJitsiResource(const QString &resource)
{
    const auto isHex = [](QChar c) { return c.isDigit() || (c >= u'a' && c <= u'f'); };
    return resource.size() == 8 && std::all_of(resource.begin(), resource.end(), isHex);
}

bool hasStatus(const XmppElement &presence, const char *code)
{
    const XmppElement *user = presence.child("x", mucUserSpace);
    return user && std::any_of(user->children.begin(), user->children.end(), [code](const XmppElement &each) {
               return each.name == QLatin1String("status") && each.attribute("code") == QLatin1String(code);
           });
}

XmppElement iqTo(const QString &to, const char *type, const QString &id)
{
    return xmppElement("iq").with("to", to).with("type", QLatin1String(type)).with("id", id);
}

XmppElement formField(const char *name, const QString &value)
{
    XmppElement field = xmppElement("field").with("var", QLatin1String(name));
    return field.add(xmppText("value", value));
}

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

QString XmppTalk::postId(const QString &session, const QString &post)
{
    return QStringLiteral("evenhand-")
        + QString::fromLatin1(QCryptographicHash::hash((session + u'\n' + post).toUtf8(), QCryptographicHash::Sha256)
                                  .toHex()
                                  .left(32));
}

// ---- joining ----

void XmppTalk::begin(const QString &address, Instant now)
{
    if (!std::exchange(m_hasBegun, true))
        m_began = now;
    m_domain = address.section(u'/', 0, 0).section(u'@', -1);
    m_nick = m_setup.nick;
    m_nicksTried = 0;
    m_problem.clear();
    m_isWorthRetrying = true;
    m_isPinged = false;
    m_present.clear();
    m_live.clear();
    m_read = 0;
    m_phase = Phase::Asking;
    m_wakeAt = now + iqTakes;
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
        history.with("since", toIso(m_lastSaid.value_or(floor())));
    muc.add(std::move(history));
    send(xmppElement("presence").with("to", m_setup.room + u'/' + m_nick).add(std::move(muc)));
}

// What is older belongs to another session; before one has begun, to another day.
Instant XmppTalk::floor() const
{
    return m_setup.since.value_or(m_began - std::chrono::hours(1));
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

// ---- who is there ----

void XmppTalk::takePresence(const XmppElement &presence, Instant now)
{
    const QString resource = resourceIn(presence.attribute("from")), type = presence.attribute("type");
    if (type == QLatin1String("error") && m_phase == Phase::Joining) {
        if (const XmppElement *error = presence.child("error"))
            takeRefusal(*error);
        return;
    }
    if (resource.isEmpty() || (!type.isEmpty() && type != QLatin1String("unavailable")))
        return;
    const bool isGone = type == QLatin1String("unavailable");
    const bool isOurs = hasStatus(presence, "110") || (resource == m_nick && m_phase != Phase::Joining);
    if (!isOurs)
        return followHand(resource, presence, isGone, now);
    if (isGone)
        return takeOwnLeaving(presence);
    m_nick = resource; // the server may have chosen it
    if (m_phase != Phase::Joining)
        return;
    lowerLost(now);
    m_phase = Phase::Catching;
    if (m_hasArchive)
        return askArchive();
    finishReading(!m_goneAt, now);
}

void XmppTalk::takeOwnLeaving(const XmppElement &presence)
{
    if (hasStatus(presence, "303")) // under another nick from now on
        return;
    if (hasStatus(presence, "301"))
        return end(QStringLiteral("the room has banned this account; ask who runs it"), false);
    if (hasStatus(presence, "321") || hasStatus(presence, "322"))
        return end(QStringLiteral("the room is for its members; have this account made one"), false);
    end(hasStatus(presence, "307") ? QStringLiteral("a moderator removed this console from the room")
                                   : QStringLiteral("the room was closed"),
        true);
}

void XmppTalk::takeRefusal(const XmppElement &error)
{
    const auto is = [&error](const char *condition) { return error.child(condition) != nullptr; };
    if (is("conflict")) {
        if (++m_nicksTried > mostNicksTried)
            return end(QStringLiteral("the nick \"%1\" and others like it are taken; choose another").arg(m_setup.nick),
                       false);
        m_nick = m_setup.nick + (m_nicksTried <= 2 ? QString(m_nicksTried, u'_') : QString::number(m_nicksTried - 1));
        return join();
    }
    if (is("not-authorized"))
        return end(m_setup.roomPassword.isEmpty() ? QStringLiteral("the room has a password; type it")
                                                  : QStringLiteral("the room's password is wrong; type it anew"),
                   false);
    if (is("forbidden"))
        return end(QStringLiteral("the room has banned this account; ask who runs it"), false);
    if (is("registration-required"))
        return end(QStringLiteral("the room is for its members; have this account made one"), false);
    if (is("jid-malformed") || is("not-acceptable"))
        return end(QStringLiteral("the room takes no nick like \"%1\"; choose another").arg(m_setup.nick), false);
    if (is("service-unavailable"))
        return end(QStringLiteral("the room is full"), true);
    if (is("item-not-found") || is("remote-server-not-found") || is("not-allowed"))
        return end(
            QStringLiteral("there is no room %1, or it is locked; see whether its address is right").arg(m_setup.room),
            false);
    end(QStringLiteral("the room refuses%1").arg(webSaid(error.textOf("text"))), true);
}

QString XmppTalk::nameOf(const QString &resource, const XmppElement &said)
{
    Occupant *known = nullptr;
    if (const auto found = m_occupants.find(resource); found != m_occupants.end())
        known = &found->second;
    if (!isJitsiResource(resource))
        return resource;
    const XmppElement *nick = said.child("nick", "http://jabber.org/protocol/nick");
    const QString shown = nick ? nick->text.simplified().left(100) : QString();
    if (shown.isEmpty())
        return known && !known->name.isEmpty() ? known->name : resource;
    QString &owner = m_owners[foldedNick(shown)]; // names are not unique there
    if (owner.isEmpty() || (owner != resource && !m_occupants.contains(owner)))
        owner = resource;
    const QString name = owner == resource ? shown : QStringLiteral("%1 (%2)").arg(shown, resource);
    if (known)
        known->name = name;
    return name;
}

// Jitsi tells in everybody's presence since when their hand is up: nothing, or no such element, when it is down.
void XmppTalk::followHand(const QString &resource, const XmppElement &presence, bool isGone, Instant now)
{
    if (!isGone && !m_occupants.contains(resource)) {
        if (m_occupants.size() >= mostOccupants)
            return;
        m_occupants[resource] = {};
    }
    const auto found = m_occupants.find(resource);
    if (found == m_occupants.end())
        return;
    const QString name = nameOf(resource, presence);
    Occupant &occupant = found->second;
    occupant.name = name;
    const QString hand = isGone ? QString() : presence.textOf("jitsi_participant_raisedHand").trimmed().left(40);
    if (hand != occupant.hand) {
        bool isNumber = false;
        const qint64 ms = hand.toLongLong(&isNumber);
        const bool isUp = !hand.isEmpty() && hand != QLatin1String("false") && hand != QLatin1String("0");
        const bool wasUp = !occupant.hand.isEmpty();
        occupant.hand = isUp ? hand : QString();
        if (isUp)
            occupant.raisedAt = webInstant(isNumber ? std::optional(ms) : std::nullopt, now); // "true" of old clients
        if (isUp || wasUp) {
            Heard heard;
            heard.id = resource;
            heard.author = name;
            heard.at = isUp ? occupant.raisedAt : now;
            heard.hand = isUp;
            m_heard.push_back(std::move(heard));
        }
    }
    if (isGone) {
        m_owners.removeIf([&resource](const auto &each) { return each.value() == resource; });
        m_occupants.erase(found);
        m_present.remove(resource);
    } else {
        m_present.insert(resource);
    }
}

// Who left while this console was away took their hand with them.
void XmppTalk::lowerLost(Instant now)
{
    std::vector<QString> lost;
    for (const auto &[resource, occupant] : m_occupants)
        if (!m_present.contains(resource))
            lost.push_back(resource);
    for (const QString &resource : lost)
        followHand(resource, xmppElement("presence"), true, now);
}

// ---- the archive ----

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

void XmppTalk::askArchive()
{
    m_asked = QStringLiteral("archive%1").arg(++m_lastIq);
    XmppElement form = xmppElement("x", "jabber:x:data").with("type", QStringLiteral("submit"));
    form.add(formField("FORM_TYPE", QLatin1String(archiveSpace)));
    XmppElement page = xmppElement("set", pageSpace);
    page.add(xmppText("max", QStringLiteral("100")));
    if (m_lastArchived.isEmpty())
        form.add(formField("start", toIso(floor())));
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

// ---- what is said ----

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
    const Instant sent = at ? webInstant(toMs(*at), now) : now;
    const QString own = bounded(message.attribute("id"), longestXmppId);
    if (!own.isEmpty()) // whatever nick was worn then
        settle(own);
    if (m_phase == Phase::Live && !archived.isEmpty())
        m_lastArchived = archived;
    if (sent < floor() || takeChange(message, isOfRoom ? QString() : resource, sent))
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

// ---- posting ----

void XmppTalk::post(const QString &id, const QString &text, Instant now)
{
    if (id.isEmpty() && m_phase != Phase::Live)
        return; // nobody waits for it: now or never
    if (text.size() > longestXmppPost || m_pending.size() >= mostXmppPosts) {
        if (!id.isEmpty())
            m_posted.push_back({id, Posted::Fate::Failed,
                                text.size() > longestXmppPost
                                    ? QStringLiteral("the text is too long for the room; post it in parts")
                                    : QStringLiteral("too much waits to be posted already")});
        return;
    }
    const QString name = id.isEmpty() ? QStringLiteral("answer %1 %2").arg(toMs(now)).arg(++m_answers) : id;
    m_pending.push_back({id, text, postId(m_setup.session + u'\n' + m_setup.room, name), now, false});
    sendPosts();
}

void XmppTalk::withdraw(const QString &id)
{
    if (!id.isEmpty())
        std::erase_if(m_pending, [&id](const Pending &each) { return each.id == id && !each.isOut; });
}

void XmppTalk::sendPosts()
{
    if (m_phase != Phase::Live)
        return;
    for (Pending &post : m_pending) {
        if (std::exchange(post.isOut, true))
            continue;
        XmppElement message = xmppElement("message")
                                  .with("to", m_setup.room)
                                  .with("type", QStringLiteral("groupchat"))
                                  .with("id", post.stanza);
        message.add(xmppText("body", post.text));
        message.add(xmppElement("origin-id", "urn:xmpp:sid:0").with("id", post.stanza));
        send(message);
    }
}

// The room has passed it on.
void XmppTalk::settle(const QString &stanza)
{
    const auto found = std::find_if(m_pending.begin(), m_pending.end(),
                                    [&stanza](const Pending &each) { return each.stanza == stanza; });
    if (found == m_pending.end())
        return;
    if (!found->id.isEmpty())
        m_posted.push_back({found->id, Posted::Fate::Done, {}});
    m_pending.erase(found);
}

void XmppTalk::takePostError(const XmppElement &message)
{
    const QString stanza = message.attribute("id");
    const auto found = std::find_if(m_pending.begin(), m_pending.end(),
                                    [&stanza](const Pending &each) { return each.stanza == stanza; });
    if (found == m_pending.end())
        return;
    const XmppElement *error = message.child("error");
    const bool isVoiceless = error && error->child("forbidden");
    if (!found->id.isEmpty())
        m_posted.push_back(
            {found->id, Posted::Fate::Failed,
             isVoiceless
                 ? QStringLiteral("the room takes no message of \"%1\"; ask who runs it for voice").arg(m_nick)
                 : QStringLiteral("the room refuses it%1").arg(webSaid(error ? error->textOf("text") : QString()))});
    m_pending.erase(found);
}

void XmppTalk::giveUpPosts()
{
    for (const Pending &post : std::exchange(m_pending, {}))
        if (!post.id.isEmpty())
            m_posted.push_back({post.id, post.isOut ? Posted::Fate::Unsure : Posted::Fate::Unsent,
                                post.isOut && m_problem.isEmpty()
                                    ? QStringLiteral("it was under way; look there whether it arrived")
                                    : m_problem});
}

} // namespace evenhand
