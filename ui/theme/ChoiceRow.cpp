// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/ChoiceRow.h"

#include "ui/theme/KeyButton.h"

#include <QGridLayout>
#include <QKeyEvent>
#include <algorithm>

namespace evenhand {

namespace {
constexpr int mostCharacters = 28; // on one answer
} // namespace

ChoiceRow::ChoiceRow(int columns, QWidget *parent) : QWidget(parent), m_question(new KeyButton)
{
    m_question->setKey(tr("Esc"));
    m_question->setBare(true);
    connect(m_question, &KeyButton::clicked, this, &ChoiceRow::dismissed);
    for (int i = 0; i < mostAnswers; ++i)
        m_buttons.push_back(addButton());
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(Theme::space(1));
    place(grid, columns);
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

void ChoiceRow::place(QGridLayout *grid, int columns)
{
    if (columns == 0) {
        grid->addWidget(m_question, 0, 0, 1, mostAnswers + 1, Qt::AlignLeft);
        for (int i = 0; i < mostAnswers; ++i)
            grid->addWidget(m_buttons[size_t(i)], 1, i);
        grid->setColumnStretch(mostAnswers, 1);
        return;
    }
    grid->addWidget(m_question, 0, 0);
    for (int i = 0; i < mostAnswers; ++i)
        grid->addWidget(m_buttons[size_t(i)], (i + 1) / columns, (i + 1) % columns);
    for (int column = 0; column < columns; ++column)
        grid->setColumnStretch(column, 1);
    for (KeyButton *button : m_buttons)
        button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_question->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
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
