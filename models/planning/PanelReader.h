// SPDX-License-Identifier: Apache-2.0
// The people of a proposal: those below their labels, and those whose label was lost, who have
// their role by position. After the speakers come moderator (onsite), online moderator, rapporteur.
#pragma once

#include "models/planning/Roster.h"
#include "models/planning/Sections.h"

#include <array>

namespace evenhand {

class PanelReader
{
public:
    explicit PanelReader(const std::vector<Section> &sections); // kept by reference

    // Reads the person section at that place; returns how many of its lines were people.
    size_t take(size_t at);
    // A line without a label behind the last speaker: a person by position, if it looks like one.
    bool takeLoose(const Line &line, size_t at);
    // Above all labels, but clearly a person: a speaker.
    void takeStray(const Line &line);
    void setAffiliation(const QString &affiliation); // of the person before, unless known

    bool exists() const { return m_last > 0; } // the proposal labels organizers or speakers
    bool isAmong(size_t at) const;             // before the last of these labels, below a person's

    std::vector<PlanPerson> people() const { return m_roster.people(); }
    QStringList warnings() const { return m_roster.warnings() + m_guesses; }

private:
    void add(const PlanPerson &person, Role role, bool isInferred);
    size_t takeLabelled(const Section &section);
    size_t takeList(const Section &section);
    size_t takeBlock(const Section &section);
    std::optional<Role> nextSlot(size_t at);
    bool isHeaded(Role role, size_t behind = 0) const;
    void warn(const QString &text);

    const std::vector<Section> &m_sections;
    Roster m_roster;
    QStringList m_guesses;
    size_t m_last = 0;                    // the last section of speakers, else of organizers; 0, the opening: none
    std::array<size_t, 6> m_lastHeaded{}; // for each role its last section; 0: none
    size_t m_nextSlot = 0;
    Role m_lastRole = Role::Speaker;
    int m_lastPerson = -1;
};

// "onsite moderator": a role in a sentence.
QString roleName(Role role);

} // namespace evenhand
