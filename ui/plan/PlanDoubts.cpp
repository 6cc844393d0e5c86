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
#include "ui/theme/FormCheck.h"
#include "ui/theme/KeyButton.h"

#include <QComboBox>
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
                                true,
                                {}});
    }
    for (const QString &warning : m_warnings)
        rows.push_back({u'w' + warning, plainShown(warning), {}, {}, {}, true, {}});
    int number = 0;
    for (const PlanDoubt &doubt : planDoubts(m_state)) {
        const bool isPerson = doubt.kind == PlanDoubt::Kind::UnknownSide;
        rows.push_back({QStringLiteral("d%1-%2").arg(int(doubt.kind)).arg(doubt.id.isEmpty() ? QString() : doubt.id),
                        doubtWords(doubt),
                        isPerson ? QString() : doubt.id,
                        isPerson ? doubt.id : QString(),
                        {},
                        false,
                        doubt.kind});
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

// Into the field that mends it, so that typing is all that is left to do.
void PlanPage::goToDoubt()
{
    const int row = m_doubtList->chosenRow();
    if (row < 0 || row >= m_doubts->rowCount())
        return;
    const DoubtRow doubt = m_doubts->rowAt(row);
    if (const QModelIndex segment = m_plan.indexOf(SegmentId(doubt.segment)); segment.isValid()) {
        show(Part::Agenda);
        m_agendaList->choose(segment);
        mendSegment(doubt);
    } else if (const QModelIndex person = m_people.indexOf(PersonId(doubt.person)); person.isValid()) {
        show(Part::People);
        m_peopleList->choose(person);
        mendPerson(doubt);
    } else {
        mendSession(doubt);
    }
}

void PlanPage::mendSegment(const DoubtRow &doubt)
{
    if (doubt.lack == PlanDoubt::Kind::NobodyToSpeak)
        m_segment->people()->focusWhole();
    else if (doubt.lack == PlanDoubt::Kind::Conflict)
        m_segment->fixedStart()->focusWhole();
    else
        m_segment->length()->focusWhole();
}

void PlanPage::mendPerson(const DoubtRow &doubt)
{
    if (doubt.role)
        m_person->role(*doubt.role)->setFocus(Qt::ShortcutFocusReason);
    else
        m_person->side()->box()->setFocus(Qt::ShortcutFocusReason);
}

// What no field of the session mends is mended in a list: of segments, or of people.
void PlanPage::mendSession(const DoubtRow &doubt)
{
    using Kind = PlanDoubt::Kind;
    const bool isPeople = doubt.lack == Kind::NoOnsiteModerator || doubt.lack == Kind::NoOnlineModerator
        || doubt.lack == Kind::NoRapporteur;
    const bool isAgenda = doubt.lack == Kind::NoAgenda || doubt.lack == Kind::TooLong || doubt.lack == Kind::TooShort;
    show(isPeople ? Part::People : isAgenda ? Part::Agenda : Part::Session);
    if (isPeople || isAgenda)
        focusList();
    else if (doubt.lack == Kind::NoMinutes)
        m_session->minutes()->focusWhole();
    else if (doubt.lack == Kind::NoStart)
        m_session->starts()->focusWhole();
    else
        m_session->title()->focusWhole();
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
