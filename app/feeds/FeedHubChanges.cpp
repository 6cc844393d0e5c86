// SPDX-License-Identifier: Apache-2.0
// What platforms say of messages that were heard before (edited, taken back), and of hands that they show themselves.
#include "app/feeds/FeedHub.h"
#include "models/feeds/chatActs.h"
#include "models/session/Queue.h"
#include "models/session/folding.h"

#include <algorithm>

namespace evenhand {

namespace {

constexpr size_t mostChanges = 10'000;

QString handWord(const char *text)
{
    return QLatin1String(text);
}

// The hand of somebody there, raised then: the same one is never raised twice, by whomever it is heard.
HandId shownHand(const QString &key, const Heard &heard)
{
    const QString id =
        QStringLiteral("%1:hand:%2:%3").arg(key, heard.id, QString::number(toMs(heard.at.value_or(Instant()))));
    return HandId(id.size() <= longestId ? id : QString());
}

const Person *personOf(const State &state, const QString &name, Side side)
{
    for (const Person &person : state.people)
        if (!person.isErased && person.mergedInto.isEmpty() && person.side == side
            && foldedName(person.name.value) == foldedName(name))
            return &person;
    return nullptr;
}

} // namespace

bool FeedHub::takeChange(const FeedSource &source, const Heard &heard)
{
    if (heard.changes.isEmpty() && !heard.hand)
        return false;
    if (m_changes.size() < mostChanges)
        m_changes.push_back({source.settings().name, sourceKey(source.settings()), source.settings().side, heard});
    return true;
}

// Each once the message that it is about is in the feed, or nothing is on its way there any longer.
void FeedHub::settleChanges()
{
    const bool isQuiet = m_waiting.empty() && m_groups == 0;
    const State &state = m_session.desk().state();
    while (!m_changes.empty()) {
        const Change &next = m_changes.front();
        if (!isQuiet && !state.messages.contains(idIn(next.source, next.key, next.heard.changes)))
            return;
        const Change change = std::move(m_changes.front());
        m_changes.pop_front();
        settle(change);
    }
}

void FeedHub::settle(const Change &change)
{
    if (change.heard.hand)
        return followHand(change);
    const State &state = m_session.desk().state();
    const Heard &heard = change.heard;
    const Message *message = state.messages.find(idIn(change.source, change.key, heard.changes));
    if (!message || message->isRedacted)
        return;
    if (!heard.author.isEmpty() && foldedName(message->name.value) != foldedName(heard.author))
        return; // nobody's own to change but its author's
    QJsonObject act{{QStringLiteral("id"), message->id.value}};
    if (heard.isTakenBack) {
        act.insert(QStringLiteral("do"), handWord("message.redact"));
    } else {
        act.insert(QStringLiteral("do"), handWord("message.edit"));
        act.insert(QStringLiteral("text"), heard.text);
    }
    m_session.performAside(act, {});
    if (!m_counting.isActive()) // a vote may be another now
        m_counting.start();
}

void FeedHub::followHand(const Change &change)
{
    const State &state = m_session.desk().state();
    const Heard &heard = change.heard;
    const Person *person = personOf(state, heard.author, change.side);
    if (!*heard.hand) {
        if (!person)
            return;
        for (const HandId &id : standingHandsOf(state, person->id))
            if (state.hands.find(id)->kind != HandKind::Order)
                m_session.performAside(
                    {{QStringLiteral("do"), handWord("hand.lower")}, {QStringLiteral("id"), id.value}}, {});
        return;
    }
    const HandId hand = shownHand(change.key, heard);
    if (heard.author.trimmed().isEmpty() || hand.isEmpty() || state.hands.contains(hand))
        return;
    m_session.performAside({{QStringLiteral("do"), handWord("hand.raise")},
                            {QStringLiteral("id"), hand.value},
                            {QStringLiteral("name"), heard.author},
                            {QStringLiteral("side"), word(change.side)}},
                           {});
}

} // namespace evenhand
