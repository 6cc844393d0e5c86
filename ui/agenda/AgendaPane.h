// SPDX-License-Identifier: Apache-2.0
// The agenda while the session runs: what is done, what is on, what is to come and when. Segments
// are started, skipped, lengthened and moved by key, by menu and by name; nothing is dragged here.
#pragma once

#include "models/items/AgendaModel.h"
#include "ui/theme/Theme.h"

#include <QJsonObject>
#include <QTimeZone>
#include <QWidget>

class QAction;

namespace evenhand {

class ActList;
class AgendaDelegate;
class ElidedLabel;
class KeyButton;
class SegmentEntry;

class AgendaPane : public QWidget
{
    Q_OBJECT
public:
    explicit AgendaPane(QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    void setZone(const QTimeZone &zone);
    void showState(const State &state, Instant now);
    void passTime(Instant now);

    ActList *list() const { return m_list; }
    SegmentEntry *entry() const { return m_entry; }
    const AgendaModel &agenda() const { return m_agenda; }
    QString end() const; // the last line

public Q_SLOTS:
    void focusList();
    void addSegment(); // opens the entry, for one behind the chosen row

    // On the chosen row; nothing where that can't be done.
    void startSelected();
    void startSelectedSince();
    void skipSelected();
    void reopenSelected();
    void lengthenSelected(int seconds); // below zero: shorten
    void moveSelected(int rows);        // -1 or 1
    void endCurrent();
    void endCurrentSince();

Q_SIGNALS:
    void requested(const QJsonObject &command);
    // Since when `what` is so is to be asked; `command` then gets its `ago`.
    void agoWanted(const QString &what, const QJsonObject &command);
    // A proposal is to be read: where from, the window asks.
    void importRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    const AgendaRow *chosen() const;
    const AgendaRow *movesPast(int rows) const;
    void addActs();
    void followChoice();
    void followCurrent();
    void showEnd(Instant now);
    void showEntry();
    void leaveEntry();
    void ask(const char *act, const SegmentId &segment, QJsonObject arguments = {});
    void askAgo(const char *act, const SegmentId &segment);

    State m_state;
    AgendaModel m_agenda;
    Instant m_now{};
    SegmentId m_current;
    QTimeZone m_zone = QTimeZone::systemTimeZone();
    ActList *m_list;
    AgendaDelegate *m_delegate;
    ElidedLabel *m_end, *m_late; // late: in a line of its own, where there is no room beside
    KeyButton *m_import;
    SegmentEntry *m_entry;
    bool m_isAdding = false;
    bool m_isLaidOut = false;
    bool m_hasMoved = false; // the chosen row, by key: it stays in sight

    QAction *m_start, *m_startSince, *m_stop, *m_stopSince, *m_longer, *m_shorter, *m_up, *m_down, *m_skip, *m_reopen,
        *m_add;
};

} // namespace evenhand
