// SPDX-License-Identifier: Apache-2.0
#include "models/planning/RoomLine.h"

#include "models/planning/Groups.h"

#include <QSet>
#include <QStringList>
#include <algorithm>

namespace evenhand {

namespace {

constexpr qsizetype longestRoom = 80;

bool isRoomWord(const QString &word)
{
    static const QSet<QString> words{
        QStringLiteral("room"),       QStringLiteral("hall"),     QStringLiteral("annex"),
        QStringLiteral("plenary"),    QStringLiteral("stage"),    QStringLiteral("studio"),
        QStringLiteral("theater"),    QStringLiteral("theatre"),  QStringLiteral("ballroom"),
        QStringLiteral("auditorium"), QStringLiteral("saal"),     QStringLiteral("raum"),
        QStringLiteral("hörsaal"),    QStringLiteral("salle"),    QStringLiteral("amphithéâtre"),
        QStringLiteral("sala"),       QStringLiteral("auditorio")};
    return words.contains(word);
}

// The forum numbers its workshop and conference rooms: "WS 1", "CR3".
bool isNumberedRoom(const QString &word, const QString &next)
{
    const QString whole = word + next;
    if (!whole.startsWith(QLatin1String("ws")) && !whole.startsWith(QLatin1String("cr")))
        return false;
    return whole.size() > 2 && whole.size() <= 4
        && std::all_of(whole.begin() + 2, whole.end(), [](QChar c) { return c.isDigit(); });
}

} // namespace

bool namesRoom(QStringView text)
{
    if (text.size() > longestRoom || text.endsWith(u'.') || text.endsWith(u'?') || text.endsWith(u'!'))
        return false;
    const QStringList words = foldedWords(text).split(u' ', Qt::SkipEmptyParts);
    for (qsizetype i = 0; i < words.size(); ++i)
        if (isRoomWord(words[i]) || isNumberedRoom(words[i], QString()) || isNumberedRoom(words[i], words.value(i + 1)))
            return true;
    return false;
}

} // namespace evenhand
