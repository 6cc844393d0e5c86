// SPDX-License-Identifier: Apache-2.0
#include "models/planning/Lines.h"

#include <QStringList>
#include <algorithm>

namespace evenhand {

namespace {

bool isLineBreak(QChar c)
{
    const char16_t u = c.unicode();
    return u == u'\n' || u == u'\r' || u == 0x0b || u == 0x0c || u == 0x85 || u == 0x2028 || u == 0x2029;
}

// Signs without width that only disturb comparing, and directional overrides that could make a
// name look like another.
bool isInvisible(char16_t u)
{
    return u == 0xad || u == 0x200b || u == 0x200e || u == 0x200f || u == 0x2060 || u == 0xfeff
        || (u >= 0x202a && u <= 0x202e) || (u >= 0x2066 && u <= 0x2069);
}

bool isPadlock(QStringView text, qsizetype at)
{
    if (text[at].unicode() != 0xd83d || at + 1 >= text.size())
        return false;
    const char16_t low = text[at + 1].unicode();
    return low == 0xdd0f || low == 0xdd10 || low == 0xdd12 || low == 0xdd13; // U+1F50F, 10, 12, 13
}

// A lone surrogate can't be written as UTF-8 and read back.
bool isLoneSurrogate(QStringView text, qsizetype at)
{
    if (text[at].isHighSurrogate())
        return at + 1 >= text.size() || !text[at + 1].isLowSurrogate();
    return text[at].isLowSurrogate() && (at == 0 || !text[at - 1].isHighSurrogate());
}

bool consistsOf(QStringView text, QChar sign)
{
    return text.size() >= 3 && std::all_of(text.begin(), text.end(), [sign](QChar c) { return c == sign; });
}

bool isFullBold(QStringView text)
{
    return text.size() > 4 && text.startsWith(QLatin1String("**")) && text.endsWith(QLatin1String("**"))
        && text.indexOf(QLatin1String("**"), 2) == text.size() - 2;
}

// [text](address) -> text. Each search starts behind the one before, so it stays linear.
QString withoutLinks(const QString &text)
{
    QString out;
    qsizetype done = 0;
    for (qsizetype middle = text.indexOf(QLatin1String("](")); middle >= 0;
         middle = text.indexOf(QLatin1String("]("), done)) {
        const qsizetype end = text.indexOf(u')', middle);
        if (end < 0)
            break;
        const qsizetype open = QStringView(text).mid(done, middle - done).lastIndexOf(u'[');
        if (open >= 0) {
            const qsizetype image = open > 0 && text[done + open - 1] == u'!' ? 1 : 0;
            out += QStringView(text).mid(done, open - image);
            out += QStringView(text).mid(done + open + 1, middle - done - open - 1);
        } else {
            out += QStringView(text).mid(done, end + 1 - done);
        }
        done = end + 1;
    }
    out += QStringView(text).mid(done);
    return out;
}

QString withoutEscapes(const QString &text)
{
    static const QLatin1String escapable("\\*_#-+.!()[]{}`>|~");
    QString out;
    out.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool isEscape = text[i] == u'\\' && i + 1 < text.size() && escapable.contains(text[i + 1]);
        out += isEscape ? text[++i] : text[i];
    }
    return out;
}

// "_so_" or "*so*", the whole line.
bool isFullEmphasis(QStringView text)
{
    return text.size() > 2 && (text[0] == u'*' || text[0] == u'_') && text.back() == text[0] && !text[1].isSpace()
        && text[1] != text[0];
}

// The single asterisks of "one *word* here", where they come in pairs; "2*3" and "footnote*" stay.
QString withoutInnerEmphasis(const QString &text)
{
    const auto isOutside = [&text](qsizetype i) {
        return i < 0 || i >= text.size() || text[i].isSpace() || text[i].isPunct();
    };
    QString out;
    int marks = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool isBullet = i == 0 && text.size() > 1 && text[1] == u' ';
        const bool isMark = text[i] == u'*' && !isBullet && isOutside(i - 1) != isOutside(i + 1);
        marks += isMark ? 1 : 0;
        if (!isMark)
            out += text[i];
    }
    return marks > 0 && marks % 2 == 0 ? out : text;
}

QString withoutEmphasis(QString text)
{
    text.remove(QLatin1String("**"));
    if (text.startsWith(QLatin1String("__")) || text.endsWith(QLatin1String("__")))
        text.remove(QLatin1String("__"));
    if (isFullEmphasis(text))
        text = text.mid(1, text.size() - 2);
    return text.contains(u'*') ? withoutInnerEmphasis(text) : text;
}

// "| Speaker 1 | Jane Doe |" -> "Speaker 1: Jane Doe"; empty for the line below a table's head.
QString tableRow(const QString &text)
{
    QStringList cells;
    bool isRule = true;
    for (const QString &cell : text.split(u'|')) {
        for (const QChar c : cell)
            isRule = isRule && (c == u'-' || c == u':' || c.isSpace());
        if (!cell.trimmed().isEmpty())
            cells << cell.trimmed();
    }
    if (isRule)
        return {};
    return cells.join(cells.size() == 2 ? QLatin1String(": ") : QLatin1String(", "));
}

QString withoutQuoting(QString text)
{
    while (text.startsWith(u'>'))
        text = text.mid(1).trimmed();
    return text;
}

qsizetype hashMarks(QStringView text)
{
    qsizetype n = 0;
    while (n < text.size() && n < 7 && text[n] == u'#')
        ++n;
    return n >= 1 && n <= 6 && n < text.size() && text[n] == u' ' ? n : 0;
}

Line plainLine(QString text)
{
    Line line;
    if (const qsizetype marks = hashMarks(text)) {
        line.isHeading = true;
        text = text.mid(marks).trimmed();
        while (text.endsWith(u'#'))
            text.chop(1);
    }
    if (isFullBold(text) && text.size() <= 120)
        line.isHeading = true;
    if (text.contains(u'['))
        text = withoutLinks(text);
    if (text.contains(u'*') || text.contains(u'_'))
        text = withoutEmphasis(std::move(text));
    if (text.contains(u'\\'))
        text = withoutEscapes(text);
    line.text = text.trimmed();
    return line;
}

class Collector
{
public:
    explicit Collector(Lines &lines) : m_lines(lines) {}

    void add(QStringView raw)
    {
        QString text = cleanText(raw);
        if (text.startsWith(u'>'))
            text = withoutQuoting(text.left(10'000));
        if (text.isEmpty()) {
            ++m_blanks;
            return;
        }
        if (isRule(text))
            return;
        if (text.startsWith(u'|') && text.size() < 10'000) {
            text = tableRow(text);
            if (text.isEmpty())
                return;
        }
        Line line = plainLine(std::move(text));
        if (line.text.isEmpty())
            return;
        line.blanksBefore = m_blanks;
        m_blanks = 0;
        m_lines.list.push_back(std::move(line));
    }

private:
    // Code fences, horizontal rules, and the underline that makes a heading of the line above.
    bool isRule(const QString &text)
    {
        if (text.startsWith(QLatin1String("```")) || text == QLatin1String("--"))
            return true;
        static const QLatin1String ruleSigns("=-*_~");
        if (text.size() > 400 || !ruleSigns.contains(text[0]))
            return false;
        QString signs = text;
        signs.remove(u' ');
        if (!consistsOf(signs, signs[0]))
            return false;
        const bool isUnderline = text[0] == u'=' || text[0] == u'-';
        if (isUnderline && m_blanks == 0 && !m_lines.list.empty() && m_lines.list.back().text.size() <= 200)
            m_lines.list.back().isHeading = true;
        else
            ++m_blanks;
        return true;
    }

    Lines &m_lines;
    int m_blanks = 0;
};

} // namespace

QString cleanText(QStringView text)
{
    QString out;
    out.reserve(text.size());
    bool needsSpace = false;
    const auto put = [&out, &needsSpace](QChar c) {
        if (needsSpace && !out.isEmpty())
            out += u' ';
        needsSpace = false;
        out += c;
    };
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (isPadlock(text, i)) {
            i += i + 2 < text.size() && text[i + 2].unicode() == 0xfe0f ? 2 : 1;
        } else if (c.isSpace() || c.category() == QChar::Other_Control) {
            needsSpace = true;
        } else if (isLoneSurrogate(text, i)) {
            put(QChar::ReplacementCharacter);
        } else if (!isInvisible(c.unicode())) {
            put(c);
        }
    }
    return out;
}

Lines readLines(QStringView text)
{
    Lines lines;
    Collector collector(lines);
    qsizetype begin = 0;
    for (qsizetype i = 0; i <= text.size(); ++i) {
        if (i < text.size() && !isLineBreak(text[i]))
            continue;
        if (int(lines.list.size()) == mostLines) {
            lines.isCut = !cleanText(text.mid(begin)).isEmpty();
            break;
        }
        collector.add(text.mid(begin, i - begin));
        begin = i + 1;
        if (i + 1 < text.size() && text[i] == u'\r' && text[i + 1] == u'\n')
            begin = ++i + 1;
    }
    return lines;
}

} // namespace evenhand
