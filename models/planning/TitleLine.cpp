// SPDX-License-Identifier: Apache-2.0
#include "models/planning/TitleLine.h"

#include "models/planning/Groups.h"

#include <QSet>
#include <QStringList>

namespace evenhand {

namespace {

constexpr qsizetype longestReference = 80;

// A line is a reference only if a kind of session stands before the number: "C#1" is none.
bool namesSession(QStringView text)
{
    static const QSet<QString> kinds{QStringLiteral("igf"),   QStringLiteral("ws"),      QStringLiteral("workshop"),
                                     QStringLiteral("of"),    QStringLiteral("forum"),   QStringLiteral("hall"),
                                     QStringLiteral("th"),    QStringLiteral("session"), QStringLiteral("talk"),
                                     QStringLiteral("event"), QStringLiteral("dc"),      QStringLiteral("bpf"),
                                     QStringLiteral("nri"),   QStringLiteral("launch"),  QStringLiteral("award"),
                                     QStringLiteral("lt"),    QStringLiteral("ns"),      QStringLiteral("coalition")};
    const QStringList words = foldedWords(text).split(u' ', Qt::SkipEmptyParts);
    if (words.isEmpty() || words.size() > 8)
        return false;
    for (const QString &word : words)
        if (kinds.contains(word))
            return true;
    return false;
}

QString withoutSite(QStringView title)
{
    const qsizetype bar = title.lastIndexOf(QLatin1String(" | "));
    const bool isSite = bar > 0 && title.mid(bar).contains(QLatin1String("Internet Governance Forum"));
    return (isSite ? title.left(bar) : title).trimmed().toString();
}

} // namespace

TitleLine readTitle(QStringView text)
{
    const qsizetype sign = text.left(longestReference).indexOf(u'#');
    if (sign <= 0 || !namesSession(text.left(sign)))
        return {QString(), withoutSite(text)};
    qsizetype begin = sign + 1;
    while (begin < text.size() && text[begin] == u' ')
        ++begin;
    qsizetype end = begin;
    while (end < text.size() && end - begin < 6 && text[end] >= u'0' && text[end] <= u'9')
        ++end;
    if (end == begin)
        return {QString(), withoutSite(text)};
    TitleLine line;
    line.reference = QStringLiteral("%1 #%2").arg(text.left(sign).trimmed(), text.mid(begin, end - begin));
    static const QString gaps = QStringLiteral(" :-–—|.");
    while (end < text.size() && gaps.contains(text[end]))
        ++end;
    line.title = withoutSite(text.mid(end));
    return line;
}

} // namespace evenhand
