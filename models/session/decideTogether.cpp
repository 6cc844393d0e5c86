// SPDX-License-Identifier: Apache-2.0
// The session, people, readiness, notes, nudges, stage, care, polls, and taking back.
#include "models/minutes/plainText.h"
#include "models/planning/Groups.h"
#include "models/planning/Length.h"
#include "models/planning/planFacts.h"
#include "models/session/deciding.h"

#include <algorithm>

namespace evenhand {

namespace {

Decision unknown(const char *what, const QString &id)
{
    return Decision::refuse((QByteArray(what) + ".unknown").constData(),
                            QStringLiteral("there is no %1 \"%2\"").arg(QLatin1String(what), id));
}

Change<TextList> unlessSame(const Change<QStringList> &change, const TextList &known)
{
    const TextList words(change.value.value_or(QStringList()));
    return change.isGiven && words.values != known.values ? Change<TextList>::to(words) : Change<TextList>();
}

bool saysNothing(const PlanEdited &edited)
{
    const auto isAny = [](const auto &...changes) { return (changes.isGiven || ...); };
    return !isAny(edited.reference, edited.title, edited.format, edited.room, edited.description, edited.outcomes,
                  edited.hybrid, edited.themes, edited.policyQuestions, edited.objectives, edited.minutes,
                  edited.starts, edited.ends);
}

// Groups under the names that CONTRACT §2 gives them; other words stay as they are.
QString groupNamed(const QString &text, QString (*fold)(QStringView))
{
    const QString known = fold(text);
    return known.isEmpty() ? text.simplified() : known;
}

Change<QString> groupNamed(const Change<QString> &change, QString (*fold)(QStringView))
{
    return {change.isGiven, change.value ? std::optional(groupNamed(*change.value, fold)) : std::nullopt};
}

// What is never erased must not hold whole texts.
template<class Command> std::optional<Refusal> checkGroups(const Command &command)
{
    for (const Change<QString> *change : {&command.stakeholder, &command.region, &command.gender})
        if (change->value && change->value->size() > longestId)
            return Refusal{
                QStringLiteral("argument.invalid"),
                QStringLiteral("\"stakeholder\", \"region\" and \"gender\" have at most %1 characters").arg(longestId)};
    return std::nullopt;
}

std::vector<Role> eachOnce(std::vector<Role> roles)
{
    std::sort(roles.begin(), roles.end());
    roles.erase(std::unique(roles.begin(), roles.end()), roles.end());
    return roles;
}

QString noteText(const QString &text)
{
    return text.trimmed();
}

} // namespace

// ---- the session ----

Decision consider(const State &state, const StartSession &command, const Asking &asking)
{
    if (state.session.phase == SessionPhase::Ended)
        return Decision::refuse("session.ended", QStringLiteral("the session has ended"));
    return Decision::of(SessionStarted{before(asking, command.ago)});
}

Decision consider(const State &state, const EndSession &, const Asking &asking)
{
    if (state.session.phase == SessionPhase::Planned)
        return Decision::refuse("session.not-live", QStringLiteral("the session has not started yet"));
    return Decision::of(SessionEnded{asking.now});
}

Decision consider(const State &state, const EditPlan &command, const Asking &asking)
{
    if (command.minutes.value && (*command.minutes.value < 1 || *command.minutes.value > longestMinutes))
        return Decision::refuse("argument.invalid",
                                QStringLiteral("plan.edit: \"minutes\" must be 1 to %1").arg(longestMinutes));
    const PlanFacts &plan = state.plan;
    PlanEdited edited;
    edited.reference = unlessSame(command.reference, plan.reference);
    edited.title = unlessSame(command.title, plan.title);
    edited.format = unlessSame(command.format, plan.format);
    edited.room = unlessSame(command.room, plan.room);
    edited.description = unlessSame(command.description, plan.description);
    edited.outcomes = unlessSame(command.outcomes, plan.outcomes);
    edited.hybrid = unlessSame(command.hybrid, plan.hybrid);
    edited.themes = unlessSame(command.themes, plan.themes);
    edited.policyQuestions = unlessSame(command.policyQuestions, plan.policyQuestions);
    edited.objectives = unlessSame(command.objectives, plan.objectives);
    edited.minutes = command.minutes;
    edited.starts = command.starts;
    edited.ends = command.ends;
    Decision decision;
    if (!saysNothing(edited))
        decision.facts.push_back(edited);
    if (!command.people && !command.agenda)
        return decision.facts.empty() ? Decision::nothing(QStringLiteral("nothing changes")) : decision;
    QString problem;
    const auto more = factsOfLists(state, command.people, command.agenda, asking.makeId, &problem);
    if (!problem.isEmpty())
        return Decision::refuse("argument.invalid", QStringLiteral("plan.edit: ") + problem);
    decision.facts.insert(decision.facts.end(), more.begin(), more.end());
    return decision.facts.empty() ? Decision::nothing(QStringLiteral("nothing changes")) : decision;
}

Decision consider(const State &, const SetAttendance &command, const Asking &)
{
    if (command.side == Side::Unknown)
        return Decision::refuse("argument.invalid", QStringLiteral("\"side\" must be onsite or online"));
    return Decision::of(AttendanceSet{command.side, command.people, command.hubs});
}

// ---- people ----

Decision consider(const State &state, const AddPerson &command, const Asking &asking)
{
    if (command.id && state.people.contains(*command.id))
        return Decision::refuse("person.exists",
                                QStringLiteral("there is a person \"%1\" already").arg(command.id->value));
    if (command.name.simplified().isEmpty())
        return Decision::refuse("argument.invalid", QStringLiteral("person.add: \"name\" must not be empty"));
    if (const auto refusal = checkGroups(command))
        return {{}, {}, {}, refusal};
    PersonAdded added;
    added.person = command.id.value_or(PersonId(asking.makeId("person")));
    added.name = Text(command.name.simplified());
    added.sayAs = Text(command.sayAs.value.value_or(QString()));
    added.affiliation = Text(command.affiliation.value.value_or(QString()));
    added.stakeholder = groupNamed(command.stakeholder.value.value_or(QString()), stakeholderFromText);
    added.region = groupNamed(command.region.value.value_or(QString()), regionFromText);
    added.gender = command.gender.value.value_or(QString());
    if (command.side.value && *command.side.value != Side::Unknown)
        added.side = command.side.value;
    added.roles = eachOnce(command.roles.value_or(std::vector<Role>()));
    return Decision::of(added);
}

Decision consider(const State &state, const EditPerson &command, const Asking &)
{
    const Person *person = state.person(command.id);
    if (!person)
        return unknown("person", command.id.value);
    if (person->isErased)
        return Decision::refuse("person.erased", QStringLiteral("person \"%1\" was erased").arg(command.id.value));
    if (const auto refusal = checkGroups(command))
        return {{}, {}, {}, refusal};
    PersonEdited edited;
    edited.person = command.id;
    if (command.personName) {
        if (command.personName->simplified().isEmpty())
            return Decision::refuse("argument.invalid", QStringLiteral("person.edit: \"name\" must not be empty"));
        edited.name = unlessSame(Change<QString>::to(command.personName->simplified()), person->name);
    }
    edited.sayAs = unlessSame(command.sayAs, person->sayAs);
    edited.affiliation = unlessSame(command.affiliation, person->affiliation);
    edited.stakeholder = groupNamed(command.stakeholder, stakeholderFromText);
    edited.region = groupNamed(command.region, regionFromText);
    edited.gender = command.gender;
    edited.side = command.side;
    if (command.side.value == Side::Unknown)
        edited.side = Change<Side>::clear();
    edited.roles = command.roles;
    if (edited.roles.value)
        edited.roles.value = eachOnce(*edited.roles.value);
    return Decision::of(edited);
}

Decision consider(const State &state, const MergePersons &command, const Asking &)
{
    if (!state.person(command.keep))
        return unknown("person", command.keep.value);
    if (!state.person(command.drop))
        return unknown("person", command.drop.value);
    return Decision::of(PersonsMerged{command.keep, command.drop});
}

Decision consider(const State &state, const ErasePerson &command, const Asking &)
{
    const Person *person = state.person(command.id);
    if (!person)
        return unknown("person", command.id.value);
    if (person->isErased)
        return Decision::nothing(QStringLiteral("person \"%1\" was erased already").arg(command.id.value));
    return Decision::of(PersonErased{command.id});
}

// ---- together ----

Decision consider(const State &state, const CheckReadiness &command, const Asking &)
{
    if (command.side == Side::Unknown)
        return Decision::refuse("argument.invalid", QStringLiteral("\"side\" must be onsite or online"));
    if (command.person && !state.person(*command.person))
        return unknown("person", command.person->value);
    if (command.item.trimmed().isEmpty() || command.item.size() > longestId)
        return Decision::refuse("argument.invalid",
                                QStringLiteral("ready.check: \"item\" must have 1 to %1 characters").arg(longestId));
    return Decision::of(ReadinessChecked{command.side, command.person, command.item.trimmed(), command.isDone});
}

Decision consider(const State &state, const AddNote &command, const Asking &asking)
{
    if (command.id && state.notes.contains(*command.id))
        return Decision::refuse("note.exists", QStringLiteral("there is a note \"%1\" already").arg(command.id->value));
    if (noteText(command.text).isEmpty())
        return Decision::refuse("argument.invalid", QStringLiteral("note.add: \"text\" must not be empty"));
    return Decision::of(NoteAdded{command.id.value_or(NoteId(asking.makeId("note"))), command.kind,
                                  Text(noteText(command.text)), command.about.value_or(QString())});
}

Decision consider(const State &state, const EditNote &command, const Asking &)
{
    const Note *note = state.notes.find(command.id);
    if (!note || note->isRemoved)
        return unknown("note", command.id.value);
    NoteEdited edited;
    edited.note = command.id;
    edited.kind = command.kind;
    if (command.text) {
        if (noteText(*command.text).isEmpty())
            return Decision::refuse("argument.invalid",
                                    QStringLiteral("note.edit: \"text\" must not be empty; use note.remove"));
        edited.text = unlessSame(Change<QString>::to(noteText(*command.text)), note->text);
    }
    edited.about = command.about;
    return Decision::of(edited);
}

Decision consider(const State &state, const RemoveNote &command, const Asking &)
{
    if (!state.notes.contains(command.id))
        return unknown("note", command.id.value);
    if (state.notes.find(command.id)->isRemoved)
        return Decision::nothing(QStringLiteral("note \"%1\" was removed already").arg(command.id.value));
    return Decision::of(NoteRemoved{command.id});
}

Decision consider(const State &state, const SendNudge &command, const Asking &asking)
{
    if (command.id && state.nudges.contains(*command.id))
        return Decision::refuse("nudge.exists",
                                QStringLiteral("there is a nudge \"%1\" already").arg(command.id->value));
    if (command.text.trimmed().isEmpty())
        return Decision::refuse("argument.invalid", QStringLiteral("nudge.send: \"text\" must not be empty"));
    return Decision::of(NudgeSent{command.id.value_or(NudgeId(asking.makeId("nudge"))), Text(command.text)});
}

Decision consider(const State &state, const AcknowledgeNudge &command, const Asking &)
{
    if (!state.nudges.contains(command.id))
        return unknown("nudge", command.id.value);
    return Decision::of(NudgeAcknowledged{command.id});
}

Decision consider(const State &state, const ShowOnStage &command, const Asking &)
{
    if (!command.text.value && !state.stage.shown)
        return Decision::nothing(QStringLiteral("no message stands on the stage"));
    if (command.text.value && state.stage.shown && state.stage.shown->value == *command.text.value)
        return Decision::nothing(QStringLiteral("that stands on the stage already"));
    return Decision::of(StageShown{command.text.value.has_value(), Text(command.text.value.value_or(QString()))});
}

Decision consider(const State &, const BlankStage &command, const Asking &)
{
    return Decision::of(StageBlanked{command.on});
}

Decision consider(const State &state, const OpenCare &command, const Asking &asking)
{
    if (command.id && state.care.contains(*command.id))
        return Decision::refuse("care.exists",
                                QStringLiteral("there is a care card \"%1\" already").arg(command.id->value));
    return Decision::of(
        CareOpened{command.id.value_or(CareId(asking.makeId("care"))), Text(command.note.value_or(QString()))});
}

Decision consider(const State &state, const TakeCare &command, const Asking &)
{
    if (!state.care.contains(command.id))
        return unknown("care", command.id.value);
    return Decision::of(CareTaken{command.id});
}

Decision consider(const State &state, const CloseCare &command, const Asking &)
{
    if (!state.care.contains(command.id))
        return unknown("care", command.id.value);
    return Decision::of(CareClosed{command.id});
}

// ---- polls ----

namespace {

constexpr qsizetype longestRead = 4000; // characters, of which one must be seen

// Options come as labels or as {"id","label"}. A label is its own id where none is given.
QString readOptions(const QJsonArray &array, PollAdded &added)
{
    QStringList labels;
    for (const QJsonValue &value : array) {
        const QJsonValue label = value.isObject() ? value[QLatin1String("label")] : value;
        const QJsonValue id = value.isObject() ? value[QLatin1String("id")] : QJsonValue();
        const QString words = label.toString().simplified(), name = id.toString(words.left(longestId));
        const bool isReadable =
            (label.isString() || label.isUndefined()) && (id.isString() || !value.isObject() || id.isUndefined());
        if (isReadable && plainLine(words.isEmpty() ? name : words, longestRead).isEmpty())
            return QStringLiteral("each option must have a letter or sign that can be seen");
        if (!isReadable || name.isEmpty() || name.size() > longestId)
            return QStringLiteral("each option must be a text, or have an \"id\" and a \"label\"");
        if (added.options.contains(name))
            return QStringLiteral("two options are called \"%1\"").arg(name.left(60));
        added.options << name;
        labels << (words.isEmpty() ? name : words);
    }
    added.labels = TextList(labels);
    return {};
}

} // namespace

Decision consider(const State &state, const AddPoll &command, const Asking &asking)
{
    if (command.id && state.polls.contains(*command.id))
        return Decision::refuse("poll.exists", QStringLiteral("there is a poll \"%1\" already").arg(command.id->value));
    if (plainLine(command.question, longestRead).isEmpty())
        return Decision::refuse("argument.invalid", QStringLiteral("poll.add: \"question\" must not be empty"));
    PollAdded added;
    added.poll = command.id.value_or(PollId(asking.makeId("poll")));
    added.question = Text(command.question.simplified());
    added.type = command.type;
    if (const QString problem = readOptions(command.options.value_or(QJsonArray()), added); !problem.isEmpty())
        return Decision::refuse("argument.invalid", QStringLiteral("poll.add: ") + problem);
    const bool needsOptions =
        command.type == PollType::Single || command.type == PollType::Multiple || command.type == PollType::Ranking;
    if (needsOptions && added.options.size() < 2)
        return Decision::refuse("argument.missing",
                                QStringLiteral("poll.add: a poll of this type needs at least two \"options\""));
    return Decision::of(added);
}

Decision consider(const State &state, const OpenPoll &command, const Asking &)
{
    const Poll *poll = state.polls.find(command.id);
    if (!poll)
        return unknown("poll", command.id.value);
    if (poll->phase == PollPhase::Revealed)
        return Decision::refuse(
            "poll.revealed",
            QStringLiteral("poll \"%1\" was revealed and can't be opened again").arg(command.id.value));
    return Decision::of(PollOpened{command.id});
}

Decision consider(const State &state, const ClosePoll &command, const Asking &)
{
    const Poll *poll = state.polls.find(command.id);
    if (!poll)
        return unknown("poll", command.id.value);
    if (poll->phase == PollPhase::Draft)
        return Decision::refuse("poll.not-open",
                                QStringLiteral("poll \"%1\" was not opened yet").arg(command.id.value));
    return Decision::of(PollClosed{command.id});
}

Decision consider(const State &state, const RevealPoll &command, const Asking &)
{
    const Poll *poll = state.polls.find(command.id);
    if (!poll)
        return unknown("poll", command.id.value);
    if (poll->phase == PollPhase::Draft)
        return Decision::refuse("poll.not-open",
                                QStringLiteral("poll \"%1\" was not opened yet").arg(command.id.value));
    return Decision::of(PollRevealed{command.id});
}

Decision consider(const State &state, const TallyPoll &command, const Asking &)
{
    const Poll *poll = state.polls.find(command.id);
    if (!poll)
        return unknown("poll", command.id.value);
    if (poll->phase == PollPhase::Draft || poll->phase == PollPhase::Revealed)
        return Decision::refuse("poll.not-open",
                                QStringLiteral("poll \"%1\" %2: votes are taken from open until revealed")
                                    .arg(command.id.value,
                                         poll->phase == PollPhase::Draft ? QStringLiteral("was not opened yet")
                                                                         : QStringLiteral("was revealed")));
    PollTallied tallied{command.id, command.channel, command.side, {}, command.voters};
    for (auto count = command.counts.begin(); count != command.counts.end(); ++count) {
        const int votes = count.value().toInt(-1);
        // Polls without options of their own (scale, mood, text) take the answers as they come.
        const bool isKnown = poll->options.isEmpty() || poll->options.contains(count.key());
        if (!isKnown || votes < 0 || count.key().size() > longestId)
            return Decision::refuse(
                isKnown ? "argument.invalid" : "option.unknown",
                isKnown
                    ? QStringLiteral("poll.tally: counts must be whole numbers, 0 or more")
                    : QStringLiteral("poll \"%1\" has no option \"%2\"").arg(command.id.value, count.key().left(60)));
        tallied.counts.push_back({count.key(), votes});
    }
    return Decision::of(tallied);
}

// ---- taking back ----

Decision consider(const State &state, const Undo &, const Asking &asking)
{
    const ActHistory history = state.acts.value(asking.moderator);
    if (history.done.isEmpty())
        return Decision::refuse("undo.nothing", QStringLiteral("there is nothing to take back"));
    const ActRecord &last = history.done.last();
    const std::optional<PersonId> person = personConcerned(state, last.subject);
    Decision decision = Decision::of(ActUndone{last.act, last.type, last.subject, person});
    decision.named = describeAct(state, last.type, last.subject, person);
    return decision;
}

Decision consider(const State &state, const Redo &, const Asking &asking)
{
    const ActHistory history = state.acts.value(asking.moderator);
    if (history.undone.isEmpty())
        return Decision::refuse("redo.nothing", QStringLiteral("there is nothing to bring back"));
    const UndoRecord &last = history.undone.last();
    Decision decision = Decision::of(ActRedone{last.undo});
    decision.named = describeAct(state, last.act.type, last.act.subject, last.act.person);
    return decision;
}

} // namespace evenhand
