// SPDX-License-Identifier: Apache-2.0
#include "ui/feed/FilterBar.h"

#include "ui/feed/feedWords.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"

#include <QFontMetrics>
#include <QPainter>
#include <QResizeEvent>
#include <QStyle>
#include <algorithm>

namespace evenhand {

namespace {

constexpr int filters = int(FeedFilter::Hidden) + 1;

QString pictureOf(FeedFilter filter)
{
    switch (filter) {
    case FeedFilter::All: break;
    case FeedFilter::Questions: return QStringLiteral("help");
    case FeedFilter::Unanswered: return QStringLiteral("clock");
    case FeedFilter::Pinned: return QStringLiteral("pin");
    case FeedFilter::Hidden: return QStringLiteral("hide");
    }
    return {}; // short enough in words
}

} // namespace

FilterBar::FilterBar(QWidget *parent) : QTabBar(parent)
{
    for (int i = 0; i < filters; ++i)
        addTab(filterName(FeedFilter(i), {}));
    setTabVisible(int(FeedFilter::Hidden), false);
    setDrawBase(false);
    setExpanding(false);
    setUsesScrollButtons(false);
    setElideMode(Qt::ElideRight);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Which messages are listed"));
    connect(this, &QTabBar::currentChanged, this, [this](int index) { Q_EMIT filterChosen(FeedFilter(index)); });
}

void FilterBar::setTheme(const Theme &theme)
{
    m_theme = theme;
    setFont(fontOf(theme, TypeSize::Small));
    measure();
    updateGeometry();
    update();
}

void FilterBar::showCounts(const FeedCounts &counts)
{
    m_counts = {0, counts.questions, counts.unanswered, counts.pinned, counts.hidden};
    for (int i = 0; i < filters; ++i)
        if (const QString name = filterName(FeedFilter(i), counts); tabText(i) != name) {
            setTabText(i, name);
            setTabToolTip(i, name);
        }
    const bool isOffered = counts.hidden > 0 || filter() == FeedFilter::Hidden;
    if (isTabVisible(int(FeedFilter::Hidden)) != isOffered)
        setTabVisible(int(FeedFilter::Hidden), isOffered);
    measure();
}

void FilterBar::measure()
{
    Room room = Room::Enough;
    while (room != Room::Narrow && widthIn(room) > width())
        room = Room(int(room) + 1);
    if (room == m_room)
        return;
    m_room = room;
    setIconSize(QSize(1 + int(room), 1 + int(room))); // which no tab has: they are laid out anew
}

int FilterBar::widthIn(Room room) const
{
    int wanted = 0;
    for (int i = 0; i < filters; ++i)
        wanted += isTabVisible(i) ? widthOf(i, room) : 0;
    return wanted;
}

void FilterBar::resizeEvent(QResizeEvent *event)
{
    measure();
    QTabBar::resizeEvent(event);
}

// Beside the picture, or instead of one.
QString FilterBar::wordsOf(int index) const
{
    if (!isNarrow() || pictureOf(FeedFilter(index)).isEmpty())
        return tabText(index);
    return m_counts[size_t(index)] > 0 ? QString::number(m_counts[size_t(index)]) : QString();
}

// As wide as it is when chosen: nothing moves by choosing.
int FilterBar::widthOf(int index, Room room) const
{
    const QFontMetrics metrics(
        fontOf(m_theme, TypeSize::Small, room == Room::Little ? QFont::Normal : QFont::DemiBold));
    const bool hasPicture = room == Room::Narrow && !pictureOf(FeedFilter(index)).isEmpty();
    const QString words = hasPicture ? wordsOf(index) : tabText(index);
    const int gap = hasPicture && !words.isEmpty() ? Theme::space(1) : 0;
    return metrics.horizontalAdvance(words) + gap + (hasPicture ? m_theme.pixels(TypeSize::Text) : 0)
        + Theme::space(room == Room::Little ? 2 : 3) + 1;
}

QFont FilterBar::fontOfTab(int index) const
{
    const bool isHeavy = index == currentIndex() && m_room != Room::Little;
    return fontOf(m_theme, TypeSize::Small, isHeavy ? QFont::DemiBold : QFont::Normal);
}

QSize FilterBar::tabSizeHint(int index) const
{
    const QFontMetrics metrics(fontOf(m_theme, TypeSize::Small, QFont::DemiBold));
    return {widthOf(index, m_room), metrics.height() + Theme::space(4)};
}

QSize FilterBar::minimumTabSizeHint(int index) const
{
    const QSize whole = tabSizeHint(index); // short words are never cut
    return {std::min(whole.width(), 2 * m_theme.pixels(TypeSize::Heading)), whole.height()};
}

void FilterBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setLayoutDirection(layoutDirection());
    for (int i = 0; i < count(); ++i) {
        if (!isTabVisible(i))
            continue;
        const QRect tab = tabRect(i);
        const bool isChosen = i == currentIndex();
        painter.setPen(isChosen ? m_theme.text : m_theme.quiet);
        if (isNarrow() && !pictureOf(FeedFilter(i)).isEmpty())
            paintPicture(painter, tab, i);
        else
            paintLine(painter, tab.adjusted(Theme::space(1), 0, -Theme::space(1), 0), tabText(i), Qt::AlignCenter,
                      fontOfTab(i));
        const int inset = Theme::space(m_room == Room::Little ? 1 : 2);
        if (isChosen)
            painter.fillRect(tab.adjusted(inset, tab.height() - 3, -inset, 0), m_theme.accent);
        if (isChosen && hasFocus())
            paintFocus(painter, tab, m_theme);
    }
}

void FilterBar::paintPicture(QPainter &painter, const QRect &tab, int index)
{
    const int size = m_theme.pixels(TypeSize::Text);
    const int left = tab.left() + (tab.width() - widthOf(index, Room::Narrow) + Theme::space(3)) / 2;
    const QRect picture(left, tab.top() + (tab.height() - size) / 2, size, size);
    const QRect words(picture.right() + 1 + Theme::space(1), tab.top(), tab.right() - picture.right(), tab.height());
    iconOf(pictureOf(FeedFilter(index)), painter.pen().color())
        .paint(&painter, QStyle::visualRect(layoutDirection(), tab, picture));
    paintLine(painter, QStyle::visualRect(layoutDirection(), tab, words), wordsOf(index),
              QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter), fontOfTab(index));
}

} // namespace evenhand
