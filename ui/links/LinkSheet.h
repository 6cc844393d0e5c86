// SPDX-License-Identifier: Apache-2.0
// The consoles of this session: who is there, how far behind, how well the timers agree; and how to be
// rid of one. Nothing of it is a floor act, so that Enter may do it.
#pragma once

#include "ui/links/LinkView.h"
#include "ui/window/Sheet.h"

#include <QTimeZone>

class QLabel;
class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace evenhand {

class LinkRow;

class LinkSheet : public Sheet
{
    Q_OBJECT
public:
    explicit LinkSheet(QWidget *window);

    void setTheme(const Theme &theme) override;
    void setZone(const QTimeZone &zone); // of wall-clock times; the system's unless told
    void setPairKey(const QString &key);
    // Rows stay where they are, so that what has the focus keeps it.
    void showLinks(const LinkView &view);
    void open();
    // Those that are shown.
    std::vector<LinkRow *> rows() const;

Q_SIGNALS:
    void opened(); // what is shown should be fresh from now on
    void pairWanted();
    void unpairRequested(const QString &replica);

private:
    QLabel *addWords();
    void layOut();
    LinkRow *addRow();
    void showWords();

    LinkView m_view;
    QTimeZone m_zone = QTimeZone::systemTimeZone();
    QLabel *m_heading, *m_own, *m_teaching;
    QScrollArea *m_area;
    QWidget *m_room = nullptr;
    QVBoxLayout *m_list = nullptr;
    std::vector<LinkRow *> m_rows;
    QPushButton *m_pair, *m_close;
};

} // namespace evenhand
