// SPDX-License-Identifier: Apache-2.0
#include "models/minutes/plainText.h"

#include <QTextBoundaryFinder>

namespace evenhand {

namespace {

constexpr char32_t nonJoiner = 0x200c;
constexpr char32_t joiner = 0x200d;
constexpr int mostMarks = 4; // on one letter; no living script needs more

bool isLineBreak(char32_t c)
{
    return c == '\n' || c == '\r' || c == 0x0b || c == 0x0c || c == 0x85 || c == 0x2028 || c == 0x2029;
}

// Space, or a letter without ink.
bool isBlank(char32_t c)
{
    return QChar::isSpace(c) || c == 0x115f || c == 0x1160 || c == 0x2800 || c == 0x3164 || c == 0xffa0;
}

bool isNoCharacter(char32_t c)
{
    return (c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef);
}

// What nobody sees, and what turns the direction of what follows.
bool isUnseen(char32_t c)
{
    const auto category = QChar::category(c);
    return category == QChar::Other_Control || category == QChar::Other_Format || category == QChar::Other_Surrogate
        || c == 0x034f || isNoCharacter(c);
}

bool isMark(char32_t c)
{
    const auto category = QChar::category(c);
    return category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing;
}

class Cleaner
{
public:
    explicit Cleaner(bool keepsLines) : m_keepsLines(keepsLines) {}

    QString clean(const QString &text)
    {
        const QList<uint> points = text.toUcs4();
        for (const uint point : points)
            take(point);
        return m_clean;
    }

private:
    void take(char32_t c)
    {
        if (isLineBreak(c))
            m_isLineDue = true;
        else if (isBlank(c))
            m_isSpaceDue = true;
        else if (c == joiner || c == nonJoiner)
            m_joiner = c; // joins letters and emoji; alone it only hides
        else if (!isUnseen(c))
            put(c);
    }

    void put(char32_t c)
    {
        m_marks = isMark(c) ? m_marks + 1 : 0;
        if (m_marks > mostMarks)
            return;
        const bool isFirst = m_clean.isEmpty();
        if (!isFirst && m_isLineDue && m_keepsLines)
            m_clean += u'\n';
        else if (!isFirst && (m_isLineDue || m_isSpaceDue))
            m_clean += u' ';
        else if (!isFirst && m_joiner)
            m_clean += QChar(char16_t(m_joiner));
        m_isLineDue = m_isSpaceDue = false;
        m_joiner = 0;
        m_clean += QChar::fromUcs4(c);
    }

    bool m_keepsLines;
    bool m_isLineDue = false;
    bool m_isSpaceDue = false;
    char32_t m_joiner = 0;
    int m_marks = 0;
    QString m_clean;
};

QString cut(const QString &text, qsizetype longest)
{
    if (text.size() <= longest)
        return text;
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, text);
    finder.setPosition(longest - 1);
    if (!finder.isAtBoundary())
        finder.toPreviousBoundary();
    return text.left(finder.position()).trimmed() + QChar(0x2026);
}

} // namespace

QString plainLine(const QString &text, qsizetype longest)
{
    return cut(Cleaner(false).clean(text), longest);
}

QString plainProse(const QString &text, qsizetype longest)
{
    return cut(Cleaner(true).clean(text), longest);
}

} // namespace evenhand
