// SPDX-License-Identifier: Apache-2.0
// A narrow window for whoever works in another program: who speaks, who is next, the first of the
// queue, hands of both sides, nudges and undo, with the keys of the main window. What has no room
// here is done there.
#pragma once

#include "models/session/State.h"
#include "ui/keys/Keyboard.h"
#include "ui/theme/Theme.h"

#include <QJsonObject>
#include <QTimeZone>
#include <QWidget>
#include <functional>

class QStackedWidget;

namespace evenhand {

class ElidedLabel;
class FloorPane;
class Lamp;
class ChoiceRow;
class NudgeLine;
class QueuePane;
class UndoLine;

class Strip : public QWidget
{
    Q_OBJECT
public:
    explicit Strip(std::function<Instant()> now, QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    void setKeys(const KeyMap &keys);
    void setModerator(const QString &moderator);
    void setZone(const QTimeZone &zone);
    void showState(const State &state, Instant now);
    void passTime(Instant now);

    // No higher than a screen leaves room for, its frame included: undo stands at the bottom.
    void fitInto(const QRect &available);

    // While M waits for its digit, in the place of the queue; none: no longer.
    void offerNudges(const QStringList &texts);
    // False: this act is the main window's.
    bool perform(Act act);

    Keyboard &keyboard() { return *m_keyboard; }
    FloorPane &floor() { return *m_floor; }
    QueuePane &queue() { return *m_queue; }
    UndoLine &undoLine() { return *m_undo; }
    NudgeLine &nudge() { return *m_nudge; }
    ChoiceRow &nudges() { return *m_nudges; }

    QSize sizeHint() const override { return {400, 720}; }

Q_SIGNALS:
    void requested(const QJsonObject &command);
    void togetherRequested(const QList<QJsonObject> &commands);
    void lastCallRequested(const QString &words);
    void nudgeChosen(int digit); // by the pointer
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    void layOut();
    void connectPanes();
    void leave();
    void showSession();

    Theme m_theme = themeOf(ThemeKind::Light);
    QTimeZone m_zone = QTimeZone::systemTimeZone();
    QString m_moderator;
    State m_state;
    Instant m_now{};
    Keyboard *m_keyboard;
    ElidedLabel *m_session;
    Lamp *m_typing;
    FloorPane *m_floor;
    QueuePane *m_queue;
    QStackedWidget *m_middle; // the queue, or what stands in its place
    ChoiceRow *m_nudges;
    NudgeLine *m_nudge;
    UndoLine *m_undo;
};

} // namespace evenhand
