// SPDX-License-Identifier: Apache-2.0
// All acts and their keys on one sheet over the window: F1 shows it, any key puts it away.
#pragma once

#include "ui/keys/KeyMap.h"
#include "ui/window/Sheet.h"

class QGridLayout;

namespace evenhand {

class KeySheet : public Sheet
{
    Q_OBJECT
public:
    explicit KeySheet(QWidget *window);

    void setKeys(const KeyMap &keys);
    void showOver();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    void addRow(const QString &key, const QString &words);

    QGridLayout *m_rows;
};

} // namespace evenhand
