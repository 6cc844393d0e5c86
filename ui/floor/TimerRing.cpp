// SPDX-License-Identifier: Apache-2.0
#include "ui/floor/TimerRing.h"

#include "ui/theme/Theme.h"

#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <cmath>
#include <numbers>

namespace evenhand {

namespace {

qreal strokeOf(Warning warning, qreal size)
{
    switch (warning) {
    case Warning::None: return size * 0.08;
    case Warning::Soon: return size * 0.13;
    case Warning::Last: return size * 0.17;
    case Warning::Over: break;
    }
    return size * 0.08;
}

QPainterPath triangle(const QPointF &centre, qreal radius)
{
    QPainterPath path;
    for (int corner = 0; corner < 3; ++corner) {
        const qreal angle = (corner * 2.0 / 3.0 - 0.5) * std::numbers::pi;
        const QPointF point = centre + QPointF(std::cos(angle), std::sin(angle)) * radius;
        corner == 0 ? path.moveTo(point) : path.lineTo(point);
    }
    path.closeSubpath();
    return path;
}

void paintShare(QPainter &painter, const QRectF &ring, const Face &face, const Theme &theme)
{
    const qreal stroke = strokeOf(face.warning, ring.width());
    const QRectF line = ring.adjusted(stroke / 2, stroke / 2, -stroke / 2, -stroke / 2);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme.line, std::max(2.0, ring.width() / 40), Qt::SolidLine, Qt::FlatCap));
    painter.drawEllipse(line);
    painter.setPen(QPen(faceColour(face, theme), stroke, Qt::SolidLine, Qt::FlatCap));
    // What is left, from the top: it goes as a clock's hand goes, in every language.
    painter.drawArc(line, 90 * 16, int(face.left * 360 * 16));
}

void paintMark(QPainter &painter, const QRectF &ring, const Face &face, const Theme &theme)
{
    const QPointF centre = ring.center();
    const qreal size = ring.width();
    painter.setPen(Qt::NoPen);
    painter.setBrush(faceColour(face, theme));
    if (face.isPaused) {
        painter.drawRect(QRectF(centre.x() - size * 0.17, centre.y() - size * 0.18, size * 0.11, size * 0.36));
        painter.drawRect(QRectF(centre.x() + size * 0.06, centre.y() - size * 0.18, size * 0.11, size * 0.36));
    } else if (face.warning == Warning::Soon) {
        painter.drawEllipse(centre, size * 0.1, size * 0.1);
    } else if (face.warning == Warning::Last) {
        painter.drawPath(triangle(centre + QPointF(0, size * 0.03), size * 0.2));
    } else if (face.warning == Warning::Over) {
        painter.drawEllipse(ring);
        painter.setBrush(theme.pane);
        painter.drawRect(QRectF(centre.x() - size * 0.06, centre.y() - size * 0.28, size * 0.12, size * 0.34));
        painter.drawEllipse(centre + QPointF(0, size * 0.22), size * 0.07, size * 0.07);
    }
}

} // namespace

QColor faceColour(const Face &face, const Theme &theme)
{
    return face.isIdle || face.isPaused ? theme.quiet : warningColour(theme, face.warning);
}

void paintTimerRing(QPainter &painter, const QRectF &ring, const Face &face, const Theme &theme)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    paintShare(painter, ring, face, theme);
    paintMark(painter, ring, face, theme);
    painter.restore();
}

} // namespace evenhand
