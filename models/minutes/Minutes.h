// SPDX-License-Identifier: Apache-2.0
// A session as its report tells it: plain data, ready to be put into any format. Every string
// here is either one of ours or neutralised (plainText.h), and empty where nothing is known.
#pragma once

#include "models/session/State.h"

#include <QStringList>
#include <optional>
#include <vector>

namespace evenhand {

// ChathamHouse: what was said may be told; who took part, for whom they work and who said what
// may not. Content stays. Names, affiliations and lists of people go, and with them what leads
// to a person: times and segments of single turns, questions and notes; a group that fewer than
// three people share.
enum class Rule : quint8 { Open, ChathamHouse };
template<> struct Words<Rule>
{
    static constexpr std::array list{"open", "chatham-house"};
};
constexpr int fewestToShare = 3; // people among whom nobody can be told by their group

struct MinutesPerson
{
    QString name, affiliation, stakeholder, region, gender;
    std::optional<Side> side;
    std::vector<Role> roles;
};

// How many of the people listed are of a group; those of unknown group and, under Chatham House,
// those of groups too small to name come last.
struct GroupSize
{
    QString name;
    int people = 0;
};

struct AgendaLine
{
    QString title;
    QStringList people; // none under Chatham House
    SegmentKind kind = SegmentKind::Other;
    SegmentPhase phase = SegmentPhase::ToDo;
    std::optional<Instant> plannedStart, startedAt, endedAt;
    std::optional<Duration> plannedLength; // as planned when the session started; none: it wasn't in the plan
    Duration givenLength{};                // when it started; of one to do, now
    Duration extension{};                  // granted while it ran
    std::optional<Duration> took;          // up to now where it still runs
    Duration overrun{};                    // against givenLength
    Duration conflict{};                   // its fixed start lay so much before the planned end of the one before
    bool isOutOfOrder = false;             // not where the agenda first had it
    bool isRest = false;                   // carries what was left of an interrupted turn
};

struct TurnPart
{
    std::optional<Instant> start; // none under Chatham House
    Duration length{};
};

struct MinutesTurn
{
    QString who;
    std::optional<Side> side;
    TurnKind kind = TurnKind::Turn;
    QString segment;              // none under Chatham House
    std::optional<Instant> start; // none under Chatham House
    Duration length{}, allotted{};
    std::vector<TurnPart> parts; // more than one: it was interrupted
    QString interruption;        // why, of the last time
    Duration paused{};
    QString pause; // why, of the last time
    bool isRunning = false, isParallel = false;
    bool isCutShort = false; // interrupted, and never taken up again
};

struct Share
{
    QString name;
    int turns = 0;
    Duration time{};
    std::optional<Duration> medianWait; // of sides only
    bool isGroup = true;                // false: those of unknown group, or of groups too small to name
};

struct HandCounts
{
    int raised = 0, spoke = 0, withdrawn = 0, waiting = 0, parked = 0;
};

struct UnheardHand
{
    QString who;
    Side side = Side::Unknown;
    HandKind kind = HandKind::Turn;
    bool isParked = false;
    std::optional<Duration> waited; // none under Chatham House
    QStringList notes;
};

struct Question
{
    QString text;
    QString author;               // none under Chatham House
    std::optional<Instant> asked; // none under Chatham House
    Mark mark = Mark::Question;
    QString to, reason;
};

struct QuestionsTold
{
    int asked = 0, forwarded = 0, answered = 0; // each contains the next
    int declined = 0, overtaken = 0;            // asked, too
    int notTold = 0;                            // asked, and not among `list`: hidden or private
    std::vector<Question> list;                 // as they came in
};

struct PollOption
{
    QString label;
    qint64 onsite = 0, online = 0, unknown = 0;

    qint64 total() const { return onsite + online + unknown; }
};

struct PollOutcome
{
    QString question;
    PollType type = PollType::Single;
    PollPhase phase = PollPhase::Draft;
    // Empty and zero unless it was revealed.
    std::vector<PollOption> options;
    PollOption voters;

    bool isRevealed() const { return phase == PollPhase::Revealed; }
};

struct ReadinessLine
{
    QString subject; // a side, a person, or under Chatham House "speakers"
    QString item;
    int done = 0, of = 1;
};

struct NoteLine
{
    QString text;    // may have line breaks
    QString segment; // during which it was taken; none under Chatham House
    QString by;      // of a quote whose speaker is known; none under Chatham House
};

struct Moderation
{
    int messages = 0; // in the feed, private ones left out
    int hidden = 0, redacted = 0;
    int removed = 0; // of the hidden ones: deleted on their platform as well
};

struct Minutes
{
    Rule rule = Rule::Open;
    Instant at; // as of when
    SessionPhase phase = SessionPhase::Planned;

    QString title, reference, room, format;
    QStringList themes, policyQuestions, objectives;
    std::optional<Instant> plannedStart, plannedEnd, startedAt, endedAt;
    std::optional<Duration> plannedLength, took;
    Duration overrun{};

    std::vector<MinutesPerson> people; // with a role on the panel; none under Chatham House
    int listed = 0;                    // people known to the session, other than from the chat alone
    std::vector<GroupSize> stakeholders, regions, genders; // of these

    std::vector<Attendance> attendance;
    std::vector<ReadinessLine> readiness;
    std::vector<AgendaLine> agenda;

    std::vector<MinutesTurn> turns;
    Share onsite, online, unknownSide;
    std::vector<Share> peopleShares; // none under Chatham House
    std::vector<Share> stakeholderShares, regionShares;
    int onlineInterventions = 0; // turns of any kind from online
    HandCounts hands;
    std::vector<UnheardHand> unheard;

    QuestionsTold questions;
    std::vector<PollOutcome> polls;
    Moderation moderation;
    std::vector<NoteLine> notes, quotes, takeaways, actions;
};

Minutes minutesOf(const State &state, Instant at, Rule rule);

} // namespace evenhand
