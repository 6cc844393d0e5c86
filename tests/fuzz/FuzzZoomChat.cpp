// SPDX-License-Identifier: Apache-2.0
// Whatever a chat transcript holds, its messages stand in the order of its lines, and the same
// text twice gives the same messages twice.
#include "models/chat/zoomChat.h"

#include <cstdlib>

using namespace evenhand;

namespace {

void require(bool claim)
{
    if (!claim)
        std::abort();
}

void check(const ChatLine &message)
{
    require(!message.author.contains(u'\n') && !message.to.isEmpty());
    require(!message.second || *message.second >= 0);
    require(!message.isPrivate || message.to.size() == 1);
    require(message.kind != ChatLine::Kind::Reaction || !message.text.isEmpty());
}

bool isAlike(const ChatLine &a, const ChatLine &b)
{
    return a.second == b.second && a.author == b.author && a.to == b.to && a.isPrivate == b.isPrivate;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QString text = QString::fromUtf8(reinterpret_cast<const char *>(data), qsizetype(size));
    const std::vector<ChatLine> once = readZoomChat(text);
    int line = 0;
    for (const ChatLine &message : once) {
        check(message);
        require(message.line > line);
        line = message.line;
    }
    require(once.empty() || size > 100'000 || line > 100 || looksLikeZoomChat(text));

    const std::vector<ChatLine> twice = readZoomChat(text + u'\n' + text);
    require(twice.size() == 2 * once.size());
    for (size_t i = 0; i < twice.size(); ++i) {
        require(isAlike(twice[i], once[i % once.size()]));
        // The last one of the first half goes on with what stood before the first message.
        require(i + 1 == once.size() || (twice[i].text == once[i % once.size()].text));
    }
    return 0;
}
