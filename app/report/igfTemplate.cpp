// SPDX-License-Identifier: Apache-2.0
// In the order in which IGF asks for it: title, date and time, organisers, moderators,
// rapporteur, speakers with affiliation, policy questions, key issues, the discussion, key
// takeaways, calls to action, participation with gender and geography where known.
#include "app/report/sections.h"
#include "app/report/templates.h"
#include "app/report/wording.h"

#include <algorithm>

namespace evenhand::report {

namespace {

QStringList namesOf(const Minutes &minutes, Role role)
{
    QStringList names;
    for (const MinutesPerson &person : minutes.people)
        if (std::find(person.roles.begin(), person.roles.end(), role) != person.roles.end())
            names << (person.affiliation.isEmpty() ? person.name
                                                   : QStringLiteral("%1 (%2)").arg(person.name, person.affiliation));
    return names;
}

void responsible(Composer &page, const Minutes &minutes)
{
    page.heading(QStringLiteral("Organisers, moderators, rapporteur"));
    if (minutes.rule == Rule::ChathamHouse) {
        page.text(QStringLiteral("Not named under the Chatham House Rule."));
        return;
    }
    std::vector<Fact> facts;
    for (const Role role :
         {Role::Organizer, Role::Chair, Role::OnsiteModerator, Role::OnlineModerator, Role::Rapporteur}) {
        const QStringList names = namesOf(minutes, role);
        const bool isOptional = role == Role::Chair; // few sessions have one besides the moderator
        if (!names.isEmpty() || !isOptional)
            facts.push_back({roleOf(role) + (names.size() > 1 ? QStringLiteral("s") : QString()),
                             names.isEmpty() ? QStringList{QStringLiteral("not named")} : names});
    }
    page.facts(std::move(facts));
}

void speakers(Composer &page, const Minutes &minutes)
{
    page.heading(QStringLiteral("Speakers"));
    Grid grid{QStringLiteral("The panel"),
              {head(QStringLiteral("Name")), words(QStringLiteral("Affiliation")),
               words(QStringLiteral("Stakeholder group")), words(QStringLiteral("Region")),
               words(QStringLiteral("Gender")), words(QStringLiteral("Side"))},
              {},
              false};
    for (const MinutesPerson &person : minutes.people)
        if (std::find(person.roles.begin(), person.roles.end(), Role::Speaker) != person.roles.end())
            grid.rows.push_back(row({person.name, orNothing(person.affiliation), orNothing(person.stakeholder),
                                     orNothing(person.region), orNothing(person.gender), sideOf(person.side)}));
    if (minutes.rule == Rule::ChathamHouse)
        page.text(QStringLiteral("Not named under the Chatham House Rule."));
    else if (grid.rows.empty())
        page.text(QStringLiteral("No speakers are named."));
    page.grid(std::move(grid));
}

void listOf(Composer &page, const QString &heading, int level, const QStringList &lines, bool isNumbered)
{
    if (lines.isEmpty())
        return;
    page.heading(heading, level);
    std::vector<Item> items;
    for (const QString &line : lines)
        items.push_back({line, {}});
    page.items(std::move(items), isNumbered);
}

void plannedAgenda(Composer &page, const Minutes &minutes)
{
    page.heading(QStringLiteral("Agenda as planned"));
    if (minutes.agenda.empty())
        page.text(QStringLiteral("There is no agenda yet."));
    Grid grid{QStringLiteral("Planned segments"),
              {number(QStringLiteral("No.")), head(QStringLiteral("Segment")), number(QStringLiteral("Start")),
               number(QStringLiteral("Length"))},
              {},
              false};
    for (const AgendaLine &line : minutes.agenda)
        grid.rows.push_back(
            row({QString::number(grid.rows.size() + 1), titleOf(line), clockOf(line.plannedStart, minutes),
                 line.plannedLength ? lengthOf(*line.plannedLength) : nothing()}));
    page.grid(std::move(grid));
}

} // namespace

Document igfTemplate(const Minutes &minutes)
{
    Composer page = opened(minutes);
    page.heading(QStringLiteral("Date and time"));
    if (!minutes.startedAt && !minutes.plannedStart && !minutes.plannedLength)
        page.text(QStringLiteral("Not set."));
    page.facts(whenAndWhere(minutes));
    responsible(page, minutes);
    speakers(page, minutes);
    listOf(page, QStringLiteral("Policy questions"), 2, minutes.policyQuestions, true);
    listOf(page, QStringLiteral("Aims"), 3, minutes.objectives, false);
    if (isHeld(minutes)) {
        linesOrGap(page, QStringLiteral("Key issues"), minutes.notes,
                   QStringLiteral("To be written: the key issues raised, a sentence each."));
        discussion(page, minutes);
    } else {
        plannedAgenda(page, minutes);
    }
    linesOrGap(page, QStringLiteral("Key takeaways"), minutes.takeaways,
               QStringLiteral("To be written: the key takeaways."));
    linesOrGap(page, QStringLiteral("Calls to action"), minutes.actions,
               QStringLiteral("To be written: the calls to action."));
    if (isHeld(minutes))
        participation(page, minutes);
    readiness(page, minutes);
    close(page, minutes);
    return page.take();
}

} // namespace evenhand::report
