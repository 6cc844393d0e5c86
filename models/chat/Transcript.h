// SPDX-License-Identifier: Apache-2.0
// A chat's transcript in whatever shape it came.
#pragma once

#include "models/chat/ChatLine.h"

#include <QStringView>
#include <functional>
#include <optional>
#include <vector>

namespace evenhand {

enum class ChatFormat { Zoom, IrcLog, Jitsi, JsonLines };

QString nameOf(ChatFormat format); // "irc-log"
std::optional<ChatFormat> chatFormatFrom(QStringView name);

// Which one its lines have; nullopt where it reads as no chat.
std::optional<ChatFormat> guessChatFormat(QStringView text);

struct TranscriptReading
{
    QStringList bridges;                                   // see readIrcLog
    std::function<QString(const QString &)> plainOfMarkup; // see readJsonChat
};

struct Transcript
{
    std::vector<ChatLine> messages; // in the order of the text
    std::vector<int> leftOut;       // lines that could not be read
};

Transcript readTranscript(QStringView text, ChatFormat format, const TranscriptReading &reading = {});

} // namespace evenhand
