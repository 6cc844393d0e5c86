// SPDX-License-Identifier: Apache-2.0
#include "models/session/Roles.h"

namespace evenhand {

namespace {

template<class Kind, class... Kinds> bool isOneOf(const Kind &kind)
{
    return (holds_alternative<Kinds>(kind) || ...);
}

// What is written down, what merely came in, what consoles find out, and taking back.
bool isForAll(const Fact &fact)
{
    return isOneOf<Fact, UnknownFact, SessionCreated, ConsoleOpened, ClockTied, AttendanceSet, PersonAdded,
                   PersonEdited, PersonsMerged, HandRaised, MessageAdded, MessageEdited, MessageMarked, MessagesJoined,
                   ReadinessChecked, NoteAdded, NoteEdited, NoteRemoved, NudgeSent, NudgeAcknowledged, CareOpened,
                   CareTaken, CareClosed, ActUndone, ActRedone>(fact);
}

bool isForAll(const Command &command)
{
    return isOneOf<Command, SetAttendance, AddPerson, EditPerson, RaiseHand, AddMessage, EditMessage, MarkMessage,
                   CheckReadiness, AddNote, EditNote, RemoveNote, SendNudge, AcknowledgeNudge, OpenCare, TakeCare,
                   CloseCare, Undo, Redo>(command);
}

} // namespace

bool isRapporteur(const QString &role)
{
    return role == QLatin1String("rapporteur");
}

QString roleOf(const State &state, const QString &device, const QString &claimed)
{
    const auto member = state.members.constFind(device);
    // Whom nobody admitted says it itself; and to do less than it may is a console's own affair.
    const bool isItsOwn = member == state.members.cend() || member->by.isEmpty() || isRapporteur(claimed);
    return isItsOwn ? claimed : member->role;
}

bool isBeyond(const QString &role, const Fact &fact)
{
    return isRapporteur(role) && !isForAll(fact);
}

bool isBeyond(const QString &role, const Command &command)
{
    return isRapporteur(role) && !isForAll(command);
}

QString beyondWords(const QString &role)
{
    return QStringLiteral("a %1 doesn't do that: ask one of the moderators").arg(role);
}

} // namespace evenhand
