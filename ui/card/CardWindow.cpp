// SPDX-License-Identifier: Apache-2.0
#include "ui/card/CardWindow.h"

#include "ui/stage/bigType.h"
#include "ui/theme/icons.h"

#include <QCloseEvent>
#include <QKeyEvent>
#include <QPainter>
#include <algorithm>

namespace evenhand {

CardWindow::CardWindow(QWidget *parent) : QWidget(parent, Qt::Window)
{
    setObjectName(QStringLiteral("card"));
    setWindowTitle(tr("Chair's card – Evenhand"));
    setMinimumSize(320, 240);
    resize(1280, 720);
    setTheme(m_theme);
}

void CardWindow::setTheme(const Theme &theme)
{
    m_theme = theme;
    wear(*this, theme);
    update();
}

void CardWindow::setZone(const QTimeZone &zone)
{
    m_zone = zone;
    passTime(m_now);
}

void CardWindow::setModerator(const QString &moderator)
{
    m_moderator = moderator;
    passTime(m_now);
}

void CardWindow::showState(const State &state, Instant now)
{
    m_state = state;
    passTime(now);
}

void CardWindow::passTime(Instant now)
{
    m_now = now;
    const CardShown shown = cardShown(m_state, now, m_moderator, m_zone);
    if (shown == m_shown)
        return;
    m_shown = shown;
    setAccessibleName(tr("Now: %1. %2").arg(m_shown.now, m_shown.next));
    update();
}

void CardWindow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        close();
    else
        QWidget::keyPressEvent(event);
}

void CardWindow::closeEvent(QCloseEvent *event)
{
    event->accept();
    hide(); // whoever is told asks what is open
    Q_EMIT closed();
}

// ---- what it looks like ----

QRectF CardWindow::band(qreal top, qreal bottom) const
{
    const qreal side = std::min(width() * 0.05, height() * 0.08);
    return {side, height() * top, width() - 2 * side, height() * (bottom - top)};
}

void CardWindow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setLayoutDirection(layoutDirection());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), m_theme.pane);
    paintNow(painter);
    paintNext(painter);
    paintAside(painter);
    painter.setPen(m_theme.quiet);
    paintBigWords(painter, band(0.963, 0.995), leavingWords(), Qt::AlignRight,
                  {height() * 0.024, height() * 0.016, 1, QFont::Normal});
}

// It covers everything: the way out stands on it.
QString CardWindow::leavingWords()
{
    return tr("Esc leaves");
}

void CardWindow::paintNow(QPainter &painter) const
{
    const auto placed = [&](const QRectF &logical) { return mirrored(rect(), logical, layoutDirection()); };
    const QRectF line = band(0.05, 0.19), below = band(0.19, 0.26);
    const qreal ring = m_shown.face.isIdle ? 0 : std::min(width() * 0.3, height() * 0.5);
    painter.setPen(m_shown.face.isIdle ? m_theme.quiet : m_theme.text);
    paintBigWords(painter, placed(line.adjusted(0, 0, -ring, 0)), m_shown.now, Qt::AlignLeft,
                  {height() * 0.1, height() * 0.065});
    const qreal side = m_shown.side == Side::Unknown ? 0 : height() * 0.3;
    paintBigSide(painter, placed(QRectF(below.topLeft(), QSizeF(side, below.height()))), m_shown.side, m_theme);
    painter.setPen(m_theme.quiet);
    paintBigWords(painter, placed(below.adjusted(side, 0, -ring, 0)), m_shown.detail, Qt::AlignLeft,
                  {height() * 0.05, height() * 0.04, 1, QFont::Normal});
    paintBigRing(painter, placed(band(0.05, 0.25).adjusted(line.width() - ring, 0, 0, 0)), m_shown.face, m_theme);
    paintBigFigures(painter, band(0.29, 0.59), m_shown.face, m_theme);
}

void CardWindow::paintNext(QPainter &painter) const
{
    painter.fillRect(band(0.635, 0.637), m_theme.line);
    painter.setPen(m_theme.text);
    paintBigWords(painter, band(0.65, 0.76), m_shown.next, Qt::AlignLeft, {height() * 0.08, height() * 0.055});
    painter.setPen(m_theme.quiet);
    paintBigWords(painter, band(0.76, 0.83), m_shown.why, Qt::AlignLeft,
                  {height() * 0.05, height() * 0.04, 1, QFont::Normal});
}

void CardWindow::paintAside(QPainter &painter) const
{
    const QRectF place = band(0.86, 0.96);
    if (!m_shown.isNudge) {
        painter.setPen(m_shown.isLate ? m_theme.last : m_theme.quiet);
        paintBigWords(painter, place, m_shown.aside, Qt::AlignLeft,
                      {height() * 0.05, height() * 0.04, 1, QFont::Normal});
        return;
    }
    painter.setPen(QPen(m_theme.accent, std::max(2.0, height() * 0.004)));
    painter.setBrush(m_theme.raised);
    painter.drawRoundedRect(place, Theme::space(2), Theme::space(2));
    const auto placed = [&](const QRectF &logical) { return mirrored(rect(), logical, layoutDirection()); };
    const qreal mark = place.height() * 0.5, inset = place.height() * 0.25;
    const QRectF icon(place.left() + inset, place.center().y() - mark / 2, mark, mark);
    iconOf(QStringLiteral("partner"), m_theme.accent).paint(&painter, placed(icon).toRect());
    painter.setPen(m_theme.text);
    paintBigWords(painter, placed(place.adjusted(mark + 2 * inset, 0, -inset, 0)), m_shown.aside, Qt::AlignLeft,
                  {height() * 0.055, height() * 0.035, 2});
}

} // namespace evenhand
