// SPDX-License-Identifier: Apache-2.0
#include "models/planning/Headings.h"

#include "models/planning/Groups.h"
#include "models/planning/headingTable.h"

namespace evenhand {

namespace {

constexpr qsizetype longestLabel = 90;

// "Speaker(s)" means "Speakers".
QString foldedLabel(QStringView text)
{
    return foldedWords(text.toString().replace(QLatin1String("(s)"), QLatin1String("s"), Qt::CaseInsensitive));
}

// "3. Policy Questions", "b) Description"
QStringView withoutListNumber(QStringView text)
{
    qsizetype n = 0;
    while (n < text.size() && n < 3 && text[n].isDigit())
        ++n;
    if (n == 0 && text.size() > 1 && text[0].isLetter() && text[1] == u')')
        n = 1;
    if (n == 0 || n + 1 >= text.size() || (text[n] != u'.' && text[n] != u')'))
        return text;
    return text.mid(n + 1).trimmed();
}

qsizetype colonAt(QStringView head)
{
    const qsizetype colon = head.indexOf(u':');
    const qsizetype wide = head.indexOf(u'：');
    return colon < 0 || (wide >= 0 && wide < colon) ? wide : colon;
}

std::optional<Heading> lookUp(QStringView text)
{
    const QHash<QString, Heading> &table = headingTable();
    if (text.size() > longestLabel)
        return std::nullopt;
    QString folded = foldedLabel(withoutListNumber(text));
    auto found = table.constFind(folded);
    const qsizetype space = folded.lastIndexOf(u' ');
    bool isNumber = false;
    // "Speaker 3" is one; in "Duration (minutes): 90" the number is the content.
    if (found == table.constEnd() && space > 0 && folded.size() - space <= 4 && colonAt(text) < 0) {
        const int number = QStringView(folded).mid(space + 1).toInt(&isNumber);
        if (isNumber && number > 0)
            found = table.constFind(folded.left(space));
    }
    if (found == table.constEnd())
        return std::nullopt;
    Heading heading = *found;
    heading.isNumbered = isNumber;
    heading.label = text.toString();
    return heading;
}

// "Panelists: A; B" and "Format - Debate", but not "Theme – Access" for a label that reads
// like the beginning of a title.
bool takesDash(Field field)
{
    return field == Field::Person || field == Field::Format || field == Field::Length || field == Field::Room;
}

std::optional<Heading> splitAt(QStringView text, qsizetype end, qsizetype restBegin)
{
    if (end <= 0)
        return std::nullopt;
    std::optional<Heading> heading = lookUp(text.left(end).trimmed());
    if (heading)
        heading->rest = text.mid(restBegin).trimmed().toString();
    return heading;
}

qsizetype dashAt(QStringView head)
{
    for (qsizetype i = 1; i + 1 < head.size(); ++i) {
        const char16_t u = head[i].unicode();
        if ((u == u'-' || u == 0x2013 || u == 0x2014) && head[i - 1] == u' ' && head[i + 1] == u' ')
            return i;
    }
    return -1;
}

} // namespace

std::optional<Heading> readHeading(const Line &line)
{
    QStringView text = line.text;
    if (text.startsWith(u'•') || text.startsWith(u'*') || text.startsWith(QLatin1String("- ")))
        text = text.mid(1).trimmed();
    if (auto whole = lookUp(text))
        return whole;
    const QStringView head = text.left(longestLabel + 2);
    const qsizetype colon = colonAt(head);
    if (auto heading = splitAt(text, colon, colon + 1))
        return heading;
    const qsizetype question = head.indexOf(u'?');
    if (auto heading = splitAt(text, question, question + 1); heading && heading->field == Field::Objectives)
        return heading; // "Questions? Write to me" is none
    const qsizetype dash = dashAt(head);
    if (auto heading = splitAt(text, dash, dash + 1); heading && takesDash(heading->field))
        return heading;
    return std::nullopt;
}

std::optional<Role> roleFromText(QStringView text)
{
    const auto heading = lookUp(text);
    if (!heading || heading->field != Field::Person || heading->isPlural)
        return std::nullopt;
    return heading->role;
}

std::optional<Heading> readMailHeader(const Line &line)
{
    static const QStringList subjects{QStringLiteral("subject"), QStringLiteral("betreff"), QStringLiteral("objet"),
                                      QStringLiteral("asunto")};
    static const QStringList others{QStringLiteral("from"),     QStringLiteral("to"),         QStringLiteral("cc"),
                                    QStringLiteral("bcc"),      QStringLiteral("sent"),       QStringLiteral("date"),
                                    QStringLiteral("reply to"), QStringLiteral("message id"), QStringLiteral("von"),
                                    QStringLiteral("an"),       QStringLiteral("gesendet"),   QStringLiteral("de"),
                                    QStringLiteral("à"),        QStringLiteral("envoyé"),     QStringLiteral("para"),
                                    QStringLiteral("enviado"),  QStringLiteral("datum"),      QStringLiteral("fecha")};
    const qsizetype colon = QStringView(line.text).left(40).indexOf(u':');
    if (colon <= 0)
        return std::nullopt;
    const QString label = foldedWords(QStringView(line.text).left(colon));
    Heading heading;
    heading.label = line.text.left(colon);
    heading.rest = line.text.mid(colon + 1).trimmed();
    heading.field = subjects.contains(label) ? Field::Title : Field::Ignored;
    if (heading.field == Field::Ignored && !others.contains(label))
        return std::nullopt;
    return heading;
}

} // namespace evenhand
