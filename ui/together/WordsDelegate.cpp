// SPDX-License-Identifier: Apache-2.0
#include "ui/together/WordsDelegate.h"

#include "ui/queue/ActList.h"
#include "ui/theme/paint.h"

#include <QFontMetrics>
#include <QPainter>
#include <algorithm>

namespace evenhand {

namespace {
constexpr int widestEnd = 40; // percent of the row
} // namespace

WordsDelegate::WordsDelegate(std::function<RowWords(int)> words, QStringList leads, QObject *parent)
    : QStyledItemDelegate(parent), m_words(std::move(words)), m_leads(std::move(leads))
{}

int WordsDelegate::rowHeight() const
{
    return QFontMetrics(fontOf(m_theme, TypeSize::Text)).height() + Theme::space(3);
}

QSize WordsDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {0, rowHeight()};
}

int WordsDelegate::leadWidth() const
{
    const QFontMetrics metrics(fontOf(m_theme, TypeSize::Small, QFont::DemiBold));
    int widest = 0;
    for (const QString &lead : m_leads)
        widest = std::max(widest, metrics.horizontalAdvance(lead));
    return widest + Theme::space(3);
}

void WordsDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const RowWords words = m_words(index.row());
    const QFont small = fontOf(m_theme, TypeSize::Small), text = fontOf(m_theme, TypeSize::Text);
    QRect line = option.rect.adjusted(Theme::space(3), 0, -Theme::space(3), 0);
    painter->save();
    painter->setLayoutDirection(option.direction);
    painter->setClipRect(option.rect);
    paintRowGround(*painter, option, m_theme);
    const auto start = Qt::AlignLeft | Qt::AlignVCenter, end = Qt::AlignRight | Qt::AlignVCenter;
    const int lead = std::min(leadWidth(), line.width() / 3);
    painter->setPen(words.leadColour.isValid() ? words.leadColour : m_theme.quiet);
    paintLine(*painter, placedIn(option, QRect(line.left(), line.top(), lead - Theme::space(2), line.height())),
              words.lead, start, fontOf(m_theme, TypeSize::Small, QFont::DemiBold));
    line.setLeft(line.left() + lead);
    const int wanted = QFontMetrics(small).horizontalAdvance(shownLine(words.end)) + 1;
    const int room = std::min(wanted, line.width() * widestEnd / 100);
    painter->setPen(m_theme.quiet);
    paintLine(*painter, placedIn(option, QRect(line.right() + 1 - room, line.top(), room, line.height())), words.end,
              end, small);
    line.setRight(line.right() - room - Theme::space(2));
    painter->setPen(m_theme.text);
    paintLine(*painter, placedIn(option, line), words.text, start, text);
    painter->restore();
}

} // namespace evenhand
