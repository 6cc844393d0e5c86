// SPDX-License-Identifier: Apache-2.0
// The outer form of an iCalendar file: unfolded lines, cut into its events and time zones. libical
// gets no more than one event's own lines: it frees nested components recursively and evaluates
// hostile recurrences without a bound.
#pragma once

#include <QByteArray>
#include <QByteArrayList>
#include <optional>
#include <vector>

namespace evenhand {

struct CalendarBlocks
{
    std::vector<QByteArrayList> events; // VEVENT: its properties, without alarms
    std::vector<QByteArrayList> zones;  // VTIMEZONE: with BEGIN and END of its parts
};

// nullopt: more lines, events or characters in a line than a calendar of sessions has.
std::optional<CalendarBlocks> readCalendarBlocks(const QByteArray &bytes);

} // namespace evenhand
