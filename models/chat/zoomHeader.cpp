// SPDX-License-Identifier: Apache-2.0
#include "models/chat/zoomHeader.h"

#include <algorithm>
#include <vector>

namespace evenhand {

namespace {

// Zoom's names have at most 64 characters; a bound on the work that one hostile line can ask for.
constexpr qsizetype longestHead = 400;

bool isBlank(QStringView text, qsizetype at)
{
    return at >= 0 && at < text.size() && text[at].isSpace();
}

qsizetype skipBlanks(QStringView text, qsizetype at)
{
    while (isBlank(text, at))
        ++at;
    return at;
}

// Up to two digits at `at`, which moves behind them.
std::optional<int> readNumber(QStringView text, qsizetype &at)
{
    int value = 0;
    const qsizetype begin = at;
    for (; at < text.size() && at < begin + 2 && text[at] >= u'0' && text[at] <= u'9'; ++at)
        value = value * 10 + (text[at].unicode() - u'0');
    return at == begin ? std::nullopt : std::optional(value);
}

bool readColon(QStringView text, qsizetype &at)
{
    const bool isThere = at < text.size() && text[at] == u':';
    at += isThere ? 1 : 0;
    return isThere;
}

// H:MM:SS or HH:MM:SS; hours may go beyond a day, as offsets do.
std::optional<int> readTime(QStringView text, qsizetype &at)
{
    const auto hour = readNumber(text, at);
    if (!hour || !readColon(text, at))
        return std::nullopt;
    const auto minute = readNumber(text, at);
    if (!minute || *minute > 59 || !readColon(text, at))
        return std::nullopt;
    const auto second = readNumber(text, at);
    if (!second || *second > 59 || (at < text.size() && text[at].isDigit()))
        return std::nullopt;
    return (*hour * 60 + *minute) * 60 + *second;
}

// " to " or " To ", with what stands on both sides.
struct Joint
{
    qsizetype begin = 0; // of the blanks before
    qsizetype end = 0;   // behind the blanks after
    bool isWide = false; // two blanks on either side: Zoom's own, hardly a name's
};

std::optional<Joint> jointAt(QStringView text, qsizetype at)
{
    const bool isWord = at + 2 < text.size() && (text[at] == u't' || text[at] == u'T') && text[at + 1] == u'o';
    if (!isWord || !isBlank(text, at - 1) || !isBlank(text, at + 2))
        return std::nullopt;
    Joint joint{at - 1, skipBlanks(text, at + 2), false};
    while (isBlank(text, joint.begin - 1))
        --joint.begin;
    joint.isWide = at - joint.begin >= 2 && joint.end - at - 2 >= 2;
    return joint;
}

struct Audience
{
    QStringList to;
    bool isPrivate = false;
};

bool isEveryone(QStringView words)
{
    const auto is = [words](QLatin1String phrase) { return words.compare(phrase, Qt::CaseInsensitive) == 0; };
    return is(QLatin1String("everyone")) || is(QLatin1String("all panelists and attendees"))
        || is(QLatin1String("meeting group chat"))
        || words.startsWith(QLatin1String("everyone in "), Qt::CaseInsensitive)
        || words.startsWith(QLatin1String("everyone("), Qt::CaseInsensitive)
        || words.startsWith(QLatin1String("everyone ("), Qt::CaseInsensitive);
}

bool isPanel(QStringView words)
{
    for (const QLatin1String phrase :
         {QLatin1String("hosts and panelists"), QLatin1String("host and panelists"), QLatin1String("all panelists"),
          QLatin1String("panelists"), QLatin1String("waiting room participants")})
        if (words.compare(phrase, Qt::CaseInsensitive) == 0)
            return true;
    return false;
}

// Without "(Direct Message)"; false when there is none.
bool dropMark(QStringView &words)
{
    for (const QLatin1String mark : {QLatin1String("(direct message)"), QLatin1String("(privately)")})
        if (words.endsWith(mark, Qt::CaseInsensitive)) {
            words = words.chopped(mark.size()).trimmed();
            return true;
        }
    return false;
}

QString oneLine(QStringView words)
{
    return words.toString().simplified();
}

// "NAME, Hosts and panelists": a comma parts the audience before the panel alone, for names may
// hold commas. -1 where it doesn't.
qsizetype commaBeforePanel(QStringView words)
{
    const qsizetype comma = words.lastIndexOf(u',');
    return comma > 0 && isPanel(words.mid(comma + 1).trimmed()) ? comma : -1;
}

// One of Zoom's own words, not merely a name.
bool isKnownAudience(QStringView words)
{
    words = words.trimmed();
    QStringView unmarked = words;
    return dropMark(unmarked) || isEveryone(words) || isPanel(words) || commaBeforePanel(words) > 0;
}

Audience audienceOf(QStringView words)
{
    words = words.trimmed();
    if (dropMark(words))
        return {{oneLine(words)}, true};
    if (isEveryone(words))
        return {{QStringLiteral("everyone")}, false};
    if (isPanel(words))
        return {{oneLine(words)}, false};
    if (const qsizetype comma = commaBeforePanel(words); comma > 0)
        return {{oneLine(words.first(comma)), oneLine(words.mid(comma + 1))}, false};
    return {{oneLine(words)}, true};
}

// Reads "  NAME  to  WHO : text" from left to right until a colon ends it.
class HeadReader
{
public:
    HeadReader(QStringView rest, const QSet<QString> &authors)
        : m_head(rest.first(std::min(rest.size(), longestHead))),
          m_rest(rest),
          m_authors(authors),
          m_isWide(isBlank(rest, 0) && isBlank(rest, 1))
    {}

    std::optional<ZoomHeader> read()
    {
        for (qsizetype at = 0; at < m_head.size(); ++at) {
            if (const auto joint = jointAt(m_head, at))
                add(*joint);
            else if (m_head[at] == u':' && endsAt(at))
                return headerUntil(at);
        }
        if (m_bareEnd < 0)
            return std::nullopt;
        ZoomHeader header;
        header.author = oneLine(m_head.first(m_bareEnd));
        header.to = {QStringLiteral("everyone")};
        setText(header, m_bareEnd);
        return header;
    }

private:
    // Wide joints count alone where there are any. Behind a colon that may have ended the head, a
    // narrow one is the writer's own.
    void add(const Joint &joint)
    {
        if (joint.isWide && !m_joints.empty() && !m_joints.back().isWide)
            m_joints.clear();
        const bool isWriters = m_isWide && m_bareEnd >= 0;
        if (joint.isWide || (!isWriters && (m_joints.empty() || !m_joints.back().isWide)))
            m_joints.push_back(joint);
    }

    QStringView behind(const Joint &joint, qsizetype colon) const
    {
        return m_head.mid(joint.end, std::max<qsizetype>(0, colon - joint.end)).trimmed();
    }

    bool endsAt(qsizetype colon)
    {
        const bool isLast = m_rest.mid(colon + 1).trimmed().isEmpty();
        const bool isApart = isBlank(m_head, colon - 1) && (isLast || isBlank(m_head, colon + 1));
        if (!m_joints.empty()) {
            if (isKnownAudience(behind(m_joints.back(), colon)))
                return true;
            // A name alone is no proof of an audience where Zoom would have set it apart.
            if ((isApart || isLast) && (!m_isWide || m_joints.back().isWide))
                return true;
        }
        if (isApart && m_bareEnd < 0)
            m_bareEnd = colon;
        return false;
    }

    bool isAuthor(QStringView words) const { return m_authors.contains(oneLine(words)); }

    // Which joint parts the two names: the last before Zoom's own words, else the one with a known
    // name beside it.
    Joint dividing(qsizetype colon) const
    {
        const QStringView last = behind(m_joints.back(), colon);
        if (isEveryone(last) || isPanel(last))
            return m_joints.back();
        for (const Joint &joint : m_joints)
            if (isAuthor(m_head.first(joint.begin)))
                return joint;
        for (const Joint &joint : m_joints) {
            QStringView who = behind(joint, colon);
            dropMark(who);
            if (isAuthor(who))
                return joint;
        }
        return m_joints.front();
    }

    ZoomHeader headerUntil(qsizetype colon) const
    {
        const Joint joint = dividing(colon);
        const Audience audience = audienceOf(behind(joint, colon));
        ZoomHeader header;
        header.author = oneLine(m_head.first(joint.begin));
        header.to = audience.to;
        header.isPrivate = audience.isPrivate;
        header.isDoubtful = m_joints.size() > 1 && audience.to.first() != QLatin1String("everyone");
        setText(header, colon);
        header.isBlock = header.text.isEmpty() && !isBlank(m_head, colon - 1);
        header.hasTabForBreak = header.isBlock && !joint.isWide;
        return header;
    }

    void setText(ZoomHeader &header, qsizetype colon) const { header.text = m_rest.mid(colon + 1).trimmed(); }

    QStringView m_head;
    QStringView m_rest;
    const QSet<QString> &m_authors;
    bool m_isWide = false; // two blanks behind "From": this version sets names apart by two
    std::vector<Joint> m_joints;
    qsizetype m_bareEnd = -1; // the colon that ends the header if no audience is found
};

std::optional<ZoomHeader> readFrom(QStringView rest, const QSet<QString> &authors)
{
    if (!rest.startsWith(QLatin1String("From")) || !isBlank(rest, 4))
        return std::nullopt;
    return HeadReader(rest.mid(4), authors).read();
}

// "<TAB>NAME:<TAB>text"
std::optional<ZoomHeader> readRecorded(QStringView rest)
{
    if (!rest.startsWith(u'\t') || isBlank(rest, 1))
        return std::nullopt;
    const QStringView head = rest.mid(1, longestHead);
    const qsizetype colon = head.indexOf(QLatin1String(":\t"));
    if (colon < 0)
        return std::nullopt;
    ZoomHeader header;
    header.isOffset = true;
    header.author = oneLine(head.first(colon));
    header.to = {QStringLiteral("everyone")};
    header.text = rest.mid(colon + 3).trimmed();
    return header;
}

// "(10:02 AM)" in front of the text goes into the time.
void takeMinute(ZoomHeader &header)
{
    const bool isBracketed = header.text.startsWith(u'(');
    qsizetype at = isBracketed ? 1 : 0;
    const auto hour = readNumber(header.text, at);
    if (!hour || *hour > 23 || !readColon(header.text, at))
        return;
    const auto minute = readNumber(header.text, at);
    const QStringView half = header.text.mid(skipBlanks(header.text, at), 2);
    const bool isMorning = half.compare(QLatin1String("am"), Qt::CaseInsensitive) == 0;
    const bool isEvening = half.compare(QLatin1String("pm"), Qt::CaseInsensitive) == 0;
    if (!minute || *minute > 59 || ((isMorning || isEvening) && (*hour < 1 || *hour > 12)))
        return;
    if (isMorning || isEvening)
        at = skipBlanks(header.text, at) + 2;
    if (at < header.text.size() && !(isBracketed && header.text[at] == u')') && !isBlank(header.text, at))
        return;
    header.second = ((isMorning || isEvening ? *hour % 12 + (isEvening ? 12 : 0) : *hour) * 60 + *minute) * 60;
    header.text = header.text.mid(at + (isBracketed ? 1 : 0)).trimmed();
}

} // namespace

std::optional<ZoomHeader> readZoomHeader(QStringView line, const QSet<QString> &authors)
{
    qsizetype at = 0;
    const auto second = readTime(line, at);
    if (!second || !isBlank(line, at))
        return std::nullopt;
    constexpr int dayInSeconds = 24 * 60 * 60;
    auto header =
        *second < dayInSeconds ? readFrom(line.mid(skipBlanks(line, at)), authors) : std::optional<ZoomHeader>();
    // Somebody may be called "From …": then the offset's tabs tell.
    if (const auto recorded = readRecorded(line.mid(at)); recorded && (!header || header->isPrivate))
        header = recorded;
    if (header)
        header->second = second;
    return header;
}

std::optional<ZoomHeader> readUntimedZoomHeader(QStringView line, const QSet<QString> &authors)
{
    auto header = readFrom(line, authors);
    if (!header || header->to.first() != QLatin1String("everyone"))
        return std::nullopt;
    takeMinute(*header);
    header->isBlock = header->text.isEmpty();
    return header;
}

} // namespace evenhand
