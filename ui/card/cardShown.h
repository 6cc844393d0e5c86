// SPDX-License-Identifier: Apache-2.0
// What the chair reads: now, how much longer, next, why, and what the other moderator asks for. To
// the second; equal ones look alike.
#pragma once

#include "ui/floor/Face.h"

#include <QString>
#include <QTimeZone>

namespace evenhand {

struct CardShown
{
    QString now;    // who speaks, or what is on
    QString detail; // kind, how to say the name; the segment where nobody speaks
    Side side = Side::Unknown;
    Face face;
    QString next, why;
    QString aside;        // a nudge; else where the session stands
    bool isNudge = false; // it waits to be acknowledged
    bool isLate = false;  // the aside says so

    friend bool operator==(const CardShown &, const CardShown &) = default;
};
CardShown cardShown(const State &state, Instant now, const QString &moderator, const QTimeZone &zone);

} // namespace evenhand
