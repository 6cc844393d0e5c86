// SPDX-License-Identifier: Apache-2.0
// What IrcTalk does with posts: how they go out, and how it is known that they arrived.
#include "models/irc/IrcTalk.h"
#include "models/irc/ircWords.h"

#include <algorithm>

namespace evenhand {

// ---- posting ----

// What others get of it has our full name in front, and must fit into a line with that.
qsizetype IrcTalk::longestText() const
{
    constexpr qsizetype line = 510, longestUserAndHost = 12 + 1 + 64, around = 14; // ":!@ PRIVMSG  :"
    return std::max<qsizetype>(line - m_nick.size() - m_channel.size() - longestUserAndHost - around, 100);
}

void IrcTalk::sendPieces(Instant now)
{
    bool hasSent = false;
    while (m_phase == Phase::Joined && !m_pieces.empty() && m_gate.pass(now)) {
        Piece piece = std::move(m_pieces.front());
        m_pieces.pop_front();
        send("PRIVMSG " + ircBytes(m_setup.channel) + " :" + piece.text);
        m_awaiting.push_back(std::move(piece));
        hasSent = true;
    }
    if (!hasSent || has("echo-message"))
        return;
    // The answer to a ping behind it says that the server has it.
    m_marked[++m_marks] = m_awaiting.size();
    m_pinged = now;
    send("PING :evenhand-" + QByteArray::number(m_marks));
}

void IrcTalk::takePong(const IrcMessage &line, Instant now)
{
    compareClocks(line, m_pinged, now);
    const QByteArray last = line.params.isEmpty() ? QByteArray() : line.params.last();
    const int mark = last.startsWith("evenhand-") ? last.mid(9).toInt() : 0;
    const auto found = m_marked.find(mark);
    if (found == m_marked.end())
        return;
    const size_t count = std::min(found->second, m_awaiting.size());
    m_marked.erase(m_marked.begin(), std::next(found));
    for (auto &[other, behind] : m_marked)
        behind -= std::min(behind, count);
    for (size_t i = 0; i < count && !m_awaiting.empty(); ++i) {
        const Piece piece = std::move(m_awaiting.front());
        m_awaiting.pop_front();
        Heard heard;
        heard.author = nick();
        heard.text = QString::fromUtf8(piece.text);
        heard.at = now;
        heard.isOwn = true;
        confirm(piece, std::move(heard));
    }
}

void IrcTalk::confirm(const Piece &piece, Heard heard)
{
    if (piece.post.isEmpty())
        return;
    m_heard.push_back(std::move(heard));
    if (!piece.isLast)
        return;
    dropAwaiting(piece.post); // servers pass things on in order: the lines before it have arrived
    m_posted.push_back({piece.post, Posted::Fate::Done, {}});
}

void IrcTalk::dropAwaiting(const QString &post)
{
    const size_t gone = std::erase_if(m_awaiting, [&post](const Piece &piece) { return piece.post == post; });
    for (auto &[mark, behind] : m_marked)
        behind -= std::min(behind, gone);
}

// The oldest that is under way: servers answer in order.
void IrcTalk::failPost(const QString &problem)
{
    if (m_awaiting.empty())
        return;
    const QString post = m_awaiting.front().post;
    dropAwaiting(post);
    std::erase_if(m_pieces, [&post](const Piece &piece) { return piece.post == post; });
    if (!post.isEmpty())
        m_posted.push_back({post, Posted::Fate::Failed, problem});
}

} // namespace evenhand
