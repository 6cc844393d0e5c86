// SPDX-License-Identifier: Apache-2.0
// What FeedPane sends out: words to the chats, and copies for Zoom, which nobody but a person can post to.
#include "models/feeds/zoomParts.h"
#include "models/items/glance.h"
#include "models/minutes/plainText.h"
#include "models/session/copies.h"
#include "ui/feed/FeedFoot.h"
#include "ui/feed/FeedPane.h"
#include "ui/feed/PostEntry.h"

#include <QJsonArray>

namespace evenhand {

namespace {

constexpr qsizetype longestCopied = 4000; // characters

} // namespace

// ---- copied for Zoom ----

void FeedPane::copyChosen()
{
    const Message *message = needed();
    if (!message)
        return;
    if (message->isHidden)
        return Q_EMIT said(tr("It is hidden: show it again before it is copied"));
    const QString name = nameShown(m_state, message->author);
    const QString words = plainProse(message->text.value.left(2 * longestCopied), longestCopied);
    const QString copied = name.isEmpty() ? words : tr("%1: %2").arg(name, words);
    const PostId post = copyOf(m_state, message->id);
    if (!post.isEmpty())
        return keepAndCopy(copied, post);
    Q_EMIT copyRequested(zoomParts(copied).first()); // kept apart from its message, it would outlive what hides that
    Q_EMIT said(tr("Copied. Paste it into Zoom."));
}

void FeedPane::copyForZoom(const QString &words)
{
    if (words.trimmed().isEmpty())
        return Q_EMIT said(tr("Nothing to copy: type some words first"));
    keepAndCopy(words, {});
}

// `post`: the id it has; empty: any.
void FeedPane::keepAndCopy(const QString &words, const PostId &post)
{
    QJsonObject send{{QStringLiteral("do"), QStringLiteral("post.send")},
                     {QStringLiteral("text"), words},
                     {QStringLiteral("to"), QJsonArray{QStringLiteral("zoom")}}};
    if (!post.isEmpty())
        send.insert(QStringLiteral("id"), post.value);
    copyParts(words);
    Q_EMIT requested(send);
    sayCopied();
}

// Zoom cuts off what is too long: the first part, and each further one when the one before is ticked.
void FeedPane::copyParts(const QString &words)
{
    m_copied = {words, zoomParts(words), 0};
    Q_EMIT copyRequested(m_copied.parts.first());
}

void FeedPane::sayCopied()
{
    const int count = int(m_copied.parts.size()), part = m_copied.part + 1;
    if (count <= 1)
        return Q_EMIT said(tr("Copied. Paste it into Zoom, then tick it as posted."));
    const QString copied = tr("Part %1 of %2 is copied; Zoom takes no more at once.").arg(part).arg(count);
    Q_EMIT said(copied + u' '
                + (part < count ? tr("Paste it into Zoom, then tick it: that copies the next part.")
                                : tr("Paste it into Zoom, then tick it as posted.")));
}

// False: all of it was copied, or it is another one's turn.
bool FeedPane::copyNextPart(const WaitingPost &of)
{
    const Post *post = m_state.posts.find(of.id);
    if (!post || of.to != PostEntry::byHand)
        return false;
    if (post->text.value != m_copied.words)
        return copyAnew(post->text.value);
    if (m_copied.part + 1 >= m_copied.parts.size())
        return false;
    ++m_copied.part;
    Q_EMIT copyRequested(m_copied.parts.at(m_copied.part));
    sayCopied();
    return true;
}

// Something else was copied since, or the program has been away: how far its parts got nobody knows.
bool FeedPane::copyAnew(const QString &words)
{
    if (zoomParts(words).size() < 2)
        return false;
    copyParts(words);
    sayCopied();
    return true;
}

void FeedPane::tickPosted()
{
    const WaitingPost *post = m_foot->waiting();
    if (!post)
        return Q_EMIT said(tr("Nothing waits to be posted"));
    if (copyNextPart(*post))
        return;
    Q_EMIT requested({{QStringLiteral("do"), QStringLiteral("post.done")},
                      {QStringLiteral("id"), post->id.value},
                      {QStringLiteral("to"), post->to}});
}

// ---- to the chats ----

// One post, wherever it goes: what can't be posted to by itself is copied for, and stays until it is ticked.
void FeedPane::writePost(const QString &words, const QStringList &to, const QString &id)
{
    QJsonObject send{{QStringLiteral("do"), QStringLiteral("post.send")},
                     {QStringLiteral("text"), words},
                     {QStringLiteral("to"), QJsonArray::fromStringList(to)}};
    if (!id.isEmpty())
        send.insert(QStringLiteral("id"), id);
    const bool isForZoom = to.contains(PostEntry::byHand);
    if (isForZoom)
        copyParts(words);
    Q_EMIT requested(send);
    if (isForZoom)
        sayCopied();
}

void FeedPane::postAgain()
{
    if (const WaitingPost *post = m_foot->waiting())
        Q_EMIT postAgainRequested(post->id.value, post->to);
}

} // namespace evenhand
