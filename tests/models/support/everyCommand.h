// SPDX-License-Identifier: Apache-2.0
// One example of every command of CONTRACT §3, each with an effect in a session where much is
// under way, for tests of what holds for all commands.
#pragma once

#include "tests/models/support/Rehearsed.h"

#include <QStringList>
#include <vector>

namespace evenhand::tests {

struct Example
{
    QString name;
    QString command;    // as Rehearsed takes it
    QStringList needed; // its arguments that can't be left out
    QStringList before; // commands that must come before it
};

const std::vector<Example> &everyCommand();

// Plays the session for which the examples are made; the clock then stands at 7:00.
// People p1 (Ana, speaker), p2 (Ben, speaker), p3 (Cem). Segments s1 done, s2 current (of p1), s3 and s4
// to do, s5 skipped. Hands h1 (Dana) and h2 (Eli) waiting, h3 (Fay) parked, h4 (Gus) with the floor
// as t1. Message m1, post x1, note n1, nudge g1, care card c1, polls q1 (draft), q2 (open), q3 (closed).
void playBusySession(Rehearsed &session);
// As far as `example` needs it.
void playBefore(Rehearsed &session, const Example &example);

} // namespace evenhand::tests
