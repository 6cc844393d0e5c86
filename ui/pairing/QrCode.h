// SPDX-License-Identifier: Apache-2.0
// Shows a QR code: dark on light whatever the theme, with its margin, each cell a whole number of the
// screen's pixels.
#pragma once

#include "ui/pairing/QrCells.h"

#include <QWidget>

namespace evenhand {

class QrCode : public QWidget
{
    Q_OBJECT
public:
    explicit QrCode(QWidget *parent = nullptr);

    void showCells(const QrCells &cells);
    void setScale(qreal scale); // of text and all
    const QrCells &cells() const { return m_cells; }
    bool isReadable() const { return m_cells.side > 0; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QrCells m_cells;
    qreal m_scale = 1;
};

} // namespace evenhand
