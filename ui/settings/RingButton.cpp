// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/RingButton.h"

#include "ui/theme/paint.h"

#include <QPainter>
#include <QStyle>

namespace evenhand {

RingButton::RingButton(const QString &words, QWidget *parent)
    : QRadioButton(words, parent), m_theme(themeOf(ThemeKind::Light))
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void RingButton::setTheme(const Theme &theme)
{
    m_theme = theme;
    setFixedHeight(sizeHint().height());
    updateGeometry();
    update();
}

QSize RingButton::sizeHint() const
{
    const QFontMetrics metrics(fontOf(m_theme, TypeSize::Text, QFont::DemiBold)); // what is chosen is bold
    return {ring() + Theme::space(5) + metrics.horizontalAdvance(text()), metrics.height() + Theme::space(2)};
}

void RingButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setLayoutDirection(layoutDirection());
    const QRect place(Theme::space(1), (height() - ring()) / 2, ring(), ring());
    const QRectF circle = QRectF(QStyle::visualRect(layoutDirection(), rect(), place)).adjusted(1, 1, -1, -1);
    painter.setPen(QPen(isChecked() ? m_theme.accent : m_theme.quiet, 2));
    painter.drawEllipse(circle);
    if (isChecked()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.accent);
        painter.drawEllipse(circle.adjusted(ring() / 4.0, ring() / 4.0, -ring() / 4.0, -ring() / 4.0));
    }
    painter.setPen(m_theme.text);
    const QRect words = rect().adjusted(ring() + Theme::space(3), 0, -Theme::space(1), 0);
    paintLine(painter, QStyle::visualRect(layoutDirection(), rect(), words), text(), Qt::AlignLeft | Qt::AlignVCenter,
              fontOf(m_theme, TypeSize::Text, isChecked() ? QFont::DemiBold : QFont::Normal));
    if (hasFocus())
        paintFocus(painter, rect(), m_theme);
}

} // namespace evenhand
