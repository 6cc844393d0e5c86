// SPDX-License-Identifier: Apache-2.0
#include "ui/session/sessionWords.h"

#include "models/minutes/plainText.h"
#include "ui/theme/apart.h"
#include "ui/theme/paint.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QStringList>
#include <QTextBoundaryFinder>
#include <algorithm>

namespace evenhand {

namespace {

constexpr size_t mostListed = 4;       // segments in one preview
constexpr qsizetype longestTitle = 18; // what follows it must be seen
constexpr size_t mostLengths = 3;      // on a button; its tip and the preview have all

// Characters of a title on a button.
qsizetype titleIn(LabelRoom room)
{
    switch (room) {
    case LabelRoom::All: return longestTitle;
    case LabelRoom::Much: return 12;
    case LabelRoom::Some:
    case LabelRoom::Tight: return 8;
    case LabelRoom::Least:
    case LabelRoom::Bare: break;
    }
    return 5;
}

QString words(const char *text)
{
    return QCoreApplication::translate("SessionWords", text);
}

// What it ends with tells it from others that begin alike: its last word if that is short, as in "Discu… 2".
QString cutWithin(const QString &title, qsizetype longest)
{
    const qsizetype most = (longest - 1) / 2; // of its end
    qsizetype from = title.lastIndexOf(u' ');
    if (from < 0 || title.size() - from > most) {
        QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, title);
        finder.setPosition(title.size() - most);
        from = finder.isAtBoundary() ? finder.position() : std::max<qsizetype>(finder.toNextBoundary(), 0);
    }
    const QString end = title.mid(from);
    return plainLine(title, longest - end.size()) + end;
}

// Another segment to come would look the same.
bool hasDouble(const QString &title, const QString &cut, qsizetype longest, const State &state)
{
    return std::any_of(state.agenda.begin(), state.agenda.end(), [&](const SegmentId &id) {
        const Segment *segment = state.segment(id);
        if (!segment || segment->isRemoved || segment->phase != SegmentPhase::ToDo)
            return false;
        const QString other = titleBesideKind(plainShown(segment->title.value), segment->kind);
        return other != title && plainLine(other, longest) == cut;
    });
}

QString shortened(const QString &title, const State &state, qsizetype longest = longestTitle)
{
    const QString plain = shownLine(title);
    QString cut = plainLine(plain, longest);
    if (cut.size() < plain.size() && hasDouble(plain, cut, longest, state))
        cut = cutWithin(plain, longest);
    const QString shown = apart(cut);
    return shown.isEmpty() ? words(QT_TRANSLATE_NOOP("SessionWords", "(no title)")) : shown;
}

// Sessions are spoken of in minutes: "34:12 of 90:00".
QString minutesText(Duration length)
{
    const qint64 total = wholeSeconds(length);
    return QStringLiteral("%1:%2").arg(total / 60).arg(total % 60, 2, 10, QChar(u'0'));
}

QString titleOf(const FittedLength &change, const State &state)
{
    const Segment *segment = state.segment(change.segment);
    return segment ? titleBesideKind(plainShown(segment->title.value), segment->kind) : QString();
}

QString changeWords(const FittedLength &change, const State &state)
{
    return words(QT_TRANSLATE_NOOP("SessionWords", "%1 for %2"))
        .arg(clockText(change.to), shortened(titleOf(change, state), state));
}

QString lengthChanges(const Remedy &remedy, const State &state)
{
    QStringList changes;
    for (size_t i = 0; i < remedy.lengths.size() && i < mostListed; ++i)
        changes.append(changeWords(remedy.lengths[i], state));
    if (remedy.lengths.size() > mostListed)
        changes.append(
            words(QT_TRANSLATE_NOOP("SessionWords", "%1 more change")).arg(remedy.lengths.size() - mostListed));
    return changes.join(QStringLiteral(", "));
}

QString changesWords(const Remedy &remedy, const State &state)
{
    return remedy.kind == Remedy::Kind::Skip
        ? words(QT_TRANSLATE_NOOP("SessionWords", "%1 is left out")).arg(shortened(remedy.title, state))
        : lengthChanges(remedy, state);
}

QString changesAhead(const Remedy &remedy, const State &state)
{
    return remedy.kind == Remedy::Kind::Skip
        ? words(QT_TRANSLATE_NOOP("SessionWords", "Would leave out %1")).arg(shortened(remedy.title, state))
        : words(QT_TRANSLATE_NOOP("SessionWords", "Would be %1")).arg(lengthChanges(remedy, state));
}

// Or why it can't be done.
QString withEnd(const Remedy &remedy, const QString &changes, const QTimeZone &zone)
{
    if (!remedy.problem.isEmpty())
        return words(QT_TRANSLATE_NOOP("SessionWords", "Can't be done: %1")).arg(shownLine(remedy.problem));
    return remedy.expectedEnd
        ? changes + words(QT_TRANSLATE_NOOP("SessionWords", "; ends %1")).arg(clockOf(*remedy.expectedEnd, zone))
        : changes;
}

QString endsWords(const QString &clock)
{
    return words(QT_TRANSLATE_NOOP("SessionWords", "ends %1")).arg(clock);
}

// "3:45, 1:15, …"
QString lengthsWords(const std::vector<FittedLength> &lengths, size_t most)
{
    QStringList texts;
    for (size_t i = 0; i < std::min(lengths.size(), most); ++i)
        texts << clockText(lengths[i].to);
    if (lengths.size() > most)
        texts << QStringLiteral("…");
    return texts.join(QStringLiteral(", "));
}

// "Discussion 2 → 3:45, Poll → 1:15"
QString namedLengthsWords(const std::vector<FittedLength> &lengths, const State &state, LabelRoom room)
{
    QStringList texts;
    const size_t most = room == LabelRoom::Some ? mostLengths - 1 : mostLengths;
    for (size_t i = 0; i < std::min(lengths.size(), most); ++i)
        texts << words(QT_TRANSLATE_NOOP("SessionWords", "%1 → %2"))
                     .arg(shortened(titleOf(lengths[i], state), state, titleIn(room)), clockText(lengths[i].to));
    if (lengths.size() > most)
        texts << QStringLiteral("…");
    return texts.join(QStringLiteral(", "));
}

QString spreadLabel(const Remedy &remedy, const State &state, LabelRoom room)
{
    const QString name = words(QT_TRANSLATE_NOOP("SessionWords", "Spread"));
    if (remedy.lengths.empty() || room == LabelRoom::Bare)
        return name;
    if (room < LabelRoom::Tight)
        return words(QT_TRANSLATE_NOOP("SessionWords", "%1: %2 min"))
            .arg(name, namedLengthsWords(remedy.lengths, state, room));
    if (room == LabelRoom::Least && remedy.lengths.size() > 1) // several are no time of day
        return words(QT_TRANSLATE_NOOP("SessionWords", "%1 → %2")).arg(name, lengthsWords(remedy.lengths, 1));
    return words(QT_TRANSLATE_NOOP("SessionWords", "%1 → %2 min")).arg(name, lengthsWords(remedy.lengths, mostLengths));
}

QString skipLabel(const Remedy &remedy, const State &state, const QTimeZone &zone, LabelRoom room)
{
    const QString skip =
        words(QT_TRANSLATE_NOOP("SessionWords", "Skip %1")).arg(shortened(remedy.title, state, titleIn(room)));
    if (!remedy.expectedEnd || room == LabelRoom::Bare)
        return skip;
    const QString clock = clockOf(*remedy.expectedEnd, zone);
    return words(QT_TRANSLATE_NOOP("SessionWords", "%1 → %2"))
        .arg(skip, room == LabelRoom::Least ? clock : endsWords(clock));
}

QString fromLabel(const Remedy &remedy, const State &state, LabelRoom room)
{
    const QString name =
        words(QT_TRANSLATE_NOOP("SessionWords", "From %1")).arg(shortened(remedy.title, state, titleIn(room)));
    return remedy.lengths.empty() || room == LabelRoom::Bare
        ? name
        : words(QT_TRANSLATE_NOOP("SessionWords", "%1 → %2 min")).arg(name, lengthsWords(remedy.lengths, 1));
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
QString remedyLabel(const Remedy &remedy, const State &state, const QTimeZone &zone, LabelRoom room)
{
    switch (remedy.kind) {
    case Remedy::Kind::Spread: return spreadLabel(remedy, state, room);
    case Remedy::Kind::Skip: return skipLabel(remedy, state, zone, room);
    case Remedy::Kind::From: break;
    }
    return fromLabel(remedy, state, room);
}

QString remedyPreview(const Remedy &remedy, const State &state, const QTimeZone &zone)
{
    return withEnd(remedy, changesAhead(remedy, state), zone);
}

QString remedyReport(const Remedy &remedy, const State &state, const QTimeZone &zone)
{
    return withEnd(remedy, changesWords(remedy, state), zone);
}

} // namespace evenhand
