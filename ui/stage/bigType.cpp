// SPDX-License-Identifier: Apache-2.0
#include "ui/stage/bigType.h"

#include "ui/floor/TimerRing.h"
#include "ui/theme/Theme.h"
#include "ui/theme/paint.h"

#include <QFontDatabase>
#include <QFontMetricsF>
#include <QPainter>
#include <QStyle>
#include <QTextLayout>
#include <algorithm>

namespace evenhand {

namespace {

constexpr qreal smaller = 0.92;  // from one size that is tried to the next
constexpr qreal slack = 2;       // pixels: a line that just fits must not be elided by rounding
constexpr qreal signShare = 0.5; // of the digits' size
constexpr qreal measured = 100;  // pixels, at which widths are asked
constexpr qreal smallestPx = 8;

// As it would stand in so many lines, the last one with all that is left.
QStringList wrapped(const QString &words, const QFont &font, qreal width, int lines)
{
    QString unparted = words; // as long: places are the same
    unparted.replace(QLatin1String(" %"), QString(QChar(QChar::Nbsp)) + QLatin1Char('%'));
    QTextLayout layout(unparted, font);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    QStringList found;
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        if (found.size() + 1 == lines) {
            found << words.mid(line.textStart()).trimmed();
            break;
        }
        found << words.mid(line.textStart(), line.textLength()).trimmed();
    }
    layout.endLayout();
    return found;
}

bool fits(const QStringList &lines, const QFont &font, const QRectF &place)
{
    const QFontMetricsF metrics(font);
    return std::all_of(lines.begin(), lines.end(),
                       [&](const QString &line) { return metrics.horizontalAdvance(line) <= place.width() - slack; })
        && double(lines.size()) * metrics.height() <= place.height() + slack;
}

// Each in one line first, then in as many as are allowed; the least size takes what doesn't fit.
std::pair<QFont, QStringList> fitted(const QString &words, const QRectF &place, const BigType &type)
{
    for (qreal size = type.largest; size > type.least; size *= smaller) {
        const QFont font = bigFont(size, type.weight);
        for (int lines = 1; lines <= type.lines; ++lines)
            if (const QStringList found = wrapped(words, font, place.width() - slack, lines); fits(found, font, place))
                return {font, found};
    }
    const QFont font = bigFont(type.least, type.weight);
    return {font, wrapped(words, font, place.width() - slack, type.lines)};
}

QString withoutIsolates(QString words)
{
    return words.remove(QChar(0x2068)).remove(QChar(0x2069));
}

// What is plain but for isolates, which keep figures beside the words they belong to, keeps them.
QString shownApart(const QString &words)
{
    const QString bare = withoutIsolates(words);
    return bare != words && shownLine(bare) == bare ? words : shownLine(words);
}

void paintApart(QPainter &painter, const QRectF &place, const QString &line, Qt::Alignment alignment, const QFont &font)
{
    if (withoutIsolates(line) == line) {
        paintLine(painter, place, line, alignment, font);
        return;
    }
    const auto visual = QStyle::visualAlignment(painter.layoutDirection(), alignment) | Qt::AlignAbsolute;
    painter.save();
    painter.setLayoutDirection(line.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight);
    painter.setFont(font);
    painter.drawText(place, int(visual) | Qt::TextSingleLine,
                     QFontMetricsF(font).elidedText(line, Qt::ElideRight, place.width()));
    painter.restore();
}

QString digitsOf(const QString &figures)
{
    return figures.startsWith(u'+') ? figures.mid(1) : figures;
}

QFont signFont(QFont digits)
{
    digits.setPixelSize(std::max(1, int(digits.pixelSize() * signShare)));
    return digits;
}

qreal signWidth(const Face &face, const QFont &digits)
{
    return face.isIdle ? 0 : figuresWidth(QStringLiteral("+"), signFont(digits));
}

} // namespace

QFont bigFont(qreal pixels, QFont::Weight weight)
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::GeneralFont);
    font.setPixelSize(int(std::max(smallestPx, pixels)));
    font.setWeight(weight);
    return font;
}

void paintBigWords(QPainter &painter, const QRectF &place, const QString &words, Qt::Alignment alignment,
                   const BigType &type)
{
    const QString shown = shownApart(words);
    if (shown.isEmpty() || place.isEmpty())
        return;
    const auto [font, lines] = fitted(shown, place, type);
    const qreal height = QFontMetricsF(font).height();
    qreal top = place.center().y() - height * double(lines.size()) / 2;
    for (const QString &line : lines) {
        paintApart(painter, QRectF(place.left(), top, place.width(), height), line, alignment | Qt::AlignVCenter, font);
        top += height;
    }
}

QFont bigFiguresFont(const QRectF &place, const Face &face)
{
    const QFont sample = bigFont(measured);
    const qreal width = figuresWidth(digitsOf(face.widest), sample) + signWidth(face, sample);
    const qreal byWidth = place.width() / std::max(1.0, width) * measured;
    const qreal byHeight = place.height() / QFontMetricsF(sample).capHeight() * measured;
    return bigFont(std::min(byWidth, byHeight));
}

void paintBigFigures(QPainter &painter, const QRectF &place, const Face &face, const Theme &theme)
{
    if (face.figures.isEmpty())
        return;
    const QFont font = bigFiguresFont(place, face);
    const QFontMetricsF metrics(font);
    const qreal digits = figuresWidth(digitsOf(face.widest), font), sign = signWidth(face, font);
    // The digits in the middle, unless the sign would have no room before them: it has its place from
    // the beginning.
    const qreal left = std::max(place.left(), place.center().x() - digits / 2 - sign);
    const qreal baseline = place.center().y() + metrics.capHeight() / 2;
    const auto end = Qt::AlignAbsolute | Qt::AlignRight | Qt::AlignTop;
    painter.setPen(faceColour(face, theme));
    paintFigures(painter, QRectF(left + sign, baseline - metrics.ascent(), digits, metrics.height()),
                 digitsOf(face.figures), end, font);
    if (!face.figures.startsWith(u'+'))
        return;
    const QFontMetricsF small(signFont(font));
    const qreal middle = place.center().y() + small.capHeight() / 2;
    paintFigures(painter, QRectF(left, middle - small.ascent(), sign, small.height()), QStringLiteral("+"),
                 Qt::AlignAbsolute | Qt::AlignLeft | Qt::AlignTop, signFont(font));
}

void paintBigRing(QPainter &painter, const QRectF &place, const Face &face, const Theme &theme)
{
    if (face.figures.isEmpty() || face.isIdle)
        return;
    const qreal size = std::min(place.height(), place.width() / 2);
    const auto direction = painter.layoutDirection();
    const QRectF ring(place.right() - size, place.center().y() - size / 2, size, size);
    paintTimerRing(painter, mirrored(place, ring, direction), face, theme);
    painter.setPen(faceColour(face, theme));
    const QRectF word(place.left(), place.top(), place.width() - size * 1.2, place.height());
    paintBigWords(painter, mirrored(place, word, direction), face.word, Qt::AlignRight, {size * 0.5, size * 0.2});
}

void paintBigSide(QPainter &painter, const QRectF &place, Side side, const Theme &theme)
{
    if (side == Side::Unknown)
        return;
    const auto direction = painter.layoutDirection();
    const qreal mark = place.height() * 0.6;
    const QRectF shape(place.left(), place.center().y() - mark / 2, mark, mark);
    paintSide(painter, mirrored(place, shape, direction), side, theme);
    painter.setPen(sideColour(theme, side));
    paintBigWords(painter, mirrored(place, place.adjusted(mark * 1.5, 0, 0, 0), direction), sideWord(side),
                  Qt::AlignLeft, {place.height() * 0.75, place.height() * 0.4});
}

QRectF mirrored(const QRectF &whole, const QRectF &logical, Qt::LayoutDirection direction)
{
    if (direction == Qt::LeftToRight)
        return logical;
    return {whole.left() + whole.right() - logical.right(), logical.top(), logical.width(), logical.height()};
}

} // namespace evenhand
