// SPDX-License-Identifier: Apache-2.0
// Keys and what they do on one sheet over a window, in as many columns as fit: F1 shows it, arrows
// scroll where it is longer than the window, any other key puts it away. Of the live window it is
// all acts; pages say their own.
#pragma once

#include "ui/keys/KeyMap.h"
#include "ui/keys/KeyRow.h"
#include "ui/window/Sheet.h"

class QGridLayout;
class QScrollArea;

namespace evenhand {

class KeySheet : public Sheet
{
    Q_OBJECT
public:
    explicit KeySheet(QWidget *window);

    void setTheme(const Theme &theme) override;
    // Of the live window.
    void setKeys(const KeyMap &keys);
    void showOver();
    // Of a page.
    void showOver(const KeyRows &rows);

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrange();
    QFont fontOfKeys() const;
    int widthIn(int columns) const;
    int fittingRows() const;
    void addRow(QGridLayout &grid, const KeyRow &row, int line, int column);
    bool isTooWide() const;
    bool scroll(int key);

    KeyRows m_acts, m_rows; // of the live window; on the sheet
    QScrollArea *m_area;
};

} // namespace evenhand
