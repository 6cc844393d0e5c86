// SPDX-License-Identifier: Apache-2.0
#include "ui/undo/actWords.h"

#include "models/items/glance.h"
#include "models/minutes/plainText.h"
#include "models/session/Facts.h"
#include "models/session/decide.h"
#include "ui/theme/apart.h"
#include "ui/undo/presentWords.h"

#include <QCoreApplication>
#include <algorithm>
#include <iterator>

namespace evenhand {

namespace {

// Of a name on the buttons: what was done stands behind it and must be seen. Redo's has less room.
constexpr qsizetype longestDone = 28, longestUndone = 14;

struct Phrase
{
    const char *type, *named, *plain; // of the event; with a name in it; without
};

// Every event that undo may name. One that isn't here is spelt out by describeAct.
constexpr Phrase table[] = {
    {MemberAdmitted::typeName, "", QT_TRANSLATE_NOOP("ActWords", "console admitted")},
    {ClockTied::typeName, "", QT_TRANSLATE_NOOP("ActWords", "clock put right")},
    {SessionStarted::typeName, "", QT_TRANSLATE_NOOP("ActWords", "session started")},
    {SessionEnded::typeName, "", QT_TRANSLATE_NOOP("ActWords", "session ended")},
    {PlanEdited::typeName, "", QT_TRANSLATE_NOOP("ActWords", "plan edited")},
    {AttendanceSet::typeName, "", QT_TRANSLATE_NOOP("ActWords", "attendance counted")},
    {PersonAdded::typeName, QT_TRANSLATE_NOOP("ActWords", "%1 added"), QT_TRANSLATE_NOOP("ActWords", "person added")},
    {PersonEdited::typeName, QT_TRANSLATE_NOOP("ActWords", "details of %1 edited"),
     QT_TRANSLATE_NOOP("ActWords", "details of a person edited")},
    {PersonsMerged::typeName, QT_TRANSLATE_NOOP("ActWords", "two entries of %1 joined"),
     QT_TRANSLATE_NOOP("ActWords", "two people joined")},
    {SegmentAdded::typeName, QT_TRANSLATE_NOOP("ActWords", "“%1” added to the agenda"),
     QT_TRANSLATE_NOOP("ActWords", "segment added")},
    {SegmentEdited::typeName, QT_TRANSLATE_NOOP("ActWords", "“%1” edited"),
     QT_TRANSLATE_NOOP("ActWords", "segment edited")},
    {SegmentMoved::typeName, QT_TRANSLATE_NOOP("ActWords", "“%1” moved in the agenda"),
     QT_TRANSLATE_NOOP("ActWords", "segment moved")},
    {SegmentRemoved::typeName, QT_TRANSLATE_NOOP("ActWords", "“%1” removed from the agenda"),
     QT_TRANSLATE_NOOP("ActWords", "segment removed")},
    {SegmentStarted::typeName, QT_TRANSLATE_NOOP("ActWords", "“%1” started"),
     QT_TRANSLATE_NOOP("ActWords", "segment started")},
    {SegmentEnded::typeName, QT_TRANSLATE_NOOP("ActWords", "“%1” ended"),
     QT_TRANSLATE_NOOP("ActWords", "segment ended")},
    {SegmentSkipped::typeName, QT_TRANSLATE_NOOP("ActWords", "“%1” skipped"),
     QT_TRANSLATE_NOOP("ActWords", "segment skipped")},
    {SegmentReopened::typeName, QT_TRANSLATE_NOOP("ActWords", "“%1” reopened"),
     QT_TRANSLATE_NOOP("ActWords", "segment reopened")},
    {SegmentExtended::typeName, QT_TRANSLATE_NOOP("ActWords", "length of “%1” changed"),
     QT_TRANSLATE_NOOP("ActWords", "length of a segment changed")},
    {AgendaFitted::typeName, "", QT_TRANSLATE_NOOP("ActWords", "agenda fitted to the planned end")},
    {FloorGiven::typeName, QT_TRANSLATE_NOOP("ActWords", "floor given to %1"),
     QT_TRANSLATE_NOOP("ActWords", "floor given")},
    {FloorEnded::typeName, QT_TRANSLATE_NOOP("ActWords", "turn of %1 ended"),
     QT_TRANSLATE_NOOP("ActWords", "turn ended")},
    {FloorPaused::typeName, QT_TRANSLATE_NOOP("ActWords", "pause of %1"), QT_TRANSLATE_NOOP("ActWords", "pause")},
    {FloorResumed::typeName, QT_TRANSLATE_NOOP("ActWords", "pause of %1 ended"),
     QT_TRANSLATE_NOOP("ActWords", "pause ended")},
    {FloorAdjusted::typeName, QT_TRANSLATE_NOOP("ActWords", "time changed for %1"),
     QT_TRANSLATE_NOOP("ActWords", "time changed")},
    {TurnSetAside::typeName, QT_TRANSLATE_NOOP("ActWords", "%1 set aside"),
     QT_TRANSLATE_NOOP("ActWords", "turn set aside")},
    {FloorKept::typeName, QT_TRANSLATE_NOOP("ActWords", "floor kept by %1"),
     QT_TRANSLATE_NOOP("ActWords", "floor kept")},
    {TurnStood::typeName, QT_TRANSLATE_NOOP("ActWords", "turn of %1 was held"),
     QT_TRANSLATE_NOOP("ActWords", "turn was held")},
    {TurnEdited::typeName, QT_TRANSLATE_NOOP("ActWords", "turn of %1 edited"),
     QT_TRANSLATE_NOOP("ActWords", "turn edited")},
    {HandRaised::typeName, QT_TRANSLATE_NOOP("ActWords", "hand of %1 raised"),
     QT_TRANSLATE_NOOP("ActWords", "hand raised")},
    {HandEdited::typeName, QT_TRANSLATE_NOOP("ActWords", "hand of %1 edited"),
     QT_TRANSLATE_NOOP("ActWords", "hand edited")},
    {HandLowered::typeName, QT_TRANSLATE_NOOP("ActWords", "hand of %1 lowered"),
     QT_TRANSLATE_NOOP("ActWords", "hand lowered")},
    {HandParked::typeName, QT_TRANSLATE_NOOP("ActWords", "hand of %1 parked"),
     QT_TRANSLATE_NOOP("ActWords", "hand parked")},
    {HandUnparked::typeName, QT_TRANSLATE_NOOP("ActWords", "hand of %1 back in the queue"),
     QT_TRANSLATE_NOOP("ActWords", "hand back in the queue")},
    {HandMoved::typeName, QT_TRANSLATE_NOOP("ActWords", "%1 moved in the queue"),
     QT_TRANSLATE_NOOP("ActWords", "hand moved in the queue")},
    {QueueClosed::typeName, "", QT_TRANSLATE_NOOP("ActWords", "queue closed")},
    {QueueOpened::typeName, "", QT_TRANSLATE_NOOP("ActWords", "queue opened")},
    {QueueShared::typeName, "", QT_TRANSLATE_NOOP("ActWords", "queue closed and shared")},
    {QueuePolicySet::typeName, "", QT_TRANSLATE_NOOP("ActWords", "rules of the queue changed")},
    {SideHeld::typeName, "", QT_TRANSLATE_NOOP("ActWords", "hold of a side changed")},
    {MessageAdded::typeName, "", QT_TRANSLATE_NOOP("ActWords", "message added")},
    {MessageEdited::typeName, "", QT_TRANSLATE_NOOP("ActWords", "message edited by its author")},
    {MessageMarked::typeName, "", QT_TRANSLATE_NOOP("ActWords", "message marked")},
    {MessageHidden::typeName, "", QT_TRANSLATE_NOOP("ActWords", "message hidden or shown")},
    {MessageRemoved::typeName, "", QT_TRANSLATE_NOOP("ActWords", "message ticked as deleted there, or not")},
    {PersonTrusted::typeName, QT_TRANSLATE_NOOP("ActWords", "%1 is fine again"),
     QT_TRANSLATE_NOOP("ActWords", "somebody is fine again")},
    {MessagePinned::typeName, "", QT_TRANSLATE_NOOP("ActWords", "message pinned or unpinned")},
    {MessagesJoined::typeName, "", QT_TRANSLATE_NOOP("ActWords", "messages joined")},
    {PostSent::typeName, "", QT_TRANSLATE_NOOP("ActWords", "post written")},
    {PostDone::typeName, "", QT_TRANSLATE_NOOP("ActWords", "post handed on")},
    {ReadinessChecked::typeName, "", QT_TRANSLATE_NOOP("ActWords", "readiness checked")},
    {NoteAdded::typeName, "", QT_TRANSLATE_NOOP("ActWords", "note added")},
    {NoteEdited::typeName, "", QT_TRANSLATE_NOOP("ActWords", "note edited")},
    {NoteRemoved::typeName, "", QT_TRANSLATE_NOOP("ActWords", "note removed")},
    {NudgeSent::typeName, "", QT_TRANSLATE_NOOP("ActWords", "nudge sent")},
    {NudgeAcknowledged::typeName, "", QT_TRANSLATE_NOOP("ActWords", "nudge acknowledged")},
    {StageShown::typeName, "", QT_TRANSLATE_NOOP("ActWords", "words on the stage changed")},
    {StageBlanked::typeName, "", QT_TRANSLATE_NOOP("ActWords", "stage blanked or shown")},
    {CareOpened::typeName, "", QT_TRANSLATE_NOOP("ActWords", "care opened")},
    {CareTaken::typeName, "", QT_TRANSLATE_NOOP("ActWords", "care taken")},
    {CareClosed::typeName, "", QT_TRANSLATE_NOOP("ActWords", "care closed")},
    {PollAdded::typeName, "", QT_TRANSLATE_NOOP("ActWords", "poll added")},
    {PollOpened::typeName, "", QT_TRANSLATE_NOOP("ActWords", "poll opened")},
    {PollClosed::typeName, "", QT_TRANSLATE_NOOP("ActWords", "poll closed")},
    {PollRevealed::typeName, "", QT_TRANSLATE_NOOP("ActWords", "poll result shown")},
    {PollTallied::typeName, "", QT_TRANSLATE_NOOP("ActWords", "votes counted")},
};

QString translated(const char *text)
{
    return QCoreApplication::translate("ActWords", text);
}

// Of the person, or of the segment; messages and the like have none.
QString nameOf(const State &state, const QString &subject, const std::optional<PersonId> &person, qsizetype longest)
{
    if (person)
        return apart(plainLine(nameShown(state, *person), longest));
    const Segment *segment = state.segment(SegmentId(subject));
    const QString title = segment ? titleBesideKind(plainShown(segment->title.value), segment->kind) : QString();
    return apart(plainLine(title, longest));
}

const Phrase *wordsFor(const QString &type)
{
    const auto words = std::find_if(std::begin(table), std::end(table),
                                    [&type](const Phrase &each) { return type == QLatin1String(each.type); });
    return words == std::end(table) ? nullptr : words;
}

bool areAll(const QList<QJsonObject> &commands, const char *name)
{
    return std::all_of(commands.begin(), commands.end(), [name](const QJsonObject &command) {
        return command.value(QLatin1String("do")) == QLatin1String(name);
    });
}

QString handsWords(int hands)
{
    return translated(QT_TRANSLATE_NOOP("ActWords", "%1 hands raised")).arg(hands);
}

QString pastedWords(int messages)
{
    return translated(QT_TRANSLATE_NOOP("ActWords", "%1 pasted messages")).arg(messages);
}

// The first of what was done in one stands for all of it otherwise.
QString detailWords(const State &state, const ActRecord &act, const ActDetails &details)
{
    const ActDetail detail = details.value(act.act);
    if (detail.votes)
        return votesWords(state, *detail.votes);
    if (detail.hands > 1 && act.type == QLatin1String(HandRaised::typeName))
        return handsWords(detail.hands);
    if (detail.messages > 1 && act.type == QLatin1String(MessageAdded::typeName))
        return pastedWords(detail.messages);
    return {};
}

QString wordsWith(const State &state, const QString &type, const QString &subject,
                  const std::optional<PersonId> &person, qsizetype longest)
{
    const Phrase *words = wordsFor(type);
    if (!words)
        return plainShown(describeAct(state, type, subject, person));
    const QString name = *words->named ? nameOf(state, subject, person, longest) : QString();
    if (!name.isEmpty())
        return translated(words->named).arg(name);
    const QString about = *words->named ? QString() : subjectWords(state, subject);
    const QString plain = translated(words->plain);
    return about.isEmpty() ? plain : translated(QT_TRANSLATE_NOOP("ActWords", "%1: %2")).arg(plain, about);
}

} // namespace

bool hasActWords(const QString &type)
{
    return wordsFor(type);
}

QString actWords(const State &state, const QString &type, const QString &subject, const std::optional<PersonId> &person)
{
    return wordsWith(state, type, subject, person, longestDone);
}

QString lastActSaid(const State &state, const QString &moderator, const ActDetails &details)
{
    const QList<ActRecord> done = state.acts.value(moderator).done;
    if (done.isEmpty())
        return {};
    const ActRecord &act = done.last();
    if (const QString words = detailWords(state, act, details); !words.isEmpty())
        return words;
    if (const QString words = presentWords(state, act.type, act.subject); !words.isEmpty())
        return words;
    return actWords(state, act.type, act.subject, personConcerned(state, act.subject));
}

// What stands one way or the other: redo brings about what was asked for, and without the log what doesn't stand.
// Empty: that isn't known. (Hiding what is hidden changes its reason.)
QString turnedWords(const State &state, const ActRecord &act, const ActDetail &detail)
{
    const Message *message = state.messages.find(MessageId(act.subject));
    if (act.type == QLatin1String(MessageHidden::typeName) && message && (detail.isOn || !message->isHidden))
        return detail.isOn.value_or(true) ? translated(QT_TRANSLATE_NOOP("ActWords", "message hidden"))
                                          : translated(QT_TRANSLATE_NOOP("ActWords", "message shown again"));
    if (act.type == QLatin1String(MessagePinned::typeName) && message)
        return detail.isOn.value_or(!message->isPinned) ? translated(QT_TRANSLATE_NOOP("ActWords", "message pinned"))
                                                        : translated(QT_TRANSLATE_NOOP("ActWords", "message unpinned"));
    if (act.type == QLatin1String(MessageRemoved::typeName) && message)
        return detail.isOn.value_or(!message->isRemovedThere)
            ? translated(QT_TRANSLATE_NOOP("ActWords", "ticked as deleted"))
            : translated(QT_TRANSLATE_NOOP("ActWords", "no longer ticked as deleted"));
    if (act.type == QLatin1String(StageBlanked::typeName))
        return detail.isOn.value_or(!state.stage.isBlank)
            ? translated(QT_TRANSLATE_NOOP("ActWords", "stage blanked"))
            : translated(QT_TRANSLATE_NOOP("ActWords", "stage shown again"));
    if (act.type == QLatin1String(MessageMarked::typeName) && message && detail.mark)
        return markWords(*detail.mark);
    return {};
}

QString nextUndoneSaid(const State &state, const QString &moderator, const ActDetails &details)
{
    const QList<UndoRecord> undone = state.acts.value(moderator).undone;
    if (undone.isEmpty())
        return {};
    const ActRecord &act = undone.last().act;
    if (const QString words = detailWords(state, act, details); !words.isEmpty())
        return words;
    if (const QString words = turnedWords(state, act, details.value(act.act)); !words.isEmpty()) {
        const QString about = subjectWords(state, act.subject);
        return about.isEmpty() ? words : translated(QT_TRANSLATE_NOOP("ActWords", "%1: %2")).arg(words, about);
    }
    return wordsWith(state, act.type, act.subject, act.person, longestUndone);
}

QString groupWords(const QList<QJsonObject> &commands, int hands)
{
    if (commands.size() < 2)
        return {};
    if (areAll(commands, "hand.raise"))
        return hands < 2 ? QString() : handsWords(std::min(hands, int(commands.size())));
    if (areAll(commands, "message.add"))
        return pastedWords(int(commands.size()));
    return {};
}

QString namedTwiceWords(const QList<QJsonObject> &commands, int hands)
{
    if (hands >= commands.size() || !areAll(commands, "hand.raise"))
        return {};
    return translated(QT_TRANSLATE_NOOP("ActWords", "%1 of the %2 waited already or were named twice: one hand each"))
        .arg(commands.size() - hands)
        .arg(commands.size());
}

} // namespace evenhand
