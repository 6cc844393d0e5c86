// SPDX-License-Identifier: Apache-2.0
#include "ui/window/Band.h"

#include "ui/theme/ElidedLabel.h"
#include "ui/theme/KeyButton.h"

#include <QHBoxLayout>
#include <QPainter>

namespace evenhand {

Band::Band(QWidget *parent)
    : QWidget(parent), m_row(new QHBoxLayout(this)), m_heading(new ElidedLabel(this)), m_words(new ElidedLabel(this))
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_row->setContentsMargins(Theme::space(3), Theme::space(1), Theme::space(3), Theme::space(1));
    m_row->setSpacing(Theme::space(2));
    m_row->addWidget(m_heading);
    m_row->addWidget(m_words, 1);
    m_words->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    setTheme(m_theme);
}

void Band::setTheme(const Theme &theme)
{
    m_theme = theme;
    m_heading->setFont(fontOf(theme, TypeSize::Text, QFont::DemiBold));
    m_heading->setColour(theme.onAccent);
    m_words->setFont(fontOf(theme, TypeSize::Text));
    m_words->setColour(theme.onAccent);
    for (KeyButton *button : m_buttons)
        button->setTheme(theme);
    update();
}

void Band::setWords(const QString &heading, const QString &words)
{
    m_heading->setText(heading);
    m_words->setText(words);
    setAccessibleName(heading);
    setAccessibleDescription(words);
}

KeyButton *Band::addButton(const QString &label, const QString &key)
{
    auto *button = new KeyButton(this);
    button->setTheme(m_theme);
    button->setLabel(label);
    button->setKey(key);
    m_row->addWidget(button);
    m_buttons.push_back(button);
    return button;
}

// As narrow as the window wants it: words are elided, and buttons, too.
QSize Band::minimumSizeHint() const
{
    return {0, QWidget::minimumSizeHint().height()};
}

void Band::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.accent);
    painter.drawRoundedRect(rect(), Theme::space(1), Theme::space(1));
}

} // namespace evenhand
