// SPDX-License-Identifier: Apache-2.0
#include "ui/palette/matching.h"

#include <algorithm>

namespace evenhand {

namespace {

QStringList wordsOf(const QString &text)
{
    QString plain;
    for (const QChar c : text)
        plain += c.isLetterOrNumber() ? c.toCaseFolded() : u' ';
    return plain.split(u' ', Qt::SkipEmptyParts);
}

bool isMeant(const QStringList &typed, const QStringList &name)
{
    return std::all_of(typed.begin(), typed.end(), [&](const QString &word) {
        return std::any_of(name.begin(), name.end(), [&](const QString &other) { return other.startsWith(word); });
    });
}

} // namespace

bool matches(const QString &typed, const QString &name)
{
    return isMeant(wordsOf(typed), wordsOf(name));
}

std::vector<Act> matchingActs(const QString &typed)
{
    const QStringList wanted = wordsOf(typed);
    const QString beginning = wanted.join(u' ');
    std::vector<Act> found;
    for (const ActEntry &entry : allActs())
        if (isMeant(wanted, wordsOf(nameOf(entry.act))))
            found.push_back(entry.act);
    std::stable_partition(found.begin(), found.end(),
                          [&](Act act) { return wordsOf(nameOf(act)).join(u' ').startsWith(beginning); });
    return found;
}

} // namespace evenhand
