// SPDX-License-Identifier: Apache-2.0
// Names of things. Each kind of id is a type of its own, so that a hand can't be passed for
// a turn. Ids are given by the caller or made; they are never erasable and never shown as names.
#pragma once

#include <QByteArray>
#include <QHashFunctions>
#include <QMetaType>
#include <QString>
#include <compare>

namespace evenhand {

constexpr int longestId = 200; // characters; CONTRACT §3 says "any short string"

template<class Tag> struct Id
{
    QString value;

    Id() = default;
    explicit Id(QString text) : value(std::move(text)) {}
    bool isEmpty() const { return value.isEmpty(); }
    friend bool operator==(const Id &a, const Id &b) { return a.value == b.value; }
    friend auto operator<=>(const Id &a, const Id &b) { return a.value.compare(b.value) <=> 0; }
    friend size_t qHash(const Id &id, size_t seed = 0) { return qHash(id.value, seed); }
};

using PersonId = Id<struct PersonTag>;
using SegmentId = Id<struct SegmentTag>;
using HandId = Id<struct HandTag>;
using TurnId = Id<struct TurnTag>;
using MessageId = Id<struct MessageTag>;
using PollId = Id<struct PollTag>;
using NoteId = Id<struct NoteTag>;
using NudgeId = Id<struct NudgeTag>;
using PostId = Id<struct PostTag>;
using CareId = Id<struct CareTag>;

// One opening of one session file by one device: 16 bytes, from the device's key hash and a
// fresh random (DESIGN: a copied or restored file can never fork the log).
struct Origin
{
    static constexpr int size = 16;
    QByteArray bytes;

    QString toHex() const { return QString::fromLatin1(bytes.toHex()); }
    friend bool operator==(const Origin &a, const Origin &b) { return a.bytes == b.bytes; }
    friend auto operator<=>(const Origin &a, const Origin &b) { return a.bytes.compare(b.bytes) <=> 0; }
    friend size_t qHash(const Origin &origin, size_t seed = 0) { return qHash(origin.bytes, seed); }
};

// One event's name everywhere. Sequence numbers start at 1 in each origin.
struct EventId
{
    Origin origin;
    quint64 seq = 0;

    bool isNull() const { return seq == 0; }
    friend bool operator==(const EventId &a, const EventId &b) = default;
    friend auto operator<=>(const EventId &a, const EventId &b) = default;
    friend size_t qHash(const EventId &id, size_t seed = 0) { return qHashMulti(seed, id.origin, id.seq); }
};

} // namespace evenhand
