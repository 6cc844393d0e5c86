// SPDX-License-Identifier: Apache-2.0
#include "ui/pairing/PairingSheet.h"

#include "models/minutes/plainText.h"
#include "ui/pairing/QrCode.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

namespace evenhand {

namespace {

constexpr qsizetype longestName = 40, longestSentence = 300;
constexpr int widestRoom = 180; // of the column, on the grid

// "1234 5678": read aloud in two halves.
QString inHalves(const QString &code)
{
    return code.left(code.size() / 2) + u' ' + code.mid(code.size() / 2);
}

} // namespace

PairingSheet::PairingSheet(QWidget *window)
    : Sheet(window),
      m_heading(addWords()),
      m_teaching(addWords()),
      m_shown(addWords()),
      m_around(addWords()),
      m_said(addWords()),
      m_sessions(addWords()),
      m_entry(new QLineEdit),
      m_qr(new QrCode),
      m_submit(new QPushButton),
      m_open(new QPushButton(tr("Let the other console ask, for a minute"))),
      m_close(new QPushButton),
      m_mine(new QPushButton(tr("Go on with mine"))),
      m_theirs(new QPushButton(tr("Go on with theirs")))
{
    setAccessibleName(tr("Pair with another console"));
    m_heading->setText(tr("Pair with the other laptop"));
    m_shown->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_shown->setFocusPolicy(Qt::NoFocus);
    m_entry->setMaxLength(255);
    for (size_t i = 0; i < mostNearby; ++i) {
        m_nearby.push_back(new QPushButton);
        connect(m_nearby.back(), &QPushButton::clicked, this, [this, i] {
            if (i < m_view.nearby.size())
                Q_EMIT dialRequested(m_view.nearby[i].address);
        });
    }
    layOut();
    connect(m_entry, &QLineEdit::returnPressed, this, &PairingSheet::submit);
    connect(m_submit, &QPushButton::clicked, this, &PairingSheet::submit);
    connect(m_open, &QPushButton::clicked, this, [this] {
        say({});
        Q_EMIT openRequested();
    });
    connect(m_mine, &QPushButton::clicked, this, &PairingSheet::mineRequested);
    connect(m_theirs, &QPushButton::clicked, this, &PairingSheet::theirsRequested);
    connect(m_close, &QPushButton::clicked, this, &Sheet::leave);
    showPairing(PairingView());
}

QLabel *PairingSheet::addWords()
{
    auto *label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setMinimumWidth(0);
    return label;
}

void PairingSheet::layOut()
{
    auto *column = new QVBoxLayout;
    column->setSpacing(Theme::space(3));
    auto *entry = new QHBoxLayout;
    entry->setSpacing(Theme::space(2));
    entry->addWidget(m_entry, 1);
    entry->addWidget(m_submit);
    for (QWidget *widget :
         {static_cast<QWidget *>(m_heading), static_cast<QWidget *>(m_teaching), static_cast<QWidget *>(m_shown)})
        column->addWidget(widget);
    column->addWidget(m_sessions);
    auto *choice = new QHBoxLayout;
    choice->setSpacing(Theme::space(2));
    choice->addWidget(m_mine);
    choice->addWidget(m_theirs);
    choice->addStretch(1);
    column->addLayout(choice);
    column->addLayout(entry);
    column->addWidget(m_said);
    column->addWidget(m_open, 0, Qt::AlignLeading);
    column->addWidget(m_around);
    for (QPushButton *button : m_nearby)
        column->addWidget(button, 0, Qt::AlignLeading);
    column->addStretch(1);
    column->addWidget(m_close, 0, Qt::AlignLeading);
    auto *room = new QWidget;
    room->setMaximumWidth(Theme::space(widestRoom));
    room->setLayout(column);
    column->setContentsMargins(0, 0, 0, 0);
    auto *across = new QHBoxLayout(this);
    across->setContentsMargins(Theme::space(8), Theme::space(8), Theme::space(8), Theme::space(8));
    across->addStretch(1);
    across->addWidget(room, 8);
    across->addWidget(m_qr, 0, Qt::AlignTop);
    across->setSpacing(Theme::space(6));
    across->addStretch(1);
}

void PairingSheet::setTheme(const Theme &theme)
{
    Sheet::setTheme(theme);
    m_heading->setFont(fontOf(theme, TypeSize::Heading, QFont::DemiBold));
    m_shown->setFont(fontOf(theme, TypeSize::Large, QFont::DemiBold));
    m_qr->setScale(theme.scale);
    for (QWidget *widget :
         {static_cast<QWidget *>(m_teaching), static_cast<QWidget *>(m_around), static_cast<QWidget *>(m_said),
          static_cast<QWidget *>(m_entry), static_cast<QWidget *>(m_sessions)})
        widget->setFont(fontOf(theme, TypeSize::Text));
}

void PairingSheet::open()
{
    say({});
    Sheet::open(isChoosing() ? static_cast<QWidget *>(m_close) : m_entry);
}

void PairingSheet::say(const QString &words)
{
    m_said->setText(plainProse(words, longestSentence));
    m_said->setVisible(!words.isEmpty());
}

void PairingSheet::showPairing(const PairingView &view)
{
    const bool wasChoosing = isChoosing();
    const bool isOtherPhase = view.phase != m_view.phase;
    m_view = view;
    const bool isOtherStep = isOtherPhase || wasChoosing != isChoosing();
    if (isOtherStep) {
        m_entry->clear();
        say({});
    }
    if (!view.reason.isEmpty())
        say(view.reason);
    showEntry();
    showNearby();
    showChoice();
    if (isOtherStep && isOpen()) // what was pressed to get here may be gone
        (m_view.phase == PairingPhase::Paired || isChoosing() ? static_cast<QWidget *>(m_close) : m_entry)->setFocus();
}

// One thing to read and one to do at each step.
void PairingSheet::showEntry()
{
    const bool isComparing = m_view.phase == PairingPhase::Comparing;
    const QString partner =
        m_view.partner.trimmed().isEmpty() ? tr("the other console") : plainLine(m_view.partner, longestName);
    m_shown->clear();
    if (!m_view.cannot.isEmpty()) {
        m_teaching->setText(m_view.cannot);
    } else if (isComparing) {
        m_teaching->setText(
            tr("Your screen's code, for %1. Read it out, and type the one that the OTHER screen shows.").arg(partner));
        m_shown->setText(inHalves(m_view.code));
    } else if (m_view.phase == PairingPhase::Paired) {
        m_teaching->setText(tr("Paired with %1. From now on the two find each other by themselves.").arg(partner));
    } else if (m_view.phase == PairingPhase::Open) {
        m_teaching->setText(tr("Waiting for the other console. It asks under this address:"));
        m_shown->setText(m_view.addresses.value(0));
    } else {
        m_teaching->setText(tr("On one laptop let the other ask; on the other type the address that the first one "
                               "shows. Both must be on one network, by cable, Wi-Fi or a phone's hotspot."));
    }
    const bool canAct = m_view.cannot.isEmpty() && !isChoosing();
    m_qr->showCells(m_view.qr);
    m_qr->setVisible(m_view.phase == PairingPhase::Open && canAct && m_qr->isReadable());
    m_entry->setVisible(!isChoosing());
    m_submit->setVisible(!isChoosing());
    m_shown->setVisible(!m_shown->text().isEmpty());
    m_entry->setPlaceholderText(isComparing ? tr("Code on the OTHER screen") : tr("Address on the other screen"));
    m_entry->setAccessibleName(m_entry->placeholderText());
    m_submit->setText(isComparing ? tr("Confirm") : tr("Ask it"));
    m_entry->setEnabled(canAct && !(isComparing && m_view.hasConfirmed));
    m_submit->setEnabled(m_entry->isEnabled());
    m_open->setVisible(canAct && !isComparing);
}

void PairingSheet::showNearby()
{
    const bool isComparing = m_view.phase == PairingPhase::Comparing;
    const bool isElsewhere = isComparing || isChoosing();
    const size_t count = isElsewhere || !m_view.cannot.isEmpty() ? 0 : std::min(mostNearby, m_view.nearby.size());
    m_around->setText(count > 0 ? tr("Seen on this network (names as they call themselves):")
                                : tr("No other console is seen on this network. Where its Wi-Fi keeps laptops apart, "
                                     "use a cable, a hotspot or a file (evenhand log --bundle)."));
    m_around->setVisible(!isElsewhere && m_view.cannot.isEmpty());
    for (size_t i = 0; i < m_nearby.size(); ++i) {
        m_nearby[i]->setVisible(i < count);
        if (i >= count)
            continue;
        const PairingView::Nearby &console = m_view.nearby[i];
        const QString name = plainLine(console.name, longestName);
        m_nearby[i]->setText(console.isOpen ? tr("Ask %1 at %2").arg(name, console.address)
                                            : tr("Ask %1 at %2 (once it lets others ask)").arg(name, console.address));
    }
}

namespace {

QString sessionWords(const QString &whose, const PairingView::Session &session)
{
    const QString title = session.title.trimmed().isEmpty()
        ? PairingSheet::tr("without a title")
        : PairingSheet::tr("“%1”").arg(plainLine(session.title, 2 * longestName));
    return PairingSheet::tr("%1: %2, %3, %n act(s)", nullptr, int(session.acts)).arg(whose, title, session.started);
}

} // namespace

// Nothing is decided by going away, and what isn't chosen stays as it is.
void PairingSheet::showChoice()
{
    m_close->setText(isChoosing() ? tr("Decide later (Esc)") : tr("Close (Esc)"));
    m_sessions->setVisible(isChoosing());
    m_mine->setVisible(isChoosing() && m_view.choice->isYours);
    m_theirs->setVisible(m_mine->isVisibleTo(this));
    if (!isChoosing())
        return;
    const PairingView::Choice &choice = *m_view.choice;
    const QString partner =
        choice.partner.trimmed().isEmpty() ? tr("The other console") : plainLine(choice.partner, longestName);
    m_shown->hide();
    m_teaching->setText(choice.isYours
                            ? tr("%1 holds another session. Which one goes on, on both? The other one stays in its "
                                 "file as it is.")
                                  .arg(partner)
                            : tr("%1 holds another session, and is asked there which one goes on, on both. The other "
                                 "one stays in its file as it is.")
                                  .arg(partner));
    m_sessions->setText(sessionWords(tr("Here"), choice.mine) + u'\n' + sessionWords(tr("There"), choice.theirs));
    m_mine->setAccessibleDescription(sessionWords(tr("Here"), choice.mine));
    m_theirs->setAccessibleDescription(sessionWords(tr("There"), choice.theirs));
}

void PairingSheet::submit()
{
    const QString typed = m_entry->text().simplified();
    if (typed.isEmpty())
        return;
    say({});
    if (m_view.phase == PairingPhase::Comparing)
        Q_EMIT confirmRequested(typed);
    else
        Q_EMIT dialRequested(typed);
}

} // namespace evenhand
