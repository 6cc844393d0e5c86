// SPDX-License-Identifier: Apache-2.0
#include "models/chat/nick.h"

#include <algorithm>

namespace evenhand {

namespace {

bool isTail(QChar c)
{
    return c == u'_' || c == u' ' || c == u'-' || c == u'`' || c == u'^' || c == u'~' || c.isDigit();
}

// Without the last thing that a client or a person hangs on to a nick; the same when there is none.
QStringView withoutTail(QStringView name)
{
    if (const qsizetype bar = name.lastIndexOf(u'|'); bar > 0)
        return name.first(bar);
    if (name.endsWith(u']') && name.lastIndexOf(u'[') > 0)
        return name.first(name.lastIndexOf(u'['));
    while (name.size() > 1 && isTail(name.back()))
        name.chop(1);
    return name;
}

QString digitsBehind(QStringView name)
{
    while (!name.isEmpty() && isTail(name.back()) && !name.back().isDigit())
        name.chop(1);
    qsizetype begin = name.size();
    while (begin > 0 && name[begin - 1].isDigit())
        --begin;
    return name.mid(begin).toString();
}

// As a single word without its tail; empty where there are several.
QString singleWord(QStringView name)
{
    const QString word = strippedNick(name);
    return word.contains(u' ') && name.trimmed().contains(u' ') ? QString() : word;
}

} // namespace

QString foldedNick(QStringView name)
{
    return name.toString().replace(u'_', u' ').simplified().toCaseFolded();
}

QString strippedNick(QStringView name)
{
    QStringView rest = name.trimmed();
    for (QStringView next = withoutTail(rest); next.size() < rest.size(); next = withoutTail(rest))
        rest = next;
    const QString stripped = foldedNick(rest);
    const bool isName = std::any_of(stripped.begin(), stripped.end(), [](QChar c) { return c.isLetter(); });
    return isName ? stripped : foldedNick(name);
}

bool isSameNick(QStringView a, QStringView b)
{
    if (foldedNick(a) == foldedNick(b))
        return true;
    if (strippedNick(a) != strippedNick(b))
        return false;
    const QString first = digitsBehind(a), second = digitsBehind(b);
    return first.isEmpty() || second.isEmpty() || first == second;
}

bool beginsNick(QStringView beginning, QStringView name)
{
    const QString plain = foldedNick(beginning);
    return !plain.isEmpty()
        && (foldedNick(name).startsWith(plain)
            || (digitsBehind(beginning).isEmpty() && strippedNick(name).startsWith(strippedNick(beginning))));
}

bool isBotNick(QStringView name)
{
    const QString word = singleWord(name);
    return word.endsWith(QLatin1String("bot")) || word == QLatin1String("zakim");
}

bool isBridgeNick(QStringView name)
{
    const QString word = singleWord(name);
    return word.endsWith(QLatin1String("bridge")) || word.endsWith(QLatin1String("relay"))
        || word.endsWith(QLatin1String("gateway"));
}

} // namespace evenhand
