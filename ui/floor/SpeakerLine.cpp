// SPDX-License-Identifier: Apache-2.0
#include "ui/floor/SpeakerLine.h"

#include "ui/floor/Face.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"

#include <QFontMetrics>
#include <QPainter>
#include <QStringList>
#include <QStyle>

namespace evenhand {

SpeakerLine::SpeakerLine(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void SpeakerLine::setTheme(const Theme &theme)
{
    m_theme = theme;
    updateGeometry();
    update();
}

SpeakerLine::Shown SpeakerLine::idle(const FloorGlance &floor, SessionPhase phase, const QString &nextKey)
{
    Shown shown;
    if (phase == SessionPhase::Planned)
        shown.name = tr("Not started");
    else if (phase == SessionPhase::Ended)
        shown.name = tr("The session has ended");
    else
        shown.name = tr("Nobody has the floor");
    if (phase == SessionPhase::Live)
        shown.detail = tr("the chair leads");
    if (floor.looksForgotten) {
        shown.isNudge = true;
        shown.detail = tr("Is somebody speaking? Press %1").arg(nextKey);
    }
    return shown;
}

SpeakerLine::Shown SpeakerLine::speaking(const FloorGlance &floor)
{
    Shown shown;
    shown.isIdle = false;
    shown.name = floor.name.isEmpty() ? tr("(no name)") : shownLine(floor.name);
    shown.side = floor.side.value_or(Side::Unknown);
    QStringList parts{sideWord(shown.side), kindWord(floor.kind)};
    if (floor.phase == FloorGlance::Phase::Paused && !floor.pauseCause.isEmpty())
        parts.append(tr("paused: %1").arg(shownLine(floor.pauseCause)));
    if (!floor.sayAs.isEmpty())
        parts.append(tr("say “%1”").arg(shownLine(floor.sayAs)));
    parts.removeAll(QString());
    shown.detail = parts.join(QStringLiteral(" · "));
    return shown;
}

void SpeakerLine::showFloor(const FloorGlance &floor, SessionPhase phase, const QString &nextKey)
{
    const Shown shown = floor.phase == FloorGlance::Phase::Idle ? idle(floor, phase, nextKey) : speaking(floor);
    if (shown == m_shown)
        return;
    m_shown = shown;
    setToolTip(plainTip(shown.name));
    setAccessibleName(tr("%1, %2").arg(shown.name, shown.detail));
    update();
}

QFont SpeakerLine::nameFont() const
{
    return fontOf(m_theme, TypeSize::Large, m_shown.isIdle ? QFont::Normal : QFont::DemiBold);
}

QSize SpeakerLine::sizeHint() const
{
    const int name = QFontMetrics(fontOf(m_theme, TypeSize::Large, QFont::DemiBold)).height();
    return {Theme::space(80), name + QFontMetrics(fontOf(m_theme, TypeSize::Text)).height() + Theme::space(1)};
}

QSize SpeakerLine::minimumSizeHint() const
{
    return {Theme::space(30), sizeHint().height()};
}

void SpeakerLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setLayoutDirection(layoutDirection());
    const auto start = Qt::AlignLeft | Qt::AlignVCenter;
    const QFont small = fontOf(m_theme, TypeSize::Text);
    const int line = QFontMetrics(small).height();
    const QRect below(0, height() - line, width(), line);
    painter.setPen(m_shown.isIdle ? m_theme.quiet : m_theme.text);
    paintLine(painter, rect().adjusted(0, 0, 0, -line), m_shown.name, start, nameFont());

    const bool hasMark = m_shown.isNudge || m_shown.side != Side::Unknown;
    const QRect mark = QStyle::visualRect(layoutDirection(), below, QRect(0, below.top(), line, line));
    if (m_shown.isNudge)
        iconOf(QStringLiteral("warning"), m_theme.soon).paint(&painter, mark);
    else
        paintSide(painter, QRectF(mark).adjusted(2, 2, -4, -4), m_shown.side, m_theme);
    const QRect words(hasMark ? line + Theme::space(1) : 0, below.top(),
                      below.width() - (hasMark ? line + Theme::space(1) : 0), line);
    painter.setPen(m_shown.isNudge ? m_theme.soon : m_theme.quiet);
    paintLine(painter, QStyle::visualRect(layoutDirection(), below, words), m_shown.detail, start, small);
}

} // namespace evenhand
