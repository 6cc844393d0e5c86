// SPDX-License-Identifier: Apache-2.0
// What a console shows at one glance, computed from the state and an instant: plain values that
// any pane, strip or card can paint. Names and titles of strangers are made plain here, so that
// they may stand on one line as they are; sentences are the business of whoever shows them.
#pragma once

#include "models/session/Agenda.h"
#include "models/session/Floor.h"
#include "models/session/Queue.h"

#include <QJsonObject>
#include <optional>
#include <vector>

namespace evenhand {

// ---- the session ----

struct SessionGlance
{
    QString title, reference;
    SessionPhase phase = SessionPhase::Planned;
    std::optional<Instant> startedAt, plannedEnd, expectedEnd;
    Duration elapsed{}; // since it started, until it ended
    Duration length{};  // as planned; zero where nothing says
    Duration overrun{}; // below zero: ends early
};
SessionGlance sessionGlance(const State &state, Instant now);

// ---- the floor ----

struct FloorGlance
{
    enum class Phase : quint8 { Idle, Running, Paused };

    Phase phase = Phase::Idle;
    TurnId turn;
    PersonId person;
    QString name, sayAs, pauseCause;
    std::optional<Side> side;
    TurnKind kind = TurnKind::Turn;
    Duration elapsed{}, remaining{}; // remaining: below zero in overtime
    Duration allotted{};             // adjustments included
    Warning warning = Warning::None;
    Duration
        idle{}; // since when nobody has the floor: last end of a turn, start of segment or session; zero unless live
    // People who are on the agenda seem to be speaking, and no turn runs.
    bool looksForgotten = false;
    bool isNextLikely = false; // who seems to speak may well be who comes next, for the agenda stays where it is
};
FloorGlance floorGlance(const State &state, Instant now);

// ---- bringing the session back to its planned end ----

struct Remedy
{
    enum class Kind : quint8 { Spread, From, Skip };

    Kind kind = Kind::Spread;
    SegmentId segment;                  // that bears it, or would be skipped; empty when spread
    QString title;                      // of that segment, as titleBesideKind
    std::vector<FittedLength> lengths;  // that would change, in agenda order; of skip: the one that goes, to zero
    std::optional<Instant> expectedEnd; // of the session, once this is done
    QString problem;                    // not empty: it can't be done, and why; then there are no lengths
    QJsonObject command;                // that does it
};
// Empty while the session isn't live or ends as planned, to the second. Spreading comes first and
// is listed even if it can't be done; then up to three discussions that can bear it alone, longest
// first; then skipping what comes next, if the session is late and would end sooner.
std::vector<Remedy> remedies(const State &state, Instant now);

// ---- the queue ----

struct Balance
{
    std::optional<Side> owed; // has had fewer turns, and somebody of it waits for one
    int turns = 0;            // by how many
};
Balance balance(const State &state);

struct QueueGlance
{
    int waiting = 0, parked = 0; // waiting: turns set aside included
    bool isOpen = true;
    std::optional<Duration> closesIn; // open, but not for long
    Affordable affordable;
    Balance balance;
    Duration turnLength{};
    bool onsiteHeld = false, onlineHeld = false;
};
QueueGlance queueGlance(const State &state, Instant now);

// ---- undo ----

// What undo would take back, and redo bring back, in words; empty: nothing.
// `moderator` is the key of State::acts: "onsite", or "#" and a device.
QString lastActWords(const State &state, const QString &moderator);
QString nextUndoneWords(const State &state, const QString &moderator);

// ---- people ----

struct PossibleSame
{
    PersonId id;
    QString name;
    std::optional<Side> side;
    bool isPanellist = false;
    bool isExact = false; // the whole name, not only its beginning
};
// Whom a name typed for a hand on `side` may mean: panellists, and people not known to be on that
// side, whose name begins so under simple case folding. At most five, whole names first.
std::vector<PossibleSame> possibleSame(const State &state, const QString &typedName, Side side);

struct Panellist
{
    PersonId id;
    QString name;
    std::optional<Side> side;
};
// People with a panel role, by their first one in the order of Role, then as they came.
std::vector<Panellist> panellists(const State &state);

// ---- words of strangers ----

constexpr qsizetype longestShown = 300; // characters; no line holds more of a name, title or note

// A segment's title without "Discussion: " or "Statement: " where its kind says so already.
QString titleBesideKind(const QString &title, SegmentKind kind);
// As it may stand on one line.
QString plainShown(const QString &words);
// The same of a person: "(erased)", or empty where no name is known.
QString nameShown(const State &state, const PersonId &person);

} // namespace evenhand
