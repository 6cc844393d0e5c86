// SPDX-License-Identifier: Apache-2.0
// Listens to one window's keys while no text field has the focus. Letters that follow an act
// within 300 ms are swallowed: somebody is typing into the wrong window (UI.md).
#pragma once

#include "models/session/Time.h"
#include "ui/keys/KeyLayout.h"
#include "ui/keys/KeyMap.h"

#include <QObject>
#include <functional>
#include <utility>

class QKeyEvent;
class QWidget;

namespace evenhand {

class Keyboard : public QObject
{
    Q_OBJECT
public:
    // `now` says when a key was pressed; only differences count.
    Keyboard(QWidget *window, std::function<Instant()> now);

    KeyMap &keys() { return m_keys; }
    const KeyMap &keys() const { return m_keys; }
    // Within it keys are no acts, as in a text field: it has uses of its own for them.
    void spare(QWidget *widget) { m_spared.append(widget); }
    // While it has the focus these keys are its own, whatever act has them elsewhere.
    void lend(QWidget *widget, const QList<Qt::Key> &keys) { m_lent.append({widget, keys}); }
    // Takes the focus when nothing visible of the window has it: keys are never dead.
    void setHome(std::function<void()> focusHome) { m_focusHome = std::move(focusHome); }
    // Whether letters right behind an act are taken for typing.
    void setGuard(bool isOn) { m_isGuarded = isOn; }
    // While `isOpen`, figures are `answered` and nobody else's, whatever has the focus.
    void setQuestions(std::function<bool()> isOpen, std::function<void(int)> answered);
    // As if its key had been pressed: an act that takes a digit waits for it.
    void begin(Act act);

    bool isTyping() const { return m_isTyping; }
    // The act that waits for its digit, as after A.
    std::optional<Act> pending() const { return m_pending; }
    // It was answered otherwise than by a digit.
    void callOff() { setPending(std::nullopt); }

Q_SIGNALS:
    // `digit`: of acts that take one; else 0.
    void pressed(evenhand::Act act, int digit);
    // A text field got the focus, or lost it: the lamp says TYPING or KEYS.
    void typingChanged(bool isTyping);
    void pendingChanged();
    // Letters were swallowed behind an act.
    void swallowed(evenhand::Act act);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void follow(const QWidget *focused);
    bool isLost() const;
    void bringHome();
    void bringHomeSoon();
    void noteRelease(const QKeyEvent &event);
    bool isUntoldRepeat(const QKeyEvent &event) const;
    static void sendAsRepeat(QWidget &widget, const QKeyEvent &event);
    bool isSpared(const QWidget &widget) const;
    bool isLent(const QWidget &widget, const QKeyEvent &event) const;
    bool takeKey(const QKeyEvent &event);
    bool takeDigit(const QKeyEvent &event);
    bool isAnswer(const QKeyEvent &event) const;
    bool isTooSoon(const QKeyEvent &event);
    void setPending(std::optional<Act> act);
    std::optional<Act> actOf(const QKeyEvent &event);

    QWidget *m_window;
    std::function<Instant()> m_now;
    std::function<bool()> m_isAsked = [] { return false; };
    std::function<void(int)> m_answered;
    KeyMap m_keys;
    KeyLayout m_layout;
    std::optional<Act> m_pending, m_lastAct;
    Instant m_lastAt{};
    int m_releasedKey = 0;
    quint64 m_releasedAt = 0; // by the time of its event
    QList<QWidget *> m_spared;
    QList<std::pair<QWidget *, QList<Qt::Key>>> m_lent;
    std::function<void()> m_focusHome;
    bool m_isTyping = false, m_isGuarded = true;
};

} // namespace evenhand
