// SPDX-License-Identifier: Apache-2.0
// Who had the floor, how it was shared, and who waited in vain.
#include "models/minutes/gathering.h"
#include "models/minutes/plainText.h"
#include "models/session/Floor.h"
#include "models/session/Ledger.h"
#include "models/session/Queue.h"

#include <QSet>
#include <algorithm>

namespace evenhand::gathering {

namespace {

bool isRunning(const Turn &turn)
{
    return turn.phase == TurnPhase::Running || turn.phase == TurnPhase::Paused;
}

TurnPart partOf(const Turn &turn, const Span &span, const Source &source)
{
    Turn alone = turn;
    alone.parts = {span};
    return {source.discretion.isOpen() ? std::optional(span.start) : std::nullopt, elapsed(alone, source.at)};
}

Duration paused(const Turn &turn, Instant at)
{
    Turn uninterrupted = turn;
    uninterrupted.pauses.clear();
    return elapsed(uninterrupted, at) - elapsed(turn, at);
}

MinutesTurn told(const Turn &turn, const Source &source)
{
    const Discretion &discretion = source.discretion;
    MinutesTurn told;
    told.who = discretion.who(turn.person, turn.side);
    told.side = turn.side;
    told.kind = turn.kind;
    told.length = elapsed(turn, source.at);
    told.allotted = turn.allotted + turn.adjustment;
    for (const Span &part : turn.parts)
        told.parts.push_back(partOf(turn, part, source));
    told.interruption = discretion.lineOrNothing(turn.asideCause);
    told.paused = paused(turn, source.at);
    told.pause = discretion.lineOrNothing(turn.pauseCause);
    told.isRunning = isRunning(turn);
    told.isParallel = turn.isParallel;
    told.isCutShort = turn.phase == TurnPhase::SetAside;
    if (!discretion.isOpen() || turn.parts.empty())
        return told;
    told.start = startOf(turn);
    if (const Segment *segment = source.state.segment(turn.segment))
        told.segment = discretion.programme(segment->title);
    return told;
}

Share told(const char *name, const SideShare &share)
{
    return {QString::fromLatin1(name), share.turns, share.time, share.medianWait, false};
}

// How many people of each group had the floor.
QHash<QString, int> speakers(const State &state, const std::vector<PersonShare> &shares, QString Person::*field)
{
    QHash<QString, int> count;
    for (const PersonShare &share : shares)
        if (const Person *person = state.person(share.person))
            ++count[person->*field];
    return count;
}

std::vector<Share> told(const std::vector<GroupShare> &groups, QString Person::*field, const Ledger &ledger,
                        const Source &source)
{
    const QHash<QString, int> people = speakers(source.state, ledger.people, field);
    std::vector<Share> shares;
    Share few{QStringLiteral("groups of fewer than three"), 0, {}, {}, false};
    for (const GroupShare &group : groups) {
        const bool isUnknown = !people.contains(group.name);
        if (source.discretion.isOpen() || isUnknown || people.value(group.name) >= fewestToShare) {
            shares.push_back({plainLine(group.name, 80), group.turns, group.time, {}, !isUnknown});
        } else {
            few.turns += group.turns;
            few.time += group.time;
        }
    }
    std::stable_sort(shares.begin(), shares.end(), [](const Share &a, const Share &b) { return a.time > b.time; });
    if (few.turns > 0)
        shares.push_back(few);
    return shares;
}

std::vector<Share> told(const std::vector<PersonShare> &people, const Source &source)
{
    std::vector<Share> shares;
    for (const PersonShare &person : people)
        shares.push_back({source.discretion.who(person.person, std::nullopt), person.turns, person.time, {}, false});
    std::stable_sort(shares.begin(), shares.end(), [](const Share &a, const Share &b) { return a.time > b.time; });
    return shares;
}

UnheardHand told(const Hand &hand, const Source &source)
{
    UnheardHand unheard{
        source.discretion.who(hand.person, hand.side), hand.side, hand.kind, hand.phase == HandPhase::Parked, {}, {}};
    if (source.discretion.isOpen())
        unheard.waited = waited(source.state, hand.raisedAt, source.at);
    for (const Text &note : hand.notes)
        if (const QString words = source.discretion.lineOrNothing(note); !words.isEmpty())
            unheard.notes << words;
    return unheard;
}

} // namespace

void floor(Minutes &minutes, const Source &source)
{
    for (const Turn *turn : turnsByStart(source.state)) {
        minutes.turns.push_back(told(*turn, source));
        minutes.onlineInterventions += turn->side == Side::Online;
    }
    const Ledger shares = ledger(source.state, source.at);
    minutes.onsite = told("onsite", shares.onsite);
    minutes.online = told("online", shares.online);
    minutes.unknownSide = told("side unknown", shares.unknown);
    if (source.discretion.isOpen())
        minutes.peopleShares = told(shares.people, source);
    minutes.stakeholderShares = told(shares.stakeholder, &Person::stakeholder, shares, source);
    minutes.regionShares = told(shares.region, &Person::region, shares, source);
}

void hands(Minutes &minutes, const Source &source)
{
    for (const Hand &hand : source.state.hands) {
        ++minutes.hands.raised;
        minutes.hands.spoke += hand.phase == HandPhase::Given;
        minutes.hands.withdrawn += hand.phase == HandPhase::Lowered;
        minutes.hands.waiting += hand.phase == HandPhase::Waiting;
        minutes.hands.parked += hand.phase == HandPhase::Parked;
    }
    for (const HandId &id : source.state.queue)
        if (const Hand *hand = source.state.hands.find(id))
            minutes.unheard.push_back(told(*hand, source));
}

} // namespace evenhand::gathering
