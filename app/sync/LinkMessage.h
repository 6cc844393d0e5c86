// SPDX-License-Identifier: Apache-2.0
// What two linked consoles say to each other, as values and as CBOR maps with a "kind". Kinds that
// this version doesn't know are passed over; one that it knows and can't be right is malformed.
#pragma once

#include "app/sync/SignedHead.h"
#include "models/feeds/SourceOwners.h"
#include "models/feeds/SourceStanding.h"

#include <QCborMap>
#include <QString>
#include <chrono>
#include <variant>
#include <vector>

namespace evenhand {

using Reading = std::chrono::microseconds; // of a session clock, since 1970 UTC

struct LogHead
{
    EventId id;
    QByteArray hash;
};

// How far one's log goes; first thing on a link, and again when the file has come to hold a session.
struct Summary
{
    QString session, title; // empty: the file holds none yet
    Origin opening;         // of the file by this console
    std::vector<LogHead> heads;
    bool isMore = false; // further heads follow in another one
    // So that moderators can tell two sessions apart.
    std::optional<Instant> startedAt = {};
    qint64 acts = 0;
};

// Events of one origin, in order.
struct EventsPart
{
    QString session;
    std::vector<QByteArray> events; // encoded (codec.h)
    std::vector<SignedHead> signatures;
};

// Of an event too large for one message; the last piece completes it.
struct EventPiece
{
    QString session;
    QByteArray bytes;
    bool isLast = false;
    std::vector<SignedHead> signatures; // with the last
};

// What is on this console's disk, as far as that is news.
struct DurableUpTo
{
    std::vector<EventId> heads;
};

// Events came without those before them: this is what is here.
struct AskFrom
{
    std::vector<EventId> heads; // sequence 0: nothing
};

// Of these origins nothing more is taken: forged, or of another branch.
struct NotTaken
{
    std::vector<EventId> heads; // what is here of them
};

// Whom one is linked with: what these have need not be passed on at once.
struct LinkedWith
{
    QStringList replicas;
};

struct Ping
{
    qint64 number = 0;
    Reading sent{};
    QString root; // the console whose clock this one follows
    int hops = 0; // over how many others
    // For how long the session's time has been carried on without a break, here or by whom this one has it from; 0:
    // it isn't known here. Whole milliseconds; earlier versions say nothing.
    std::optional<Reading> carried = {};
};

struct Pong
{
    qint64 number = 0;
    Reading received{}, answered{};
};

// Of two sessions the one that goes on; the dialler says it.
struct SessionChosen
{
    QString session;
};

// Nudges that a screen of this console showed, and when by the session's clock. It goes to whoever is
// there and is no event: it doesn't belong in the minutes.
struct NudgesSeen
{
    struct Sight
    {
        QString nudge;
        Instant at;
    };
    std::vector<Sight> sights;
};

// The sources of the feed that this console has, all of them, and what each does: no secrets. No event: which of two
// runs one is for them to agree on now.
struct SourcesHere
{
    QString session;
    std::vector<SourceTold> sources;
    std::vector<StuckPost> stuck; // posts that it couldn't bring there
};

// To whoever runs the source: a moderator here wants it tried once more.
struct PostAgain
{
    QString session, post, to;
};

struct UnknownMessage
{};

using LinkMessage = std::variant<UnknownMessage, Summary, EventsPart, EventPiece, DurableUpTo, AskFrom, NotTaken,
                                 LinkedWith, Ping, Pong, SessionChosen, NudgesSeen, SourcesHere, PostAgain>;

struct Malformed
{
    QString words;
};

constexpr qsizetype mostHeads = 2000; // in one message
constexpr qsizetype mostSights = 100;
constexpr qsizetype mostSourcesTold = 100, mostStuckTold = 100;

QCborMap toCbor(const LinkMessage &message);
std::variant<LinkMessage, Malformed> messageFrom(const QCborMap &map);

} // namespace evenhand
