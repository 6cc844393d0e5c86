// SPDX-License-Identifier: Apache-2.0
#include "app/storage/verify.h"

#include "app/storage/EventStore.h"
#include "app/storage/KeptFold.h"
#include "models/session/EventLog.h"
#include "models/session/apply.h"
#include "models/session/codec.h"
#include "models/session/stateCodec.h"

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <utility>

namespace evenhand {

namespace {

QString described(const Event &event)
{
    return QStringLiteral("event %1 of origin %2 (%3)").arg(event.id.seq).arg(event.id.origin.toHex(), event.type);
}

// `before`: the event that stands before this one in its origin, or nullptr.
void checkEvent(const Event &event, const Event *before, std::vector<Finding> &findings)
{
    const auto say = [&](const QString &what) { findings.push_back({event.id, described(event) + what}); };
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

// A newer version knows which of its texts were erased, and what of them is searched for.
bool isOfUnknownType(const Event &event)
{
    return holds_alternative<UnknownFact>(factOf(event));
}

// What is gone must have been erased: by the state as it is, or as it was at an earlier erasure,
// for a hand or a turn may have become somebody else's since.
void checkContents(const std::vector<EventPtr> &events, std::vector<Finding> &findings)
{
    std::vector<EventPtr> gone;
    std::copy_if(events.begin(), events.end(), std::back_inserter(gone), [](const EventPtr &event) {
        return event->salt.isEmpty() && !event->commitment.isEmpty() && !isOfUnknownType(*event);
    });
    EventLog log;
    std::vector<EventPtr> next;
    const auto explain = [&] {
        log.insert(std::exchange(next, {}));
        std::erase_if(gone, [&](const EventPtr &event) { return isErased(log.state(), factOf(*event)); });
    };
    for (auto event = events.begin(); event != events.end() && !gone.empty(); ++event) {
        next.push_back(*event);
        if (std::next(event) == events.end() || erasureReach(factOf(**event)) == Reach::All)
            explain();
    }
    for (const EventPtr &event : gone)
        findings.push_back(
            {event->id, described(*event) + QStringLiteral(" has lost its texts, and nothing erased them")});
}

using SearchRows = std::multimap<EventId, Searchable>;

SearchRows searchRows(Database &database)
{
    SearchRows all;
    QSqlQuery &rows = database.run("read-searchable");
    while (Database::next(rows)) {
        const EventId id{Origin{rows.value(0).toByteArray()}, rows.value(1).toULongLong()};
        const QString text = rows.value(4).toString();
        if (!text.startsWith(QChar(QChar::Null))) // erased
            all.emplace(id, Searchable{id, rows.value(2).toString(), rows.value(3).toString(), text});
    }
    return all;
}

bool isSameText(Database &database, const QString &stored, const QString &text)
{
    // SQLite drops a byte order mark and the like.
    return stored == text || stored == database.value("echo-text", {text}).toString();
}

// A console writes texts behind the events, and the mark with these: what is missing from there on is no damage.
std::set<EventId> notYetSearchable(Database &database)
{
    std::set<EventId> all;
    if (const qint64 first = Search(database).firstMissing(); first > 0)
        for (const auto &event : EventTable(database).read(first, std::numeric_limits<qint64>::max(), {}))
            all.insert(event->id);
    return all;
}

void checkSearch(Database &database, const std::vector<EventPtr> &events, std::vector<Finding> &findings)
{
    std::map<EventId, EventPtr> known;
    for (const EventPtr &event : events)
        known.emplace(event->id, event);
    const std::set<EventId> notYet = notYetSearchable(database); // before the rows, which may come meanwhile
    SearchRows rows = searchRows(database);
    for (const Searchable &text : searchable(events)) {
        const auto [first, last] = rows.equal_range(text.event);
        const auto row = std::find_if(first, last, [&](const auto &entry) {
            const Searchable &stored = entry.second;
            return stored.kind == text.kind && stored.about == text.about
                && isSameText(database, stored.text, indexable(text.text));
        });
        if (row == last && notYet.count(text.event) == 0)
            findings.push_back(
                {text.event,
                 described(*known.at(text.event)) + QStringLiteral(" can't be searched for its own words")});
        else if (row != last)
            rows.erase(row);
    }
    for (const auto &[id, row] : rows)
        if (const auto event = known.find(id); event != known.end() && !isOfUnknownType(*event->second))
            findings.push_back(
                {id, described(*event->second) + QStringLiteral(" is searched for words that it has not")});
}

// What the fold that is kept was folded from only ever grows; and from that anybody can fold it
// again. Bytes are compared, so that nothing in it is believed.
void checkFold(const QByteArray &sealed, const std::vector<EventPtr> &events, std::vector<Finding> &findings)
{
    const QByteArrayView bytes = withoutSeal(sealed);
    if (sealed.isEmpty() || isOfOtherVersion(bytes))
        return;
    EventLog log;
    log.insert(events);
    const std::optional<FoldBasis> basis = decodeBasis(bytes);
    const auto isHere = [&log](const auto &entry) {
        const EventPtr event = log.event({entry.first, entry.second.seq});
        return event && event->hash == entry.second.hash;
    };
    if (!basis)
        findings.push_back({{}, QStringLiteral("the state kept for reopening can't be read")});
    else if (!std::all_of(basis->heads.begin(), basis->heads.end(), isHere))
        findings.push_back({{}, QStringLiteral("the state kept for reopening comes from events that are not here")});
    else if (const std::optional<LogFold> fold = log.foldAgain(*basis); fold && encode(*fold) != bytes)
        findings.push_back({{}, QStringLiteral("the state kept for reopening is not what the events fold to")});
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

namespace {

std::vector<Finding> checkOnce(EventStore *store)
{
    std::vector<Finding> findings;
    try {
        checkSqlite(store->file().database(), findings);
    } catch (const StoreError &error) {
        findings.push_back({{}, QStringLiteral("the database can't be checked: %1").arg(error.what)});
    }
    const Outcome<std::vector<EventPtr>> events = store->readAll();
    if (!events) {
        findings.push_back({{}, QStringLiteral("the events can't be read: %1").arg(events.error().what)});
        return findings;
    }
    const std::vector<Finding> chain = checkEvents(*events);
    findings.insert(findings.end(), chain.begin(), chain.end());
    checkContents(*events, findings);
    if (const Outcome<QByteArray> kept = store->snapshot())
        checkFold(*kept, *events, findings);
    else
        findings.push_back(
            {{}, QStringLiteral("the state kept for reopening can't be read: %1").arg(kept.error().what)});
    try {
        checkSearch(store->file().database(), *events, findings);
    } catch (const StoreError &error) {
        findings.push_back({{}, QStringLiteral("the words to search for can't be read: %1").arg(error.what)});
    }
    return findings;
}

} // namespace

Outcome<std::vector<Finding>> checkDatabase(const QString &path)
{
    const Outcome<std::unique_ptr<EventStore>> store = EventStore::open(path, Access::ReadOnly);
    if (!store)
        return store.error();
    std::vector<Finding> findings = checkOnce(store->get());
    // What a console erases between two readings looks like damage; that is there at every look.
    constexpr int looks = 4;
    for (int look = 1; look < looks && !findings.empty() && (*store)->file().isBeingWritten(); ++look)
        findings = checkOnce(store->get());
    return findings;
}

} // namespace evenhand
