// SPDX-License-Identifier: Apache-2.0
// All acts and their keys on one sheet over the window: F1 shows it, any key puts it away.
#pragma once

#include "ui/keys/KeyMap.h"
#include "ui/theme/Theme.h"

#include <QWidget>

class QGridLayout;

namespace evenhand {

class KeySheet : public QWidget
{
    Q_OBJECT
public:
    explicit KeySheet(QWidget *window);

    void setTheme(const Theme &theme);
    void setKeys(const KeyMap &keys);
    void showOver();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void addRow(const QString &key, const QString &words);
    void leave();

    Theme m_theme;
    QGridLayout *m_rows;
    QWidget *m_before = nullptr; // had the focus
};

} // namespace evenhand
