// SPDX-License-Identifier: Apache-2.0
#include "models/chat/ircMarks.h"

namespace evenhand {

namespace {

bool isColourDigit(QStringView text, qsizetype at)
{
    return at < text.size() && text[at] >= u'0' && text[at] <= u'9';
}

bool isHexDigit(QChar c)
{
    return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F');
}

// Behind the mark of a colour in six hexadecimal digits.
qsizetype behindHexColour(QStringView text, qsizetype at)
{
    qsizetype digits = 0;
    while (digits < 6 && at + digits < text.size() && isHexDigit(text[at + digits]))
        ++digits;
    return digits == 6 ? at + 6 : at;
}

} // namespace

QString withoutIrcMarks(QStringView text)
{
    QString plain;
    plain.reserve(text.size());
    for (qsizetype at = 0; at < text.size(); ++at) {
        const char16_t c = text[at].unicode();
        if (c == 0x03) {
            for (int digits = 0; digits < 2 && isColourDigit(text, at + 1); ++digits)
                ++at;
            if (at + 1 < text.size() && text[at + 1] == u',' && isColourDigit(text, at + 2)) {
                at += 2;
                at += isColourDigit(text, at + 1) ? 1 : 0;
            }
        } else if (c == 0x04) {
            at = behindHexColour(text, at + 1) - 1;
        } else if (c != 0x02 && c != 0x0f && c != 0x11 && c != 0x16 && c != 0x1d && c != 0x1e && c != 0x1f) {
            plain += QChar(c);
        }
    }
    return plain;
}

std::optional<Relayed> relayedIn(const QString &words)
{
    constexpr qsizetype longestName = 64;
    const QStringView text = words;
    const bool isBracketed = text.startsWith(u'<');
    const qsizetype end = isBracketed ? text.indexOf(u'>') : text.indexOf(u':');
    const qsizetype begin = isBracketed ? 1 : 0;
    if (end <= begin || end > longestName || end + 1 >= text.size() || !text[end + 1].isSpace())
        return std::nullopt;
    const QString name = text.mid(begin, end - begin).toString().simplified();
    if (name.isEmpty())
        return std::nullopt;
    return Relayed{name, text.mid(end + 1).trimmed().toString()};
}

} // namespace evenhand
