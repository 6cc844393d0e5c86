// SPDX-License-Identifier: Apache-2.0
#include "ui/start/PlanSheet.h"

#include "models/items/glance.h"
#include "models/minutes/plainText.h"
#include "ui/start/WordsLabel.h"
#include "ui/start/startWords.h"
#include "ui/theme/ElidedLabel.h"
#include "ui/theme/FormCheck.h"
#include "ui/theme/icons.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QScrollBar>
#include <QVBoxLayout>
#include <algorithm>

namespace evenhand {

namespace {

constexpr size_t mostRows = 150; // people, segments; nobody checks more by eye
constexpr qsizetype mostTitle = 1000, longestGuess = 60;

QStringList rolesOf(const PlanPerson &person)
{
    QStringList names;
    for (const Role role : person.roles) {
        const bool isGuess = std::find(person.inferred.begin(), person.inferred.end(), role) != person.inferred.end();
        names << (isGuess ? PlanSheet::tr("%1?").arg(panelRoleWords(role)) : panelRoleWords(role));
    }
    return names;
}

} // namespace

PlanSheet::PlanSheet(QWidget *parent) : QScrollArea(parent)
{
    setAccessibleName(tr("What was understood"));
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    build();
}

void PlanSheet::setTheme(const Theme &theme)
{
    if (m_title)
        m_plan.title = m_title->text();
    m_theme = theme;
    build();
}

// By name: ids follow the order in the text.
bool PlanSheet::wasDeclined(const QString &name, Role role) const
{
    return std::any_of(m_guesses.begin(), m_guesses.end(), [&](const Guess &guess) {
        const auto person = std::find_if(m_plan.people.begin(), m_plan.people.end(),
                                         [&](const PlanPerson &one) { return one.id == guess.person; });
        return guess.isDeclined && guess.role == role && person != m_plan.people.end() && person->name == name;
    });
}

void PlanSheet::showPlan(const Plan &plan, Edits edits)
{
    std::vector<Guess> guesses;
    for (const PlanPerson &person : plan.people)
        for (const Role role : person.inferred)
            guesses.push_back({person.id, role, edits == Edits::Keep && wasDeclined(person.name, role)});
    const QString typed = m_title->text();
    m_isTitleEdited = m_isTitleEdited && edits == Edits::Keep && plan.title == m_readTitle;
    m_readTitle = plan.title;
    m_guesses = std::move(guesses);
    m_plan = plan;
    if (m_isTitleEdited)
        m_plan.title = typed;
    build();
    verticalScrollBar()->setValue(0);
}

Plan PlanSheet::plan() const
{
    Plan confirmed = m_plan;
    if (m_title)
        confirmed.title = m_title->text().trimmed();
    for (const Guess &guess : m_guesses)
        for (PlanPerson &person : confirmed.people)
            if (guess.isDeclined && person.id == guess.person)
                std::erase(person.roles, guess.role);
    return confirmed;
}

// Anew for each plan: it isn't changed while it is read.
void PlanSheet::build()
{
    auto *sheet = new QWidget;
    m_column = new QVBoxLayout(sheet);
    m_column->setContentsMargins(Theme::space(4), Theme::space(3), Theme::space(4), Theme::space(4));
    m_column->setSpacing(Theme::space(1));
    sheet->setPalette(paletteOf(m_theme));
    sheet->setAutoFillBackground(true);
    sheet->setBackgroundRole(QPalette::Base);

    m_title = new QLineEdit(m_plan.title.left(mostTitle), sheet);
    m_title->setObjectName(QStringLiteral("title"));
    m_title->setAccessibleName(tr("Title of the session"));
    m_title->setPlaceholderText(tr("Title of the session"));
    m_title->setMaxLength(mostTitle);
    m_title->setFont(fontOf(m_theme, TypeSize::Heading, QFont::DemiBold));
    m_title->setCursorPosition(0);
    connect(m_title, &QLineEdit::textEdited, this, [this] { m_isTitleEdited = true; });
    connect(m_title, &QLineEdit::textEdited, this, &PlanSheet::edited);
    m_column->addWidget(m_title);
    addLine(planFactsLine(m_plan, m_zone), true);
    addChecks();
    addPeople();
    addAgenda();
    m_column->addStretch(1);
    setWidget(sheet);
}

void PlanSheet::addHeading(const QString &words)
{
    auto *heading = new QLabel(words);
    heading->setTextFormat(Qt::PlainText);
    startwards(*heading);
    heading->setFont(fontOf(m_theme, TypeSize::Text, QFont::DemiBold));
    m_column->addSpacing(Theme::space(3));
    m_column->addWidget(heading);
}

void PlanSheet::addLine(const QString &words, bool isQuiet)
{
    if (!words.isEmpty())
        m_column->addWidget(makeCell(words, isQuiet));
}

QLabel *PlanSheet::makeCell(const QString &words, bool isQuiet)
{
    auto *cell = new ElidedLabel;
    cell->setFont(fontOf(m_theme, TypeSize::Text));
    cell->setColour(isQuiet ? m_theme.quiet : m_theme.text);
    cell->setText(words);
    return cell;
}

void PlanSheet::addChecks()
{
    if (m_plan.warnings.isEmpty() && m_guesses.empty())
        return;
    addHeading(tr("Please check"));
    for (size_t i = 0; i < m_guesses.size(); ++i) {
        const auto person = std::find_if(m_plan.people.begin(), m_plan.people.end(),
                                         [&](const PlanPerson &one) { return one.id == m_guesses[i].person; });
        QString words =
            tr("%1: %2 (guessed)").arg(plainLine(person->name, longestGuess), panelRoleWords(m_guesses[i].role));
        auto *box = new FormCheck(words.replace(u'&', QStringLiteral("&&")));
        box->setTheme(m_theme);
        box->setToolTip(tr("Guessed from its place in the text: take the tick off if it is wrong"));
        box->setObjectName(QStringLiteral("guess%1").arg(i));
        box->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
        box->setChecked(!m_guesses[i].isDeclined);
        connect(box, &FormCheck::toggled, this, [this, i](bool isRight) {
            m_guesses[i].isDeclined = !isRight;
            Q_EMIT edited();
        });
        m_column->addWidget(box);
    }
    for (const QString &warning : m_plan.warnings) {
        auto *row = new QHBoxLayout;
        auto *mark = new QLabel;
        mark->setPixmap(iconOf(QStringLiteral("warning"), m_theme.soon).pixmap(m_theme.pixels(TypeSize::Text)));
        auto *words = new WordsLabel;
        words->setFont(fontOf(m_theme, TypeSize::Text));
        words->setWords(warning);
        row->addWidget(mark, 0, Qt::AlignTop);
        row->addWidget(words, 1);
        m_column->addLayout(row);
    }
}

void PlanSheet::addPeople()
{
    addHeading(m_plan.people.empty() ? tr("Nobody on the panel: people can be added later")
                                     : tr("People: %1").arg(m_plan.people.size()));
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(Theme::space(3));
    grid->setVerticalSpacing(0);
    for (int column = 0; column < 3; ++column)
        grid->setColumnStretch(column, 1);
    const size_t count = std::min(m_plan.people.size(), mostRows);
    for (size_t i = 0; i < count; ++i) {
        const PlanPerson &person = m_plan.people[i];
        grid->addWidget(makeCell(plainShown(person.name), false), int(i), 0);
        grid->addWidget(makeCell(rolesOf(person).join(QStringLiteral(", ")), false), int(i), 1);
        grid->addWidget(makeCell(personLine(person), true), int(i), 2);
    }
    m_column->addLayout(grid);
    addMore(m_plan.people.size() - count);
}

void PlanSheet::addAgenda()
{
    Duration total{};
    for (const PlanSegment &segment : m_plan.agenda)
        total += segment.length;
    addHeading(m_plan.agenda.empty() ? tr("No agenda: parts can be added later")
                                     : tr("Agenda: %1 in %2 parts").arg(clockText(total)).arg(m_plan.agenda.size()));
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(Theme::space(3));
    grid->setVerticalSpacing(0);
    grid->setColumnStretch(1, 1);
    const size_t count = std::min(m_plan.agenda.size(), mostRows);
    for (size_t i = 0; i < count; ++i) {
        const PlanSegment &segment = m_plan.agenda[i];
        auto *length = makeCell(clockText(segment.length), false);
        length->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        grid->addWidget(length, int(i), 0);
        grid->addWidget(makeCell(plainShown(segment.title), false), int(i), 1);
    }
    m_column->addLayout(grid);
    addMore(m_plan.agenda.size() - count);
}

void PlanSheet::addMore(size_t left)
{
    if (left > 0)
        addLine(tr("and %1 more").arg(left), true);
}

} // namespace evenhand
