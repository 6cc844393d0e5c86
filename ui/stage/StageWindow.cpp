// SPDX-License-Identifier: Apache-2.0
#include "ui/stage/StageWindow.h"

#include "ui/stage/bigType.h"
#include "ui/theme/paint.h"

#include <QCloseEvent>
#include <QFontMetricsF>
#include <QKeyEvent>
#include <QPainter>
#include <QScreen>
#include <QWindow>
#include <algorithm>

namespace evenhand {

namespace {
constexpr qreal beyondPlace = 0.04; // of the height
} // namespace

StageWindow::StageWindow(QWidget *parent) : QWidget(parent, Qt::Window)
{
    setObjectName(QStringLiteral("stage"));
    setWindowTitle(tr("Stage – Evenhand"));
    setAttribute(Qt::WA_OpaquePaintEvent);
    setAttribute(Qt::WA_ShowWithoutActivating);
    setMinimumSize(320, 180);
    resize(sizeHint());
    followState();
}

Theme StageWindow::stageTheme()
{
    Theme theme = themeOf(ThemeKind::Dark);
    theme.window = theme.pane = theme.raised = Qt::black;
    theme.text = Qt::white;
    theme.quiet = QColor(0xc4c9d1);
    theme.line = QColor(0x5d646f);
    return theme;
}

void StageWindow::setZone(const QTimeZone &zone)
{
    m_zone = zone;
    showGlance(m_glance);
}

void StageWindow::showGlance(const StageGlance &glance)
{
    m_glance = glance;
    showShown(stagePicture(glance, m_zone));
}

// Second for second only the time is painted: a whole large screen would be work for nothing.
void StageWindow::showShown(const StagePicture &shown)
{
    if (shown == m_shown)
        return;
    StagePicture besides = shown;
    besides.face = m_shown.face;
    const bool isOnlyTime = besides == m_shown;
    m_shown = shown;
    setAccessibleName(isBlack() ? tr("Stage, blank") : tr("Stage: %1").arg(m_shown.heading));
    if (isOnlyTime && !isBlack()) {
        // Round digits reach above and below their places, and edges are soft.
        const Places at = places();
        const qreal beyond = height() * beyondPlace + 2;
        for (const QRectF &place : {at.figures, at.ring})
            update(place.adjusted(-beyond, -beyond, beyond, beyond).toAlignedRect());
    } else if (!isOnlyTime) {
        update();
    }
}

void StageWindow::blankAhead(bool on)
{
    if (on == m_isAhead)
        return;
    m_isAhead = on;
    if (isVisible())
        repaint(); // at once: not even with the next frame
}

// ---- where it stands ----

void StageWindow::openOn(QScreen *screen)
{
    m_filled = screen;
    m_isAmongOthers = !screen;
    if (screen) {
        setGeometry(screen->geometry());
        if (windowHandle())
            windowHandle()->setScreen(screen);
        showFullScreen();
    } else {
        showNormal();
    }
    followState();
}

void StageWindow::leaveScreen(QScreen *screen)
{
    if (m_filled == screen)
        leaveForWindow();
}

void StageWindow::leaveForWindow()
{
    const bool wasFull = isFullScreen();
    openOn(nullptr);
    if (wasFull)
        resize(sizeHint());
    lower();
}

void StageWindow::followState()
{
    setCursor(isFullScreen() ? Qt::BlankCursor : Qt::ArrowCursor);
}

void StageWindow::mouseDoubleClickEvent(QMouseEvent *)
{
    isFullScreen() ? openOn(nullptr) : openOn(screen());
}

void StageWindow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        close();
    else
        QWidget::keyPressEvent(event);
}

void StageWindow::closeEvent(QCloseEvent *event)
{
    event->accept();
    hide(); // whoever is told asks what is open
    Q_EMIT closed();
}

// ---- what it looks like ----

StageWindow::Places StageWindow::places() const
{
    const qreal w = width(), h = height(), side = std::min(w * 0.04, h * 0.06);
    const auto band = [&](qreal top, qreal bottom) { return QRectF(side, h * top, w - 2 * side, h * (bottom - top)); };
    Places at;
    const qreal ring = std::min(w * 0.32, h * 0.56);
    at.heading = band(0.05, 0.165).adjusted(0, 0, -ring - side, 0);
    at.side = band(0.165, 0.235).adjusted(0, 0, -ring - side, 0);
    at.ring = band(0.05, 0.235).adjusted(w - 2 * side - ring, 0, 0, 0);
    at.figures = band(0.28, 0.70);
    at.next = band(0.75, 0.84);
    at.message = band(0.86, 0.96);
    at.card = band(0.74, 0.96);
    at.title = band(0.16, 0.52);
    at.detail = band(0.54, 0.70);
    at.hint = band(0.962, 0.998);
    return at;
}

QFont StageWindow::figuresFont() const
{
    return bigFiguresFont(places().figures, m_shown.face);
}

void StageWindow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), Qt::black);
    if (isBlack())
        return;
    painter.setLayoutDirection(layoutDirection());
    painter.setRenderHint(QPainter::Antialiasing);
    const Places at = places();
    paintHint(painter, at.hint);
    m_shown.isSpeaking ? paintSpeaker(painter, at) : paintScene(painter, at);
    if (!m_shown.card.isEmpty())
        return paintCard(painter, at.card);
    paintNext(painter, at.next);
    painter.setPen(m_theme.text);
    paintBigWords(painter, at.message, m_shown.message, Qt::AlignLeft, {height() * 0.06, height() * 0.042, 2});
}

// The console, which says it too, is covered by then.
QString StageWindow::hint() const
{
    return isFullScreen() || !m_isAmongOthers ? QString()
                                              : tr("Move this to the room's screen and double-click it · Esc closes");
}

void StageWindow::paintHint(QPainter &painter, const QRectF &place) const
{
    const qreal size = std::max(height() * 0.026, qreal(m_theme.pixels(TypeSize::Small)));
    painter.setPen(m_theme.quiet);
    paintBigWords(painter, place.adjusted(0, std::min(0.0, place.height() - size * 1.3), 0, 0), hint(),
                  Qt::AlignHCenter, {size, size * 0.8, 1, QFont::Normal});
}

void StageWindow::paintSpeaker(QPainter &painter, const Places &at) const
{
    const auto placed = [&](const QRectF &logical) { return mirrored(rect(), logical, layoutDirection()); };
    painter.setPen(m_theme.text);
    paintBigWords(painter, placed(at.heading), m_shown.heading, Qt::AlignLeft, {height() * 0.085, height() * 0.06});
    paintBigSide(painter, placed(at.side), m_shown.side, m_theme);
    paintBigRing(painter, placed(at.ring), m_shown.face, m_theme);
    paintBigFigures(painter, at.figures, m_shown.face, m_theme);
    painter.setPen(m_theme.quiet);
    paintBigWords(painter, at.figures, m_shown.detail, Qt::AlignHCenter,
                  {height() * 0.1, height() * 0.06, 3, QFont::Normal});
}

void StageWindow::paintScene(QPainter &painter, const Places &at) const
{
    painter.setPen(m_theme.text);
    paintBigWords(painter, at.title, m_shown.heading, Qt::AlignHCenter, {height() * 0.13, height() * 0.07, 3});
    painter.setPen(m_theme.quiet);
    paintBigWords(painter, at.detail, m_shown.detail, Qt::AlignHCenter,
                  {height() * 0.07, height() * 0.05, 2, QFont::Normal});
}

void StageWindow::paintNext(QPainter &painter, const QRectF &place) const
{
    if (m_shown.next.isEmpty())
        return;
    const auto placed = [&](const QRectF &logical) { return mirrored(rect(), logical, layoutDirection()); };
    const qreal size = height() * 0.055;
    const QString word = tr("Next");
    const qreal taken = QFontMetricsF(bigFont(size, QFont::Normal)).horizontalAdvance(word) + size * 0.8;
    painter.setPen(m_theme.quiet);
    paintBigWords(painter, placed(QRectF(place.left(), place.top(), taken, place.height())), word, Qt::AlignLeft,
                  {size, size / 2, 1, QFont::Normal});
    const qreal mark = m_shown.nextSide == Side::Unknown ? 0 : size * 1.1;
    const QRectF shape(place.left() + taken, place.center().y() - size * 0.35, size * 0.7, size * 0.7);
    paintSide(painter, placed(shape), m_shown.nextSide, m_theme);
    painter.setPen(m_theme.text);
    paintBigWords(painter, placed(place.adjusted(taken + mark, 0, 0, 0)), m_shown.next, Qt::AlignLeft,
                  {size, height() * 0.042});
}

void StageWindow::paintCard(QPainter &painter, const QRectF &place) const
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.text);
    painter.drawRoundedRect(place, height() * 0.02, height() * 0.02);
    painter.setPen(Qt::black);
    const qreal inset = height() * 0.04;
    paintBigWords(painter, place.adjusted(inset, 0, -inset, 0), m_shown.card, Qt::AlignHCenter,
                  {height() * 0.15, height() * 0.08});
}

} // namespace evenhand
