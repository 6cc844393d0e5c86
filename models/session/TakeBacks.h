// SPDX-License-Identifier: Apache-2.0
// Which acts of a log are taken back (CONTRACT §4, Undo). An undo stands as long as nobody
// else's act builds on what it takes back, and such an act can still arrive: so this is settled
// over the whole log, whatever came first. Who acts on the same things after an undo names that
// undo in the event: else it could not be told from one who had not heard of it.
#pragma once

#include "models/session/Event.h"
#include "models/session/apply.h"

#include <QHash>
#include <QSet>
#include <vector>

namespace evenhand {

class EventLog;
struct FoldBasis;

class TakeBacks
{
public:
    // Whether `event`, new to the log, can change what is taken back.
    bool isConcernedBy(const Event &event) const;
    void add(const EventPtr &takeBack);
    // To be called once the log holds what is new. Returns the acts, undos and redos that stand otherwise than before.
    std::vector<EventId> settle(const EventLog &log);

    bool isTakenBack(const EventId &act) const { return m_voidActs.contains(act); }
    TakeBack standing(const EventId &takeBack) const { return m_standing.value(takeBack, TakeBack::Holds); }

    // What of all this concerns the events of `basis`, written into it.
    void tell(FoldBasis &basis) const;

    static bool isTakeBack(const Event &event);
    // Whether nobody else's act builds on `act` so far, and it is one that can be taken back at all.
    bool canTakeBack(const EventLog &log, const EventId &act) const;
    // Whether nobody else has acted since `undo` where its act would come back.
    bool canBringBack(const EventLog &log, const EventId &undo) const;

    // Undos in force but for which `fact`, written now, would build on what they took back.
    std::vector<EventId> concerning(const EventLog &log, const Fact &fact) const;

private:
    struct Undos;
    Undos read(const EventLog &log, QHash<EventId, TakeBack> &standing);

    std::vector<EventPtr> m_events; // undos and redos, in log order
    QSet<EventId> m_voidActs;
    QHash<EventId, QList<EventId>> m_inForce; // act taken back -> its undos
    QHash<EventId, TakeBack> m_standing;
    QSet<EventId> m_namedActs; // by undos, whether or not they have arrived
    QSet<QString> m_namedKeys; // all that these acts made or altered
};

} // namespace evenhand
