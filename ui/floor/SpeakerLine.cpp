// SPDX-License-Identifier: Apache-2.0
#include "ui/floor/SpeakerLine.h"

#include "ui/floor/Face.h"
#include "ui/theme/apart.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"

#include <QFontMetrics>
#include <QPainter>
#include <QStringList>
#include <QStyle>
#include <algorithm>

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

void SpeakerLine::setOneLine(bool on)
{
    if (on == m_isOneLine)
        return;
    m_isOneLine = on;
    updateGeometry();
    update();
}

SpeakerLine::Shown SpeakerLine::idle(const FloorGlance &floor, SessionPhase phase, const Keys &keys)
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
        shown.detail = floor.isNextLikely ? tr("Is somebody speaking? Press %1").arg(keys.next)
                                          : tr("Is somebody speaking? Press %1 and say who").arg(keys.who);
    }
    shown.least = shown.detail;
    return shown;
}

SpeakerLine::Shown SpeakerLine::speaking(const FloorGlance &floor)
{
    Shown shown;
    shown.isIdle = false;
    shown.name = floor.name.isEmpty() ? tr("(no name)") : shownLine(floor.name);
    shown.side = floor.side.value_or(Side::Unknown);
    QStringList least;
    if (floor.phase == FloorGlance::Phase::Paused && !floor.pauseCause.isEmpty())
        least.append(tr("paused: %1").arg(apart(shownLine(floor.pauseCause))));
    if (!floor.sayAs.isEmpty())
        least.append(tr("say “%1”").arg(apart(shownLine(floor.sayAs))));
    QStringList parts{sideWord(shown.side)};
    if (floor.kind != TurnKind::Turn) // what isn't said is the rule
        parts.append(kindWord(floor.kind));
    parts += least;
    parts.removeAll(QString());
    shown.detail = parts.join(QStringLiteral(" · "));
    shown.least = least.join(QStringLiteral(" · "));
    return shown;
}

void SpeakerLine::showFloor(const FloorGlance &floor, SessionPhase phase, const Keys &keys)
{
    const Shown shown = floor.phase == FloorGlance::Phase::Idle ? idle(floor, phase, keys) : speaking(floor);
    if (shown == m_shown)
        return;
    m_shown = shown;
    setToolTip(plainTip(shown.name));
    setAccessibleName(tr("%1, %2").arg(shown.name, shown.detail));
    update();
}

QFont SpeakerLine::nameFont() const
{
    return fontOf(m_theme, m_isOneLine ? TypeSize::Heading : TypeSize::Large,
                  m_shown.isIdle ? QFont::Normal : QFont::DemiBold);
}

int SpeakerLine::heightIn(bool oneLine) const
{
    if (oneLine)
        return QFontMetrics(fontOf(m_theme, TypeSize::Heading, QFont::DemiBold)).height();
    const int name = QFontMetrics(fontOf(m_theme, TypeSize::Large, QFont::DemiBold)).height();
    return name + QFontMetrics(fontOf(m_theme, TypeSize::Text)).height() + Theme::space(1);
}

QSize SpeakerLine::sizeHint() const
{
    return {Theme::space(80), heightIn(m_isOneLine)};
}

QSize SpeakerLine::minimumSizeHint() const
{
    return {Theme::space(30), sizeHint().height()};
}

// Below the name; or after it, where a long name leaves it a third if it says more than side and kind, or the mark
// of the side alone.
QRect SpeakerLine::detailPlace() const
{
    const int line = QFontMetrics(fontOf(m_theme, TypeSize::Text)).height();
    if (!m_isOneLine)
        return {0, height() - line, width(), line};
    const int name = QFontMetrics(nameFont()).horizontalAdvance(m_shown.name) + Theme::space(4);
    const int third =
        m_shown.least.isEmpty() || width() / 3 < line * 3 ? line : width() / 3; // no use for the beginning of a word
    const int left = m_shown.detail.isEmpty() ? width() : std::min(name, width() - third);
    return {left, (height() - line) / 2, width() - left, line};
}

// Beside the name all of it, or the least of it.
QString SpeakerLine::detailIn(int room) const
{
    const QFontMetrics metrics(fontOf(m_theme, TypeSize::Text));
    return !m_isOneLine || metrics.horizontalAdvance(m_shown.detail) < room ? m_shown.detail : m_shown.least;
}

void SpeakerLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setLayoutDirection(layoutDirection());
    const auto start = Qt::AlignLeft | Qt::AlignVCenter;
    const auto placed = [this](const QRect &logical) { return QStyle::visualRect(layoutDirection(), rect(), logical); };
    const QRect detail = detailPlace();
    const int line = QFontMetrics(fontOf(m_theme, TypeSize::Text)).height();
    const QRect name(0, 0, m_isOneLine ? detail.left() - Theme::space(1) : width(),
                     m_isOneLine ? height() : height() - line);
    painter.setPen(m_shown.isIdle ? m_theme.quiet : m_theme.text);
    paintLine(painter, placed(name), m_shown.name, start, nameFont());

    const bool hasMark = m_shown.isNudge || m_shown.side != Side::Unknown;
    const QRect mark = placed(QRect(detail.left(), detail.top(), line, line));
    if (m_shown.isNudge)
        iconOf(QStringLiteral("warning"), m_theme.soon).paint(&painter, mark);
    else
        paintSide(painter, QRectF(mark).adjusted(2, 2, -4, -4), m_shown.side, m_theme);
    if (detail.width() < line * 3)
        return;
    painter.setPen(m_shown.isNudge ? m_theme.soon : m_theme.quiet);
    const QRect words = detail.adjusted(hasMark ? line + Theme::space(1) : 0, 0, 0, 0);
    paintLine(painter, placed(words), detailIn(words.width()), start, fontOf(m_theme, TypeSize::Text));
}

} // namespace evenhand
