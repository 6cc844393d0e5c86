// SPDX-License-Identifier: Apache-2.0
// A text as a QR code: dark on light whatever the theme, with its margin, each cell a whole number of
// the screen's pixels.
#pragma once

#include <QString>
#include <QWidget>
#include <vector>

namespace evenhand {

class QrCode : public QWidget
{
    Q_OBJECT
public:
    explicit QrCode(QWidget *parent = nullptr);

    void setText(const QString &text);
    void setScale(qreal scale); // of text and all
    const QString &text() const { return m_text; }
    bool isReadable() const { return m_cells > 0; }
    // Rows of cells, dark ones true, without the margin.
    const std::vector<bool> &cells() const { return m_isDark; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_text;
    std::vector<bool> m_isDark;
    int m_cells = 0; // in a row; 0: nothing to show
    qreal m_scale = 1;
};

} // namespace evenhand
