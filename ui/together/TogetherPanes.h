// SPDX-License-Identifier: Apache-2.0
// The panes that stand in the queue's place while they are wanted, one at a time, and the nine
// nudges while M waits for its digit.
#pragma once

#include "models/session/State.h"
#include "ui/theme/Theme.h"

#include <QJsonObject>
#include <QStackedWidget>
#include <QStringList>

namespace evenhand {

class CarePane;
class ChoiceRow;
class KeyMap;
class LedgerPane;
class NotesPane;
class NoticesPane;
class PollsPane;
class ReadinessPane;

class TogetherPanes : public QStackedWidget
{
    Q_OBJECT
public:
    explicit TogetherPanes(QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    void setKeys(const KeyMap &keys);
    void setModerator(const QString &moderator);
    // What M and a digit send, at most nine.
    void setNudges(const QStringList &texts);
    const QStringList &nudges() const { return m_nudges; }
    void showState(const State &state, Instant now);
    void passTime(Instant now);
    // What was asked for was answered.
    void settle(const QJsonObject &command);

    ReadinessPane *readiness() const { return m_readiness; }
    NotesPane *notes() const { return m_notes; }
    LedgerPane *ledger() const { return m_ledger; }
    NoticesPane *notices() const { return m_notices; }
    CarePane *care() const { return m_care; }
    PollsPane *polls() const { return m_polls; }

    QSize minimumSizeHint() const override;

public Q_SLOTS:
    void openReadiness();
    void openNotes();
    void openNote(const QString &id);
    void openLedger();
    void openNotices();
    void openCare();
    void openPolls();
    // The nine texts, for as long as the digit is waited for.
    void offerNudges(bool isOffered);
    void sendNudge(int digit);
    // Out of a text field into the pane's list; false: nothing is typed here.
    bool leaveTyping();

Q_SIGNALS:
    void requested(const QJsonObject &command);
    void togetherRequested(const QList<QJsonObject> &commands);
    void copyRequested(const QString &words);
    void said(const QString &words);
    void editWanted(const QString &note);
    // A pane is to be seen, or no longer.
    void wanted();
    void left();
    void nudgeLeft(); // without one being chosen, by the pointer

private:
    void open(QWidget *pane);
    void connectPolls();

    QStringList m_nudges;
    QWidget *m_before = nullptr; // the pane under the nudges; null: none was seen
    ReadinessPane *m_readiness;
    NotesPane *m_notes;
    LedgerPane *m_ledger;
    NoticesPane *m_notices;
    CarePane *m_care;
    PollsPane *m_polls;
    ChoiceRow *m_choice;
    // The ledger counts the whole session: it is made for whoever looks at it.
    bool isLedgerSeen() const;

    State m_state;
    Instant m_now{};
    bool m_isOpen = false, m_isOffering = false;
};

} // namespace evenhand
