// SPDX-License-Identifier: Apache-2.0
// One line of words that may be a stranger's: plain, elided to whatever width there is; the whole
// of it (cut at 1,000 characters) is the tooltip and what a screen reader says. It never asks for
// more width than `widest`.
#pragma once

#include <QColor>
#include <QLabel>

namespace evenhand {

class ElidedLabel : public QLabel
{
    Q_OBJECT
public:
    explicit ElidedLabel(QWidget *parent = nullptr);

    void setText(const QString &words);   // makes them harmless
    void setColour(const QColor &colour); // invalid: the palette's
    void setWidest(int pixels);           // 0: as wide as the words

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QColor m_colour;
    int m_widest = 0;
};

} // namespace evenhand
