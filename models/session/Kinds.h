// SPDX-License-Identifier: Apache-2.0
// The closed lists of CONTRACT §2–§5 and their words. A word outside its list reads as nullopt;
// what that means (refuse a command, ignore a field) is for the caller to say.
#pragma once

#include <QLatin1String>
#include <QStringView>
#include <array>
#include <optional>

namespace evenhand {

enum class Side : quint8 { Onsite, Online, Unknown };
enum class SegmentKind : quint8 { Opening, Statements, Discussion, Poll, Closing, Other };
enum class SegmentPhase : quint8 { ToDo, Current, Done, Skipped };
enum class SessionPhase : quint8 { Planned, Live, Ended };
enum class HandKind : quint8 { Turn, Reply, Order };
enum class TurnKind : quint8 { Turn, Reply, Order, Statement };
enum class Role : quint8 { Organizer, Speaker, OnsiteModerator, OnlineModerator, Rapporteur, Chair };
enum class Criterion : quint8 { Alternate, UnheardFirst, LeastTime, SideBalance, Stakeholder, Fifo };
enum class Mark : quint8 { None, Question, Forwarded, Answered, Declined, Overtaken };
enum class NoteKind : quint8 { Note, Takeaway, Action, Quote, Partner };
enum class PollType : quint8 { Single, Multiple, Scale, Ranking, Text, Mood };
enum class PollPhase : quint8 { Draft, Open, Closed, Revealed };

// The words of each list, in the order of its enumerators.
template<class Kind> struct Words;
#define EVENHAND_WORDS(KIND, ...) \
    template<> struct Words<KIND> \
    { \
        static constexpr std::array list{__VA_ARGS__}; \
    }

EVENHAND_WORDS(Side, "onsite", "online", "unknown");
EVENHAND_WORDS(SegmentKind, "opening", "statements", "discussion", "poll", "closing", "other");
EVENHAND_WORDS(SegmentPhase, "todo", "current", "done", "skipped");
EVENHAND_WORDS(SessionPhase, "planned", "live", "ended");
EVENHAND_WORDS(HandKind, "turn", "reply", "order");
EVENHAND_WORDS(TurnKind, "turn", "reply", "order", "statement");
EVENHAND_WORDS(Role, "organizer", "speaker", "onsite-moderator", "online-moderator", "rapporteur", "chair");
EVENHAND_WORDS(Criterion, "alternate", "unheard-first", "least-time", "side-balance", "stakeholder", "fifo");
EVENHAND_WORDS(Mark, "none", "question", "forwarded", "answered", "declined", "overtaken");
EVENHAND_WORDS(NoteKind, "note", "takeaway", "action", "quote", "partner");
EVENHAND_WORDS(PollType, "single", "multiple", "scale", "ranking", "text", "mood");
EVENHAND_WORDS(PollPhase, "draft", "open", "closed", "revealed");
#undef EVENHAND_WORDS

template<class Kind> constexpr QLatin1String word(Kind kind)
{
    return QLatin1String(Words<Kind>::list[static_cast<size_t>(kind)]);
}

template<class Kind> std::optional<Kind> kindFromWord(QStringView text)
{
    for (size_t i = 0; i < Words<Kind>::list.size(); ++i)
        if (text == QLatin1String(Words<Kind>::list[i]))
            return static_cast<Kind>(i);
    return std::nullopt;
}

constexpr Side otherSide(Side side)
{
    return side == Side::Onsite ? Side::Online : side == Side::Online ? Side::Onsite : Side::Unknown;
}

} // namespace evenhand
