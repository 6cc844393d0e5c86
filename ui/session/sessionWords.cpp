// SPDX-License-Identifier: Apache-2.0
#include "ui/session/sessionWords.h"

#include "models/minutes/plainText.h"
#include "ui/theme/paint.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QStringList>

namespace evenhand {

namespace {

constexpr size_t mostListed = 4;                                              // segments in one preview
constexpr qsizetype longestTitle = 18, longestSource = 14, shortestTitle = 7; // what follows it must be seen
constexpr size_t mostLengths = 3; // on a button; its tip and the preview have all

QString words(const char *text)
{
    return QCoreApplication::translate("SessionWords", text);
}

QString shortened(const QString &title, qsizetype longest = longestTitle)
{
    const QString shown = plainLine(shownLine(title), longest);
    return shown.isEmpty() ? words(QT_TRANSLATE_NOOP("SessionWords", "(no title)")) : shown;
}

// Sessions are spoken of in minutes: "34:12 of 90:00".
QString minutesText(Duration length)
{
    const qint64 total = wholeSeconds(length);
    return QStringLiteral("%1:%2").arg(total / 60).arg(total % 60, 2, 10, QChar(u'0'));
}

QString changeWords(const FittedLength &change, const State &state)
{
    const Segment *segment = state.segment(change.segment);
    const QString title = segment ? titleBesideKind(plainShown(segment->title.value), segment->kind) : QString();
    return words(QT_TRANSLATE_NOOP("SessionWords", "%1 for %2")).arg(clockText(change.to), shortened(title));
}

QString changesWords(const Remedy &remedy, const State &state)
{
    if (remedy.kind == Remedy::Kind::Skip)
        return words(QT_TRANSLATE_NOOP("SessionWords", "%1 is left out")).arg(shortened(remedy.title));
    QStringList changes;
    for (size_t i = 0; i < remedy.lengths.size() && i < mostListed; ++i)
        changes.append(changeWords(remedy.lengths[i], state));
    if (remedy.lengths.size() > mostListed)
        changes.append(
            words(QT_TRANSLATE_NOOP("SessionWords", "%1 more change")).arg(remedy.lengths.size() - mostListed));
    return changes.join(QStringLiteral(", "));
}

QString endsWords(const QString &clock)
{
    return words(QT_TRANSLATE_NOOP("SessionWords", "ends %1")).arg(clock);
}

QString lengthsWords(const std::vector<FittedLength> &lengths, size_t most)
{
    QStringList texts;
    for (size_t i = 0; i < std::min(lengths.size(), most); ++i)
        texts << clockText(lengths[i].to);
    if (lengths.size() > most)
        texts << QStringLiteral("…");
    return texts.join(QStringLiteral(", "));
}

} // namespace

QString clockOf(Instant instant, const QTimeZone &zone)
{
    return QDateTime::fromMSecsSinceEpoch(toMs(instant), zone).time().toString(QStringLiteral("HH:mm"));
}

QString elapsedWords(const SessionGlance &session)
{
    const QString length = minutesText(session.length);
    if (session.phase == SessionPhase::Planned)
        return session.length > Duration::zero() ? words(QT_TRANSLATE_NOOP("SessionWords", "%1 planned")).arg(length)
                                                 : QString();
    if (session.length <= Duration::zero())
        return minutesText(session.elapsed);
    return words(QT_TRANSLATE_NOOP("SessionWords", "%1 of %2")).arg(minutesText(session.elapsed), length);
}

QString endWords(const SessionGlance &session, const QTimeZone &zone)
{
    if (!session.expectedEnd)
        return {};
    const QString at = clockOf(*session.expectedEnd, zone);
    return session.phase == SessionPhase::Ended ? words(QT_TRANSLATE_NOOP("SessionWords", "ended %1")).arg(at)
                                                : words(QT_TRANSLATE_NOOP("SessionWords", "ends %1")).arg(at);
}

QString overrunWords(const SessionGlance &session)
{
    if (wholeSeconds(session.overrun) == 0)
        return {};
    const QString sign = session.overrun > Duration::zero() ? QStringLiteral("+") : QString();
    return QStringLiteral("(%1%2)").arg(sign, clockText(session.overrun));
}

QString spokenEnd(const SessionGlance &session, const QTimeZone &zone)
{
    const QString end = endWords(session, zone);
    if (wholeSeconds(session.overrun) == 0)
        return end;
    const bool isLate = session.overrun > Duration::zero();
    const QString by = isLate ? words(QT_TRANSLATE_NOOP("SessionWords", "%1 late"))
                              : words(QT_TRANSLATE_NOOP("SessionWords", "%1 early"));
    return end + QStringLiteral(", ") + by.arg(clockText(isLate ? session.overrun : -session.overrun));
}

// What it changes stands on it: lengths, of which "min" says that they are no time of day, or when the session ends
// then.
QString remedyLabel(const Remedy &remedy, const QTimeZone &zone, LabelRoom room)
{
    const bool isSpread = remedy.kind == Remedy::Kind::Spread;
    const qsizetype longest = room == LabelRoom::Some ? shortestTitle : longestTitle;
    if (remedy.kind == Remedy::Kind::Skip) {
        const QString skip = words(QT_TRANSLATE_NOOP("SessionWords", "Skip %1")).arg(shortened(remedy.title, longest));
        return remedy.expectedEnd && room != LabelRoom::Little
            ? words(QT_TRANSLATE_NOOP("SessionWords", "%1 → %2"))
                  .arg(skip, endsWords(clockOf(*remedy.expectedEnd, zone)))
            : skip;
    }
    const QString name = isSpread ? words(QT_TRANSLATE_NOOP("SessionWords", "Spread"))
                                  : words(QT_TRANSLATE_NOOP("SessionWords", "From %1"))
                                        .arg(shortened(remedy.title, std::min(longest, longestSource)));
    if (remedy.lengths.empty() || (isSpread && room == LabelRoom::Little))
        return name;
    if (isSpread && room == LabelRoom::Some && remedy.lengths.size() > 1) // several are no time of day
        return words(QT_TRANSLATE_NOOP("SessionWords", "%1 → %2")).arg(name, lengthsWords(remedy.lengths, 1));
    return words(QT_TRANSLATE_NOOP("SessionWords", "%1 → %2 min"))
        .arg(name, lengthsWords(remedy.lengths, room == LabelRoom::All ? mostLengths : 1));
}

QString remedyPreview(const Remedy &remedy, const State &state, const QTimeZone &zone)
{
    if (!remedy.problem.isEmpty())
        return words(QT_TRANSLATE_NOOP("SessionWords", "Can't be done: %1")).arg(shownLine(remedy.problem));
    QString preview = changesWords(remedy, state);
    if (remedy.expectedEnd)
        preview += words(QT_TRANSLATE_NOOP("SessionWords", "; ends %1")).arg(clockOf(*remedy.expectedEnd, zone));
    return preview;
}

} // namespace evenhand
