// SPDX-License-Identifier: Apache-2.0
#include "ui/queue/HandEntry.h"

#include "models/minutes/plainText.h"
#include "ui/queue/SideBadge.h"
#include "ui/queue/queueWords.h"
#include "ui/theme/ElidedLabel.h"
#include "ui/theme/KeyButton.h"
#include "ui/theme/paint.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QRegularExpression>
#include <QVBoxLayout>
#include <algorithm>

namespace evenhand {

namespace {

constexpr qsizetype longestEntry = 4000; // characters; more than anybody types about hands
constexpr size_t mostAtOnce = 50;        // a pasted page is not a list of hands
constexpr size_t mostOffers = 5;
constexpr int offerCharacters = 20;
constexpr qsizetype longestPicked = 100;

// A known name as it may stand in the line, where some signs part hands and notes.
QString lineName(const QString &name)
{
    static const QRegularExpression signs(QStringLiteral("[,;()!]|: | [-–—] "));
    return plainLine(plainLine(name, longestPicked).replace(signs, QStringLiteral(" ")).simplified(), longestPicked);
}

} // namespace

HandEntry::HandEntry(QWidget *parent)
    : QWidget(parent),
      m_theme(themeOf(ThemeKind::Light)),
      m_badge(new SideBadge(this)),
      m_line(new QLineEdit(this)),
      m_hint(new ElidedLabel(this))
{
    m_line->setMaxLength(int(longestEntry));
    m_line->installEventFilter(this);
    auto *upper = new QHBoxLayout;
    upper->addWidget(m_badge);
    upper->addWidget(m_line, 1);
    auto *lower = new QHBoxLayout;
    lower->addWidget(m_hint, 1);
    for (size_t i = 0; i < mostOffers; ++i) {
        auto *button = new KeyButton(this);
        button->setFocusPolicy(Qt::NoFocus); // the line keeps it
        button->setKey(tr("Ctrl+%1").arg(i + 1));
        button->setWidest(offerCharacters);
        button->hide();
        connect(button, &KeyButton::clicked, this, [this, i] { takeOffer(i); });
        lower->addWidget(button);
        m_offerButtons.push_back(button);
    }
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::space(2), Theme::space(1), Theme::space(2), Theme::space(1));
    column->setSpacing(Theme::space(1));
    column->addLayout(upper);
    column->addLayout(lower);
    connect(m_line, &QLineEdit::textEdited, this, [this] {
        m_completed = -1;
        follow();
    });
    setTheme(m_theme);
    hide();
}

void HandEntry::setTheme(const Theme &theme)
{
    m_theme = theme;
    m_badge->setTheme(theme);
    m_line->setFont(fontOf(theme, TypeSize::Text));
    m_hint->setFont(fontOf(theme, TypeSize::Small));
    m_hint->setColour(theme.quiet);
    for (KeyButton *button : m_offerButtons)
        button->setTheme(theme);
    // Offers come and go: the line keeps its height.
    m_hint->setFixedHeight(m_offerButtons.front()->sizeHint().height());
    showSide();
    follow();
}

void HandEntry::showState(const State &state, bool isQueueOpen)
{
    m_state = state;
    m_isQueueOpen = isQueueOpen;
    if (isOpen())
        follow();
}

void HandEntry::openFor(Side side)
{
    if (!isOpen())
        m_focusBefore = window()->focusWidget(); // not that of the window where the key was pressed
    m_side = side;
    show();
    m_line->setFocus(Qt::ShortcutFocusReason);
    showSide();
    follow();
}

void HandEntry::closeEntry()
{
    m_line->clear();
    m_picks.clear();
    setKind(std::nullopt);
    // Before it hides: else Qt would hand the focus to the next widget in the row.
    if (m_focusBefore && m_focusBefore->isVisible() && m_focusBefore != m_line)
        m_focusBefore->setFocus(Qt::OtherFocusReason);
    else
        m_line->clearFocus();
    hide();
    Q_EMIT closed();
}

QString HandEntry::hint() const
{
    return m_hint->text();
}

// ---- keys ----

bool HandEntry::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_line)
        return QWidget::eventFilter(watched, event);
    if (event->type() == QEvent::KeyPress)
        return press(*static_cast<QKeyEvent *>(event));
    if (event->type() == QEvent::ShortcutOverride
        && static_cast<QKeyEvent *>(event)->modifiers() & (Qt::ControlModifier | Qt::AltModifier)) {
        event->accept(); // no menu of the window takes what is typed here
        return true;
    }
    return false;
}

bool HandEntry::press(const QKeyEvent &event)
{
    if (event.modifiers() & (Qt::ControlModifier | Qt::AltModifier))
        return pressWithModifier(event);
    switch (event.key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (!event.isAutoRepeat())
            add();
        return true;
    case Qt::Key_Escape: closeEntry(); return true;
    case Qt::Key_Tab:
    case Qt::Key_Down: return complete(1);
    case Qt::Key_Backtab:
    case Qt::Key_Up: return complete(-1);
    default: return false;
    }
}

bool HandEntry::pressWithModifier(const QKeyEvent &event)
{
    if (event.modifiers() == Qt::AltModifier && (event.key() == Qt::Key_Left || event.key() == Qt::Key_Right)) {
        flip();
        return true;
    }
    // With Shift, too, as in the list.
    const bool isOrder = event.key() == Qt::Key_P && event.modifiers() == (Qt::ControlModifier | Qt::ShiftModifier);
    if (event.modifiers() != Qt::ControlModifier && !isOrder)
        return false;
    if (event.key() >= Qt::Key_1 && event.key() <= Qt::Key_5)
        return takeOffer(size_t(event.key() - Qt::Key_1));
    switch (event.key()) {
    case Qt::Key_T: setKind(HandKind::Turn); return true;
    case Qt::Key_R: setKind(HandKind::Reply); return true;
    case Qt::Key_P: setKind(HandKind::Order); return true;
    default: return false;
    }
}

void HandEntry::add()
{
    const std::vector<TypedHand> hands = typedHands(m_line->text(), m_side);
    if (hands.empty() || hands.size() > mostAtOnce)
        return; // the hint says why
    std::vector<QJsonObject> commands;
    for (const TypedHand &hand : hands)
        commands.push_back(raising(hand));
    m_line->clear();
    m_picks.clear();
    m_completed = -1;
    setKind(std::nullopt);
    if (commands.size() == 1)
        return Q_EMIT requested(commands.front());
    Q_EMIT togetherRequested({commands.begin(), commands.end()}); // typed at once, taken back at once
}

QJsonObject HandEntry::raising(const TypedHand &hand) const
{
    QJsonObject command{{QStringLiteral("do"), QStringLiteral("hand.raise")}, {QStringLiteral("side"), word(m_side)}};
    const auto known =
        std::find_if(m_picks.begin(), m_picks.end(), [&](const Pick &pick) { return pick.name == hand.name; });
    if (known != m_picks.end())
        command.insert(QStringLiteral("person"), known->person.value);
    else
        command.insert(QStringLiteral("name"), hand.name);
    // Said, so that a panellist who asks for the floor like others waits like others: as a direct
    // reply they would go first.
    const HandKind kind = hand.kind ? *hand.kind : m_kind.value_or(HandKind::Turn);
    command.insert(QStringLiteral("kind"), word(kind));
    if (!hand.note.isEmpty())
        command.insert(QStringLiteral("note"), hand.note);
    return command;
}

void HandEntry::flip()
{
    m_side = otherSide(m_side);
    m_completed = -1;
    showSide();
    follow();
}

void HandEntry::setKind(std::optional<HandKind> kind)
{
    m_kind = kind;
    showSide();
    follow();
}

// ---- who is meant ----

QString HandEntry::typedName() const
{
    const TypedName name = lastTypedName(m_line->text(), m_side);
    return m_line->text().mid(name.start, name.length);
}

void HandEntry::findCompletions()
{
    if (m_completed >= 0)
        return; // somebody is going through them
    m_completions.clear();
    const QString typed = typedName().toCaseFolded();
    if (typed.isEmpty())
        return;
    for (const Person &person : m_state.people) {
        if (!person.mergedInto.isEmpty() || person.isErased || (person.side && *person.side != m_side))
            continue;
        if (!person.name.value.toCaseFolded().startsWith(typed) || person.name.value.size() == typed.size())
            continue;
        m_completions.push_back({lineName(person.name.value), person.id});
        if (m_completions.size() == mostOffers)
            break;
    }
}

bool HandEntry::complete(int step)
{
    if (m_completions.empty())
        return false;
    const int count = int(m_completions.size());
    const int next = m_completed < 0 ? (step > 0 ? 0 : count - 1) : (m_completed + step + count) % count;
    const Pick chosen = m_completions[size_t(next)];
    m_completed = next;
    pick(chosen.name, chosen.person);
    return true;
}

void HandEntry::pick(const QString &name, const PersonId &person)
{
    const TypedName place = lastTypedName(m_line->text(), m_side);
    QString text = m_line->text();
    text.replace(place.start, place.length, name);
    m_line->setText(text);
    m_line->setCursorPosition(int(place.start + name.size()));
    m_picks.push_back({name, person});
    follow();
}

bool HandEntry::takeOffer(size_t number)
{
    if (number >= m_offers.size() || m_offerButtons[number]->isHidden())
        return false;
    const PossibleSame same = m_offers[number];
    m_completed = -1;
    pick(lineName(same.name), same.id);
    return true;
}

// ---- what it says ----

void HandEntry::follow()
{
    findCompletions();
    showOffers();
    m_hint->setText(hintText());
}

void HandEntry::showOffers()
{
    const QString name = typedName();
    const bool isPicked =
        std::any_of(m_picks.begin(), m_picks.end(), [&](const Pick &pick) { return pick.name == name; });
    m_offers = isPicked ? std::vector<PossibleSame>() : possibleSame(m_state, name, m_side);
    // Typed as it stands, the name means this person anyway.
    std::erase_if(m_offers,
                  [this](const PossibleSame &same) { return same.isExact && same.side.value_or(m_side) == m_side; });
    const size_t room = offerRoom();
    for (size_t i = 0; i < m_offerButtons.size(); ++i) {
        m_offerButtons[i]->setVisible(i < m_offers.size() && i < room);
        if (i >= m_offers.size())
            continue;
        const PossibleSame &same = m_offers[i];
        m_offerButtons[i]->setLabel(same.side ? tr("%1, %2").arg(same.name, sideWord(*same.side)) : same.name);
        m_offerButtons[i]->setTip(tr("Possible same person: takes this one instead of a new name"));
    }
}

// How many offers fit beside the question; one always does.
size_t HandEntry::offerRoom() const
{
    const int question = m_theme.pixels(TypeSize::Small) * 8;
    const int one = m_theme.pixels(TypeSize::Text) * 15;
    return size_t(std::max(1, (width() - question) / one));
}

QString HandEntry::hintText() const
{
    const std::vector<TypedHand> hands = typedHands(m_line->text(), m_side);
    if (hands.size() > mostAtOnce)
        return tr("That makes %1 hands: at most %2 at once").arg(hands.size()).arg(mostAtOnce);
    for (const TypedHand &hand : hands)
        if (hand.wasCut)
            return tr("Long name: only its first %1 characters are kept").arg(longestTypedName);
    if (!m_offers.empty())
        return tr("Same person?");
    QStringList parts;
    if (hands.size() > 1 || m_line->text().contains(u',')) {
        QStringList names;
        for (const TypedHand &hand : hands)
            names << shownLine(hand.name);
        if (!hands.empty())
            parts << tr("Enter adds %1: %2").arg(hands.size()).arg(names.join(QStringLiteral(" | ")));
    }
    if (hands.size() == 1 && m_line->text().contains(u',') && !m_line->text().contains(u';'))
        parts << tr("; parts them");
    if (!m_completions.empty() && m_completed < 0)
        parts << tr("Tab: %1").arg(m_completions.front().name);
    if (!m_isQueueOpen)
        parts.prepend(tr("The queue is closed: Enter adds all the same"));
    else if (hands.empty())
        parts << tr("! point of order · re: reply · Ctrl+T turn, R reply, P point of order · Alt+← other side");
    else if (parts.isEmpty())
        parts << tr("Enter adds · Esc closes");
    return parts.join(QStringLiteral(" · "));
}

void HandEntry::showSide()
{
    m_badge->show(m_side, m_kind ? kindWord(RowKind(*m_kind)) : QString());
    m_line->setAccessibleName(m_side == Side::Onsite ? tr("Hands in the room") : tr("Hands online"));
    m_line->setPlaceholderText(tr("Name – note, next name · Enter adds, Tab completes, Esc closes"));
}

void HandEntry::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    showOffers();
}

} // namespace evenhand
