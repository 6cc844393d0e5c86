// SPDX-License-Identifier: Apache-2.0
// Who has had how much of the floor, to be read: nothing can be done here.
#pragma once

#include "models/items/LedgerModel.h"
#include "ui/theme/Theme.h"

#include <QWidget>

namespace evenhand {

class ActList;
class LedgerDelegate;
class PaneHead;

class LedgerPane : public QWidget
{
    Q_OBJECT
public:
    explicit LedgerPane(QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    void showState(const State &state, Instant now);
    void passTime(Instant now);
    void focusList();

    ActList *list() const { return m_list; }
    const LedgerModel &ledger() const { return m_ledger; }

    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void left();

private:
    LedgerModel m_ledger;
    PaneHead *m_head;
    ActList *m_list;
    LedgerDelegate *m_delegate;
};

} // namespace evenhand
