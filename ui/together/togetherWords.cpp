// SPDX-License-Identifier: Apache-2.0
#include "ui/together/togetherWords.h"

#include "models/items/glance.h"
#include "models/session/Facts.h"
#include "ui/agenda/agendaWords.h"
#include "ui/theme/figures.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <algorithm>

namespace evenhand {

namespace {

constexpr int mostPeople = 1'000'000; // a typing error beyond that

QString tr(const char *text)
{
    return QCoreApplication::translate("Together", text);
}

QString lackName(const ReadinessGlance::Lack &lack)
{
    if (!lack.name.isEmpty())
        return lack.name;
    return lack.side == Side::Onsite ? tr(QT_TRANSLATE_NOOP("Together", "the room"))
                                     : tr(QT_TRANSLATE_NOOP("Together", "the online side"));
}

QString lackWords(const ReadinessGlance::Lack &lack)
{
    const QStringList &items = lineCheckItems();
    const QString name = lackName(lack);
    if (lack.isUntouched)
        return tr(QT_TRANSLATE_NOOP("Together", "%1 not checked yet")).arg(name);
    switch (items.indexOf(lack.item)) {
    case 0: return tr(QT_TRANSLATE_NOOP("Together", "%1 not present")).arg(name);
    case 1: return tr(QT_TRANSLATE_NOOP("Together", "%1 not heard in the room")).arg(name);
    case 2: return tr(QT_TRANSLATE_NOOP("Together", "%1 not heard online")).arg(name);
    case 3: return tr(QT_TRANSLATE_NOOP("Together", "%1 without captions")).arg(name);
    default: break;
    }
    return tr(QT_TRANSLATE_NOOP("Together", "%1 without %2")).arg(name, lack.item);
}

} // namespace

QString moderatorWords(const QString &by)
{
    if (by == QLatin1String("onsite"))
        return tr(QT_TRANSLATE_NOOP("Together", "Onsite moderator"));
    if (by == QLatin1String("online"))
        return tr(QT_TRANSLATE_NOOP("Together", "Online moderator"));
    if (by == QLatin1String("rapporteur"))
        return tr(QT_TRANSLATE_NOOP("Together", "Rapporteur"));
    if (by == QLatin1String("chair"))
        return tr(QT_TRANSLATE_NOOP("Together", "Chair"));
    return tr(QT_TRANSLATE_NOOP("Together", "Partner"));
}

namespace {

bool hasDone(const State &state, const CareId &card, QLatin1String act, const QString &moderator)
{
    const QList<ActRecord> done = state.acts.value(moderator).done;
    return std::any_of(done.begin(), done.end(),
                       [&](const ActRecord &record) { return record.type == act && record.subject == card.value; });
}

} // namespace

QString openedWords(const State &state, const CareId &card, const QString &by, const QString &moderator)
{
    if (hasDone(state, card, QLatin1String(CareOpened::typeName), moderator))
        return tr(QT_TRANSLATE_NOOP("Together", "opened by you"));
    return tr(QT_TRANSLATE_NOOP("Together", "opened by %1")).arg(moderatorWords(by));
}

QString takenWords(const State &state, const CareId &card, const QString &by, const QString &moderator)
{
    if (hasDone(state, card, QLatin1String(CareTaken::typeName), moderator))
        return tr(QT_TRANSLATE_NOOP("Together", "you take care"));
    return tr(QT_TRANSLATE_NOOP("Together", "%1 takes care")).arg(moderatorWords(by));
}

QString noteKindWord(NoteKind kind)
{
    switch (kind) {
    case NoteKind::Note: return tr(QT_TRANSLATE_NOOP("Together", "Note"));
    case NoteKind::Takeaway: return tr(QT_TRANSLATE_NOOP("Together", "Takeaway"));
    case NoteKind::Action: return tr(QT_TRANSLATE_NOOP("Together", "Action"));
    case NoteKind::Quote: return tr(QT_TRANSLATE_NOOP("Together", "Quote"));
    case NoteKind::Partner: break;
    }
    return tr(QT_TRANSLATE_NOOP("Together", "To the partner"));
}

QStringList noteKindWords()
{
    QStringList words;
    for (const NoteKind kind :
         {NoteKind::Note, NoteKind::Takeaway, NoteKind::Action, NoteKind::Quote, NoteKind::Partner})
        words << noteKindWord(kind);
    return words;
}

std::optional<NoteKind> noteKindOf(int digit)
{
    return digit >= 1 && digit <= 4 ? std::optional(NoteKind(digit - 1)) : std::nullopt;
}

QString checkItemWords(const QString &item)
{
    switch (lineCheckItems().indexOf(item)) {
    case 0: return tr(QT_TRANSLATE_NOOP("Together", "Present"));
    case 1: return tr(QT_TRANSLATE_NOOP("Together", "Room hears"));
    case 2: return tr(QT_TRANSLATE_NOOP("Together", "Online hears"));
    case 3: return tr(QT_TRANSLATE_NOOP("Together", "Captions"));
    default: break;
    }
    return plainShown(item);
}

QString shortItemWords(const QString &item)
{
    switch (lineCheckItems().indexOf(item)) {
    case 0: return tr(QT_TRANSLATE_NOOP("Together", "Here"));
    case 1: return tr(QT_TRANSLATE_NOOP("Together", "Room"));
    case 2: return tr(QT_TRANSLATE_NOOP("Together", "Online"));
    case 3: return tr(QT_TRANSLATE_NOOP("Together", "Text"));
    default: break;
    }
    return plainShown(item);
}

QString readyRowName(const ReadyRow &row)
{
    if (row.person)
        return row.name.isEmpty() ? tr(QT_TRANSLATE_NOOP("Together", "Somebody without a name")) : row.name;
    return row.side == Side::Onsite ? tr(QT_TRANSLATE_NOOP("Together", "The room"))
                                    : tr(QT_TRANSLATE_NOOP("Together", "The online side"));
}

QString readinessWords(const ReadinessGlance &readiness)
{
    if (readiness.lacks.empty())
        return tr(QT_TRANSLATE_NOOP("Together", "All %1 ready")).arg(readiness.rows);
    const QString first = lackWords(readiness.lacks.front());
    const QString words =
        tr(QT_TRANSLATE_NOOP("Together", "%1 of %2 ready: %3")).arg(readiness.ready).arg(readiness.rows).arg(first);
    const size_t others = readiness.lacks.size() - 1;
    if (others == 0)
        return words;
    if (others == 1)
        return tr(QT_TRANSLATE_NOOP("Together", "%1, %2")).arg(words, lackWords(readiness.lacks.back()));
    return tr(QT_TRANSLATE_NOOP("Together", "%1, and %2 more")).arg(words, QString::number(others));
}

QString careWords(const CareGlance &care)
{
    if (care.open == 0)
        return {};
    const QString open = care.open == 1 ? tr(QT_TRANSLATE_NOOP("Together", "A care card is open"))
                                        : tr(QT_TRANSLATE_NOOP("Together", "%1 care cards are open")).arg(care.open);
    if (care.untaken == 0)
        return tr(QT_TRANSLATE_NOOP("Together", "%1, somebody takes care of it")).arg(open);
    return care.open == 1
        ? tr(QT_TRANSLATE_NOOP("Together", "%1, nobody has taken it yet")).arg(open)
        : tr(QT_TRANSLATE_NOOP("Together", "%1, nobody has taken %2 of them yet")).arg(open).arg(care.untaken);
}

QString attendanceWords(const State &state)
{
    QStringList parts;
    for (const Attendance &attendance : state.attendance) {
        const QString words = attendance.side == Side::Onsite ? tr(QT_TRANSLATE_NOOP("Together", "%1 in the room"))
                                                              : tr(QT_TRANSLATE_NOOP("Together", "%1 online"));
        parts << words.arg(attendance.people);
        if (attendance.hubs && *attendance.hubs > 0)
            parts << tr(QT_TRANSLATE_NOOP("Together", "%1 hubs")).arg(*attendance.hubs);
    }
    return parts.join(QStringLiteral(" · "));
}

TypedAttendance typedAttendance(const QString &text)
{
    TypedAttendance typed;
    static const QRegularExpression between(QStringLiteral("[\\s,;،؛]+"));
    const QStringList parts = plainFigures(text).simplified().split(between, Qt::SkipEmptyParts);
    std::optional<int> *fields[] = {&typed.onsite, &typed.online, &typed.hubs};
    typed.isReadable = parts.size() <= qsizetype(std::size(fields));
    for (qsizetype i = 0; i < parts.size() && typed.isReadable; ++i) {
        if (parts[i] == u'-' || parts[i] == u'–')
            continue;
        bool isNumber = false;
        const int number = parts[i].toInt(&isNumber);
        typed.isReadable = isNumber && number >= 0 && number <= mostPeople;
        *fields[i] = number;
    }
    return typed;
}

QString attendanceHint(const TypedAttendance &typed)
{
    if (!typed.isReadable)
        return tr(QT_TRANSLATE_NOOP("Together", "Up to three numbers, as in 27 41 2; a dash leaves one as it is"));
    QStringList parts;
    if (typed.onsite)
        parts << tr(QT_TRANSLATE_NOOP("Together", "%1 in the room")).arg(*typed.onsite);
    if (typed.online)
        parts << tr(QT_TRANSLATE_NOOP("Together", "%1 online")).arg(*typed.online);
    if (typed.hubs)
        parts << tr(QT_TRANSLATE_NOOP("Together", "%1 hubs")).arg(*typed.hubs);
    return parts.isEmpty() ? tr(QT_TRANSLATE_NOOP("Together", "In the room, online, hubs – as in 27 41 2 · Esc leaves"))
                           : tr(QT_TRANSLATE_NOOP("Together", "Enter sets %1")).arg(parts.join(QStringLiteral(", ")));
}

namespace {

QString seenBy(const QString &role)
{
    if (role == QLatin1String("onsite"))
        return tr(QT_TRANSLATE_NOOP("Together", "Seen %1 by the onsite moderator, not acknowledged yet: %2"));
    if (role == QLatin1String("online"))
        return tr(QT_TRANSLATE_NOOP("Together", "Seen %1 by the online moderator, not acknowledged yet: %2"));
    if (role == QLatin1String("chair"))
        return tr(QT_TRANSLATE_NOOP("Together", "Seen %1 by the chair, not acknowledged yet: %2"));
    return tr(QT_TRANSLATE_NOOP("Together", "Seen %1, not acknowledged yet: %2"));
}

} // namespace

QString sentNudgeWords(const SentNudge &nudge, const NudgeFates &fates, const QTimeZone &zone)
{
    if (nudge.acknowledgedAt)
        return tr(QT_TRANSLATE_NOOP("Together", "Acknowledged %1, after %2: %3"))
            .arg(localTime(*nudge.acknowledgedAt, zone), clockText(*nudge.acknowledgedAt - nudge.at), nudge.text);
    const auto seen = fates.seen.constFind(nudge.id.value);
    if (seen != fates.seen.cend())
        return seenBy(seen->by).arg(localTime(seen->at, zone), nudge.text);
    if (!fates.isPartnerThere)
        return tr(QT_TRANSLATE_NOOP("Together", "Waits until another console is connected: %1")).arg(nudge.text);
    return tr(QT_TRANSLATE_NOOP("Together", "Sent %1, not seen yet: %2")).arg(localTime(nudge.at, zone), nudge.text);
}

QStringList usualNudges()
{
    return {tr(QT_TRANSLATE_NOOP("Together", "The next one from your side, please")),
            tr(QT_TRANSLATE_NOOP("Together", "Time: please bring it to a close")),
            tr(QT_TRANSLATE_NOOP("Together", "We can't hear the speaker")),
            tr(QT_TRANSLATE_NOOP("Together", "Please ask for slower speech")),
            tr(QT_TRANSLATE_NOOP("Together", "Captions have stopped")),
            tr(QT_TRANSLATE_NOOP("Together", "A good question waits in the chat")),
            tr(QT_TRANSLATE_NOOP("Together", "Somebody may need help: please look")),
            tr(QT_TRANSLATE_NOOP("Together", "We are ready here")),
            tr(QT_TRANSLATE_NOOP("Together", "Please come over, or call me"))};
}

} // namespace evenhand
