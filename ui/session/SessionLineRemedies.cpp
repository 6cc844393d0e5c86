// SPDX-License-Identifier: Apache-2.0
// What would bring the session back to its end: on the line, or on the list below it.
#include "ui/session/FiguresLabel.h"
#include "ui/session/RemedyList.h"
#include "ui/session/SessionLine.h"
#include "ui/session/sessionWords.h"
#include "ui/theme/KeyButton.h"
#include "ui/theme/paint.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <algorithm>

namespace evenhand {

namespace {

using namespace std::chrono_literals;

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

void SessionLine::findRemedies()
{
    m_remedies.clear();
    if (isWorthMending(m_session.overrun))
        m_remedies = byUrgency(remedies(m_state, m_now));
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
    m_all->setObjectName(QStringLiteral("allRemedies"));
    m_all->setTakesEnter(true);
    m_all->setTip(tr("Lists what would bring the session back, each with all that it changes"));
    m_all->hide();
    m_all->installEventFilter(this);
    connect(m_all, &KeyButton::clicked, this, &SessionLine::focusRemedies);
    row->addWidget(m_all);
    row->addStretch(1);
    m_list->setPlace([this] { return listPlace(); });
    connect(m_list, &RemedyList::chosen, this, [this](int index) { request(size_t(index)); });
    connect(m_list, &RemedyList::opened, this, [this] { Q_EMIT listed(true); });
    connect(m_list, &RemedyList::left, this, [this] { Q_EMIT listed(false); });
    connect(m_list, &RemedyList::homeRequested, this, &SessionLine::homeRequested);
    m_remedyRoom->setMinimumWidth(0);
    m_remedyRoom->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
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

bool SessionLine::fitsInRow(size_t first, size_t count, bool hasAll) const
{
    int room = m_remedyRoom->width() - (hasAll ? m_all->sizeHint().width() + Theme::space(1) : 0);
    for (size_t i = first; i < first + count; ++i)
        room -= m_buttons[i]->sizeHint().width() + (i > first ? Theme::space(1) : 0);
    return room >= 0;
}

void SessionLine::label(size_t index, LabelRoom room)
{
    m_buttons[index]->setLabel(remedyLabel(m_remedies[index], m_titles, m_zone, room));
}

// What they change stands on them: titles give way for it, the last one's first, down to `least`.
bool SessionLine::putInRow(size_t first, size_t count, bool hasAll, LabelRoom least)
{
    for (size_t i = first; i < first + count; ++i)
        label(i, LabelRoom::All);
    m_inRow = {first, count, hasAll};
    if (fitsInRow(first, count, hasAll))
        return true;
    for (const LabelRoom room : {LabelRoom::Much, LabelRoom::Some, LabelRoom::Tight, LabelRoom::Least}) {
        for (size_t i = first + count; room <= least && i-- > first;) {
            label(i, room);
            if (fitsInRow(first, count, hasAll))
                return true;
        }
    }
    return false;
}

// All of them, or the usual ones as far as there is room, or the one that the key does, each with what it changes;
// where one has no room there the list tells it.
void SessionLine::labelRemedies()
{
    const size_t all = std::min(m_buttons.size(), m_remedies.size()), usual = std::min(usualRemedies, all);
    const bool isWhole = std::all_of(m_remedies.begin(), m_remedies.end(), isWholeOnButton);
    m_all->setLabel(tr("All %1").arg(all));
    if (all == 0 || (isWhole && putInRow(0, all, false, all > usual ? LabelRoom::Some : LabelRoom::Least)))
        return;
    const size_t key = byKey().value_or(0);
    for (size_t count = usual; count > std::max<size_t>(key, 1); --count)
        if ((count < all || !isWhole) && putInRow(0, count, true, LabelRoom::Least))
            return;
    if (putInRow(key, 1, true, LabelRoom::Least))
        return;
    m_inRow = {0, 0, true};
    m_all->setLabel(tr("Remedies"));
}

void SessionLine::showRemedies()
{
    for (size_t i = 0; i < std::min(m_buttons.size(), m_remedies.size()); ++i) {
        KeyButton *button = m_buttons[i];
        button->setKey(byKey() == i ? m_fitKey : QString());
        button->setTip(remedyPreview(m_remedies[i], m_titles, m_zone));
        button->setLoud(m_remedies[i].problem.isEmpty() ? QColor() : m_theme.quiet);
    }
    m_inRow = {};
    labelRemedies();
    for (KeyButton *button : m_buttons) // a short word is never cut for the sake of a long title beside it
        button->setMinimumWidth(std::min(button->sizeHint().width(), int(remedyWidth * m_theme.scale)));
    keepFocusOff();
    for (size_t i = 0; i < m_buttons.size(); ++i)
        m_buttons[i]->setVisible(m_inRow.holds(i));
    m_all->setVisible(m_inRow.hasAll);
    if (m_regarded && !m_inRow.holds(*m_regarded))
        m_regarded.reset();
    showPreview();
    showList();
}

// Under the line, unless whoever knows what must stay in sight says otherwise.
QRect SessionLine::listPlace() const
{
    if (m_place)
        return m_place();
    const QPoint below = mapTo(window(), QPoint(0, height()));
    return {below, QSize(width(), window()->height() - below.y())};
}

void SessionLine::setListPlace(std::function<QRect()> place)
{
    m_place = std::move(place);
}

bool SessionLine::isListing() const
{
    return m_list->isOpen();
}

void SessionLine::leaveList()
{
    m_list->leave();
}

std::vector<RemedyList::Row> SessionLine::listRows() const
{
    std::vector<RemedyList::Row> rows;
    for (size_t i = 0; i < m_remedies.size(); ++i) {
        const Remedy &remedy = m_remedies[i];
        rows.push_back({QStringLiteral("%1 %2").arg(int(remedy.kind)).arg(remedy.segment.value),
                        remedyName(remedy, m_titles), remedyWords(remedy, m_titles, m_zone),
                        byKey() == i ? m_fitKey : QString(), remedy.problem.isEmpty()});
    }
    return rows;
}

void SessionLine::showList()
{
    if (m_remedies.empty())
        m_list->leave();
    else if (m_list->isOpen())
        m_list->showRows(listRows());
}

// Else the focus would go on to the lamp beside it, which the next Enter would press.
void SessionLine::keepFocusOff()
{
    const QWidget *focused = window()->focusWidget();
    const auto isGoing = [&](size_t i) { return m_buttons[i] == focused && !m_inRow.holds(i); };
    bool goes = focused == m_all && !m_inRow.hasAll;
    for (size_t i = 0; i < m_buttons.size(); ++i)
        goes = goes || isGoing(i);
    if (goes)
        Q_EMIT homeRequested();
}

void SessionLine::showPreview()
{
    const QString words = m_regarded ? remedyPreview(m_remedies[*m_regarded], m_titles, m_zone) : QString();
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

// Where there is no remedy: that there is nothing to mend, or too little.
QString SessionLine::whyNoRemedy() const
{
    const Duration overrun = m_session.overrun;
    if (wholeSeconds(overrun) == 0)
        return tr("The session ends as planned: nothing to bring back");
    return overrun > Duration::zero() ? tr("Only %1 late: nothing to bring back yet").arg(clockText(overrun))
                                      : tr("Only %1 early: nothing to bring back").arg(clockText(-overrun));
}

void SessionLine::applyRemedy()
{
    if (m_session.phase != SessionPhase::Live)
        return Q_EMIT said(tr("The session isn't running"));
    if (wholeSeconds(m_session.overrun) < 0)
        return Q_EMIT said(tr("The session is early: nothing to bring back"));
    if (m_session.overrun <= Duration::zero() || m_remedies.empty())
        return Q_EMIT said(whyNoRemedy());
    if (const std::optional<size_t> first = firstDoable())
        return request(*first);
    Q_EMIT said(tr("Nothing brings it back: %1").arg(shownLine(m_remedies.front().problem)));
}

void SessionLine::focusRemedies()
{
    if (m_remedies.empty())
        return Q_EMIT said(m_session.phase == SessionPhase::Live ? whyNoRemedy() : tr("The session isn't running"));
    if (!m_inRow.hasAll)
        return m_buttons.front()->setFocus(Qt::ShortcutFocusReason);
    if (m_list->isOpen())
        return m_list->leave();
    m_list->showRows(listRows());
    m_list->open();
}

void SessionLine::request(size_t index)
{
    if (index >= m_remedies.size())
        return;
    const Remedy remedy = m_remedies[index]; // there are others once it is done
    const QString words = remedyReport(remedy, m_titles, m_zone);
    m_list->leave();
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
        if (takesKey(*static_cast<QKeyEvent *>(event)) || walks(watched, static_cast<QKeyEvent *>(event)->key()))
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

// Arrows stay among the remedies: past the last one stands a lamp, which Enter would press.
bool SessionLine::walks(const QObject *from, int key)
{
    std::vector<KeyButton *> shown;
    for (KeyButton *button : m_buttons)
        if (!button->isHidden())
            shown.push_back(button);
    if (!m_all->isHidden())
        shown.push_back(m_all);
    const auto held = std::find(shown.begin(), shown.end(), from);
    const bool isMirrored = layoutDirection() == Qt::RightToLeft;
    const bool isBack = key == Qt::Key_Up || key == (isMirrored ? Qt::Key_Right : Qt::Key_Left);
    const bool isOn = key == Qt::Key_Down || key == (isMirrored ? Qt::Key_Left : Qt::Key_Right);
    if (held == shown.end() || (!isBack && !isOn))
        return false;
    if (isOn ? held + 1 != shown.end() : held != shown.begin())
        (*(isOn ? held + 1 : held - 1))->setFocus(Qt::ShortcutFocusReason);
    return true;
}

void SessionLine::regardMoved(const QObject *button)
{
    for (size_t i = 0; i < m_buttons.size(); ++i)
        if (m_buttons[i] == button && !m_regarded)
            regard(i, true);
}

} // namespace evenhand
