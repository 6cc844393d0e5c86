// SPDX-License-Identifier: Apache-2.0
#include "ui/keys/KeyMap.h"

#include <QCoreApplication>
#include <algorithm>

namespace evenhand {

namespace {

QKeyCombination keyFrom(const QString &text)
{
    const QKeySequence sequence = QKeySequence::fromString(text, QKeySequence::PortableText);
    return sequence.isEmpty() ? QKeyCombination() : sequence[0];
}

const ActEntry &entryOf(Act act)
{
    const auto &acts = allActs();
    return *std::find_if(acts.begin(), acts.end(), [act](const ActEntry &entry) { return entry.act == act; });
}

// With a plus sign the keyboard reports Shift on most layouts and none on others.
QKeyCombination withoutShiftOfSigns(QKeyCombination key)
{
    const bool isLetter = key.key() >= Qt::Key_A && key.key() <= Qt::Key_Z;
    const bool isSign = key.key() > Qt::Key_Space && key.key() < Qt::Key_Escape && !isLetter;
    return isSign ? QKeyCombination(key.keyboardModifiers() & ~Qt::ShiftModifier, key.key()) : key;
}

} // namespace

const std::vector<ActEntry> &allActs()
{
    static const std::vector<ActEntry> acts{
        {Act::Next, "next", QT_TRANSLATE_NOOP("Acts", "Next"), "N"},
        {Act::EndTurn, "end", QT_TRANSLATE_NOOP("Acts", "End the turn"), "E"},
        {Act::InRoomHand, "hand-onsite", QT_TRANSLATE_NOOP("Acts", "Hand in the room"), "I"},
        {Act::OnlineHand, "hand-online", QT_TRANSLATE_NOOP("Acts", "Hand online"), "O"},
        {Act::Panellist, "panellist", QT_TRANSLATE_NOOP("Acts", "A panellist answers"), "A", true},
        {Act::MoreTime, "more", QT_TRANSLATE_NOOP("Acts", "30 seconds more"), "+"},
        {Act::LessTime, "less", QT_TRANSLATE_NOOP("Acts", "30 seconds less"), "-"},
        {Act::Pause, "pause", QT_TRANSLATE_NOOP("Acts", "Pause, go on"), "P"},
        {Act::SetAside, "aside", QT_TRANSLATE_NOOP("Acts", "Set the speaker aside"), "S"},
        {Act::AsideBecause, "aside-because", QT_TRANSLATE_NOOP("Acts", "Set the speaker aside, with a cause"),
         "Shift+S"},
        {Act::Since, "since", QT_TRANSLATE_NOOP("Acts", "Next, which began some time ago"), "Shift+N"},
        {Act::EndSince, "end-since", QT_TRANSLATE_NOOP("Acts", "The turn ended some time ago"), "Shift+E"},
        {Act::PanellistSince, "panellist-since", QT_TRANSLATE_NOOP("Acts", "A panellist answers, since some time ago"),
         "Shift+A", true},
        {Act::GiveSince, "give-since", QT_TRANSLATE_NOOP("Acts", "Floor to the chosen hand, since some time ago"),
         "Shift+G"},
        {Act::HoldSide, "hold-side", QT_TRANSLATE_NOOP("Acts", "A side is cut off, or back"), "J"},
        {Act::Undo, "undo", QT_TRANSLATE_NOOP("Acts", "Undo"), "U"},
        {Act::Redo, "redo", QT_TRANSLATE_NOOP("Acts", "Redo"), "Shift+U"},
        {Act::GiveChosen, "give", QT_TRANSLATE_NOOP("Acts", "Give the floor to the hand chosen in the queue"), "G"},
        {Act::CloseQueue, "close-queue", QT_TRANSLATE_NOOP("Acts", "Close the queue and share the time"), "L"},
        {Act::LastCall, "last-call", QT_TRANSLATE_NOOP("Acts", "Last call for the queue"), "Shift+L"},
        {Act::QueueOrder, "queue-order", QT_TRANSLATE_NOOP("Acts", "Order of the queue, time of a turn"), "Alt+L"},
        {Act::Fit, "fit", QT_TRANSLATE_NOOP("Acts", "Bring the session back to its end"), "F"},
        {Act::Remedies, "remedies", QT_TRANSLATE_NOOP("Acts", "Spread, from one segment, skip: choose"), "Shift+F"},
        {Act::EndSession, "end-session", QT_TRANSLATE_NOOP("Acts", "End the session"), "Ctrl+E"},
        {Act::FocusQueue, "to-queue", QT_TRANSLATE_NOOP("Acts", "Go to the queue"), "F6"},
        {Act::FocusAgenda, "to-agenda", QT_TRANSLATE_NOOP("Acts", "Go to the agenda"), "F7"},
        {Act::BlankStage, "blank", QT_TRANSLATE_NOOP("Acts", "Blank the stage, show it again"), "B"},
        {Act::SpeakerCard, "card", QT_TRANSLATE_NOOP("Acts", "Card for the speaker; takes it away"), "W", true},
        {Act::StageWords, "stage-words", QT_TRANSLATE_NOOP("Acts", "Words on the stage"), "Shift+W"},
        {Act::Stage, "stage", QT_TRANSLATE_NOOP("Acts", "Stage, for the room's screen"), "F9"},
        {Act::Strip, "strip", QT_TRANSLATE_NOOP("Acts", "Strip, beside another program"), "F10"},
        {Act::ChairCard, "chair-card", QT_TRANSLATE_NOOP("Acts", "Chair's card, full screen"), "F12"},
        {Act::FocusFeed, "to-feed", QT_TRANSLATE_NOOP("Acts", "Go to the feed"), "F8"},
        {Act::SearchFeed, "search-feed", QT_TRANSLATE_NOOP("Acts", "Search the messages"), "/"},
        {Act::AddMessage, "add-message", QT_TRANSLATE_NOOP("Acts", "Add a message, or paste some"), "V"},
        {Act::Question, "question", QT_TRANSLATE_NOOP("Acts", "Question for a panellist; 0 for all"), "Q", true, true},
        {Act::Forwarded, "forwarded", QT_TRANSLATE_NOOP("Acts", "The question was forwarded"), "Shift+Q"},
        {Act::Answered, "answered", QT_TRANSLATE_NOOP("Acts", "The question was answered"), "K"},
        {Act::AnsweredHow, "answered-how", QT_TRANSLATE_NOOP("Acts", "The question was answered, and how"), "Alt+K"},
        {Act::Declined, "declined", QT_TRANSLATE_NOOP("Acts", "The question is declined"), "Shift+K"},
        {Act::Overtaken, "overtaken", QT_TRANSLATE_NOOP("Acts", "The question is overtaken"), "Shift+O"},
        {Act::HandFor, "hand-for", QT_TRANSLATE_NOOP("Acts", "Hand for the message's author"), "H"},
        {Act::HandInRoom, "hand-in-room", QT_TRANSLATE_NOOP("Acts", "That hand on the other side"), "Shift+H"},
        {Act::HideMessage, "hide", QT_TRANSLATE_NOOP("Acts", "Hide the message, show it again"), "X"},
        {Act::HideBecause, "hide-because", QT_TRANSLATE_NOOP("Acts", "Hide it with a reason"), "Shift+X"},
        {Act::TickRemoved, "removed", QT_TRANSLATE_NOOP("Acts", "Tick what was deleted on its platform"), "Alt+X"},
        {Act::TrustAuthor, "trust", QT_TRANSLATE_NOOP("Acts", "The message's author is fine again"), "Alt+F"},
        {Act::PinMessage, "pin", QT_TRANSLATE_NOOP("Acts", "Pin the message"), "Shift+P"},
        {Act::ReadOut, "read-out", QT_TRANSLATE_NOOP("Acts", "Read the message out large"), "R"},
        {Act::CopyForZoom, "copy-for-zoom", QT_TRANSLATE_NOOP("Acts", "Copy the message for Zoom"), "C"},
        {Act::PostDone, "posted", QT_TRANSLATE_NOOP("Acts", "Tick what was posted"), "Shift+C"},
        {Act::Redact, "redact", QT_TRANSLATE_NOOP("Acts", "Redact the message for ever"), "Shift+Del"},
        {Act::TakeOffer, "take-offer", QT_TRANSLATE_NOOP("Acts", "Do what the message seems to ask for"), "Shift+Y"},
        {Act::WritePost, "write-post", QT_TRANSLATE_NOOP("Acts", "Write to the chats"), "Shift+V"},
        {Act::AimsAgain, "aims-again", QT_TRANSLATE_NOOP("Acts", "The aims again, for who joined late"), "Alt+V"},
        {Act::Readiness, "readiness", QT_TRANSLATE_NOOP("Acts", "Line check; in a list: edit the row"), "F2"},
        {Act::Ledger, "ledger", QT_TRANSLATE_NOOP("Acts", "Ledger: who has had how much"), "F3"},
        {Act::Notes, "notes", QT_TRANSLATE_NOOP("Acts", "Notes and takeaways"), "F4"},
        {Act::Polls, "polls", QT_TRANSLATE_NOOP("Acts", "Poll: open one, count its votes, reveal them"), "Ctrl+B"},
        {Act::Takeaway, "takeaway", QT_TRANSLATE_NOOP("Acts", "Write a takeaway"), "T"},
        {Act::Nudge, "nudge", QT_TRANSLATE_NOOP("Acts", "Nudge your partner"), "M", true},
        {Act::Acknowledge, "acknowledge", QT_TRANSLATE_NOOP("Acts", "Acknowledge your partner's nudge"), "Y"},
        {Act::Care, "care", QT_TRANSLATE_NOOP("Acts", "Care card: somebody is in distress"), "D"},
        {Act::Attendance, "attendance", QT_TRANSLATE_NOOP("Acts", "Count the people of each side"), "Ctrl+H"},
        {Act::Notices, "notices", QT_TRANSLATE_NOOP("Acts", "Notices, all of them"), "Z"},
        {Act::Plan, "plan", QT_TRANSLATE_NOOP("Acts", "Plan of the session"), "Ctrl+P"},
        {Act::Report, "report", QT_TRANSLATE_NOOP("Acts", "The report as it stands"), "Ctrl+Shift+R"},
        {Act::Sessions, "sessions", QT_TRANSLATE_NOOP("Acts", "Back to the sessions"), "Ctrl+O"},
        {Act::Palette, "palette", QT_TRANSLATE_NOOP("Acts", "All acts by name"), "Ctrl+K"},
        {Act::Settings, "settings", QT_TRANSLATE_NOOP("Acts", "Settings, theme, keys"), "Ctrl+,"},
        {Act::Pair, "pair", QT_TRANSLATE_NOOP("Acts", "Pair with another console"), "Ctrl+L"},
        {Act::Links, "links", QT_TRANSLATE_NOOP("Acts", "Consoles and links"), "Ctrl+Shift+L"},
        {Act::Merge, "merge", QT_TRANSLATE_NOOP("Acts", "Take in another console's bundle, from a file"),
         "Ctrl+Shift+M"},
        {Act::Sources, "sources", QT_TRANSLATE_NOOP("Acts", "Chats of this session"), "Ctrl+J"},
        {Act::Help, "help", QT_TRANSLATE_NOOP("Acts", "Keys"), "F1"},
    };
    return acts;
}

QString nameOf(Act act)
{
    return QCoreApplication::translate("Acts", entryOf(act).name);
}

KeyMap::KeyMap()
{
    for (const ActEntry &entry : allActs())
        m_keys.insert(entry.act, keyFrom(QLatin1String(entry.usual)));
}

QString KeyMap::label(Act act) const
{
    return QKeySequence(keyOf(act)).toString(QKeySequence::NativeText);
}

std::optional<Act> KeyMap::actFor(QKeyCombination key) const
{
    const QKeyCombination pressed = withoutShiftOfSigns(key);
    for (const ActEntry &entry : allActs())
        if (const QKeyCombination known = keyOf(entry.act);
            known.key() != Qt::Key_unknown && withoutShiftOfSigns(known) == pressed)
            return entry.act;
    return std::nullopt;
}

std::optional<Act> KeyMap::assign(Act act, QKeyCombination key)
{
    std::optional<Act> before = actFor(key);
    if (before == act)
        before.reset();
    if (before)
        m_keys.insert(*before, QKeyCombination());
    m_keys.insert(act, key);
    return before;
}

QStringList KeyMap::changes() const
{
    QStringList lines;
    for (const ActEntry &entry : allActs())
        if (const QKeyCombination key = keyOf(entry.act); key != keyFrom(QLatin1String(entry.usual)))
            lines << QLatin1String(entry.id) + u'='
                    + (key.key() == Qt::Key_unknown ? QString()
                                                    : QKeySequence(key).toString(QKeySequence::PortableText));
    return lines;
}

void KeyMap::take(const QStringList &changes)
{
    for (const QString &line : changes) {
        const QString id = line.section(u'=', 0, 0), key = line.section(u'=', 1);
        for (const ActEntry &entry : allActs())
            if (id == QLatin1String(entry.id))
                m_keys.insert(entry.act, keyFrom(key));
    }
}

} // namespace evenhand
