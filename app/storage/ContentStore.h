// SPDX-License-Identifier: Apache-2.0
// The texts of events, which can be erased while the chain of hashes stays whole.
#pragma once

#include "app/storage/Database.h"
#include "models/session/Event.h"

namespace evenhand {

struct KeptContent
{
    qint64 event = 0; // the event's number in this file
    QByteArray salt;
    QByteArray bytes;
};

// All throw StoreError; writing belongs in a transaction of the caller's.
class ContentStore
{
public:
    explicit ContentStore(Database &database) : m_database(database) {}

    void add(qint64 event, const Event &of);
    void erase(qint64 event);
    // Of the events with the numbers first to last, in this order; erased ones are left out.
    std::vector<KeptContent> read(qint64 first, qint64 last);

private:
    Database &m_database;
};

// Erased content stays as zeros of the same length (resources/sql/schema/001-session.sql says
// why), so a salt of zeros can't be used.
bool isErased(const QByteArray &salt);

} // namespace evenhand
