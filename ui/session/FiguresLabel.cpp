// SPDX-License-Identifier: Apache-2.0
#include "ui/session/FiguresLabel.h"

#include "ui/theme/paint.h"

#include <QFontMetrics>
#include <QPainter>
#include <algorithm>
#include <cmath>

namespace evenhand {

FiguresLabel::FiguresLabel(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void FiguresLabel::setTheme(const Theme &theme, TypeSize size, QFont::Weight weight)
{
    m_figuresFont = fontOf(theme, size, weight);
    updateGeometry();
    update();
}

void FiguresLabel::setExpected(const QString &expected)
{
    if (expected == m_expected)
        return;
    m_expected = expected;
    updateGeometry();
}

void FiguresLabel::setFigures(const QString &figures, const QColor &colour)
{
    if (figures == m_figures && colour == m_colour)
        return;
    const bool isWider = figuresWidth(figures, m_figuresFont) > width();
    m_figures = figures;
    m_colour = colour;
    if (isWider)
        updateGeometry();
    update();
}

QSize FiguresLabel::sizeHint() const
{
    const qreal width = std::max(figuresWidth(m_figures, m_figuresFont), figuresWidth(m_expected, m_figuresFont));
    return {int(std::ceil(width)), QFontMetrics(m_figuresFont).height()};
}

QSize FiguresLabel::minimumSizeHint() const
{
    return sizeHint();
}

void FiguresLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setLayoutDirection(layoutDirection());
    painter.setPen(m_colour);
    paintFigures(painter, rect(), m_figures, Qt::AlignLeft | Qt::AlignVCenter, m_figuresFont);
}

} // namespace evenhand
