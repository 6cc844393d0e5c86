// SPDX-License-Identifier: Apache-2.0
// Who is in the room, under which nick one is oneself, and Jitsi's hands.
#include "models/chat/nick.h"
#include "models/web/webJson.h"
#include "models/xmpp/XmppTalk.h"

#include <algorithm>

namespace evenhand {

namespace {

constexpr int mostNicksTried = 6;
constexpr size_t mostOccupants = 5'000;

// Jitsi's occupants are called by random numbers; their names stand beside.
bool isJitsiResource(const QString &resource)
{
    const auto isHex = [](QChar c) { return c.isDigit() || (c >= u'a' && c <= u'f'); };
    return resource.size() == 8 && std::all_of(resource.begin(), resource.end(), isHex);
}

bool hasStatus(const XmppElement &presence, const char *code)
{
    const XmppElement *user = presence.child("x", "http://jabber.org/protocol/muc#user");
    return user && std::any_of(user->children.begin(), user->children.end(), [code](const XmppElement &each) {
               return each.name == QLatin1String("status") && each.attribute("code") == QLatin1String(code);
           });
}

} // namespace

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

} // namespace evenhand
