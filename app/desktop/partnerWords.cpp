// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/partnerWords.h"

#include "models/minutes/plainText.h"

#include <QCoreApplication>
#include <algorithm>

namespace evenhand {

namespace {

constexpr qsizetype longestName = 60;

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

PartnerLight partnerLight(const std::vector<Peers::Listed> &consoles, const std::vector<Standing> &standings,
                          const QTimeZone &zone)
{
    const Peers::Listed *lost = nullptr; // the one that went last
    bool isThere = false, isBehind = false, isElsewhere = false;
    for (const Peers::Listed &console : consoles) {
        if (console.presence != Peers::Presence::Connected) {
            if (!lost || lost->since < console.since)
                lost = &console;
            continue;
        }
        isThere = true;
        const Standing *standing = standingOf(standings, console.replica);
        isBehind = isBehind || (standing && standing->isCatchingUp());
        isElsewhere = isElsewhere || (standing && standing->isOfOtherSession);
    }
    if (isElsewhere)
        return {partnerText(QT_TRANSLATE_NOOP("Partner", "other session")), false};
    if (isBehind)
        return {partnerText(QT_TRANSLATE_NOOP("Partner", "catching up")), true};
    if (isThere && !lost)
        return {partnerText(QT_TRANSLATE_NOOP("Partner", "connected")), true};
    if (!lost)
        return {partnerText(QT_TRANSLATE_NOOP("Partner", "alone")), false};
    const QString time =
        QDateTime::fromMSecsSinceEpoch(toMs(lost->since), zone).time().toString(QStringLiteral("HH:mm"));
    return {(isThere ? partnerText(QT_TRANSLATE_NOOP("Partner", "one gone %1"))
                     : partnerText(QT_TRANSLATE_NOOP("Partner", "alone %1")))
                .arg(time),
            false};
}

QString partnerNotice(const QString &name, bool isLinked, qsizetype waiting, qsizetype cameIn)
{
    const QString who = name.trimmed().isEmpty() ? partnerText(QT_TRANSLATE_NOOP("Partner", "The other console"))
                                                 : plainLine(name, longestName);
    if (!isLinked)
        return partnerText(QT_TRANSLATE_NOOP("Partner",
                                             "%1 can't be reached. Go on: all is kept here and goes over "
                                             "when the link is back."))
            .arg(who);
    if (waiting == 0 && cameIn == 0)
        return partnerText(QT_TRANSLATE_NOOP("Partner", "%1 is connected.")).arg(who);
    return partnerText(QT_TRANSLATE_NOOP("Partner", "%1 is back: %2 came in from there, %3 acts went over from here."))
        .arg(who)
        .arg(cameIn)
        .arg(waiting);
}

} // namespace evenhand
