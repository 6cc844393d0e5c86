// SPDX-License-Identifier: Apache-2.0
// The fold's step. Events are never refused here, whoever wrote them and however late they
// come: what no longer makes sense changes nothing and leaves a notice that says why, so that
// every console reaches the same state from the same events.
#pragma once

#include "models/session/Event.h"
#include "models/session/State.h"

#include <optional>

namespace evenhand {

// Raised whenever apply comes to make another state of the same events: states that were kept
// from before don't count any longer (stateCodec.h).
constexpr int foldVersion = 3;

// Whether the take-back in an ActUndone or ActRedone holds (EventLog settles it over the whole
// log, since an act of somebody else can come to build on what was taken back).
enum class TakeBack : quint8 {
    Holds,
    Blocked,  // somebody else's act builds on it
    Repeated, // it was so already
    Void      // an undo that was itself taken back
};

// Returns whether the event had an effect.
bool apply(State &state, const Event &event, const Fact &fact, TakeBack takeBack = TakeBack::Holds);

// Whose act it is, for undo: the one who asked, else the console's device.
QString moderatorOf(const State &state, const Event &event);

// Of an act taken back: nothing of it counts, but whose its texts are stays known.
void passOver(State &state, const Fact &fact);

// Whether the texts of `fact` are covered by an erasure in `state` and must be kept nowhere.
bool isErased(const State &state, const Fact &fact);
bool hasErasures(const State &state);
// Which other events an event can bring under an erasure.
enum class Reach : quint8 { Itself, AllButChat, All };
Reach erasureReach(const Fact &fact);

} // namespace evenhand
