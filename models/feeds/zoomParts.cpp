// SPDX-License-Identifier: Apache-2.0
#include "models/feeds/zoomParts.h"

#include <QTextBoundaryFinder>
#include <algorithm>

namespace evenhand {

namespace {

// Where a first part ends that is not longer than `longest`.
qsizetype breakIn(const QString &text, qsizetype longest)
{
    const qsizetype line = text.lastIndexOf(u'\n', longest);
    if (line > longest / 2)
        return line;
    for (qsizetype at = longest; at > longest / 2; --at)
        if (text[at].isSpace())
            return at;
    // No word ends there. What is drawn as one stays one, unless it is endless itself.
    QTextBoundaryFinder characters(QTextBoundaryFinder::Grapheme, text.mid(longest / 2, longest));
    characters.setPosition(longest - longest / 2);
    const qsizetype whole =
        characters.isAtBoundary() ? characters.position() : std::max<qsizetype>(0, characters.toPreviousBoundary());
    if (whole > 0)
        return longest / 2 + whole;
    return text[longest - 1].isHighSurrogate() ? longest - 1 : longest;
}

} // namespace

QStringList zoomParts(const QString &text, qsizetype longest)
{
    QStringList parts;
    QString left = text.trimmed();
    while (left.size() > longest) {
        const qsizetype end = breakIn(left, longest);
        parts << left.left(end).trimmed();
        left = left.mid(end).trimmed();
    }
    if (!left.isEmpty() || parts.isEmpty())
        parts << left;
    return parts;
}

} // namespace evenhand
