// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/paint.h"

#include "ui/theme/Theme.h"
#include "ui/theme/apart.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QStyle>
#include <algorithm>

namespace evenhand {

namespace {

constexpr qsizetype longestLine = 300;  // characters; no line on any screen holds more
constexpr qsizetype longestRead = 4096; // enough for those and what is dropped between them

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

qreal cellWidth(const QFontMetricsF &metrics)
{
    qreal widest = 0;
    for (char16_t digit = u'0'; digit <= u'9'; ++digit)
        widest = std::max(widest, metrics.horizontalAdvance(QChar(digit)));
    return widest;
}

// Where something of this width starts, the alignment's start and end resolved.
qreal startOf(const QRectF &rect, qreal width, Qt::Alignment alignment)
{
    if (alignment & Qt::AlignHCenter)
        return rect.left() + (rect.width() - width) / 2;
    return alignment & Qt::AlignRight ? rect.right() - width : rect.left();
}

qreal baselineOf(const QRectF &rect, const QFontMetricsF &metrics, Qt::Alignment alignment)
{
    if (alignment & Qt::AlignBottom)
        return rect.bottom() - metrics.descent();
    if (alignment & Qt::AlignTop)
        return rect.top() + metrics.ascent();
    return rect.top() + (rect.height() - metrics.height()) / 2 + metrics.ascent();
}

// A column of figures must not be torn by kerning.
QFont withoutKerning(QFont font)
{
    font.setKerning(false);
    return font;
}

struct Run
{
    QString text;
    bool isFigures;
};

bool belongsToFigures(QChar c)
{
    return isDigit(c) || QStringLiteral(":.,+-−/×%()").contains(c);
}

// In the order in which they stand, from the left. Words of a language that is written from the right
// are shaped as one, and the runs follow each other from the right; each figure keeps its cell.
QList<Run> runsOf(const QString &text)
{
    const bool isFromRight = text.isRightToLeft();
    QList<Run> runs;
    for (const QChar c : text) {
        const bool isFigures = belongsToFigures(c);
        if (runs.isEmpty() || runs.last().isFigures != isFigures)
            runs.append({QString(), isFigures});
        runs.last().text += c;
    }
    if (isFromRight)
        std::reverse(runs.begin(), runs.end());
    return runs;
}

qreal widthOf(const Run &run, const QFontMetricsF &metrics)
{
    if (!run.isFigures)
        return metrics.horizontalAdvance(run.text);
    const qreal cell = cellWidth(metrics);
    qreal width = 0;
    for (const QChar c : run.text)
        width += isDigit(c) ? cell : metrics.horizontalAdvance(c);
    return width;
}

void paintCells(QPainter &painter, QPointF at, const QString &figures, const QFontMetricsF &metrics)
{
    const qreal cell = cellWidth(metrics);
    for (const QChar c : figures) {
        const qreal advance = metrics.horizontalAdvance(c);
        painter.drawText(isDigit(c) ? at + QPointF((cell - advance) / 2, 0) : at, QString(c));
        at.rx() += isDigit(c) ? cell : advance;
    }
}

} // namespace

void paintFigures(QPainter &painter, const QRectF &rect, const QString &text, Qt::Alignment alignment,
                  const QFont &font)
{
    const QFont even = withoutKerning(font);
    const QFontMetricsF metrics(even);
    const auto visual = QStyle::visualAlignment(painter.layoutDirection(), alignment);
    painter.save();
    painter.setFont(even);
    qreal x = startOf(rect, figuresWidth(text, font), visual);
    const qreal y = baselineOf(rect, metrics, alignment);
    for (const Run &run : runsOf(text)) {
        // Else a bracket alone would be mirrored.
        painter.setLayoutDirection(text.isRightToLeft() && !run.isFigures ? Qt::RightToLeft : Qt::LeftToRight);
        if (run.isFigures)
            paintCells(painter, {x, y}, run.text, metrics);
        else
            painter.drawText(QPointF(x, y), run.text);
        x += widthOf(run, metrics);
    }
    painter.restore();
}

qreal figuresWidth(const QString &text, const QFont &font)
{
    const QFontMetricsF metrics(withoutKerning(font));
    qreal width = 0;
    for (const Run &run : runsOf(text))
        width += widthOf(run, metrics);
    return width;
}

void paintSide(QPainter &painter, const QRectF &rect, Side side, const Theme &theme)
{
    if (side == Side::Unknown)
        return;
    const qreal size = std::min(rect.width(), rect.height());
    QRectF mark(0, 0, size, size);
    mark.moveCenter(rect.center());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(sideColour(theme, side));
    // A square of the same width would look larger than the disc.
    if (side == Side::Onsite)
        painter.drawRect(mark.adjusted(size * 0.06, size * 0.06, -size * 0.06, -size * 0.06));
    else
        painter.drawEllipse(mark);
    painter.restore();
}

QString shownLine(const QString &words)
{
    return plainSentence(words.left(longestRead), longestLine);
}

QString elidedLine(const QString &words, const QFont &font, qreal width)
{
    return QFontMetricsF(font).elidedText(shownLine(words), Qt::ElideRight, width);
}

QString plainTip(const QString &words)
{
    return QStringLiteral("<qt>%1</qt>").arg(words.toHtmlEscaped());
}

qreal paintLine(QPainter &painter, const QRectF &rect, const QString &words, Qt::Alignment alignment, const QFont &font)
{
    const QString shown = elidedLine(words, font, rect.width());
    const auto visual = QStyle::visualAlignment(painter.layoutDirection(), alignment) | Qt::AlignAbsolute;
    painter.save();
    // Placed as the widget has it, written as the words have it: "− 30 s" is no "s 30 −".
    painter.setLayoutDirection(shown.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight);
    painter.setFont(font);
    painter.drawText(rect, int(visual) | Qt::TextSingleLine, shown);
    painter.restore();
    return QFontMetricsF(font).horizontalAdvance(shown);
}

void paintFieldEdge(QPainter &painter, const QRectF &field, const Theme &theme)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme.line);
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(field.adjusted(-0.5, -0.5, 0.5, 0.5), 2, 2);
    painter.restore();
}

void paintFocus(QPainter &painter, const QRectF &rect, const Theme &theme)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.focus, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), Theme::space(1), Theme::space(1));
    painter.restore();
}

} // namespace evenhand
