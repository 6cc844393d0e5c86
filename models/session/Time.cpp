// SPDX-License-Identifier: Apache-2.0
#include "models/session/Time.h"

#include <QDateTime>
#include <QTimeZone>

namespace evenhand {

namespace {
constexpr qint64 firstMs = 0;
constexpr qint64 lastMs = 253402300799999; // 9999-12-31T23:59:59.999Z

QString pad(qint64 number, int width)
{
    return QString::number(number).rightJustified(width, u'0');
}
} // namespace

QString toIso(Instant instant)
{
    using namespace std::chrono;
    const auto day = floor<days>(instant);
    const year_month_day date(day);
    const hh_mm_ss time(instant - day);
    return pad(int(date.year()), 4) + u'-' + pad(unsigned(date.month()), 2) + u'-' + pad(unsigned(date.day()), 2) + u'T'
        + pad(time.hours().count(), 2) + u':' + pad(time.minutes().count(), 2) + u':' + pad(time.seconds().count(), 2)
        + u'.' + pad(time.subseconds().count(), 3) + u'Z';
}

std::optional<Instant> instantFromIso(QStringView text)
{
    // QDateTime takes a missing zone as local time, which would make the result depend on the machine.
    const bool hasZone =
        text.endsWith(u'Z') || text.endsWith(u'z') || text.mid(10).contains(u'+') || text.mid(10).contains(u'-');
    if (text.size() < 17 || text.size() > 40 || !hasZone)
        return std::nullopt;
    const QDateTime parsed = QDateTime::fromString(text.toString(), Qt::ISODateWithMs);
    if (!parsed.isValid())
        return std::nullopt;
    const qint64 ms = parsed.toMSecsSinceEpoch();
    if (ms < firstMs || ms > lastMs)
        return std::nullopt;
    return instantFromMs(ms);
}

QString clockText(Duration d)
{
    const QString sign = d < Duration::zero() ? QStringLiteral("-") : QString();
    const qint64 total = std::abs(wholeSeconds(d));
    const qint64 hours = total / 3600;
    const QString rest = pad(total % 60, 2);
    if (hours > 0)
        return sign + QString::number(hours) + u':' + pad(total / 60 % 60, 2) + u':' + rest;
    return sign + QString::number(total / 60) + u':' + rest;
}

} // namespace evenhand
