// SPDX-License-Identifier: Apache-2.0
#include "app/cli/ChatFile.h"

#include "app/control/MessageShape.h"
#include "app/planning/decodeText.h"

#include <QFile>
#include <QFileInfo>
#include <QStringDecoder>
#include <algorithm>

namespace evenhand {

namespace {

// A day's chat of a large conference is a few megabytes.
constexpr qint64 largestChat = qint64(128) << 20;

ChatFile unreadable(const QString &problem)
{
    ChatFile file;
    file.problem = problem;
    return file;
}

// UTF-16 that lost its mark, as some editors save it: every other byte of plain words is 0.
QByteArray withMark(const QByteArray &bytes)
{
    const qsizetype size = std::min<qsizetype>(bytes.size(), 4000) / 2 * 2;
    qsizetype even = 0, odd = 0;
    for (qsizetype i = 0; i < size; i += 2) {
        even += bytes[i] == 0 ? 1 : 0;
        odd += bytes[i + 1] == 0 ? 1 : 0;
    }
    const qsizetype most = size / 2 * 6 / 10;
    if (size >= 8 && odd > most && even * 10 < size)
        return "\xff\xfe" + bytes;
    if (size >= 8 && even > most && odd * 10 < size)
        return "\xfe\xff" + bytes;
    return bytes;
}

// A file that is being written ends amid a letter, and one broken letter makes no other encoding.
QString decodedChat(const QByteArray &bytes, QStringList &notes)
{
    const DecodedText decoded = decodeText(withMark(bytes));
    if (!decoded.isGuessed)
        return decoded.text;
    const QString utf8 = QString::fromUtf8(bytes);
    const auto foreign = std::count_if(utf8.begin(), utf8.end(), [](QChar c) { return c.unicode() >= 0x80; });
    const auto broken = utf8.count(QChar(QChar::ReplacementCharacter));
    const bool isCutOff = broken == 1 && utf8.trimmed().endsWith(QChar(QChar::ReplacementCharacter));
    if (broken * 4 <= foreign || isCutOff) {
        notes << QStringLiteral("a few letters can't be read; they stand as \ufffd");
        return utf8;
    }
    notes << QStringLiteral("read as Windows-1252; if letters look wrong, save it as UTF-8");
    return decoded.text;
}

bool isBinary(QStringView text)
{
    const QStringView head = text.first(std::min<qsizetype>(text.size(), 20'000));
    const auto strange = std::count_if(head.begin(), head.end(), [](QChar c) {
        return c.unicode() == 0 || (c.unicode() < 0x20 && !c.isSpace() && c.unicode() != 0x1b && c.unicode() != 0x0f)
            || c.unicode() == QChar::ReplacementCharacter;
    });
    return strange * 20 > head.size();
}

QString wordsOf(ChatFormat format)
{
    switch (format) {
    case ChatFormat::Zoom: return QStringLiteral("a saved Zoom chat");
    case ChatFormat::IrcLog: return QStringLiteral("an IRC log");
    case ChatFormat::Jitsi: return QStringLiteral("a Jitsi chat");
    case ChatFormat::JsonLines: break;
    }
    return QStringLiteral("messages as JSON lines");
}

QString nothingFound(const std::optional<ChatFormat> &asked)
{
    if (asked)
        return QStringLiteral("no message in it reads as %1; leave out --format to have it guessed")
            .arg(wordsOf(*asked));
    return QStringLiteral("this is no chat that is known; give a saved Zoom chat (meeting_saved_chat.txt), an IRC log "
                          "\"[INSTANT] <nick> text\", a Jitsi chat \"[10:00:00] Name: text\", or JSON lines with "
                          "\"author\" and \"text\"");
}

QString leftOutNote(const std::vector<int> &lines)
{
    return lines.size() == 1 ? QStringLiteral("line %1 is no message; left out").arg(lines.front())
                             : QStringLiteral("%1 lines are no messages; left out, the first is line %2")
                                   .arg(lines.size())
                                   .arg(lines.front());
}

} // namespace

ChatFile readChatBytes(const QByteArray &bytes, const QString &format, const QStringList &bridges)
{
    ChatFile file;
    const QString text = decodedChat(bytes, file.notes);
    if (text.trimmed().isEmpty())
        return unreadable(
            QStringLiteral("there is nothing in it; save the chat again and see that messages are in it"));
    if (isBinary(text))
        return unreadable(QStringLiteral("this is no text; save the chat as a text file"));
    const auto asked = chatFormatFrom(format);
    const auto found = asked ? asked : guessChatFormat(text);
    if (!found)
        return unreadable(nothingFound(asked));
    file.format = *found;
    file.isGuessed = !asked;
    file.transcript = readTranscript(text, *found, {bridges, plainText});
    if (file.transcript.messages.empty())
        return unreadable(nothingFound(asked));
    if (!file.transcript.leftOut.empty())
        file.notes << leftOutNote(file.transcript.leftOut);
    if (file.isGuessed)
        file.notes.prepend(QStringLiteral("read as %1 (--format %2): %3 messages")
                               .arg(wordsOf(*found), nameOf(*found))
                               .arg(file.transcript.messages.size()));
    return file;
}

ChatFile readChatFile(const QString &path, const QString &format, const QStringList &bridges)
{
    if (QFileInfo(path).isDir())
        return unreadable(QStringLiteral("this is a folder; name the file with the chat in it"));
    QFile input(path);
    if (!input.open(QIODevice::ReadOnly))
        return unreadable(QStringLiteral("cannot be read (%1); see whether it is there").arg(input.errorString()));
    const QByteArray bytes = input.read(largestChat + 1);
    if (bytes.size() > largestChat)
        return unreadable(QStringLiteral("larger than 128 MiB; cut out the part that is wanted"));
    return readChatBytes(bytes, format, bridges);
}

} // namespace evenhand
