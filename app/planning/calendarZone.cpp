// SPDX-License-Identifier: Apache-2.0
#include "app/planning/calendarZone.h"

#include <QTimeZone>
#include <algorithm>

namespace evenhand {

namespace {

// One STANDARD or DAYLIGHT part.
struct Observance
{
    QDateTime since;           // local, of its first day
    std::optional<int> offset; // seconds east of UTC
    int month = 0;             // of its yearly rule; 0: it has none
    int week = 0;              // 1 the first, -1 the last
    int weekday = 0;           // Qt's: 1 is Monday

    // When it begins in that year.
    QDateTime beginIn(int year) const
    {
        if (month == 0)
            return since;
        const QDate edge = week > 0 ? QDate(year, month, 1) : QDate(year, month, 1).addMonths(1).addDays(-1);
        const int step = week > 0 ? (weekday - edge.dayOfWeek() + 7) % 7 : -((edge.dayOfWeek() - weekday + 7) % 7);
        return {edge.addDays(step + 7 * (week > 0 ? week - 1 : week + 1)), since.time(), Qt::UTC};
    }
};

QByteArray valueOf(const QByteArray &line)
{
    return line.mid(line.indexOf(':') + 1).trimmed();
}

std::optional<int> offsetFrom(const QByteArray &text) // +0900, -033000
{
    bool isNumber = false;
    const int digits = text.mid(1, 4).toInt(&isNumber);
    if (!isNumber || text.size() < 5 || (text[0] != '+' && text[0] != '-') || digits / 100 > 15 || digits % 100 > 59)
        return std::nullopt;
    const int seconds = digits / 100 * 3600 + digits % 100 * 60;
    return text[0] == '-' ? -seconds : seconds;
}

void readRule(Observance &observance, const QByteArray &rule) // FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
{
    static const QByteArrayList days{"MO", "TU", "WE", "TH", "FR", "SA", "SU"};
    int month = 0;
    int week = 0;
    int weekday = 0;
    for (const QByteArray &part : rule.toUpper().split(';')) {
        if (part.startsWith("BYMONTH="))
            month = part.mid(8).toInt();
        if (part.startsWith("BYDAY=")) {
            weekday = int(days.indexOf(part.right(2))) + 1;
            week = part.mid(6).chopped(std::min<qsizetype>(2, part.size() - 6)).toInt();
        }
    }
    if (month < 1 || month > 12 || weekday < 1 || week < -4 || week > 4 || week == 0)
        return;
    observance.month = month;
    observance.week = week;
    observance.weekday = weekday;
}

std::vector<Observance> observancesOf(const QByteArrayList &zone)
{
    std::vector<Observance> list;
    for (const QByteArray &line : zone) {
        const QByteArray upper = line.left(20).toUpper();
        if (upper.startsWith("BEGIN:"))
            list.emplace_back();
        if (list.empty())
            continue;
        if (upper.startsWith("TZOFFSETTO"))
            list.back().offset = offsetFrom(valueOf(line));
        else if (upper.startsWith("DTSTART"))
            list.back().since =
                QDateTime::fromString(QString::fromLatin1(valueOf(line).left(15)), QStringLiteral("yyyyMMddTHHmmss"));
        else if (upper.startsWith("RRULE"))
            readRule(list.back(), valueOf(line));
    }
    std::erase_if(list, [](const Observance &one) { return !one.offset || !one.since.isValid(); });
    for (Observance &one : list)
        one.since.setTimeSpec(Qt::UTC); // local times are compared with each other only
    return list;
}

// The offset of the observance that began last before that time.
std::optional<int> offsetAt(const QDateTime &local, const QByteArrayList &zone)
{
    QDateTime latest;
    std::optional<int> offset;
    const std::vector<Observance> all = observancesOf(zone);
    for (const Observance &one : all)
        for (const int year : {local.date().year() - 1, local.date().year()}) {
            const QDateTime begin = one.beginIn(year);
            if (begin <= local && begin >= one.since && (!latest.isValid() || begin > latest)) {
                latest = begin;
                offset = one.offset;
            }
        }
    if (!offset && !all.empty())
        offset = all.front().offset;
    return offset;
}

QTimeZone systemZone(const QString &name)
{
    const QByteArray id = name.toUtf8().left(100);
    if (QTimeZone::isTimeZoneIdAvailable(id))
        return QTimeZone(id);
    const QByteArray iana = QTimeZone::windowsIdToDefaultIanaId(id);
    return iana.isEmpty() ? QTimeZone() : QTimeZone(iana);
}

} // namespace

std::optional<Instant> instantInZone(const QDateTime &local, const QString &zone, const CalendarBlocks &blocks)
{
    const QTimeZone known = systemZone(zone);
    if (known.isValid())
        return instantFromMs(QDateTime(local.date(), local.time(), known).toMSecsSinceEpoch());
    QDateTime asUtc = local;
    asUtc.setTimeSpec(Qt::UTC);
    for (const QByteArrayList &block : blocks.zones) {
        const bool isIt = std::any_of(block.begin(), block.end(), [&zone](const QByteArray &line) {
            return line.left(5).toUpper() == "TZID:" && QString::fromUtf8(valueOf(line)) == zone;
        });
        if (!isIt)
            continue;
        if (const auto offset = offsetAt(asUtc, block))
            return instantFromMs(asUtc.toMSecsSinceEpoch() - qint64(*offset) * 1000);
    }
    return std::nullopt;
}

} // namespace evenhand
