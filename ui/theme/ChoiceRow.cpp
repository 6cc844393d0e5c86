// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/ChoiceRow.h"

#include "ui/theme/KeyButton.h"

#include <QGridLayout>
#include <QKeyEvent>
#include <algorithm>

namespace evenhand {

namespace {
constexpr int mostCharacters = 28;  // on one answer
constexpr int widestQuestion = 100; // with a line of its own
} // namespace

ChoiceRow::ChoiceRow(int rows, QWidget *parent)
    : QWidget(parent), m_grid(new QGridLayout(this)), m_question(new KeyButton), m_rows(rows)
{
    m_question->setKey(tr("Esc"));
    connect(m_question, &KeyButton::clicked, this, &ChoiceRow::dismissed);
    for (int i = 0; i < mostAnswers; ++i)
        m_buttons.push_back(addButton());
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(Theme::space(1));
    place();
}

KeyButton *ChoiceRow::addButton()
{
    const int index = int(m_buttons.size());
    auto *button = new KeyButton;
    button->setKey(QString::number(index + 1));
    button->setWidest(mostCharacters);
    button->hide();
    connect(button, &KeyButton::clicked, this, [this, index] { Q_EMIT chosen(index); });
    return button;
}

void ChoiceRow::setRows(int rows)
{
    if (rows == m_rows)
        return;
    m_rows = rows;
    place();
}

// As many as the answers need to fit into the rows.
int ChoiceRow::columnsFor(qsizetype answers) const
{
    return m_rows == 0 ? mostAnswers + 1 : int(answers + m_rows) / m_rows;
}

void ChoiceRow::place()
{
    const bool isFree = m_rows == 0;
    const int columns = columnsFor(m_answers);
    const auto width = isFree ? QSizePolicy::Preferred : QSizePolicy::Expanding;
    for (int i = 0; i < mostAnswers; ++i) {
        KeyButton *button = m_buttons[size_t(i)];
        const int cell = i < m_answers ? i + 1 : 0; // rows of hidden ones would still be spaced
        isFree ? m_grid->addWidget(button, 1, i) : m_grid->addWidget(button, cell / columns, cell % columns);
        button->setSizePolicy(width, QSizePolicy::Fixed);
    }
    m_grid->addWidget(m_question, 0, 0, 1, isFree ? columns : 1, isFree ? Qt::AlignLeft : Qt::Alignment());
    for (int column = 0; column <= mostAnswers; ++column)
        m_grid->setColumnStretch(column, isFree ? column == mostAnswers : column < columns);
    m_question->setSizePolicy(width, QSizePolicy::Fixed);
    m_question->setWidest(isFree ? widestQuestion : mostCharacters);
    m_question->setBare(isFree);
    m_question->setPrimary(!isFree);
}

void ChoiceRow::setTheme(const Theme &theme)
{
    m_question->setTheme(theme);
    for (KeyButton *button : m_buttons)
        button->setTheme(theme);
}

void ChoiceRow::ask(const QString &question, const QStringList &answers)
{
    m_question->setLabel(question);
    m_question->setTip(tr("Leave it as it is"));
    m_answers = std::min<qsizetype>(answers.size(), mostAnswers);
    for (qsizetype i = 0; i < mostAnswers; ++i) {
        KeyButton *button = m_buttons[size_t(i)];
        button->setLabel(i < m_answers ? answers.at(i) : QString());
        button->setTip(button->label());
        button->setVisible(i < m_answers);
    }
    place();
}

void ChoiceRow::setWithCtrl()
{
    for (size_t i = 0; i < m_buttons.size(); ++i)
        m_buttons[i]->setKey(tr("Ctrl+%1").arg(i + 1));
}

void ChoiceRow::reword(const QStringList &answers, const QStringList &tips)
{
    for (qsizetype i = 0; i < std::min(m_answers, answers.size()); ++i) {
        m_buttons[size_t(i)]->setLabel(answers.at(i));
        m_buttons[size_t(i)]->setTip(tips.value(i, answers.at(i)));
    }
}

void ChoiceRow::setWidest(int characters)
{
    for (KeyButton *button : m_buttons)
        button->setWidest(characters);
}

bool ChoiceRow::hasRoomFor(const QString &question, qsizetype answers) const
{
    const int columns = columnsFor(answers);
    return m_question->widthWith(question) <= (width() - (columns - 1) * m_grid->horizontalSpacing()) / columns;
}

int ChoiceRow::rowsWithin(int width) const
{
    int widest = m_question->widthWith(m_question->label());
    for (qsizetype i = 0; i < m_answers; ++i)
        widest = std::max(widest, m_buttons[size_t(i)]->widthWith(m_buttons[size_t(i)]->label()));
    const int gap = m_grid->horizontalSpacing();
    const int columns = std::clamp((width + gap) / (widest + gap), 1, int(m_answers) + 1);
    return (int(m_answers) + columns) / columns;
}

QString ChoiceRow::question() const
{
    return m_question->label();
}

QStringList ChoiceRow::answers() const
{
    QStringList found;
    for (qsizetype i = 0; i < m_answers; ++i)
        found.append(m_buttons[size_t(i)]->label());
    return found;
}

bool ChoiceRow::choose(int digit)
{
    if (digit < 1 || digit > m_answers)
        return false;
    Q_EMIT chosen(digit - 1);
    return true;
}

// As narrow as its pane wants it: the answers are elided.
QSize ChoiceRow::minimumSizeHint() const
{
    return {0, QWidget::minimumSizeHint().height()};
}

void ChoiceRow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT dismissed();
    else
        QWidget::keyPressEvent(event);
}

} // namespace evenhand
