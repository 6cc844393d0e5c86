// SPDX-License-Identifier: Apache-2.0
#include "models/irc/ircWords.h"

#include "models/chat/ircMarks.h"

#include <QStringDecoder>

namespace evenhand {

namespace {

// How many letters of `text` fit.
qsizetype fitting(QStringView text, qsizetype longest)
{
    qsizetype bytes = 0, at = 0, space = -1;
    while (at < text.size()) {
        const bool isPair = text[at].isHighSurrogate() && at + 1 < text.size() && text[at + 1].isLowSurrogate();
        const char16_t c = text[at].unicode();
        bytes += isPair ? 4 : c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
        if (bytes > longest)
            return space > 0 ? space : std::max<qsizetype>(at, 1);
        if (text[at] == u' ')
            space = at;
        at += isPair ? 2 : 1;
    }
    return at;
}

} // namespace

QString ircText(QByteArrayView bytes)
{
    QStringDecoder utf8(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = utf8(bytes);
    return utf8.hasError() ? QString::fromLatin1(bytes) : text;
}

QByteArray ircBytes(const QString &text)
{
    QByteArray bytes = text.toUtf8();
    for (const char end : {'\r', '\n', '\0'})
        bytes.replace(QByteArray(1, end), QByteArray());
    return bytes;
}

std::optional<QString> saidIn(QByteArrayView text)
{
    if (text.isEmpty() || text[0] != '\x01')
        return withoutIrcMarks(ircText(text));
    text = text.sliced(1);
    if (!text.isEmpty() && text.back() == '\x01')
        text.chop(1);
    if (!text.startsWith("ACTION "))
        return std::nullopt;
    return QStringLiteral("/me ") + withoutIrcMarks(ircText(text.sliced(7)));
}

QStringList ircLinesOf(const QString &text, qsizetype longest)
{
    QString plain = text;
    plain.replace(QStringLiteral("\r\n"), QStringLiteral("\n")).replace(u'\r', u'\n');
    QStringList lines;
    for (const QString &each : plain.split(u'\n')) {
        QString clean;
        for (const QChar c : each)
            if (c.unicode() >= 0x20 && c.unicode() != 0x7f)
                clean += c;
            else if (c == u'\t')
                clean += u' ';
        QStringView rest = QStringView(clean).trimmed();
        while (!rest.isEmpty()) {
            const qsizetype size = fitting(rest, longest);
            lines << rest.first(size).trimmed().toString();
            rest = rest.mid(size).trimmed();
        }
    }
    return lines;
}

} // namespace evenhand
