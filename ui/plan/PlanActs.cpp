// SPDX-License-Identifier: Apache-2.0
// What PlanPage asks for: every act on the chosen segment, by key, by menu and by button.
#include "models/items/itemValues.h"
#include "ui/plan/PlanPage.h"
#include "ui/queue/ActList.h"
#include "ui/theme/KeyButton.h"

#include <QJsonArray>
#include <QUuid>

namespace evenhand {

namespace {

using namespace std::chrono_literals;

constexpr Duration usualLength = 5min, shortestLength = 30s;

} // namespace

const PlanRow *PlanPage::chosenSegment() const
{
    const int row = m_agendaList->chosenRow();
    return row < 0 || row >= m_plan.rowCount() ? nullptr : &m_plan.rowAt(row);
}

void PlanPage::ask(const char *name, QJsonObject arguments)
{
    arguments.insert(QStringLiteral("do"), QLatin1String(name));
    if (QLatin1String(name) != QLatin1String("segment.add"))
        m_awaitedSegment.reset();
    Q_EMIT requested(arguments);
}

void PlanPage::addSegment()
{
    const PlanRow *row = chosenSegment();
    QJsonObject segment{{QStringLiteral("title"), tr("New segment")},
                        {QStringLiteral("kind"), word(SegmentKind::Discussion)},
                        {QStringLiteral("seconds"), wholeSeconds(usualLength)}};
    if (row)
        segment.insert(QStringLiteral("after"), row->id.value);
    m_awaitedSegment = row ? m_agendaList->chosenRow() + 1 : m_plan.rowCount();
    ask("segment.add", segment);
}

void PlanPage::duplicateSegment()
{
    const PlanRow *row = chosenSegment();
    const Segment *segment = row ? m_state.segment(row->id) : nullptr;
    if (!segment || !m_duplicate->isEnabled())
        return;
    QJsonArray people;
    for (const PersonId &person : segment->people)
        people.append(person.value);
    m_awaitedSegment = m_agendaList->chosenRow() + 1;
    ask("segment.add",
        {{QStringLiteral("title"), segment->title.value},
         {QStringLiteral("kind"), word(segment->kind)},
         {QStringLiteral("seconds"), wholeSeconds(segment->length)},
         {QStringLiteral("people"), people},
         {QStringLiteral("flexible"), segment->isFlexible},
         {QStringLiteral("after"), row->id.value}});
}

void PlanPage::removeSegment()
{
    const PlanRow *row = chosenSegment();
    if (row && row->canMove())
        ask("segment.remove", {{QStringLiteral("id"), row->id.value}});
}

void PlanPage::moveSegment(int rows)
{
    const int row = m_agendaList->chosenRow();
    const std::optional<QString> place = m_plan.placeBefore(row, rows < 0 ? row - 1 : row + 2);
    if (place)
        move(m_plan.rowAt(row).id.value, *place);
}

void PlanPage::move(const QString &id, const QString &after)
{
    m_hasMoved = true;
    ask("segment.move",
        {{QStringLiteral("id"), id}, {QStringLiteral("after"), after.isEmpty() ? QJsonValue() : QJsonValue(after)}});
}

void PlanPage::lengthenSegment(int by)
{
    const PlanRow *row = chosenSegment();
    if (!row || row->phase == SegmentPhase::Done)
        return;
    const Duration length = std::max(shortestLength, row->length + seconds(by));
    if (length != row->length)
        ask("segment.edit", {{QStringLiteral("id"), row->id.value}, {QStringLiteral("seconds"), wholeSeconds(length)}});
}

void PlanPage::addPerson()
{
    m_awaitedPerson = PersonId(QStringLiteral("person-") + QUuid::createUuid().toString(QUuid::Id128));
    ask("person.add", {{QStringLiteral("id"), m_awaitedPerson.value}, {QStringLiteral("name"), tr("New person")}});
}

} // namespace evenhand
