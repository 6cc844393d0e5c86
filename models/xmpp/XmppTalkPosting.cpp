// SPDX-License-Identifier: Apache-2.0
// What XmppTalk does with posts: how they go out, and how it is known that they arrived.
#include "models/web/webJson.h"
#include "models/xmpp/XmppTalk.h"

#include <QCryptographicHash>
#include <algorithm>

namespace evenhand {

namespace {

constexpr size_t mostXmppPosts = 100;
constexpr qsizetype longestXmppPost = 10'000;

} // namespace

QString XmppTalk::postId(const QString &session, const QString &post)
{
    return QStringLiteral("evenhand-")
        + QString::fromLatin1(QCryptographicHash::hash((session + u'\n' + post).toUtf8(), QCryptographicHash::Sha256)
                                  .toHex()
                                  .left(32));
}

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
