// SPDX-License-Identifier: Apache-2.0
// Small sessions, played through the real commands under a clock of their own.
#pragma once

#include "models/session/Desk.h"

#include <QStringList>

namespace evenhand::tests {

// An instant of 1 May 2026: "10:05:00".
Instant onTheDay(const char *clock);

class SampleSession
{
public:
    SampleSession();

    // `command`: JSON in which ' stands for ".
    SampleSession &play(const char *clock, const char *command, const char *by = "onsite");
    SampleSession &play(const char *clock, const QJsonObject &command, const char *by = "onsite");

    const State &state() const { return m_desk.state(); }
    const EventLog &log() const { return m_desk.log(); }
    // What was refused, or had no effect; empty: all was done as told.
    const QStringList &problems() const { return m_problems; }

private:
    Desk m_desk;
    QStringList m_problems;
};

// Names and words that appear in `heldSession`.
extern const char *const evilName;   // markup in every dialect
extern const char *const secretText; // of a hidden message
extern const char *const privateText;
extern const char *const redactedText;
extern const char *const careText;
extern const char *const partnerText;
extern const char *const nudgeText;
extern const char *const erasedName;
QString longText(); // 10,000 characters

// Planned for 10:00 to 11:00, with panel and agenda.
SampleSession plannedSession();
// That one, held with everything that a report has a place for.
SampleSession heldSession();

} // namespace evenhand::tests
