// SPDX-License-Identifier: Apache-2.0
#include "models/irc/IrcMessage.h"

#include <algorithm>

namespace evenhand {

namespace {

constexpr qsizetype longestLine = 16 * 1024; // 8,191 bytes of tags and 512 of the rest, with room
constexpr qsizetype mostTags = 64, mostParams = 15;

QByteArray unescapedTag(QByteArrayView value)
{
    QByteArray plain;
    plain.reserve(value.size());
    for (qsizetype i = 0; i < value.size(); ++i) {
        if (value[i] != '\\') {
            plain += value[i];
            continue;
        }
        if (++i >= value.size())
            break;
        const char c = value[i];
        plain += c == ':' ? ';' : c == 's' ? ' ' : c == 'r' ? '\r' : c == 'n' ? '\n' : c;
    }
    return plain;
}

QByteArrayView upToSpace(QByteArrayView &rest)
{
    const qsizetype space = rest.indexOf(' ');
    const QByteArrayView word = space < 0 ? rest : rest.first(space);
    rest = space < 0 ? QByteArrayView() : rest.sliced(space);
    while (!rest.isEmpty() && rest[0] == ' ')
        rest = rest.sliced(1);
    return word;
}

void readTags(QByteArrayView all, IrcMessage &message)
{
    while (!all.isEmpty() && qsizetype(message.tags.size()) < mostTags) {
        const qsizetype end = all.indexOf(';');
        const QByteArrayView one = end < 0 ? all : all.first(end);
        all = end < 0 ? QByteArrayView() : all.sliced(end + 1);
        const qsizetype sign = one.indexOf('=');
        if (const QByteArrayView name = sign < 0 ? one : one.first(sign); !name.isEmpty())
            message.tags.emplace_back(name.toByteArray(), sign < 0 ? QByteArray() : unescapedTag(one.sliced(sign + 1)));
    }
}

void readSender(QByteArrayView sender, IrcMessage &message)
{
    const qsizetype at = sender.indexOf('@');
    if (at >= 0)
        message.host = sender.sliced(at + 1).toByteArray();
    const QByteArrayView front = at < 0 ? sender : sender.first(at);
    const qsizetype mark = front.indexOf('!');
    if (mark >= 0)
        message.user = front.sliced(mark + 1).toByteArray();
    message.nick = (mark < 0 ? front : front.first(mark)).toByteArray();
}

} // namespace

QByteArray IrcMessage::tag(QByteArrayView name) const
{
    // The last one counts.
    const auto found =
        std::find_if(tags.rbegin(), tags.rend(), [name](const auto &each) { return each.first == name; });
    return found == tags.rend() ? QByteArray() : found->second;
}

int IrcMessage::numeric() const
{
    bool isNumber = false;
    const int number = command.size() == 3 ? command.toInt(&isNumber) : 0;
    return isNumber ? number : 0;
}

std::optional<IrcMessage> readIrcMessage(QByteArrayView line)
{
    while (!line.isEmpty() && (line.back() == '\r' || line.back() == '\n'))
        line.chop(1);
    if (line.isEmpty() || line.size() > longestLine)
        return std::nullopt;
    IrcMessage message;
    if (line[0] == '@')
        readTags(upToSpace(line).sliced(1), message);
    if (!line.isEmpty() && line[0] == ':')
        readSender(upToSpace(line).sliced(1), message);
    message.command = upToSpace(line).toByteArray().toUpper();
    const auto isOf = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); };
    if (message.command.isEmpty() || !std::all_of(message.command.begin(), message.command.end(), isOf))
        return std::nullopt;
    while (!line.isEmpty()) {
        if (line[0] == ':' || message.params.size() == mostParams - 1) {
            message.params.append(line.sliced(line[0] == ':' ? 1 : 0).toByteArray());
            break;
        }
        message.params.append(upToSpace(line).toByteArray());
    }
    return message;
}

std::vector<QByteArray> IrcLines::take(QByteArrayView bytes)
{
    std::vector<QByteArray> lines;
    while (!bytes.isEmpty()) {
        const qsizetype end = bytes.indexOf('\n');
        const QByteArrayView part = end < 0 ? bytes : bytes.first(end);
        bytes = end < 0 ? QByteArrayView() : bytes.sliced(end + 1);
        if (!m_isSkipping && m_rest.size() + part.size() <= longestLine)
            m_rest.append(part);
        else
            m_isSkipping = true;
        if (end < 0)
            break;
        if (!m_isSkipping && m_rest.endsWith('\r'))
            m_rest.chop(1);
        if (!m_isSkipping && !m_rest.isEmpty())
            lines.push_back(m_rest);
        m_rest.clear();
        m_isSkipping = false;
    }
    if (m_isSkipping)
        m_rest.clear();
    return lines;
}

QByteArray foldedIrc(QByteArrayView name)
{
    QByteArray folded = name.toByteArray().toLower();
    for (char &c : folded)
        c = c == '[' ? '{' : c == ']' ? '}' : c == '\\' ? '|' : c == '~' ? '^' : c;
    return folded;
}

} // namespace evenhand
