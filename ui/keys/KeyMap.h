// SPDX-License-Identifier: Apache-2.0
// Every act that has a key of its own, its name, and the key as delivered (UI.md, "One key each").
// Keys can be given anew; a key that another act had is taken from it.
#pragma once

#include <QHash>
#include <QKeySequence>
#include <QString>
#include <QStringList>
#include <optional>
#include <vector>

namespace evenhand {

enum class Act {
    Next,
    EndTurn,
    InRoomHand,
    OnlineHand,
    Panellist, // then a digit: which of them
    MoreTime,
    LessTime,
    Pause,
    SetAside,
    AsideBecause, // with a cause, by a digit
    Since,        // what comes next began some time ago
    EndSince,
    PanellistSince,
    GiveSince,
    HoldSide, // one that is cut off, and back
    Undo,
    Redo,
    GiveChosen, // to the hand chosen in the queue
    CloseQueue,
    LastCall,
    QueueOrder, // and how long a turn is
    Fit,        // the first remedy that the session line offers
    Remedies,   // all of them, to choose from
    EndSession,
    FocusQueue,
    FocusAgenda,
    BlankStage,  // and back
    SpeakerCard, // then a digit: which of them; the one that stands there goes
    StageWords,
    Stage, // the windows beside the main one, opened and closed
    Strip,
    ChairCard,
    FocusFeed, // and what is done in the feed, up to AimsAgain (isOfTheFeed):
    SearchFeed,
    AddMessage,
    Question, // then a digit: for which panellist; 0 or Enter: for all
    Forwarded,
    Answered,
    AnsweredHow,
    Declined,
    Overtaken,
    HandFor,    // its author
    HandInRoom, // the other side, where there is one already
    HideMessage,
    HideBecause,
    TickRemoved, // on its platform: what is hidden and still to be seen there
    TrustAuthor, // of a message that is folded away
    PinMessage,
    ReadOut,
    CopyForZoom,
    PostDone,
    Redact,
    TakeOffer, // what the chosen message seems to ask for
    WritePost, // to the chats of the session
    AimsAgain, // to them, for who joined late
    Readiness, // with a row chosen in the queue or the notes: edit it
    Ledger,
    Notes,
    Polls,
    Takeaway,
    Nudge, // then a digit: which of them
    Acknowledge,
    Care,
    Attendance,
    Notices, // all of them, to be read
    Plan,
    Palette,
    Settings,
    Pair,    // with another console
    Links,   // to the consoles that are paired
    Merge,   // what another one wrote, from a file
    Sources, // of the feed
    Help,
    Report,   // as it would be written now
    Sessions, // back to the start page
};

struct ActEntry
{
    Act act;
    const char *id;    // in settings, for ever
    const char *name;  // for people; translated by nameOf()
    const char *usual; // portable text of the key as delivered
    bool takesDigit = false;
    bool takesNone = false; // of those: 0 or Enter is an answer, too
};

const std::vector<ActEntry> &allActs();
// What the feed's pane does: from FocusFeed to AimsAgain.
constexpr bool isOfTheFeed(Act act)
{
    return act >= Act::FocusFeed && act <= Act::AimsAgain;
}
QString nameOf(Act act);

class KeyMap
{
public:
    KeyMap();

    QKeyCombination keyOf(Act act) const { return m_keys.value(act); }
    // As it stands on a button: "N", "+".
    QString label(Act act) const;
    std::optional<Act> actFor(QKeyCombination key) const;
    // Returns the act that had this key until now.
    std::optional<Act> assign(Act act, QKeyCombination key);

    // "next=N" …, only what differs from what was delivered; unknown lines are passed over.
    QStringList changes() const;
    void take(const QStringList &changes);

private:
    QHash<Act, QKeyCombination> m_keys;
};

} // namespace evenhand
