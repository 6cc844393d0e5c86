// SPDX-License-Identifier: Apache-2.0
#include "ui/window/ClockStrip.h"

#include "models/items/glance.h"
#include "ui/floor/Face.h"
#include "ui/session/FiguresLabel.h"
#include "ui/theme/ElidedLabel.h"

#include <QHBoxLayout>
#include <QPainter>

namespace evenhand {

ClockStrip::ClockStrip(QWidget *parent)
    : QWidget(parent), m_name(new ElidedLabel(this)), m_word(new ElidedLabel(this)), m_figures(new FiguresLabel(this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(Theme::space(8), Theme::space(1), Theme::space(8), Theme::space(1));
    row->setSpacing(Theme::space(3));
    row->addWidget(m_figures);
    row->addWidget(m_word);
    row->addWidget(m_name, 1);
    setTheme(m_theme);
}

void ClockStrip::setTheme(const Theme &theme)
{
    m_theme = theme;
    wear(*this, theme);
    m_name->setFont(fontOf(theme, TypeSize::Heading));
    m_word->setFont(fontOf(theme, TypeSize::Heading));
    m_figures->setTheme(theme, TypeSize::Large, QFont::DemiBold);
    update();
}

void ClockStrip::showState(const State &state, Instant now)
{
    m_state = state;
    passTime(now);
}

void ClockStrip::passTime(Instant now)
{
    if (!isVisible())
        return;
    const FloorGlance floor = floorGlance(m_state, now);
    const Face face = faceOf(floor, m_state.session.phase);
    m_name->setText(floor.phase == FloorGlance::Phase::Idle ? tr("Nobody has the floor") : floor.name);
    m_word->setText(face.word);
    m_word->setColour(warningColour(m_theme, face.warning));
    m_figures->setExpected(face.widest);
    m_figures->setFigures(face.figures, warningColour(m_theme, face.warning));
    setAccessibleName(spokenFace(floor));
}

QString ClockStrip::name() const
{
    return m_name->text();
}

QString ClockStrip::figures() const
{
    return m_figures->figures();
}

void ClockStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.pane);
    painter.fillRect(QRect(0, height() - 1, width(), 1), m_theme.line);
}

} // namespace evenhand
