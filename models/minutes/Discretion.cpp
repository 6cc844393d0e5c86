// SPDX-License-Identifier: Apache-2.0
#include "models/minutes/Discretion.h"

#include "models/minutes/plainText.h"
#include "models/session/Ledger.h"

#include <QSet>
#include <limits>

namespace evenhand {

namespace {

constexpr qsizetype longestName = 80;
constexpr qsizetype longestLine = 600; // what a stranger may take up
constexpr qsizetype longestProgramme = 1000;
constexpr qsizetype longestProse = 4000; // the rapporteur's own notes
constexpr qsizetype uncut = std::numeric_limits<qsizetype>::max();

QString somewhere(const QString &who, std::optional<Side> side)
{
    if (side == Side::Onsite)
        return who + QStringLiteral(" in the room");
    return side == Side::Online ? who + QStringLiteral(" online") : who;
}

QString sharingKey(const QString &stakeholder, Side side)
{
    return QString(word(side)) + u'/' + stakeholder;
}

} // namespace

QString erasedWord()
{
    return QStringLiteral("(erased)");
}

std::vector<const Person *> listedPeople(const State &state)
{
    std::vector<const Person *> people;
    for (const Person &person : state.people)
        if (!person.isAuthorOnly && person.mergedInto.isEmpty() && (!person.isErased || !person.roles.empty()))
            people.push_back(&person);
    return people;
}

Discretion::Discretion(const State &state, Rule rule) : m_state(state), m_rule(rule)
{
    if (isOpen())
        return;
    m_veil.emplace(state);
    countGroups();
}

// A person counts on each side where they are said to be, spoke or raised a hand.
void Discretion::countGroups()
{
    QHash<QString, QSet<PersonId>> people;
    const auto count = [&](const PersonId &id, std::optional<Side> side) {
        const Person *person = m_state.person(id);
        if (person && !person->isErased && !person->stakeholder.isEmpty())
            people[sharingKey(person->stakeholder, side.value_or(Side::Unknown))].insert(person->id);
    };
    for (const Person &person : m_state.people)
        count(person.id, person.side);
    for (const Turn &turn : m_state.turns)
        count(turn.person, turn.side);
    for (const Hand &hand : m_state.hands)
        count(hand.person, hand.side);
    for (auto it = people.cbegin(); it != people.cend(); ++it)
        m_sharing.insert(it.key(), int(it->size()));
}

QString Discretion::descriptor(const Person *person, std::optional<Side> side) const
{
    const QString who = somewhere(QStringLiteral("a participant"), side);
    if (!person || person->isErased)
        return who;
    const int sharing = m_sharing.value(sharingKey(person->stakeholder, side.value_or(Side::Unknown)));
    return sharing < fewestToShare ? who : who + QStringLiteral(", ") + plainLine(person->stakeholder, longestName);
}

QString Discretion::who(const PersonId &id, std::optional<Side> side) const
{
    if (!isOpen())
        return descriptor(m_state.person(id), side);
    const QString name = plainLine(shownName(m_state, id), longestName);
    return name.isEmpty() ? somewhere(QStringLiteral("somebody"), side) : name;
}

QString Discretion::author(const Message &message) const
{
    if (!isOpen())
        return {};
    const Person *person = m_state.person(message.author);
    if (person && person->isErased)
        return erasedWord();
    const QString shown = plainLine(message.name.value, longestName);
    return shown.isEmpty() ? plainLine(shownName(m_state, message.author), longestName) : shown;
}

QString Discretion::addressee(const Text &to) const
{
    if (const Person *person = m_state.person(PersonId(to.value)))
        return isOpen() ? who(person->id, std::nullopt) : QStringLiteral("a panellist");
    return veiled(to.value).left(longestName * 2);
}

QString Discretion::affiliation(const Person &person) const
{
    return isOpen() ? plainLine(person.affiliation.value, longestName) : QString();
}

QString Discretion::programme(const Text &text) const
{
    const QString plain = plainLine(text.value, uncut);
    if (plain.isEmpty())
        return text.ref ? erasedWord() : QString();
    return plainLine(m_veil ? m_veil->overProgramme(plain) : plain, longestProgramme);
}

QStringList Discretion::programme(const TextList &texts) const
{
    QStringList list;
    for (const QString &text : texts.values)
        if (const QString shown = programme(Text(text)); !shown.isEmpty())
            list << shown;
    return list;
}

QString Discretion::veiled(const QString &text) const
{
    const QString plain = plainLine(text, uncut);
    return plainLine(m_veil ? m_veil->over(plain) : plain, longestLine);
}

QString Discretion::line(const QString &text) const
{
    return veiled(text);
}

QString Discretion::line(const Text &text) const
{
    const QString shown = veiled(text.value);
    return shown.isEmpty() ? erasedWord() : shown;
}

QString Discretion::lineOrNothing(const Text &text) const
{
    return veiled(text.value);
}

QString Discretion::prose(const Text &text) const
{
    const QString plain = plainProse(text.value, uncut);
    if (plain.isEmpty())
        return erasedWord();
    return plainProse(m_veil ? m_veil->over(plain) : plain, longestProse);
}

} // namespace evenhand
