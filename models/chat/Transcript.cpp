// SPDX-License-Identifier: Apache-2.0
#include "models/chat/Transcript.h"

#include "models/chat/LineReader.h"
#include "models/chat/ircLog.h"
#include "models/chat/jitsiChat.h"
#include "models/chat/jsonChat.h"
#include "models/chat/zoomChat.h"
#include "models/chat/zoomHeader.h"

#include <QJsonDocument>
#include <algorithm>

namespace evenhand {

namespace {

constexpr int mostGuessedLines = 200; // an excerpt may begin amid a long message
constexpr qsizetype mostGuessedText = 200'000;

struct FormatName
{
    ChatFormat format;
    QLatin1String name;
};

constexpr FormatName formatNames[] = {{ChatFormat::Zoom, QLatin1String("zoom")},
                                      {ChatFormat::IrcLog, QLatin1String("irc-log")},
                                      {ChatFormat::Jitsi, QLatin1String("jitsi")},
                                      {ChatFormat::JsonLines, QLatin1String("jsonl")}};

// How many of the first lines begin a message in each format.
struct Census
{
    int lines = 0, zoom = 0, irc = 0, jitsi = 0, json = 0;
    std::optional<ChatFormat> first; // of the first line that is of any
};

Census census(QStringView text)
{
    Census seen;
    LineReader lines(text.first(std::min(text.size(), mostGuessedText)));
    while (lines.next() && seen.lines < mostGuessedLines) {
        const QStringView line = lines.line();
        if (line.trimmed().isEmpty())
            continue;
        ++seen.lines;
        const auto count = [&](bool is, int &number, ChatFormat format) {
            number += is ? 1 : 0;
            if (is && !seen.first)
                seen.first = format;
        };
        // What is Zoom's is often Jitsi's as well, so the order counts.
        count(isJsonLine(line), seen.json, ChatFormat::JsonLines);
        count(readZoomHeader(line).has_value(), seen.zoom, ChatFormat::Zoom);
        count(isIrcLine(line), seen.irc, ChatFormat::IrcLog);
        count(isJitsiLine(line), seen.jitsi, ChatFormat::Jitsi);
    }
    return seen;
}

bool isJsonArray(QStringView text)
{
    const QStringView trimmed = text.trimmed();
    if (!trimmed.startsWith(u'[') || !trimmed.endsWith(u']') || !trimmed.mid(1).trimmed().startsWith(u'{'))
        return false;
    return !readJsonChat(text).messages.empty();
}

} // namespace

QString nameOf(ChatFormat format)
{
    for (const FormatName &known : formatNames)
        if (known.format == format)
            return known.name;
    return {};
}

std::optional<ChatFormat> chatFormatFrom(QStringView name)
{
    for (const FormatName &known : formatNames)
        if (name == known.name)
            return known.format;
    return std::nullopt;
}

std::optional<ChatFormat> guessChatFormat(QStringView text)
{
    if (isJsonArray(text))
        return ChatFormat::JsonLines;
    const Census seen = census(text);
    if (seen.json > 0 && seen.first == ChatFormat::JsonLines)
        return ChatFormat::JsonLines;
    if (seen.zoom > 0 && (seen.first == ChatFormat::Zoom || seen.zoom >= seen.irc))
        return ChatFormat::Zoom;
    if (seen.irc > 0)
        return ChatFormat::IrcLog;
    // A timetable has times and colons, too: most of the lines must read as messages.
    if (seen.jitsi * 2 > seen.lines || text.startsWith(QLatin1String("Transcript of conference")))
        return seen.jitsi > 0 ? std::optional(ChatFormat::Jitsi) : std::nullopt;
    if (seen.json > 0)
        return ChatFormat::JsonLines;
    return looksLikeZoomChat(text) ? std::optional(ChatFormat::Zoom) : std::nullopt;
}

Transcript readTranscript(QStringView text, ChatFormat format, const TranscriptReading &reading)
{
    switch (format) {
    case ChatFormat::Zoom: return {readZoomChat(text), {}};
    case ChatFormat::IrcLog: return {readIrcLog(text, reading.bridges), {}};
    case ChatFormat::Jitsi: return {readJitsiChat(text), {}};
    case ChatFormat::JsonLines: break;
    }
    JsonChat chat = readJsonChat(text, reading.plainOfMarkup);
    return {std::move(chat.messages), std::move(chat.leftOut)};
}

} // namespace evenhand
