// SPDX-License-Identifier: Apache-2.0
// All acts and their keys on one sheet over the window, in as many columns as fit: F1 shows it,
// arrows scroll where it is longer than the window, any other key puts it away.
#pragma once

#include "ui/keys/KeyMap.h"
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
    void setKeys(const KeyMap &keys);
    void showOver();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Row
    {
        QString key, words; // no key: a heading
    };
    void arrange();
    QFont fontOfKeys() const;
    int widthIn(int columns) const;
    int fittingRows() const;
    void addRow(QGridLayout &grid, const Row &row, int line, int column);
    bool scroll(int key);

    std::vector<Row> m_rows;
    QScrollArea *m_area;
};

} // namespace evenhand
