// SPDX-License-Identifier: Apache-2.0
#include "ui/together/CarePane.h"

#include "ui/queue/ActList.h"
#include "ui/together/LineEntry.h"
#include "ui/together/PaneHead.h"
#include "ui/together/WordsDelegate.h"
#include "ui/together/togetherWords.h"

#include <QHBoxLayout>
#include <QLineEdit>

namespace evenhand {

CarePane::CarePane(QWidget *parent)
    : ListPane(tr("Care"), parent),
      m_delegate(new WordsDelegate([this](int row) { return wordsOf(row); }, {tr("nobody yet"), tr("taken")}, this)),
      m_entry(new LineEntry)
{
    setRows(m_care, *m_delegate);
    list()->setAccessibleName(tr("Open care cards"));
    list()->setTeaching(tr("No card is open"),
                        tr("When somebody is in distress: write below what the two of you should know, or nothing, and "
                           "press Enter. One of you takes the card; it is closed when they are well."));
    list()->addAct(tr("Take it"), {Qt::Key_1}, this, &CarePane::takeSelected);
    list()->addAct(tr("Close it"), {Qt::Key_2}, this, &CarePane::closeSelected);
    head()->setWords(tr("1 take · 2 close · for the moderators' screens only"));
    m_entry->setWhat(tr("New card"));
    m_entry->setHint(tr("Enter opens it"));
    connect(m_entry, &LineEntry::taken, this, &CarePane::open);
    connect(m_entry, &LineEntry::left, this, &CarePane::focusList);
    auto *room = new QWidget;
    auto *below = new QHBoxLayout(room);
    below->setContentsMargins(Theme::space(3), Theme::space(1), Theme::space(3), Theme::space(1));
    below->addWidget(m_entry);
    addBelow(*room);
    setTheme(theme());
}

void CarePane::setTheme(const Theme &theme)
{
    m_delegate->setTheme(theme);
    m_entry->setTheme(theme);
    ListPane::setTheme(theme);
}

int CarePane::rowHeight() const
{
    return m_delegate->rowHeight();
}

void CarePane::setModerator(const QString &moderator)
{
    m_moderator = moderator;
    list()->viewport()->update();
}

void CarePane::showState(const State &state)
{
    m_state = state;
    m_care.showState(state);
}

void CarePane::focusEntry()
{
    m_entry->line()->setFocus(Qt::ShortcutFocusReason);
}

bool CarePane::isTyping() const
{
    return m_entry->line()->hasFocus();
}

RowWords CarePane::wordsOf(int row) const
{
    const CareRow &card = m_care.rowAt(row);
    const bool isTaken = !card.takenBy.isEmpty();
    return {isTaken ? tr("taken") : tr("nobody yet"), card.note.isEmpty() ? tr("(no note)") : card.note,
            isTaken ? takenWords(m_state, card.id, card.takenBy, m_moderator)
                    : openedWords(m_state, card.id, card.openedBy, m_moderator),
            isTaken ? theme().good : theme().last};
}

void CarePane::open(const QString &note)
{
    QJsonObject command{{QStringLiteral("do"), QStringLiteral("care.open")}};
    if (!note.isEmpty())
        command.insert(QStringLiteral("note"), note);
    m_entry->line()->clear();
    list()->setFocus(Qt::OtherFocusReason);
    Q_EMIT requested(command);
}

void CarePane::ask(const char *name)
{
    if (const int row = list()->chosenRow(); row >= 0)
        Q_EMIT requested(
            {{QStringLiteral("do"), QLatin1String(name)}, {QStringLiteral("id"), m_care.rowAt(row).id.value}});
}

void CarePane::takeSelected()
{
    if (list()->chosenRow() < 0 && m_care.rowCount() > 0)
        list()->choose(m_care.index(m_care.rowCount() - 1));
    ask("care.take");
}

void CarePane::closeSelected()
{
    ask("care.close");
}

} // namespace evenhand
