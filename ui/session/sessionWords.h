// SPDX-License-Identifier: Apache-2.0
// Where the session stands, and what a remedy changes, in words.
#pragma once

#include "models/items/glance.h"

#include <QString>
#include <QTimeZone>
#include <vector>

namespace evenhand {

// "34:12 of 60:00"; before the start "60:00 planned".
QString elapsedWords(const SessionGlance &session);
// "ends 15:04"; after the end "ended 15:04"; empty where nothing says.
QString endWords(const SessionGlance &session, const QTimeZone &zone);
// "(+4:00)", "(-1:30)"; empty below a second.
QString overrunWords(const SessionGlance &session);
// The end and the overrun for the ear: "ends 15:04, 4:00 late".
QString spokenEnd(const SessionGlance &session, const QTimeZone &zone);

// What the segments of a session are called where there is little room for it.
class SegmentTitles
{
public:
    SegmentTitles(const State &state); // a session is as good as their list

    // Of so many characters at most; two that would look alike are told by their place: "Discussion (4th)".
    QString shown(const SegmentId &id, qsizetype longest) const;

private:
    struct Entry
    {
        SegmentId id;
        QString title;
        bool isAhead; // what is over nobody takes for it
    };
    std::vector<Entry> m_entries; // as the agenda lists them
};

// What stands on the button, from where there is much room to where there is little: "Spread: Discussion 2 → 3:45,
// Poll → 1:15 min", "From Discussion 2 → 16:00 min", "Skip Poll → ends 10:58". Titles give way, lengths don't.
enum class LabelRoom : quint8 { All, Much, Some, Tight, Least };
QString remedyLabel(const Remedy &remedy, const SegmentTitles &titles, const QTimeZone &zone, LabelRoom room);
// False: it changes more than a button has room for.
bool isWholeOnButton(const Remedy &remedy);
// In a list: "From Discussion 2", and "Discussion 2 becomes 16:00 min; ends 15:00", all of it, a line for each change.
QString remedyName(const Remedy &remedy, const SegmentTitles &titles);
QString remedyWords(const Remedy &remedy, const SegmentTitles &titles, const QTimeZone &zone);
// What would change: "Would be 16:00 for Discussion 2; ends 15:00". Or why it can't be done.
QString remedyPreview(const Remedy &remedy, const SegmentTitles &titles, const QTimeZone &zone);
// The same once it is done: "16:00 for Discussion 2; ends 15:00".
QString remedyReport(const Remedy &remedy, const SegmentTitles &titles, const QTimeZone &zone);

QString clockOf(Instant instant, const QTimeZone &zone); // "15:04"

} // namespace evenhand
