// SPDX-License-Identifier: Apache-2.0
// The log as rows: each field of the envelope in its column, origins and words by number.
#pragma once

#include "app/storage/ContentStore.h"
#include "app/storage/Database.h"
#include "models/session/Event.h"

#include <QHash>
#include <optional>

namespace evenhand {

// What many events have in common.
struct Form
{
    QString type;
    quint16 version = 1;
    QString by;
    bool isAct = true;

    friend bool operator==(const Form &, const Form &) = default;
    friend size_t qHash(const Form &form, size_t seed = 0)
    {
        return qHashMulti(seed, form.type, form.version, form.by, form.isAct);
    }
};

// What the log already holds of each origin, kept at hand so that appending needs no reading.
// A value: a transaction works on a copy and keeps it when it was committed.
struct Heads
{
    struct Head
    {
        qint64 origin = 0; // its number
        quint64 seq = 0;
        QByteArray hash;
    };
    QHash<Origin, Head> byOrigin;
    QHash<Form, qint64> forms; // by number
    qint64 lastEvent = 0;
};

// All throw StoreError; writing belongs in a transaction of the caller's.
class EventTable
{
public:
    explicit EventTable(Database &database) : m_database(database) {}

    Heads loadHeads();

    // Those of a batch that are not there yet. Nothing is written; Refused: a gap, a fork, or an
    // envelope that can't be right.
    std::vector<EventPtr> check(const std::vector<EventPtr> &events, const Heads &heads);
    // A checked one; its number. After a failure `heads` is void.
    qint64 add(const Event &event, Heads &heads);
    std::optional<qint64> find(const EventId &id, const Heads &heads);

    // Those with the numbers first to last, in this order, which is that of arrival. An origin's
    // first one among them doesn't know its previous hash unless it is the very first:
    std::vector<std::shared_ptr<Event>> read(qint64 first, qint64 last, const std::vector<KeptContent> &contents);
    // tells those that were read from `second` on.
    static void join(std::vector<std::shared_ptr<Event>> &all, size_t second);

private:
    qint64 formNumber(const Event &event, Heads &heads);
    QByteArray hashOf(const EventId &id, const Heads &heads);

    Database &m_database;
};

} // namespace evenhand
