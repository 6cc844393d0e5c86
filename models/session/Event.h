// SPDX-License-Identifier: Apache-2.0
// The envelope of an event: what storage, bundles and peers carry, whether or not they know
// its type. What an event means stands in Facts.h; how the two meet in codec.h.
//
// An event never changes. What can be erased (names, texts) is not in it but in `content`,
// to which it commits by a salted hash: without content and salt the chain still verifies.
#pragma once

#include "models/session/Ids.h"
#include "models/session/Time.h"

#include <QByteArray>
#include <QString>
#include <memory>
#include <vector>

namespace evenhand {

// Hybrid logical clock: never behind the session clock of its writer nor behind any event
// its writer had seen.
struct Hlc
{
    qint64 ms = 0; // session clock, milliseconds since 1970 UTC
    quint32 tick = 0;

    friend bool operator==(const Hlc &, const Hlc &) = default;
    friend auto operator<=>(const Hlc &, const Hlc &) = default;
};

struct Event
{
    EventId id;
    Hlc hlc;
    Instant at;            // session time of the act
    QString by;            // who asked, as given by the caller ("onsite", "online"); may be empty: the console
    QString type;          // "HandRaised"; wire format for ever
    quint16 version = 1;   // of the type's schema
    quint16 part = 0;      // place in its act: the events of one command are written together
    bool isAct = true;     // a moderator's act (can be undone), or something that merely came in
    QByteArray body;       // CBOR map: everything that is never erased
    QByteArray commitment; // SHA-256(salt + content), or empty where there is no content
    QByteArray previous;   // hash of the origin's event before; empty for the first
    QByteArray hash;       // SHA-256 over all of the above

    // Not covered by `hash`; both empty once erased.
    QByteArray salt;    // 16 bytes
    QByteArray content; // CBOR map: names and texts

    EventId act() const { return {id.origin, id.seq - part}; }
};

using EventPtr = std::shared_ptr<const Event>;

// The total order of a session: clock, then origin, then sequence.
inline bool isBefore(const Event &a, const Event &b)
{
    if (a.hlc != b.hlc)
        return a.hlc < b.hlc;
    return a.id < b.id;
}

} // namespace evenhand
