// SPDX-License-Identifier: Apache-2.0
// A row of words: a short one in front, what it is about, and something quiet at its end.
#pragma once

#include "ui/theme/Theme.h"

#include <QStyledItemDelegate>
#include <functional>

namespace evenhand {

struct RowWords
{
    QString lead, text, end;
    QColor leadColour; // invalid: quiet
};

class WordsDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    // `words`: of a row. `widestLead`: for which the first column has room.
    WordsDelegate(std::function<RowWords(int)> words, QStringList leads, QObject *parent);

    void setTheme(const Theme &theme) { m_theme = theme; }
    int rowHeight() const;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    int leadWidth() const;

    std::function<RowWords(int)> m_words;
    QStringList m_leads; // all that may come
    Theme m_theme = themeOf(ThemeKind::Light);
};

} // namespace evenhand
