// SPDX-License-Identifier: Apache-2.0
#include "app/planning/decodeText.h"

#include <QStringDecoder>

namespace evenhand {

namespace {

// 0x80 to 0x9f of Windows-1252; 0 where it has none.
constexpr char16_t upperControls[32] = {0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
                                        0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017d, 0,
                                        0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
                                        0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178};

QString fromWindows1252(const QByteArray &bytes)
{
    QString text = QString::fromLatin1(bytes);
    for (QChar &c : text)
        if (c.unicode() >= 0x80 && c.unicode() < 0xa0 && upperControls[c.unicode() - 0x80] != 0)
            c = QChar(upperControls[c.unicode() - 0x80]);
    return text;
}

bool startsWith(const QByteArray &bytes, const char *mark, qsizetype size)
{
    return bytes.size() >= size && qstrncmp(bytes.constData(), mark, size_t(size)) == 0;
}

} // namespace

DecodedText decodeText(const QByteArray &bytes)
{
    if (startsWith(bytes, "\xff\xfe", 2))
        return {QStringDecoder(QStringDecoder::Utf16LE)(bytes.sliced(2)), false};
    if (startsWith(bytes, "\xfe\xff", 2))
        return {QStringDecoder(QStringDecoder::Utf16BE)(bytes.sliced(2)), false};
    QStringDecoder utf8(QStringDecoder::Utf8);
    const QString text = utf8(startsWith(bytes, "\xef\xbb\xbf", 3) ? bytes.sliced(3) : bytes);
    if (!utf8.hasError())
        return {text, false};
    return {fromWindows1252(bytes), true};
}

} // namespace evenhand
