// SPDX-License-Identifier: Apache-2.0
#include "ui/start/startWords.h"

#include "models/items/glance.h"
#include "ui/theme/Theme.h"
#include "ui/theme/figures.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QStringList>

namespace evenhand {

namespace {

QString words(const char *text)
{
    return QCoreApplication::translate("Start", text);
}

QDateTime localOf(Instant instant, const QTimeZone &zone)
{
    return QDateTime::fromMSecsSinceEpoch(toMs(instant), zone);
}

QString joined(QStringList parts)
{
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

} // namespace

QString dayWords(Instant instant, Instant now, const QTimeZone &zone)
{
    const QDateTime at = localOf(instant, zone);
    const QString time = at.toString(QStringLiteral("HH:mm"));
    const qint64 days = at.date().daysTo(localOf(now, zone).date());
    if (days == 0)
        return words(QT_TRANSLATE_NOOP("Start", "today %1")).arg(time);
    if (days == 1)
        return words(QT_TRANSLATE_NOOP("Start", "yesterday %1")).arg(time);
    if (days == -1)
        return words(QT_TRANSLATE_NOOP("Start", "tomorrow %1")).arg(time);
    return plainFigures(QLocale().toString(at.date(), words(QT_TRANSLATE_NOOP("Start", "d MMM yyyy"))));
}

QString dayAndTime(Instant instant, const QTimeZone &zone)
{
    return plainFigures(
        QLocale().toString(localOf(instant, zone), words(QT_TRANSLATE_NOOP("Start", "ddd d MMM yyyy, HH:mm"))));
}

QString panelRoleWords(Role role)
{
    switch (role) {
    case Role::Organizer: return words(QT_TRANSLATE_NOOP("Start", "organizer"));
    case Role::Speaker: return words(QT_TRANSLATE_NOOP("Start", "speaker"));
    case Role::OnsiteModerator: return words(QT_TRANSLATE_NOOP("Start", "onsite moderator"));
    case Role::OnlineModerator: return words(QT_TRANSLATE_NOOP("Start", "online moderator"));
    case Role::Rapporteur: return words(QT_TRANSLATE_NOOP("Start", "rapporteur"));
    case Role::Chair: break;
    }
    return words(QT_TRANSLATE_NOOP("Start", "chair"));
}

QString planFactsLine(const Plan &plan, const QTimeZone &zone)
{
    QStringList parts{plainShown(plan.reference)};
    if (plan.minutes)
        parts << words(QT_TRANSLATE_NOOP("Start", "%1 minutes")).arg(*plan.minutes);
    parts << plainShown(plan.format);
    if (plan.starts)
        parts << dayAndTime(*plan.starts, zone);
    parts << plainShown(plan.room);
    return joined(parts);
}

QString personLine(const PlanPerson &person)
{
    return joined({plainShown(person.affiliation), plainShown(person.stakeholder), plainShown(person.region),
                   sideWord(person.side)});
}

} // namespace evenhand
