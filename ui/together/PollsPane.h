// SPDX-License-Identifier: Apache-2.0
// Polls: asked, opened, counted by hand for each side beside what the chat counts itself, closed and revealed. What
// is counted is for the moderators' own screens until it is revealed.
#pragma once

#include "models/items/PollsModel.h"
#include "ui/together/ListPane.h"

#include <QJsonObject>
#include <QList>

class QKeyEvent;
class QMouseEvent;
class QStackedWidget;

namespace evenhand {

class KeyButton;
class PollDelegate;
class PollEntry;

class PollsPane : public ListPane
{
    Q_OBJECT
public:
    explicit PollsPane(QWidget *parent = nullptr);
    ~PollsPane() override;

    void setTheme(const Theme &theme) override;
    void showState(const State &state);
    // Whose undo and redo are one's own: the key of State::acts.
    void setModerator(const QString &moderator) { m_moderator = moderator; }
    // Its key was pressed: the keys go to the votes that are to be counted, or to a new question.
    void comeUp(bool wasSeen);
    // What was asked for was answered, whatever came of it.
    void settle(const QJsonObject &command);
    bool isTyping() const;
    void leaveEntry();
    // Figures that aren't taken yet go; false: there are none.
    bool dropTyped();

    PollEntry *entry() const { return m_entry; }
    const PollsModel &polls() const { return m_polls; }
    PollColumn column() const { return m_column; }
    QString typed() const { return m_typed.figures; }

public Q_SLOTS:
    void startNew();
    // Of the chosen row's poll; nothing where that can't be done.
    void openChosen();
    void closeChosen();
    void revealChosen();
    void copyChosen();
    // In the chosen cell: so many more.
    void count(int by);

Q_SIGNALS:
    void requested(const QJsonObject &command);
    void togetherRequested(const QList<QJsonObject> &commands);
    void copyRequested(const QString &words);
    void said(const QString &words); // why a key did nothing

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    int rowHeight() const override;
    int firstRow() const override;
    void resizeEvent(QResizeEvent *event) override;

private:
    // Figures that aren't taken yet, and where they belong.
    struct Typed
    {
        PollRow row;
        PollColumn column = PollColumn::Room;
        QString figures;
    };
    // Asked for and not shown yet: the next vote is counted from there.
    struct Ahead
    {
        PollId poll;
        Tally tally;
        int unanswered = 0;
    };

    void addActs();
    void layOut();
    KeyButton *addButton(const char *name, const QString &key, void (PollsPane::*act)());
    void showButtons();
    void fitRows();
    void showKeys(bool areHere);
    void showBelow(QWidget &what);
    void showTyped();
    const PollRow *chosen() const;
    const Poll *chosenPoll() const;
    const PollRow *countable();
    bool press(const QKeyEvent &event);
    bool pressToCount(const QKeyEvent &event);
    bool pressAfterFigures(int key);
    void pressAt(const QMouseEvent &event);
    void typeFigure(int figure);
    void dropFigure();
    void takeTyped();
    void goTo(int by);
    void followNew();
    void followOpened(const State &before);
    void sayClosed(const QString &question);
    Poll ahead(const PollId &poll) const;
    void setVotes(const PollRow &row, PollColumn column, int votes);
    void ask(const PollId &poll, const Tally &tally);
    void ask(const char *name);
    void keyPressEvent(QKeyEvent *event) override;
    void askTogether(const QList<QJsonObject> &commands, const QStringList &closed);
    QStringList openBeside(const PollId &poll) const;
    void showOnTop(const PollId &poll);
    QList<QJsonObject> closingOthers(const PollId &poll) const;
    void addPoll();

    State m_state;
    QString m_moderator;
    PollsModel m_polls;
    PollColumn m_column = PollColumn::Room;
    Typed m_typed;
    std::vector<Ahead> m_ahead;
    PollId m_awaited; // asked for by the entry
    PollDelegate *m_delegate;
    PollEntry *m_entry;
    QWidget *m_acts;
    QStackedWidget *m_below; // the acts, or the entry
    KeyButton *m_open, *m_close, *m_reveal, *m_new;
};

} // namespace evenhand
