// SPDX-License-Identifier: Apache-2.0
// The agenda as planned and as it went, and what was noted on the way.
#include "models/minutes/gathering.h"
#include "models/session/Agenda.h"

#include <algorithm>

namespace evenhand::gathering {

namespace {

// Which segments stand where the agenda had them when it was drawn up: of their order in the
// table the longest part that still ascends. The others were moved, or put in between later.
std::vector<bool> standing(const State &state)
{
    const qsizetype count = state.agenda.size();
    std::vector<qsizetype> place(size_t(count), 0), before(size_t(count), -1), tails;
    for (qsizetype i = 0; i < count; ++i) {
        place[size_t(i)] = state.segments.indexOf(state.agenda[i]);
        const auto isLess = [&](qsizetype a, qsizetype b) { return place[size_t(a)] < place[size_t(b)]; };
        const auto at = std::lower_bound(tails.begin(), tails.end(), i, isLess);
        before[size_t(i)] = at == tails.begin() ? -1 : *std::prev(at);
        if (at == tails.end())
            tails.push_back(i);
        else
            *at = i;
    }
    std::vector<bool> stands(size_t(count), false);
    for (qsizetype i = tails.empty() ? -1 : tails.back(); i >= 0; i = before[size_t(i)])
        stands[size_t(i)] = true;
    return stands;
}

std::optional<Duration> took(const Segment &segment, Instant at)
{
    if (!segment.startedAt)
        return std::nullopt;
    return std::max(Duration::zero(), segment.endedAt.value_or(at) - *segment.startedAt);
}

AgendaLine lineOf(const Segment &segment, const SegmentTimes &times, const Source &source)
{
    AgendaLine line;
    line.title = source.discretion.programme(segment.title);
    if (line.title.isEmpty())
        line.title = erasedWord();
    if (source.discretion.isOpen())
        for (const PersonId &person : segment.people)
            if (const QString who = source.discretion.who(person, std::nullopt); !line.people.contains(who))
                line.people << who;
    line.kind = segment.kind;
    line.phase = segment.phase;
    if (segment.asPlanned) {
        line.plannedStart = segment.asPlanned->start;
        line.plannedLength = segment.asPlanned->end.value_or(segment.asPlanned->start) - segment.asPlanned->start;
    } else if (source.state.session.phase == SessionPhase::Planned) {
        line.plannedStart = times.plannedStart;
        line.plannedLength = segment.length;
    }
    line.startedAt = segment.startedAt;
    line.endedAt = segment.endedAt;
    line.givenLength = segment.length;
    line.extension = segment.extension;
    line.took = took(segment, source.at);
    line.overrun = line.took ? *line.took - segment.length : Duration::zero();
    line.conflict = times.conflict;
    line.isRest = !segment.resumes.isEmpty();
    return line;
}

// The segment that was under way at `at`; null: none.
const Segment *segmentAt(const State &state, Instant at)
{
    for (const SegmentId &id : state.agenda) {
        const Segment *segment = state.segment(id);
        if (segment->startedAt && *segment->startedAt <= at && (!segment->endedAt || at < *segment->endedAt))
            return segment;
    }
    return nullptr;
}

// Whose words a quote is: what it refers to says so, if anything.
QString speakerOf(const Note &note, const Source &source)
{
    const State &state = source.state;
    if (const Turn *turn = state.turn(TurnId(note.about)))
        return source.discretion.who(turn->person, turn->side);
    if (const Person *person = state.person(PersonId(note.about)))
        return source.discretion.who(person->id, person->side);
    if (const Message *message = state.messages.find(MessageId(note.about)))
        return source.discretion.author(*message);
    return {};
}

NoteLine lineOf(const Note &note, const Source &source)
{
    NoteLine line;
    line.text = source.discretion.prose(note.text);
    const bool isOutcome = note.kind == NoteKind::Takeaway || note.kind == NoteKind::Action;
    if (!source.discretion.isOpen() || isOutcome)
        return line;
    const Segment *meant = source.state.segment(SegmentId(note.about));
    if (const Segment *segment = meant ? meant : segmentAt(source.state, note.at))
        line.segment = source.discretion.programme(segment->title);
    if (note.kind == NoteKind::Quote)
        line.by = speakerOf(note, source);
    return line;
}

std::vector<NoteLine> *listFor(Minutes &minutes, NoteKind kind)
{
    switch (kind) {
    case NoteKind::Note: return &minutes.notes;
    case NoteKind::Quote: return &minutes.quotes;
    case NoteKind::Takeaway: return &minutes.takeaways;
    case NoteKind::Action: return &minutes.actions;
    case NoteKind::Partner: return nullptr; // between the moderators
    }
    return nullptr;
}

} // namespace

void agenda(Minutes &minutes, const Source &source)
{
    const Timetable times = timetable(source.state, source.at);
    const std::vector<bool> stands = standing(source.state);
    for (qsizetype i = 0; i < source.state.agenda.size(); ++i) {
        const Segment &segment = *source.state.segment(source.state.agenda[i]);
        const SegmentTimes *its = times.find(segment.id);
        AgendaLine line = lineOf(segment, its ? *its : SegmentTimes(), source);
        line.isOutOfOrder = !stands[size_t(i)] && !line.isRest;
        minutes.agenda.push_back(std::move(line));
    }
}

void notes(Minutes &minutes, const Source &source)
{
    std::vector<const Note *> notes;
    for (const Note &note : source.state.notes)
        if (!note.isRemoved)
            notes.push_back(&note);
    std::stable_sort(notes.begin(), notes.end(), [](auto *a, auto *b) { return a->at < b->at; });
    for (const Note *note : notes)
        if (auto *list = listFor(minutes, note->kind))
            list->push_back(lineOf(*note, source));
}

} // namespace evenhand::gathering
