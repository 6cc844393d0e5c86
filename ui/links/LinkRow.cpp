// SPDX-License-Identifier: Apache-2.0
#include "ui/links/LinkRow.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>
#include <utility>

namespace evenhand {

LinkRow::LinkRow(QWidget *parent)
    : QWidget(parent),
      m_lamp(new Lamp(tr("Link"))),
      m_title(addLabel()),
      m_state(addLabel()),
      m_clock(addLabel()),
      m_detail(addLabel()),
      m_warning(addLabel()),
      m_unpair(new QPushButton)
{
    auto *words = new QVBoxLayout;
    words->setSpacing(Theme::space(1));
    for (QLabel *label : {m_title, m_state, m_clock, m_detail, m_warning})
        words->addWidget(label);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, Theme::space(2), 0, Theme::space(2));
    row->setSpacing(Theme::space(3));
    row->addWidget(m_lamp, 0, Qt::AlignTop);
    row->addLayout(words, 1);
    row->addWidget(m_unpair, 0, Qt::AlignTop);
    m_unpair->setObjectName(QStringLiteral("unpair"));
    connect(m_unpair, &QPushButton::clicked, this, &LinkRow::unpair);
    showButton();
}

QLabel *LinkRow::addLabel()
{
    auto *label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    QSizePolicy room = label->sizePolicy();
    room.setHorizontalPolicy(QSizePolicy::Ignored); // a word of a stranger may be as long as it likes
    label->setSizePolicy(room);
    return label;
}

void LinkRow::setTheme(const Theme &theme)
{
    m_theme = theme;
    m_lamp->setTheme(theme);
    m_title->setFont(fontOf(theme, TypeSize::Text, QFont::DemiBold));
    m_state->setFont(fontOf(theme, TypeSize::Text));
    m_unpair->setFont(fontOf(theme, TypeSize::Text));
    for (QLabel *label : {m_clock, m_detail, m_warning})
        label->setFont(fontOf(theme, TypeSize::Small));
    const auto colour = [](QLabel *label, const QColor &text) {
        QPalette palette = label->palette();
        palette.setColor(QPalette::WindowText, text);
        label->setPalette(palette);
    };
    for (QLabel *label : {m_title, m_state})
        colour(label, theme.text);
    for (QLabel *label : {m_clock, m_detail})
        colour(label, theme.quiet);
    colour(m_warning, theme.last);
}

void LinkRow::showConsole(const LinkView::Console &console, const QTimeZone &zone)
{
    if (std::exchange(m_replica, console.replica) != console.replica)
        m_isAsking = false;
    const LinkWords words = linkWords(console, zone);
    m_lamp->setLight(words.isGood ? Lamp::Light::Good : Lamp::Light::Off, QString());
    m_lamp->setAccessibleName(words.state);
    m_title->setText(words.title);
    m_state->setText(words.state);
    m_clock->setText(words.clock);
    m_detail->setText(words.detail);
    m_warning->setText(words.warning);
    for (QLabel *label : {m_clock, m_detail, m_warning})
        label->setVisible(!label->text().isEmpty());
    m_unpair->setAccessibleDescription(words.title);
    showButton();
}

QString LinkRow::words() const
{
    QStringList all;
    for (const QLabel *label : {m_title, m_state, m_clock, m_detail, m_warning})
        all << label->text();
    all.removeAll(QString());
    return all.join(u'\n');
}

void LinkRow::showButton()
{
    m_unpair->setText(m_isAsking ? tr("Unpair: press once more") : tr("Unpair"));
}

void LinkRow::unpair()
{
    if (m_isAsking)
        Q_EMIT unpairRequested(m_replica);
    m_isAsking = !m_isAsking;
    showButton();
}

} // namespace evenhand
