// SPDX-License-Identifier: Apache-2.0
#include "ui/card/cardShown.h"

#include "models/items/nudgeGlance.h"
#include "models/session/Next.h"
#include "ui/floor/nextWords.h"
#include "ui/session/sessionWords.h"
#include "ui/theme/Theme.h"

#include <QCoreApplication>
#include <QStringList>

namespace evenhand {

namespace {

QString words(const char *text)
{
    return QCoreApplication::translate("Card", text);
}

QString joined(QStringList parts)
{
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

QString segmentTitle(const State &state)
{
    const Segment *segment = state.segment(state.currentSegment);
    return segment ? titleBesideKind(plainShown(segment->title.value), segment->kind) : QString();
}

void addSpeaker(CardShown &shown, const FloorGlance &floor)
{
    shown.now = floor.name.isEmpty() ? words(QT_TRANSLATE_NOOP("Card", "(no name)")) : floor.name;
    shown.side = floor.side.value_or(Side::Unknown);
    const QString sayAs =
        floor.sayAs.isEmpty() ? QString() : words(QT_TRANSLATE_NOOP("Card", "say “%1”")).arg(floor.sayAs);
    const QString cause =
        floor.pauseCause.isEmpty() ? QString() : words(QT_TRANSLATE_NOOP("Card", "paused: %1")).arg(floor.pauseCause);
    shown.detail = joined({floor.kind == TurnKind::Turn ? QString() : kindWord(floor.kind), cause, sayAs});
}

void addNobody(CardShown &shown, const State &state, const FloorGlance &floor)
{
    switch (state.session.phase) {
    case SessionPhase::Planned: shown.now = words(QT_TRANSLATE_NOOP("Card", "Not started")); break;
    case SessionPhase::Ended: shown.now = words(QT_TRANSLATE_NOOP("Card", "The session has ended")); break;
    case SessionPhase::Live: shown.now = words(QT_TRANSLATE_NOOP("Card", "You have the floor")); break;
    }
    shown.detail = segmentTitle(state);
    if (floor.looksForgotten)
        shown.detail = words(QT_TRANSLATE_NOOP("Card", "Is somebody speaking? No turn runs."));
}

void addAside(CardShown &shown, const State &state, Instant now, const QString &moderator, const QTimeZone &zone)
{
    if (const Nudge *nudge = waitingNudge(state, moderator)) {
        shown.aside = plainShown(nudge->text.value);
        shown.isNudge = true;
        return;
    }
    const SessionGlance session = sessionGlance(state, now);
    shown.aside = joined(
        {elapsedWords(session), QStringList{endWords(session, zone), overrunWords(session)}.join(u' ').trimmed()});
    shown.isLate = session.phase == SessionPhase::Live && wholeSeconds(session.overrun) > 0;
}

} // namespace

CardShown cardShown(const State &state, Instant now, const QString &moderator, const QTimeZone &zone)
{
    const FloorGlance floor = floorGlance(state, now);
    CardShown shown;
    shown.face = faceOf(floor, state.session.phase);
    if (floor.phase == FloorGlance::Phase::Idle)
        addNobody(shown, state, floor);
    else
        addSpeaker(shown, floor);
    const NextWords next = nextWords(state, nextStep(state, now), now);
    shown.next = next.act;
    shown.why = next.why;
    addAside(shown, state, now, moderator, zone);
    return shown;
}

} // namespace evenhand
