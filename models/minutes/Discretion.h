// SPDX-License-Identifier: Apache-2.0
// How people and words are told under a report's rule.
#pragma once

#include "models/minutes/Minutes.h"
#include "models/minutes/NameVeil.h"

#include <QHash>

namespace evenhand {

class Discretion
{
public:
    Discretion(const State &state, Rule rule);

    bool isOpen() const { return m_rule == Rule::Open; }

    // Who has or wants the floor: a name; under Chatham House "a participant online", with the
    // group where enough others share it.
    QString who(const PersonId &person, std::optional<Side> side) const;
    // Empty where unknown; "a participant" under Chatham House. `name` as a source shows it.
    QString author(const Message &message) const;
    // An addressee: a person's id or name, or any words.
    QString addressee(const Text &to) const;

    QString affiliation(const Person &person) const;
    // Of the programme: titles, policy questions.
    QString programme(const Text &text) const;
    QStringList programme(const TextList &texts) const;
    // Said or written in the session, on one line; "(erased)" where the words are gone.
    QString line(const Text &text) const;
    QString line(const QString &text) const;
    // The same where there may be no words at all.
    QString lineOrNothing(const Text &text) const;
    // With its line breaks.
    QString prose(const Text &text) const;

private:
    QString descriptor(const Person *person, std::optional<Side> side) const;
    QString veiled(const QString &text) const;
    void countGroups();

    const State &m_state;
    Rule m_rule;
    std::optional<NameVeil> m_veil; // none in the open
    QHash<QString, int> m_sharing;  // people of a group on a side
};

QString erasedWord(); // "(erased)"

// Each person once. Those known from the chat alone are left out, and so are those erased, unless
// their place on the panel has to be shown.
std::vector<const Person *> listedPeople(const State &state);

} // namespace evenhand
