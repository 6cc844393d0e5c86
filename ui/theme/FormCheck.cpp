// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/FormCheck.h"

#include "ui/theme/icons.h"
#include "ui/theme/paint.h"

#include <QPainter>
#include <QStyle>

namespace evenhand {

FormCheck::FormCheck(const QString &name, QWidget *parent) : QCheckBox(name, parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed); // words are cut before the form is
}

void FormCheck::setTheme(const Theme &theme)
{
    m_theme = theme;
    setFont(fontOf(theme, TypeSize::Text));
    updateGeometry();
    update();
}

// Of "&&", which keeps a sign from being a shortcut, one is shown.
QString FormCheck::shownText() const
{
    return text().replace(QStringLiteral("&&"), QStringLiteral("&"));
}

QSize FormCheck::sizeHint() const
{
    const int box = m_theme.pixels(TypeSize::Text);
    return {box + Theme::space(5) + fontMetrics().horizontalAdvance(shownText()),
            fontMetrics().height() + Theme::space(2)};
}

QSize FormCheck::minimumSizeHint() const
{
    return {m_theme.pixels(TypeSize::Text) + Theme::space(5), sizeHint().height()};
}

void FormCheck::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setLayoutDirection(layoutDirection());
    painter.setRenderHint(QPainter::Antialiasing);
    const auto placed = [this](const QRect &part) { return QStyle::visualRect(layoutDirection(), rect(), part); };
    const int size = m_theme.pixels(TypeSize::Text);
    const QRect box = placed(QRect(Theme::space(1), (height() - size) / 2, size, size));
    const bool isFull = isChecked() && isEnabled();
    painter.setPen(isFull ? m_theme.accent : m_theme.quiet);
    painter.setBrush(isFull ? m_theme.accent : m_theme.pane);
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 2, 2);
    if (isChecked())
        iconOf(QStringLiteral("check"), isFull ? m_theme.onAccent : m_theme.quiet).paint(&painter, box);
    painter.setPen(isEnabled() ? m_theme.text : m_theme.quiet);
    const int start = size + Theme::space(3);
    paintLine(painter, placed(QRect(start, 0, width() - start - Theme::space(1), height())), shownText(),
              Qt::AlignLeft | Qt::AlignVCenter, font());
    if (hasFocus())
        paintFocus(painter, rect(), m_theme);
}

} // namespace evenhand
