// SPDX-License-Identifier: Apache-2.0
#include "ui/plan/FormField.h"

#include "ui/theme/ElidedLabel.h"
#include "ui/theme/paint.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace evenhand {

namespace {

constexpr int longestLine = 1000, mostLines = 100'000; // characters
constexpr int linesShown = 4;

bool isEnter(const QKeyEvent &key)
{
    return key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter;
}

} // namespace

FormField::FormField(const QString &name, Shape shape, QWidget *parent)
    : QWidget(parent), m_theme(themeOf(ThemeKind::Light)), m_name(new ElidedLabel), m_problem(new ElidedLabel)
{
    m_name->setText(name);
    m_problem->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    auto *head = new QHBoxLayout;
    head->setSpacing(Theme::space(3));
    head->addWidget(m_name);
    head->addWidget(m_problem, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 0, 1, 1); // for the edge
    column->setSpacing(Theme::space(1));
    column->addLayout(head);
    if (shape == Shape::Line) {
        m_line = new QLineEdit;
        m_line->setMaxLength(longestLine);
        m_line->setMinimumWidth(1);
    } else {
        m_lines = new QPlainTextEdit;
        m_lines->setTabChangesFocus(true);
        m_lines->setMinimumWidth(1);
    }
    editor()->setAccessibleName(name);
    editor()->installEventFilter(this);
    column->addWidget(editor());
    setTheme(m_theme);
}

QWidget *FormField::editor() const
{
    return m_line ? static_cast<QWidget *>(m_line) : m_lines;
}

void FormField::setTheme(const Theme &theme)
{
    m_theme = theme;
    m_name->setFont(fontOf(theme, TypeSize::Small));
    m_name->setColour(theme.quiet);
    m_problem->setFont(fontOf(theme, TypeSize::Small, QFont::DemiBold));
    m_problem->setColour(theme.over);
    editor()->setFont(fontOf(theme, TypeSize::Text));
    if (m_lines)
        m_lines->setFixedHeight(QFontMetrics(fontOf(theme, TypeSize::Text)).height() * linesShown + Theme::space(4));
}

QString FormField::text() const
{
    return m_line ? m_line->text() : m_lines->toPlainText();
}

void FormField::setText(const QString &text)
{
    if (m_line) {
        m_line->setText(text);
        m_line->setCursorPosition(0);
    } else {
        m_lines->setPlainText(text.left(mostLines));
    }
    m_shown = this->text();
}

void FormField::setValue(const QString &value)
{
    if (value == m_value)
        return;
    const bool isWrong = !m_problem->text().isEmpty();
    const bool isBeingTyped = editor()->hasFocus() && text() != m_shown;
    const bool isOurs = text() == m_offered; // what was handed on has come back, perhaps tidied
    m_value = value;
    if (isWrong || (isBeingTyped && !isOurs))
        m_shown = value;
    else
        setText(value);
    m_offered = m_shown;
}

void FormField::setOther(const QString &value)
{
    setProblem({});
    m_value = value;
    setText(value);
    m_offered = m_shown;
}

void FormField::setHint(const QString &words)
{
    if (m_line)
        m_line->setPlaceholderText(words);
    else
        m_lines->setPlaceholderText(words);
}

void FormField::setProblem(const QString &words)
{
    m_problem->setText(words);
    editor()->setAccessibleDescription(words);
}

QString FormField::problem() const
{
    return m_problem->text();
}

void FormField::focusWhole()
{
    editor()->setFocus(Qt::ShortcutFocusReason);
    if (m_line)
        m_line->selectAll();
    else
        m_lines->selectAll();
}

void FormField::commit()
{
    if (text() == m_shown) {
        setProblem({});
        return;
    }
    if (text() == m_offered && m_problem->text().isEmpty())
        return; // handed on already
    setProblem({});
    m_offered = text();
    Q_EMIT committed(text());
}

void FormField::revert()
{
    setProblem({});
    setText(m_value);
    m_offered = m_shown;
}

bool FormField::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusOut)
        commit();
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto &key = *static_cast<QKeyEvent *>(event);
    if (key.key() == Qt::Key_Escape) {
        revert();
        Q_EMIT left();
        return true;
    }
    if (isEnter(key) && (m_line || key.modifiers() & Qt::ControlModifier)) {
        commit();
        return true;
    }
    return false;
}

void FormField::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintFieldEdge(painter, editor()->geometry(), m_theme);
}

// ---- one of a list ----

FormChoice::FormChoice(const QString &name, const QStringList &choices, QWidget *parent)
    : QWidget(parent), m_choices(choices), m_name(new ElidedLabel), m_box(new QComboBox)
{
    m_name->setText(name);
    m_box->addItems(choices);
    m_box->setAccessibleName(name);
    m_box->setMinimumWidth(1);
    m_box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_box->installEventFilter(this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 0, 1, 1); // for the edge
    column->setSpacing(Theme::space(1));
    column->addWidget(m_name);
    column->addWidget(m_box);
    connect(m_box, &QComboBox::activated, this, [this](int index) {
        if (index < m_choices.size())
            Q_EMIT chosen(index);
    });
    setTheme(themeOf(ThemeKind::Light));
}

void FormChoice::setTheme(const Theme &theme)
{
    m_theme = theme;
    m_name->setFont(fontOf(theme, TypeSize::Small));
    m_name->setColour(theme.quiet);
    m_box->setFont(fontOf(theme, TypeSize::Text));
}

void FormChoice::setCurrent(int index, const QString &extra)
{
    while (m_box->count() > m_choices.size())
        m_box->removeItem(m_box->count() - 1);
    if (!extra.isEmpty())
        m_box->addItem(extra);
    m_box->setCurrentIndex(extra.isEmpty() ? index : m_box->count() - 1);
}

void FormChoice::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintFieldEdge(painter, m_box->geometry(), m_theme);
}

bool FormChoice::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Wheel) {
        event->ignore(); // the page scrolls
        return true;
    }
    if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        Q_EMIT left();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace evenhand
