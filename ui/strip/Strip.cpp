// SPDX-License-Identifier: Apache-2.0
#include "ui/strip/Strip.h"

#include "models/items/glance.h"
#include "ui/floor/FloorPane.h"
#include "ui/keys/KeyLayout.h"
#include "ui/queue/ActList.h"
#include "ui/queue/QueueHead.h"
#include "ui/queue/QueuePane.h"
#include "ui/session/Lamp.h"
#include "ui/session/sessionWords.h"
#include "ui/strip/NudgeLine.h"
#include "ui/theme/ChoiceRow.h"
#include "ui/theme/ElidedLabel.h"
#include "ui/undo/UndoLine.h"

#include <QCloseEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <algorithm>

namespace evenhand {

namespace {
constexpr int frameHeight = 40; // pixels: title and edges of a window, at most
constexpr int rowsOfNudges = 5; // in two columns
} // namespace

Strip::Strip(std::function<Instant()> now, QWidget *parent)
    : QWidget(parent, Qt::Window | Qt::WindowStaysOnTopHint),
      m_keyboard(new Keyboard(this, std::move(now))),
      m_session(new ElidedLabel),
      m_typing(new Lamp(tr("Keyboard"))),
      m_floor(new FloorPane),
      m_queue(new QueuePane),
      m_middle(new QStackedWidget),
      m_nudges(new ChoiceRow(rowsOfNudges)),
      m_nudge(new NudgeLine),
      m_undo(new UndoLine)
{
    setObjectName(QStringLiteral("strip"));
    setWindowTitle(tr("Strip – Evenhand"));
    m_typing->setUsualWords({tr("KEYS"), tr("TYPING")});
    m_typing->setLight(Lamp::Light::Word, tr("KEYS"), false);
    m_undo->setTwoRows(true);
    m_floor->setNarrow();
    layOut();
    connectPanes();
    setTheme(m_theme);
    resize(sizeHint());
    m_queue->list()->setFocus();
}

void Strip::layOut()
{
    auto *top = new QHBoxLayout;
    top->setContentsMargins(Theme::space(3), Theme::space(1), Theme::space(3), Theme::space(1));
    top->setSpacing(Theme::space(2));
    m_session->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    top->addWidget(m_session, 1);
    top->addWidget(m_typing);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Theme::space(1));
    column->addLayout(top);
    column->addWidget(m_floor, 1);
    m_middle->addWidget(m_queue);
    auto *room = new QWidget;
    auto *above = new QVBoxLayout(room);
    above->setContentsMargins(Theme::space(2), 0, Theme::space(2), 0);
    above->addWidget(m_nudges);
    above->addStretch(1);
    m_middle->addWidget(room);
    column->addWidget(m_middle, 1);
    column->addWidget(m_nudge);
    column->addWidget(m_undo);
}

void Strip::connectPanes()
{
    connect(m_floor, &FloorPane::requested, this, &Strip::requested);
    connect(m_floor, &FloorPane::togetherRequested, this, &Strip::togetherRequested);
    connect(m_queue, &QueuePane::requested, this, &Strip::requested);
    connect(m_queue, &QueuePane::togetherRequested, this, &Strip::togetherRequested);
    connect(m_queue, &QueuePane::agoWanted, m_floor, &FloorPane::askAgo);
    connect(m_nudge, &NudgeLine::requested, this, &Strip::requested);
    connect(m_undo, &UndoLine::requested, this, &Strip::requested);
    connect(m_queue, &QueuePane::lastCallRequested, this, &Strip::lastCallRequested);
    connect(m_nudges, &ChoiceRow::dismissed, m_keyboard, &Keyboard::callOff);
    connect(m_nudges, &ChoiceRow::chosen, this, [this](int index) {
        m_keyboard->callOff();
        Q_EMIT nudgeChosen(index + 1);
    });
    connect(m_floor, &FloorPane::said, this,
            [this](const QString &words) { m_undo->showNotice(words, Keep::UntilNextAct); });
    m_keyboard->setHome([this] { m_queue->list()->setFocus(Qt::OtherFocusReason); });
    connect(m_keyboard, &Keyboard::typingChanged, this, [this](bool isTyping) {
        m_typing->setLight(Lamp::Light::Word, isTyping ? tr("TYPING") : tr("KEYS"), isTyping);
    });
}

void Strip::setTheme(const Theme &theme)
{
    m_theme = theme;
    wear(*this, theme);
    m_session->setFont(fontOf(theme, TypeSize::Text));
    m_session->setColour(theme.quiet);
    m_typing->setTheme(theme);
    m_floor->setTheme(theme);
    m_queue->setTheme(theme);
    m_nudges->setTheme(theme);
    m_nudge->setTheme(theme);
    m_undo->setTheme(theme);
    showSession();
}

void Strip::setKeys(const KeyMap &keys)
{
    m_keyboard->keys() = keys;
    m_floor->setKeys(keys);
    m_queue->setKeys({keys.label(Act::InRoomHand), keys.label(Act::OnlineHand), keys.label(Act::CloseQueue),
                      keys.label(Act::LastCall), keys.label(Act::QueueOrder), keys.label(Act::HoldSide)});
    m_undo->setKeys(keys);
    m_nudge->setKey(keys.label(Act::Acknowledge));
}

void Strip::setModerator(const QString &moderator)
{
    m_moderator = moderator;
    m_undo->setModerator(moderator);
    m_nudge->showState(m_state, moderator, m_now);
}

void Strip::setZone(const QTimeZone &zone)
{
    m_zone = zone;
    m_nudge->setZone(zone);
    showSession();
}

void Strip::showState(const State &state, Instant now)
{
    m_state = state;
    m_now = now;
    m_floor->showState(state, now);
    m_queue->showState(state, now);
    m_nudge->showState(state, m_moderator, now);
    m_undo->showState(state, now);
    showSession();
}

void Strip::passTime(Instant now)
{
    m_now = now;
    m_floor->passTime(now);
    m_queue->passTime(now);
    m_nudge->passTime(now);
    m_undo->passTime(now);
    showSession();
}

void Strip::showSession()
{
    const SessionGlance session = sessionGlance(m_state, m_now);
    const QString overrun = overrunWords(session);
    const QString end = endWords(session, m_zone) + (overrun.isEmpty() ? QString() : u' ' + overrun);
    SessionGlance ofNoLength = session; // that it is late says more than how long it was to be
    ofNoLength.length = {};
    QString shown;
    for (const QString &elapsed : {elapsedWords(session), elapsedWords(ofNoLength), QString()}) {
        QStringList parts{elapsed, end};
        parts.removeAll(QString());
        shown = parts.join(QStringLiteral(" · "));
        if (m_session->fontMetrics().horizontalAdvance(shown) < m_session->width())
            break;
    }
    m_session->setText(shown);
}

void Strip::fitInto(const QRect &available)
{
    // Before it is shown first nobody knows its frame.
    const int frame = std::max(frameHeight, frameGeometry().height() - height());
    const int most = std::max(available.height() - frame, minimumSizeHint().height());
    if (height() > most)
        resize(width(), most);
    if (testAttribute(Qt::WA_Moved) && frameGeometry().bottom() > available.bottom())
        move(x(), std::max(available.top(), available.bottom() + 1 - height() - frame));
}

void Strip::offerNudges(const QStringList &texts)
{
    if (!texts.isEmpty())
        m_nudges->ask(tr("To your partner:"), texts);
    const bool wasOffered = m_middle->currentIndex() == 1;
    m_middle->setCurrentIndex(texts.isEmpty() ? 0 : 1);
    if (wasOffered && texts.isEmpty())
        m_queue->list()->setFocus(Qt::OtherFocusReason);
}

// ---- acts ----

bool Strip::perform(Act act)
{
    switch (act) {
    case Act::InRoomHand: m_queue->raiseHand(Side::Onsite); return true;
    case Act::OnlineHand: m_queue->raiseHand(Side::Online); return true;
    case Act::Pause: m_floor->pauseOrResume(); return true;
    case Act::AsideBecause: m_floor->askAsideCause(); return true;
    case Act::Since: m_floor->askSince(); return true;
    case Act::EndSince: m_floor->askEndedSince(); return true;
    case Act::HoldSide: m_floor->askHold(); return true;
    case Act::GiveChosen: m_queue->giveSelected(); return true;
    case Act::GiveSince: m_queue->giveSelectedSince(); return true;
    case Act::CloseQueue: m_queue->closeOrOpenQueue(); return true;
    case Act::LastCall: m_queue->callLast(); return true;
    case Act::QueueOrder: m_queue->head()->openOrder(); return true;
    case Act::FocusQueue: m_queue->focusList(); return true;
    default: return false;
    }
}

// As in the main window: out of a text field first, then out of a question, then the notice is read.
void Strip::leave()
{
    if (m_keyboard->isTyping())
        m_queue->list()->setFocus();
    else if (m_floor->isAsking())
        m_floor->dismissQuestion();
    else
        m_undo->dismissNotice();
}

void Strip::keyPressEvent(QKeyEvent *event)
{
    const int digit = figureOf(*event);
    if (event->key() == Qt::Key_Escape)
        leave();
    else if (digit < 1 || digit > 9 || !m_floor->isAsking() || !m_floor->choose(digit))
        QWidget::keyPressEvent(event);
}

void Strip::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    showSession();
}

void Strip::closeEvent(QCloseEvent *event)
{
    event->accept();
    hide(); // whoever is told asks what is open
    Q_EMIT closed();
}

} // namespace evenhand
