// SPDX-License-Identifier: Apache-2.0
#include "models/session/copies.h"

#include <algorithm>

namespace evenhand {

namespace {
const QString copyPrefix = QStringLiteral("copy-");
} // namespace

PostId copyOf(const State &state, const MessageId &message)
{
    for (int number = 1;; ++number) {
        const PostId post(copyPrefix + QString::number(number) + u'-' + message.value);
        if (post.value.size() > longestId)
            return {};
        if (!state.posts.contains(post))
            return post;
    }
}

MessageId messageCopied(const PostId &post)
{
    const QStringView rest = QStringView(post.value).mid(copyPrefix.size());
    const qsizetype dash = rest.indexOf(u'-');
    const QStringView number = rest.left(std::max<qsizetype>(dash, 0));
    const bool isNumber =
        !number.isEmpty() && std::all_of(number.begin(), number.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    return post.value.startsWith(copyPrefix) && isNumber ? MessageId(rest.mid(dash + 1).toString()) : MessageId();
}

} // namespace evenhand
