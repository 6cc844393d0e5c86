// SPDX-License-Identifier: Apache-2.0
#include "ui/together/PaneHead.h"

#include "ui/theme/ElidedLabel.h"
#include "ui/theme/KeyButton.h"

#include <QHBoxLayout>

namespace evenhand {

PaneHead::PaneHead(const QString &title, QWidget *parent)
    : QWidget(parent), m_title(new ElidedLabel), m_words(new ElidedLabel), m_leave(new KeyButton)
{
    m_title->setText(title);
    m_words->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_leave->setKey(tr("Esc"));
    m_leave->setLabel(tr("Back"));
    m_leave->setTakesEnter(true);
    connect(m_leave, &KeyButton::clicked, this, &PaneHead::left);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(Theme::space(3), Theme::space(1), Theme::space(1), Theme::space(1));
    row->setSpacing(Theme::space(3));
    row->addWidget(m_title);
    row->addWidget(m_words, 1);
    row->addWidget(m_leave);
    setTheme(themeOf(ThemeKind::Light));
}

void PaneHead::setTheme(const Theme &theme)
{
    m_title->setFont(fontOf(theme, TypeSize::Text, QFont::DemiBold));
    m_words->setFont(fontOf(theme, TypeSize::Small));
    m_words->setColour(theme.quiet);
    m_leave->setTheme(theme);
}

void PaneHead::setWords(const QString &words)
{
    m_words->setText(words);
}

QString PaneHead::words() const
{
    return m_words->text();
}

QSize PaneHead::minimumSizeHint() const
{
    return {0, QWidget::minimumSizeHint().height()};
}

} // namespace evenhand
