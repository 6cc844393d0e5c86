// SPDX-License-Identifier: Apache-2.0
// What comes in over one link: events are held until they are shown to be their console's, and
// then handed on, each origin's in order.
#pragma once

#include "app/sync/LinkMessage.h"
#include "app/sync/Stock.h"

#include <map>
#include <set>

namespace evenhand {

class Intake
{
public:
    static constexpr qsizetype mostHeld = 64 * 1024 * 1024; // bytes

    explicit Intake(Stock &stock) : m_stock(stock) {}

    struct Part
    {
        std::vector<EventPtr> events; // of one origin, in order, not in the log and not on their way there
        std::optional<SignedHead> signature;
    };
    struct Outcome
    {
        std::vector<Part> parts;
        std::map<Origin, quint64> had;  // the partner has these
        std::map<Origin, quint64> gaps; // came without those before: what is here
        std::map<Origin, QString> refused;
        bool hasProof = false; // of events that are here already
        QString malformed;     // not empty: nothing of it could be read
    };
    Outcome take(const EventsPart &message);
    // None: the event isn't whole yet.
    std::optional<Outcome> take(const EventPiece &message);

    // Nothing more of it is taken from this link.
    void refuse(const Origin &origin);
    void drop(const Origin &origin);
    void clear();

private:
    struct Held
    {
        std::vector<EventPtr> events;
        qsizetype bytes = 0;
    };
    void hold(const QByteArray &encoded, Outcome &outcome);
    void prove(const SignedHead &signature, const QString &session, Outcome &outcome);
    void release(const Origin &origin, size_t count, std::optional<SignedHead> signature, Outcome &outcome);
    void refuse(const Origin &origin, const QString &words, Outcome &outcome);

    Stock &m_stock;
    std::map<Origin, Held> m_held;
    std::set<Origin> m_refused;
    qsizetype m_heldBytes = 0;
    QByteArray m_pieces;
};

} // namespace evenhand
