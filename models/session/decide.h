// SPDX-License-Identifier: Apache-2.0
// What a command comes to: facts to be written, nothing (and why), or a refusal. Names are
// resolved to people here and only here; the fold never compares them.
#pragma once

#include "models/session/Commands.h"
#include "models/session/State.h"

#include <functional>

namespace evenhand {

// Who asks, and when.
struct Asking
{
    Instant now;
    QString moderator; // whose undo history counts (moderatorOf); "onsite", or "#" and a device
    bool isAct = true; // asked by a moderator; else it came in from a feed
    std::function<QString(const char *kind)> makeId; // a new id, never used before in this session
    QString role = {};                               // of the console; empty: may do everything
};

struct Decision
{
    std::vector<Fact> facts; // one act
    QString noop;            // not empty: nothing changes, and why
    QString named;           // undo and redo: what is taken back or brought back, in words
    std::optional<Refusal> refusal;

    static Decision refuse(const char *code, QString message)
    {
        return {{}, {}, {}, Refusal{QLatin1String(code), std::move(message)}};
    }
    static Decision refuse(const Refusal &refusal) { return {{}, {}, {}, refusal}; }
    static Decision nothing(QString why) { return {{}, std::move(why), {}, {}}; }
    template<class... F> static Decision of(F &&...facts)
    {
        Decision decision;
        (decision.facts.push_back(std::forward<F>(facts)), ...);
        return decision;
    }
};

Decision decide(const State &state, const Command &command, const Asking &asking);

// Whose turn or hand it is, or who it is, that bears the id `subject`.
std::optional<PersonId> personConcerned(const State &state, const QString &subject);
// The act in words: "floor given to Keily Blair".
QString describeAct(const State &state, const QString &type, const QString &subject,
                    const std::optional<PersonId> &person);

} // namespace evenhand
