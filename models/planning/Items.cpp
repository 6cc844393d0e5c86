// SPDX-License-Identifier: Apache-2.0
#include "models/planning/Items.h"

#include <algorithm>

namespace evenhand {

namespace {

constexpr qsizetype mostItems = 200; // of a field; the rest stays with the last one

bool isBullet(QChar c)
{
    static const QString bullets = QStringLiteral("•‣◦▪▫●○■□∙·⁃➢➤►▶✓✔");
    return bullets.contains(c) || c.unicode() == 0xf0b7 || c.unicode() == 0xf0a7; // Word's own
}

bool isDashBullet(QChar c)
{
    return c == u'-' || c == u'*' || c == u'+' || c == u'–' || c == u'—';
}

qsizetype skipSpaces(QStringView text, qsizetype at)
{
    while (at < text.size() && text[at] == u' ')
        ++at;
    return at;
}

enum class Count : quint8 { Number, Letter, Roman };

// A counted marker: its place in the count (1, 2, … or a, b, … or i, ii, …) and its size; count 0: none.
struct Counted
{
    int count = 0;
    Count kind = Count::Number;
    qsizetype size = 0;
};

int countOf(QStringView letters, Count kind)
{
    static const QStringList romans =
        QStringLiteral("i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx").split(u' ');
    return kind == Count::Roman ? int(romans.indexOf(letters.toString().toLower())) + 1
                                : letters[0].toLower().unicode() - u'a' + 1;
}

bool isLatin(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z');
}

// "i." is the ninth letter and the first roman number: `letters` says how they are read.
Counted countedMarker(QStringView text, Count letters = Count::Letter)
{
    const bool hasParenthesis = text.startsWith(u'(');
    qsizetype i = hasParenthesis ? 1 : 0;
    if (!hasParenthesis && text.size() > 2 && text[0].toUpper() == u'Q' && text[1].isDigit())
        i = 1; // "Q1:"
    const qsizetype begin = i;
    Counted marker;
    while (i < text.size() && i - begin < 3 && text[i] >= u'0' && text[i] <= u'9')
        marker.count = marker.count * 10 + text[i++].digitValue();
    if (i == begin && letters != Count::Number) {
        const qsizetype longest = letters == Count::Roman ? 5 : 1;
        while (i < text.size() && i - begin < longest && isLatin(text[i]))
            ++i;
        marker.kind = letters;
        marker.count = i > begin ? countOf(text.mid(begin, i - begin), letters) : 0;
        if (marker.count == 0)
            return {};
    }
    if (i == begin || i >= text.size())
        return {};
    const bool isClosed = hasParenthesis
        ? text[i] == u')'
        : text[i] == u'.' || text[i] == u')' || (text[i] == u':' && marker.kind == Count::Number);
    if (!isClosed || i + 1 >= text.size() || text[i + 1] != u' ')
        return {};
    marker.size = skipSpaces(text, i + 1);
    return marker;
}

qsizetype bulletSize(QStringView text)
{
    if (text.isEmpty())
        return 0;
    if (isBullet(text[0]))
        return skipSpaces(text, 1);
    return isDashBullet(text[0]) && text.size() > 1 && text[1] == u' ' ? skipSpaces(text, 1) : 0;
}

bool endsSentence(QStringView text)
{
    static const QString ends = QStringLiteral(".?!:;。？！…”\")");
    return !text.isEmpty() && ends.contains(text.back());
}

// Where " B. " stands that continues "A. …": behind the end of a sentence, or before a capital.
qsizetype nextCounted(QStringView text, qsizetype from, const Counted &last)
{
    const int count = last.count + 1;
    for (qsizetype at = text.indexOf(u' ', from); at >= 0; at = text.indexOf(u' ', at + 1)) {
        const Counted found = countedMarker(text.mid(at + 1, 12), last.kind);
        if (found.count != count || found.kind != last.kind)
            continue;
        const qsizetype content = at + 1 + found.size;
        if (endsSentence(text.left(at)) || (content < text.size() && !text[content].isLower()))
            return at + 1;
    }
    return -1;
}

Counted firstMarker(QStringView text)
{
    const Counted marker = countedMarker(text);
    const Counted roman = countedMarker(text, Count::Roman);
    return marker.count != 1 && roman.count == 1 ? roman : marker;
}

// "A. … B. … C. …" on one line. Only a count that goes on is one.
QStringList splitCounted(const QString &text)
{
    const QStringView view(text);
    Counted marker = firstMarker(view);
    qsizetype begin = 0;
    if (marker.count != 1) { // "Questions: 1. … 2. …"
        const qsizetype colon = view.left(300).indexOf(QLatin1String(": "));
        if (colon < 0)
            return {text};
        begin = colon + 2;
        marker = firstMarker(view.mid(begin));
    }
    QStringList items;
    qsizetype next = marker.count == 1 ? nextCounted(view, begin + marker.size, marker) : -1;
    if (next < 0)
        return {text};
    while (true) {
        const qsizetype content = begin + marker.size;
        items << view.mid(content, (next < 0 ? text.size() : next) - content).trimmed().toString();
        if (next < 0)
            return items;
        begin = next;
        marker = countedMarker(view.mid(begin, 12), marker.kind);
        next = items.size() < mostItems ? nextCounted(view, begin + marker.size, marker) : -1;
    }
}

// "• one • two": bullets in the middle of a line.
QStringList splitBullets(const QString &text)
{
    QStringList items;
    qsizetype begin = 0;
    for (qsizetype i = 1; i + 1 < text.size() && items.size() < mostItems; ++i)
        if (isBullet(text[i]) && text[i] != u'·' && text[i - 1] == u' ') {
            items << text.mid(begin, i - begin).trimmed();
            begin = i;
        }
    items << text.mid(begin).trimmed();
    return items;
}

bool startsLower(QStringView text)
{
    return !text.isEmpty() && text[0].isLower();
}

// Letters are markers only in company: "A. Smith opens" is no list.
bool hasCount(const std::vector<Line> &lines, Count letters)
{
    int next = 1;
    for (const Line &line : lines) {
        const Counted marker = countedMarker(line.text, letters);
        if (marker.kind == letters && marker.count == next)
            ++next;
    }
    return next > 2;
}

class Splitter
{
public:
    explicit Splitter(const std::vector<Line> &lines)
        : m_takesLetters(hasCount(lines, Count::Letter)), m_takesRomans(hasCount(lines, Count::Roman))
    {
        m_isMarked =
            std::any_of(lines.begin(), lines.end(), [this](const Line &line) { return marker(line.text) > 0; });
    }

    void add(const Line &line)
    {
        const qsizetype size = marker(line.text);
        const bool hasPlace = m_items.isEmpty() || m_items.size() < mostItems;
        if (hasPlace && (size > 0 || isNewItem(line)))
            m_items << line.text.mid(size).trimmed();
        else
            m_items.last() += u' ' + line.text;
        m_wasMarked = m_wasMarked || size > 0;
    }

    QStringList items() const { return m_items; }

private:
    qsizetype marker(const QString &text) const
    {
        if (const qsizetype size = bulletSize(text))
            return size;
        const Counted roman = m_takesRomans ? countedMarker(text, Count::Roman) : Counted();
        const Counted counted = roman.count > 0 ? roman : countedMarker(text);
        // A whole "A. … B. …" on its line is split later.
        if (counted.kind == Count::Letter && !m_takesLetters)
            return 0;
        if (counted.count == 1 && nextCounted(text, counted.size, counted) > 0)
            return 0;
        return counted.size;
    }

    // Lines that were only wrapped belong together.
    bool isNewItem(const Line &line) const
    {
        if (m_items.isEmpty())
            return true;
        if (line.blanksBefore > 0)
            return !startsLower(line.text);
        if (m_isMarked)
            return !m_wasMarked;
        return endsSentence(m_items.last()) || !startsLower(line.text);
    }

    bool m_takesLetters;
    bool m_takesRomans;
    bool m_isMarked = false;
    bool m_wasMarked = false;
    QStringList m_items;
};

} // namespace

qsizetype markerSize(QStringView text)
{
    const qsizetype bullet = bulletSize(text);
    if (bullet > 0)
        return bullet;
    const Counted counted = countedMarker(text);
    return counted.kind == Count::Letter ? 0 : counted.size;
}

QString unmarked(const QString &text)
{
    return text.mid(markerSize(text)).trimmed();
}

QStringList splitItems(const std::vector<Line> &lines)
{
    Splitter splitter(lines);
    for (const Line &line : lines)
        splitter.add(line);
    QStringList items;
    const QStringList rough = splitter.items();
    for (const QString &item : rough)
        for (const QString &part : splitCounted(item))
            items << splitBullets(part);
    // "We will ask:" introduces the items and is none.
    if (items.size() > 1 && items.first().endsWith(u':'))
        items.removeFirst();
    for (QString &item : items)
        item = unmarked(item);
    items.removeAll(QString());
    return items;
}

} // namespace evenhand
