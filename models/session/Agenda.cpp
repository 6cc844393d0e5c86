// SPDX-License-Identifier: Apache-2.0
#include "models/session/Agenda.h"

#include <algorithm>

namespace evenhand {

namespace {

constexpr Duration shortestFitted = seconds(30);
// Keeps the products of a fit within 64 bits; no session comes near it.
constexpr Duration longestFitted = std::chrono::hours(14 * 24);

// A segment with the length to reckon with: its own, or the one that a fit would give it.
struct Item
{
    const Segment *segment;
    Duration length;
};
using Items = std::vector<Item>;

Items itemsOf(const State &state)
{
    Items items;
    items.reserve(size_t(state.agenda.size()));
    for (const SegmentId &id : state.agenda)
        if (const Segment *segment = state.segment(id))
            items.push_back({segment, segment->length});
    return items;
}

bool hasKeptSlot(const Segment &segment)
{
    return segment.phase != SegmentPhase::ToDo && segment.plannedStart;
}

PlannedSlot slotAfter(const Segment &segment, std::optional<Instant> endBefore)
{
    if (hasKeptSlot(segment))
        return {segment.plannedStart, {}, segment.conflict};
    if (!segment.fixedStart)
        return {endBefore, {}, {}};
    if (!endBefore)
        return {segment.fixedStart, {}, {}};
    return {segment.fixedStart, {}, std::max(Duration::zero(), *endBefore - *segment.fixedStart)};
}

std::optional<Instant> announcedStart(const State &state)
{
    return state.plan.starts ? state.plan.starts : state.session.startedAt;
}

std::vector<PlannedSlot> slotsOf(const State &state, const Items &items)
{
    std::vector<PlannedSlot> slots;
    slots.reserve(items.size());
    std::optional<Instant> endBefore;
    for (const Item &item : items) {
        PlannedSlot slot = slotAfter(*item.segment, endBefore);
        if (slots.empty() && !slot.start)
            slot.start = announcedStart(state);
        if (slot.start)
            slot.end = *slot.start + item.length;
        endBefore = slot.end;
        slots.push_back(slot);
    }
    return slots;
}

std::optional<Instant> sessionStart(const State &state, const std::vector<PlannedSlot> &slots)
{
    if (slots.empty())
        return announcedStart(state);
    // What ran or was skipped first can have left its place since, and then the slot of another,
    // kept from when that started, stands in front: the session began no later for that.
    const Segment &first = *state.segment(state.agenda.first());
    const std::optional<Instant> said = first.fixedStart ? first.fixedStart : announcedStart(state);
    if (hasKeptSlot(first) && said && slots.front().start)
        return std::min(*slots.front().start, *said);
    return slots.front().start;
}

std::optional<Instant> sessionEnd(const State &state, const std::vector<PlannedSlot> &slots)
{
    const auto start = sessionStart(state, slots);
    if (state.plan.minutes)
        return start ? std::optional(*start + std::chrono::minutes(*state.plan.minutes)) : std::nullopt;
    if (state.session.fixedPlannedEnd)
        return state.session.fixedPlannedEnd;
    return slots.empty() ? std::nullopt : slots.back().end;
}

// Expected times of one segment after another.
class Forecast
{
public:
    Forecast(const State &state, Instant now) : m_now(now), m_hasEnded(state.session.phase == SessionPhase::Ended) {}

    SegmentTimes next(const Item &item, const PlannedSlot &slot)
    {
        const Segment &segment = *item.segment;
        SegmentTimes times{segment.id, slot.start, slot.end, {}, {}, {}, {}, slot.conflict};
        expect(times, item);
        if (times.expectedEnd) {
            m_endBefore = times.expectedEnd;
            if (slot.end)
                times.drift = *times.expectedEnd - *slot.end;
        }
        if ((segment.phase == SegmentPhase::Current || segment.phase == SegmentPhase::Done) && times.expectedStart
            && times.expectedEnd)
            times.overrun = *times.expectedEnd - *times.expectedStart - segment.length;
        return times;
    }

private:
    void expect(SegmentTimes &times, const Item &item)
    {
        const Segment &segment = *item.segment;
        switch (segment.phase) {
        case SegmentPhase::Done:
            times.expectedStart = segment.startedAt;
            times.expectedEnd = segment.endedAt;
            return;
        case SegmentPhase::Current:
            times.expectedStart = segment.startedAt;
            if (segment.startedAt)
                times.expectedEnd = std::max(m_now, *segment.startedAt + segment.length + segment.extension);
            return;
        case SegmentPhase::Skipped:
            times.expectedStart = times.expectedEnd = m_endBefore ? m_endBefore : times.plannedStart;
            return;
        case SegmentPhase::ToDo:
            if (m_hasEnded)
                return;
            times.expectedStart = startOf(segment, times.plannedStart);
            times.expectedEnd = *times.expectedStart + item.length;
        }
    }

    // Only the next one to come is held to the present; those behind it are so by following it.
    Instant startOf(const Segment &segment, std::optional<Instant> plannedStart)
    {
        if (!m_endBefore)
            return std::max(m_now, plannedStart.value_or(m_now));
        return std::max({m_now, *m_endBefore, segment.fixedStart.value_or(m_now)});
    }

    Instant m_now;
    bool m_hasEnded;
    std::optional<Instant> m_endBefore;
};

Timetable timetableOf(const State &state, const Items &items, Instant now)
{
    Timetable table;
    const std::vector<PlannedSlot> slots = slotsOf(state, items);
    Forecast forecast(state, now);
    table.segments.reserve(items.size());
    for (size_t i = 0; i < items.size(); ++i)
        table.segments.push_back(forecast.next(items[i], slots[i]));
    table.plannedStart = sessionStart(state, slots);
    table.plannedEnd = sessionEnd(state, slots);
    if (state.session.phase == SessionPhase::Ended)
        table.expectedEnd = state.session.endedAt;
    else if (!table.segments.empty())
        table.expectedEnd = table.segments.back().expectedEnd;
    if (table.expectedEnd && table.plannedEnd)
        table.overrun = *table.expectedEnd - *table.plannedEnd;
    return table;
}

// ---- fit ----

QString cannot(Duration missing, const QString &why)
{
    const bool isEarly = missing < Duration::zero();
    return QStringLiteral("%1 cannot be %2: %3")
        .arg(clockText(isEarly ? -missing : missing), isEarly ? QStringLiteral("given out") : QStringLiteral("made up"),
             why);
}

Duration sum(const std::vector<FittedLength> &lengths)
{
    Duration total{};
    for (const FittedLength &fitted : lengths)
        total += fitted.from;
    return total;
}

// Whole seconds in proportion to the lengths: rounded down, then the seconds left over one each
// to the largest fractions, earlier segments first on ties.
void spread(std::vector<FittedLength> &lengths, Duration late)
{
    const Duration before = sum(lengths);
    const Duration after = before - late;
    const qint64 unit = before.count() * 1000; // of a second, in the products below
    qint64 leftOver = std::chrono::floor<seconds>(after).count();
    std::vector<std::pair<qint64, size_t>> fractions;
    for (size_t i = 0; i < lengths.size(); ++i) {
        const qint64 product = lengths[i].from.count() * after.count();
        lengths[i].to = seconds(product / unit);
        leftOver -= product / unit;
        fractions.emplace_back(product % unit, i);
    }
    std::stable_sort(fractions.begin(), fractions.end(), [](auto &a, auto &b) { return a.first > b.first; });
    for (qint64 i = 0; i < leftOver; ++i)
        lengths[fractions[size_t(i)].second].to += seconds(1);
}

// One segment bears it all.
void bear(std::vector<FittedLength> &lengths, Duration late)
{
    lengths.front().to -= late;
}

// What all of them together could give without one falling below the shortest length.
Duration spare(const std::vector<FittedLength> &lengths)
{
    Duration total{};
    for (const FittedLength &fitted : lengths)
        total += std::max(Duration::zero(), fitted.from - shortestFitted);
    return total;
}

// Empty where the lengths before the fit allow one.
QString problemBefore(const State &state, const std::vector<FittedLength> &lengths, Duration late,
                      const QString &nobody)
{
    if (state.session.phase == SessionPhase::Ended)
        return cannot(late, QStringLiteral("the session has ended"));
    if (lengths.empty())
        return cannot(late, nobody);
    if (sum(lengths) > longestFitted || late < -longestFitted)
        return cannot(late, QStringLiteral("no session of more than two weeks can be fitted"));
    if (late <= spare(lengths))
        return {};
    return cannot(late,
                  QStringLiteral("%1 can be spared, as 0:30 must remain of each segment; %2 is missing")
                      .arg(clockText(spare(lengths)), clockText(late - spare(lengths))));
}

// Empty where no segment has become too short.
QString problemAfter(const std::vector<FittedLength> &lengths, Duration late)
{
    Duration missing{};
    for (const FittedLength &fitted : lengths)
        if (fitted.to < shortestFitted)
            missing += shortestFitted - fitted.to;
    if (missing == Duration::zero())
        return {};
    return cannot(late,
                  QStringLiteral("0:30 must remain of each segment; %1 is missing to that in equal shares")
                      .arg(clockText(missing)));
}

// The forecast has the last word: fixed starts may keep the session from ending as planned.
QString problemOfOutcome(const State &state, Items items, const Fit &fit, Duration late, Instant now)
{
    auto fitted = fit.lengths.begin();
    for (Item &item : items)
        if (fitted != fit.lengths.end() && fitted->segment == item.segment->id)
            item.length = (fitted++)->to;
    const Duration rest = timetableOf(state, items, now).overrun;
    // Lengths are whole seconds, the present isn't: less than a second may remain unused, and what
    // segments lose of their own fractions.
    Duration reckoned = timetableOf(state, itemsOf(state), now).overrun;
    for (const FittedLength &changed : fit.lengths)
        reckoned += changed.to - changed.from;
    if (rest <= Duration::zero() && (rest > -seconds(1) || rest == reckoned))
        return {};
    const QString amount = clockText(rest < Duration::zero() ? -rest : std::chrono::ceil<seconds>(rest));
    if (!state.plan.minutes && !state.session.fixedPlannedEnd)
        return cannot(late, QStringLiteral("the planned end isn't settled before the session starts"));
    return cannot(late,
                  rest > Duration::zero() ? QStringLiteral("a fixed start keeps the session %1 over").arg(amount)
                                          : QStringLiteral("a fixed start keeps %1 of it empty").arg(amount));
}

template<class Takes> std::vector<FittedLength> lengthsWhere(const Items &items, Takes takes)
{
    std::vector<FittedLength> lengths;
    for (const Item &item : items)
        if (item.segment->phase == SegmentPhase::ToDo && item.length > Duration::zero() && takes(*item.segment))
            lengths.push_back({item.segment->id, item.length, item.length});
    return lengths;
}

template<class Takes, class Share>
Fit fitWhere(const State &state, Instant now, const QString &nobody, Takes takes, Share share)
{
    const Items items = itemsOf(state);
    const Duration late = std::chrono::ceil<seconds>(timetableOf(state, items, now).overrun);
    Fit fit;
    fit.isNothing = late == Duration::zero();
    if (fit.isNothing)
        return fit;
    fit.lengths = lengthsWhere(items, takes);
    fit.problem = problemBefore(state, fit.lengths, late, nobody);
    if (!fit.problem.isEmpty())
        return fit;
    share(fit.lengths, late);
    fit.problem = problemAfter(fit.lengths, late);
    if (fit.problem.isEmpty())
        fit.problem = problemOfOutcome(state, items, fit, late, now);
    return fit;
}

} // namespace

const SegmentTimes *Timetable::find(const SegmentId &id) const
{
    const auto found = std::find_if(segments.begin(), segments.end(), [&](auto &times) { return times.id == id; });
    return found == segments.end() ? nullptr : &*found;
}

std::vector<PlannedSlot> plannedSlots(const State &state)
{
    return slotsOf(state, itemsOf(state));
}

std::optional<Instant> plannedSessionEnd(const State &state)
{
    return sessionEnd(state, plannedSlots(state));
}

Timetable timetable(const State &state, Instant now)
{
    return timetableOf(state, itemsOf(state), now);
}

Fit fitSpread(const State &state, Instant now)
{
    return fitWhere(
        state, now, QStringLiteral("no flexible segment is left to do"),
        [](const Segment &segment) { return segment.isFlexible; }, spread);
}

Fit fitFrom(const State &state, const SegmentId &id, Instant now)
{
    return fitWhere(
        state, now, QStringLiteral("this segment isn't to do any more"),
        [&](const Segment &segment) { return segment.id == id; }, bear);
}

const Segment *firstToDo(const State &state)
{
    for (const SegmentId &id : state.agenda) {
        const Segment *segment = state.segment(id);
        if (segment && segment->phase == SegmentPhase::ToDo)
            return segment;
    }
    return nullptr;
}

Duration segmentLeft(const State &state, Instant now)
{
    const Segment *current = state.segment(state.currentSegment);
    if (!current || !current->startedAt)
        return {};
    return *current->startedAt + current->length + current->extension - now;
}

} // namespace evenhand
