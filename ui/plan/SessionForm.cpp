// SPDX-License-Identifier: Apache-2.0
#include "ui/plan/SessionForm.h"

#include "models/minutes/plainText.h"
#include "ui/plan/FormField.h"
#include "ui/plan/planWords.h"

#include <QGridLayout>
#include <QJsonArray>

namespace evenhand {

namespace {

constexpr qsizetype longestWords = 1000, longestProse = 100'000; // characters

QString prose(const Text &text)
{
    return plainProse(text.value, longestProse);
}

QString itemsOf(const TextList &list)
{
    QStringList lines;
    for (const QString &each : list.values)
        lines << plainLine(each, longestWords);
    return lines.join(u'\n');
}

QJsonArray linesOf(const QString &text)
{
    QJsonArray lines;
    for (const QString &line : text.split(u'\n'))
        if (const QString words = line.simplified(); !words.isEmpty())
            lines.append(words);
    return lines;
}

} // namespace

SessionForm::SessionForm(QWidget *parent)
    : QScrollArea(parent),
      m_title(new FormField(tr("Title"))),
      m_reference(new FormField(tr("Reference"))),
      m_starts(new FormField(tr("Starts"))),
      m_minutes(new FormField(tr("Minutes"))),
      m_room(new FormField(tr("Room"))),
      m_format(new FormField(tr("Format"))),
      m_questions(new FormField(tr("Policy questions, one on each line"), FormField::Shape::Lines)),
      m_objectives(new FormField(tr("Objectives, one on each line"), FormField::Shape::Lines)),
      m_hybrid(new FormField(tr("How onsite and online take part"), FormField::Shape::Lines)),
      m_description(new FormField(tr("Description"), FormField::Shape::Lines)),
      m_outcomes(new FormField(tr("Expected outcomes"), FormField::Shape::Lines))
{
    m_starts->setHint(tr("2026-05-01 14:30"));
    m_minutes->setHint(tr("60"));
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    layOut();
    connectFields();
    setTheme(themeOf(ThemeKind::Light));
}

void SessionForm::layOut()
{
    auto *page = new QWidget;
    auto *grid = new QGridLayout(page);
    grid->setContentsMargins(Theme::space(3), Theme::space(2), Theme::space(3), Theme::space(3));
    grid->setHorizontalSpacing(Theme::space(3));
    grid->setVerticalSpacing(Theme::space(3));
    const std::vector<std::vector<FormField *>> rows{
        {m_title},   {m_reference, m_starts},     {m_minutes, m_room},
        {m_format},  {m_questions, m_objectives}, {m_hybrid, m_description},
        {m_outcomes}};
    for (const std::vector<FormField *> &row : rows)
        for (size_t i = 0; i < row.size(); ++i)
            grid->addWidget(row[i], grid->rowCount() - (i == 0 ? 0 : 1), int(i), 1, row.size() == 1 ? 2 : 1);
    grid->setRowStretch(grid->rowCount(), 1);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    setWidget(page);
}

std::vector<FormField *> SessionForm::fields() const
{
    return {m_title,     m_reference,  m_starts, m_minutes,     m_room,    m_format,
            m_questions, m_objectives, m_hybrid, m_description, m_outcomes};
}

void SessionForm::connectFields()
{
    for (FormField *field : fields())
        connect(field, &FormField::left, this, &SessionForm::left);
    const auto line = [this](FormField *field, const QString &name) {
        connect(field, &FormField::committed, this,
                [this, name](const QString &text) { edit(name, text.simplified()); });
    };
    line(m_title, QStringLiteral("title"));
    line(m_reference, QStringLiteral("reference"));
    line(m_room, QStringLiteral("room"));
    line(m_format, QStringLiteral("format"));
    const auto lines = [this](FormField *field, const QString &name) {
        connect(field, &FormField::committed, this, [this, name](const QString &text) { edit(name, linesOf(text)); });
    };
    lines(m_questions, QStringLiteral("policyQuestions"));
    lines(m_objectives, QStringLiteral("objectives"));
    const auto words = [this](FormField *field, const QString &name) {
        connect(field, &FormField::committed, this, [this, name](const QString &text) { edit(name, text.trimmed()); });
    };
    words(m_hybrid, QStringLiteral("hybrid"));
    words(m_description, QStringLiteral("description"));
    words(m_outcomes, QStringLiteral("outcomes"));
    connect(m_starts, &FormField::committed, this, &SessionForm::takeStarts);
    connect(m_minutes, &FormField::committed, this, &SessionForm::takeMinutes);
}

void SessionForm::setTheme(const Theme &theme)
{
    wear(*this, theme);
    for (FormField *field : fields())
        field->setTheme(theme);
}

void SessionForm::showState(const State &state, Instant now)
{
    const PlanFacts &plan = state.plan;
    m_near = plan.starts.value_or(now);
    m_title->setValue(plainLine(plan.title.value, longestWords));
    m_reference->setValue(plainLine(plan.reference.value, longestWords));
    m_room->setValue(plainLine(plan.room.value, longestWords));
    m_format->setValue(plainLine(plan.format.value, longestWords));
    m_starts->setValue(momentText(plan.starts, m_zone));
    m_minutes->setValue(plan.minutes ? QString::number(*plan.minutes) : QString());
    m_questions->setValue(itemsOf(plan.policyQuestions));
    m_objectives->setValue(itemsOf(plan.objectives));
    m_hybrid->setValue(prose(plan.hybrid));
    m_description->setValue(prose(plan.description));
    m_outcomes->setValue(prose(plan.outcomes));
}

FormField *SessionForm::field(const QString &argument) const
{
    static const QHash<QString, FormField * SessionForm::*> known{
        {QStringLiteral("title"), &SessionForm::m_title},
        {QStringLiteral("reference"), &SessionForm::m_reference},
        {QStringLiteral("starts"), &SessionForm::m_starts},
        {QStringLiteral("minutes"), &SessionForm::m_minutes},
        {QStringLiteral("room"), &SessionForm::m_room},
        {QStringLiteral("format"), &SessionForm::m_format},
        {QStringLiteral("policyQuestions"), &SessionForm::m_questions},
        {QStringLiteral("objectives"), &SessionForm::m_objectives},
        {QStringLiteral("hybrid"), &SessionForm::m_hybrid},
        {QStringLiteral("description"), &SessionForm::m_description},
        {QStringLiteral("outcomes"), &SessionForm::m_outcomes}};
    const auto found = known.value(argument, nullptr);
    return found ? this->*found : nullptr;
}

void SessionForm::edit(const QString &field, const QJsonValue &value)
{
    Q_EMIT requested({{QStringLiteral("do"), QStringLiteral("plan.edit")}, {field, value}});
}

void SessionForm::takeStarts(const QString &text)
{
    const Typed<std::optional<Instant>> typed = typedMoment(text, m_near, m_zone);
    if (const auto *problem = std::get_if<QString>(&typed))
        return m_starts->setProblem(*problem);
    const std::optional<Instant> starts = std::get<std::optional<Instant>>(typed);
    edit(QStringLiteral("starts"), starts ? QJsonValue(toIso(*starts)) : QJsonValue());
}

void SessionForm::takeMinutes(const QString &text)
{
    const Typed<std::optional<int>> typed = typedMinutes(text);
    if (const auto *problem = std::get_if<QString>(&typed))
        return m_minutes->setProblem(*problem);
    const std::optional<int> minutes = std::get<std::optional<int>>(typed);
    edit(QStringLiteral("minutes"), minutes ? QJsonValue(*minutes) : QJsonValue());
}

} // namespace evenhand
