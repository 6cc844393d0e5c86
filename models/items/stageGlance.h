// SPDX-License-Identifier: Apache-2.0
// What the room's screen shows of a session, as plain values: who speaks, how much longer, who is
// next, and the words that stand there. Speaker cards are words of the stage, too (stage.show);
// the log keeps them in English, whatever language they are shown in.
#pragma once

#include "models/items/glance.h"
#include "models/items/pollGlance.h"

#include <array>

namespace evenhand {

enum class SpeakerCard : quint8 { None, TwoMinutes, OneMinute, Conclude, Slower };
inline constexpr std::array speakerCards{SpeakerCard::TwoMinutes, SpeakerCard::OneMinute, SpeakerCard::Conclude,
                                         SpeakerCard::Slower};

// As stage.show is told, and back; None for any other words.
QString cardText(SpeakerCard card);
SpeakerCard cardOf(const QString &text);
// The one that stands on the stage.
SpeakerCard cardShown(const State &state);

struct StageGlance
{
    enum class Scene : quint8 { Planned, Idle, Speaking, Ended };

    Scene scene = Scene::Planned;
    QString title, segment;        // the session's; the current segment's
    std::optional<Instant> starts; // the session, as planned
    FloorGlance floor;
    QString next; // a person, or a segment without one; empty: nothing is announced
    std::optional<Side> nextSide;
    PollResult poll; // revealed in the current segment; while nobody speaks it stands in the title's place
    QString message; // empty: none, or a speaker card
    SpeakerCard card = SpeakerCard::None; // for whoever speaks, and only as long
    bool isBlank = false;
    bool isCaring = false; // somebody is in distress: nothing may count down or urge
};
StageGlance stageGlance(const State &state, Instant now);

} // namespace evenhand
