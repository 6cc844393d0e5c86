// SPDX-License-Identifier: Apache-2.0
// What an erasure covers (CONTRACT §4, Erase). Whose a text is follows from ids alone, never
// from words: from the person whom its event names, and from whose the hand, turn, message, note
// or title it belongs to is now. An undone or lost event's texts are covered like any other's.
#include "models/session/copies.h"
#include "models/session/folding.h"

#include <algorithm>

namespace evenhand {

namespace {

// As State::passedOver names things.
QString key(const HandId &id)
{
    return QStringLiteral("hand:") + id.value;
}
QString key(const TurnId &id)
{
    return QStringLiteral("turn:") + id.value;
}
QString key(const MessageId &id)
{
    return QStringLiteral("message:") + id.value;
}
QString key(const NoteId &id)
{
    return QStringLiteral("note:") + id.value;
}
QString key(const SegmentId &id)
{
    return QStringLiteral("segment:") + id.value;
}

bool isPassedErased(const State &state, const QString &passed)
{
    const std::vector<PersonId> people = state.passedOver.value(passed);
    return std::any_of(people.begin(), people.end(), [&](const PersonId &id) { return isErasedPerson(state, id); });
}

bool isTheirs(const State &state, const HandId &id)
{
    const Hand *hand = state.hand(id);
    return hand ? isErasedPerson(state, hand->person) : isPassedErased(state, key(id));
}

bool isTheirs(const State &state, const TurnId &id)
{
    const Turn *turn = state.turn(id);
    return turn ? isErasedPerson(state, turn->person)
                : isPassedErased(state, key(id)); // a lost give is passed over, too
}

bool isOneTheirs(const State &state, const MessageId &id)
{
    const Message *message = state.messages.find(id);
    return message && (message->isRedacted || isErasedPerson(state, message->author));
}

// Joined messages are one: what covers any of them covers all.
bool isTheirs(const State &state, const MessageId &id)
{
    const Message *message = state.messages.find(id);
    while (message && !message->joinedInto.isEmpty())
        message = state.messages.find(message->joinedInto);
    if (!message)
        return isPassedErased(state, key(id));
    const std::vector<MessageId> others = state.joinedMessages.value(message->id);
    return isOneTheirs(state, message->id)
        || std::any_of(others.begin(), others.end(), [&](const MessageId &other) { return isOneTheirs(state, other); });
}

bool isTheirs(const State &state, const NoteId &id)
{
    const Note *note = state.notes.find(id);
    return note ? isAboutErased(state, note->about) : isPassedErased(state, key(id));
}

bool isOnlyTheirs(const State &state, const std::vector<PersonId> &people)
{
    return people.size() == 1 && isErasedPerson(state, people.front());
}

// ---- each fact that has text of somebody ----

bool covers(const State &state, const PersonAdded &fact)
{
    return isErasedPerson(state, fact.person);
}
bool covers(const State &state, const PersonEdited &fact)
{
    return isErasedPerson(state, fact.person);
}
bool covers(const State &state, const SegmentAdded &fact)
{
    return isErasedTitle(state, fact.title) || isOnlyTheirs(state, fact.people);
}
bool covers(const State &state, const SegmentEdited &fact)
{
    return isErasedTitle(state, fact.title.value.value_or(Text()))
        || isOnlyTheirs(state, fact.people.value.value_or(std::vector<PersonId>()));
}
// A turn's name is that of the person it was given to; who corrects the turn leaves them their name.
bool covers(const State &state, const FloorGiven &fact)
{
    return isErasedPerson(state, fact.person);
}
bool covers(const State &state, const TurnEdited &fact)
{
    return isErasedPerson(state, fact.person);
}
bool covers(const State &state, const FloorPaused &fact)
{
    return isTheirs(state, fact.turn);
}
bool covers(const State &state, const TurnSetAside &fact)
{
    return isTheirs(state, fact.turn);
}
// A note is of whom the hand was raised for, and of whom the hand is by now.
bool covers(const State &state, const HandRaised &fact)
{
    return isErasedPerson(state, fact.person) || (fact.note.wasGiven() && isTheirs(state, fact.hand));
}
bool covers(const State &state, const HandEdited &fact)
{
    return (fact.person && isErasedPerson(state, *fact.person)) || (fact.note.isGiven && isTheirs(state, fact.hand));
}
bool covers(const State &state, const MessageAdded &fact)
{
    return isErasedPerson(state, fact.author) || isTheirs(state, fact.message);
}
bool covers(const State &state, const MessageEdited &fact)
{
    return isTheirs(state, fact.message);
}
bool covers(const State &state, const MessageMarked &fact)
{
    return isTheirs(state, fact.message);
}
bool covers(const State &state, const MessageHidden &fact)
{
    return isTheirs(state, fact.message);
}
bool covers(const State &state, const NoteAdded &fact)
{
    return isAboutErased(state, fact.about) || isTheirs(state, fact.note);
}
bool covers(const State &state, const NoteEdited &fact)
{
    return isAboutErased(state, fact.about.value.value_or(QString())) || isTheirs(state, fact.note);
}
bool isCopyOfTheirs(const State &state, const PostId &post)
{
    const MessageId copied = messageCopied(post);
    return !copied.isEmpty() && isTheirs(state, copied);
}
bool covers(const State &state, const PostSent &fact)
{
    return isCopyOfTheirs(state, fact.post);
}
template<class T> bool covers(const State &, const T &)
{
    return false; // nobody's: plans, polls, posts that copy no message, nudges, the stage
}

// Of a segment that was taken back nothing else says whose it would be.
std::vector<PersonId> peopleOf(const State &state, const SegmentId &id)
{
    const Segment *segment = state.segment(id);
    return segment ? segment->people : state.passedOver.value(key(id));
}

void pass(State &state, const QString &passed, const PersonId &person)
{
    std::vector<PersonId> &people = state.passedOver[passed];
    if (!person.isEmpty() && std::find(people.begin(), people.end(), person) == people.end())
        people.push_back(person);
}

} // namespace

bool isErasedTitle(const State &state, const Text &title)
{
    const std::vector<PersonId> owners = state.titleOwners.value(title.ref);
    return std::any_of(owners.begin(), owners.end(), [&](const PersonId &id) { return isErasedPerson(state, id); });
}

void noteTitle(State &state, const Text &title, const std::vector<PersonId> &people)
{
    if (people.size() != 1 || title.ref == 0)
        return;
    std::vector<PersonId> &owners = state.titleOwners[title.ref];
    if (std::find(owners.begin(), owners.end(), people.front()) == owners.end())
        owners.push_back(people.front());
}

bool isAboutErased(const State &state, const QString &about)
{
    if (about.isEmpty())
        return false;
    return isErasedPerson(state, PersonId(about)) || isTheirs(state, HandId(about)) || isTheirs(state, TurnId(about))
        || (state.messages.contains(MessageId(about))
            && isErasedPerson(state, state.messages.find(MessageId(about))->author));
}

void blankCopies(State &state)
{
    for (qsizetype i = 0; i < state.posts.size(); ++i)
        if (const PostId id = state.posts.at(i).id; isCopyOfTheirs(state, id))
            state.posts.change(id, [](Post &post) { post.text.value.clear(); });
}

bool isErased(const State &state, const Fact &fact)
{
    return visit([&state](const auto &value) { return covers(state, value); }, fact);
}

bool hasErasures(const State &state)
{
    return state.erasures > 0;
}

Reach erasureReach(const Fact &fact)
{
    return visit(
        [](const auto &value) {
            using T = std::decay_t<decltype(value)>;
            constexpr auto isAny = []<class... Types>(std::tuple<Types...> *) {
                return (std::is_same_v<T, Types> || ...);
            };
            using All = std::tuple<PersonErased, PersonsMerged, MessageRedacted, MessagesJoined, ActUndone, ActRedone>;
            using Most = std::tuple<HandEdited, TurnEdited, NoteEdited, SegmentEdited>;
            if constexpr (isAny(static_cast<All *>(nullptr)))
                return Reach::All;
            else if constexpr (isAny(static_cast<Most *>(nullptr)))
                return Reach::AllButChat;
            else
                return Reach::Itself;
        },
        fact);
}

void passOver(State &state, const Fact &fact)
{
    if (const auto *raised = get_if<HandRaised>(&fact))
        pass(state, key(raised->hand), raised->person);
    else if (const auto *handEdited = get_if<HandEdited>(&fact); handEdited && handEdited->person)
        pass(state, key(handEdited->hand), *handEdited->person);
    else if (const auto *given = get_if<FloorGiven>(&fact))
        pass(state, key(given->turn), given->person);
    else if (const auto *turnEdited = get_if<TurnEdited>(&fact))
        pass(state, key(turnEdited->turn), turnEdited->person);
    else if (const auto *message = get_if<MessageAdded>(&fact))
        pass(state, key(message->message), message->author);
    else if (const auto *note = get_if<NoteAdded>(&fact))
        pass(state, key(note->note), PersonId(note->about));
    else if (const auto *added = get_if<SegmentAdded>(&fact)) {
        noteTitle(state, added->title, added->people);
        if (!added->people.empty())
            state.passedOver.insert(key(added->segment), added->people);
    } else if (const auto *edited = get_if<SegmentEdited>(&fact); edited && edited->title.value)
        noteTitle(state, *edited->title.value, edited->people.value.value_or(peopleOf(state, edited->segment)));
}

} // namespace evenhand
