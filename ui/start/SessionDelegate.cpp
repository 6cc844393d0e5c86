// SPDX-License-Identifier: Apache-2.0
#include "ui/start/SessionDelegate.h"

#include "ui/queue/ActList.h"
#include "ui/start/startWords.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"

#include <QFontMetrics>
#include <QPainter>
#include <QStyle>
#include <algorithm>

namespace evenhand {

namespace {

Qt::Alignment visually(const QStyleOptionViewItem &option, Qt::Alignment alignment)
{
    return QStyle::visualAlignment(option.direction, alignment);
}

bool isTrouble(const LibraryItem &item)
{
    return item.isMissing || !item.trouble.isEmpty();
}

// Beside the word, never instead of it.
QString glyphOf(const LibraryItem &item)
{
    if (isTrouble(item))
        return QStringLiteral("warning");
    switch (item.stage) {
    case LibraryItem::Stage::Planned: return QStringLiteral("agenda");
    case LibraryItem::Stage::Live: return QStringLiteral("clock");
    case LibraryItem::Stage::Ended: return item.report.isEmpty() ? QStringLiteral("report") : QStringLiteral("check");
    case LibraryItem::Stage::Unread: break;
    }
    return QStringLiteral("more");
}

QColor colourOf(const LibraryItem &item, const Theme &theme)
{
    if (isTrouble(item))
        return theme.over;
    if (item.stage == LibraryItem::Stage::Live)
        return theme.soon;
    return item.stage == LibraryItem::Stage::Ended && !item.report.isEmpty() ? theme.good : theme.quiet;
}

} // namespace

SessionDelegate::SessionDelegate(const LibraryModel &library, QObject *parent)
    : QStyledItemDelegate(parent), m_library(library), m_theme(themeOf(ThemeKind::Light))
{}

QSize SessionDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {0,
            QFontMetrics(fontOf(m_theme, TypeSize::Text)).height()
                + QFontMetrics(fontOf(m_theme, TypeSize::Small)).height() + Theme::space(4)};
}

void SessionDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const LibraryItem &item = m_library.rowAt(index.row());
    const QRect inner = option.rect.adjusted(Theme::space(3), Theme::space(2), -Theme::space(3), -Theme::space(2));
    const int upper = QFontMetrics(fontOf(m_theme, TypeSize::Text)).height();
    painter->save();
    painter->setLayoutDirection(option.direction);
    painter->setClipRect(option.rect);
    paintRowGround(*painter, option, m_theme);
    paintUpper(*painter, option, item, QRect(inner.left(), inner.top(), inner.width(), upper));
    paintLower(*painter, option, item, inner.adjusted(0, upper, 0, 0));
    painter->restore();
}

void SessionDelegate::paintUpper(QPainter &painter, const QStyleOptionViewItem &option, const LibraryItem &item,
                                 QRect line) const
{
    const QFont font = fontOf(m_theme, TypeSize::Text);
    const QString day = dayWords(item.when, m_now, m_zone);
    const int width = std::min(QFontMetrics(font).horizontalAdvance(day) + 1, line.width() / 2);
    const QRect end(line.right() + 1 - width, line.top(), width, line.height());
    painter.setPen(m_theme.quiet);
    paintLine(painter, placedIn(option, end), day, visually(option, Qt::AlignRight | Qt::AlignVCenter), font);
    line.setRight(line.right() - width - Theme::space(3));
    painter.setPen(item.canOpen() ? m_theme.text : m_theme.quiet);
    paintLine(painter, placedIn(option, line), shownTitle(item), visually(option, Qt::AlignLeft | Qt::AlignVCenter),
              fontOf(m_theme, TypeSize::Text, QFont::DemiBold));
}

void SessionDelegate::paintLower(QPainter &painter, const QStyleOptionViewItem &option, const LibraryItem &item,
                                 QRect line) const
{
    const QFont small = fontOf(m_theme, TypeSize::Small);
    const QColor colour = colourOf(item, m_theme);
    const int size = m_theme.pixels(TypeSize::Small);
    const QRect mark(line.left(), line.top() + (line.height() - size) / 2, size, size);
    iconOf(glyphOf(item), colour).paint(&painter, placedIn(option, mark));
    line.setLeft(line.left() + size + Theme::space(1));
    const auto start = visually(option, Qt::AlignLeft | Qt::AlignVCenter);
    painter.setPen(colour);
    const QString state = stageWords(item);
    const int width = std::min(QFontMetrics(small).horizontalAdvance(state) + 1, line.width());
    paintLine(painter, placedIn(option, QRect(line.left(), line.top(), width, line.height())), state, start, small);
    line.setLeft(line.left() + width + Theme::space(3));
    painter.setPen(m_theme.quiet);
    if (line.width() > size * 4) // less of a name says nothing
        paintLine(painter, placedIn(option, line), fileNameOf(item), start, small);
}

} // namespace evenhand
