// SPDX-License-Identifier: Apache-2.0
#include "ui/session/Lamp.h"

#include "ui/theme/icons.h"
#include "ui/theme/paint.h"

#include <QFontMetrics>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QStyle>
#include <algorithm>

namespace evenhand {

Lamp::Lamp(const QString &name, QWidget *parent) : QWidget(parent), m_name(name)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void Lamp::setTheme(const Theme &theme)
{
    m_theme = theme;
    updateGeometry();
    update();
}

void Lamp::setLight(Light light, const QString &words, bool isOn)
{
    const QString plain = shownLine(words);
    if (light == m_light && plain == m_words && isOn == m_isOn)
        return;
    m_light = light;
    m_words = plain;
    m_isOn = isOn;
    tell();
    update();
}

void Lamp::setTip(const QString &tip)
{
    m_tip = shownLine(tip);
    tell();
}

void Lamp::tell()
{
    const QString &all = m_tip.isEmpty() ? m_words : m_tip;
    setToolTip(plainTip(all));
    setAccessibleName(tr("%1: %2").arg(m_name, all));
}

void Lamp::setPressable(bool on)
{
    m_isPressable = on;
    setFocusPolicy(on ? Qt::TabFocus : Qt::NoFocus);
    on ? setCursor(Qt::PointingHandCursor) : unsetCursor();
}

void Lamp::mousePressEvent(QMouseEvent *event)
{
    event->setAccepted(m_isPressable && event->button() == Qt::LeftButton);
    if (event->isAccepted())
        Q_EMIT pressed();
}

void Lamp::keyPressEvent(QKeyEvent *event)
{
    const bool isIt = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space;
    if (!m_isPressable || !isIt || event->isAutoRepeat())
        return QWidget::keyPressEvent(event);
    Q_EMIT pressed();
}

void Lamp::setUsualWords(const QStringList &words)
{
    m_usual = words;
    updateGeometry();
}

QFont Lamp::wordFont() const
{
    return fontOf(m_theme, TypeSize::Small, m_light == Light::Word ? QFont::DemiBold : QFont::Normal);
}

QSize Lamp::sizeHint() const
{
    const QFontMetrics metrics(fontOf(m_theme, TypeSize::Small, QFont::DemiBold));
    int widest = 0;
    for (const QString &words : m_usual)
        widest = std::max(widest, metrics.horizontalAdvance(words));
    return {metrics.height() + Theme::space(2) + widest, metrics.height() + Theme::space(2)};
}

QSize Lamp::minimumSizeHint() const
{
    return sizeHint();
}

void Lamp::paintShape(QPainter &painter, const QRectF &place) const
{
    if (m_light == Light::Bad || m_light == Light::Done) {
        const bool isBad = m_light == Light::Bad;
        iconOf(isBad ? QStringLiteral("warning") : QStringLiteral("check"), isBad ? m_theme.last : m_theme.good)
            .paint(&painter, place.toRect());
        return;
    }
    if (m_light == Light::Late) {
        const qreal rim = place.width() * 0.2;
        const QRectF disc = place.adjusted(rim, rim, -rim, -rim);
        painter.setPen(QPen(m_theme.soon, 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(disc);
        painter.setBrush(m_theme.soon);
        painter.drawPie(disc, 270 * 16, 180 * 16);
        return;
    }
    const bool isGood = m_light == Light::Good;
    painter.setPen(QPen(isGood ? m_theme.good : m_theme.quiet, 1.5));
    painter.setBrush(isGood ? QBrush(m_theme.good) : QBrush(Qt::NoBrush));
    const qreal inset = place.width() * 0.2;
    painter.drawEllipse(place.adjusted(inset, inset, -inset, -inset));
}

void Lamp::paintFramed(QPainter &painter) const
{
    painter.setPen(QPen(m_isOn ? m_theme.accent : m_theme.quiet, 1));
    painter.setBrush(m_isOn ? QBrush(m_theme.accent) : QBrush(Qt::NoBrush));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
    painter.setPen(m_isOn ? m_theme.onAccent : m_theme.text);
    paintLine(painter, rect().adjusted(4, 0, -4, 0), m_words, Qt::AlignCenter, wordFont());
}

void Lamp::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setLayoutDirection(layoutDirection());
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_light == Light::Word) {
        paintFramed(painter);
        return;
    }
    const int size = QFontMetrics(wordFont()).height();
    const auto placed = [this](int left, int width, int height) {
        return QStyle::visualRect(layoutDirection(), rect(), QRect(left, (this->height() - height) / 2, width, height));
    };
    paintShape(painter, placed(0, size, size));
    painter.setPen(m_light == Light::Bad || m_light == Light::Late ? m_theme.text : m_theme.quiet);
    const int left = size + Theme::space(1);
    paintLine(painter, placed(left, width() - left, height()), m_words, Qt::AlignLeft | Qt::AlignVCenter, wordFont());
    if (hasFocus())
        paintFocus(painter, rect(), m_theme);
}

} // namespace evenhand
