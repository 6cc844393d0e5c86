// SPDX-License-Identifier: Apache-2.0
// What panes and delegates paint alike: figures that stand still, side marks, strangers' words.
#pragma once

#include "models/session/Kinds.h"

#include <QFont>
#include <QRectF>
#include <QString>
#include <Qt>

class QPainter;

namespace evenhand {

struct Theme;

// A painter starts with the direction of the program: set it to that of the widget first.

// Figures in cells of equal width, whatever the font has: a digit that changes moves nothing.
// Other characters take their own width. Left to right in every language, as numbers are;
// AlignLeft and AlignRight mean start and end, as everywhere: say AlignAbsolute otherwise.
void paintFigures(QPainter &painter, const QRectF &rect, const QString &text, Qt::Alignment alignment,
                  const QFont &font);
qreal figuresWidth(const QString &text, const QFont &font);

// ■ onsite, ● online, in the side's colour, as large as fits into `rect`; nothing for Unknown.
void paintSide(QPainter &painter, const QRectF &rect, Side side, const Theme &theme);

// A stranger's words on one line: made harmless (plainLine), cut to what could be seen at all.
QString shownLine(const QString &words);
// shownLine, elided at its end to `width` pixels in `font`.
QString elidedLine(const QString &words, const QFont &font, qreal width);
// For setToolTip: never taken for rich text, and wrapped.
QString plainTip(const QString &words);
// Paints elidedLine in the painter's pen; returns the width that it took.
qreal paintLine(QPainter &painter, const QRectF &rect, const QString &words, Qt::Alignment alignment,
                const QFont &font);

// The edge of a text field, seen in every theme; just outside `field`.
void paintFieldEdge(QPainter &painter, const QRectF &field, const Theme &theme);

// The ring that says where the focus is: two pixels, just inside `rect`.
void paintFocus(QPainter &painter, const QRectF &rect, const Theme &theme);

} // namespace evenhand
