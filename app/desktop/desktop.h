// SPDX-License-Identifier: Apache-2.0
// `evenhand [FILE.evenhand | PROPOSAL]`: the window on a session, or on what is understood of a proposal before a
// session is made of it; without FILE the start page (CONTRACT §1). All of it needs a QApplication.
#pragma once

#include "app/cli/CommandLine.h"

namespace evenhand {

struct Looks;

// Whether these arguments ask for the window rather than for a call of CONTRACT §1.
bool asksForWindow(const QStringList &arguments);
// Until the window is closed.
int runWindow(const QStringList &arguments, const Streams &streams);
// The window as it would have looked at an instant, as a picture; the file is only read.
int takeScreenshot(const CallArguments &call, const Looks &looks, const Streams &streams);

inline constexpr const char *windowUsage =
    "[FILE.evenhand | PROPOSAL | --rehearsal] [--home DIR] [--role onsite|online|rapporteur|chair] [--name NAME] "
    "[--control "
    "HOST:PORT]\n"
    "                [--theme light|dark|high-contrast] [--text-scale 1.0–2.0] [--locale NAME] [--layout ltr|rtl]\n"
    "FILE.evenhand --screenshot OUT.png [--view live|stage|strip|card] [--at INSTANT] [--size WxH] [--theme …]\n"
    "                [--text-scale …]";

} // namespace evenhand
