// SPDX-License-Identifier: Apache-2.0
#include "ui/session/SessionLine.h"

#include "ui/keys/KeyMap.h"
#include "ui/session/FiguresLabel.h"
#include "ui/session/Lamp.h"
#include "ui/session/RemedyList.h"
#include "ui/session/platformWords.h"
#include "ui/session/sessionWords.h"
#include "ui/theme/ElidedLabel.h"
#include "ui/theme/KeyButton.h"
#include "ui/theme/paint.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QResizeEvent>
#include <QVBoxLayout>
#include <algorithm>

namespace evenhand {

namespace {

// Pixels at a text scale of 1: three remedies with what they change beside title, figures and lamps.
constexpr int oneRowFrom = 1900;
} // namespace

SessionLine::SessionLine(QWidget *parent)
    : QWidget(parent),
      m_first(new QHBoxLayout),
      m_second(new QHBoxLayout),
      m_title(new ElidedLabel),
      m_elapsed(new FiguresLabel),
      m_end(new FiguresLabel),
      m_overrun(new FiguresLabel),
      m_remedyRoom(new QWidget),
      m_all(new KeyButton),
      m_list(new RemedyList(this, this)),
      m_lamps(new QWidget),
      m_partner(new Lamp(tr("Partner"))),
      m_saved(new Lamp(tr("Saved"))),
      m_typing(new Lamp(tr("Keyboard"))),
      m_platform(new Lamp(tr("Chats")))
{
    setAccessibleName(tr("Session"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_partner->setUsualWords({tr("connected"), tr("alone %1, 8").arg(QStringLiteral("88:88"))});
    m_platform->setUsualWords({tr("irc, zoom %1").arg(QStringLiteral("88:88"))});
    m_saved->setUsualWords({tr("saved"), tr("not saved")});
    m_typing->setUsualWords({tr("KEYS"), tr("TYPING")});
    m_overrun->setExpected(QStringLiteral("(+88:88)"));
    m_partner->setPressable(true);
    connect(m_partner, &Lamp::pressed, this, &SessionLine::partnerPressed);
    addRemedies();
    layOut();
    setPartner(tr("alone"), false);
    m_saved->setLight(Lamp::Light::Off, tr("not saved"));
    setTyping(false);
    setTheme(m_theme);
}

// The focus leaves a button when the window goes, and there is nothing left to preview by then.
SessionLine::~SessionLine()
{
    for (KeyButton *button : m_buttons)
        button->disconnect(this);
    if (m_list) // else the window went with it
        m_list->disconnect(this);
    delete m_list;
}

void SessionLine::layOut()
{
    auto *lamps = new QHBoxLayout(m_lamps);
    lamps->setContentsMargins(0, 0, 0, 0);
    lamps->setSpacing(Theme::space(3));
    for (Lamp *lamp : {m_partner, m_saved, m_typing})
        lamps->addWidget(lamp);
    lamps->insertWidget(1, m_platform);
    m_platform->hide();
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_title->setMinimumWidth(Theme::space(20));
    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(Theme::space(3), Theme::space(1), Theme::space(3), Theme::space(1));
    rows->setSpacing(0);
    for (QHBoxLayout *row : {m_first, m_second}) {
        row->setSpacing(Theme::space(4));
        rows->addLayout(row);
    }
    m_first->addWidget(m_title, 1);
    for (FiguresLabel *figures : {m_elapsed, m_end, m_overrun})
        m_first->addWidget(figures);
    placeRows();
}

// Remedies and lamps stand on both sides of the figures, or below them.
void SessionLine::placeRows()
{
    const bool isOneRow = width() >= oneRowFrom * m_theme.scale;
    if (m_isOneRow == isOneRow)
        return;
    m_isOneRow = isOneRow;
    for (QWidget *part : {m_remedyRoom, m_lamps}) {
        m_first->removeWidget(part);
        m_second->removeWidget(part);
    }
    if (isOneRow)
        m_first->insertWidget(1, m_remedyRoom);
    else
        m_second->addWidget(m_remedyRoom);
    (isOneRow ? m_first : m_second)->addWidget(m_lamps);
    shareRoom();
    layout()->invalidate();
    updateGeometry();
}

// In one row the title has all of it while there are no remedies.
void SessionLine::shareRoom()
{
    QHBoxLayout *row = *m_isOneRow ? m_first : m_second;
    const int share = *m_isOneRow && m_remedies.empty() ? 0 : 3;
    const int index = row->indexOf(m_remedyRoom);
    if (row->stretch(index) == share)
        return;
    row->setStretch(index, share);
    layout()->invalidate();
    layout()->activate(); // how many remedies fit depends on it
}

void SessionLine::setTheme(const Theme &theme)
{
    m_theme = theme;
    setPalette(paletteOf(theme));
    m_elapsed->setTheme(theme, TypeSize::Heading);
    m_end->setTheme(theme, TypeSize::Heading);
    m_overrun->setTheme(theme, TypeSize::Heading, QFont::DemiBold);
    m_title->setFont(fontOf(theme, TypeSize::Text, QFont::DemiBold));
    m_title->setColour(theme.text);
    for (KeyButton *button : m_buttons)
        button->setTheme(theme);
    m_all->setTheme(theme);
    m_list->setTheme(theme);
    for (Lamp *lamp : {m_partner, m_platform, m_saved, m_typing})
        lamp->setTheme(theme);
    m_remedyRoom->setFixedHeight(m_buttons.front()->sizeHint().height());
    placeRows();
    showGlance();
    showRemedies();
}

void SessionLine::setKeys(const KeyMap &keys)
{
    m_fitKey = keys.label(Act::Fit);
    m_all->setKey(keys.label(Act::Remedies));
    showRemedies();
}

void SessionLine::setZone(const QTimeZone &zone)
{
    m_zone = zone;
    showGlance();
    showRemedies();
}

void SessionLine::showState(const State &state, Instant now)
{
    m_state = state;
    m_titles = SegmentTitles(state);
    passTime(now);
}

void SessionLine::passTime(Instant now)
{
    m_now = now;
    m_session = sessionGlance(m_state, now);
    findRemedies();
    showGlance();
    showPlatforms();
    shareRoom();
    showRemedies();
}

void SessionLine::showSources(const std::vector<SourceRow> &rows)
{
    m_sources = rows;
    showPlatforms();
}

void SessionLine::showPlatforms()
{
    const std::optional<PlatformLight> light = platformLight(m_sources, m_now);
    m_platform->setVisible(light.has_value());
    if (!light)
        return;
    m_platform->setLight(light->light, light->words);
    m_platform->setTip(light->tip);
}

void SessionLine::showGlance()
{
    m_elapsed->setExpected(elapsedWords(m_session));
    m_elapsed->setFigures(elapsedWords(m_session), m_theme.text);
    m_elapsed->setAccessibleName(m_session.phase == SessionPhase::Planned ? elapsedWords(m_session)
                                                                          : tr("Time elapsed"));
    m_end->setFigures(endWords(m_session, m_zone), m_theme.text);
    m_overrun->setFigures(overrunWords(m_session), m_session.overrun > Duration::zero() ? m_theme.last : m_theme.good);
    m_end->setAccessibleName(endWords(m_session, m_zone));
    m_end->setToolTip(spokenEnd(m_session, m_zone));
    m_overrun->setToolTip(spokenEnd(m_session, m_zone));
    m_title->setText(m_session.title.isEmpty() ? tr("Untitled session") : m_session.title);
}

void SessionLine::setPartner(const QString &words, bool isGood, const QString &tip)
{
    m_partner->setLight(isGood ? Lamp::Light::Good : Lamp::Light::Off, words);
    m_partner->setTip(tip);
}

void SessionLine::setSaved(bool isSaved, const QString &words)
{
    m_saved->setLight(isSaved ? Lamp::Light::Done : Lamp::Light::Bad, words);
}

void SessionLine::setTyping(bool isTyping)
{
    m_typing->setLight(Lamp::Light::Word, isTyping ? tr("TYPING") : tr("KEYS"), isTyping);
}

QSize SessionLine::minimumSizeHint() const
{
    return {0, QWidget::minimumSizeHint().height()};
}

void SessionLine::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    placeRows();
    showRemedies();
}

} // namespace evenhand
