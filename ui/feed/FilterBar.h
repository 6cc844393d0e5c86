// SPDX-License-Identifier: Apache-2.0
// Which messages are listed: a row of words with counts, the chosen one underlined. Left and right
// change it; the hidden ones are offered only where there are some.
#pragma once

#include "models/items/FeedModel.h"
#include "ui/theme/Theme.h"

#include <QTabBar>

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

Q_SIGNALS:
    void filterChosen(evenhand::FeedFilter filter);

protected:
    QSize tabSizeHint(int index) const override;
    QSize minimumTabSizeHint(int index) const override;
    void paintEvent(QPaintEvent *event) override;

private:
    QFont fontOfTab(int index) const;

    Theme m_theme = themeOf(ThemeKind::Light);
};

} // namespace evenhand
