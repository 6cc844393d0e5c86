// SPDX-License-Identifier: Apache-2.0
#include "ui/feed/RemoveLine.h"

#include "ui/feed/feedWords.h"
#include "ui/theme/ElidedLabel.h"
#include "ui/theme/KeyButton.h"
#include "ui/theme/paint.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace evenhand {

RemoveLine::RemoveLine(QWidget *parent)
    : QWidget(parent),
      m_words(new ElidedLabel(this)),
      m_todo(new ElidedLabel(this)),
      m_look(new KeyButton(this)),
      m_tick(new KeyButton(this))
{
    m_look->setLabel(tr("Look"));
    m_look->setTip(tr("Shows under the filter Hidden what has to be deleted"));
    m_look->setTakesEnter(true);
    m_tick->setLabel(tr("Deleted there"));
    m_tick->setTakesEnter(true);
    auto *acts = new QHBoxLayout;
    acts->setContentsMargins(0, 0, 0, 0);
    acts->addWidget(m_todo, 1);
    acts->addWidget(m_look);
    acts->addWidget(m_tick);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::space(3), Theme::space(1), Theme::space(1), Theme::space(1));
    column->setSpacing(0);
    column->addWidget(m_words);
    column->addLayout(acts);
    connect(m_look, &KeyButton::clicked, this, &RemoveLine::lookWanted);
    connect(m_tick, &KeyButton::clicked, this, &RemoveLine::ticked);
    hide();
}

void RemoveLine::setTheme(const Theme &theme)
{
    m_theme = theme;
    for (KeyButton *button : {m_look, m_tick})
        button->setTheme(theme);
    m_words->setFont(fontOf(theme, TypeSize::Small, QFont::DemiBold));
    m_words->setColour(theme.last);
    m_todo->setFont(fontOf(theme, TypeSize::Small));
    m_todo->setColour(theme.last);
    fit();
}

void RemoveLine::setKey(const QString &tick)
{
    m_tick->setKey(tick);
}

void RemoveLine::setLow(bool isLow)
{
    m_isLow = isLow;
    m_look->setVisible(!isLow);
    m_tick->setVisible(!isLow);
    fit();
}

void RemoveLine::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

// Its buttons are whole: what is to be done gives way, which they say as well, and the first line has fewer words.
void RemoveLine::fit()
{
    const int spare = width() - m_look->sizeHint().width() - m_tick->sizeHint().width() - Theme::space(10);
    m_todo->setVisible(!m_isLow && spare >= m_todo->sizeHint().width());
    if (m_all.empty())
        return;
    const QString words = toRemoveWords(m_all, m_zone);
    const bool isWhole = m_words->fontMetrics().horizontalAdvance(words) <= width() - Theme::space(4);
    m_words->setText(isWhole ? words : toRemoveBriefly(m_all, m_zone));
    m_words->setToolTip(plainTip(words + QStringLiteral(": ") + m_todo->text()));
}

void RemoveLine::setZone(const QTimeZone &zone)
{
    m_zone = zone;
    showToRemove(m_all);
}

void RemoveLine::showToRemove(const std::vector<ToRemove> &all)
{
    m_all = all;
    setVisible(!all.empty());
    const QString words = all.empty() ? QString() : toRemoveWords(all, m_zone);
    m_words->setText(words);
    m_todo->setText(all.empty() ? QString() : removeTodo(all.front()));
    m_words->setAccessibleName(all.empty() ? words : words + QStringLiteral(": ") + m_todo->text());
    if (!all.empty())
        m_tick->setTip(tr("It is deleted on %1, and its author removed there").arg(sourceName(all.front().source)));
    fit();
}

QString RemoveLine::words() const
{
    return isHidden() ? QString() : m_words->text();
}

} // namespace evenhand
