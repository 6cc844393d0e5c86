// SPDX-License-Identifier: Apache-2.0
#include "ui/together/PollDelegate.h"

#include "ui/queue/ActList.h"
#include "ui/theme/paint.h"
#include "ui/together/pollWords.h"

#include <QFontMetrics>
#include <QPainter>
#include <algorithm>

namespace evenhand {

namespace {

constexpr int usualPoll = 5;     // rows: a question, three options, who voted
constexpr int figuresShare = 52; // percent of the row, for all its columns
constexpr auto pollStart = Qt::AlignLeft | Qt::AlignVCenter, pollEnd = Qt::AlignRight | Qt::AlignVCenter;

std::vector<PollColumn> columnsShown(bool hasOthers)
{
    std::vector<PollColumn> shown(pollColumns.begin(), pollColumns.end());
    if (!hasOthers)
        shown.erase(shown.begin() + int(PollColumn::Others));
    return shown;
}

QColor phaseColour(const Theme &theme, PollPhase phase)
{
    switch (phase) {
    case PollPhase::Open: return theme.accent;
    case PollPhase::Closed: return theme.text;
    case PollPhase::Revealed: return theme.good;
    case PollPhase::Draft: break;
    }
    return theme.quiet;
}

} // namespace

PollDelegate::PollDelegate(const PollsModel &polls, QObject *parent) : QStyledItemDelegate(parent), m_polls(polls) {}

void PollDelegate::setTyped(const QString &row, const QString &figures)
{
    m_typedRow = row;
    m_typed = figures;
}

int PollDelegate::rowHeight() const
{
    return QFontMetrics(fontOf(m_theme, TypeSize::Text)).height() + Theme::space(3);
}

QSize PollDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {0, shownRowHeight()};
}

int PollDelegate::shownRowHeight() const
{
    const int usual = rowHeight(), least = usual - Theme::space(2);
    const int rows = std::max(m_room / usual, std::min(usualPoll, m_room / least));
    return rows == 0 ? usual : m_room / rows;
}

QRect PollDelegate::cellOf(const QRect &row, PollColumn column, bool hasOthers) const
{
    const QRect inner = row.adjusted(Theme::space(3), 0, -Theme::space(2), 0);
    const std::vector<PollColumn> shown = columnsShown(hasOthers);
    const int place = int(std::find(shown.begin(), shown.end(), column) - shown.begin());
    const int width = inner.width() * figuresShare / 100 / int(shown.size());
    return QRect(inner.right() + 1 - (int(shown.size()) - place) * width, inner.top(), width, inner.height());
}

std::optional<PollColumn> PollDelegate::columnAt(const QRect &row, int x, Qt::LayoutDirection direction,
                                                 bool hasOthers) const
{
    for (const PollColumn column : columnsShown(hasOthers)) {
        const QRect cell = QStyle::visualRect(direction, row, cellOf(row, column, hasOthers));
        if (x >= cell.left() && x <= cell.right())
            return column;
    }
    return std::nullopt;
}

int PollDelegate::leadWidth() const
{
    const QFontMetrics metrics(fontOf(m_theme, TypeSize::Small, QFont::DemiBold));
    int widest = 0;
    for (const QString &word : pollPhaseWords())
        widest = std::max(widest, metrics.horizontalAdvance(word));
    return widest + Theme::space(2);
}

void PollDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const PollRow &row = m_polls.rowAt(index.row());
    const bool isQuestion = row.kind == PollRow::Kind::Question;
    QStyleOptionViewItem ground = option;
    if (!isQuestion && row.isCounted())
        ground.state &= ~QStyle::State_HasFocus; // the ring is around one cell
    painter->save();
    painter->setLayoutDirection(option.direction);
    painter->setClipRect(option.rect);
    paintRowGround(*painter, ground, m_theme);
    paintWords(*painter, option, row);
    if (isQuestion)
        paintHeads(*painter, option, row);
    else if (row.phase != PollPhase::Draft)
        for (const PollColumn column : columnsShown(row.hasOthers))
            paintCell(*painter, option, row, column);
    painter->restore();
}

void PollDelegate::paintWords(QPainter &painter, const QStyleOptionViewItem &option, const PollRow &row) const
{
    const bool isQuestion = row.kind == PollRow::Kind::Question, isVoters = row.kind == PollRow::Kind::Voters;
    QRect line = option.rect.adjusted(Theme::space(3), 0, 0, 0);
    line.setRight(cellOf(option.rect, PollColumn::Room, row.hasOthers).left() - Theme::space(2));
    const int lead = std::min(leadWidth(), line.width() / 2);
    painter.setPen(isQuestion ? phaseColour(m_theme, row.phase) : m_theme.quiet);
    const QString word = isQuestion ? pollPhaseWord(row.phase) : isVoters ? QStringLiteral("n") : row.lead;
    paintLine(painter, placedIn(option, QRect(line.left(), line.top(), lead - Theme::space(2), line.height())), word,
              isQuestion ? pollStart : pollEnd, fontOf(m_theme, TypeSize::Small, QFont::DemiBold));
    line.setLeft(line.left() + lead);
    painter.setPen(isVoters ? m_theme.quiet : m_theme.text);
    paintLine(painter, placedIn(option, line), isVoters ? pollSidesWords(row.sides) : row.text, pollStart,
              isVoters ? fontOf(m_theme, TypeSize::Small)
                       : fontOf(m_theme, TypeSize::Text, isQuestion ? QFont::DemiBold : QFont::Normal));
}

void PollDelegate::paintHeads(QPainter &painter, const QStyleOptionViewItem &option, const PollRow &row) const
{
    const QFont font = fontOf(m_theme, TypeSize::Small);
    const int mark = m_theme.pixels(TypeSize::Small) * 3 / 4;
    for (const PollColumn column : columnsShown(row.hasOthers)) {
        const QRect cell = cellOf(option.rect, column, row.hasOthers).adjusted(0, 0, -Theme::space(1), 0);
        const Side side = column == PollColumn::Room ? Side::Onsite
            : column == PollColumn::Online           ? Side::Online
                                                     : Side::Unknown;
        painter.setPen(m_theme.quiet);
        const int taken = int(paintLine(painter, placedIn(option, cell), pollColumnWord(column), pollEnd, font));
        const QRect shape(cell.right() + 1 - taken - Theme::space(1) - mark, cell.top(), mark, cell.height());
        if (shape.left() >= cell.left())
            paintSide(painter, placedIn(option, shape), side, m_theme);
    }
}

void PollDelegate::paintCell(QPainter &painter, const QStyleOptionViewItem &option, const PollRow &row,
                             PollColumn column) const
{
    const QRect cell = cellOf(option.rect, column, row.hasOthers);
    const bool isChosen = (option.state & QStyle::State_Selected) && (option.state & QStyle::State_HasFocus);
    const bool isHere = column == m_column && row.isCounted();
    const bool isTyped = isHere && !m_typed.isEmpty() && row.key() == m_typedRow;
    const PollCell &shown = row.cells[size_t(column)];
    const QFont font =
        fontOf(m_theme, TypeSize::Text, column == PollColumn::Total || isTyped ? QFont::DemiBold : QFont::Normal);
    const QFont small = fontOf(m_theme, TypeSize::Small);
    const bool hasPercent = row.kind == PollRow::Kind::Option;
    QRect room = cell.adjusted(Theme::space(1), 0, -Theme::space(1), 0);
    const int percent = QFontMetrics(small).horizontalAdvance(QStringLiteral("100%")) + Theme::space(1);
    if (room.width() - percent > QFontMetrics(font).horizontalAdvance(QStringLiteral("000"))) {
        painter.setPen(m_theme.quiet);
        if (hasPercent && shown.percent && !isTyped)
            paintFigures(painter, placedIn(option, room), QStringLiteral("%1%").arg(*shown.percent), pollEnd, small);
        room.setRight(room.right() - percent);
    }
    painter.setPen(isTyped ? m_theme.accent : shown.votes == 0 ? m_theme.quiet : m_theme.text);
    const QString figures = isTyped ? m_typed + QStringLiteral("_") : QString::number(shown.votes);
    paintFigures(painter, placedIn(option, room), figures, pollEnd, font);
    if (isChosen && isHere)
        paintFocus(painter, placedIn(option, cell.adjusted(0, 1, 0, -1)), m_theme);
}

} // namespace evenhand
