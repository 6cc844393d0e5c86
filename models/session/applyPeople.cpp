// SPDX-License-Identifier: Apache-2.0
#include "models/session/changing.h"
#include "models/session/folding.h"

#include <algorithm>

namespace evenhand {

Id<NameTag> foldedName(const QString &name)
{
    return Id<NameTag>(name.simplified().normalized(QString::NormalizationForm_C).toCaseFolded());
}

PersonId rootPerson(const State &state, const PersonId &id)
{
    const Person *person = state.person(id);
    return person ? person->id : id;
}

bool isErasedPerson(const State &state, const PersonId &id)
{
    const Person *person = state.person(id);
    return person && person->isErased;
}

Text keptText(const State &state, const PersonId &person, Text text)
{
    if (isErasedPerson(state, person))
        text.value.clear(); // the ref stays: consoles agree on it with or without the words
    return text;
}

namespace {

void indexName(State &state, const Text &name, const PersonId &id)
{
    if (name.isEmpty())
        return;
    const Id<NameTag> folded = foldedName(name.value);
    const auto addTo = [&id](NameEntry &entry) {
        if (std::find(entry.people.begin(), entry.people.end(), id) == entry.people.end())
            entry.people.push_back(id);
    };
    if (!state.names.change(folded, addTo))
        state.names.add({folded, {id}});
}

void unindexName(State &state, const Text &name, const PersonId &id)
{
    state.names.change(foldedName(name.value), [&id](NameEntry &entry) {
        entry.people.erase(std::remove(entry.people.begin(), entry.people.end(), id), entry.people.end());
    });
}

void addRoles(std::vector<Role> &roles, const std::vector<Role> &more)
{
    roles.insert(roles.end(), more.begin(), more.end());
    std::sort(roles.begin(), roles.end());
    roles.erase(std::unique(roles.begin(), roles.end()), roles.end());
}

void blank(Text &text)
{
    text.value.clear();
}

template<class Row, class Owner, class Edit> void blankWhere(Table<Row> &table, Owner isTheirs, Edit edit)
{
    for (qsizetype i = 0; i < table.size(); ++i)
        if (isTheirs(table.at(i)))
            table.change(table.at(i).id, edit);
}

// Everything in the state that is of `root`: words go, what was counted stays.
void blankContent(State &state, const PersonId &root)
{
    const auto theirs = [&](const PersonId &id) { return rootPerson(state, id) == root; };
    for (qsizetype i = 0; i < state.people.size(); ++i) {
        const Person &person = state.people.at(i);
        if (theirs(person.id))
            unindexName(state, person.name, person.id);
    }
    blankWhere(
        state.people, [&](const Person &p) { return theirs(p.id); },
        [](Person &person) {
            blank(person.name);
            blank(person.sayAs);
            blank(person.affiliation);
            person.isErased = true;
        });
    blankWhere(
        state.hands, [&](const Hand &h) { return theirs(h.person); },
        [](Hand &hand) {
            for (Text &note : hand.notes)
                blank(note);
        });
    blankWhere(
        state.turns, [&](const Turn &t) { return theirs(t.person); },
        [](Turn &turn) {
            blank(turn.pauseCause);
            blank(turn.asideCause);
        });
    blankWhere(
        state.messages, [&](const Message &m) { return theirs(m.author); },
        [](Message &message) {
            blank(message.name);
            blank(message.text);
            blank(message.to);
            blank(message.reason);
        });
    blankWhere(
        state.segments, [&](const Segment &s) { return isErasedTitle(state, s.title); },
        [](Segment &segment) { blank(segment.title); });
    blankWhere(
        state.notes, [&](const Note &n) { return isAboutErased(state, n.about); },
        [](Note &note) { blank(note.text); });
}

void lowerHands(State &state, const PersonId &root)
{
    const QList<HandId> standing = state.queue;
    for (const HandId &id : standing)
        if (rootPerson(state, state.hands.find(id)->person) == root)
            leaveQueue(state, id, HandPhase::Lowered);
    const std::vector<TurnId> aside = state.floor.setAside;
    for (const TurnId &id : aside)
        if (rootPerson(state, state.turns.find(id)->person) == root)
            dropTurnAside(state, id);
}

} // namespace

PersonId introduce(State &state, const PersonId &id, const Text &name, std::optional<Side> side, bool isAuthorOnly)
{
    if (const Person *known = state.person(id)) {
        const PersonId root = known->id;
        if (known->isAuthorOnly && !isAuthorOnly)
            state.people.change(root, [](Person &person) { person.isAuthorOnly = false; });
        return root;
    }
    Person person;
    person.id = id;
    person.name = name;
    if (side && *side != Side::Unknown)
        person.side = side;
    person.isAuthorOnly = isAuthorOnly;
    state.people.add(person);
    indexName(state, name, id);
    return id;
}

Effect fold(State &state, const Moment &, const PersonAdded &fact)
{
    if (state.people.contains(fact.person))
        return noop("person.exists", QStringLiteral("that person is listed already"), fact.person.value);
    Person person{fact.person,      fact.name,   fact.sayAs,  fact.affiliation,
                  fact.stakeholder, fact.region, fact.gender, fact.side,
                  fact.roles,       {},          false,       false};
    state.people.add(person);
    indexName(state, fact.name, fact.person);
    return done();
}

Effect fold(State &state, const Moment &, const PersonEdited &fact)
{
    const Person *known = state.person(fact.person);
    if (!known)
        return noop("person.unknown", QStringLiteral("there is no such person"), fact.person.value);
    if (known->isErased)
        return noop("person.erased", QStringLiteral("that person was erased"), fact.person.value);
    const PersonId root = known->id;
    if (fact.name.isGiven) {
        unindexName(state, known->name, root);
        indexName(state, fact.name.value.value_or(Text()), root);
    }
    state.people.change(root, [&](Person &person) {
        set(person.name, fact.name);
        set(person.sayAs, fact.sayAs);
        set(person.affiliation, fact.affiliation);
        set(person.stakeholder, fact.stakeholder);
        set(person.region, fact.region);
        set(person.gender, fact.gender);
        set(person.side, fact.side);
        set(person.roles, fact.roles);
        person.isAuthorOnly = false;
    });
    return done();
}

Effect fold(State &state, const Moment &, const PersonsMerged &fact)
{
    const Person *keep = state.person(fact.keep);
    const Person *drop = state.person(fact.drop);
    if (!keep || !drop)
        return noop("person.unknown", QStringLiteral("there is no such person"), fact.drop.value);
    if (keep->id == drop->id) // also what keeps merges from forming a ring
        return noop("person.same", QStringLiteral("these are one person already"), fact.drop.value);
    const Person dropped = *drop;
    const PersonId root = keep->id;
    const bool isErased = keep->isErased || dropped.isErased;
    state.people.change(root, [&](Person &person) {
        if (!person.affiliation.wasGiven())
            person.affiliation = dropped.affiliation;
        if (person.stakeholder.isEmpty())
            person.stakeholder = dropped.stakeholder;
        if (person.region.isEmpty())
            person.region = dropped.region;
        if (person.gender.isEmpty())
            person.gender = dropped.gender;
        if (!person.side)
            person.side = dropped.side;
        addRoles(person.roles, dropped.roles);
        person.isAuthorOnly = person.isAuthorOnly && dropped.isAuthorOnly;
    });
    state.people.change(dropped.id, [&root](Person &person) { person.mergedInto = root; });
    joinHolds(state, root, dropped.heldSince);
    joinHands(state, root);
    if (isErased) {
        blankContent(state, root);
        blankCopies(state);
        lowerHands(state, root);
    }
    return done();
}

Effect fold(State &state, const Moment &, const PersonErased &fact)
{
    if (isErasedPerson(state, fact.person))
        return noop("person.erased", QStringLiteral("that person was erased already"), fact.person.value);
    // Somebody whom only another console knew so far is erased as well: what comes late finds this.
    const PersonId root = introduce(state, fact.person, Text(), std::nullopt);
    ++state.erasures;
    blankContent(state, root);
    blankCopies(state);
    lowerHands(state, root);
    return done();
}

} // namespace evenhand
