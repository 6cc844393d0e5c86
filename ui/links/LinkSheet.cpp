// SPDX-License-Identifier: Apache-2.0
#include "ui/links/LinkSheet.h"

#include "ui/links/LinkRow.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace evenhand {

namespace {
constexpr int widestList = 200; // on the grid
} // namespace

LinkSheet::LinkSheet(QWidget *window)
    : Sheet(window),
      m_heading(addWords()),
      m_own(addWords()),
      m_teaching(addWords()),
      m_area(new QScrollArea),
      m_pair(new QPushButton),
      m_close(new QPushButton(tr("Close (Esc)")))
{
    setAccessibleName(tr("Consoles and links"));
    m_heading->setText(tr("Consoles of this session"));
    layOut();
    setPairKey({});
    connect(m_close, &QPushButton::clicked, this, &Sheet::leave);
    connect(m_pair, &QPushButton::clicked, this, [this] {
        leave();
        Q_EMIT pairWanted();
    });
    showLinks(LinkView());
}

QLabel *LinkSheet::addWords()
{
    auto *label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    QSizePolicy room = label->sizePolicy();
    room.setHorizontalPolicy(QSizePolicy::Ignored); // a word of a stranger may be as long as it likes
    label->setSizePolicy(room);
    return label;
}

void LinkSheet::layOut()
{
    auto *inside = new QWidget;
    m_list = new QVBoxLayout(inside);
    m_list->setContentsMargins(0, 0, Theme::space(3), 0);
    m_list->setSpacing(Theme::space(2));
    m_list->addStretch(1);
    m_area->setWidget(inside);
    m_area->setWidgetResizable(true);
    m_area->setFrameShape(QFrame::NoFrame);
    for (QWidget *ground : {m_area->viewport(), inside})
        ground->setAutoFillBackground(false); // the sheet's own shows
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->setFocusPolicy(Qt::NoFocus); // its buttons bring their rows into sight
    m_area->setAccessibleName(tr("Other consoles"));
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(Theme::space(2));
    buttons->addWidget(m_pair);
    buttons->addWidget(m_close);
    buttons->addStretch(1);
    m_room = new QWidget;
    auto *column = new QVBoxLayout(m_room);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Theme::space(3));
    for (QWidget *widget :
         {static_cast<QWidget *>(m_heading), static_cast<QWidget *>(m_own), static_cast<QWidget *>(m_teaching)})
        column->addWidget(widget);
    column->addWidget(m_area, 1);
    column->addLayout(buttons);
    auto *across = new QHBoxLayout(this);
    across->setContentsMargins(Theme::space(8), Theme::space(8), Theme::space(8), Theme::space(8));
    across->addStretch(1);
    across->addWidget(m_room, 8);
    across->addStretch(1);
}

void LinkSheet::setTheme(const Theme &theme)
{
    Sheet::setTheme(theme);
    m_room->setMaximumWidth(qRound(Theme::space(widestList) * theme.scale));
    m_heading->setFont(fontOf(theme, TypeSize::Heading, QFont::DemiBold));
    for (QWidget *widget : {static_cast<QWidget *>(m_own), static_cast<QWidget *>(m_teaching),
                            static_cast<QWidget *>(m_pair), static_cast<QWidget *>(m_close)})
        widget->setFont(fontOf(theme, TypeSize::Text));
    for (LinkRow *row : m_rows)
        row->setTheme(theme);
}

void LinkSheet::setZone(const QTimeZone &zone)
{
    m_zone = zone;
    showLinks(m_view);
}

void LinkSheet::setPairKey(const QString &key)
{
    m_pair->setText(key.isEmpty() ? tr("Pair with another console") : tr("Pair with another console (%1)").arg(key));
}

LinkRow *LinkSheet::addRow()
{
    auto *row = new LinkRow;
    row->setTheme(theme());
    connect(row, &LinkRow::unpairRequested, this, &LinkSheet::unpairRequested);
    m_list->insertWidget(m_list->count() - 1, row);
    m_rows.push_back(row);
    return row;
}

void LinkSheet::showLinks(const LinkView &view)
{
    m_view = view;
    showWords();
    while (m_rows.size() < view.consoles.size())
        addRow();
    for (size_t i = 0; i < m_rows.size(); ++i) {
        const bool isThere = i < view.consoles.size();
        if (!isThere && m_rows[i]->isAncestorOf(window()->focusWidget()))
            m_close->setFocus();
        m_rows[i]->setVisible(isThere);
        if (isThere)
            m_rows[i]->showConsole(view.consoles[i], m_zone);
    }
}

void LinkSheet::showWords()
{
    const bool isNobody = m_view.consoles.empty();
    m_own->setText(ownWords(m_view));
    m_own->setVisible(m_view.cannot.isEmpty());
    m_pair->setVisible(m_view.cannot.isEmpty());
    if (!m_view.cannot.isEmpty())
        m_teaching->setText(m_view.cannot);
    else
        m_teaching->setText(tr("No other console yet. Pair with the other moderator's laptop, and the two show one "
                               "session: what one does, the other sees."));
    m_teaching->setVisible(isNobody || !m_view.cannot.isEmpty());
    m_area->setVisible(!isNobody);
}

void LinkSheet::open()
{
    Q_EMIT opened();
    Sheet::open(m_close);
}

std::vector<LinkRow *> LinkSheet::rows() const
{
    return {m_rows.begin(), m_rows.begin() + std::ptrdiff_t(m_view.consoles.size())};
}

} // namespace evenhand
