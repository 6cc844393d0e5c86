// SPDX-License-Identifier: Apache-2.0
#include "ui/agenda/agendaWords.h"

#include "ui/theme/figures.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QRegularExpression>
#include <QStringList>

namespace evenhand {

namespace {

using namespace std::chrono_literals;

constexpr Duration usualLength = 5min;
constexpr qsizetype longestTitle = 300;

QString tr(const char *text)
{
    return QCoreApplication::translate("Agenda", text);
}

Duration overOf(const AgendaRow &row)
{
    return row.phase == SegmentPhase::Current ? row.elapsed.value_or(Duration()) - row.length : Duration();
}

// What weighs most first.
QStringList troubleParts(const AgendaRow &row)
{
    if (row.phase == SegmentPhase::Skipped)
        return {};
    QStringList parts;
    if (wholeSeconds(row.conflict) > 0)
        parts << tr("set %1 too early").arg(clockText(row.conflict));
    if (wholeSeconds(overOf(row)) > 0)
        parts << tr("%1 over").arg(clockText(overOf(row)));
    if (row.phase != SegmentPhase::ToDo || !parts.isEmpty())
        parts << driftWords(row.drift);
    parts.removeAll(QString());
    return parts;
}

} // namespace

QString localTime(Instant instant, const QTimeZone &zone)
{
    return QDateTime::fromMSecsSinceEpoch(toMs(instant), zone).toString(QStringLiteral("HH:mm"));
}

QString driftWords(Duration drift)
{
    const qint64 whole = wholeSeconds(drift);
    if (whole == 0)
        return {};
    return whole > 0 ? tr("%1 late").arg(clockText(drift)) : tr("%1 early").arg(clockText(-drift));
}

QString timeBeside(const AgendaRow &row, const QTimeZone &zone)
{
    switch (row.phase) {
    case SegmentPhase::ToDo:
        return row.expectedStart ? tr("at %1").arg(localTime(*row.expectedStart, zone)) : QString();
    case SegmentPhase::Current: return row.expectedEnd ? tr("to %1").arg(localTime(*row.expectedEnd, zone)) : QString();
    case SegmentPhase::Done:
    case SegmentPhase::Skipped: break;
    }
    return {};
}

QString lengthWords(const AgendaRow &row)
{
    switch (row.phase) {
    case SegmentPhase::Current:
        return tr("%1 of %2").arg(clockText(row.elapsed.value_or(Duration())), clockText(row.length));
    case SegmentPhase::Done:
        return tr("took %1 of %2").arg(clockText(row.took.value_or(Duration())), clockText(row.length));
    case SegmentPhase::ToDo: return clockText(row.length);
    case SegmentPhase::Skipped: break;
    }
    return tr("skipped");
}

QString shortLengthWords(const AgendaRow &row)
{
    switch (row.phase) {
    case SegmentPhase::Current: return clockText(row.elapsed.value_or(Duration()));
    case SegmentPhase::Done: return tr("took %1").arg(clockText(row.took.value_or(Duration())));
    case SegmentPhase::ToDo:
    case SegmentPhase::Skipped: break;
    }
    return lengthWords(row);
}

QString troubleWords(const AgendaRow &row)
{
    return troubleParts(row).join(QStringLiteral(" · "));
}

QStringList shorterTroubles(const AgendaRow &row)
{
    const QStringList parts = troubleParts(row);
    if (parts.isEmpty())
        return {};
    QStringList shorter{parts.join(QStringLiteral(" · ")), parts.first()};
    const Duration late = wholeSeconds(overOf(row)) > 0 ? overOf(row) : row.drift;
    if (wholeSeconds(row.conflict) <= 0)
        shorter << (late > Duration() ? QStringLiteral("+") : QString()) + clockText(late);
    return shorter;
}

QString shownTitle(const AgendaRow &row)
{
    return row.title.isEmpty() ? tr("without a title") : titleBesideKind(row.title, row.kind);
}

QString kindBeside(const AgendaRow &row)
{
    if (shownTitle(row).size() >= row.title.size())
        return {};
    return row.kind == SegmentKind::Statements ? tr("statement") : tr("discussion");
}

QString agendaEnd(const SessionGlance &session, const QTimeZone &zone)
{
    const std::optional<Instant> end = session.expectedEnd ? session.expectedEnd : session.plannedEnd;
    if (!end)
        return session.length > Duration::zero() ? tr("%1 in all").arg(clockText(session.length)) : QString();
    QStringList parts{session.phase == SessionPhase::Ended ? tr("Ended %1").arg(localTime(*end, zone))
                                                           : tr("Ends %1").arg(localTime(*end, zone)),
                      driftWords(session.overrun)};
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

QString shortAgendaEnd(const SessionGlance &session, const QTimeZone &zone)
{
    const std::optional<Instant> end = session.expectedEnd ? session.expectedEnd : session.plannedEnd;
    if (!end)
        return clockText(session.length);
    const qint64 overrun = wholeSeconds(session.overrun);
    const QString sign = overrun > 0 ? QStringLiteral("+") : QString();
    const QString by = overrun == 0 ? QString() : QStringLiteral(" (%1%2)").arg(sign, clockText(session.overrun));
    return localTime(*end, zone) + by;
}

TypedSegment typedSegment(const QString &text)
{
    // A bare number belongs to the title, as in "Discussion 2", unless a comma parts it.
    static const QRegularExpression pattern(
        QStringLiteral(
            "^(.+?)(?:[,،]\\s*(\\d{1,3})|[\\s,،]+(\\d{1,3})\\s*(?:min|mins|minutes|m|')|[\\s,،]+(\\d{1,3}):(\\d{2}))$"),
        QRegularExpression::CaseInsensitiveOption);
    const QString words = text.simplified();
    const auto match = pattern.match(plainFigures(words)); // character for character

    if (!match.hasMatch())
        return {words.left(longestTitle), usualLength};
    const QString minutes = match.captured(2) + match.captured(3) + match.captured(4);
    const Duration length = std::chrono::minutes(minutes.toInt()) + seconds(match.captured(5).toInt());
    return {words.left(match.capturedEnd(1)).left(longestTitle), length}; // as it was typed
}

} // namespace evenhand
