// SPDX-License-Identifier: Apache-2.0
#include "ui/feed/FilterBar.h"

#include "ui/feed/feedWords.h"
#include "ui/theme/paint.h"

#include <QFontMetrics>
#include <QPainter>
#include <algorithm>

namespace evenhand {

namespace {
constexpr int filters = int(FeedFilter::Hidden) + 1;
}

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
    updateGeometry();
    update();
}

void FilterBar::showCounts(const FeedCounts &counts)
{
    for (int i = 0; i < filters; ++i)
        if (const QString name = filterName(FeedFilter(i), counts); tabText(i) != name)
            setTabText(i, name);
    const bool isOffered = counts.hidden > 0 || filter() == FeedFilter::Hidden;
    if (isTabVisible(int(FeedFilter::Hidden)) != isOffered)
        setTabVisible(int(FeedFilter::Hidden), isOffered);
}

QFont FilterBar::fontOfTab(int index) const
{
    return fontOf(m_theme, TypeSize::Small, index == currentIndex() ? QFont::DemiBold : QFont::Normal);
}

QSize FilterBar::tabSizeHint(int index) const
{
    // As wide as it is when chosen: nothing moves by choosing.
    const QFontMetrics metrics(fontOf(m_theme, TypeSize::Small, QFont::DemiBold));
    return {metrics.horizontalAdvance(tabText(index)) + Theme::space(3) + 1, metrics.height() + Theme::space(4)};
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
        paintLine(painter, tab.adjusted(Theme::space(1), 0, -Theme::space(1), 0), tabText(i), Qt::AlignCenter,
                  fontOfTab(i));
        if (isChosen)
            painter.fillRect(tab.adjusted(Theme::space(2), tab.height() - 3, -Theme::space(2), 0), m_theme.accent);
        if (isChosen && hasFocus())
            paintFocus(painter, tab, m_theme);
    }
}

} // namespace evenhand
