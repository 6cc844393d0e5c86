// SPDX-License-Identifier: Apache-2.0
#include "models/planning/PanelReader.h"

#include "models/planning/FormatLine.h"
#include "models/planning/Items.h"
#include "models/planning/PersonLine.h"

#include <algorithm>
#include <array>

namespace evenhand {

namespace {

constexpr std::array slots{Role::OnsiteModerator, Role::OnlineModerator, Role::Rapporteur};
constexpr qsizetype longestAffiliation = 140; // of a line below a name

bool isPerson(const Line &line)
{
    return likenessToPerson(unmarked(line.text)) != Likeness::No;
}

// Below "Organizers" also stand organisations, "Ministry of Streams".
bool isListed(const Line &line, Role role)
{
    const QString text = unmarked(line.text);
    const bool isSentence = text.endsWith(u'.') || text.endsWith(u'?') || text.endsWith(u':');
    const bool isName = role == Role::Organizer && text.size() <= longestAffiliation && !isSentence
        && !isFormatLine(text) && !readPerson(text).name.isEmpty();
    return isName || isPerson(line);
}

// A name of two words at least, or one with a group: "Cybersecurity" alone is nobody.
bool isLoosePerson(const QString &text)
{
    const Likeness likeness = likenessToPerson(text);
    return likeness == Likeness::Sure || (likeness == Likeness::Maybe && readPerson(text).name.contains(u' '));
}

} // namespace

QString roleName(Role role)
{
    return QString(word(role)).replace(u'-', u' ');
}

PanelReader::PanelReader(const std::vector<Section> &sections) : m_sections(sections)
{
    for (size_t i = 0; i < sections.size(); ++i)
        if (const Heading &heading = sections[i].heading; heading.field == Field::Person)
            m_lastHeaded[size_t(heading.role)] = i;
    m_last = isHeaded(Role::Speaker) ? m_lastHeaded[size_t(Role::Speaker)] : m_lastHeaded[size_t(Role::Organizer)];
}

bool PanelReader::isHeaded(Role role, size_t behind) const
{
    return m_lastHeaded[size_t(role)] > behind;
}

bool PanelReader::isAmong(size_t at) const
{
    return at < m_last && m_sections[at].heading.field == Field::Person;
}

void PanelReader::warn(const QString &text)
{
    if (m_guesses.size() < 100)
        m_guesses << text;
}

void PanelReader::add(const PlanPerson &person, Role role, bool isInferred)
{
    const int at = m_roster.add(person, role, isInferred);
    if (at >= 0)
        m_lastPerson = at;
}

void PanelReader::setAffiliation(const QString &affiliation)
{
    m_roster.setAffiliation(m_lastPerson, affiliation);
}

size_t PanelReader::take(size_t at)
{
    const Section &section = m_sections[at];
    const size_t used = section.startsOnLabel ? takeLabelled(section)
        : section.heading.isPlural            ? takeList(section)
                                              : takeBlock(section);
    const auto slot = std::find(slots.begin(), slots.end(), section.heading.role);
    m_nextSlot = slot == slots.end() ? 0 : size_t(slot - slots.begin()) + 1;
    m_lastRole = section.heading.role;
    return used;
}

// "Speaker 1: Jane Doe", "Speakers: Jane Doe; John Roe"
size_t PanelReader::takeLabelled(const Section &section)
{
    const QString rest = section.lines[0].text;
    const bool isPair = !rest.contains(u',') && !rest.contains(u'(')
        && (rest.contains(QLatin1String(" and ")) || rest.contains(QLatin1String(" und ")));
    const bool isList = section.heading.isPlural || isPair || rest.contains(u';');
    const auto people = isList ? readPeople(rest) : std::vector{readPerson(rest)};
    if (std::all_of(people.begin(), people.end(), [](const PlanPerson &person) { return person.name.isEmpty(); }))
        warn(QStringLiteral("“%1: %2” names nobody: left out.").arg(section.heading.label, rest.left(100)));
    for (const PlanPerson &person : people)
        add(person, section.heading.role, false);
    size_t used = 1;
    while (section.heading.isPlural && used < section.lines.size() && section.lines[used].blanksBefore == 0
           && isPerson(section.lines[used]))
        add(readPerson(unmarked(section.lines[used++].text)), section.heading.role, false);
    return used;
}

// Below "Speakers": a list without gaps, or one person a paragraph.
size_t PanelReader::takeList(const Section &section)
{
    size_t used = 0;
    bool isDense = false;
    for (; used < section.lines.size(); ++used) {
        const Line &line = section.lines[used];
        const bool isNewBlock = used > 0 && line.blanksBefore > 0;
        isDense = isDense || (used > 0 && !isNewBlock);
        if (isNewBlock && isDense && markerSize(line.text) == 0)
            break;
        const bool isBelowName = used > 0 && !isNewBlock && line.text.size() <= longestAffiliation;
        if (isListed(line, section.heading.role))
            for (const PlanPerson &person : readPeople(unmarked(line.text)))
                add(person, section.heading.role, false);
        else if (isBelowName)
            setAffiliation(line.text);
        else
            break;
    }
    return used;
}

// Below "Online Moderator": the lines up to the next gap; where the page has no gaps at all and
// headings are missing, one line.
size_t PanelReader::takeBlock(const Section &section)
{
    const std::vector<Line> &lines = section.lines;
    const bool hasGaps =
        std::any_of(lines.begin(), lines.end(), [](const Line &line) { return line.blanksBefore > 0; });
    const auto slot = std::find(slots.begin(), slots.end(), section.heading.role);
    const bool isFollowed =
        slot != slots.end() && std::any_of(slot + 1, slots.end(), [this](Role role) { return !isHeaded(role); });
    size_t used = 0;
    while (used < lines.size() && isPerson(lines[used])) {
        if (used > 0 && (lines[used].blanksBefore > 0 || (!hasGaps && isFollowed)))
            break;
        add(readPerson(unmarked(lines[used++].text)), section.heading.role, false);
    }
    if (used == 0 && !lines.empty() && readPerson(lines[0].text).name.isEmpty())
        ++used; // "TBC"
    return used;
}

bool PanelReader::takeLoose(const Line &line, size_t at)
{
    const QString text = unmarked(line.text);
    const bool isBehind = at >= m_last;
    if (!exists() || !(isBehind ? isLoosePerson(text) : isAmong(at) && likenessToPerson(text) == Likeness::Sure))
        return false;
    const PlanPerson person = readPerson(text);
    const Role role = (isBehind ? nextSlot(at) : std::nullopt).value_or(m_lastRole);
    add(person, role, true);
    m_lastRole = role;
    warn(QStringLiteral("%1 stands without a heading and was taken for %2 by position.")
             .arg(person.name, roleName(role)));
    return true;
}

// The next role without a heading of its own; one that is headed further down ends the search.
std::optional<Role> PanelReader::nextSlot(size_t at)
{
    while (m_nextSlot < slots.size() && !isHeaded(slots[m_nextSlot], at)) {
        const Role role = slots[m_nextSlot++];
        if (!isHeaded(role))
            return role;
    }
    return std::nullopt;
}

void PanelReader::takeStray(const Line &line)
{
    const PlanPerson person = readPerson(unmarked(line.text));
    add(person, Role::Speaker, true);
    if (!person.name.isEmpty())
        warn(QStringLiteral("%1 stands without a heading and was taken for a speaker.").arg(person.name));
}

} // namespace evenhand
