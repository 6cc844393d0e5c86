// SPDX-License-Identifier: Apache-2.0
#include "ui/together/LedgerPane.h"

#include "models/items/glance.h"
#include "ui/queue/ActList.h"
#include "ui/together/LedgerDelegate.h"
#include "ui/together/PaneHead.h"

#include <QScrollBar>
#include <QVBoxLayout>

namespace evenhand {

LedgerPane::LedgerPane(QWidget *parent)
    : QWidget(parent),
      m_head(new PaneHead(tr("Ledger"))),
      m_list(new ActList),
      m_delegate(new LedgerDelegate(m_ledger, this))
{
    m_list->setModel(&m_ledger);
    m_list->setItemDelegate(m_delegate);
    m_list->setAccessibleName(tr("Ledger"));
    connect(m_head, &PaneHead::left, this, &LedgerPane::left);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_head);
    column->addWidget(m_list, 1);
    setTheme(themeOf(ThemeKind::Light));
}

void LedgerPane::setTheme(const Theme &theme)
{
    wear(*this, theme);
    m_head->setTheme(theme);
    m_delegate->setTheme(theme);
    m_list->setTheme(theme);
    m_list->verticalScrollBar()->setSingleStep(m_delegate->rowHeight());
    m_list->setMinimumHeight(m_delegate->rowHeight());
}

void LedgerPane::showState(const State &state, Instant now)
{
    m_ledger.showState(state, now);
    const Balance owed = balance(state);
    m_head->setWords(owed.owed ? tr("%1 owed %2").arg(sideWord(*owed.owed)).arg(owed.turns)
                               : tr("Turns, time, median wait for the floor"));
}

void LedgerPane::passTime(Instant now)
{
    m_ledger.passTime(now);
}

void LedgerPane::focusList()
{
    if (m_list->chosenRow() < 0)
        m_list->choose(m_ledger.index(0));
    m_list->setFocus(Qt::ShortcutFocusReason);
}

QSize LedgerPane::minimumSizeHint() const
{
    return {0, QWidget::minimumSizeHint().height()};
}

} // namespace evenhand
