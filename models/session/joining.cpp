// SPDX-License-Identifier: Apache-2.0
#include "models/session/joining.h"

#include "models/session/folding.h"

#include <QSet>
#include <algorithm>
#include <map>
#include <tuple>

namespace evenhand {

namespace {

void joinPeople(const State &state, std::vector<Fact> &joins)
{
    for (const NameEntry &entry : state.names) {
        std::map<Side, const Person *> first; // by side; people of one name on two sides are two
        for (const PersonId &id : entry.people) {
            const Person *person = state.person(id);
            if (!person || person->isErased || !person->side)
                continue;
            const auto [known, isNew] = first.emplace(*person->side, person);
            if (!isNew && known->second->id != person->id)
                joins.push_back(PersonsMerged{known->second->id, person->id});
        }
    }
}

// One console has refused its own duplicates already: only several can bring some.
bool isOfSeveralConsoles(const State &state)
{
    QSet<QString> devices;
    for (const ConsoleFacts &console : state.consoles)
        devices.insert(console.device);
    return devices.size() > 1;
}

// Ids that Desk made; a platform's own ids say by themselves which messages are one.
bool isMadeHere(const MessageId &id)
{
    return id.value.startsWith(QLatin1String("message-"));
}

void joinMessages(const State &state, std::vector<Fact> &joins)
{
    // Whatever each console calls the source: it is the same message by whichever door it came.
    using Key = std::tuple<QString, QString, bool>;
    std::map<Key, std::vector<const Message *>> alike;
    for (const Message &message : state.messages)
        if (isMadeHere(message.id) && message.isShown() && !message.text.isEmpty())
            alike[{foldedName(message.name.value).value, message.text.value, message.isPrivate}].push_back(&message);
    for (auto &[key, messages] : alike) {
        std::sort(messages.begin(), messages.end(), [](const Message *a, const Message *b) {
            return std::tie(a->sentAt, a->id) < std::tie(b->sentAt, b->id);
        });
        const Message *kept = messages.front();
        for (const Message *message : messages) {
            const bool isSame = message != kept && message->sentAt - kept->sentAt <= sameMessage;
            if (isSame)
                joins.push_back(MessagesJoined{kept->id, message->id});
            else
                kept = message;
        }
    }
}

} // namespace

std::vector<Fact> joinsFor(const State &state)
{
    std::vector<Fact> joins;
    joinPeople(state, joins);
    if (isOfSeveralConsoles(state))
        joinMessages(state, joins);
    return joins;
}

} // namespace evenhand
