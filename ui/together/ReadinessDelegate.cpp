// SPDX-License-Identifier: Apache-2.0
#include "ui/together/ReadinessDelegate.h"

#include "ui/queue/ActList.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"
#include "ui/together/togetherWords.h"

#include <QFontMetrics>
#include <QPainter>
#include <algorithm>

namespace evenhand {

namespace {

constexpr int columns = 4;
constexpr int nameShare = 38; // percent of the row

constexpr auto startwise = Qt::AlignLeft | Qt::AlignVCenter;

} // namespace

ReadinessDelegate::ReadinessDelegate(const ReadinessModel &readiness, QObject *parent)
    : QStyledItemDelegate(parent), m_readiness(readiness)
{
    setTheme(themeOf(ThemeKind::Light));
}

void ReadinessDelegate::setTheme(const Theme &theme)
{
    m_theme = theme;
    m_yes = iconOf(QStringLiteral("check"), theme.good);
    m_no = iconOf(QStringLiteral("close"), theme.over);
}

int ReadinessDelegate::rowHeight() const
{
    return QFontMetrics(fontOf(m_theme, TypeSize::Text)).height() + Theme::space(m_isNarrow ? 0 : 3);
}

bool ReadinessDelegate::isNarrow(int width) const
{
    const QFontMetrics metrics(fontOf(m_theme, TypeSize::Small, QFont::DemiBold));
    const int room = wordsIn(cellOf(QRect(0, 0, width, 1), 0)).width();
    const QStringList items = lineCheckItems();
    return std::any_of(items.begin(), items.end(),
                       [&](const QString &item) { return metrics.horizontalAdvance(shortItemWords(item)) > room; });
}

int ReadinessDelegate::headHeight() const
{
    return QFontMetrics(fontOf(m_theme, TypeSize::Small)).height();
}

void ReadinessDelegate::paintHeads(QPainter &painter, const QRect &row, Qt::LayoutDirection direction) const
{
    painter.setPen(m_theme.quiet);
    int column = 0;
    for (const QString &item : lineCheckItems()) {
        const QRect cell = cellOf(row, column++).adjusted(Theme::space(1), 0, 0, 0);
        paintLine(painter, QStyle::visualRect(direction, row, cell), shortItemWords(item), startwise,
                  fontOf(m_theme, TypeSize::Small));
    }
}

// Behind its mark.
QRect ReadinessDelegate::wordsIn(const QRect &cell) const
{
    return cell.adjusted(m_theme.pixels(TypeSize::Text) + Theme::space(2), 0, -Theme::space(1), 0);
}

QSize ReadinessDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {0, rowHeight()};
}

QRect ReadinessDelegate::cellOf(const QRect &row, int column) const
{
    const QRect inner = row.adjusted(Theme::space(3), 0, -Theme::space(2), 0);
    const int name = inner.width() * nameShare / 100, width = (inner.width() - name) / columns;
    return QRect(inner.left() + name + column * width, inner.top(), width, inner.height());
}

int ReadinessDelegate::columnAt(const QRect &row, int x, Qt::LayoutDirection direction) const
{
    for (int column = 0; column < columns; ++column) {
        const QRect cell = QStyle::visualRect(direction, row, cellOf(row, column));
        if (x >= cell.left() && x <= cell.right())
            return column;
    }
    return -1;
}

void ReadinessDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const ReadyRow &row = m_readiness.rowAt(index.row());
    const bool isChosen = (option.state & QStyle::State_Selected) && (option.state & QStyle::State_HasFocus);
    QStyleOptionViewItem ground = option;
    ground.state &= ~QStyle::State_HasFocus; // the ring is around one cell
    painter->save();
    painter->setLayoutDirection(option.direction);
    painter->setClipRect(option.rect);
    paintRowGround(*painter, ground, m_theme);
    paintName(*painter, option, row);
    const int current = std::min(m_column, int(row.cells.size()) - 1);
    for (int column = 0; column < int(row.cells.size()); ++column)
        paintCell(*painter, option, row.cells[size_t(column)], cellOf(option.rect, column),
                  isChosen && column == current);
    painter->restore();
}

void ReadinessDelegate::paintName(QPainter &painter, const QStyleOptionViewItem &option, const ReadyRow &row) const
{
    const int mark = m_theme.pixels(TypeSize::Small);
    const QRect first = cellOf(option.rect, 0);
    QRect line(option.rect.left() + Theme::space(3), first.top(), 0, first.height());
    line.setRight(first.left() - Theme::space(3));
    paintSide(painter, placedIn(option, QRect(line.left(), line.top(), mark, line.height())), row.side, m_theme);
    line.setLeft(line.left() + mark + Theme::space(2));
    if (!row.isWhole())
        line.setLeft(line.left() + Theme::space(4));
    const QFont font = fontOf(m_theme, TypeSize::Text, row.person ? QFont::Normal : QFont::DemiBold);
    painter.setPen(row.isWhole() ? m_theme.text : m_theme.quiet);
    const int taken = int(paintLine(painter, placedIn(option, line), readyRowName(row), startwise, font));
    line.setLeft(line.left() + taken + Theme::space(2));
    if (row.sayAs.isEmpty() || line.width() < Theme::space(6))
        return;
    painter.setPen(m_theme.quiet);
    paintLine(painter, placedIn(option, line), QStringLiteral("“%1”").arg(row.sayAs), startwise,
              fontOf(m_theme, TypeSize::Small));
}

void ReadinessDelegate::paintCell(QPainter &painter, const QStyleOptionViewItem &option, const ReadyCell &cell,
                                  const QRect &place, bool isCurrent) const
{
    const int size = m_theme.pixels(TypeSize::Text);
    const QRect glyph(place.left() + Theme::space(1), place.center().y() - size / 2, size, size);
    if (cell.mark == CheckMark::Unknown) {
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.quiet);
        const qreal dot = m_theme.pixels(TypeSize::Small) / 6.0;
        painter.drawEllipse(QRectF(placedIn(option, glyph)).center(), dot, dot);
        painter.restore();
    } else {
        (cell.mark == CheckMark::Yes ? m_yes : m_no).paint(&painter, placedIn(option, glyph));
    }
    const QRect words = wordsIn(place);
    painter.setPen(cell.mark == CheckMark::Yes      ? m_theme.text
                       : cell.mark == CheckMark::No ? m_theme.over
                                                    : m_theme.quiet);
    const QFont font = fontOf(m_theme, TypeSize::Small, cell.mark == CheckMark::No ? QFont::DemiBold : QFont::Normal);
    const QString item = checkItemWords(cell.item);
    const QFontMetrics metrics(font);
    const auto fits = [&](const QString &text) { return metrics.horizontalAdvance(text) <= words.width(); };
    const QString brief = shortItemWords(cell.item);
    // The key that ticks it, where not even a short word has room.
    const qsizetype number = lineCheckItems().indexOf(cell.item);
    const QString least = number < 0 ? brief : QString::number(number + 1);
    const QString shown = m_isNarrow ? least : fits(item) ? item : fits(brief) ? brief : least;
    paintLine(painter, placedIn(option, words), shown, startwise, font);
    if (isCurrent)
        paintFocus(painter, placedIn(option, place.adjusted(0, 1, 0, -1)), m_theme);
}

} // namespace evenhand
