// SPDX-License-Identifier: Apache-2.0
// Who has had how much of the floor, to be read: nothing can be done here.
#pragma once

#include "models/items/LedgerModel.h"
#include "ui/together/ListPane.h"

namespace evenhand {

class LedgerDelegate;

class LedgerPane : public ListPane
{
    Q_OBJECT
public:
    explicit LedgerPane(QWidget *parent = nullptr);

    void setTheme(const Theme &theme) override;
    void showState(const State &state, Instant now);
    void passTime(Instant now);

    const LedgerModel &ledger() const { return m_ledger; }

protected:
    int rowHeight() const override;

private:
    LedgerModel m_ledger;
    LedgerDelegate *m_delegate;
};

} // namespace evenhand
