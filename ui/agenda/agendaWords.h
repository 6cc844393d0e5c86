// SPDX-License-Identifier: Apache-2.0
// Times of the agenda in words, translated; instants as local time of a zone.
#pragma once

#include "models/items/AgendaModel.h"
#include "models/items/glance.h"

#include <QString>
#include <QTimeZone>

namespace evenhand {

// "14:35"
QString localTime(Instant instant, const QTimeZone &zone);
// "+1:00 late", "1:00 early"; empty below a second.
QString driftWords(Duration drift);
// Beside a segment's title: what it took, when it will start.
QString timeBeside(const AgendaRow &row, const QTimeZone &zone);
// "12:00 of 15:00", "10:00", "skipped".
QString lengthWords(const AgendaRow &row);
// What is wrong with its times: late, longer than planned, in conflict; empty: nothing.
QString troubleWords(const AgendaRow &row);
// "Ends 15:04 · +4:00 late"; empty where nothing says.
QString agendaEnd(const SessionGlance &session, const QTimeZone &zone);

struct TypedSegment
{
    QString title; // empty: nothing was typed
    Duration length{};
};
// "Discussion 2, 10", "Discussion 2 10:00", "Discussion 2 10 min"; five minutes where it isn't said.
TypedSegment typedSegment(const QString &text);

} // namespace evenhand
