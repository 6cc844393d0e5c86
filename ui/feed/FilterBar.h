// SPDX-License-Identifier: Apache-2.0
// Which messages are listed: a row of words with counts, the chosen one underlined. Left and right
// change it; the hidden ones are offered only where there are some. Where the words would be cut,
// pictures stand for them; each names itself.
#pragma once

#include "models/items/FeedModel.h"
#include "ui/theme/Theme.h"

#include <QTabBar>
#include <array>

namespace evenhand {

class FilterBar : public QTabBar
{
    Q_OBJECT
public:
    explicit FilterBar(QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    void showCounts(const FeedCounts &counts);
    FeedFilter filter() const { return FeedFilter(currentIndex()); }
    void setFilter(FeedFilter filter) { setCurrentIndex(int(filter)); }

    QSize minimumSizeHint() const override { return {0, sizeHint().height()}; }
    // Pictures stand for the words, as there is no room for these.
    bool isNarrow() const { return m_room == Room::Narrow; }

Q_SIGNALS:
    void filterChosen(evenhand::FeedFilter filter);

protected:
    QSize tabSizeHint(int index) const override;
    QSize minimumTabSizeHint(int index) const override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QFont fontOfTab(int index) const;
    QString wordsOf(int index) const;
    enum class Room : quint8 { Enough, Little, Narrow };
    int widthOf(int index, Room room) const;
    int widthIn(Room room) const;
    void paintPicture(QPainter &painter, const QRect &tab, int index);
    void measure();

    Theme m_theme = themeOf(ThemeKind::Light);
    std::array<int, int(FeedFilter::Hidden) + 1> m_counts{};
    Room m_room = Room::Enough;
};

} // namespace evenhand
