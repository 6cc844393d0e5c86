// SPDX-License-Identifier: Apache-2.0
#include "ui/plan/SegmentForm.h"

#include "models/items/glance.h"
#include "models/minutes/plainText.h"
#include "ui/plan/FormField.h"
#include "ui/plan/planWords.h"
#include "ui/theme/FormCheck.h"

#include <QGridLayout>
#include <QJsonArray>

namespace evenhand {

namespace {

constexpr qsizetype longestTitle = 1000;

QStringList kinds()
{
    QStringList words;
    for (size_t i = 0; i < Words<SegmentKind>::list.size(); ++i)
        words << segmentKindWord(SegmentKind(i));
    return words;
}

QString namesOf(const State &state, const Segment &segment)
{
    QStringList names;
    for (const PersonId &person : segment.people)
        if (state.person(person))
            names << nameShown(state, person);
    return names.join(QStringLiteral(", "));
}

} // namespace

SegmentForm::SegmentForm(const PeopleModel &people, QWidget *parent)
    : QWidget(parent),
      m_people(people),
      m_title(new FormField(tr("Title"))),
      m_length(new FormField(tr("Length"))),
      m_speakers(new FormField(tr("Who speaks"))),
      m_fixed(new FormField(tr("Starts at, whatever comes before"))),
      m_kind(new FormChoice(tr("Kind"), kinds())),
      m_flexible(new FormCheck(tr("May become shorter or longer to end on time")))
{
    m_length->setHint(tr("6, 5:30 or 1:10:00"));
    m_speakers->setHint(tr("Names, parted by commas"));
    m_fixed->setHint(tr("14:30; empty: when the one before ends"));
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(Theme::space(3));
    grid->setVerticalSpacing(Theme::space(3));
    grid->addWidget(m_title, 0, 0, 1, 2);
    grid->addWidget(m_length, 1, 0);
    grid->addWidget(m_kind, 1, 1);
    grid->addWidget(m_speakers, 2, 0, 1, 2);
    grid->addWidget(m_fixed, 3, 0, 1, 2);
    grid->addWidget(m_flexible, 4, 0, 1, 2);
    grid->setRowStretch(5, 1);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    connectFields();
    setTheme(themeOf(ThemeKind::Light));
}

void SegmentForm::connectFields()
{
    for (FormField *field : {m_title, m_length, m_speakers, m_fixed})
        connect(field, &FormField::left, this, &SegmentForm::left);
    connect(m_kind, &FormChoice::left, this, &SegmentForm::left);
    connect(m_title, &FormField::committed, this, [this](const QString &text) {
        if (text.simplified().isEmpty())
            return m_title->setProblem(tr("A segment needs a title"));
        edit(QStringLiteral("title"), text.simplified());
    });
    connect(m_length, &FormField::committed, this, &SegmentForm::takeLength);
    connect(m_speakers, &FormField::committed, this, &SegmentForm::takePeople);
    connect(m_fixed, &FormField::committed, this, &SegmentForm::takeFixedStart);
    connect(m_kind, &FormChoice::chosen, this,
            [this](int index) { edit(QStringLiteral("kind"), word(SegmentKind(index))); });
    connect(m_flexible, &FormCheck::clicked, this, [this](bool on) { edit(QStringLiteral("flexible"), on); });
}

void SegmentForm::setTheme(const Theme &theme)
{
    for (FormField *field : {m_title, m_length, m_speakers, m_fixed})
        field->setTheme(theme);
    m_kind->setTheme(theme);
    m_flexible->setTheme(theme);
}

void SegmentForm::showSegment(const State &state, const SegmentId &id, Instant near)
{
    const Segment *segment = state.segment(id);
    const bool isThere = segment && !segment->isRemoved;
    const bool isOther = id != m_id;
    m_id = id;
    m_near = near;
    setEnabled(isThere);
    const Segment shown = isThere ? *segment : Segment();
    const auto show = [isOther](FormField *field, const QString &value) {
        isOther ? field->setOther(value) : field->setValue(value);
    };
    show(m_title, plainLine(shown.title.value, longestTitle));
    show(m_length, isThere ? clockText(shown.length + shown.extension) : QString());
    show(m_speakers, namesOf(state, shown));
    show(m_fixed, timeText(shown.fixedStart, m_zone));
    m_kind->setCurrent(int(shown.kind));
    m_flexible->setChecked(shown.isFlexible);
    const bool isOver = shown.phase == SegmentPhase::Done;
    m_length->editor()->setEnabled(!isOver);
    m_fixed->editor()->setEnabled(shown.phase == SegmentPhase::ToDo);
}

FormField *SegmentForm::field(const QString &argument) const
{
    static const QHash<QString, FormField * SegmentForm::*> fields{
        {QStringLiteral("title"), &SegmentForm::m_title},
        {QStringLiteral("seconds"), &SegmentForm::m_length},
        {QStringLiteral("people"), &SegmentForm::m_speakers},
        {QStringLiteral("fixedStart"), &SegmentForm::m_fixed}};
    const auto found = fields.value(argument, nullptr);
    return found ? this->*found : nullptr;
}

void SegmentForm::edit(const QString &field, const QJsonValue &value)
{
    if (!m_id.isEmpty())
        Q_EMIT requested({{QStringLiteral("do"), QStringLiteral("segment.edit")},
                          {QStringLiteral("id"), m_id.value},
                          {field, value}});
}

void SegmentForm::takeLength(const QString &text)
{
    const Typed<Duration> typed = typedLength(text);
    if (const auto *problem = std::get_if<QString>(&typed))
        return m_length->setProblem(*problem);
    edit(QStringLiteral("seconds"), wholeSeconds(std::get<Duration>(typed)));
}

void SegmentForm::takePeople(const QString &text)
{
    const Typed<std::vector<PersonId>> typed = typedPeople(text, m_people);
    if (const auto *problem = std::get_if<QString>(&typed))
        return m_speakers->setProblem(*problem);
    QJsonArray people;
    for (const PersonId &person : std::get<std::vector<PersonId>>(typed))
        people.append(person.value);
    edit(QStringLiteral("people"), people);
}

void SegmentForm::takeFixedStart(const QString &text)
{
    const Typed<std::optional<Instant>> typed = typedTime(text, m_near, m_zone);
    if (const auto *problem = std::get_if<QString>(&typed))
        return m_fixed->setProblem(*problem);
    const std::optional<Instant> start = std::get<std::optional<Instant>>(typed);
    edit(QStringLiteral("fixedStart"), start ? QJsonValue(toIso(*start)) : QJsonValue());
}

} // namespace evenhand
