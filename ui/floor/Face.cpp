// SPDX-License-Identifier: Apache-2.0
#include "ui/floor/Face.h"

#include "ui/theme/Theme.h"

#include <QCoreApplication>
#include <algorithm>

namespace evenhand {

namespace {

QString words(const char *text)
{
    return QCoreApplication::translate("Face", text);
}

Duration secondsBegun(Duration left)
{
    return std::chrono::ceil<seconds>(left);
}

QString figuresOf(const FloorGlance &floor)
{
    if (floor.phase == FloorGlance::Phase::Idle)
        return clockText(floor.idle);
    if (floor.remaining < Duration::zero())
        return u'+' + clockText(-floor.remaining);
    return clockText(secondsBegun(floor.remaining));
}

// Room for the sign is kept from the beginning, and for as many digits as the whole time has.
QString widestOf(const FloorGlance &floor, const QString &figures)
{
    const bool isIdle = floor.phase == FloorGlance::Phase::Idle;
    QString widest = isIdle ? QString() : u'+' + clockText(std::max(floor.allotted, Duration::zero()));
    if (figures.size() + (isIdle || figures.startsWith(u'+') ? 0 : 1) > widest.size())
        widest = isIdle || figures.startsWith(u'+') ? figures : u'+' + figures;
    for (QChar &c : widest)
        if (c.isDigit())
            c = u'8';
    return widest;
}

qreal shareLeft(const FloorGlance &floor)
{
    if (floor.phase == FloorGlance::Phase::Idle)
        return 0;
    if (floor.allotted <= Duration::zero() || floor.remaining <= Duration::zero())
        return 0;
    return std::min(1.0, qreal(secondsBegun(floor.remaining).count()) / qreal(floor.allotted.count()));
}

} // namespace

Face faceOf(const FloorGlance &floor, SessionPhase phase)
{
    Face face;
    face.isIdle = floor.phase == FloorGlance::Phase::Idle;
    face.isPaused = floor.phase == FloorGlance::Phase::Paused;
    face.warning = face.isIdle ? Warning::None : floor.warning;
    face.figures = figuresOf(floor);
    face.widest = widestOf(floor, face.figures);
    face.word = face.isPaused ? words(QT_TRANSLATE_NOOP("Face", "paused")) : warningWord(face.warning);
    face.left = shareLeft(floor);
    if (face.isIdle && phase != SessionPhase::Live)
        face.figures.clear(); // "0:00" would look like time that ran out
    return face;
}

QString spokenFace(const FloorGlance &floor)
{
    if (floor.phase == FloorGlance::Phase::Idle)
        return words(QT_TRANSLATE_NOOP("Face", "Nobody has the floor"));
    const QString name = floor.name.isEmpty() ? words(QT_TRANSLATE_NOOP("Face", "Somebody")) : floor.name;
    const bool isOver = floor.remaining < Duration::zero();
    const QString time = clockText(isOver ? -floor.remaining : secondsBegun(floor.remaining));
    const QString left =
        isOver ? words(QT_TRANSLATE_NOOP("Face", "%1 over")) : words(QT_TRANSLATE_NOOP("Face", "%1 left"));
    QStringList parts{name, left.arg(time)};
    if (floor.phase == FloorGlance::Phase::Paused)
        parts.append(words(QT_TRANSLATE_NOOP("Face", "paused")));
    return parts.join(QStringLiteral(", "));
}

QString kindWord(TurnKind kind)
{
    switch (kind) {
    case TurnKind::Turn: return words(QT_TRANSLATE_NOOP("Face", "turn"));
    case TurnKind::Reply: return words(QT_TRANSLATE_NOOP("Face", "reply"));
    case TurnKind::Order: return words(QT_TRANSLATE_NOOP("Face", "point of order"));
    case TurnKind::Statement: return words(QT_TRANSLATE_NOOP("Face", "statement"));
    }
    return {};
}

} // namespace evenhand
