// SPDX-License-Identifier: Apache-2.0
#include "ui/together/LedgerPane.h"

#include "models/items/glance.h"
#include "ui/queue/ActList.h"
#include "ui/together/LedgerDelegate.h"
#include "ui/together/PaneHead.h"

namespace evenhand {

LedgerPane::LedgerPane(QWidget *parent) : ListPane(tr("Ledger"), parent), m_delegate(new LedgerDelegate(m_ledger, this))
{
    setRows(m_ledger, *m_delegate);
    setTheme(theme());
}

void LedgerPane::setTheme(const Theme &theme)
{
    m_delegate->setTheme(theme);
    ListPane::setTheme(theme);
}

int LedgerPane::rowHeight() const
{
    return m_delegate->rowHeight();
}

void LedgerPane::showState(const State &state, Instant now)
{
    m_ledger.showState(state, now);
    const Balance owed = balance(state);
    head()->setWords(owed.owed ? tr("%1 owed %2").arg(sideWord(*owed.owed)).arg(owed.turns)
                               : tr("Turns, time, median wait for the floor"));
}

void LedgerPane::passTime(Instant now)
{
    m_ledger.passTime(now);
}

} // namespace evenhand
