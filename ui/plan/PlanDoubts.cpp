// SPDX-License-Identifier: Apache-2.0
// What is to be looked at before the start: what was guessed on reading a proposal, what is missing.
#include "models/items/glance.h"
#include "models/items/itemValues.h"
#include "ui/plan/DoubtModel.h"
#include "ui/plan/FormField.h"
#include "ui/plan/PersonForm.h"
#include "ui/plan/PlanPage.h"
#include "ui/plan/SegmentForm.h"
#include "ui/plan/SessionForm.h"
#include "ui/plan/planWords.h"
#include "ui/queue/ActList.h"
#include "ui/theme/KeyButton.h"

#include <algorithm>

namespace evenhand {

void PlanPage::showImported(const Plan &plan)
{
    m_warnings = plan.warnings;
    m_guessed.clear();
    for (const PlanPerson &person : plan.people)
        if (!person.inferred.empty())
            m_guessed.insert(PersonId(person.id), person.inferred);
    showPerson();
    showDoubts();
    showHead();
}

void PlanPage::showDoubts()
{
    std::vector<DoubtRow> rows;
    for (int row = 0; row < m_people.rowCount(); ++row) {
        const PersonRow &person = m_people.rowAt(row);
        for (const Role role : m_guessed.value(person.id))
            if (contains(person.roles, role))
                rows.push_back({u'g' + person.id.value + word(role),
                                tr("%1 is %2: the proposal doesn't say so itself").arg(person.name, roleWord(role)),
                                {},
                                person.id.value,
                                role,
                                true});
    }
    for (const QString &warning : m_warnings)
        rows.push_back({u'w' + warning, plainShown(warning), {}, {}, {}, true});
    int number = 0;
    for (const PlanDoubt &doubt : planDoubts(m_state)) {
        const bool isPerson = doubt.kind == PlanDoubt::Kind::UnknownSide;
        rows.push_back({QStringLiteral("d%1-%2").arg(int(doubt.kind)).arg(doubt.id.isEmpty() ? QString() : doubt.id),
                        doubtWords(doubt),
                        isPerson ? QString() : doubt.id,
                        isPerson ? doubt.id : QString(),
                        {},
                        false});
        ++number;
    }
    m_doubts->showDoubts(std::move(rows));
    m_confirm->setEnabled(m_doubts->rowCount() > number);
}

void PlanPage::confirmDoubt()
{
    const int row = m_doubtList->chosenRow();
    if (row < 0 || row >= m_doubts->rowCount() || !m_doubts->rowAt(row).isGuess)
        return;
    const DoubtRow doubt = m_doubts->rowAt(row);
    if (doubt.role) {
        std::vector<Role> &roles = m_guessed[PersonId(doubt.person)];
        roles.erase(std::remove(roles.begin(), roles.end(), *doubt.role), roles.end());
        if (roles.empty())
            m_guessed.remove(PersonId(doubt.person));
    } else {
        m_warnings.removeOne(doubt.id.mid(1));
    }
    showDoubts();
    showPerson();
    showHead();
}

void PlanPage::goToDoubt()
{
    const int row = m_doubtList->chosenRow();
    if (row < 0 || row >= m_doubts->rowCount())
        return;
    const DoubtRow doubt = m_doubts->rowAt(row);
    if (const QModelIndex segment = m_plan.indexOf(SegmentId(doubt.segment)); segment.isValid()) {
        show(Part::Agenda);
        m_agendaList->choose(segment);
    } else if (const QModelIndex person = m_people.indexOf(PersonId(doubt.person)); person.isValid()) {
        show(Part::People);
        m_peopleList->choose(person);
    } else {
        show(Part::Session);
        return m_session->title()->focusWhole();
    }
    focusList();
}

bool PlanPage::showRefusal(const QJsonObject &command, const QString &why)
{
    const QString name = command.value(QLatin1String("do")).toString();
    for (const QString &argument : command.keys()) {
        FormField *field = name == QLatin1String("segment.edit") ? m_segment->field(argument)
            : name == QLatin1String("person.edit")               ? m_person->field(argument)
            : name == QLatin1String("plan.edit")                 ? m_session->field(argument)
                                                                 : nullptr;
        if (field) {
            field->setProblem(why);
            return true;
        }
    }
    return false;
}

} // namespace evenhand
