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
// "1:00 late", "1:00 early"; empty below a second.
QString driftWords(Duration drift);
// When a segment will start, or end; empty once that is over.
QString timeBeside(const AgendaRow &row, const QTimeZone &zone);
// "12:00 of 15:00", "took 6:00 of 5:00", "10:00", "skipped".
QString lengthWords(const AgendaRow &row);
// The same in little room: "12:00".
QString shortLengthWords(const AgendaRow &row);
// What is wrong with its times: late, longer than planned, in conflict; empty: nothing. Of what is to
// come only a conflict: the session's end says how late it all is.
QString troubleWords(const AgendaRow &row);
// The same in ever fewer words, the whole of it first: "3:18 over · 2:10 late", "3:18 over", "+3:18".
QStringList shorterTroubles(const AgendaRow &row);
// Without its kind's word, which kindBeside says then: "discussion".
QString shownTitle(const AgendaRow &row);
QString kindBeside(const AgendaRow &row);
// "Ends 15:04 · 4:00 late"; empty where nothing says.
QString agendaEnd(const SessionGlance &session, const QTimeZone &zone);
// The same in little room: "15:04 (+4:00)".
QString shortAgendaEnd(const SessionGlance &session, const QTimeZone &zone);

struct TypedSegment
{
    QString title; // empty: nothing was typed
    Duration length{};
};
// "Discussion 2, 10", "Discussion 2 10:00", "Discussion 2 10 min"; five minutes where it isn't said.
TypedSegment typedSegment(const QString &text);

} // namespace evenhand
