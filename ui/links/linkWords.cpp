// SPDX-License-Identifier: Apache-2.0
#include "ui/links/linkWords.h"

#include "models/minutes/plainText.h"
#include "ui/agenda/agendaWords.h"
#include "ui/together/togetherWords.h"

#include <QCoreApplication>
#include <QLocale>
#include <algorithm>

namespace evenhand {

namespace {

using std::chrono::microseconds;
using namespace std::chrono_literals;

constexpr qsizetype longestConsole = 60, longestTrouble = 300;
constexpr microseconds farApart = 1min;

QString linkSaid(const char *words)
{
    return QCoreApplication::translate("LinkWords", words);
}

QString consoleName(const QString &name)
{
    const QString shown = plainLine(name, longestConsole);
    return shown.isEmpty() ? linkSaid(QT_TRANSLATE_NOOP("LinkWords", "A console without a name")) : shown;
}

// "0.8", "12"
QString milliseconds(microseconds time)
{
    const double ms = double(time.count()) / 1000;
    return QString::number(ms, 'f', ms < 10 ? 1 : 0);
}

QString waitingWords(qint64 waiting)
{
    return waiting == 1 ? linkSaid(QT_TRANSLATE_NOOP("LinkWords", "1 act waits to go over"))
                        : linkSaid(QT_TRANSLATE_NOOP("LinkWords", "%1 acts wait to go over")).arg(waiting);
}

QString stateWords(const LinkView::Console &console, const QString &since)
{
    switch (console.presence) {
    case LinkView::Presence::Connected:
        if (console.waiting > 0)
            return linkSaid(QT_TRANSLATE_NOOP("LinkWords", "Connected since %1 · %2"))
                .arg(since, waitingWords(console.waiting));
        return linkSaid(QT_TRANSLATE_NOOP("LinkWords", "Connected since %1, and in step")).arg(since);
    case LinkView::Presence::CatchingUp:
        return linkSaid(QT_TRANSLATE_NOOP("LinkWords", "Catching up: %1 of %2 came in"))
            .arg(console.done)
            .arg(console.all);
    case LinkView::Presence::OtherSession:
        return linkSaid(QT_TRANSLATE_NOOP("LinkWords", "Connected since %1, and holds another session")).arg(since);
    case LinkView::Presence::Connecting: return linkSaid(QT_TRANSLATE_NOOP("LinkWords", "Not there yet, it is called"));
    case LinkView::Presence::Alone: break;
    }
    if (console.waiting > 0)
        return linkSaid(QT_TRANSLATE_NOOP("LinkWords", "Gone since %1 · %2")).arg(since, waitingWords(console.waiting));
    return linkSaid(QT_TRANSLATE_NOOP("LinkWords", "Gone since %1 · nothing waits to go over")).arg(since);
}

QString clockWords(const LinkView::Console &console)
{
    if (!console.trip || !console.apart)
        return linkSaid(QT_TRANSLATE_NOOP("LinkWords", "Round trip and clocks: not measured yet"));
    return linkSaid(QT_TRANSLATE_NOOP("LinkWords", "Round trip %1 ms · timers agree to ±%2 ms"))
        .arg(milliseconds(*console.trip), milliseconds(*console.apart));
}

QString detailWords(const LinkView::Console &console)
{
    QStringList parts;
    if (!console.address.isEmpty())
        parts << plainLine(console.address, longestConsole);
    if (!console.program.isEmpty())
        parts << linkSaid(QT_TRANSLATE_NOOP("LinkWords", "version %1")).arg(plainLine(console.program, longestConsole));
    if (console.protocol > 0)
        parts << linkSaid(QT_TRANSLATE_NOOP("LinkWords", "protocol %1")).arg(console.protocol);
    return parts.join(QStringLiteral(" · "));
}

} // namespace

LinkWords linkWords(const LinkView::Console &console, const QTimeZone &zone)
{
    const bool isLinked =
        console.presence != LinkView::Presence::Alone && console.presence != LinkView::Presence::Connecting;
    LinkWords words;
    words.title = console.role.isEmpty() ? consoleName(console.name)
                                         : linkSaid(QT_TRANSLATE_NOOP("LinkWords", "%1 · %2"))
                                               .arg(consoleName(console.name), moderatorWords(console.role));
    words.state = stateWords(console, localTime(console.since, zone));
    words.clock = isLinked ? clockWords(console) : QString();
    words.detail = detailWords(console);
    words.isGood = isLinked && console.presence != LinkView::Presence::OtherSession;
    if (!console.trouble.isEmpty())
        words.warning = plainLine(console.trouble, longestTrouble);
    else if (isLinked && console.ahead && std::chrono::abs(*console.ahead) >= farApart)
        words.warning = clocksDifferWords(console.name, std::chrono::duration_cast<Duration>(*console.ahead));
    return words;
}

QString ownWords(const LinkView &view)
{
    QStringList parts;
    if (!view.role.isEmpty())
        parts << moderatorWords(view.role);
    if (!view.name.isEmpty())
        parts << plainLine(view.name, longestConsole);
    parts << (view.addresses.isEmpty() ? linkSaid(QT_TRANSLATE_NOOP("LinkWords", "listens nowhere yet"))
                                       : view.addresses.mid(0, 3).join(QStringLiteral(", ")));
    if (!view.program.isEmpty())
        parts << linkSaid(QT_TRANSLATE_NOOP("LinkWords", "version %1")).arg(view.program);
    return linkSaid(QT_TRANSLATE_NOOP("LinkWords", "This console: %1")).arg(parts.join(QStringLiteral(" · ")));
}

QString clocksDifferWords(const QString &name, Duration ahead)
{
    const bool isAhead = ahead > Duration::zero();
    return (isAhead
                ? linkSaid(QT_TRANSLATE_NOOP("LinkWords",
                                             "The clock of %1 stands %2 ahead of this computer's. The timers agree all "
                                             "the same; set the clock that is wrong."))
                : linkSaid(QT_TRANSLATE_NOOP("LinkWords",
                                             "The clock of %1 stands %2 behind this computer's. The timers agree all "
                                             "the same; set the clock that is wrong.")))
        .arg(consoleName(name), clockText(isAhead ? ahead : -ahead));
}

} // namespace evenhand
