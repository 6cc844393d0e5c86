// SPDX-License-Identifier: Apache-2.0
#include "ui/plan/PlanDelegate.h"

#include "models/items/glance.h"
#include "ui/plan/planWords.h"
#include "ui/queue/ActList.h"
#include "ui/theme/paint.h"

#include <QFontMetrics>
#include <QPainter>
#include <algorithm>

namespace evenhand {

namespace {
constexpr auto startwise = Qt::AlignLeft | Qt::AlignVCenter;
constexpr auto endwise = Qt::AlignRight | Qt::AlignVCenter;
} // namespace

PlanDelegate::PlanDelegate(const PlanModel &plan, QObject *parent) : QStyledItemDelegate(parent), m_plan(plan) {}

int PlanDelegate::rowHeight() const
{
    return QFontMetrics(fontOf(m_theme, TypeSize::Text)).height()
        + QFontMetrics(fontOf(m_theme, TypeSize::Small)).height() + Theme::space(2);
}

QSize PlanDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {0, rowHeight()};
}

// As wide as the widest, in the weight of the current one; where that takes too much of the row, its beginning alone.
int PlanDelegate::slotWidth(int room) const
{
    const QFont font = fontOf(m_theme, TypeSize::Text, QFont::DemiBold);
    const int whole = int(figuresWidth(QStringLiteral("88:88–88:88"), font)) + Theme::space(3);
    return whole <= room * 2 / 5 ? whole : int(figuresWidth(QStringLiteral("88:88"), font)) + Theme::space(3);
}

QString PlanDelegate::slotShown(const PlanRow &row, int room) const
{
    const QString words = slotWords(row, m_zone);
    const QFont font = fontOf(m_theme, TypeSize::Text, QFont::DemiBold);
    return figuresWidth(words, font) + Theme::space(2) <= slotWidth(room) ? words : words.section(QChar(0x2013), 0, 0);
}

void PlanDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const PlanRow &row = m_plan.rowAt(index.row());
    const int upper = QFontMetrics(fontOf(m_theme, TypeSize::Text)).height();
    const QRect inner = option.rect.adjusted(Theme::space(3), Theme::space(1), -Theme::space(3), -Theme::space(1));
    painter->save();
    painter->setLayoutDirection(option.direction);
    painter->setClipRect(option.rect);
    paintRowGround(*painter, option, m_theme);
    paintUpper(*painter, option, row, QRect(inner.left(), inner.top(), inner.width(), upper));
    paintLower(*painter, option, row, QRect(inner.left(), inner.top() + upper, inner.width(), inner.height() - upper));
    painter->restore();
}

void PlanDelegate::paintUpper(QPainter &painter, const QStyleOptionViewItem &option, const PlanRow &row,
                              QRect line) const
{
    QFont font = fontOf(m_theme, TypeSize::Text, row.phase == SegmentPhase::Current ? QFont::DemiBold : QFont::Normal);
    const int when = slotWidth(line.width());
    painter.setPen(m_theme.quiet);
    paintFigures(painter, placedIn(option, QRect(line.left(), line.top(), when, line.height())),
                 slotShown(row, line.width()), startwise, font);
    line.setLeft(line.left() + when);
    const QString length = clockText(row.length);
    const int width = int(std::max(figuresWidth(QStringLiteral("8:88:88"), font), figuresWidth(length, font))) + 1;
    painter.setPen(row.canMove() ? m_theme.text : m_theme.quiet);
    paintFigures(painter, placedIn(option, QRect(line.right() + 1 - width, line.top(), width, line.height())), length,
                 endwise, font);
    line.setRight(line.right() - width - Theme::space(2));
    font.setStrikeOut(row.phase == SegmentPhase::Skipped);
    const QString title = titleBesideKind(row.title, row.kind);
    paintLine(painter, placedIn(option, line), title.isEmpty() ? tr("(no title)") : title, startwise, font);
}

void PlanDelegate::paintLower(QPainter &painter, const QStyleOptionViewItem &option, const PlanRow &row,
                              QRect line) const
{
    const QFont small = fontOf(m_theme, TypeSize::Small);
    line.setLeft(line.left() + slotWidth(line.width()));
    const QString trouble = gapWords(row);
    if (!trouble.isEmpty()) {
        const QFont loud = fontOf(m_theme, TypeSize::Small, QFont::DemiBold);
        const int width = std::min(QFontMetrics(loud).horizontalAdvance(trouble) + 1, line.width() / 2);
        painter.setPen(wholeSeconds(row.conflict) > 0 ? m_theme.over : m_theme.soon);
        paintLine(painter, placedIn(option, QRect(line.right() + 1 - width, line.top(), width, line.height())), trouble,
                  endwise, loud);
        line.setRight(line.right() - width - Theme::space(2));
    }
    QStringList parts{segmentKindWord(row.kind)};
    if (!row.people.isEmpty())
        parts << row.people.join(QStringLiteral(", "));
    if (row.fixedStart)
        parts << tr("at %1 sharp").arg(timeText(row.fixedStart, m_zone));
    if (!row.isFlexible)
        parts << tr("keeps its length");
    painter.setPen(m_theme.quiet);
    paintLine(painter, placedIn(option, line), parts.join(QStringLiteral(" · ")), startwise, small);
}

} // namespace evenhand
