// SPDX-License-Identifier: Apache-2.0
// Whatever a transcript holds, its messages stand in the order of its lines in every format, what is
// printed of them reads back as the same, and the replay of its queue prints its summary.
#include "models/chat/Transcript.h"
#include "models/chat/chatJson.h"

#include <QJsonDocument>
#include <cstdlib>

using namespace evenhand;

namespace {

void require(bool claim)
{
    if (!claim)
        std::abort();
}

void checkOrder(const std::vector<ChatLine> &messages)
{
    int line = 0;
    for (const ChatLine &message : messages) {
        require(message.line > line);
        require(!message.author.contains(u'\n') && !(message.at && message.second));
        require(!message.second || *message.second >= 0);
        require(message.isPrivate || !message.to.isEmpty());
        line = message.line;
    }
}

// Not what a format says nothing of when printed: the numbers of lines.
void checkPrinted(const std::vector<ChatLine> &messages)
{
    QString printed;
    for (const ChatLine &message : messages)
        printed += QString::fromUtf8(QJsonDocument(chatLineJson(message, {})).toJson(QJsonDocument::Compact)) + u'\n';
    const Transcript again = readTranscript(printed, ChatFormat::JsonLines);
    require(again.leftOut.empty() && again.messages.size() == messages.size());
    for (size_t i = 0; i < messages.size(); ++i)
        require(again.messages[i].author == messages[i].author && again.messages[i].isPrivate == messages[i].isPrivate
                && again.messages[i].kind == messages[i].kind && again.messages[i].second == messages[i].second);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QString text = QString::fromUtf8(reinterpret_cast<const char *>(data), qsizetype(size));
    const auto guessed = guessChatFormat(text);
    for (const ChatFormat format : {ChatFormat::Zoom, ChatFormat::IrcLog, ChatFormat::Jitsi, ChatFormat::JsonLines}) {
        const Transcript transcript = readTranscript(text, format, {{QStringLiteral("mtx")}, {}});
        checkOrder(transcript.messages);
        checkPrinted(transcript.messages);
        require(guessed != format || !transcript.messages.empty());
        const std::vector<QJsonObject> lines = replayJson(transcript.messages);
        require(lines.back().contains(QLatin1String("summary")));
    }
    return 0;
}
