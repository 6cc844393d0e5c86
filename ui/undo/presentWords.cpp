// SPDX-License-Identifier: Apache-2.0
#include "ui/undo/presentWords.h"

#include "models/items/glance.h"
#include "models/items/pollCounts.h"
#include "models/items/stageGlance.h"
#include "models/minutes/plainText.h"
#include "models/session/Facts.h"
#include "ui/feed/feedWords.h"
#include "ui/stage/stagePicture.h"
#include "ui/theme/Theme.h"
#include "ui/theme/apart.h"
#include "ui/together/pollWords.h"
#include "ui/together/togetherWords.h"

#include <QCoreApplication>
#include <functional>
#include <iterator>

namespace evenhand {

namespace {

constexpr qsizetype longestOption = 24;
constexpr qsizetype longestName = 28;  // what was done stands behind it
constexpr qsizetype longestQuote = 60; // characters; the button shows fewer, its tip all

QString told(const char *text)
{
    return QCoreApplication::translate("ActWords", text);
}

QString briefName(const QString &name)
{
    return apart(plainLine(name, longestName));
}

QString quoted(const QString &text)
{
    const QString plain = plainLine(text.left(8 * longestQuote), longestQuote);
    return plain.isEmpty() ? QString() : told(QT_TRANSLATE_NOOP("ActWords", "“%1”")).arg(apart(plain));
}

// What it is about behind a colon, if it may be told.
QString with(const QString &words, const QString &about)
{
    return about.isEmpty() ? words : told(QT_TRANSLATE_NOOP("ActWords", "%1: %2")).arg(words, about);
}

bool mayBeQuoted(const Message &message)
{
    return message.isShown() && !message.isHidden && !message.isPrivate;
}

QString messageWords(const State &state, const Message &message)
{
    if (!mayBeQuoted(message))
        return {};
    const QString author = nameShown(state, message.author);
    const QString words = quoted(message.text.value);
    return author.isEmpty() ? words : told(QT_TRANSLATE_NOOP("ActWords", "%1, %2")).arg(apart(author), words);
}

// ---- of each kind of act ----

QString markedWords(const State &state, const Message &message)
{
    return with(markWords(message.mark), messageWords(state, message));
}

QString shownWords(const State &state, const Message &message)
{
    if (message.isHidden)
        return with(told(QT_TRANSLATE_NOOP("ActWords", "message hidden")), plainShown(message.reason.value));
    // Not its text: there was a reason to hide it.
    return with(told(QT_TRANSLATE_NOOP("ActWords", "message shown again")),
                mayBeQuoted(message) ? nameShown(state, message.author) : QString());
}

QString removedWords(const State &, const Message &message)
{
    return with(message.isRemovedThere ? told(QT_TRANSLATE_NOOP("ActWords", "ticked as deleted"))
                                       : told(QT_TRANSLATE_NOOP("ActWords", "no longer ticked as deleted")),
                sourceName(message.source));
}

QString pinnedWords(const State &state, const Message &message)
{
    return with(message.isPinned ? told(QT_TRANSLATE_NOOP("ActWords", "message pinned"))
                                 : told(QT_TRANSLATE_NOOP("ActWords", "message unpinned")),
                messageWords(state, message));
}

// Not its text: nobody has looked yet whether it is abuse.
QString addedWords(const State &state, const Message &message)
{
    return with(told(QT_TRANSLATE_NOOP("ActWords", "message added")),
                mayBeQuoted(message) ? nameShown(state, message.author) : QString());
}

QString postWords(const State &, const Post &post)
{
    QStringList places;
    for (const QString &place : post.to)
        places << sourceName(place);
    return with(told(QT_TRANSLATE_NOOP("ActWords", "post written")), places.join(QStringLiteral(", ")));
}

QString doneWords(const State &, const Post &post)
{
    QStringList places;
    for (const QString &place : post.done)
        places << sourceName(place);
    return with(told(QT_TRANSLATE_NOOP("ActWords", "post handed on")), places.join(QStringLiteral(", ")));
}

QString notedWords(const State &, const Note &note)
{
    return with(told(QT_TRANSLATE_NOOP("ActWords", "%1 added")).arg(noteKindWord(note.kind)), quoted(note.text.value));
}

QString noteEditedWords(const State &, const Note &note)
{
    return with(told(QT_TRANSLATE_NOOP("ActWords", "%1 edited")).arg(noteKindWord(note.kind)), quoted(note.text.value));
}

QString noteRemovedWords(const State &, const Note &note)
{
    return with(told(QT_TRANSLATE_NOOP("ActWords", "%1 removed")).arg(noteKindWord(note.kind)),
                quoted(note.text.value));
}

QString nudgeSentWords(const State &, const Nudge &nudge)
{
    return with(told(QT_TRANSLATE_NOOP("ActWords", "nudge sent")), quoted(nudge.text.value));
}

QString nudgeReadWords(const State &, const Nudge &nudge)
{
    return with(told(QT_TRANSLATE_NOOP("ActWords", "nudge acknowledged")), quoted(nudge.text.value));
}

QString handKindWords(HandKind kind)
{
    switch (kind) {
    case HandKind::Reply: return told(QT_TRANSLATE_NOOP("ActWords", "reply"));
    case HandKind::Order: return told(QT_TRANSLATE_NOOP("ActWords", "point of order"));
    case HandKind::Turn: break;
    }
    return told(QT_TRANSLATE_NOOP("ActWords", "turn"));
}

QString handEditedWords(const State &state, const Hand &hand)
{
    const QString words =
        told(QT_TRANSLATE_NOOP("ActWords", "hand of %1 edited")).arg(briefName(nameShown(state, hand.person)));
    QStringList parts{sideWord(hand.side), handKindWords(hand.kind)};
    parts.removeAll(QString());
    return with(words, parts.join(QStringLiteral(", ")));
}

QString adjustedWords(const State &state, const Turn &turn)
{
    return told(QT_TRANSLATE_NOOP("ActWords", "time changed for %1: %2 in all"))
        .arg(briefName(nameShown(state, turn.person)), clockText(turn.allotted + turn.adjustment));
}

QString extendedWords(const State &, const Segment &segment)
{
    return told(QT_TRANSLATE_NOOP("ActWords", "length of “%1” changed to %2"))
        .arg(briefName(titleBesideKind(plainShown(segment.title.value), segment.kind)),
             clockText(segment.length + segment.extension));
}

// ---- of what there is only one of ----

QString heldWords(const State &state)
{
    const QueueSettings &queue = state.queueSettings;
    if (queue.isOnsiteHeld && queue.isOnlineHeld)
        return told(QT_TRANSLATE_NOOP("ActWords", "both sides held"));
    if (!queue.isOnsiteHeld && !queue.isOnlineHeld)
        return told(QT_TRANSLATE_NOOP("ActWords", "no side held any more"));
    return told(QT_TRANSLATE_NOOP("ActWords", "%1 held"))
        .arg(sideWord(queue.isOnsiteHeld ? Side::Onsite : Side::Online));
}

QString sharedWords(const State &state)
{
    return told(QT_TRANSLATE_NOOP("ActWords", "queue closed and shared: %1 each"))
        .arg(clockText(state.queueSettings.turnLength));
}

QString countedWords(const State &state)
{
    return with(told(QT_TRANSLATE_NOOP("ActWords", "attendance counted")), attendanceWords(state));
}

QString stageWords(const State &state)
{
    if (const SpeakerCard card = cardShown(state); card != SpeakerCard::None)
        return with(told(QT_TRANSLATE_NOOP("ActWords", "card for the speaker")), cardWords(card));
    if (!state.stage.shown)
        return told(QT_TRANSLATE_NOOP("ActWords", "words taken off the stage"));
    return with(told(QT_TRANSLATE_NOOP("ActWords", "words on the stage")), quoted(state.stage.shown->value));
}

QString blankedWords(const State &state)
{
    return state.stage.isBlank ? told(QT_TRANSLATE_NOOP("ActWords", "stage blanked"))
                               : told(QT_TRANSLATE_NOOP("ActWords", "stage shown again"));
}

using Teller = std::function<QString(const State &, const QString &)>;

// Tells of the row that bears the subject's id.
template<class Row> Teller of(Table<Row> State::*rows, QString (*words)(const State &, const Row &))
{
    return [rows, words](const State &state, const QString &subject) {
        const Row *row = (state.*rows).find(decltype(Row::id)(subject));
        return row ? words(state, *row) : QString();
    };
}

Teller of(QString (*words)(const State &))
{
    return [words](const State &state, const QString &) { return words(state); };
}

const QHash<QString, Teller> &tellers()
{
    static const QHash<QString, Teller> all{
        {QLatin1String(MessageMarked::typeName), of(&State::messages, markedWords)},
        {QLatin1String(MessageHidden::typeName), of(&State::messages, shownWords)},
        {QLatin1String(MessageRemoved::typeName), of(&State::messages, removedWords)},
        {QLatin1String(MessagePinned::typeName), of(&State::messages, pinnedWords)},
        {QLatin1String(MessageAdded::typeName), of(&State::messages, addedWords)},
        {QLatin1String(PostSent::typeName), of(&State::posts, postWords)},
        {QLatin1String(PostDone::typeName), of(&State::posts, doneWords)},
        {QLatin1String(NoteAdded::typeName), of(&State::notes, notedWords)},
        {QLatin1String(NoteEdited::typeName), of(&State::notes, noteEditedWords)},
        {QLatin1String(NoteRemoved::typeName), of(&State::notes, noteRemovedWords)},
        {QLatin1String(NudgeSent::typeName), of(&State::nudges, nudgeSentWords)},
        {QLatin1String(NudgeAcknowledged::typeName), of(&State::nudges, nudgeReadWords)},
        {QLatin1String(HandEdited::typeName), of(&State::hands, handEditedWords)},
        {QLatin1String(FloorAdjusted::typeName), of(&State::turns, adjustedWords)},
        {QLatin1String(SegmentExtended::typeName), of(&State::segments, extendedWords)},
        {QLatin1String(SideHeld::typeName), of(heldWords)},
        {QLatin1String(QueueShared::typeName), of(sharedWords)},
        {QLatin1String(AttendanceSet::typeName), of(countedWords)},
        {QLatin1String(StageShown::typeName), of(stageWords)},
        {QLatin1String(StageBlanked::typeName), of(blankedWords)},
    };
    return all;
}

} // namespace

QString markWords(Mark mark)
{
    switch (mark) {
    case Mark::Question: return told(QT_TRANSLATE_NOOP("ActWords", "marked as a question"));
    case Mark::Forwarded: return told(QT_TRANSLATE_NOOP("ActWords", "marked as forwarded"));
    case Mark::Answered: return told(QT_TRANSLATE_NOOP("ActWords", "marked as answered"));
    case Mark::Declined: return told(QT_TRANSLATE_NOOP("ActWords", "marked as declined"));
    case Mark::Overtaken: return told(QT_TRANSLATE_NOOP("ActWords", "marked as overtaken"));
    case Mark::None: break;
    }
    return told(QT_TRANSLATE_NOOP("ActWords", "mark taken off"));
}

// Option and side first: the question may be cut.
QString votesWords(const State &state, const VotesCounted &votes)
{
    const Poll *poll = state.polls.find(votes.poll);
    if (!poll)
        return told(QT_TRANSLATE_NOOP("ActWords", "votes counted"));
    const QString side = sideWord(votes.tally.side);
    const QString where = side.isEmpty() ? pollColumnWord(columnOf(votes.tally)) : side;
    const auto change = [&votes](const QString &what) {
        return told(QT_TRANSLATE_NOOP("ActWords", "%1 %2 → %3"))
            .arg(what, QString::number(votes.before), QString::number(votes.now));
    };
    const QString what = !votes.option.isEmpty()
        ? change(apart(plainLine(plainShown(labelOf(*poll, votes.option)), longestOption)))
        : votes.changed > 1 ? told(QT_TRANSLATE_NOOP("ActWords", "%1 options")).arg(votes.changed)
                            : change(told(QT_TRANSLATE_NOOP("ActWords", "voters")));
    return told(QT_TRANSLATE_NOOP("ActWords", "votes counted: %1, %2: %3"))
        .arg(what, where, quoted(poll->question.value));
}

QString presentWords(const State &state, const QString &type, const QString &subject)
{
    const auto teller = tellers().constFind(type);
    return teller == tellers().cend() ? QString() : (*teller)(state, subject);
}

QString subjectWords(const State &state, const QString &subject)
{
    if (const Message *message = state.messages.find(MessageId(subject)))
        return messageWords(state, *message);
    if (const Note *note = state.notes.find(NoteId(subject)))
        return quoted(note->text.value);
    if (const Poll *poll = state.polls.find(PollId(subject)))
        return quoted(poll->question.value);
    const Nudge *nudge = state.nudges.find(NudgeId(subject));
    return nudge ? quoted(nudge->text.value) : QString();
}

} // namespace evenhand
