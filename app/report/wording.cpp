// SPDX-License-Identifier: Apache-2.0
#include "app/report/wording.h"

#include "models/minutes/plainText.h"

#include <cmath>

namespace evenhand::report {

namespace {

QChar enDash()
{
    return QChar(0x2013);
}

qint64 dayOf(Instant instant)
{
    return std::chrono::floor<std::chrono::days>(instant).time_since_epoch().count();
}

QString dayAndMonth(Instant instant)
{
    static constexpr const char *months[] = {"January", "February", "March",     "April",   "May",      "June",
                                             "July",    "August",   "September", "October", "November", "December"};
    const std::chrono::year_month_day date(std::chrono::floor<std::chrono::days>(instant));
    return QString::number(unsigned(date.day())) + u' ' + QLatin1String(months[unsigned(date.month()) - 1]);
}

} // namespace

QString dateOf(Instant instant)
{
    const std::chrono::year_month_day date(std::chrono::floor<std::chrono::days>(instant));
    return dayAndMonth(instant) + u' ' + QString::number(int(date.year()));
}

QString minuteOf(Instant instant)
{
    return toIso(instant).mid(11, 5);
}

QString secondOf(Instant instant, std::optional<Instant> from)
{
    const QString clock = toIso(instant).mid(11, 8);
    return from && dayOf(*from) != dayOf(instant) ? dayAndMonth(instant) + QStringLiteral(", ") + clock : clock;
}

QString spanOf(std::optional<Instant> start, std::optional<Instant> end)
{
    if (!start && !end)
        return {};
    const Instant first = start ? *start : *end;
    QString text = dateOf(first) + QStringLiteral(", ") + (start ? minuteOf(*start) : QStringLiteral("until"));
    if (start && end && dayOf(*start) != dayOf(*end))
        text += QStringLiteral(" UTC ") + enDash() + u' ' + dateOf(*end) + QStringLiteral(", ") + minuteOf(*end);
    else if (end)
        text += (start ? QString(enDash()) : QStringLiteral(" ")) + minuteOf(*end);
    return text + QStringLiteral(" UTC");
}

QString lengthOf(Duration length)
{
    return clockText(length);
}

QString longLengthOf(Duration length)
{
    const qint64 total = wholeSeconds(length);
    const QString minutes = QString::number(total / 60) + QStringLiteral(" min");
    const QString rest = QString::number(total % 60) + QStringLiteral(" s");
    if (total < 60)
        return rest;
    return total % 60 ? minutes + u' ' + rest : minutes;
}

QString deviationOf(Duration over)
{
    if (wholeSeconds(over) == 0)
        return QStringLiteral("on time");
    return over > Duration::zero() ? clockText(over) + QStringLiteral(" over")
                                   : clockText(-over) + QStringLiteral(" under");
}

QString nothing()
{
    return enDash();
}

QString orNothing(const QString &text)
{
    return text.isEmpty() ? nothing() : text;
}

QString shortTitleOf(const QString &title)
{
    constexpr qsizetype longest = 60;
    return plainLine(title, longest);
}

QString sideOf(std::optional<Side> side)
{
    return side && *side != Side::Unknown ? QString(word(*side)) : nothing();
}

QString roleOf(Role role)
{
    static constexpr const char *names[] = {"Organiser",        "Speaker",    "Onsite moderator",
                                            "Online moderator", "Rapporteur", "Chair"};
    return QLatin1String(names[size_t(role)]);
}

QString turnKindOf(TurnKind kind)
{
    static constexpr const char *names[] = {"turn", "reply", "point of order", "statement"};
    return QLatin1String(names[size_t(kind)]);
}

QString handKindOf(HandKind kind)
{
    return turnKindOf(TurnKind(kind));
}

QString pollTypeOf(PollType type)
{
    static constexpr const char *names[] = {"one choice", "several choices", "scale", "ranking", "own words", "mood"};
    return QLatin1String(names[size_t(type)]);
}

QString percentOf(double share)
{
    return QString::number(std::lround(share * 100)) + QStringLiteral(" %");
}

QString countOf(int count, const char *one, const char *several)
{
    return QString::number(count) + u' ' + QLatin1String(count == 1 ? one : several);
}

} // namespace evenhand::report
