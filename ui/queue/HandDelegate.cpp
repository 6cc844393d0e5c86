// SPDX-License-Identifier: Apache-2.0
#include "ui/queue/HandDelegate.h"

#include "ui/queue/ActList.h"
#include "ui/queue/queueWords.h"
#include "ui/theme/paint.h"

#include <QFontMetrics>
#include <QPainter>
#include <algorithm>

namespace evenhand {

namespace {

constexpr Qt::Alignment startwise = Qt::AlignLeft | Qt::AlignVCenter;
constexpr Qt::Alignment endwise = Qt::AlignRight | Qt::AlignVCenter;

Qt::Alignment visually(const QStyleOptionViewItem &option, Qt::Alignment alignment)
{
    return QStyle::visualAlignment(option.direction, alignment);
}

// Takes `width` off the end of `line`.
QRect takeEnd(QRect &line, int width)
{
    const QRect taken(line.right() + 1 - width, line.top(), width, line.height());
    line.setRight(line.right() - width);
    return taken;
}

QRect takeStart(QRect &line, int width)
{
    const QRect taken(line.left(), line.top(), width, line.height());
    line.setLeft(line.left() + width);
    return taken;
}

} // namespace

HandDelegate::HandDelegate(const QueueModel &queue, QObject *parent)
    : QStyledItemDelegate(parent), m_queue(queue), m_theme(themeOf(ThemeKind::Light))
{}

int HandDelegate::rowHeight() const
{
    return QFontMetrics(fontOf(m_theme, TypeSize::Text)).height()
        + QFontMetrics(fontOf(m_theme, TypeSize::Small)).height() + Theme::space(2);
}

QSize HandDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {0, rowHeight()};
}

int HandDelegate::placeWidth() const
{
    return int(figuresWidth(QStringLiteral("888"), fontOf(m_theme, TypeSize::Text))) + Theme::space(2);
}

HandDelegate::Lines HandDelegate::linesOf(const QRect &row) const
{
    const QRect inner = row.adjusted(Theme::space(2), Theme::space(1), -Theme::space(3), -Theme::space(1));
    const int upper = QFontMetrics(fontOf(m_theme, TypeSize::Text)).height();
    return {QRect(inner.left(), inner.top(), inner.width(), upper), inner.adjusted(placeWidth(), upper, 0, 0)};
}

void HandDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QueueItem &hand = m_queue.rowAt(index.row());
    const Duration waited(index.data(QueueModel::Waited).toLongLong());
    const Lines lines = linesOf(option.rect);
    painter->save();
    painter->setLayoutDirection(option.direction);
    painter->setClipRect(option.rect);
    paintRowGround(*painter, option, m_theme);
    paintUpper(*painter, option, hand, lines.upper, waited);
    paintLower(*painter, option, hand, lines.lower);
    const bool isFirstParked = hand.isParked() && (index.row() == 0 || !m_queue.rowAt(index.row() - 1).isParked());
    if (isFirstParked)
        paintParkedRule(*painter, option.rect);
    painter->restore();
}

void HandDelegate::paintUpper(QPainter &painter, const QStyleOptionViewItem &option, const QueueItem &hand, QRect line,
                              Duration waited) const
{
    const QFont font = fontOf(m_theme, TypeSize::Text);
    const QFont small = fontOf(m_theme, TypeSize::Small);
    const bool isNext = hand.place == 1;
    const QRect place = takeStart(line, placeWidth()).adjusted(0, 0, -Theme::space(2), 0);
    painter.setPen(m_theme.quiet);
    paintFigures(painter, placedIn(option, place), hand.isParked() ? QStringLiteral("–") : QString::number(hand.place),
                 endwise, font);
    const int timeWidth = int(figuresWidth(QStringLiteral("88:88"), font)) + Theme::space(1);
    const QString time = clockText(waited);
    paintFigures(painter, placedIn(option, takeEnd(line, std::max(timeWidth, int(figuresWidth(time, font)) + 1))), time,
                 endwise, font);

    const QFontMetrics words(small);
    const int wordWidth =
        std::max(words.horizontalAdvance(sideWord(Side::Onsite)), words.horizontalAdvance(sideWord(Side::Online)));
    painter.setPen(sideColour(m_theme, hand.side));
    paintLine(painter, placedIn(option, takeEnd(line, wordWidth + 2)), sideWord(hand.side), visually(option, startwise),
              small);
    const int size = m_theme.pixels(TypeSize::Small);
    const QRect mark = takeEnd(line, size).adjusted(0, 0, -size / 3, 0);
    paintSide(painter, placedIn(option, mark), hand.side, m_theme);

    line.setRight(line.right() - Theme::space(2));
    painter.setPen(hand.isParked() || hand.isHeld ? m_theme.quiet : m_theme.text);
    paintLine(painter, placedIn(option, line), hand.name.isEmpty() ? tr("somebody without a name") : hand.name,
              visually(option, startwise), fontOf(m_theme, TypeSize::Text, isNext ? QFont::DemiBold : QFont::Normal));
}

void HandDelegate::paintLower(QPainter &painter, const QStyleOptionViewItem &option, const QueueItem &hand,
                              QRect line) const
{
    const QFont small = fontOf(m_theme, TypeSize::Small);
    if (hand.kind != RowKind::Turn) {
        const QString kind = kindWord(hand.kind);
        const QFont heavy = fontOf(m_theme, TypeSize::Small, QFont::DemiBold);
        const int width = std::min(QFontMetrics(heavy).horizontalAdvance(kind) + Theme::space(2), line.width());
        painter.setPen(hand.kind == RowKind::Order ? m_theme.last : m_theme.text);
        paintLine(painter, placedIn(option, takeStart(line, width)), kind, visually(option, startwise), heavy);
    }
    // The reason of these two is their kind.
    const bool isPlain = !hand.isMoved && !hand.isHeld && !hand.isParked();
    const bool isSaid = isPlain && (hand.kind == RowKind::Order || hand.kind == RowKind::Reply);
    QStringList parts{isSaid ? QString() : hand.reason, hand.note};
    parts.removeAll(QString());
    painter.setPen(m_theme.quiet);
    paintLine(painter, placedIn(option, line), parts.join(QStringLiteral(" · ")), visually(option, startwise), small);
}

void HandDelegate::paintParkedRule(QPainter &painter, const QRect &row) const
{
    painter.fillRect(QRect(row.left(), row.top(), row.width(), 2), m_theme.quiet);
}

} // namespace evenhand
