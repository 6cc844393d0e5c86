// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/apart.h"

#include "models/minutes/plainText.h"

#include <algorithm>

namespace evenhand {

namespace {

constexpr QChar isolateOpens(0x2068), isolateCloses(0x2069);
constexpr QChar opensInstead(0xf8d0), closesInstead(0xf8d1); // for private use: no stranger's words need them

bool isPaired(const QString &words)
{
    int open = 0;
    for (const QChar c : words) {
        open += c == isolateOpens ? 1 : c == isolateCloses ? -1 : 0;
        if (open < 0)
            return false;
    }
    return open == 0;
}

} // namespace

QString apart(const QString &words)
{
    const bool isMixed = std::any_of(words.begin(), words.end(), [](QChar c) {
        return c.direction() == QChar::DirR || c.direction() == QChar::DirAL;
    });
    return isMixed ? isolateOpens + words + isolateCloses : words;
}

QString plainSentence(const QString &words, qsizetype longest)
{
    if (!words.contains(isolateOpens) || !isPaired(words))
        return plainLine(words, longest);
    QString held = words;
    held.remove(opensInstead).remove(closesInstead);
    held.replace(isolateOpens, opensInstead).replace(isolateCloses, closesInstead);
    return plainLine(held, longest).replace(opensInstead, isolateOpens).replace(closesInstead, isolateCloses);
}

} // namespace evenhand
