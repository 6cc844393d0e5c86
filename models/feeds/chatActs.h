// SPDX-License-Identifier: Apache-2.0
// What a message of the chat asks the session to do. Clear cases become commands: a hand for its author, a hand
// lowered, and from a moderator's own account people called by name. What is doubtful, or asks for something that
// only a moderator may do, becomes nothing here and is offered instead (suggesting.h).
#pragma once

#include "models/chat/queueGrammar.h"
#include "models/session/State.h"

#include <QJsonObject>
#include <QSet>
#include <vector>

namespace evenhand {

struct ChatRules
{
    Side side = Side::Online; // of hands that come from the source
    bool isModerator = false; // the author may call people
};

// Whom the session knows, as names are worn in chats. `state` must outlive it.
class KnownPeople
{
public:
    explicit KnownPeople(const State &state) : m_state(state) {}
    bool operator()(QStringView name) const;

private:
    const State &m_state;
    mutable QSet<QString> m_names; // read when it is asked first
    mutable bool m_isRead = false;
};

// What a hand is called that somebody raises for themselves by this message: the same on every console.
HandId ownHandOf(const Message &message);

// Who is meant by a name: exactly, as worn otherwise, or by its beginning where that is one person's alone.
std::optional<PersonId> personMeant(const State &state, QStringView name);
// The same among those who wait; a person's turn before their reply.
std::optional<HandId> handMeant(const State &state, QStringView name);
std::vector<HandId> standingHandsOf(const State &state, const PersonId &person);

// A hand for the author of a message, tied to it.
QJsonObject handFor(const Message &message, Side side, bool isReply, const QString &note);

std::vector<QJsonObject> chatActs(const State &state, const Message &message, const QueueCommand &command,
                                  const ChatRules &rules, Instant now);

} // namespace evenhand
