// SPDX-License-Identifier: Apache-2.0
#include "ui/session/SessionLine.h"

#include "ui/keys/KeyMap.h"
#include "ui/session/FiguresLabel.h"
#include "ui/session/Lamp.h"
#include "ui/session/platformWords.h"
#include "ui/session/sessionWords.h"
#include "ui/theme/ElidedLabel.h"
#include "ui/theme/KeyButton.h"
#include "ui/theme/paint.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QResizeEvent>
#include <QVBoxLayout>
#include <algorithm>

namespace evenhand {

namespace {

using namespace std::chrono_literals;

// Pixels at a text scale of 1: three remedies with what they change beside title, figures and lamps.
constexpr int oneRowFrom = 1900;
constexpr int remedyWidth = 100;    // of a remedy's button, at least
constexpr int mostCharacters = 200; // on it; titles are short by then
constexpr size_t usualRemedies = 3; // spreading, one that bears it, skipping; more where there is room
// Less than so much isn't worth an act.
constexpr Duration lateEnough = 15s, earlyEnough = 60s;

bool isWorthMending(Duration overrun)
{
    return overrun >= lateEnough || overrun <= -earlyEnough;
}

// Spread, the first segment that can bear it, skipping; then the other segments.
int urgency(const Remedy &remedy, int fromBefore)
{
    switch (remedy.kind) {
    case Remedy::Kind::Spread: return 0;
    case Remedy::Kind::From: return fromBefore == 0 ? 1 : 3;
    case Remedy::Kind::Skip: break;
    }
    return 2;
}

std::vector<Remedy> byUrgency(const std::vector<Remedy> &found)
{
    std::vector<std::pair<int, Remedy>> ranked;
    int from = 0;
    for (const Remedy &remedy : found) {
        ranked.emplace_back(urgency(remedy, from), remedy);
        from += remedy.kind == Remedy::Kind::From ? 1 : 0;
    }
    std::stable_sort(ranked.begin(), ranked.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    std::vector<Remedy> remedies;
    for (auto &[rank, remedy] : ranked)
        remedies.push_back(std::move(remedy));
    return remedies;
}

} // namespace

SessionLine::SessionLine(QWidget *parent)
    : QWidget(parent),
      m_first(new QHBoxLayout),
      m_second(new QHBoxLayout),
      m_title(new ElidedLabel),
      m_elapsed(new FiguresLabel),
      m_end(new FiguresLabel),
      m_overrun(new FiguresLabel),
      m_remedyRoom(new QWidget),
      m_lamps(new QWidget),
      m_partner(new Lamp(tr("Partner"))),
      m_saved(new Lamp(tr("Saved"))),
      m_typing(new Lamp(tr("Keyboard"))),
      m_platform(new Lamp(tr("Chats")))
{
    setAccessibleName(tr("Session"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_partner->setUsualWords({tr("connected"), tr("alone %1, 8").arg(QStringLiteral("88:88"))});
    m_platform->setUsualWords({tr("irc, zoom %1").arg(QStringLiteral("88:88"))});
    m_saved->setUsualWords({tr("saved"), tr("not saved")});
    m_typing->setUsualWords({tr("KEYS"), tr("TYPING")});
    m_overrun->setExpected(QStringLiteral("(+88:88)"));
    m_partner->setPressable(true);
    connect(m_partner, &Lamp::pressed, this, &SessionLine::partnerPressed);
    addRemedies();
    layOut();
    setPartner(tr("alone"), false);
    m_saved->setLight(Lamp::Light::Off, tr("not saved"));
    setTyping(false);
    setTheme(m_theme);
}

// The focus leaves a button when the window goes, and there is nothing left to preview by then.
SessionLine::~SessionLine()
{
    for (KeyButton *button : m_buttons)
        button->disconnect(this);
}

void SessionLine::addRemedies()
{
    auto *row = new QHBoxLayout(m_remedyRoom);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Theme::space(1));
    for (size_t i = 0; i < mostRemedies; ++i) {
        auto *button = new KeyButton;
        button->setObjectName(QStringLiteral("remedy%1").arg(i));
        button->setWidest(mostCharacters);
        button->setTakesEnter(true); // it changes the plan of what is to come, not the floor
        button->hide();
        button->installEventFilter(this);
        button->setMouseTracking(true); // one that was done is regarded anew once the pointer moves
        connect(button, &KeyButton::clicked, this, [this, i] { request(i); });
        connect(button, &KeyButton::regarded, this, [this, i](bool isIt) { regard(i, isIt); });
        m_buttons.push_back(button);
        row->addWidget(button);
    }
    row->addStretch(1);
    m_remedyRoom->setMinimumWidth(0);
    m_remedyRoom->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
}

void SessionLine::layOut()
{
    auto *lamps = new QHBoxLayout(m_lamps);
    lamps->setContentsMargins(0, 0, 0, 0);
    lamps->setSpacing(Theme::space(3));
    for (Lamp *lamp : {m_partner, m_saved, m_typing})
        lamps->addWidget(lamp);
    lamps->insertWidget(1, m_platform);
    m_platform->hide();
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_title->setMinimumWidth(Theme::space(20));
    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(Theme::space(3), Theme::space(1), Theme::space(3), Theme::space(1));
    rows->setSpacing(0);
    for (QHBoxLayout *row : {m_first, m_second}) {
        row->setSpacing(Theme::space(4));
        rows->addLayout(row);
    }
    m_first->addWidget(m_title, 1);
    for (FiguresLabel *figures : {m_elapsed, m_end, m_overrun})
        m_first->addWidget(figures);
    placeRows();
}

// Remedies and lamps stand on both sides of the figures, or below them.
void SessionLine::placeRows()
{
    const bool isOneRow = width() >= oneRowFrom * m_theme.scale;
    if (m_isOneRow == isOneRow)
        return;
    m_isOneRow = isOneRow;
    for (QWidget *part : {m_remedyRoom, m_lamps}) {
        m_first->removeWidget(part);
        m_second->removeWidget(part);
    }
    if (isOneRow)
        m_first->insertWidget(1, m_remedyRoom);
    else
        m_second->addWidget(m_remedyRoom);
    (isOneRow ? m_first : m_second)->addWidget(m_lamps);
    shareRoom();
    layout()->invalidate();
    updateGeometry();
}

// In one row the title has all of it while there are no remedies.
void SessionLine::shareRoom()
{
    QHBoxLayout *row = *m_isOneRow ? m_first : m_second;
    const int share = *m_isOneRow && m_remedies.empty() ? 0 : 3;
    const int index = row->indexOf(m_remedyRoom);
    if (row->stretch(index) == share)
        return;
    row->setStretch(index, share);
    layout()->invalidate();
    layout()->activate(); // how many remedies fit depends on it
}

void SessionLine::setTheme(const Theme &theme)
{
    m_theme = theme;
    setPalette(paletteOf(theme));
    m_elapsed->setTheme(theme, TypeSize::Heading);
    m_end->setTheme(theme, TypeSize::Heading);
    m_overrun->setTheme(theme, TypeSize::Heading, QFont::DemiBold);
    m_title->setFont(fontOf(theme, TypeSize::Text, QFont::DemiBold));
    m_title->setColour(theme.text);
    for (KeyButton *button : m_buttons)
        button->setTheme(theme);
    for (Lamp *lamp : {m_partner, m_platform, m_saved, m_typing})
        lamp->setTheme(theme);
    m_remedyRoom->setFixedHeight(m_buttons.front()->sizeHint().height());
    placeRows();
    showGlance();
    showRemedies();
}

void SessionLine::setKeys(const KeyMap &keys)
{
    m_fitKey = keys.label(Act::Fit);
    showRemedies();
}

void SessionLine::setZone(const QTimeZone &zone)
{
    m_zone = zone;
    showGlance();
    showRemedies();
}

void SessionLine::showState(const State &state, Instant now)
{
    m_state = state;
    passTime(now);
}

void SessionLine::passTime(Instant now)
{
    m_now = now;
    m_session = sessionGlance(m_state, now);
    m_remedies.clear();
    if (isWorthMending(m_session.overrun))
        m_remedies = byUrgency(remedies(m_state, now));
    showGlance();
    showPlatforms();
    shareRoom();
    showRemedies();
}

void SessionLine::showSources(const std::vector<SourceRow> &rows)
{
    m_sources = rows;
    showPlatforms();
}

void SessionLine::showPlatforms()
{
    const std::optional<PlatformLight> light = platformLight(m_sources, m_now);
    m_platform->setVisible(light.has_value());
    if (!light)
        return;
    m_platform->setLight(light->light, light->words);
    m_platform->setTip(light->tip);
}

void SessionLine::showGlance()
{
    m_elapsed->setExpected(elapsedWords(m_session));
    m_elapsed->setFigures(elapsedWords(m_session), m_theme.text);
    m_elapsed->setAccessibleName(m_session.phase == SessionPhase::Planned ? elapsedWords(m_session)
                                                                          : tr("Time elapsed"));
    m_end->setFigures(endWords(m_session, m_zone), m_theme.text);
    m_overrun->setFigures(overrunWords(m_session), m_session.overrun > Duration::zero() ? m_theme.last : m_theme.good);
    m_end->setAccessibleName(endWords(m_session, m_zone));
    m_end->setToolTip(spokenEnd(m_session, m_zone));
    m_overrun->setToolTip(spokenEnd(m_session, m_zone));
    m_title->setText(m_session.title.isEmpty() ? tr("Untitled session") : m_session.title);
}

std::optional<size_t> SessionLine::firstDoable() const
{
    for (size_t i = 0; i < m_remedies.size(); ++i)
        if (m_remedies[i].problem.isEmpty())
            return i;
    return std::nullopt;
}

// The key never stretches a session that is early.
std::optional<size_t> SessionLine::byKey() const
{
    return m_session.overrun > Duration::zero() ? firstDoable() : std::nullopt;
}

size_t SessionLine::remediesThatFit() const
{
    int room = m_remedyRoom->width();
    size_t fitting = 0;
    while (fitting < std::min(mostRemedies, m_remedies.size())) {
        room -= m_buttons[fitting]->sizeHint().width();
        if (room < 0)
            break;
        room -= Theme::space(1);
        ++fitting;
    }
    return std::max<size_t>(fitting, 1);
}

void SessionLine::label(size_t index, LabelRoom room)
{
    m_buttons[index]->setLabel(remedyLabel(m_remedies[index], m_state, m_zone, room));
}

// What they change stands on them: titles give way for it, the last one's first, and the fourth and fifth remedy.
void SessionLine::labelRemedies()
{
    const size_t shown = std::min(m_buttons.size(), m_remedies.size());
    const size_t usual = std::min(usualRemedies, m_remedies.size());
    for (size_t i = 0; i < shown; ++i)
        label(i, LabelRoom::All);
    if (remediesThatFit() >= usual)
        return;
    for (const LabelRoom room : {LabelRoom::Much, LabelRoom::Some, LabelRoom::Tight, LabelRoom::Least})
        for (size_t i = shown; i-- > 0;) {
            label(i, room);
            if (remediesThatFit() >= usual)
                return;
        }
    labelLeast();
}

// In the largest type: on the one that the key does, and on others as far as it hides none; else it is told below
// once they are regarded.
void SessionLine::labelLeast()
{
    const size_t shown = std::min(m_buttons.size(), m_remedies.size());
    for (size_t i = 0; i < shown; ++i)
        label(i, LabelRoom::Bare);
    const size_t most = remediesThatFit();
    const size_t first = byKey().value_or(0);
    if (first < shown)
        labelMore(first, most);
    for (size_t i = 0; i < std::min(shown, most); ++i)
        if (i != first && !labelMore(i, most))
            label(i, LabelRoom::Bare);
}

bool SessionLine::labelMore(size_t index, size_t fitting)
{
    for (const LabelRoom room : {LabelRoom::Some, LabelRoom::Tight, LabelRoom::Least}) {
        label(index, room);
        if (remediesThatFit() >= fitting)
            return true;
    }
    return false;
}

void SessionLine::showRemedies()
{
    for (size_t i = 0; i < std::min(m_buttons.size(), m_remedies.size()); ++i) {
        KeyButton *button = m_buttons[i];
        button->setKey(byKey() == i ? m_fitKey : QString());
        button->setTip(remedyPreview(m_remedies[i], m_state, m_zone));
        button->setLoud(m_remedies[i].problem.isEmpty() ? QColor() : m_theme.quiet);
    }
    labelRemedies();
    for (KeyButton *button : m_buttons) // a short word is never cut for the sake of a long title beside it
        button->setMinimumWidth(std::min(button->sizeHint().width(), int(remedyWidth * m_theme.scale)));
    const size_t shown = std::min(m_remedies.size(), remediesThatFit());
    keepFocusOff(shown);
    for (size_t i = 0; i < m_buttons.size(); ++i)
        m_buttons[i]->setVisible(i < shown);
    if (m_regarded && *m_regarded >= shown)
        m_regarded.reset();
    showPreview();
}

// Else the focus would go on to the lamp beside it, which the next Enter would press.
void SessionLine::keepFocusOff(size_t shown)
{
    for (size_t i = shown; i < m_buttons.size(); ++i)
        if (window()->focusWidget() == m_buttons[i])
            Q_EMIT homeRequested();
}

void SessionLine::showPreview()
{
    const QString words = m_regarded ? remedyPreview(m_remedies[*m_regarded], m_state, m_zone) : QString();
    if (words == m_preview)
        return;
    m_preview = words;
    Q_EMIT previewed(words);
}

void SessionLine::regard(size_t index, bool isIt)
{
    if (isIt && index < m_remedies.size())
        m_regarded = index;
    else if (m_regarded == index)
        m_regarded.reset();
    showPreview();
}

void SessionLine::applyRemedy()
{
    if (m_session.phase != SessionPhase::Live)
        return Q_EMIT said(tr("The session isn't running"));
    if (wholeSeconds(m_session.overrun) < 0)
        return Q_EMIT said(tr("The session is early: nothing to bring back"));
    if (m_session.overrun <= Duration::zero() || m_remedies.empty())
        return Q_EMIT said(tr("The session ends as planned: nothing to bring back"));
    if (const std::optional<size_t> first = firstDoable())
        return request(*first);
    Q_EMIT said(tr("Nothing brings it back: %1").arg(shownLine(m_remedies.front().problem)));
}

void SessionLine::focusRemedies()
{
    if (m_remedies.empty())
        return Q_EMIT said(m_session.phase == SessionPhase::Live
                               ? tr("The session ends as planned: nothing to bring back")
                               : tr("The session isn't running"));
    m_buttons.front()->setFocus(Qt::ShortcutFocusReason);
}

void SessionLine::request(size_t index)
{
    if (index >= m_remedies.size())
        return;
    const Remedy remedy = m_remedies[index]; // there are others once it is done
    const QString words = remedyReport(remedy, m_state, m_zone);
    m_regarded.reset(); // what comes in its place nobody has looked at yet
    showPreview();
    if (remedy.problem.isEmpty())
        Q_EMIT requested(remedy.command);
    Q_EMIT said(words);
}

// Once a remedy is done another one stands under the pointer and has the focus: the second click of a double click
// is none for it, nor is a second Enter.
bool SessionLine::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::MouseButtonDblClick: return true;
    case QEvent::MouseButtonRelease: m_doneAt = static_cast<QInputEvent *>(event)->timestamp(); break;
    case QEvent::MouseButtonPress:
        if (isTooSoon(*static_cast<QInputEvent *>(event)))
            return true;
        break;
    case QEvent::MouseMove: regardMoved(watched); break;
    case QEvent::KeyPress:
        if (takesKey(*static_cast<QKeyEvent *>(event)))
            return true;
        break;
    default: break;
    }
    return QWidget::eventFilter(watched, event);
}

bool SessionLine::isTooSoon(const QInputEvent &event) const
{
    const quint64 at = event.timestamp();
    return m_doneAt && at >= *m_doneAt && at - *m_doneAt < quint64(QApplication::doubleClickInterval());
}

// True: it is no press for what has the focus now.
bool SessionLine::takesKey(const QKeyEvent &event)
{
    const bool isPress = event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter || event.key() == Qt::Key_Space;
    if (!isPress || event.timestamp() == 0) // of no known time
        return false;
    if (isTooSoon(event))
        return true;
    if (!event.isAutoRepeat())
        m_doneAt = event.timestamp();
    return false;
}

void SessionLine::regardMoved(const QObject *button)
{
    for (size_t i = 0; i < m_buttons.size(); ++i)
        if (m_buttons[i] == button && !m_regarded)
            regard(i, true);
}

void SessionLine::setPartner(const QString &words, bool isGood, const QString &tip)
{
    m_partner->setLight(isGood ? Lamp::Light::Good : Lamp::Light::Off, words);
    m_partner->setTip(tip);
}

void SessionLine::setSaved(bool isSaved, const QString &words)
{
    m_saved->setLight(isSaved ? Lamp::Light::Done : Lamp::Light::Bad, words);
}

void SessionLine::setTyping(bool isTyping)
{
    m_typing->setLight(Lamp::Light::Word, isTyping ? tr("TYPING") : tr("KEYS"), isTyping);
}

QSize SessionLine::minimumSizeHint() const
{
    return {0, QWidget::minimumSizeHint().height()};
}

void SessionLine::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    placeRows();
    showRemedies();
}

} // namespace evenhand
