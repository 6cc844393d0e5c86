// SPDX-License-Identifier: Apache-2.0
// The ring beside the figures, with its mark: a thin ring; thicker with a dot (soon); with a
// triangle (last); a filled disc (over); two bars (paused). The same on every screen.
#pragma once

#include "ui/floor/Face.h"

#include <QColor>
#include <QRectF>

class QPainter;

namespace evenhand {

struct Theme;

// Of figures, ring and word alike.
QColor faceColour(const Face &face, const Theme &theme);
void paintTimerRing(QPainter &painter, const QRectF &ring, const Face &face, const Theme &theme);

} // namespace evenhand
