// SPDX-License-Identifier: Apache-2.0
// States made by hand for testing the queries over them, on the morning of one day.
#pragma once

#include "models/session/State.h"

#include <QLatin1String>
#include <chrono>

namespace evenhand::tests {

using namespace std::chrono_literals;

// "10:05:00" or "10:05:00.250".
inline Instant at(const char *clock)
{
    return *instantFromIso(QString(QLatin1String("2026-05-01T") + QLatin1String(clock) + QLatin1String("Z")));
}

inline QString clock(std::optional<Instant> instant)
{
    if (!instant)
        return QStringLiteral("null");
    const QString text = toIso(*instant).mid(11, 12);
    return text.endsWith(QLatin1String(".000")) ? text.left(8) : text;
}

template<class Name> Name named(const char *text)
{
    return Name(QString::fromLatin1(text));
}

inline Segment segment(const char *id, Duration length, SegmentKind kind = SegmentKind::Statements)
{
    Segment made;
    made.id = named<SegmentId>(id);
    made.title = Text(QString::fromLatin1(id).toUpper());
    made.length = length;
    made.kind = kind;
    made.isFlexible = kind != SegmentKind::Opening && kind != SegmentKind::Closing;
    return made;
}

inline Segment fixedAt(Segment made, const char *start)
{
    made.fixedStart = at(start);
    return made;
}

inline Segment with(Segment made, std::initializer_list<const char *> people)
{
    for (const char *person : people)
        made.people.push_back(named<PersonId>(person));
    return made;
}

// As `apply` leaves it: planned start and conflict are kept from the moment it started.
inline Segment started(Segment made, const char *planned, const char *start)
{
    made.phase = SegmentPhase::Current;
    made.plannedStart = at(planned);
    made.startedAt = at(start);
    return made;
}

inline Segment done(Segment made, const char *planned, const char *start, const char *end)
{
    made = started(std::move(made), planned, start);
    made.phase = SegmentPhase::Done;
    made.endedAt = at(end);
    return made;
}

inline Segment skipped(Segment made, const char *planned)
{
    made.phase = SegmentPhase::Skipped;
    made.plannedStart = at(planned);
    return made;
}

struct StateBuilder
{
    State state;

    StateBuilder &live(const char *start)
    {
        state.session.phase = SessionPhase::Live;
        state.session.startedAt = at(start);
        return *this;
    }
    StateBuilder &add(Segment made)
    {
        state.agenda.append(made.id);
        if (made.phase == SegmentPhase::Current)
            state.currentSegment = made.id;
        state.segments.add(std::move(made));
        return *this;
    }
    StateBuilder &person(const char *id, const char *stakeholder = "", std::optional<Side> side = {})
    {
        Person made;
        made.id = named<PersonId>(id);
        made.name = Text(QString::fromLatin1(id).toUpper());
        made.stakeholder = QString::fromLatin1(stakeholder);
        made.side = side;
        state.people.add(std::move(made));
        return *this;
    }
    // A waiting hand of a person of the same name.
    StateBuilder &hand(const char *id, Side side, HandKind kind = HandKind::Turn, const char *raised = "10:00:00")
    {
        if (!state.people.contains(named<PersonId>(id)))
            person(id);
        Hand made;
        made.id = named<HandId>(id);
        made.person = named<PersonId>(id);
        made.side = side;
        made.kind = kind;
        made.raisedAt = at(raised);
        state.queue.append(made.id);
        state.hands.add(std::move(made));
        return *this;
    }
    // A turn of that person, ended.
    StateBuilder &turn(const char *id, const char *who, Side side, const char *start, const char *end,
                       TurnKind kind = TurnKind::Turn)
    {
        Turn made;
        made.id = named<TurnId>(id);
        made.person = named<PersonId>(who);
        made.side = side;
        made.kind = kind;
        made.phase = TurnPhase::Ended;
        made.allotted = 120s;
        made.parts = {{at(start), at(end)}};
        made.segment = state.currentSegment;
        return turn(std::move(made));
    }
    StateBuilder &turn(Turn made)
    {
        state.floor.main.last = made.id;
        if (made.phase == TurnPhase::Running || made.phase == TurnPhase::Paused)
            state.floor.main.current = made.id;
        state.turns.add(std::move(made));
        return *this;
    }
    StateBuilder &running(const char *id, const char *who, Side side, const char *start, TurnKind kind = TurnKind::Turn)
    {
        turn(id, who, side, start, start, kind);
        state.floor.main.current = named<TurnId>(id);
        return change<TurnId>(id, [](Turn &made) {
            made.phase = TurnPhase::Running;
            made.parts.back().end.reset();
        });
    }
    template<class Name, class Edit> StateBuilder &change(const char *id, Edit edit)
    {
        if constexpr (std::is_same_v<Name, TurnId>)
            state.turns.change(named<Name>(id), edit);
        else if constexpr (std::is_same_v<Name, HandId>)
            state.hands.change(named<Name>(id), edit);
        else if constexpr (std::is_same_v<Name, PersonId>)
            state.people.change(named<Name>(id), edit);
        else
            state.segments.change(named<Name>(id), edit);
        return *this;
    }
    StateBuilder &criteria(std::vector<Criterion> list)
    {
        state.queueSettings.criteria = std::move(list);
        return *this;
    }
};

} // namespace evenhand::tests
