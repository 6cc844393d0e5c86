// SPDX-License-Identifier: Apache-2.0
// Events that another console sent, as they are looked at before they are kept; and what a console
// finds out about its own acts by taking them in.
#pragma once

#include "models/session/Bundle.h"

#include <map>

namespace evenhand {

struct Incoming
{
    std::vector<EventPtr> events;      // new and sound, in log order
    std::map<Origin, quint64> gaps;    // came without those before: what is here of these
    std::map<Origin, QString> refused; // forged or of another branch, in words
    QString problem;                   // not empty: of another session, or without its beginning
};

Incoming sortIncoming(const EventLog &log, const QString &session, const std::vector<EventPtr> &events);

// CONTRACT §4, Two presses: who learns after 10 s or more that a call of its own lost says that the
// turn was held. `before`: the calls that were known to have lost before something came in.
std::vector<Fact> turnsThatStood(const QHash<TurnId, LostGive> &before, const State &state, const QString &device,
                                 Instant now);

} // namespace evenhand
