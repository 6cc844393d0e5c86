// SPDX-License-Identifier: Apache-2.0
// How it stands with another console, in words.
#pragma once

#include "ui/links/LinkView.h"

#include <QTimeZone>

namespace evenhand {

struct LinkWords
{
    QString title;   // "Ana's laptop · Online moderator"
    QString state;   // "Connected since 14:02", "Catching up: 320 of 1200", "Alone since 14:02: 5 acts wait …"
    QString clock;   // "Round trip 1.2 ms · timers agree to ±0.8 ms"; empty: there is no link
    QString detail;  // address and versions; may be empty
    QString warning; // what is wrong, and what to do; may be empty
    bool isGood = false;
};
LinkWords linkWords(const LinkView::Console &console, const QTimeZone &zone);

// This console itself, on one line.
QString ownWords(const LinkView &view);

// Clocks of two computers that are far from each other.
QString clocksDifferWords(const QString &name, Duration ahead);

} // namespace evenhand
