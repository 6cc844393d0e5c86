// SPDX-License-Identifier: Apache-2.0
#include "ui/pairing/QrCode.h"

#include "ui/theme/Theme.h"

#include <QPainter>
#include <algorithm>

namespace evenhand {

namespace {

constexpr int quietCells = 4; // light ones around it, as the standard asks for
constexpr int edge = Theme::space(48);

} // namespace

QrCode::QrCode(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void QrCode::showCells(const QrCells &cells)
{
    if (cells == m_cells)
        return;
    m_cells = cells;
    setAccessibleName(tr("QR code of %1").arg(cells.text));
    update();
}

void QrCode::setScale(qreal scale)
{
    m_scale = scale;
    updateGeometry();
}

QSize QrCode::sizeHint() const
{
    const int side = qRound(edge * m_scale);
    return {side, side};
}

// In the screen's own pixels, so that no cell is blurred.
void QrCode::paintEvent(QPaintEvent *)
{
    if (!isReadable())
        return;
    QPainter painter(this);
    const qreal ratio = devicePixelRatioF();
    const int room = int(std::min(width(), height()) * ratio);
    const int cell = std::max(1, room / (m_cells.side + 2 * quietCells));
    const int whole = cell * (m_cells.side + 2 * quietCells);
    const int left = (room - whole) / 2 + quietCells * cell;
    painter.scale(1 / ratio, 1 / ratio);
    painter.fillRect(0, 0, room, room, Qt::white);
    for (int y = 0; y < m_cells.side; ++y)
        for (int x = 0; x < m_cells.side; ++x)
            if (m_cells.isDark[size_t(y * m_cells.side + x)])
                painter.fillRect(left + x * cell, left + y * cell, cell, cell, Qt::black);
}

} // namespace evenhand
