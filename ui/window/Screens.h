// SPDX-License-Identifier: Apache-2.0
// The windows beside the main one: the stage on the room's screen, the strip, the chair's card. They
// are shown what the main window is shown, in the same frame; keys pressed in them are acts as there.
// What was open, and where, can be kept for the next start.
#pragma once

#include "models/items/stageGlance.h"
#include "ui/keys/KeyMap.h"
#include "ui/theme/Theme.h"

#include <QByteArray>
#include <QJsonObject>
#include <QObject>
#include <QTimeZone>
#include <QTimer>
#include <functional>
#include <memory>
#include <vector>

class QScreen;
class QWidget;

namespace evenhand {

class CardWindow;
class FloorPane;
class Keyboard;
class KeysBeside;
class StageWindow;
class Strip;
class UndoLine;

class Screens : public QObject
{
    Q_OBJECT
public:
    enum class Kind : quint8 { Stage, Strip, Card };

    // `now`: when a key is pressed. `main`: beside whose screen the stage is looked for.
    Screens(std::function<Instant()> now, QWidget &main);
    ~Screens() override;

    void setTheme(const Theme &theme);
    void setKeys(const KeyMap &keys);
    void setModerator(const QString &moderator);
    void setGuard(bool isOn); // Keyboard::setGuard of each of them
    void setZone(const QTimeZone &zone);
    void showState(const State &state, Instant now);
    void passTime(Instant now);

    bool isOpen(Kind kind) const;
    void open(Kind kind);
    void toggle(Kind kind);
    void closeAll(); // with the main window; they count as open for the next start
    // Made when they are first asked for.
    StageWindow &stage();
    Strip &strip();
    CardWindow &card();
    Strip *stripIfMade() const { return m_strip.get(); }
    QWidget &window(Kind kind);

    // True: the act was pressed in the strip, and done there.
    bool takes(Act act);

    // A screen came, or goes: the stage follows.
    void takeScreen(QScreen *screen);
    void leaveScreen(QScreen *screen);

    QByteArray arrangement() const;
    void arrange(const QByteArray &arrangement);

public Q_SLOTS:
    void showGlance(const evenhand::StageGlance &glance);
    void blankAhead(bool on);

Q_SIGNALS:
    void requested(const QJsonObject &command);
    void togetherRequested(const QList<QJsonObject> &commands);
    void lastCallRequested(const QString &words);
    void said(const QString &words);
    // A key was pressed there. `isBare`: where no question can be asked.
    void pressed(evenhand::Act act, int digit, bool isBare);
    void swallowed(evenhand::Act act);
    // What comes next can only be done in the main window.
    void mainWanted();
    void stripMade(evenhand::Strip &strip);
    void keyboardMade(evenhand::Keyboard &keyboard);
    // One was opened, closed or moved.
    void arranged();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void prepare(Kind kind);
    void listen(Keyboard &keyboard, KeysBeside *keys);
    std::vector<KeysBeside *> keysBeside() const;
    void handOn(Act act, int digit);
    void reopen(Kind kind);
    void openStage();
    void openCard();
    void adopt(QWidget &window);
    QScreen *secondScreen() const;

    std::function<Instant()> m_now;
    QWidget &m_main;
    Theme m_theme = themeOf(ThemeKind::Light);
    KeyMap m_keys;
    QTimeZone m_zone = QTimeZone::systemTimeZone();
    QString m_moderator;
    State m_state;
    Instant m_at{};
    StageGlance m_glance;
    std::unique_ptr<StageWindow> m_stage;
    std::unique_ptr<Strip> m_strip;
    std::unique_ptr<CardWindow> m_card;
    std::vector<Keyboard *> m_keyboards; // of stage and card
    KeysBeside *m_stripKeys = nullptr, *m_cardKeys = nullptr;
    QTimer m_settled; // a window that is dragged is written down once it stands
    bool m_isInStrip = false, m_isStageDue = false, m_isAhead = false, m_isClosing = false, m_isGuarded = true;
};

} // namespace evenhand
