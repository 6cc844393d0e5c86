// SPDX-License-Identifier: Apache-2.0
#include "app/storage/verify.h"

#include "app/storage/EventStore.h"
#include "models/session/codec.h"

#include <algorithm>

namespace evenhand {

namespace {

QString named(const Event &event)
{
    return QStringLiteral("event %1 of origin %2 (%3)").arg(event.id.seq).arg(event.id.origin.toHex(), event.type);
}

// `before`: the event that stands before this one in its origin, or nullptr.
void checkEvent(const Event &event, const Event *before, std::vector<Finding> &findings)
{
    const auto say = [&](const QString &what) { findings.push_back({event.id, named(event) + what}); };
    if (hashOf(event) != event.hash)
        say(QStringLiteral(" was altered: its hash is another"));
    const quint64 expected = before ? before->id.seq + 1 : 1;
    if (event.id.seq == expected) {
        if (event.previous != (before ? before->hash : QByteArray()))
            say(QStringLiteral(" does not continue the event before it"));
    } else if (event.id.seq > expected) {
        say(QStringLiteral(" comes after a gap: %1 missing").arg(event.id.seq - expected));
    } else {
        say(QStringLiteral(" stands there twice"));
    }
    if (!event.salt.isEmpty() && commitmentOf(event.salt, event.content) != event.commitment)
        say(QStringLiteral(" holds other texts than it was made with"));
}

void checkSqlite(Database &database, std::vector<Finding> &findings)
{
    QSqlQuery &rows = database.run("integrity");
    while (Database::next(rows))
        if (const QString line = rows.value(0).toString(); line != QLatin1String("ok"))
            findings.push_back({{}, QStringLiteral("the database: %1").arg(line)});
    QSqlQuery &dangling = database.run("dangling-references");
    while (Database::next(dangling))
        findings.push_back(
            {{},
             QStringLiteral("row %1 of table %2 refers to what isn't there in %3")
                 .arg(dangling.value(1).toString(), dangling.value(0).toString(), dangling.value(2).toString())});
}

} // namespace

std::vector<Finding> checkEvents(const std::vector<EventPtr> &events)
{
    std::vector<EventPtr> chains = events;
    std::sort(chains.begin(), chains.end(), [](const EventPtr &a, const EventPtr &b) { return a->id < b->id; });
    std::vector<Finding> findings;
    const Event *before = nullptr;
    for (const EventPtr &event : chains) {
        if (before && before->id.origin != event->id.origin)
            before = nullptr;
        checkEvent(*event, before, findings);
        before = event.get();
    }
    return findings;
}

Outcome<std::vector<Finding>> checkDatabase(const QString &path)
{
    std::vector<Finding> findings;
    Outcome<std::unique_ptr<EventStore>> store = EventStore::open(path, Access::ReadOnly);
    if (!store)
        return store.error();
    try {
        checkSqlite((*store)->file().database(), findings);
    } catch (const StoreError &error) {
        findings.push_back({{}, QStringLiteral("the database can't be checked: %1").arg(error.what)});
    }
    const Outcome<std::vector<EventPtr>> events = (*store)->readAll();
    if (!events) {
        findings.push_back({{}, QStringLiteral("the events can't be read: %1").arg(events.error().what)});
        return findings;
    }
    const std::vector<Finding> chain = checkEvents(*events);
    findings.insert(findings.end(), chain.begin(), chain.end());
    return findings;
}

} // namespace evenhand
