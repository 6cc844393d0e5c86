// SPDX-License-Identifier: Apache-2.0
// On top of the feed: what is listed, and the search over the session's whole log. The line for
// the search opens below the filters and says how much was found.
#pragma once

#include "models/items/FeedModel.h"
#include "ui/theme/Theme.h"

#include <QWidget>

class QLineEdit;

namespace evenhand {

class ElidedLabel;
class FilterBar;
class KeyButton;

class FeedHead : public QWidget
{
    Q_OBJECT
public:
    explicit FeedHead(QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    void setSearchKey(const QString &key);
    void showCounts(const FeedCounts &counts);
    void showFound(const QString &words);
    FilterBar *filters() const { return m_filters; }
    QLineEdit *line() const { return m_line; }
    QString found() const;

    void openSearch();
    bool isSearching() const { return !m_search->isHidden(); }

    QSize minimumSizeHint() const override { return {0, QWidget::minimumSizeHint().height()}; }

public Q_SLOTS:
    void closeSearch();

Q_SIGNALS:
    void filterChosen(evenhand::FeedFilter filter);
    // What is typed now; empty: everything is listed again.
    void searchTyped(const QString &words);
    // Enter, or down: to what was found.
    void resultsWanted();
    void searchLeft();
    void searchWanted(); // the button

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    FilterBar *m_filters;
    KeyButton *m_open;
    QWidget *m_search;
    QLineEdit *m_line;
    ElidedLabel *m_found;
};

} // namespace evenhand
