// SPDX-License-Identifier: Apache-2.0
#include "ui/floor/TimerFace.h"

#include "ui/floor/TimerRing.h"
#include "ui/theme/paint.h"

#include <QFontMetricsF>
#include <QPainter>
#include <algorithm>

namespace evenhand {

namespace {

constexpr int measured = 100;     // pixels, at which widths are asked
constexpr qreal largestCap = 0.8; // of the height: what the figures may take

qreal capShare(const QFont &font)
{
    QFont sample = font;
    sample.setPixelSize(measured);
    return QFontMetricsF(sample).capHeight() / measured;
}

qreal widthShare(const QString &text, const QFont &font)
{
    QFont sample = font;
    sample.setPixelSize(measured);
    return figuresWidth(text, sample) / measured;
}

// The widest word that can stand there, so that the figures don't give way to a shorter one.
qreal wordWidth(const QFont &font)
{
    const QFontMetricsF metrics(font);
    FloorGlance paused;
    paused.phase = FloorGlance::Phase::Paused;
    qreal widest = metrics.horizontalAdvance(faceOf(paused).word);
    for (const Warning warning : {Warning::Soon, Warning::Last, Warning::Over})
        widest = std::max(widest, metrics.horizontalAdvance(warningWord(warning)));
    return widest;
}

} // namespace

TimerFace::TimerFace(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void TimerFace::setTheme(const Theme &theme)
{
    m_theme = theme;
    updateGeometry();
    update();
}

void TimerFace::setFace(const Face &face)
{
    if (face == m_face)
        return;
    m_face = face;
    update();
}

QSize TimerFace::sizeHint() const
{
    return {Theme::space(100), std::max(Theme::space(32), qRound(idealHeight * m_theme.scale))};
}

QSize TimerFace::minimumSizeHint() const
{
    // Less than ideal with large text: a whole window of it has to fit on a small screen.
    return {Theme::space(40), qRound(idealHeight + (m_theme.scale - 1) * idealHeight / 8)};
}

TimerFace::Places TimerFace::places() const
{
    const QRectF room = QRectF(rect()).adjusted(Theme::space(3), Theme::space(2), -Theme::space(3), -Theme::space(2));
    Places at;
    at.word = fontOf(m_theme, room.height() < 6 * m_theme.pixels(TypeSize::Large) ? TypeSize::Heading : TypeSize::Large,
                     QFont::DemiBold);
    const QFontMetricsF word(at.word);
    const qreal ring =
        std::clamp(room.height() - word.height() - Theme::space(1), 0.0, std::max(0.0, room.width() * 0.2));
    const qreal beside = m_face.isIdle ? 0 : std::max(ring, wordWidth(at.word)) + Theme::space(1);
    const qreal gap = m_face.isIdle ? 0 : std::min<qreal>(Theme::space(8), room.width() * 0.05);

    at.figures = fontOf(m_theme, TypeSize::Large, QFont::DemiBold);
    const qreal byWidth = (room.width() - beside - gap) / widthShare(m_face.widest, at.figures);
    const qreal byHeight = room.height() * largestCap / capShare(at.figures);
    at.figures.setPixelSize(std::max(8, int(std::min(byWidth, byHeight))));

    const qreal digits = figuresWidth(m_face.widest, at.figures);
    const qreal left = room.left() + (room.width() - digits - gap - beside) / 2;
    const QFontMetricsF metrics(at.figures);
    const qreal baseline = room.center().y() + metrics.capHeight() / 2;
    at.digits = QRectF(left, baseline - metrics.ascent(), digits, metrics.height());
    const qreal top = room.center().y() - (ring + Theme::space(1) + word.height()) / 2;
    at.ring = QRectF(left + digits + gap + (beside - ring) / 2, top, ring, ring);
    at.words = QRectF(left + digits + gap, top + ring + Theme::space(1), beside, word.height());
    return at;
}

void TimerFace::paintFrame(QPainter &painter) const
{
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(m_theme.over, 3));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1.5, 1.5, -1.5, -1.5), Theme::space(1), Theme::space(1));
}

void TimerFace::paintEvent(QPaintEvent *)
{
    if (m_face.figures.isEmpty())
        return;
    const Places at = places();
    const auto mirrored = [this](const QRectF &logical) {
        if (layoutDirection() == Qt::LeftToRight)
            return logical;
        return QRectF(width() - logical.right(), logical.top(), logical.width(), logical.height());
    };
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(faceColour(m_face, m_theme));
    // Its end is where the seconds are: they keep their place while minutes come and go.
    const auto end = Qt::AlignAbsolute | Qt::AlignRight | Qt::AlignTop;
    paintFigures(painter, mirrored(at.digits), m_face.figures, end, at.figures);
    if (m_face.isIdle)
        return;
    paintTimerRing(painter, mirrored(at.ring), m_face, m_theme);
    painter.setPen(faceColour(m_face, m_theme));
    painter.setFont(at.word);
    painter.drawText(mirrored(at.words), Qt::AlignCenter, m_face.word);
    if (m_face.warning == Warning::Over && !m_face.isPaused)
        paintFrame(painter);
}

} // namespace evenhand
