// SPDX-License-Identifier: Apache-2.0
// Events as bytes. One encoding (CBOR, RFC 8949; strings in one piece) serves the session file,
// bundles and peers. Nothing here trusts its input: whatever can't be read is nullopt, and an
// event whose type or fields are unknown is an UnknownFact, never an error.
#pragma once

#include "models/session/Event.h"
#include "models/session/Facts.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QJsonObject>
#include <optional>

namespace evenhand {

constexpr qsizetype largestEvent = 1 << 20; // bytes of one encoded event, content included

// The fact inside an event. Texts are empty where the content was erased.
Fact factOf(const Event &event);

// `event`'s type, version, body, content and commitment from a fact; its ids, clock and
// previous hash are the caller's. `salt`: 16 fresh random bytes.
// `undone`: undos that the writer saw in force and without which it would build on their acts.
void setFact(Event &event, const Fact &fact, const QByteArray &salt, const std::vector<EventId> &undone = {});
std::vector<EventId> undosSeenBy(const Event &event);
QLatin1String typeOf(const Fact &fact);

// What `Event::hash` must be.
QByteArray hashOf(const Event &event);
// What `Event::commitment` must be where content is present.
QByteArray commitmentOf(const QByteArray &salt, const QByteArray &content);

QByteArray encode(const Event &event);
// Reads one event; checks shape and limits, not the chain.
std::optional<Event> decode(QByteArrayView bytes);

// The event for people and scripts: envelope and all fields that are not erased.
QJsonObject toJson(const Event &event);

// What an event makes or alters, and what it builds on, as comparable keys ("hand:h7").
struct Keys
{
    std::vector<QString> changes; // ids
    std::vector<QString> aspects; // of what there is only one of ("plan/title"): changed, too
    std::vector<QString> makes;   // what others can use besides
    std::vector<QString> uses;
    QString slot; // what it comes after; of two that come after the same only one can stand
    // An edit of what was there before: who merely uses that doesn't build on the edit.
    bool isEdit = false;
};
Keys keysOf(const Fact &fact);
// The key under which a segment's start is used by the next.
QString startKey(const EventId &start);

} // namespace evenhand
