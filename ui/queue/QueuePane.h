// SPDX-License-Identifier: Apache-2.0
// The queue as moderators work it: what is affordable, who waits and why, and hands added, moved,
// parked, flipped, lowered and merged, each by key, by menu and by name.
#pragma once

#include "models/items/QueueModel.h"
#include "ui/queue/RowEditor.h"
#include "ui/theme/Theme.h"

#include <QJsonObject>
#include <QList>
#include <QPersistentModelIndex>
#include <QPointer>
#include <QWidget>

class QAction;

namespace evenhand {

class ActList;
class HandDelegate;
class HandEntry;
class MergeChooser;
class QueueHead;

// What the window's keys are called now, for saying so.
struct QueueKeys
{
    QString inRoom = QStringLiteral("I"), online = QStringLiteral("O"), close = QStringLiteral("L"),
            lastCall = QStringLiteral("Shift+L"), order = QStringLiteral("Alt+L"), hold = QStringLiteral("J");
};

class QueuePane : public QWidget
{
    Q_OBJECT
public:
    explicit QueuePane(QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    void setKeys(const QueueKeys &keys);
    void showState(const State &state, Instant now);
    void passTime(Instant now);

    ActList *list() const { return m_list; }
    HandEntry *entry() const { return m_entry; }
    MergeChooser *merging() const { return m_merging; }
    QueueHead *head() const { return m_head; }
    RowEditor *rowEditor() const { return m_editor; }
    const QueueModel &queue() const { return m_queue; }

public Q_SLOTS:
    void raiseHand(evenhand::Side side); // opens the entry
    void closeOrOpenQueue();
    void callLast();
    void focusList();

    // On the chosen row; nothing where that can't be done.
    void giveSelected();
    void giveSelectedSince();
    void editSelected();
    void flipSelected();
    void parkSelected(); // and back
    void lowerSelected();
    void moveSelected(int rows); // below zero: up
    void setKindOfSelected(evenhand::HandKind kind);
    void mergeSelected();
    void mergeSelectedWith(const QString &person);

    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void requested(const QJsonObject &command);
    void togetherRequested(const QList<QJsonObject> &commands); // one act of several
    void lastCallRequested(const QString &words);
    // Since when `what` is so is to be asked; `command` then gets its `ago`.
    void agoWanted(const QString &what, const QJsonObject &command);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    const QueueItem *chosen() const;
    bool isStanding(const QueueItem &hand) const;
    int waitingCount() const;
    void addActs();
    void followChoice();
    void ask(const char *act, const QueueItem &hand, QJsonObject arguments = {});
    void move(const QString &id, const QString &before);
    void shareHeight();
    void placeChooser();
    void closeEditor();
    void takeEdit(const HandId &hand, const std::optional<QString> &name, const std::optional<QString> &note);

    State m_state;
    Theme m_theme;
    QueueModel m_queue;
    QueueHead *m_head;
    ActList *m_list;
    HandDelegate *m_delegate;
    MergeChooser *m_merging;
    HandEntry *m_entry;
    QPointer<RowEditor> m_editor;
    QPersistentModelIndex m_edited; // where it stands
    bool m_hasMoved = false;        // the chosen row, by key: it stays in sight

    QAction *m_give, *m_giveSince, *m_edit, *m_flip, *m_up, *m_down, *m_first, *m_park, *m_merge, *m_lower;
    std::vector<QAction *> m_kinds;
};

} // namespace evenhand
