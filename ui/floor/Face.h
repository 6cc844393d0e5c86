// SPDX-License-Identifier: Apache-2.0
// What the timer shows of a floor, to the second: equal faces look alike, so nothing is painted
// between two seconds.
#pragma once

#include "models/items/glance.h"

#include <QString>

namespace evenhand {

struct Face
{
    QString figures; // "1:24"; in overtime "+0:07"; with nobody speaking, how long; empty unless live
    QString widest;  // what room they are given: "+8:88"; same while the figures have as many digits
    QString word;    // "soon", "last", "over", "paused"; may be empty
    Warning warning = Warning::None;
    qreal left = 1.0; // share of the time that is left, 0 to 1
    bool isPaused = false;
    bool isIdle = true;

    friend bool operator==(const Face &, const Face &) = default;
};

// A second that has begun counts as left until it is over: "0:01", "0:00", "+0:00", "+0:01".
Face faceOf(const FloorGlance &floor, SessionPhase phase = SessionPhase::Live);

// The same in a sentence, for screen readers: "Keily Blair, 1:00 left, soon".
QString spokenFace(const FloorGlance &floor);

// "turn", "reply", "point of order", "statement": translated.
QString kindWord(TurnKind kind);

} // namespace evenhand
