// SPDX-License-Identifier: Apache-2.0
#include "ui/strip/NudgeLine.h"

#include "models/items/togetherGlance.h"
#include "ui/theme/ElidedLabel.h"
#include "ui/theme/KeyButton.h"
#include "ui/theme/icons.h"
#include "ui/together/togetherWords.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QLabel>

namespace evenhand {

NudgeLine::NudgeLine(QWidget *parent)
    : QWidget(parent), m_mark(new QLabel), m_words(new ElidedLabel), m_seen(new KeyButton)
{
    setObjectName(QStringLiteral("nudge"));
    setAccessibleName(tr("Nudge of the other moderator"));
    setAutoFillBackground(true);
    m_seen->setLabel(tr("Got it"));
    m_seen->setTakesEnter(true);
    m_words->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(Theme::space(3), Theme::space(1), Theme::space(3), Theme::space(1));
    row->setSpacing(Theme::space(2));
    row->addWidget(m_mark);
    row->addWidget(m_words, 1);
    row->addWidget(m_seen);
    connect(m_seen, &KeyButton::clicked, this, &NudgeLine::acknowledge);
    setTheme(m_theme);
}

void NudgeLine::setTheme(const Theme &theme)
{
    m_theme = theme;
    QPalette colours = paletteOf(theme);
    colours.setColor(QPalette::Window, theme.raised);
    setPalette(colours);
    m_theme = theme;
    m_words->setColour(theme.text);
    m_seen->setTheme(theme);
    const int size = theme.pixels(TypeSize::Text);
    m_mark->setPixmap(iconOf(QStringLiteral("partner"), theme.accent).pixmap(QSize(size, size), devicePixelRatioF()));
    showWords();
}

void NudgeLine::setKey(const QString &acknowledge)
{
    m_seen->setKey(acknowledge);
}

void NudgeLine::showState(const State &state, const QString &moderator, Instant now)
{
    m_state = state;
    m_moderator = moderator;
    m_now = now;
    const Nudge *nudge = waitingNudge(state, moderator);
    const QString id = nudge ? nudge->id.value : QString();
    const bool isNew = nudge && id != m_nudge;
    m_nudge = id;
    showWords();
    if (!isNew)
        return;
    QAccessibleEvent alert(m_words, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void NudgeLine::passTime(Instant now)
{
    m_now = now;
    showWords();
}

void NudgeLine::setZone(const QTimeZone &zone)
{
    m_zone = zone;
    showWords();
}

void NudgeLine::showFates(const NudgeFates &fates)
{
    m_fates = fates;
    showWords();
}

void NudgeLine::showWords()
{
    const Nudge *nudge = waitingNudge(m_state, m_moderator);
    const std::optional<SentNudge> sent = nudge ? std::nullopt : nudgeToTell(m_state, m_moderator, m_now);
    m_words->setText(nudge ? nudge->text.value : sent ? sentNudgeWords(*sent, m_fates, m_zone) : QString());
    m_words->setFont(fontOf(m_theme, TypeSize::Text, nudge ? QFont::DemiBold : QFont::Normal));
    m_mark->setVisible(nudge);
    m_seen->setVisible(nudge);
    setVisible(nudge || sent);
}

void NudgeLine::paintEvent(QPaintEvent *event)
{
    QWidget::paintEvent(event);
    if (m_nudge.isEmpty() || m_nudge == m_painted)
        return;
    m_painted = m_nudge;
    QMetaObject::invokeMethod(
        this, [this, id = m_painted] { Q_EMIT nudgeShown(id); }, Qt::QueuedConnection);
}

QString NudgeLine::words() const
{
    return m_words->text();
}

void NudgeLine::acknowledge()
{
    if (!m_nudge.isEmpty())
        Q_EMIT requested({{QStringLiteral("do"), QStringLiteral("nudge.ack")}, {QStringLiteral("id"), m_nudge}});
}

} // namespace evenhand
