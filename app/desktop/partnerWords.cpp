// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/partnerWords.h"

#include "models/minutes/plainText.h"
#include "ui/together/togetherWords.h"

#include <QCoreApplication>
#include <algorithm>

namespace evenhand {

namespace {

constexpr qsizetype longestName = 60;
constexpr qsizetype worthCounting = 50; // events

QString partnerText(const char *words)
{
    return QCoreApplication::translate("Partner", words);
}

const Standing *standingOf(const std::vector<Standing> &standings, const QString &replica)
{
    const auto at = std::find_if(standings.begin(), standings.end(),
                                 [&](const Standing &each) { return each.partner.replica == replica; });
    return at == standings.end() ? nullptr : &*at;
}

} // namespace

namespace {

// A few events are there before they can be read.
PartnerLight catchingUpLight(const Standing &standing)
{
    const QString few = partnerText(QT_TRANSLATE_NOOP("Partner", "catching up"));
    const QString words = standing.all < worthCounting
        ? few
        : partnerText(QT_TRANSLATE_NOOP("Partner", "%1 of %2")).arg(standing.done).arg(standing.all);
    return {
        words,
        partnerText(QT_TRANSLATE_NOOP("Partner", "catching up: %1 of %2 came in")).arg(standing.done).arg(standing.all),
        true};
}

PartnerLight lostLight(const Peers::Listed &lost, bool isSomebodyThere, const Standing *standing, const QTimeZone &zone)
{
    const QString time =
        QDateTime::fromMSecsSinceEpoch(toMs(lost.since), zone).time().toString(QStringLiteral("HH:mm"));
    const qsizetype waiting = standing ? standing->waiting : 0;
    const QString since = (isSomebodyThere ? partnerText(QT_TRANSLATE_NOOP("Partner", "one gone %1"))
                                           : partnerText(QT_TRANSLATE_NOOP("Partner", "alone %1")))
                              .arg(time);
    if (waiting == 0)
        return {since, {}, false};
    const QString acts = waiting == 1
        ? partnerText(QT_TRANSLATE_NOOP("Partner", "1 act waits to go over"))
        : partnerText(QT_TRANSLATE_NOOP("Partner", "%1 acts wait to go over")).arg(waiting);
    return {partnerText(QT_TRANSLATE_NOOP("Partner", "%1, %2")).arg(since).arg(waiting),
            (isSomebodyThere ? partnerText(QT_TRANSLATE_NOOP("Partner", "one console is gone since %1: %2"))
                             : partnerText(QT_TRANSLATE_NOOP("Partner", "alone since %1: %2")))
                .arg(time, acts),
            false};
}

} // namespace

PartnerLight partnerLight(const std::vector<Peers::Listed> &consoles, const std::vector<Standing> &standings,
                          const QTimeZone &zone)
{
    const Peers::Listed *lost = nullptr; // the one that went last
    const Standing *behind = nullptr;    // the one with most to come
    bool isThere = false, isElsewhere = false;
    for (const Peers::Listed &console : consoles) {
        const Standing *standing = standingOf(standings, console.replica);
        if (console.presence != Peers::Presence::Connected) {
            if (!lost || lost->since < console.since)
                lost = &console;
            continue;
        }
        isThere = true;
        isElsewhere = isElsewhere || (standing && standing->isOfOtherSession);
        if (standing && standing->isCatchingUp() && (!behind || behind->all < standing->all))
            behind = standing;
    }
    if (isElsewhere)
        return {partnerText(QT_TRANSLATE_NOOP("Partner", "other session")), {}, false};
    if (behind)
        return catchingUpLight(*behind);
    if (isThere && !lost)
        return {partnerText(QT_TRANSLATE_NOOP("Partner", "connected")), {}, true};
    if (!lost)
        return {partnerText(QT_TRANSLATE_NOOP("Partner", "alone")), {}, false};
    return lostLight(*lost, isThere, standingOf(standings, lost->replica), zone);
}

namespace {

QString who(const QString &name)
{
    const QString shown = plainLine(name, longestName);
    return shown.isEmpty() ? partnerText(QT_TRANSLATE_NOOP("Partner", "The other console")) : shown;
}

QString counted(const char *one, const char *several, int count)
{
    return QCoreApplication::translate("Partner", count == 1 ? one : several, "", count);
}

// "5 acts (online moderator), 2 hands, 1 turn, 12 messages"
QString cameWords(const ApartSummary &came)
{
    QStringList parts;
    for (const ApartSummary::Acts &acts : came.acts)
        parts << partnerText(QT_TRANSLATE_NOOP("Partner", "%1 (%2)"))
                     .arg(counted(QT_TRANSLATE_NOOP("Partner", "%n act"), QT_TRANSLATE_NOOP("Partner", "%n acts"),
                                  acts.count),
                          moderatorWords(acts.role));
    if (came.hands > 0)
        parts << counted(QT_TRANSLATE_NOOP("Partner", "%n hand"), QT_TRANSLATE_NOOP("Partner", "%n hands"), came.hands);
    if (came.turns > 0)
        parts << counted(QT_TRANSLATE_NOOP("Partner", "%n turn"), QT_TRANSLATE_NOOP("Partner", "%n turns"), came.turns);
    if (came.messages > 0)
        parts << counted(QT_TRANSLATE_NOOP("Partner", "%n message"), QT_TRANSLATE_NOOP("Partner", "%n messages"),
                         came.messages);
    if (came.notes > 0)
        parts << counted(QT_TRANSLATE_NOOP("Partner", "%n note"), QT_TRANSLATE_NOOP("Partner", "%n notes"), came.notes);
    return parts.join(QStringLiteral(", "));
}

// "Ana has the floor, 4 wait"
QString nowWords(const ApartSummary &came)
{
    QStringList parts;
    if (came.hasEnded)
        parts << partnerText(QT_TRANSLATE_NOOP("Partner", "the session has ended"));
    if (came.isSegmentOther && !came.segment.isEmpty())
        parts << partnerText(QT_TRANSLATE_NOOP("Partner", "“%1” runs")).arg(plainLine(came.segment, longestName));
    if (came.isFloorUnclear)
        parts << partnerText(QT_TRANSLATE_NOOP("Partner", "say who goes on"));
    else if (came.isFloorOther)
        parts << (came.speaker.isEmpty() ? partnerText(QT_TRANSLATE_NOOP("Partner", "nobody has the floor"))
                                         : partnerText(QT_TRANSLATE_NOOP("Partner", "%1 has the floor"))
                                               .arg(plainLine(came.speaker, longestName)));
    if (came.waiting)
        parts << counted(QT_TRANSLATE_NOOP("Partner", "%n waits"), QT_TRANSLATE_NOOP("Partner", "%n wait"),
                         *came.waiting);
    return parts.join(QStringLiteral(", "));
}

QString backWords(const Reunion &reunion)
{
    if (!reunion.apartFor)
        return partnerText(QT_TRANSLATE_NOOP("Partner", "%1 is connected.")).arg(who(reunion.name));
    if (*reunion.apartFor < std::chrono::seconds(1)) // this console was asleep, and learned of it only now
        return partnerText(QT_TRANSLATE_NOOP("Partner", "%1 is back.")).arg(who(reunion.name));
    return partnerText(QT_TRANSLATE_NOOP("Partner", "%1 is back after %2."))
        .arg(who(reunion.name), clockText(*reunion.apartFor));
}

} // namespace

QString goneWords(const QString &name)
{
    return partnerText(QT_TRANSLATE_NOOP("Partner",
                                         "%1 can't be reached. Go on: all is kept here and goes over when the link is "
                                         "back."))
        .arg(who(name));
}

QString reunionWords(const Reunion &reunion)
{
    if (reunion.tookSessionOver)
        return partnerText(QT_TRANSLATE_NOOP("Partner",
                                             "%1 is connected, and the session is here now as it stands "
                                             "there."))
            .arg(who(reunion.name));
    QStringList sentences{backWords(reunion)};
    if (!reunion.came.isEmpty())
        sentences << partnerText(QT_TRANSLATE_NOOP("Partner", "Came in: %1.")).arg(cameWords(reunion.came));
    else if (reunion.apartFor)
        sentences << partnerText(QT_TRANSLATE_NOOP("Partner", "Nothing came in."));
    if (reunion.went > 0)
        sentences << counted(QT_TRANSLATE_NOOP("Partner", "Went over: %n act."),
                             QT_TRANSLATE_NOOP("Partner", "Went over: %n acts."), int(reunion.went));
    if (const QString now = nowWords(reunion.came); !now.isEmpty() && !reunion.came.isEmpty())
        sentences << partnerText(QT_TRANSLATE_NOOP("Partner", "Now: %1.")).arg(now);
    return sentences.join(u' ');
}

QString unpairedWords(const QString &name)
{
    return partnerText(
               QT_TRANSLATE_NOOP("Partner",
                                 "%1 is unpaired here: nothing goes to it or comes from it any more. What it did "
                                 "stays in the session."))
        .arg(who(name));
}

} // namespace evenhand
