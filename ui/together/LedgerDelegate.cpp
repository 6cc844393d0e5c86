// SPDX-License-Identifier: Apache-2.0
#include "ui/together/LedgerDelegate.h"

#include "ui/queue/ActList.h"
#include "ui/theme/paint.h"

#include <QFontMetrics>
#include <QPainter>
#include <algorithm>

namespace evenhand {

namespace {

constexpr auto ledgerStart = Qt::AlignLeft | Qt::AlignVCenter;
constexpr auto endwise = Qt::AlignRight | Qt::AlignVCenter;

bool hasTimes(LedgerPart part)
{
    return part != LedgerPart::Questions && part != LedgerPart::Attendance;
}

} // namespace

LedgerDelegate::LedgerDelegate(const LedgerModel &ledger, QObject *parent)
    : QStyledItemDelegate(parent), m_ledger(ledger)
{}

int LedgerDelegate::rowHeight() const
{
    return QFontMetrics(fontOf(m_theme, TypeSize::Text)).height() + Theme::space(2);
}

QSize LedgerDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {0, rowHeight()};
}

int LedgerDelegate::columnWidth() const
{
    const QFontMetrics metrics(fontOf(m_theme, TypeSize::Small));
    return std::max(int(figuresWidth(QStringLiteral("8:88:88"), fontOf(m_theme, TypeSize::Text))),
                    metrics.horizontalAdvance(tr("turns")))
        + Theme::space(2);
}

void LedgerDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const LedgerRow &row = m_ledger.rowAt(index.row());
    QRect line = option.rect.adjusted(Theme::space(3), 0, -Theme::space(3), 0);
    painter->save();
    painter->setLayoutDirection(option.direction);
    painter->setClipRect(option.rect);
    paintRowGround(*painter, option, m_theme);
    if (row.isHeading) {
        paintHeading(*painter, option, row, line);
    } else {
        painter->setPen(m_theme.quiet);
        const bool isTimed = hasTimes(row.part);
        takeFigures(*painter, option, line, row.medianWait ? clockText(*row.medianWait) : QString());
        painter->setPen(m_theme.text);
        takeFigures(*painter, option, line, isTimed ? clockText(row.time) : QString());
        takeFigures(*painter, option, line, QString::number(row.number));
        paintName(*painter, option, row, line);
    }
    painter->restore();
}

QRect LedgerDelegate::takeFigures(QPainter &painter, const QStyleOptionViewItem &option, QRect &line,
                                  const QString &words) const
{
    const int width = std::min(columnWidth(), line.width() / 3);
    const QRect cell(line.right() + 1 - width, line.top(), width, line.height());
    line.setRight(line.right() - width);
    paintFigures(painter, placedIn(option, cell), words, endwise, fontOf(m_theme, TypeSize::Text));
    return cell;
}

void LedgerDelegate::paintHeading(QPainter &painter, const QStyleOptionViewItem &option, const LedgerRow &row,
                                  QRect line) const
{
    const QFont small = fontOf(m_theme, TypeSize::Small);
    const QStringList heads{row.part == LedgerPart::Sides ? tr("wait") : QString(),
                            hasTimes(row.part) ? tr("time") : QString(),
                            row.part == LedgerPart::Questions        ? QString()
                                : row.part == LedgerPart::Attendance ? tr("people")
                                                                     : tr("turns")};
    painter.setPen(m_theme.quiet);
    for (const QString &head : heads) {
        const int width = std::min(columnWidth(), line.width() / 3);
        paintLine(painter, placedIn(option, QRect(line.right() + 1 - width, line.top(), width, line.height())), head,
                  endwise, small);
        line.setRight(line.right() - width);
    }
    painter.setPen(m_theme.text);
    paintLine(painter, placedIn(option, line), ledgerName(row), ledgerStart,
              fontOf(m_theme, TypeSize::Small, QFont::DemiBold));
}

void LedgerDelegate::paintName(QPainter &painter, const QStyleOptionViewItem &option, const LedgerRow &row,
                               QRect line) const
{
    const int mark = m_theme.pixels(TypeSize::Small);
    const int bar = line.width() / 4;
    if (row.share > 0) {
        const QRect room(line.right() - bar, line.center().y() - Theme::space(1), bar, Theme::space(2));
        QRect filled = room;
        filled.setWidth(std::max(1, int(bar * row.share)));
        painter.fillRect(placedIn(option, filled),
                         row.side == Side::Unknown ? m_theme.quiet : sideColour(m_theme, row.side));
    }
    line.setRight(line.right() - bar - Theme::space(2));
    paintSide(painter, placedIn(option, QRect(line.left(), line.top(), mark, line.height())), row.side, m_theme);
    line.setLeft(line.left() + mark + Theme::space(2));
    const QString hubs = row.hubs && *row.hubs > 0 ? tr(", %1 hubs").arg(*row.hubs) : QString();
    painter.setPen(m_theme.text);
    paintLine(painter, placedIn(option, line), ledgerName(row) + hubs, ledgerStart, fontOf(m_theme, TypeSize::Text));
}

} // namespace evenhand
