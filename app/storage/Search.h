// SPDX-License-Identifier: Apache-2.0
// Search as you type over the texts of a session: every word of the query is the beginning of
// a word in the text. Newest first by arrival.
#pragma once

#include "app/storage/Database.h"
#include "models/session/Event.h"

namespace evenhand {

// A text that an event brought, and what it is the text of.
struct Searchable
{
    EventId event;
    QString kind;  // "message", "note"…
    QString about; // the id of that message, note…
    QString text;
};

// What of these events is searched for.
std::vector<Searchable> searchable(const std::vector<EventPtr> &events);

struct Hit
{
    EventId event;
    QString kind;
    QString about;

    friend bool operator==(const Hit &, const Hit &) = default;
};

// The text as it is indexed. Scripts that write without spaces get one around each character,
// so that a word can be found inside a sentence.
QString indexable(const QString &text);

// What FTS5 is asked. Nothing in a query is an operator; words beyond the 32nd are left out.
// Empty where there is nothing to look for.
QString matchExpression(const QString &words);

// All throw StoreError; writing belongs in a transaction of the caller's.
class Search
{
public:
    explicit Search(Database &database) : m_database(database) {}

    void load(); // before writing
    // Texts are remembered, and written later, all together: what an act waits for is less then. The mark says in the
    // file from which event on texts are missing; it goes into the transaction that writes the events. Once that was
    // committed it is settled, or undone when it was not.
    void add(qint64 event, const Searchable &text) { m_waiting.push_back({event, text}); }
    void mark();
    void settle() { m_settled = m_waiting.size(); }
    void undo() { m_waiting.resize(m_settled); }
    size_t waiting() const { return m_waiting.size(); }
    // From which event on texts are missing in the file, as a console left it that was killed; 0: none are.
    qint64 firstMissing();

    // In a transaction: all that waits. When that was committed it no longer does.
    void write();
    void wrote();

    bool has(qint64 event);   // texts of it are written
    void erase(qint64 event); // nothing waits
    std::vector<Hit> find(const QString &words, int limit);

    // Erased words stand in old parts of the index until these are merged. `step` does a few
    // milliseconds of that and says whether there is more to do; `isFirst` starts over.
    bool step(bool isFirst);

private:
    struct Waiting
    {
        qint64 event = 0; // its number
        Searchable text;
    };
    Database &m_database;
    std::vector<Waiting> m_waiting;
    size_t m_settled = 0;
    qint64 m_last = 0; // of what is written
};

} // namespace evenhand
