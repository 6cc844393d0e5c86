// SPDX-License-Identifier: Apache-2.0
#include "ui/agenda/AgendaDelegate.h"

#include "ui/agenda/agendaWords.h"
#include "ui/queue/ActList.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"

#include <QFontMetrics>
#include <QPainter>
#include <algorithm>

namespace evenhand {

namespace {

Qt::Alignment startwise(const QStyleOptionViewItem &option)
{
    return QStyle::visualAlignment(option.direction, Qt::AlignLeft | Qt::AlignVCenter);
}

// Paints a piece at the start of `line` and takes its room off it.
void paintPiece(QPainter &painter, const QStyleOptionViewItem &option, QRect &line, const QString &words,
                const QColor &colour, const QFont &font)
{
    if (words.isEmpty() || line.width() <= 0)
        return;
    painter.setPen(colour);
    const qreal width = paintLine(painter, placedIn(option, line), words, startwise(option), font);
    line.setLeft(line.left() + int(width) + Theme::space(2));
}

int gapWidth(const QFont &font)
{
    return QFontMetrics(font).horizontalAdvance(QStringLiteral(" · ")) + 1;
}

// Between two pieces, in the middle of its place: it parts them whichever way they are read.
void paintGap(QPainter &painter, const QStyleOptionViewItem &option, QRect &line, const QString &sign,
              const QFont &font)
{
    const QRect gap(line.left(), line.top(), gapWidth(font), line.height());
    paintLine(painter, placedIn(option, gap), sign, Qt::AlignCenter, font);
    line.setLeft(line.left() + gap.width());
}

} // namespace

AgendaDelegate::AgendaDelegate(const AgendaModel &agenda, QObject *parent)
    : QStyledItemDelegate(parent), m_agenda(agenda)
{
    setTheme(themeOf(ThemeKind::Light));
}

void AgendaDelegate::setTheme(const Theme &theme)
{
    m_theme = theme;
    m_done = iconOf(QStringLiteral("check"), theme.good);
    m_current = iconOf(QStringLiteral("resume"), theme.accent);
    m_skipped = iconOf(QStringLiteral("skip"), theme.quiet);
}

int AgendaDelegate::rowHeight() const
{
    return QFontMetrics(fontOf(m_theme, TypeSize::Text)).height()
        + QFontMetrics(fontOf(m_theme, TypeSize::Small)).height() + Theme::space(2);
}

QSize AgendaDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {0, rowHeight()};
}

void AgendaDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const AgendaRow &row = m_agenda.rowAt(index.row());
    const int upper = QFontMetrics(fontOf(m_theme, TypeSize::Text)).height();
    const int glyph = m_theme.pixels(TypeSize::Text) + Theme::space(2);
    const QRect inner = option.rect.adjusted(Theme::space(2), Theme::space(1), -Theme::space(3), -Theme::space(1));
    painter->save();
    painter->setLayoutDirection(option.direction);
    painter->setClipRect(option.rect);
    paintRowGround(*painter, option, m_theme);
    paintGlyph(*painter, option, row, QRect(inner.left(), inner.top(), m_theme.pixels(TypeSize::Text), upper));
    paintUpper(*painter, option, row, QRect(inner.left() + glyph, inner.top(), inner.width() - glyph, upper));
    paintLower(*painter, option, row, inner.adjusted(glyph, upper, 0, 0));
    painter->restore();
}

void AgendaDelegate::paintGlyph(QPainter &painter, const QStyleOptionViewItem &option, const AgendaRow &row,
                                const QRect &cell) const
{
    switch (row.phase) {
    case SegmentPhase::Done: m_done.paint(&painter, placedIn(option, cell)); break;
    case SegmentPhase::Current: m_current.paint(&painter, placedIn(option, cell)); break;
    case SegmentPhase::Skipped: m_skipped.paint(&painter, placedIn(option, cell)); break;
    case SegmentPhase::ToDo: break;
    }
}

void AgendaDelegate::paintUpper(QPainter &painter, const QStyleOptionViewItem &option, const AgendaRow &row,
                                const QRect &line) const
{
    const bool isOver = row.phase == SegmentPhase::Done || row.phase == SegmentPhase::Skipped;
    QFont font = fontOf(m_theme, TypeSize::Text, row.phase == SegmentPhase::Current ? QFont::DemiBold : QFont::Normal);
    font.setStrikeOut(row.phase == SegmentPhase::Skipped);
    painter.setPen(isOver ? m_theme.quiet : m_theme.text);
    paintLine(painter, placedIn(option, line), shownTitle(row), startwise(option), font);
}

QColor AgendaDelegate::troubleColour(const AgendaRow &row) const
{
    if (row.phase == SegmentPhase::Done)
        return m_theme.quiet; // nothing can be done about it any more
    const bool isOver = row.phase == SegmentPhase::Current && row.elapsed.value_or(Duration()) > row.length;
    if (isOver || wholeSeconds(row.conflict) > 0)
        return m_theme.over;
    return wholeSeconds(row.drift) > 0 ? m_theme.last : m_theme.quiet;
}

void AgendaDelegate::paintLower(QPainter &painter, const QStyleOptionViewItem &option, const AgendaRow &row,
                                QRect line) const
{
    const QFont small = fontOf(m_theme, TypeSize::Small);
    const bool isCurrent = row.phase == SegmentPhase::Current;
    const auto [length, trouble] = lengthAndTrouble(row, line.width());
    const int width = int(figuresWidth(length, small)) + 1;
    painter.setPen(isCurrent ? m_theme.text : m_theme.quiet);
    paintFigures(painter, placedIn(option, QRect(line.left(), line.top(), width, line.height())), length,
                 Qt::AlignLeft | Qt::AlignVCenter, small);
    line.setLeft(line.left() + width);
    if (!length.isEmpty())
        paintGap(painter, option, line, trouble.isEmpty() ? QString() : QStringLiteral("·"), small);
    paintPiece(painter, option, line, trouble, troubleColour(row), small);
    paintTime(painter, option, row, line);
    paintPeople(painter, option, row, line);
    const QString kind = kindBeside(row);
    if (QFontMetrics(small).horizontalAdvance(kind) < line.width())
        paintPiece(painter, option, line, kind, m_theme.quiet, small);
}

// Less of both where there is no room for all.
std::pair<QString, QString> AgendaDelegate::lengthAndTrouble(const AgendaRow &row, int room) const
{
    const QFont small = fontOf(m_theme, TypeSize::Small);
    const QString length = lengthWords(row), brief = shortLengthWords(row), trouble = troubleWords(row);
    const QString alone = figuresWidth(length, small) < room ? length : brief;
    if (trouble.isEmpty())
        return {alone, trouble};
    const auto fits = [&](const QString &beside, const QString &words) {
        const qreal taken = beside.isEmpty() ? 0 : figuresWidth(beside, small) + gapWidth(small);
        return taken + QFontMetricsF(small).horizontalAdvance(words) + 1 <= room;
    };
    if (fits(length, trouble))
        return {length, trouble};
    if (row.phase == SegmentPhase::Done)
        return {alone, QString()}; // nothing can be done about it any more
    const QStringList shorter = shorterTroubles(row);
    for (const QString &words : shorter)
        for (const QString &beside : {brief, QString()})
            if (fits(beside, words))
                return {beside, words};
    return {QString(), shorter.last()};
}

// At the end of the line, where all of it has room.
void AgendaDelegate::paintTime(QPainter &painter, const QStyleOptionViewItem &option, const AgendaRow &row,
                               QRect &line) const
{
    const QFont small = fontOf(m_theme, TypeSize::Small);
    const QString time = timeBeside(row, m_zone);
    const int width = int(figuresWidth(time, small)) + 1;
    if (time.isEmpty() || width > line.width())
        return;
    painter.setPen(m_theme.quiet);
    paintFigures(painter, placedIn(option, QRect(line.right() + 1 - width, line.top(), width, line.height())), time,
                 Qt::AlignRight | Qt::AlignVCenter, small);
    line.setRight(line.right() - width - Theme::space(2));
}

void AgendaDelegate::paintPeople(QPainter &painter, const QStyleOptionViewItem &option, const AgendaRow &row,
                                 QRect &line) const
{
    for (qsizetype i = 0; i < row.people.size(); ++i) {
        const bool hasFloor = row.peopleNow.value(i);
        if (row.people[i] == shownTitle(row))
            continue; // it stands above
        paintPiece(painter, option, line, row.people[i], hasFloor ? m_theme.text : m_theme.quiet,
                   fontOf(m_theme, TypeSize::Small, hasFloor ? QFont::DemiBold : QFont::Normal));
    }
}

} // namespace evenhand
