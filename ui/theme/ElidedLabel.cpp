// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/ElidedLabel.h"

#include "ui/theme/apart.h"
#include "ui/theme/paint.h"

#include <QPainter>
#include <algorithm>

namespace evenhand {

namespace {
constexpr qsizetype longestTip = 1000;
constexpr int narrowest = 5; // characters that are never given up
} // namespace

ElidedLabel::ElidedLabel(QWidget *parent) : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setTextInteractionFlags(Qt::NoTextInteraction);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void ElidedLabel::setText(const QString &words)
{
    const QString plain = plainSentence(words, longestTip);
    if (plain == text())
        return;
    QLabel::setText(plain);
    setToolTip(plain.isEmpty() ? QString() : plainTip(plain));
}

void ElidedLabel::setColour(const QColor &colour)
{
    if (colour == m_colour)
        return;
    m_colour = colour;
    update();
}

void ElidedLabel::setWidest(int pixels)
{
    if (pixels == m_widest)
        return;
    m_widest = pixels;
    updateGeometry();
}

QSize ElidedLabel::sizeHint() const
{
    const int wanted = fontMetrics().horizontalAdvance(shownLine(text())) + 1;
    return {m_widest > 0 ? std::min(wanted, m_widest) : wanted, fontMetrics().height()};
}

QSize ElidedLabel::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * narrowest, fontMetrics().height()};
}

void ElidedLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setLayoutDirection(layoutDirection());
    painter.setPen(m_colour.isValid() ? m_colour : palette().color(foregroundRole()));
    paintLine(painter, contentsRect(), text(), alignment(), font());
}

} // namespace evenhand
