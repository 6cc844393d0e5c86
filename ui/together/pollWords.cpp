// SPDX-License-Identifier: Apache-2.0
#include "ui/together/pollWords.h"

#include "models/items/PollsModel.h"
#include "models/items/glance.h"
#include "ui/theme/apart.h"

#include <QCoreApplication>

namespace evenhand {

namespace {

QString trPoll(const char *text)
{
    return QCoreApplication::translate("Polls", text);
}

QString votersWords(int voters)
{
    switch (voters) {
    case 0: return trPoll(QT_TRANSLATE_NOOP("Polls", "no votes yet"));
    case 1: return trPoll(QT_TRANSLATE_NOOP("Polls", "1 vote"));
    default: return trPoll(QT_TRANSLATE_NOOP("Polls", "%1 votes")).arg(voters);
    }
}

} // namespace

QString pollPhaseWord(PollPhase phase)
{
    switch (phase) {
    case PollPhase::Draft: return trPoll(QT_TRANSLATE_NOOP("Polls", "prepared"));
    case PollPhase::Open: return trPoll(QT_TRANSLATE_NOOP("Polls", "open"));
    case PollPhase::Closed: return trPoll(QT_TRANSLATE_NOOP("Polls", "closed"));
    case PollPhase::Revealed: break;
    }
    return trPoll(QT_TRANSLATE_NOOP("Polls", "revealed"));
}

QStringList pollPhaseWords()
{
    QStringList words;
    for (const PollPhase phase : {PollPhase::Draft, PollPhase::Open, PollPhase::Closed, PollPhase::Revealed})
        words << pollPhaseWord(phase);
    return words;
}

QString pollColumnWord(PollColumn column)
{
    switch (column) {
    case PollColumn::Room: return trPoll(QT_TRANSLATE_NOOP("Polls", "Room"));
    case PollColumn::Online: return trPoll(QT_TRANSLATE_NOOP("Polls", "Online"));
    case PollColumn::Chat: return trPoll(QT_TRANSLATE_NOOP("Polls", "Chat"));
    case PollColumn::Others: return trPoll(QT_TRANSLATE_NOOP("Polls", "Other"));
    case PollColumn::Total: break;
    }
    return trPoll(QT_TRANSLATE_NOOP("Polls", "All"));
}

QString pollSidesWords(const PollSides &sides)
{
    QStringList parts;
    if (sides.onsite > 0)
        parts << trPoll(QT_TRANSLATE_NOOP("Polls", "%1 in the room")).arg(sides.onsite);
    if (sides.online > 0)
        parts << trPoll(QT_TRANSLATE_NOOP("Polls", "%1 online")).arg(sides.online);
    if (sides.unknown > 0)
        parts << trPoll(QT_TRANSLATE_NOOP("Polls", "%1 of unknown side")).arg(sides.unknown);
    return parts.join(QStringLiteral(" · "));
}

QString pollLineWords(const PollGlance &poll, const QString &key)
{
    switch (poll.standing) {
    case PollGlance::Standing::Open:
        return trPoll(QT_TRANSLATE_NOOP("Polls", "Poll: open, %1 · %2"))
            .arg(votersWords(poll.voters), apart(poll.question));
    case PollGlance::Standing::Closed:
        return trPoll(QT_TRANSLATE_NOOP("Polls", "Poll: closed, %1, not revealed · %2"))
            .arg(votersWords(poll.voters), apart(poll.question));
    case PollGlance::Standing::Offered:
        return trPoll(QT_TRANSLATE_NOOP("Polls", "This segment is for a poll: %1 asks its question · %2"))
            .arg(key, apart(poll.question));
    case PollGlance::Standing::None: break;
    }
    return {};
}

QString pollForChat(const Poll &poll)
{
    QStringList lines{trPoll(QT_TRANSLATE_NOOP("Polls", "Poll: %1")).arg(plainShown(poll.question.value))};
    for (qsizetype i = 0; i < poll.options.size(); ++i)
        lines << voteLetter(i) + QStringLiteral("  ") + plainShown(labelOf(poll, poll.options[i]));
    if (poll.type == PollType::Multiple)
        lines << trPoll(QT_TRANSLATE_NOOP("Polls",
                                          "Type the letters of what you choose, as in A, C; your last message "
                                          "counts."));
    else if (!poll.options.isEmpty())
        lines << trPoll(QT_TRANSLATE_NOOP("Polls", "Type the letter of what you choose; your last message counts."));
    return lines.join(u'\n');
}

QStringList usualOptions()
{
    return {trPoll(QT_TRANSLATE_NOOP("Polls", "Yes")), trPoll(QT_TRANSLATE_NOOP("Polls", "No")),
            trPoll(QT_TRANSLATE_NOOP("Polls", "Abstain"))};
}

} // namespace evenhand
