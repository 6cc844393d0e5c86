// SPDX-License-Identifier: Apache-2.0
#include "ui/together/LineEntry.h"

#include "ui/theme/ElidedLabel.h"
#include "ui/theme/paint.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>

namespace evenhand {

namespace {
constexpr int longestTyped = 4000; // characters; a note is a sentence or two
} // namespace

LineEntry::LineEntry(QWidget *parent)
    : QWidget(parent),
      m_theme(themeOf(ThemeKind::Light)),
      m_what(new QLabel(this)),
      m_line(new QLineEdit(this)),
      m_hint(new ElidedLabel(this))
{
    m_what->setTextFormat(Qt::PlainText);
    m_line->setMaxLength(longestTyped);
    m_line->setMinimumWidth(1);
    m_line->installEventFilter(this);
    m_hint->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(1, 1, 1, 1);
    row->setSpacing(Theme::space(2));
    row->addWidget(m_what);
    row->addWidget(m_line, 3);
    row->addWidget(m_hint, 2);
    connect(m_line, &QLineEdit::textChanged, this, &LineEntry::edited);
    setTheme(m_theme);
}

void LineEntry::setTheme(const Theme &theme)
{
    m_theme = theme;
    m_what->setFont(fontOf(theme, TypeSize::Text, QFont::DemiBold));
    m_line->setFont(fontOf(theme, TypeSize::Text));
    m_hint->setFont(fontOf(theme, TypeSize::Small));
    m_hint->setColour(theme.quiet);
}

void LineEntry::setWhat(const QString &word)
{
    m_what->setText(word);
    m_line->setAccessibleName(word);
}

void LineEntry::setHint(const QString &words, bool isWrong)
{
    m_hint->setText(words);
    m_hint->setColour(isWrong ? m_theme.over : m_theme.quiet);
    m_line->setAccessibleDescription(words);
}

void LineEntry::setHintShown(bool on)
{
    m_hint->setVisible(on);
}

QString LineEntry::what() const
{
    return m_what->text();
}

QString LineEntry::hint() const
{
    return m_hint->text();
}

void LineEntry::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintFieldEdge(painter, m_line->geometry(), m_theme);
}

bool LineEntry::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_line || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const int digit = key->key() - Qt::Key_0;
    if (key->modifiers() == Qt::ControlModifier && digit >= 1 && digit <= 9) {
        Q_EMIT digitPressed(digit);
        return true;
    }
    switch (key->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter: Q_EMIT taken(m_line->text().simplified()); return true;
    case Qt::Key_Escape: Q_EMIT left(); return true;
    case Qt::Key_Tab:
        if (m_takesTab)
            Q_EMIT tabPressed();
        return m_takesTab;
    default: return false;
    }
}

} // namespace evenhand
