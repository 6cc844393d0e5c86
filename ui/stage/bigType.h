// SPDX-License-Identifier: Apache-2.0
// Words and figures that are read from afar: as large as their place allows, never larger than
// asked for, and always inside it, whatever a stranger is called.
#pragma once

#include "ui/floor/Face.h"

#include <QFont>
#include <QRectF>
#include <QString>
#include <QStringList>
#include <Qt>

class QPainter;

namespace evenhand {

struct Theme;

struct BigType
{
    qreal largest, least; // pixels of the font
    int lines = 1;
    QFont::Weight weight = QFont::DemiBold;
};

// The system's font at so many pixels.
QFont bigFont(qreal pixels, QFont::Weight weight = QFont::DemiBold);
// In the painter's pen. AlignLeft means start, as everywhere; vertically in the middle.
void paintBigWords(QPainter &painter, const QRectF &place, const QString &words, Qt::Alignment alignment,
                   const BigType &type);

// The largest font in which `face` fits into `place`, its sign smaller than its digits: a sign comes
// with overtime, and the digits keep their place.
QFont bigFiguresFont(const QRectF &place, const Face &face);
void paintBigFigures(QPainter &painter, const QRectF &place, const Face &face, const Theme &theme);

// The ring at the end of `place`, its word before it, so that nothing moves when the word comes.
void paintBigRing(QPainter &painter, const QRectF &place, const Face &face, const Theme &theme);
// ● online, at the start of `place`.
void paintBigSide(QPainter &painter, const QRectF &place, Side side, const Theme &theme);

// `logical`, which reads from left to right, as it lies in `whole`.
QRectF mirrored(const QRectF &whole, const QRectF &logical, Qt::LayoutDirection direction);

} // namespace evenhand
