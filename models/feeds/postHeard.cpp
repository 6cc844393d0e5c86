// SPDX-License-Identifier: Apache-2.0
#include "models/feeds/postHeard.h"

#include <algorithm>

namespace evenhand {

namespace {

constexpr Duration clocksApart = seconds(10);
constexpr qsizetype mostLookedAt = 5000; // messages
constexpr qsizetype tellsEnough = 40;    // characters: where a server cuts a line, more than that is left

QString firstLine(const QString &text)
{
    for (const QString &line : text.split(u'\n'))
        if (const QString words = line.simplified(); !words.isEmpty())
            return words;
    return {};
}

} // namespace

PostHeard heardOfPost(const State &state, const Post &post, const QString &source, const QString &alias)
{
    const QString whole = post.text.value.simplified(), first = firstLine(post.text.value);
    PostHeard heard = PostHeard::Nothing;
    const qsizetype from = std::max<qsizetype>(0, state.messages.size() - mostLookedAt);
    for (qsizetype i = from; i < state.messages.size(); ++i) {
        const Message &message = state.messages.at(i);
        if ((message.source != source && message.source != alias) || message.isPrivate
            || message.sentAt < post.at - clocksApart)
            continue;
        const QString words = message.text.value.simplified();
        if (words == whole)
            return PostHeard::Whole;
        if (words == first || (words.size() >= tellsEnough && whole.startsWith(words)))
            heard = PostHeard::Begun;
    }
    return heard;
}

} // namespace evenhand
