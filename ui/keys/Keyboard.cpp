// SPDX-License-Identifier: Apache-2.0
#include "ui/keys/Keyboard.h"

#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTextEdit>
#include <QWidget>
#include <algorithm>

namespace evenhand {

namespace {

// UI.md: "More letters within 300 ms of an act are swallowed".
constexpr Duration typingGap(300);
// X11 sends a release and a press for each repeat of a key, and says the same time of both; nobody is as quick.
constexpr quint64 repeatGap = 20; // milliseconds

bool takesText(const QWidget *widget)
{
    if (qobject_cast<const QComboBox *>(widget)) // letters choose in it
        return true;
    const auto *line = qobject_cast<const QLineEdit *>(widget);
    return (line && !line->isReadOnly()) || qobject_cast<const QAbstractSpinBox *>(widget)
        || qobject_cast<const QTextEdit *>(widget) || qobject_cast<const QPlainTextEdit *>(widget);
}

// The list that a choice box opens is a window of its own, and the box's.
const QWidget *takerOf(const QWidget *focused)
{
    const QWidget *opener = focused ? focused->window()->parentWidget() : nullptr;
    return qobject_cast<const QComboBox *>(opener) ? opener : focused;
}

bool isLetter(const QKeyEvent &event)
{
    return isLetterKey(event) && !(event.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
}

bool takesNone(Act act)
{
    for (const ActEntry &entry : allActs())
        if (entry.act == act)
            return entry.takesNone;
    return false;
}

} // namespace

Keyboard::Keyboard(QWidget *window, std::function<Instant()> now)
    : QObject(window), m_window(window), m_now(std::move(now))
{
    // Keys go to whatever has the focus: they are seen on their way to any widget of the window.
    qApp->installEventFilter(this);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *focused) {
        follow(focused);
        bringHomeSoon();
    });
    follow(QApplication::focusWidget());
}

void Keyboard::follow(const QWidget *focused)
{
    const QWidget *taker = takerOf(focused);
    const bool isTyping = taker && taker->window() == m_window && taker->isVisible() && takesText(taker);
    if (isTyping == m_isTyping)
        return;
    m_isTyping = isTyping;
    setPending(std::nullopt);
    Q_EMIT typingChanged(isTyping);
}

// ---- the focus is somewhere ----

// A window that comes back from behind another may give its keys to a field that was hidden meanwhile.
bool Keyboard::isLost() const
{
    const QWidget *focused = m_window->focusWidget();
    return m_window->isVisible() && (!focused || focused == m_window || !focused->isVisible() || !focused->isEnabled());
}

void Keyboard::bringHome()
{
    if (!m_focusHome || !isLost())
        return;
    m_focusHome();
    follow(m_window->focusWidget());
}

// Not in the middle of a change of the focus: whoever hides a field may be about to say where it goes.
void Keyboard::bringHomeSoon()
{
    if (!m_focusHome || QApplication::activeWindow() != m_window)
        return;
    const auto check = [this] {
        if (QApplication::activeWindow() == m_window)
            bringHome();
    };
    QMetaObject::invokeMethod(this, check, Qt::QueuedConnection);
}

// ---- a key that is held down ----

void Keyboard::noteRelease(const QKeyEvent &event)
{
    m_releasedKey = event.key();
    m_releasedAt = event.timestamp();
}

// Where the press had not yet come when its release was looked at, nobody has said that it is a repeat.
bool Keyboard::isUntoldRepeat(const QKeyEvent &event) const
{
    return !event.isAutoRepeat() && event.timestamp() > 0 && event.key() == m_releasedKey
        && event.timestamp() >= m_releasedAt && event.timestamp() - m_releasedAt < repeatGap;
}

// Whoever gets it is told: buttons and entries, too, take a key held down for one press.
void Keyboard::sendAsRepeat(QWidget &widget, const QKeyEvent &event)
{
    QKeyEvent repeat(event.type(), event.key(), event.modifiers(), event.nativeScanCode(), event.nativeVirtualKey(),
                     event.nativeModifiers(), event.text(), true, quint16(event.count()));
    repeat.setTimestamp(event.timestamp());
    QApplication::sendEvent(&widget, &repeat);
}

bool Keyboard::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::WindowActivate && watched == m_window)
        bringHomeSoon();
    if (event->type() == QEvent::KeyRelease)
        noteRelease(*static_cast<QKeyEvent *>(event));
    if (event->type() != QEvent::KeyPress && event->type() != QEvent::ShortcutOverride)
        return false;
    auto *widget = qobject_cast<QWidget *>(watched);
    if (!widget || widget->window() != m_window)
        return false;
    if (event->type() == QEvent::KeyPress && isUntoldRepeat(*static_cast<QKeyEvent *>(event))) {
        sendAsRepeat(*widget, *static_cast<QKeyEvent *>(event));
        event->accept();
        return true;
    }
    if (m_focusHome && isLost()) {
        bringHome();
        if (QWidget *home = m_window->focusWidget(); home && home != widget && !isLost()) {
            QApplication::sendEvent(home, event); // as if it had been there before
            if (event->type() == QEvent::KeyPress)
                event->accept();
            return true;
        }
    }
    follow(m_window->focusWidget());
    auto *key = static_cast<QKeyEvent *>(event);
    if (m_isTyping && event->type() == QEvent::KeyPress && isLetterKey(*key)
        && (key->modifiers() & ~Qt::ShiftModifier) == Qt::AltModifier)
        return true; // an act's key, and no letter of what is being written
    if (m_isTyping || isSpared(*widget))
        return false;
    if (!m_pending && isLent(*widget, *key))
        return false;
    if (event->type() == QEvent::KeyPress)
        return takeKey(*key);
    // Claims the key before a menu, a button's mnemonic or a list's shortcut does.
    if (m_pending || isAnswer(*key) || actOf(*key))
        event->accept();
    return false;
}

bool Keyboard::isSpared(const QWidget &widget) const
{
    return std::any_of(m_spared.begin(), m_spared.end(),
                       [&](const QWidget *spared) { return spared == &widget || spared->isAncestorOf(&widget); });
}

bool Keyboard::isLent(const QWidget &widget, const QKeyEvent &event) const
{
    const bool isBare = !(event.modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier));
    return isBare && std::any_of(m_lent.begin(), m_lent.end(), [&](const auto &lent) {
               return lent.first == &widget && lent.second.contains(Qt::Key(event.key()));
           });
}

bool Keyboard::takeKey(const QKeyEvent &event)
{
    if (m_pending)
        return takeDigit(event);
    if (isAnswer(event)) {
        if (!event.isAutoRepeat())
            m_answered(figureOf(event));
        return true;
    }
    if (isTooSoon(event))
        return true;
    const std::optional<Act> act = actOf(event);
    if (!act)
        return false;
    if (event.isAutoRepeat()) { // a key held down is one press
        if (m_lastAct == act)
            m_lastAt = m_now(); // that goes on
        return true;
    }
    m_lastAct = isLetter(event) ? act : std::nullopt;
    m_lastAt = m_now();
    begin(*act);
    return true;
}

std::optional<Act> Keyboard::actOf(const QKeyEvent &event)
{
    return m_keys.actFor(m_layout.keyOf(event, m_keys));
}

void Keyboard::setQuestions(std::function<bool()> isOpen, std::function<void(int)> answered)
{
    m_isAsked = std::move(isOpen);
    m_answered = std::move(answered);
}

// On some layouts figures take Shift.
bool Keyboard::isAnswer(const QKeyEvent &event) const
{
    return figureOf(event) >= 1 && !(event.modifiers() & ~(Qt::KeypadModifier | Qt::ShiftModifier)) && m_isAsked();
}

void Keyboard::begin(Act act)
{
    const auto &acts = allActs();
    if (std::any_of(acts.begin(), acts.end(),
                    [act](const ActEntry &entry) { return entry.act == act && entry.takesDigit; }))
        setPending(act);
    else
        Q_EMIT pressed(act, 0);
}

bool Keyboard::takeDigit(const QKeyEvent &event)
{
    const Act act = *m_pending;
    const int figure = figureOf(event);
    if (figure >= 1) {
        setPending(std::nullopt);
        Q_EMIT pressed(act, figure);
        return true;
    }
    const bool isNone = figure == 0 || event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter;
    if (isNone && !event.isAutoRepeat() && takesNone(act)) {
        setPending(std::nullopt);
        Q_EMIT pressed(act, 0);
        return true;
    }
    const bool isModifier = event.key() == Qt::Key_Shift || event.key() == Qt::Key_Control || event.key() == Qt::Key_Alt
        || event.key() == Qt::Key_Meta;
    if (isModifier || event.isAutoRepeat())
        return true;
    // Anything else calls it off and does nothing itself.
    setPending(std::nullopt);
    return true;
}

bool Keyboard::isTooSoon(const QKeyEvent &event)
{
    if (!m_isGuarded || !m_lastAct || !isLetter(event) || event.isAutoRepeat())
        return false;
    const Instant now = m_now();
    if (now - m_lastAt >= typingGap || now < m_lastAt)
        return false;
    m_lastAt = now; // as long as the typing goes on
    Q_EMIT swallowed(*m_lastAct);
    return true;
}

void Keyboard::setPending(std::optional<Act> act)
{
    if (m_pending == act)
        return;
    m_pending = act;
    Q_EMIT pendingChanged();
}

} // namespace evenhand
