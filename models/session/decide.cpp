// SPDX-License-Identifier: Apache-2.0
#include "models/session/decide.h"

#include "models/session/Roles.h"
#include "models/session/apply.h"
#include "models/session/codec.h"
#include "models/session/deciding.h"
#include "models/session/folding.h"

#include <algorithm>

namespace evenhand {

std::optional<Refusal> needLive(const State &state)
{
    if (state.session.phase == SessionPhase::Live)
        return std::nullopt;
    if (state.session.phase == SessionPhase::Planned)
        return Refusal{QStringLiteral("session.not-live"),
                       QStringLiteral("the session has not started yet: start it first")};
    return Refusal{QStringLiteral("session.ended"), QStringLiteral("the session has ended")};
}

std::optional<Refusal> needNotEnded(const State &state)
{
    if (state.session.phase != SessionPhase::Ended)
        return std::nullopt;
    return Refusal{QStringLiteral("session.ended"), QStringLiteral("the session has ended")};
}

Instant before(const Asking &asking, Duration ago)
{
    return asking.now - std::max(ago, Duration::zero());
}

Change<Text> unlessSame(const Change<QString> &change, const Text &known)
{
    const Text words(change.value.value_or(QString()));
    return change.isGiven && words.value != known.value ? Change<Text>::to(words) : Change<Text>();
}

// An organiser who sits in the audience is a participant like others.
bool isPanellist(const Person &person)
{
    return std::any_of(person.roles.begin(), person.roles.end(), [](Role role) { return role != Role::Organizer; });
}

namespace {

Resolved refusedName(const char *code, QString message)
{
    return {{}, {}, Refusal{QLatin1String(code), std::move(message)}};
}

// The people of that name, each once, merged ones resolved.
std::vector<const Person *> peopleNamed(const State &state, const QString &name)
{
    std::vector<const Person *> found;
    const NameEntry *entry = state.names.find(foldedName(name));
    if (!entry)
        return found;
    for (const PersonId &id : entry->people) {
        const Person *person = state.person(id);
        if (person && !person->isErased && std::find(found.begin(), found.end(), person) == found.end())
            found.push_back(person);
    }
    return found;
}

const Person *onSide(const std::vector<const Person *> &people, std::optional<Side> side)
{
    const auto found = std::find_if(people.begin(), people.end(), [side](const Person *p) { return p->side == side; });
    return found == people.end() ? nullptr : *found;
}

} // namespace

Resolved resolve(const State &state, const Who &who, std::optional<Side> side, const Asking &asking)
{
    if (who.person) {
        const Person *person = state.person(*who.person);
        if (!person)
            return refusedName("person.unknown", QStringLiteral("there is no person \"%1\"").arg(who.person->value));
        if (person->isErased)
            return refusedName("person.erased", QStringLiteral("person \"%1\" was erased").arg(who.person->value));
        return {person->id, {}, {}};
    }
    const QString name = who.name.value_or(QString()).simplified();
    if (name.isEmpty())
        return refusedName("argument.missing", QStringLiteral("say who: a \"person\" or a \"name\" that is not empty"));
    const std::vector<const Person *> named = peopleNamed(state, name);
    // Somebody from the plan has no side yet and is meant on either.
    const Person *known = side ? onSide(named, side) : named.size() == 1 ? named.front() : nullptr;
    if (side && !known)
        known = onSide(named, std::nullopt);
    if (known)
        return {known->id, {}, {}};
    if (!side && named.size() > 1)
        return refusedName("person.ambiguous",
                           QStringLiteral("%1 people have that name: say which \"person\" is meant").arg(named.size()));
    return {PersonId(asking.makeId("person")), Text(name), {}};
}

namespace {

constexpr qsizetype largestContent = largestEvent - 4096; // leaves room for the envelope

// Facts that are written even where they have no effect by themselves: a second press is another
// name of the same turn, and acts on either name count; a second raise adds its note.
bool isWorthWriting(const Fact &fact)
{
    if (holds_alternative<FloorGiven>(fact))
        return true;
    const auto *raised = get_if<HandRaised>(&fact);
    return raised && !raised->note.isEmpty();
}

// What a second press repeats must not come alive by itself when that is taken back.
void nameRepeated(const State &trial, Fact &fact)
{
    if (auto *given = get_if<FloorGiven>(&fact); given && trial.floor.otherNames.contains(given->turn))
        given->repeats = trial.floor.otherNames.value(given->turn);
    if (auto *raised = get_if<HandRaised>(&fact); raised && trial.otherHands.contains(raised->hand))
        raised->repeats = trial.otherHands.value(raised->hand);
}

// Folds the facts into a copy, as the log would, to learn whether they have any effect.
void tryOut(const State &state, const Asking &asking, Decision &decision)
{
    State trial = state;
    trial.notices.clear();
    Event event;
    event.at = asking.now;
    event.id.origin.bytes = QByteArray(Origin::size, '\0');
    bool hasEffect = false, isWorth = false;
    for (const Fact &fact : decision.facts) {
        event.part = quint16(event.id.seq++);
        setFact(event, fact, QByteArray(Origin::size, '\0'));
        const Fact written = factOf(event);
        if (holds_alternative<UnknownFact>(written)) {
            decision = Decision::refuse("argument.invalid", QStringLiteral("an instant or a length is out of bounds"));
            return;
        }
        if (event.body.size() + event.content.size() > largestContent) {
            decision = Decision::refuse("argument.invalid", QStringLiteral("that is too long to be kept as one event"));
            return;
        }
        hasEffect = apply(trial, event, written) || hasEffect;
        isWorth = isWorth || isWorthWriting(fact);
    }
    if (hasEffect && trial.digest() != state.digest())
        return;
    decision.noop =
        hasEffect || trial.notices.isEmpty() ? QStringLiteral("nothing changes") : trial.notices.last().words;
    if (!isWorth)
        decision.facts.clear();
    for (Fact &fact : decision.facts)
        nameRepeated(trial, fact);
}

bool needsTrial(const Command &command)
{
    // Chat comes in thousands and is checked where it is considered; taking back needs the log.
    return !holds_alternative<AddMessage>(command) && !holds_alternative<Undo>(command)
        && !holds_alternative<Redo>(command);
}

} // namespace

Decision decide(const State &state, const Command &command, const Asking &asking)
{
    if (isBeyond(asking.role, command))
        return Decision::refuse("role.beyond", beyondWords(asking.role));
    Decision decision = visit([&](const auto &asked) { return consider(state, asked, asking); }, command);
    if (!decision.facts.empty() && needsTrial(command))
        tryOut(state, asking, decision);
    return decision;
}

std::optional<PersonId> personConcerned(const State &state, const QString &subject)
{
    if (const Turn *turn = state.turn(TurnId(subject)))
        return turn->person;
    if (const Hand *hand = state.hand(HandId(subject)))
        return hand->person;
    return state.people.contains(PersonId(subject)) ? std::optional(PersonId(subject)) : std::nullopt;
}

namespace {

// "HandRaised" -> "hand raised"
QString spelt(const QString &type)
{
    QString words;
    for (const QChar c : type) {
        if (c.isUpper() && !words.isEmpty())
            words += u' ';
        words += c.toLower();
    }
    return words;
}

} // namespace

QString describeAct(const State &state, const QString &type, const QString &subject,
                    const std::optional<PersonId> &person)
{
    const Person *known = person ? state.person(*person) : nullptr;
    const Segment *segment = state.segment(SegmentId(subject));
    const QString name = known ? known->name.value : segment ? segment->title.value : QString();
    const bool isCall = type == QLatin1String(FloorGiven::typeName);
    const QString words = isCall ? QStringLiteral("floor given") : spelt(type);
    if (name.isEmpty())
        return words;
    return words + (isCall ? QStringLiteral(" to ") : QStringLiteral(": ")) + name;
}

} // namespace evenhand
