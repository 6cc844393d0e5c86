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

constexpr size_t mostListed = 4;        // segments in one preview
constexpr qsizetype longestTitle = 18;  // what follows it must be seen
constexpr qsizetype longestListed = 60; // where there are as many lines as it needs
constexpr size_t mostInWords = 24;      // of a list
constexpr size_t mostLengths = 3;       // on a button; its tip and the preview have all

// Characters of a title on a button.
qsizetype titleIn(LabelRoom room)
{
    switch (room) {
    case LabelRoom::All: return longestTitle;
    case LabelRoom::Much: return 12;
    case LabelRoom::Some:
    case LabelRoom::Tight: return 8;
    case LabelRoom::Least: break;
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

QString ordinal(int number)
{
    const bool isTeen = number / 10 % 10 == 1;
    switch (isTeen ? 0 : number % 10) {
    case 1: return words(QT_TRANSLATE_NOOP("SessionWords", "%1st")).arg(number);
    case 2: return words(QT_TRANSLATE_NOOP("SessionWords", "%1nd")).arg(number);
    case 3: return words(QT_TRANSLATE_NOOP("SessionWords", "%1rd")).arg(number);
    default: return words(QT_TRANSLATE_NOOP("SessionWords", "%1th")).arg(number);
    }
}

// Sessions are spoken of in minutes: "34:12 of 90:00".
QString minutesText(Duration length)
{
    const qint64 total = wholeSeconds(length);
    return QStringLiteral("%1:%2").arg(total / 60).arg(total % 60, 2, 10, QChar(u'0'));
}

QString changeWords(const FittedLength &change, const SegmentTitles &titles)
{
    return words(QT_TRANSLATE_NOOP("SessionWords", "%1 for %2"))
        .arg(clockText(change.to), titles.shown(change.segment, longestTitle));
}

QString lengthChanges(const Remedy &remedy, const SegmentTitles &titles)
{
    QStringList changes;
    for (size_t i = 0; i < remedy.lengths.size() && i < mostListed; ++i)
        changes.append(changeWords(remedy.lengths[i], titles));
    if (remedy.lengths.size() > mostListed)
        changes.append(
            words(QT_TRANSLATE_NOOP("SessionWords", "%1 more change")).arg(remedy.lengths.size() - mostListed));
    return changes.join(QStringLiteral(", "));
}

QString changesWords(const Remedy &remedy, const SegmentTitles &titles)
{
    return remedy.kind == Remedy::Kind::Skip
        ? words(QT_TRANSLATE_NOOP("SessionWords", "%1 is left out")).arg(titles.shown(remedy.segment, longestTitle))
        : lengthChanges(remedy, titles);
}

QString changesAhead(const Remedy &remedy, const SegmentTitles &titles)
{
    return remedy.kind == Remedy::Kind::Skip
        ? words(QT_TRANSLATE_NOOP("SessionWords", "Would leave out %1")).arg(titles.shown(remedy.segment, longestTitle))
        : words(QT_TRANSLATE_NOOP("SessionWords", "Would be %1")).arg(lengthChanges(remedy, titles));
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
QString namedLengthsWords(const std::vector<FittedLength> &lengths, const SegmentTitles &titles, LabelRoom room)
{
    QStringList texts;
    for (size_t i = 0; i < std::min(lengths.size(), mostLengths); ++i)
        texts << words(QT_TRANSLATE_NOOP("SessionWords", "%1 → %2"))
                     .arg(titles.shown(lengths[i].segment, titleIn(room)), clockText(lengths[i].to));
    if (lengths.size() > mostLengths)
        texts << QStringLiteral("…");
    return texts.join(QStringLiteral(", "));
}

// Over many it says how many, and what that is for: the list below tells all of it.
QString spreadLabel(const Remedy &remedy, const SegmentTitles &titles, const QTimeZone &zone, LabelRoom room)
{
    const QString name = words(QT_TRANSLATE_NOOP("SessionWords", "Spread"));
    if (remedy.lengths.empty())
        return name;
    if (!isWholeOnButton(remedy) && remedy.expectedEnd)
        return words(QT_TRANSLATE_NOOP("SessionWords", "Spread over %1 → %2"))
            .arg(QString::number(remedy.lengths.size()), endsWords(clockOf(*remedy.expectedEnd, zone)));
    if (room < LabelRoom::Tight)
        return words(QT_TRANSLATE_NOOP("SessionWords", "%1: %2 min"))
            .arg(name, namedLengthsWords(remedy.lengths, titles, room));
    return words(QT_TRANSLATE_NOOP("SessionWords", "%1 → %2 min")).arg(name, lengthsWords(remedy.lengths, mostLengths));
}

QString skipLabel(const Remedy &remedy, const SegmentTitles &titles, const QTimeZone &zone, LabelRoom room)
{
    const QString skip =
        words(QT_TRANSLATE_NOOP("SessionWords", "Skip %1")).arg(titles.shown(remedy.segment, titleIn(room)));
    if (!remedy.expectedEnd)
        return skip;
    const QString clock = clockOf(*remedy.expectedEnd, zone);
    return words(QT_TRANSLATE_NOOP("SessionWords", "%1 → %2"))
        .arg(skip, room == LabelRoom::Least ? clock : endsWords(clock));
}

QString fromLabel(const Remedy &remedy, const SegmentTitles &titles, LabelRoom room)
{
    const QString name =
        words(QT_TRANSLATE_NOOP("SessionWords", "From %1")).arg(titles.shown(remedy.segment, titleIn(room)));
    return remedy.lengths.empty()
        ? name
        : words(QT_TRANSLATE_NOOP("SessionWords", "%1 → %2 min")).arg(name, lengthsWords(remedy.lengths, 1));
}

// "Discussion 2 becomes 16:00 min"
QString listedChange(const Remedy &remedy, const FittedLength &change, const SegmentTitles &titles)
{
    const QString title = titles.shown(change.segment, longestListed);
    if (remedy.kind == Remedy::Kind::Skip)
        return words(QT_TRANSLATE_NOOP("SessionWords", "%1 is left out")).arg(title);
    return words(QT_TRANSLATE_NOOP("SessionWords", "%1 becomes %2\u00a0min")).arg(title, clockText(change.to));
}

} // namespace

SegmentTitles::SegmentTitles(const State &state)
{
    for (const SegmentId &id : state.agenda) {
        const Segment *segment = state.segment(id);
        if (!segment || segment->isRemoved)
            continue;
        const bool isAhead = segment->phase == SegmentPhase::ToDo || segment->phase == SegmentPhase::Current;
        m_entries.push_back({id, shownLine(titleBesideKind(plainShown(segment->title.value), segment->kind)), isAhead});
    }
}

// Others that would look the same, cut alike, are told by their ends; where those are alike too, by their places.
QString SegmentTitles::shown(const SegmentId &id, qsizetype longest) const
{
    const auto own = std::find_if(m_entries.begin(), m_entries.end(), [&](const Entry &each) { return each.id == id; });
    if (own == m_entries.end())
        return {};
    QString cut = plainLine(own->title, longest);
    const bool isCut = cut.size() < own->title.size();
    std::vector<const Entry *> alike;
    for (const Entry &other : m_entries)
        if (other.isAhead && other.id != id && plainLine(other.title, longest) == cut)
            alike.push_back(&other);
    const auto isSame = [own](const Entry *other) { return other->title == own->title; };
    if (isCut && !std::all_of(alike.begin(), alike.end(), isSame)) {
        cut = cutWithin(own->title, longest);
        std::erase_if(alike, [&](const Entry *other) {
            return !isSame(other) && (other->title.size() <= longest || cutWithin(other->title, longest) != cut);
        });
    }
    QString words = apart(cut);
    if (words.isEmpty())
        words = evenhand::words(QT_TRANSLATE_NOOP("SessionWords", "(no title)"));
    if (alike.empty())
        return words;
    const int place = int(own - m_entries.begin()) + 1; // the row in which the agenda shows it
    return evenhand::words(QT_TRANSLATE_NOOP("SessionWords", "%1 (%2)")).arg(words, ordinal(place));
}

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
QString remedyLabel(const Remedy &remedy, const SegmentTitles &titles, const QTimeZone &zone, LabelRoom room)
{
    switch (remedy.kind) {
    case Remedy::Kind::Spread: return spreadLabel(remedy, titles, zone, room);
    case Remedy::Kind::Skip: return skipLabel(remedy, titles, zone, room);
    case Remedy::Kind::From: break;
    }
    return fromLabel(remedy, titles, room);
}

bool isWholeOnButton(const Remedy &remedy)
{
    return remedy.lengths.size() <= mostLengths;
}

QString remedyName(const Remedy &remedy, const SegmentTitles &titles)
{
    switch (remedy.kind) {
    case Remedy::Kind::Spread: return words(QT_TRANSLATE_NOOP("SessionWords", "Spread over what is to come"));
    case Remedy::Kind::Skip:
        return words(QT_TRANSLATE_NOOP("SessionWords", "Skip %1")).arg(titles.shown(remedy.segment, longestListed));
    case Remedy::Kind::From: break;
    }
    return words(QT_TRANSLATE_NOOP("SessionWords", "From %1")).arg(titles.shown(remedy.segment, longestListed));
}

QString remedyWords(const Remedy &remedy, const SegmentTitles &titles, const QTimeZone &zone)
{
    QStringList changes;
    for (size_t i = 0; i < std::min(remedy.lengths.size(), mostInWords); ++i)
        changes << listedChange(remedy, remedy.lengths[i], titles);
    if (remedy.lengths.size() > mostInWords)
        changes << words(QT_TRANSLATE_NOOP("SessionWords", "%1 more change")).arg(remedy.lengths.size() - mostInWords);
    return withEnd(remedy, changes.join(u'\n'), zone);
}

QString remedyPreview(const Remedy &remedy, const SegmentTitles &titles, const QTimeZone &zone)
{
    return withEnd(remedy, changesAhead(remedy, titles), zone);
}

QString remedyReport(const Remedy &remedy, const SegmentTitles &titles, const QTimeZone &zone)
{
    return withEnd(remedy, changesWords(remedy, titles), zone);
}

} // namespace evenhand
