// SPDX-License-Identifier: Apache-2.0
#include "ui/queue/QueueHead.h"

#include "ui/theme/ElidedLabel.h"
#include "ui/theme/KeyButton.h"

#include <QAction>
#include <QActionGroup>
#include <QBoxLayout>
#include <QFontMetrics>
#include <QJsonArray>
#include <QMenu>
#include <algorithm>
#include <array>
#include <utility>

namespace evenhand {

namespace {

using namespace std::chrono_literals;

constexpr std::array turnLengths{60s, 90s, 120s, 180s, 300s};
constexpr seconds lastCallWait = 30s;
constexpr int fewCharacters = 10;

KeyButton *madeButton(const QString &objectName, QWidget *parent)
{
    auto *button = new KeyButton(parent);
    button->setObjectName(objectName);
    button->setTakesEnter(true); // none of them touches who has the floor
    return button;
}

QJsonObject command(const char *name)
{
    return {{QStringLiteral("do"), QLatin1String(name)}};
}

// In a menu, where keys stand behind the words.
QString besideKey(const QString &words, const QString &key)
{
    return key.isEmpty() ? words : words + u'\t' + key;
}

QString withKey(const QString &tip, const QString &key)
{
    return key.isEmpty() ? tip : QueueHead::tr("%1 (%2)").arg(tip, key);
}

} // namespace

QueueHead::QueueHead(QWidget *parent)
    : QWidget(parent),
      m_theme(themeOf(ThemeKind::Light)),
      m_line(new ElidedLabel(this)),
      m_second(new ElidedLabel(this)),
      m_close(madeButton(QStringLiteral("closeQueue"), this)),
      m_lastCall(madeButton(QStringLiteral("lastCall"), this)),
      m_order(madeButton(QStringLiteral("queueOrder"), this)),
      m_hold(madeButton(QStringLiteral("holdSide"), this)),
      m_more(madeButton(QStringLiteral("queueMore"), this)),
      m_policies(new QMenu(this)),
      m_holds(new QMenu(this)),
      m_others(new QMenu(this)),
      m_column(new QVBoxLayout(this)),
      m_buttons(new QBoxLayout(QBoxLayout::LeftToRight))
{
    auto *acts = new QHBoxLayout;
    acts->addWidget(m_close);
    acts->addWidget(m_lastCall);
    acts->addStretch(1);
    auto *settings = new QHBoxLayout;
    settings->addWidget(m_order);
    settings->addWidget(m_hold);
    settings->addWidget(m_more);
    settings->addStretch(0);
    m_buttons->setSpacing(Theme::space(1));
    m_buttons->addLayout(acts, 1);
    m_buttons->addLayout(settings);
    m_column->setContentsMargins(Theme::space(2), Theme::space(1), Theme::space(2), Theme::space(1));
    m_column->setSpacing(Theme::space(1));
    m_column->addWidget(m_line);
    m_column->addWidget(m_second);
    m_column->addLayout(m_buttons);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);

    m_close->setTakesEnter(false); // it has a key, and comes first in the order of focus
    m_lastCall->setGlyph(QStringLiteral("clock"));
    m_order->setGlyph(QStringLiteral("queue"));
    m_hold->setGlyph(QStringLiteral("hold"));
    connect(m_close, &KeyButton::clicked, this, &QueueHead::closeOrOpen);
    connect(m_lastCall, &KeyButton::clicked, this, &QueueHead::callLast);
    connect(m_order, &KeyButton::clicked, this, [this] { openMenu(*m_policies, *m_order); });
    connect(m_hold, &KeyButton::clicked, this, [this] { openMenu(*m_holds, *m_hold); });
    connect(m_more, &KeyButton::clicked, this, [this] { openMenu(*m_others, *m_more); });
    m_lastCall->setLabel(tr("Last call"));
    m_more->setAccessibleName(tr("Last call, order, cut off"));
    m_more->setTip(tr("Last call, order, cut off"));
    showOrder();
    addPolicies();
    addHolds();
    addMore();
    setTheme(m_theme);
}

void QueueHead::setTheme(const Theme &theme)
{
    m_theme = theme;
    m_line->setFont(fontOf(theme, TypeSize::Text, QFont::DemiBold));
    m_second->setFont(fontOf(theme, TypeSize::Text));
    for (KeyButton *button : {m_close, m_lastCall, m_order, m_hold, m_more})
        button->setTheme(theme);
    showHold();
    arrange();
    updateGeometry();
}

void QueueHead::setCloseKey(const QString &key)
{
    m_close->setKey(key);
}

void QueueHead::setOtherKeys(const QString &lastCall, const QString &order, const QString &hold)
{
    m_lastCallKey = lastCall;
    m_orderKey = order;
    m_holdKey = hold;
    m_lastCall->setTip(withKey(tr("Copies a line to post, and closes the queue in 30 seconds"), lastCall));
    m_order->setTip(withKey(tr("By what rule people follow each other, and how long a turn is"), order));
    showHold();
}

void QueueHead::showQueue(const QueueGlance &queue, const State &state)
{
    m_queue = queue;
    m_criteria = state.queueSettings.criteria;
    m_hearing = hearing(state);
    m_count = queueWords(queue, m_hearing);
    m_fairness = fairnessWords(queue);
    showLine();
    showCloseButton();
    showHold();
    m_lastCall->setEnabled(queue.isOpen && !queue.closesIn && state.session.phase != SessionPhase::Ended);
    m_close->setEnabled(state.session.phase != SessionPhase::Ended);
}

QString QueueHead::line() const
{
    return m_fairness.isEmpty() ? m_count : m_count + QStringLiteral(" · ") + m_fairness;
}

// ---- closing ----

bool QueueHead::isClosing() const
{
    return m_queue.isOpen && !m_queue.closesIn;
}

void QueueHead::showCloseButton()
{
    if (!isClosing()) {
        m_close->setLabel(m_queue.isOpen ? tr("Keep open") : tr("Open queue"));
        m_close->setTip(tr("Participants' hands are taken again"));
    } else if (canShare(m_queue, m_hearing)) {
        const QString each = clockText(*m_queue.affordable.perHand);
        m_close->setLabel((m_isLow ? tr("Close, %1 each") : tr("Close queue, %1 each")).arg(each));
        m_close->setTip(tr("Takes no more hands from participants; each turn from now on has %1. "
                           "The turn that runs keeps its time. %2")
                            .arg(each, affordableWords(m_queue, m_hearing)));
    } else {
        m_close->setLabel(tr("Close queue"));
        m_close->setTip(tr("Takes no more hands from participants; moderators can still add some"));
    }
}

void QueueHead::closeOrOpen()
{
    if (!m_close->isEnabled())
        return;
    if (!isClosing())
        Q_EMIT requested(command("queue.open"));
    else
        Q_EMIT requested(command(canShare(m_queue, m_hearing) ? "queue.share" : "queue.close"));
}

void QueueHead::callLast()
{
    if (!m_lastCall->isEnabled())
        return;
    Q_EMIT lastCallRequested(tr("Last call for the queue: raise your hand within 30 seconds"));
    QJsonObject closing = command("queue.close");
    closing.insert(QStringLiteral("in"), qint64(lastCallWait.count()));
    Q_EMIT requested(closing);
}

// ---- order and length ----

void QueueHead::setPolicy(const std::vector<Criterion> &criteria, std::optional<Duration> turnLength)
{
    QJsonArray words;
    for (const Criterion criterion : criteria)
        words.append(word(criterion));
    QJsonObject policy = command("queue.policy");
    policy.insert(QStringLiteral("criteria"), words);
    if (turnLength)
        policy.insert(QStringLiteral("turnSeconds"), wholeSeconds(*turnLength));
    Q_EMIT requested(policy);
}

void QueueHead::addPolicies()
{
    auto *orders = new QActionGroup(this);
    for (const PolicyPreset &preset : policyPresets()) {
        QAction *act = m_policies->addAction(preset.name);
        act->setCheckable(true);
        orders->addAction(act);
        connect(act, &QAction::triggered, this, [this, preset] { setPolicy(preset.criteria, std::nullopt); });
        connect(m_policies, &QMenu::aboutToShow, act,
                [this, act, preset] { act->setChecked(m_criteria == preset.criteria); });
    }
    m_policies->addSeparator();
    auto *lengths = new QActionGroup(this);
    lengths->setExclusionPolicy(QActionGroup::ExclusionPolicy::ExclusiveOptional); // a shared length is none of these
    for (const seconds length : turnLengths) {
        QAction *act = m_policies->addAction(tr("%1 a turn").arg(clockText(length)));
        act->setCheckable(true);
        lengths->addAction(act);
        connect(act, &QAction::triggered, this, [this, length] { setPolicy(m_criteria, length); });
        connect(m_policies, &QMenu::aboutToShow, act,
                [this, act, length] { act->setChecked(m_queue.turnLength == length); });
    }
    orders->setExclusionPolicy(QActionGroup::ExclusionPolicy::ExclusiveOptional);
}

// ---- a side that is cut off ----

void QueueHead::addHolds()
{
    for (const Side side : {Side::Onsite, Side::Online}) {
        QAction *act = m_holds->addAction(tr("%1 is cut off").arg(sideWord(side)));
        act->setCheckable(true);
        const auto isHeld = [this, side] { return side == Side::Onsite ? m_queue.onsiteHeld : m_queue.onlineHeld; };
        connect(act, &QAction::triggered, this, [this, side, isHeld] {
            QJsonObject hold = command("side.hold");
            hold.insert(QStringLiteral("side"), word(side));
            hold.insert(QStringLiteral("on"), !isHeld());
            Q_EMIT requested(hold);
        });
        connect(m_holds, &QMenu::aboutToShow, act, [act, isHeld] { act->setChecked(isHeld()); });
    }
}

void QueueHead::showHold()
{
    const bool isAny = m_queue.onsiteHeld || m_queue.onlineHeld;
    const QString whose = m_queue.onsiteHeld && m_queue.onlineHeld
        ? tr("Both cut off")
        : tr("%1 cut off").arg(sideWord(m_queue.onsiteHeld ? Side::Onsite : Side::Online));
    m_hold->setLabel(isAny ? whose : m_isLow ? QString() : tr("Cut off?"));
    m_hold->setKey(m_isLow ? QString() : m_holdKey); // whose place there only the mark has
    if (m_isLow)
        m_hold->setAccessibleName(isAny ? whose : tr("Cut off?"));
    m_hold->setLoud(isAny ? m_theme.last : QColor());
    m_hold->setTip(withKey(tr("When the line to one side is down, its hands wait behind all others"), m_holdKey));
    m_more->setGlyph(isAny ? QStringLiteral("hold") : QStringLiteral("menu"));
    m_more->setLoud(isAny ? m_theme.last : QColor());
}

// What has no button of its own where there is little room.
void QueueHead::addMore()
{
    QAction *lastCall = m_others->addAction(tr("Last call"), this, &QueueHead::callLast);
    connect(m_others, &QMenu::aboutToShow, lastCall, [this, lastCall] {
        lastCall->setEnabled(m_lastCall->isEnabled());
        lastCall->setText(besideKey(tr("Last call"), m_lastCallKey));
        m_policies->setTitle(besideKey(tr("Order"), m_orderKey));
        m_holds->setTitle(besideKey(tr("Cut off?"), m_holdKey));
    });
    m_others->addMenu(m_policies);
    m_others->addMenu(m_holds);
}

// By its key: what holds is chosen, so that Enter and Esc leave it as it is.
void QueueHead::openOrder()
{
    if (!isVisible())
        return;
    openMenu(*m_policies, m_order->isVisible() ? *m_order : *m_more);
    const QList<QAction *> acts = m_policies->actions();
    const auto holds = std::find_if(acts.begin(), acts.end(), [](const QAction *act) { return act->isChecked(); });
    m_policies->setActiveAction(holds == acts.end() ? acts.first() : *holds);
}

void QueueHead::openMenu(QMenu &menu, KeyButton &below)
{
    const int x = layoutDirection() == Qt::RightToLeft ? below.width() - menu.sizeHint().width() : 0;
    menu.popup(below.mapToGlobal(QPoint(x, below.height())));
}

// ---- room ----

void QueueHead::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

bool QueueHead::isNarrow() const
{
    return width() < m_theme.pixels(TypeSize::Text) * 34;
}

// All that there is to say; else less of it. That the queue is closed goes first: the button beside it says so.
QString QueueHead::lineThatFits() const
{
    QueueGlance opened = m_queue;
    opened.isOpen = true;
    const QStringList counts{m_count, queueWords(opened, m_hearing), queueWords(m_queue, m_hearing, true),
                             queueWords(opened, m_hearing, true)};
    QStringList lines;
    if (!m_fairness.isEmpty())
        for (const QString &count : counts)
            lines << count + QStringLiteral(" · ") + m_fairness;
    lines << counts;
    const QFontMetrics metrics(m_line->font());
    for (const QString &words : std::as_const(lines))
        if (metrics.horizontalAdvance(words) < m_line->width())
            return words;
    // No use for the beginning of the word behind it.
    const QString waiting = QString::number(m_queue.waiting);
    if (m_line->width() < metrics.horizontalAdvance(waiting) + metrics.averageCharWidth() * fewCharacters)
        return waiting;
    return lines.last();
}

void QueueHead::showLine()
{
    m_line->setText(m_isLow ? lineThatFits() : isNarrow() ? m_count : line());
    m_second->setText(m_fairness);
    const QString words = affordableWords(m_queue, m_hearing);
    m_line->setAccessibleName(line());
    m_line->setAccessibleDescription(words);
    if (!words.isEmpty())
        m_line->setToolTip(words);
}

// Two rows of buttons, and of words, where one would be too narrow. Only the room decides, never the words of
// the moment: nothing may jump while the time runs.
void QueueHead::arrange()
{
    const bool isFolded = isNarrow() && !m_isLow;
    const auto direction = isFolded ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight;
    m_second->setVisible(isFolded);
    showLine();
    showMore();
    const bool isBeside = m_buttons->indexOf(m_line) >= 0;
    if (direction == m_buttons->direction() && isBeside == m_isLow)
        return;
    m_buttons->setDirection(direction);
    if (isBeside != m_isLow)
        placeLine();
    layout()->invalidate(); // a layout within tells nobody that it needs another height
    updateGeometry();
}

// Beside the buttons, which keep their words; or above them.
void QueueHead::placeLine()
{
    (m_isLow ? m_column : m_buttons)->removeWidget(m_line);
    m_line->setSizePolicy(m_isLow ? QSizePolicy::Ignored : QSizePolicy::Preferred,
                          m_line->sizePolicy().verticalPolicy());
    if (m_isLow)
        m_buttons->insertWidget(0, m_line, 1);
    else
        m_column->insertWidget(0, m_line);
    m_buttons->setStretch(m_isLow ? 1 : 0, m_isLow ? 0 : 1); // of the acts
}

void QueueHead::setLow(bool on)
{
    if (m_isLow == on)
        return;
    m_isLow = on;
    showOrder();
    showHold();
    showCloseButton();
    arrange();
}

// Where what is affordable would have no room beside them.
void QueueHead::showMore()
{
    const bool isOneMenu = m_isLow && isNarrow();
    m_more->setVisible(isOneMenu);
    for (KeyButton *button : {m_lastCall, m_order, m_hold})
        button->setVisible(!isOneMenu);
}

void QueueHead::showOrder()
{
    m_order->setLabel(m_isLow ? QString() : tr("Order"));
    m_order->setAccessibleName(tr("Order"));
}

int QueueHead::heightWhen(bool isLow) const
{
    const int button = m_close->sizeHint().height();
    if (isLow)
        return button + 2 * Theme::space(1);
    const int lines = isNarrow() ? 2 : 1;
    return lines * (QFontMetrics(m_line->font()).height() + button + 2 * Theme::space(1)) + Theme::space(1);
}

QSize QueueHead::minimumSizeHint() const
{
    return {m_theme.pixels(TypeSize::Text) * 14, QWidget::minimumSizeHint().height()};
}

} // namespace evenhand
