// SPDX-License-Identifier: Apache-2.0
// Instants and durations. Everything is UTC and in whole milliseconds, so that midnight,
// daylight saving and a moved wall clock change nothing (CONTRACT: "Instants are ISO 8601
// UTC with milliseconds"). Nothing in models/ reads a clock: `now` is always a parameter.
#pragma once

#include <QString>
#include <QStringView>
#include <chrono>
#include <optional>

namespace evenhand {

using Duration = std::chrono::milliseconds;
using Instant = std::chrono::time_point<std::chrono::system_clock, Duration>;
using std::chrono::seconds;

constexpr Instant instantFromMs(qint64 ms)
{
    return Instant(Duration(ms));
}
constexpr qint64 toMs(Instant instant)
{
    return instant.time_since_epoch().count();
}

// `2026-05-01T10:00:00.000Z`.
QString toIso(Instant instant);
// Accepts what ISO 8601 calls extended format with a zone (`Z` or `+09:00`), with or without
// fractions of a second, years 1970 to 9999; nullopt for anything else.
std::optional<Instant> instantFromIso(QStringView text);

// Whole seconds, towards zero.
constexpr qint64 wholeSeconds(Duration d)
{
    return std::chrono::duration_cast<seconds>(d).count();
}

// "9:05", "1:02:03", "-0:30": how people read a length.
QString clockText(Duration d);

} // namespace evenhand
