// SPDX-License-Identifier: Apache-2.0
// All acts by name: typing narrows them, arrows choose, Enter does the chosen one, Esc leaves. That
// Enter acts here is no danger: whoever opened this is looking at it. What can be done with the row
// chosen in a list is found, too.
#pragma once

#include "ui/keys/KeyMap.h"
#include "ui/window/Sheet.h"

#include <utility>
#include <vector>

class QAction;
class QLabel;
class QLineEdit;
class QListWidget;

namespace evenhand {

class ActList;

class Palette : public Sheet
{
    Q_OBJECT
public:
    explicit Palette(QWidget *window);

    void setTheme(const Theme &theme) override;
    KeyRows keyRows() const override;
    void setKeys(const KeyMap &keys);
    // `name`: of what its rows are in.
    void addList(const QString &name, ActList *list);
    // Empty, with all acts.
    void open();

Q_SIGNALS:
    // The palette is away by then, and the focus where it was.
    void chosen(evenhand::Act act);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void showMatching();
    void addRow(const QString &name, const QString &key, int role, const QVariant &act);
    void addMatchingOf(const QString &name, ActList &list);
    void choose();
    void step(int key);

    KeyMap m_keys;
    std::vector<std::pair<QString, ActList *>> m_lists;
    QLineEdit *m_entry;
    QListWidget *m_list;
    QLabel *m_none;
};

} // namespace evenhand
