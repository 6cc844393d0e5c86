// SPDX-License-Identifier: Apache-2.0
// The buttons of the floor acts: two rows of equal columns, or one row with brief words where the
// pane is low. Hidden, it keeps its room.
#pragma once

#include "ui/theme/Theme.h"

#include <QString>
#include <QWidget>
#include <vector>

class QGridLayout;

namespace evenhand {

class KeyButton;

class ActGrid : public QWidget
{
    Q_OBJECT
public:
    explicit ActGrid(QWidget *parent = nullptr);

    // Whose words change is given the widest of them, and no brief ones: it keeps its own label.
    void add(KeyButton *button, const QString &words, const QString &brief = {});
    void setTheme(const Theme &theme);
    void setInOneRow(bool on);
    // Columns of two rows give each other what they can spare, rather than making the pane wider.
    void setSharesWidth(bool on);
    bool isInOneRow() const { return m_isInOneRow; }
    int rowWidth() const; // that one row needs

    // That of two rows: who makes the pane narrower gets them.
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Entry
    {
        KeyButton *button;
        QString words, brief;
    };

    static int widthOf(const Entry &entry);
    // Of two rows.
    int widestIn(int column, int (*wanted)(const Entry &)) const;
    int columnWidth(int column) const;
    void place();
    void label();
    void shareWidth();

    QGridLayout *m_grid;
    std::vector<Entry> m_entries;
    bool m_isInOneRow = false, m_sharesWidth = false;
};

} // namespace evenhand
