// SPDX-License-Identifier: Apache-2.0
#include "app/planning/calendarPlan.h"

#include "app/planning/calendarBlocks.h"
#include "app/planning/calendarZone.h"
#include "app/planning/htmlText.h"
#include "models/planning/Length.h"
#include "models/planning/Lines.h"
#include "models/planning/PersonLine.h"
#include "models/planning/Proposal.h"
#include "models/planning/Roster.h"
#include "models/planning/TitleLine.h"
#include "models/planning/agendaDraft.h"

#include <QTimeZone>
#include <libical/ical.h>
#include <memory>

namespace evenhand {

namespace {

constexpr int mostAttendees = 300;

struct ComponentDeleter
{
    void operator()(icalcomponent *component) const { icalcomponent_free(component); }
};
using Component = std::unique_ptr<icalcomponent, ComponentDeleter>;

Component parseEvent(const QByteArrayList &properties)
{
    icalerror_set_errors_are_fatal(0);
    const QByteArray text = "BEGIN:VEVENT\r\n" + properties.join("\r\n") + "\r\nEND:VEVENT\r\n";
    return Component(icalparser_parse_string(text.constData()));
}

icalproperty *first(icalcomponent *event, icalproperty_kind kind)
{
    return icalcomponent_get_first_property(event, kind);
}

QString textOf(icalcomponent *event, icalproperty_kind kind)
{
    icalproperty *property = first(event, kind);
    const icalvalue *value = property ? icalproperty_get_value(property) : nullptr;
    const char *text = value ? icalvalue_get_text(value) : nullptr;
    return QString::fromUtf8(text);
}

QString parameter(icalproperty *property, const char *name)
{
    const std::unique_ptr<char, decltype(&icalmemory_free_buffer)> text(
        icalproperty_get_parameter_as_string_r(property, name), &icalmemory_free_buffer);
    QString value = QString::fromUtf8(text.get());
    if (value.size() >= 2 && value.startsWith(u'"') && value.endsWith(u'"'))
        value = value.mid(1, value.size() - 2);
    return value;
}

// A DTSTART or DTEND.
struct Moment
{
    std::optional<Instant> at;
    bool isDay = false;      // all-day: no time of day
    bool isFloating = false; // no zone, taken as UTC
    QString unknownZone;     // taken as UTC
};

std::optional<Moment> momentOf(icalcomponent *event, icalproperty_kind kind, const CalendarBlocks &blocks)
{
    icalproperty *property = first(event, kind);
    const icalvalue *value = property ? icalproperty_get_value(property) : nullptr;
    if (!value)
        return std::nullopt;
    const icaltimetype time = icalvalue_get_datetimedate(value);
    const QDate day(time.year, time.month, time.day);
    if (icaltime_is_null_time(time) || !day.isValid() || day.year() < 1970 || day.year() > 9998)
        return std::nullopt;
    Moment moment;
    moment.isDay = time.is_date != 0;
    const QTime clock = moment.isDay ? QTime(0, 0) : QTime(time.hour, time.minute, std::min(time.second, 59));
    if (!clock.isValid())
        return std::nullopt;
    const QDateTime local(day, clock, Qt::UTC);
    moment.at = instantFromMs(local.toMSecsSinceEpoch());
    const QString zone = parameter(property, "TZID");
    if (moment.isDay || icaltime_is_utc(time))
        return moment;
    if (zone.isEmpty())
        moment.isFloating = true;
    else if (const auto inZone = instantInZone(local, zone, blocks))
        moment.at = inZone;
    else
        moment.unknownZone = zone;
    return moment;
}

std::optional<int> durationOf(icalcomponent *event)
{
    icalproperty *property = first(event, ICAL_DURATION_PROPERTY);
    const icalvalue *value = property ? icalproperty_get_value(property) : nullptr;
    if (!value)
        return std::nullopt;
    const icaldurationtype length = icalvalue_get_duration(value);
    // Not libical's own sum: it overflows on hostile numbers.
    const qint64 minutes =
        (qint64(length.weeks) * 7 + length.days) * 24 * 60 + qint64(length.hours) * 60 + length.minutes;
    if (length.is_neg || minutes < 1 || minutes > longestMinutes)
        return std::nullopt;
    return int(minutes);
}

QString plainText(const QString &text)
{
    const QString head = text.left(4'000).toLower();
    const bool isHtml = head.contains(QLatin1String("<br")) || head.contains(QLatin1String("<p>"))
        || head.contains(QLatin1String("<html")) || head.contains(QLatin1String("<ul>"));
    return isHtml ? htmlToText(text.toUtf8()).value_or(text) : text;
}

class EventReader
{
public:
    EventReader(icalcomponent *event, const CalendarBlocks &blocks) : m_event(event), m_blocks(blocks) {}

    Plan read()
    {
        const QString summary = cleanText(textOf(m_event, ICAL_SUMMARY_PROPERTY)).left(300);
        const QString description = plainText(textOf(m_event, ICAL_DESCRIPTION_PROPERTY));
        m_plan = readProposalFields(summary.isEmpty() ? description : summary + QLatin1String("\n\n") + description,
                                    Unheaded::Prose);
        takeTimes();
        const QString place = cleanText(textOf(m_event, ICAL_LOCATION_PROPERTY)).left(300);
        if (!place.isEmpty())
            m_plan.room = place;
        takePeople();
        if (icalcomponent_get_status(m_event) == ICAL_STATUS_CANCELLED)
            m_plan.warnings << QStringLiteral("The calendar says that this event is cancelled.");
        if (first(m_event, ICAL_RRULE_PROPERTY) || first(m_event, ICAL_RDATE_PROPERTY))
            m_plan.warnings << QStringLiteral("The event repeats: its first date was taken.");
        m_plan.warnings << gapsOf(m_plan);
        draftAgenda(m_plan);
        return m_plan;
    }

private:
    void takeTimes()
    {
        const auto starts = momentOf(m_event, ICAL_DTSTART_PROPERTY, m_blocks);
        const auto ends = momentOf(m_event, ICAL_DTEND_PROPERTY, m_blocks);
        if (starts && starts->isDay)
            m_plan.warnings << QStringLiteral("The calendar has a day and no time: the start was left open.");
        if (!starts || starts->isDay)
            return;
        m_plan.starts = starts->at;
        m_plan.ends.reset();
        if (starts->isFloating)
            m_plan.warnings << QStringLiteral("The start has no time zone: it was taken as UTC.");
        if (!starts->unknownZone.isEmpty())
            m_plan.warnings << QStringLiteral("The time zone “%1” is not known: the start was taken as UTC.")
                                   .arg(starts->unknownZone.left(100));
        takeLength(ends);
    }

    void takeLength(const std::optional<Moment> &ends)
    {
        std::optional<int> slot = durationOf(m_event);
        if (ends && !ends->isDay && *ends->at > *m_plan.starts
            && *ends->at - *m_plan.starts <= std::chrono::minutes(longestMinutes))
            slot = int(std::chrono::floor<std::chrono::minutes>(*ends->at - *m_plan.starts).count());
        if (!slot || *slot < 1)
            return;
        m_plan.ends = *m_plan.starts + std::chrono::minutes(*slot);
        if (m_plan.minutes && *m_plan.minutes != *slot)
            m_plan.warnings << QStringLiteral(
                                   "The description says %1 minutes, the calendar %2: the calendar's were taken.")
                                   .arg(*m_plan.minutes)
                                   .arg(*slot);
        m_plan.minutes = slot;
    }

    // Who the description names keeps the roles it gives; the calendar's people join them.
    void takePeople()
    {
        Roster roster;
        for (const PlanPerson &person : m_plan.people) {
            roster.add(person, std::nullopt, false);
            for (const Role role : person.inferred)
                m_inferred[foldedName(person.name)].push_back(role);
        }
        if (icalproperty *organizer = first(m_event, ICAL_ORGANIZER_PROPERTY))
            roster.add(personOf(organizer), Role::Organizer, false);
        int count = 0;
        for (icalproperty *one = first(m_event, ICAL_ATTENDEE_PROPERTY); one && count < mostAttendees;
             one = icalcomponent_get_next_property(m_event, ICAL_ATTENDEE_PROPERTY), ++count)
            takeAttendee(roster, one);
        m_plan.people = roster.people();
        for (PlanPerson &person : m_plan.people)
            person.inferred = m_inferred.value(foldedName(person.name));
    }

    void takeAttendee(Roster &roster, icalproperty *attendee)
    {
        const QString type = parameter(attendee, "CUTYPE").toUpper();
        if (type == QLatin1String("ROOM") && m_plan.room.isEmpty())
            m_plan.room = personOf(attendee).name;
        if (type == QLatin1String("ROOM") || type == QLatin1String("RESOURCE"))
            return;
        const bool isChair = parameter(attendee, "ROLE").toUpper() == QLatin1String("CHAIR");
        roster.add(personOf(attendee), isChair ? std::optional(Role::Chair) : std::nullopt, false);
    }

    static PlanPerson personOf(icalproperty *property)
    {
        PlanPerson person;
        person.name = cleanText(parameter(property, "CN")).left(200);
        if (!person.name.isEmpty() && !person.name.contains(u'@'))
            return readPerson(person.name);
        const icalvalue *value = icalproperty_get_value(property);
        QString address = QString::fromUtf8(value ? icalvalue_get_caladdress(value) : nullptr);
        if (address.startsWith(QLatin1String("mailto:"), Qt::CaseInsensitive))
            address = address.mid(7);
        person.name = cleanText(address).left(200);
        return person;
    }

    icalcomponent *m_event;
    const CalendarBlocks &m_blocks;
    Plan m_plan;
    QHash<QString, std::vector<Role>> m_inferred;
};

} // namespace

std::optional<Plan> planFromCalendar(const QByteArray &bytes, QString *error)
{
    const auto blocks = readCalendarBlocks(bytes);
    if (!blocks) {
        *error = QStringLiteral("this calendar is too large; export the session's event alone");
        return std::nullopt;
    }
    Component chosen;
    std::optional<Instant> earliest;
    int count = 0;
    for (const QByteArrayList &block : blocks->events) {
        Component event = parseEvent(block);
        if (!event)
            continue;
        ++count;
        const auto starts = momentOf(event.get(), ICAL_DTSTART_PROPERTY, *blocks);
        const bool isEarlier = starts && (!earliest || *starts->at < *earliest);
        if (isEarlier)
            earliest = starts->at;
        if (isEarlier || !chosen)
            chosen = std::move(event);
    }
    if (!chosen) {
        *error = QStringLiteral("there is no event in this calendar; export the session's event");
        return std::nullopt;
    }
    Plan plan = EventReader(chosen.get(), *blocks).read();
    if (count > 1)
        plan.warnings.prepend(QStringLiteral("The calendar has %1 events: the earliest was taken.").arg(count));
    return plan;
}

} // namespace evenhand
