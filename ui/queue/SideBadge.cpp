// SPDX-License-Identifier: Apache-2.0
#include "ui/queue/SideBadge.h"

#include "ui/theme/paint.h"

#include <QFontMetrics>
#include <QPainter>
#include <QStyle>

namespace evenhand {

SideBadge::SideBadge(QWidget *parent) : QWidget(parent), m_theme(themeOf(ThemeKind::Light))
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
}

void SideBadge::setTheme(const Theme &theme)
{
    m_theme = theme;
    updateGeometry();
    update();
}

void SideBadge::show(Side side, const QString &kindWord)
{
    m_side = side;
    m_kindWord = kindWord;
    setAccessibleName(words());
    updateGeometry();
    update();
}

QString SideBadge::words() const
{
    return m_kindWord.isEmpty() ? sideWord(m_side) : tr("%1 · %2").arg(sideWord(m_side), m_kindWord);
}

QSize SideBadge::sizeHint() const
{
    const QFontMetrics metrics(fontOf(m_theme, TypeSize::Text, QFont::DemiBold));
    return {metrics.height() + Theme::space(1) + metrics.horizontalAdvance(words()) + Theme::space(1),
            metrics.height()};
}

void SideBadge::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QFont font = fontOf(m_theme, TypeSize::Text, QFont::DemiBold);
    const int mark = QFontMetrics(font).height();
    const QRect markRect(0, (height() - mark) / 2, mark, mark);
    paintSide(
        painter,
        QStyle::visualRect(layoutDirection(), rect(), markRect.adjusted(mark / 5, mark / 5, -mark / 5, -mark / 5)),
        m_side, m_theme);
    painter.setFont(font);
    painter.setPen(sideColour(m_theme, m_side));
    const QRect wordRect = rect().adjusted(mark + Theme::space(1), 0, 0, 0);
    painter.drawText(QStyle::visualRect(layoutDirection(), rect(), wordRect),
                     int(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter)), words());
}

} // namespace evenhand
