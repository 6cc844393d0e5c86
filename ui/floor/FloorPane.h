// SPDX-License-Identifier: Apache-2.0
// Who speaks, how much longer, who is next and why; and a button with its key for each floor act.
// Questions (why a pause, since when somebody speaks, which of two turns is current) are asked in
// the pane, where the buttons or the name stand: nothing else moves. A low pane gives the timer what
// room there is: the name, N and the acts take one line each.
#pragma once

#include "models/items/floorQuestion.h"
#include "models/items/glance.h"
#include "models/session/Next.h"
#include "ui/theme/Theme.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>
#include <QWidget>
#include <vector>

class QGridLayout;
class QStackedWidget;

namespace evenhand {

class ActGrid;
class ChoiceRow;
class KeyButton;
class KeyMap;
class SpeakerLine;
class TimerFace;

class FloorPane : public QWidget
{
    Q_OBJECT
public:
    explicit FloorPane(QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    // In a window that is narrow whatever the size of its type.
    void setNarrow();
    // What stands on the buttons.
    void setKeys(const KeyMap &keys);
    void showState(const State &state, Instant now);
    void passTime(Instant now);

    // A question stands there that digits answer and Esc leaves.
    bool isAsking() const;
    // The one is which of several turns goes on: asked once, and then it waits behind a mark.
    bool isAskingWhoGoesOn() const;
    // Which of them, up to nine, takes the floor: where the buttons stand, until it is answered.
    void askWho(const QStringList &names);
    bool isAskingWho() const { return m_question == Question::Who; }
    // The same for the card that the speaker is shown.
    void askCard(const QStringList &cards);
    bool isAskingCard() const { return m_question == Question::Card; }

    // What is unusual about the stage, beside the speaker; empty: nothing. Pressed, it is put right.
    void setStageMark(const QString &words, bool isBlank, const QString &key);

    QSize minimumSizeHint() const override;

public Q_SLOTS:
    void next();
    void endTurn();
    // Paused turns go on at once; for a pause the cause is asked, and a second press says none.
    void pauseOrResume();
    void setAside();
    // The same after its cause is asked, which the report gives; a second press leaves the question.
    void askAsideCause();
    void lessTime();
    void moreTime();
    void askSince();
    // The same of the end of the turn.
    void askEndedSince();
    // Since when `what` is so: then `command` is asked for with that many seconds as its `ago`.
    void askAgo(const QString &what, const QJsonObject &command);
    // Which side the line is down to, or up again.
    void askHold();
    // The digit of an answer; false when nothing is asked or there is no such answer.
    bool choose(int digit);
    void dismissQuestion();
    // Asks again who goes on, after that was left unanswered.
    void askWhoGoesOn();

Q_SIGNALS:
    void requested(const QJsonObject &command);
    // Several commands that are one act.
    void togetherRequested(const QList<QJsonObject> &commands);
    // What was asked by askWho: the number of the name, from 1.
    void whoChosen(int number);
    // The same of askCard.
    void cardChosen(int number);
    // A question was left without an answer.
    void dismissed();
    void stageMarkPressed();
    // Why a key did nothing.
    void said(const QString &words);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    enum class Question : quint8 { None, PauseCause, AsideCause, Since, Ago, Hold, Who, Card };

    KeyButton *button(const char *name, const QString &label, void (FloorPane::*act)());
    void connectChoices();
    void layOut();
    void showStageMark();
    void arrange();
    int heightBesideFace(bool isLow, bool isInOneRow) const;
    bool hasRoomForOneRow() const;
    void showFloor();
    void showNext();
    void showParallel();
    void showKeep();
    int roomForNames() const;
    void announce();
    // With the first of the wordings, longest first, that there is room for.
    void ask(Question question, const QStringList &wordings, const QStringList &answers);
    void askPauseCause();
    void leaveQuestion();
    void addMarks();
    void showChoice(bool isAsked);
    void answer(int index);
    void keep(int index);
    void requestTurn(const QString &name, QJsonObject arguments = {});
    void requestNextSince(int secondsAgo);
    void requestHold(Side side);
    void requestDated(int secondsAgo);
    bool changesWithTime() const;

    Theme m_theme = themeOf(ThemeKind::Light);
    State m_state;
    Instant m_now{};
    FloorGlance m_floor;
    Next m_next;
    Warning m_announced = Warning::None;
    TurnId m_announcedTurn;
    Question m_question = Question::None;
    QJsonObject m_dated;                      // what Question::Ago is about
    std::vector<FloorCandidate> m_candidates; // of whom one is to be kept
    bool m_isKeepLeft = false;                // that question was left unanswered
    QString m_nextKey, m_whoKey, m_closingKey, m_pauseKey, m_stageWords;
    bool m_isLow = false, m_isNarrow = false, m_isStageBlank = false;
    bool m_hasReason = true; // in a line of its own, below whom N calls

    QGridLayout *m_column;
    QStackedWidget *m_top;
    SpeakerLine *m_speaker;
    ChoiceRow *m_keep, *m_choice;
    ActGrid *m_acts;
    TimerFace *m_face;
    KeyButton *m_stageMark, *m_keepMark;
    KeyButton *m_nextButton, *m_less, *m_more, *m_pause, *m_aside, *m_end, *m_since;
};

} // namespace evenhand
