// SPDX-License-Identifier: Apache-2.0
#include "ui/floor/nextWords.h"

#include "models/items/glance.h"
#include "models/minutes/plainText.h"
#include "models/session/Floor.h"
#include "ui/theme/Theme.h"
#include "ui/theme/apart.h"
#include "ui/theme/paint.h"

#include <QCoreApplication>
#include <QStringList>

namespace evenhand {

namespace {

constexpr qsizetype longestPart = 80; // characters of a name within a sentence

QString said(const char *text)
{
    return QCoreApplication::translate("NextWords", text);
}

QString nameOf(const QString &name)
{
    const QString shown = apart(plainLine(shownLine(name), longestPart));
    return shown.isEmpty() ? said(QT_TRANSLATE_NOOP("NextWords", "(no name)")) : shown;
}

// Where the reason doesn't name it already ("onsite's turn").
QString sideOf(const Next &next)
{
    const Side side = next.side.value_or(Side::Unknown);
    return next.reason.contains(word(side)) ? QString() : sideWord(side);
}

// Whom it takes the floor from: what must be seen first, where there is room for little.
QString endedTurn(const State &state)
{
    const Turn *running = state.runningTurn();
    if (!running)
        return {};
    return said(QT_TRANSLATE_NOOP("NextWords", "ends the turn of %1")).arg(nameOf(nameShown(state, running->person)));
}

QString restOf(const State &state, const Next &next, Instant now)
{
    const Turn *rest = next.resumes.isEmpty() ? nullptr : state.turn(next.resumes);
    if (!rest)
        return {};
    return said(QT_TRANSLATE_NOOP("NextWords", "%1 left")).arg(clockText(remaining(*rest, now)));
}

QString joined(QStringList parts)
{
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

NextWords givesFloor(const State &state, const Next &next, Instant now)
{
    return {said(QT_TRANSLATE_NOOP("NextWords", "Next: %1")).arg(nameOf(next.name)),
            joined({endedTurn(state), sideOf(next), next.reason, restOf(state, next, now)})};
}

// "Statement: Ana" is Ana's: the room is needed for what else is to be said.
QString titleOf(const State &state, const Next &next)
{
    const Segment *segment = state.segment(next.segment);
    const QString title = plainShown(next.name);
    return segment ? titleBesideKind(title, segment->kind) : title;
}

NextWords startsSegment(const State &state, const Next &next, Instant now)
{
    const QString title = titleOf(state, next);
    QString gives;
    if (const QString name = nameShown(state, next.person); !next.person.isEmpty() && name != title)
        gives = said(QT_TRANSLATE_NOOP("NextWords", "the floor to %1")).arg(nameOf(name));
    return {said(QT_TRANSLATE_NOOP("NextWords", "Next: %1")).arg(nameOf(title)),
            joined({endedTurn(state), said(QT_TRANSLATE_NOOP("NextWords", "starts the segment")), gives,
                    restOf(state, next, now)})};
}

NextWords startsSession(const State &state, const Next &next)
{
    QString first;
    if (!next.segment.isEmpty())
        first = said(QT_TRANSLATE_NOOP("NextWords", "with %1")).arg(nameOf(titleOf(state, next)));
    return {said(QT_TRANSLATE_NOOP("NextWords", "Start the session")), first};
}

} // namespace

NextWords nextWords(const State &state, const Next &next, Instant now)
{
    switch (next.does) {
    case Next::Does::Session: return startsSession(state, next);
    case Next::Does::Segment: return startsSegment(state, next, now);
    case Next::Does::Floor: return givesFloor(state, next, now);
    case Next::Does::None: break;
    }
    return {said(QT_TRANSLATE_NOOP("NextWords", "Nothing comes next")), next.reason};
}

} // namespace evenhand
