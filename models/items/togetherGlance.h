// SPDX-License-Identifier: Apache-2.0
// What two moderators owe each other at one glance: nudges, care, who is counted, how ready.
#pragma once

#include "models/session/State.h"

#include <optional>
#include <vector>

namespace evenhand {

struct IncomingNudge
{
    NudgeId id;
    QString text, by; // text: plain; by: in the words of the log
    Instant at;
    int more = 0; // that wait behind it
};
// The oldest that somebody else sent and nobody acknowledged.
std::optional<IncomingNudge> incomingNudge(const State &state, const QString &moderator);

struct SentNudge
{
    NudgeId id;
    QString text; // plain
    Instant at;
    std::optional<Instant> acknowledgedAt;
};
// The moderator's own last one.
std::optional<SentNudge> lastSentNudge(const State &state, const QString &moderator);
// The same as long as it is worth telling: for a while after it was sent, and after it was acknowledged.
std::optional<SentNudge> nudgeToTell(const State &state, const QString &moderator, Instant now);

struct CareGlance
{
    int open = 0, untaken = 0;
};
CareGlance careGlance(const State &state);

struct ReadinessGlance
{
    struct Lack
    {
        QString name; // plain; empty: the side itself
        Side side = Side::Unknown;
        QString item;                           // what is lacking
        bool isNo = false, isUntouched = false; // it was looked at and is not so; nothing of that row was
    };
    int ready = 0, rows = 0;
    std::vector<Lack> lacks; // what was found wrong before what nobody looked at
};
ReadinessGlance readinessGlance(const State &state);

int noteCount(const State &state);

} // namespace evenhand
