// SPDX-License-Identifier: Apache-2.0
#include "ui/window/Screens.h"

#include "ui/card/CardWindow.h"
#include "ui/keys/Keyboard.h"
#include "ui/stage/StageWindow.h"
#include "ui/strip/Strip.h"
#include "ui/window/KeysBeside.h"

#include <QDataStream>
#include <QEvent>
#include <QGuiApplication>
#include <QScopedValueRollback>
#include <QScreen>
#include <QSignalBlocker>
#include <algorithm>
#include <array>

namespace evenhand {

namespace {

constexpr quint8 arrangementVersion = 1;
constexpr std::chrono::milliseconds untilSettled(400);
constexpr std::array kinds{Screens::Kind::Stage, Screens::Kind::Strip, Screens::Kind::Card};

// Needs no pane: it can be done from the stage or the card without looking at another window.
bool isQuiet(Act act)
{
    switch (act) {
    case Act::Next:
    case Act::EndTurn:
    case Act::MoreTime:
    case Act::LessTime:
    case Act::Pause:
    case Act::SetAside:
    case Act::Undo:
    case Act::Redo:
    case Act::CloseQueue:
    case Act::Fit:
    case Act::Panellist:
    case Act::Acknowledge:
    case Act::BlankStage:
    case Act::SpeakerCard:
    case Act::Stage:
    case Act::Strip:
    case Act::ChairCard: return true;
    default: return false;
    }
}

} // namespace

Screens::Screens(std::function<Instant()> now, QWidget &main) : QObject(&main), m_now(std::move(now)), m_main(main)
{
    m_settled.setSingleShot(true);
    m_settled.setInterval(untilSettled);
    connect(&m_settled, &QTimer::timeout, this, &Screens::arranged);
    connect(qGuiApp, &QGuiApplication::screenAdded, this, &Screens::takeScreen);
    connect(qGuiApp, &QGuiApplication::screenRemoved, this, &Screens::leaveScreen);
}

Screens::~Screens() = default;

// ---- making them ----

void Screens::adopt(QWidget &window)
{
    window.installEventFilter(this);
    window.setAttribute(Qt::WA_QuitOnClose, false);
}

void Screens::listen(Keyboard &keyboard, KeysBeside *keys)
{
    connect(&keyboard, &Keyboard::pressed, this,
            [this, keys](Act act, int digit) { keys &&act == Act::Help ? keys->open() : handOn(act, digit); });
    connect(&keyboard, &Keyboard::swallowed, this, &Screens::swallowed);
    Q_EMIT keyboardMade(keyboard);
}

StageWindow &Screens::stage()
{
    if (m_stage)
        return *m_stage;
    m_stage = std::make_unique<StageWindow>();
    adopt(*m_stage);
    m_keyboards.push_back(new Keyboard(m_stage.get(), m_now));
    m_keyboards.back()->keys() = m_keys;
    m_keyboards.back()->setGuard(m_isGuarded);
    connect(m_stage.get(), &StageWindow::closed, this, &Screens::arranged);
    listen(*m_keyboards.back(), nullptr); // the room is no place for them
    prepare(Kind::Stage);
    return *m_stage;
}

CardWindow &Screens::card()
{
    if (m_card)
        return *m_card;
    m_card = std::make_unique<CardWindow>();
    adopt(*m_card);
    m_keyboards.push_back(new Keyboard(m_card.get(), m_now));
    m_keyboards.back()->keys() = m_keys;
    m_keyboards.back()->setGuard(m_isGuarded);
    connect(m_card.get(), &CardWindow::closed, this, &Screens::arranged);
    m_cardKeys = new KeysBeside(*m_card, *m_keyboards.back());
    m_cardKeys->setKeys(m_keys);
    listen(*m_keyboards.back(), m_cardKeys);
    prepare(Kind::Card);
    return *m_card;
}

Strip &Screens::strip()
{
    if (m_strip)
        return *m_strip;
    m_strip = std::make_unique<Strip>(m_now);
    m_strip->keyboard().setGuard(m_isGuarded);
    m_stripKeys = new KeysBeside(*m_strip, m_strip->keyboard());
    adopt(*m_strip);
    connect(m_strip.get(), &Strip::closed, this, &Screens::arranged);
    connect(m_strip.get(), &Strip::requested, this, &Screens::requested);
    connect(m_strip.get(), &Strip::togetherRequested, this, &Screens::togetherRequested);
    connect(m_strip.get(), &Strip::lastCallRequested, this, &Screens::lastCallRequested);
    connect(&m_strip->keyboard(), &Keyboard::pressed, this, [this](Act act, int digit) {
        const QScopedValueRollback isIn(m_isInStrip, true);
        act == Act::Help ? m_stripKeys->open() : handOn(act, digit);
    });
    connect(&m_strip->keyboard(), &Keyboard::swallowed, this, &Screens::swallowed);
    prepare(Kind::Strip);
    Q_EMIT stripMade(*m_strip);
    return *m_strip;
}

QWidget &Screens::window(Kind kind)
{
    if (kind == Kind::Stage)
        return stage();
    return kind == Kind::Strip ? static_cast<QWidget &>(strip()) : card();
}

// All that it was not shown while it was closed.
void Screens::prepare(Kind kind)
{
    switch (kind) {
    case Kind::Stage:
        m_stage->setZone(m_zone);
        m_stage->showGlance(m_glance);
        m_stage->blankAhead(m_isAhead);
        break;
    case Kind::Strip:
        m_strip->setTheme(m_theme);
        m_strip->setKeys(m_keys);
        m_stripKeys->setTheme(m_theme);
        m_stripKeys->setKeys(m_keys);
        m_stripKeys->showState(m_state, m_at);
        m_strip->setZone(m_zone);
        m_strip->setModerator(m_moderator);
        m_strip->showState(m_state, m_at);
        break;
    case Kind::Card:
        m_card->setTheme(m_theme);
        m_cardKeys->setTheme(m_theme);
        m_cardKeys->showState(m_state, m_at);
        m_card->setZone(m_zone);
        m_card->setModerator(m_moderator);
        m_card->showState(m_state, m_at);
        break;
    }
}

std::vector<KeysBeside *> Screens::keysBeside() const
{
    std::vector<KeysBeside *> made{m_stripKeys, m_cardKeys};
    std::erase(made, nullptr);
    return made;
}

// ---- what they are told ----

void Screens::setTheme(const Theme &theme)
{
    m_theme = theme;
    if (m_strip)
        m_strip->setTheme(theme);
    if (m_card)
        m_card->setTheme(theme);
    for (KeysBeside *keys : keysBeside())
        keys->setTheme(theme);
}

void Screens::setKeys(const KeyMap &keys)
{
    m_keys = keys;
    if (m_strip)
        m_strip->setKeys(keys);
    for (Keyboard *keyboard : m_keyboards)
        keyboard->keys() = keys;
    for (KeysBeside *beside : keysBeside())
        beside->setKeys(keys);
}

void Screens::setModerator(const QString &moderator)
{
    m_moderator = moderator;
    if (m_strip)
        m_strip->setModerator(moderator);
    if (m_card)
        m_card->setModerator(moderator);
}

void Screens::setGuard(bool isOn)
{
    m_isGuarded = isOn;
    if (m_strip)
        m_strip->keyboard().setGuard(isOn);
    for (Keyboard *keyboard : m_keyboards)
        keyboard->setGuard(isOn);
}

void Screens::setZone(const QTimeZone &zone)
{
    m_zone = zone;
    for (const Kind kind : kinds)
        if (isOpen(kind))
            prepare(kind);
}

void Screens::showState(const State &state, Instant now)
{
    m_state = state;
    m_at = now;
    if (isOpen(Kind::Strip))
        m_strip->showState(state, now);
    if (isOpen(Kind::Card))
        m_card->showState(state, now);
    for (KeysBeside *keys : keysBeside())
        keys->showState(state, now);
}

void Screens::passTime(Instant now)
{
    m_at = now;
    if (isOpen(Kind::Strip))
        m_strip->passTime(now);
    if (isOpen(Kind::Card))
        m_card->passTime(now);
    for (KeysBeside *keys : keysBeside())
        keys->passTime(now);
}

void Screens::showGlance(const StageGlance &glance)
{
    m_glance = glance;
    if (isOpen(Kind::Stage))
        m_stage->showGlance(glance);
}

void Screens::blankAhead(bool on)
{
    m_isAhead = on;
    if (isOpen(Kind::Stage))
        m_stage->blankAhead(on);
}

// ---- open and closed ----

bool Screens::isOpen(Kind kind) const
{
    switch (kind) {
    case Kind::Stage: return m_stage && m_stage->isVisible();
    case Kind::Strip: return m_strip && m_strip->isVisible();
    case Kind::Card: return m_card && m_card->isVisible();
    }
    return false;
}

void Screens::open(Kind kind)
{
    window(kind);
    prepare(kind);
    switch (kind) {
    case Kind::Stage: openStage(); break;
    case Kind::Strip:
        m_strip->fitInto(m_main.screen()->availableGeometry());
        m_strip->show();
        break;
    case Kind::Card: openCard(); break;
    }
    // With a screen of its own it is for the room to look at; else it covers the console, and Esc must leave it.
    if (kind != Kind::Stage || !secondScreen()) {
        window(kind).raise();
        window(kind).activateWindow();
    }
    Q_EMIT arranged();
}

void Screens::toggle(Kind kind)
{
    if (isOpen(kind))
        window(kind).close();
    else
        open(kind);
}

void Screens::closeAll()
{
    if (m_settled.isActive())
        Q_EMIT arranged();
    m_settled.stop();
    m_isClosing = true;
    const QSignalBlocker quiet(this); // what was open is remembered as open
    for (const Kind kind : kinds)
        if (isOpen(kind))
            window(kind).close();
}

void Screens::openStage()
{
    m_isStageDue = false;
    QScreen *screen = secondScreen();
    m_stage->openOn(screen);
    if (!screen)
        Q_EMIT said(tr("No second screen was found. Move the stage to the room's screen and double-click it; "
                       "it fills a second screen by itself once one is there."));
}

void Screens::openCard()
{
    if (const QScreen *screen = m_main.screen())
        m_card->setGeometry(screen->geometry());
    m_card->showFullScreen();
}

QScreen *Screens::secondScreen() const
{
    const QList<QScreen *> screens = QGuiApplication::screens();
    const auto other = std::find_if(screens.begin(), screens.end(),
                                    [this](const QScreen *screen) { return screen != m_main.screen(); });
    return other == screens.end() ? nullptr : *other;
}

void Screens::takeScreen(QScreen *screen)
{
    const bool isWaiting = m_isStageDue || (isOpen(Kind::Stage) && !m_stage->isFullScreen());
    if (isWaiting && screen != m_main.screen()) {
        m_isStageDue = false;
        prepare(Kind::Stage);
        m_stage->openOn(screen);
        Q_EMIT said(tr("A second screen came: the stage fills it"));
    }
}

void Screens::leaveScreen(QScreen *screen)
{
    if (!m_stage || !m_stage->isOn(screen))
        return;
    if (isOpen(Kind::Stage))
        Q_EMIT said(tr("The room's screen is gone. The stage waits in a window and goes back once it is there again."));
    m_stage->leaveScreen(screen);
}

// ---- keys ----

void Screens::handOn(Act act, int digit)
{
    if (!m_isInStrip && !isQuiet(act))
        Q_EMIT mainWanted();
    Q_EMIT pressed(act, digit, !m_isInStrip);
}

bool Screens::takes(Act act)
{
    if (!m_isInStrip)
        return false;
    if (m_strip->perform(act))
        return true;
    if (isOfTheFeed(act)) { // whoever looks at the strip doesn't see which message is chosen
        Q_EMIT said(tr("“%1” is the console's, where the messages are").arg(nameOf(act)));
        return true;
    }
    if (!isQuiet(act) && act != Act::Nudge) // which the strip offers itself
        Q_EMIT mainWanted();
    return false;
}

// ---- for the next start ----

bool Screens::eventFilter(QObject *watched, QEvent *event)
{
    if ((event->type() == QEvent::Move || event->type() == QEvent::Resize) && !m_isClosing)
        m_settled.start();
    return QObject::eventFilter(watched, event);
}

QByteArray Screens::arrangement() const
{
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream << arrangementVersion;
    for (const QWidget *window :
         {static_cast<const QWidget *>(m_stage.get()), static_cast<const QWidget *>(m_strip.get()),
          static_cast<const QWidget *>(m_card.get())})
        stream << ((window && window->isVisible()) || (window && m_isStageDue && window == m_stage.get()))
               << (window ? window->saveGeometry() : QByteArray());
    return bytes;
}

void Screens::arrange(const QByteArray &arrangement)
{
    QDataStream stream(arrangement);
    quint8 version = 0;
    stream >> version;
    if (version != arrangementVersion)
        return;
    for (const Kind kind : kinds) {
        bool wasOpen = false;
        QByteArray geometry;
        stream >> wasOpen >> geometry;
        if (stream.status() != QDataStream::Ok)
            return;
        if (!geometry.isEmpty() && kind != Kind::Card)
            window(kind).restoreGeometry(geometry);
        if (wasOpen)
            reopen(kind);
    }
}

// The console is what one comes back to: the chair's card, which covers it, is opened by hand, the
// stage waits for a screen of its own, and nothing takes the keys away.
void Screens::reopen(Kind kind)
{
    if (kind == Kind::Card)
        return;
    prepare(kind);
    if (kind == Kind::Strip) {
        m_strip->fitInto(m_strip->screen()->availableGeometry());
        m_strip->setAttribute(Qt::WA_ShowWithoutActivating);
        m_strip->show();
        m_strip->setAttribute(Qt::WA_ShowWithoutActivating, false);
    } else if (QScreen *screen = secondScreen()) {
        m_stage->openOn(screen);
    } else {
        m_isStageDue = true; // one screen is the console's: the stage comes with the next
    }
    if (m_main.isVisible()) {
        m_main.raise();
        m_main.activateWindow();
    }
    Q_EMIT arranged();
}

} // namespace evenhand
