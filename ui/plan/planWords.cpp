// SPDX-License-Identifier: Apache-2.0
#include "ui/plan/planWords.h"

#include "models/planning/Length.h"
#include "ui/theme/figures.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QRegularExpression>
#include <cstdlib>

namespace evenhand {

namespace {

using namespace std::chrono_literals;

constexpr Duration longestLength = 24h;

QString tr(const char *text)
{
    return QCoreApplication::translate("Plan", text);
}

QDateTime local(Instant instant, const QTimeZone &zone)
{
    return QDateTime::fromMSecsSinceEpoch(toMs(instant), zone);
}

std::optional<QTime> clockTime(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral("^(\\d{1,2})[:.h](\\d{2})$"));
    const auto match = pattern.match(text);
    const QTime time(match.captured(1).toInt(), match.captured(2).toInt());
    return match.hasMatch() && time.isValid() ? std::optional(time) : std::nullopt;
}

Instant instantOf(const QDate &date, const QTime &time, const QTimeZone &zone)
{
    return instantFromMs(QDateTime(date, time, zone).toMSecsSinceEpoch());
}

// Yesterday's, today's or tomorrow's, so that a session may go on past midnight.
Instant nearest(const QTime &time, Instant near, const QTimeZone &zone)
{
    const QDate day = local(near, zone).date();
    Instant best = instantOf(day, time, zone);
    for (const int other : {-1, 1})
        if (const Instant each = instantOf(day.addDays(other), time, zone);
            std::chrono::abs(each - near) < std::chrono::abs(best - near))
            best = each;
    return best;
}

std::optional<Duration> clockLength(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral("^(?:(\\d{1,2}):)?(\\d{1,4}):(\\d{2})$"));
    const auto match = pattern.match(text);
    if (!match.hasMatch() || match.captured(3).toInt() > 59
        || (!match.captured(1).isEmpty() && match.captured(2).toInt() > 59))
        return std::nullopt;
    return std::chrono::hours(match.captured(1).toInt()) + std::chrono::minutes(match.captured(2).toInt())
        + seconds(match.captured(3).toInt());
}

std::optional<PersonId> personNamed(const QString &typed, const PeopleModel &people, QString *problem)
{
    std::optional<PersonId> found;
    int hits = 0;
    for (int row = 0; row < people.rowCount(); ++row) {
        const PersonRow &person = people.rowAt(row);
        if (person.name.compare(typed, Qt::CaseInsensitive) == 0)
            return person.id;
        const bool isHit = person.name.startsWith(typed, Qt::CaseInsensitive)
            || person.name.contains(u' ' + typed, Qt::CaseInsensitive);
        hits += isHit ? 1 : 0;
        if (isHit)
            found = person.id;
    }
    if (hits == 1)
        return found;
    *problem = hits == 0
        ? tr(QT_TRANSLATE_NOOP("Plan", "Nobody here is called “%1”: add them under People first")).arg(typed)
        : tr(QT_TRANSLATE_NOOP("Plan", "“%1” may be several people: write more of the name")).arg(typed);
    return std::nullopt;
}

} // namespace

// ---- words ----

QString segmentKindWord(SegmentKind kind)
{
    switch (kind) {
    case SegmentKind::Opening: return tr(QT_TRANSLATE_NOOP("Plan", "Opening"));
    case SegmentKind::Statements: return tr(QT_TRANSLATE_NOOP("Plan", "Statements"));
    case SegmentKind::Discussion: return tr(QT_TRANSLATE_NOOP("Plan", "Discussion"));
    case SegmentKind::Poll: return tr(QT_TRANSLATE_NOOP("Plan", "Poll"));
    case SegmentKind::Closing: return tr(QT_TRANSLATE_NOOP("Plan", "Closing"));
    case SegmentKind::Other: break;
    }
    return tr(QT_TRANSLATE_NOOP("Plan", "Other"));
}

QString roleWord(Role role)
{
    switch (role) {
    case Role::Organizer: return tr(QT_TRANSLATE_NOOP("Plan", "Organizer"));
    case Role::Speaker: return tr(QT_TRANSLATE_NOOP("Plan", "Speaker"));
    case Role::OnsiteModerator: return tr(QT_TRANSLATE_NOOP("Plan", "Onsite moderator"));
    case Role::OnlineModerator: return tr(QT_TRANSLATE_NOOP("Plan", "Online moderator"));
    case Role::Rapporteur: return tr(QT_TRANSLATE_NOOP("Plan", "Rapporteur"));
    case Role::Chair: break;
    }
    return tr(QT_TRANSLATE_NOOP("Plan", "Chair"));
}

QString roleWords(const std::vector<Role> &roles)
{
    QStringList words;
    for (const Role role : roles)
        words << roleWord(role);
    return words.join(QStringLiteral(", "));
}

QString doubtWords(const PlanDoubt &doubt)
{
    using Kind = PlanDoubt::Kind;
    switch (doubt.kind) {
    case Kind::NoTitle: return tr(QT_TRANSLATE_NOOP("Plan", "The session has no title"));
    case Kind::NoAgenda: return tr(QT_TRANSLATE_NOOP("Plan", "There is no agenda yet"));
    case Kind::NoMinutes:
        return tr(
            QT_TRANSLATE_NOOP("Plan", "Nobody said how many minutes there are: the agenda can't be held to them"));
    case Kind::NoStart: return tr(QT_TRANSLATE_NOOP("Plan", "Nobody said when it starts"));
    case Kind::TooLong:
        return tr(QT_TRANSLATE_NOOP("Plan", "The agenda is %1 longer than the session")).arg(clockText(doubt.by));
    case Kind::TooShort:
        return tr(QT_TRANSLATE_NOOP("Plan", "The agenda leaves %1 of the session free")).arg(clockText(doubt.by));
    case Kind::Conflict:
        return tr(QT_TRANSLATE_NOOP("Plan", "“%1” is set to start %2 before the one before it ends"))
            .arg(doubt.name, clockText(doubt.by));
    case Kind::NobodyToSpeak: return tr(QT_TRANSLATE_NOOP("Plan", "“%1” has nobody to speak")).arg(doubt.name);
    case Kind::NoOnsiteModerator: return tr(QT_TRANSLATE_NOOP("Plan", "Nobody is the onsite moderator"));
    case Kind::NoOnlineModerator: return tr(QT_TRANSLATE_NOOP("Plan", "Nobody is the online moderator"));
    case Kind::NoRapporteur: return tr(QT_TRANSLATE_NOOP("Plan", "Nobody is the rapporteur"));
    case Kind::UnknownSide: break;
    }
    return tr(QT_TRANSLATE_NOOP("Plan", "Is %1 in the room or online?")).arg(doubt.name);
}

QString totalWords(const PlanTotal &total)
{
    if (!total.meant)
        return tr(QT_TRANSLATE_NOOP("Plan", "%1 in all")).arg(clockText(total.sum));
    const qint64 over = wholeSeconds(total.over());
    if (over == 0)
        return tr(QT_TRANSLATE_NOOP("Plan", "%1, all of the session")).arg(clockText(total.sum));
    const QString words = tr(QT_TRANSLATE_NOOP("Plan", "%1 of %2")).arg(clockText(total.sum), clockText(*total.meant));
    return over > 0 ? tr(QT_TRANSLATE_NOOP("Plan", "%1 · %2 over")).arg(words, clockText(total.over()))
                    : tr(QT_TRANSLATE_NOOP("Plan", "%1 · %2 free")).arg(words, clockText(-total.over()));
}

QString shortTotalWords(const PlanTotal &total)
{
    const qint64 over = total.meant ? wholeSeconds(total.over()) : 0;
    if (over == 0)
        return clockText(total.sum);
    return over > 0 ? tr(QT_TRANSLATE_NOOP("Plan", "%1 over")).arg(clockText(total.over()))
                    : tr(QT_TRANSLATE_NOOP("Plan", "%1 free")).arg(clockText(-total.over()));
}

QString slotWords(const PlanRow &row, const QTimeZone &zone)
{
    if (!row.start || !row.end)
        return clockText(row.offset);
    return timeText(row.start, zone) + QStringLiteral("–") + timeText(row.end, zone);
}

QString gapWords(const PlanRow &row)
{
    if (wholeSeconds(row.conflict) > 0)
        return tr(QT_TRANSLATE_NOOP("Plan", "%1 too early")).arg(clockText(row.conflict));
    if (wholeSeconds(row.gap) > 0)
        return tr(QT_TRANSLATE_NOOP("Plan", "%1 free before")).arg(clockText(row.gap));
    return {};
}

QString momentText(const std::optional<Instant> &instant, const QTimeZone &zone)
{
    return instant ? local(*instant, zone).toString(QStringLiteral("yyyy-MM-dd HH:mm")) : QString();
}

QString timeText(const std::optional<Instant> &instant, const QTimeZone &zone)
{
    return instant ? local(*instant, zone).toString(QStringLiteral("HH:mm")) : QString();
}

// ---- what was typed ----

Typed<Duration> typedLength(const QString &text)
{
    const QString words = plainFigures(text).simplified();
    std::optional<Duration> length = clockLength(words);
    if (!length)
        if (const std::optional<int> minutes = minutesFromText(words))
            length = std::chrono::minutes(*minutes);
    if (!length)
        return tr(QT_TRANSLATE_NOOP("Plan", "A length, as in 6 (minutes), 5:30 or 1:10:00"));
    if (*length <= Duration::zero() || *length > longestLength)
        return tr(QT_TRANSLATE_NOOP("Plan", "More than nothing, and at most a day"));
    return *length;
}

Typed<std::optional<Instant>> typedTime(const QString &text, Instant near, const QTimeZone &zone)
{
    const QString words = plainFigures(text).simplified();
    if (words.isEmpty())
        return std::optional<Instant>();
    if (const std::optional<QTime> time = clockTime(words))
        return std::optional(nearest(*time, near, zone));
    return tr(QT_TRANSLATE_NOOP("Plan", "A time of day, as in 14:30; empty: whenever it comes"));
}

Typed<std::optional<Instant>> typedMoment(const QString &text, Instant near, const QTimeZone &zone)
{
    const QString words = plainFigures(text).simplified();
    if (words.isEmpty())
        return std::optional<Instant>();
    if (const std::optional<Instant> exact = instantFromIso(words))
        return std::optional(*exact);
    const QDate day = QDate::fromString(words.section(u' ', 0, 0), Qt::ISODate);
    const std::optional<QTime> time = clockTime(words.section(u' ', -1));
    const qsizetype parts = words.count(u' ') + 1;
    if (time && parts == 1)
        return std::optional(instantOf(local(near, zone).date(), *time, zone));
    if (time && parts == 2 && day.isValid())
        return std::optional(instantOf(day, *time, zone));
    return tr(QT_TRANSLATE_NOOP("Plan", "A day and a time, as in 2026-05-01 14:30; empty: not known"));
}

Typed<std::optional<int>> typedMinutes(const QString &text)
{
    const QString words = plainFigures(text).simplified();
    if (words.isEmpty())
        return std::optional<int>();
    const std::optional<int> minutes = minutesFromText(words);
    if (minutes && *minutes >= 1 && *minutes <= longestMinutes)
        return minutes;
    return tr(QT_TRANSLATE_NOOP("Plan", "Minutes, as in 60, from 1 to %1; empty: not known")).arg(longestMinutes);
}

Typed<std::vector<PersonId>> typedPeople(const QString &text, const PeopleModel &people)
{
    static const QRegularExpression between(QStringLiteral("[,;،؛]"));
    std::vector<PersonId> found;
    for (const QString &part : text.split(between, Qt::SkipEmptyParts)) {
        const QString typed = part.simplified();
        if (typed.isEmpty())
            continue;
        QString problem;
        const std::optional<PersonId> person = personNamed(typed, people, &problem);
        if (!person)
            return problem;
        if (std::find(found.begin(), found.end(), *person) == found.end())
            found.push_back(*person);
    }
    return found;
}

} // namespace evenhand
