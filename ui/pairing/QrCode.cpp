// SPDX-License-Identifier: Apache-2.0
#include "ui/pairing/QrCode.h"

#include "ui/theme/Theme.h"

#include <QPainter>
#include <algorithm>
#include <memory>
#include <qrencode.h>

namespace evenhand {

namespace {

constexpr int quietCells = 4; // light ones around it, as the standard asks for
constexpr int edge = Theme::space(48);

} // namespace

QrCode::QrCode(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void QrCode::setText(const QString &text)
{
    if (text == m_text)
        return;
    m_text = text;
    m_cells = 0;
    m_isDark.clear();
    const QByteArray bytes = text.toUtf8();
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
        bytes.isEmpty() ? nullptr : QRcode_encodeString8bit(bytes.constData(), 0, QR_ECLEVEL_M), QRcode_free);
    if (code) {
        m_cells = code->width;
        for (int i = 0; i < m_cells * m_cells; ++i)
            m_isDark.push_back(code->data[i] & 1);
    }
    setAccessibleName(tr("QR code of %1").arg(text));
    setToolTip(text);
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
    if (m_cells == 0)
        return;
    QPainter painter(this);
    const qreal ratio = devicePixelRatioF();
    const int room = int(std::min(width(), height()) * ratio);
    const int cell = std::max(1, room / (m_cells + 2 * quietCells));
    const int whole = cell * (m_cells + 2 * quietCells);
    const int left = (room - whole) / 2 + quietCells * cell;
    painter.scale(1 / ratio, 1 / ratio);
    painter.fillRect(0, 0, room, room, Qt::white);
    for (int y = 0; y < m_cells; ++y)
        for (int x = 0; x < m_cells; ++x)
            if (m_isDark[size_t(y * m_cells + x)])
                painter.fillRect(left + x * cell, left + y * cell, cell, cell, Qt::black);
}

} // namespace evenhand
