// SPDX-License-Identifier: Apache-2.0
#include "app/storage/EventTable.h"

#include <algorithm>
#include <limits>

namespace evenhand {

namespace {

constexpr int hashSize = 32, saltSize = 16;
constexpr qint64 mostReserved = 1 << 20; // whatever a damaged file says

// Empty text and empty bytes are values here; SQL's NULL is not.
QVariant bytes(const QByteArray &value)
{
    return value.isNull() ? QByteArray("", 0) : value;
}

QVariant text(const QString &value)
{
    return value.isNull() ? QStringLiteral("") : value;
}

Form formOf(const QSqlQuery &row)
{
    return {row.value(1).toString(), static_cast<quint16>(row.value(2).toUInt()), row.value(3).toString(),
            row.value(4).toBool()};
}

QString named(const Event &event)
{
    return QStringLiteral("event %1 of %2").arg(event.id.seq).arg(event.id.origin.toHex());
}

[[noreturn]] void refuse(const Event &event, const QString &why)
{
    throw storeError(StoreFault::Refused, named(event) + QLatin1Char(' ') + why);
}

void checkEnvelope(const Event &event)
{
    if (event.id.origin.bytes.size() != Origin::size)
        refuse(event, QStringLiteral("has no proper origin"));
    if (event.id.seq < 1 || event.id.seq > quint64(std::numeric_limits<qint64>::max()))
        refuse(event, QStringLiteral("has no proper number"));
    if (event.hash.size() != hashSize)
        refuse(event, QStringLiteral("has no hash"));
    if (event.salt.isEmpty() ? !event.content.isEmpty() : event.salt.size() != saltSize || isErased(event.salt))
        refuse(event, QStringLiteral("has texts without a proper salt"));
}

// Rows that are numbered from 1 on, and few.
template<class Row> class ByNumber
{
public:
    Row &operator[](qint64 number)
    {
        constexpr qint64 most = 1 << 20; // each opening of the file makes an origin at most
        if (number < 1 || number > most)
            throw storeError(StoreFault::Damaged, QStringLiteral("row %1 can't be").arg(number));
        if (m_rows.size() < static_cast<size_t>(number))
            m_rows.resize(static_cast<size_t>(number));
        m_rows[static_cast<size_t>(number) - 1].isThere = true;
        return m_rows[static_cast<size_t>(number) - 1].row;
    }
    Row &at(qint64 number)
    {
        if (number < 1 || static_cast<size_t>(number) > m_rows.size()
            || !m_rows[static_cast<size_t>(number) - 1].isThere)
            throw storeError(StoreFault::Damaged, QStringLiteral("an event names what isn't there"));
        return m_rows[static_cast<size_t>(number) - 1].row;
    }

private:
    struct Slot
    {
        Row row;
        bool isThere = false;
    };
    std::vector<Slot> m_rows;
};

struct OriginRow
{
    Origin origin;
    QByteArray head; // the hash of the last event read
};

} // namespace

Heads EventTable::loadHeads()
{
    Heads heads;
    QSqlQuery &origins = m_database.run("read-heads");
    while (Database::next(origins))
        heads.byOrigin.insert(
            Origin{origins.value(0).toByteArray()},
            {origins.value(1).toLongLong(), origins.value(2).toULongLong(), origins.value(3).toByteArray()});
    QSqlQuery &forms = m_database.run("read-forms");
    while (Database::next(forms))
        heads.forms.insert(formOf(forms), forms.value(0).toLongLong());
    heads.lastEvent = m_database.value("last-event").toLongLong();
    return heads;
}

qint64 EventTable::formNumber(const Event &event, Heads &heads)
{
    const Form form{event.type, event.version, event.by, event.isAct};
    qint64 &number = heads.forms[form];
    if (number == 0) {
        number = heads.forms.size();
        m_database.run("add-form", {number, text(event.type), event.version, text(event.by), event.isAct});
    }
    return number;
}

std::optional<qint64> EventTable::find(const EventId &id, const Heads &heads)
{
    const auto head = heads.byOrigin.constFind(id.origin);
    if (head == heads.byOrigin.constEnd() || id.seq > head->seq)
        return std::nullopt;
    const QVariant number = m_database.value("find-event", {head->origin, qint64(id.seq)});
    return number.isValid() ? std::optional(number.toLongLong()) : std::nullopt;
}

std::vector<EventPtr> EventTable::check(const std::vector<EventPtr> &events, const Heads &heads)
{
    std::vector<EventPtr> fresh;
    QHash<Origin, Heads::Head> ahead; // of `heads`, by these events
    QHash<EventId, QByteArray> hashes;
    for (const EventPtr &each : events) {
        const Event &event = *each;
        checkEnvelope(event);
        const Origin &origin = event.id.origin;
        const Heads::Head head = ahead.contains(origin) ? ahead.value(origin) : heads.byOrigin.value(origin);
        if (event.id.seq <= head.seq) {
            if (event.hash != hashes.value(event.id, hashOf(event.id, heads)))
                refuse(event, QStringLiteral("stands in this file with other contents: the log was forked"));
            continue;
        }
        if (event.id.seq != head.seq + 1)
            refuse(event, QStringLiteral("comes after a gap: the last one here is %1").arg(head.seq));
        if (event.previous != head.hash)
            refuse(event, QStringLiteral("does not continue what stands before it in this file"));
        ahead.insert(origin, {head.origin, event.id.seq, event.hash});
        hashes.insert(event.id, event.hash);
        fresh.push_back(each);
    }
    return fresh;
}

QByteArray EventTable::hashOf(const EventId &id, const Heads &heads)
{
    const auto head = heads.byOrigin.constFind(id.origin);
    if (head == heads.byOrigin.constEnd() || id.seq > head->seq)
        return {};
    return m_database.value("hash-of-event", {head->origin, qint64(id.seq)}).toByteArray();
}

qint64 EventTable::add(const Event &event, Heads &heads)
{
    Heads::Head &head = heads.byOrigin[event.id.origin];
    if (head.origin == 0) {
        head.origin = heads.byOrigin.size();
        m_database.run("add-origin", {head.origin, event.id.origin.bytes});
    }
    const qint64 number = ++heads.lastEvent;
    m_database.run("add-event",
                   {number, head.origin, qint64(event.id.seq), event.hlc.ms, qint64(event.hlc.tick), toMs(event.at),
                    formNumber(event, heads), event.part, bytes(event.body), bytes(event.commitment), event.hash});
    head.seq = event.id.seq;
    head.hash = event.hash;
    return number;
}

std::vector<std::shared_ptr<Event>> EventTable::read(qint64 first, qint64 last,
                                                     const std::vector<KeptContent> &contents)
{
    ByNumber<OriginRow> origins;
    QSqlQuery &originRows = m_database.run("read-origins");
    while (Database::next(originRows))
        origins[originRows.value(0).toLongLong()].origin.bytes = originRows.value(1).toByteArray();
    ByNumber<Form> forms;
    QSqlQuery &formRows = m_database.run("read-forms");
    while (Database::next(formRows))
        forms[formRows.value(0).toLongLong()] = formOf(formRows);

    std::vector<std::shared_ptr<Event>> all;
    all.reserve(static_cast<size_t>(std::max<qint64>(0, std::min<qint64>(last - first + 1, mostReserved))));
    auto content = contents.begin();
    QSqlQuery &rows = m_database.run("read-events", {first, last});
    while (Database::next(rows)) {
        auto event = std::make_shared<Event>();
        const qint64 number = rows.value(0).toLongLong();
        OriginRow &origin = origins.at(rows.value(1).toLongLong());
        const Form &form = forms.at(rows.value(6).toLongLong());
        event->id = {origin.origin, rows.value(2).toULongLong()};
        event->hlc = {rows.value(3).toLongLong(), rows.value(4).toUInt()};
        event->at = instantFromMs(rows.value(5).toLongLong());
        event->by = form.by;
        event->type = form.type;
        event->version = form.version;
        event->part = static_cast<quint16>(rows.value(7).toUInt());
        event->isAct = form.isAct;
        event->body = rows.value(8).toByteArray();
        event->commitment = rows.value(9).toByteArray();
        event->previous = origin.head;
        event->hash = origin.head = rows.value(10).toByteArray();
        while (content != contents.end() && content->event < number)
            ++content;
        if (content != contents.end() && content->event == number) {
            event->salt = content->salt;
            event->content = content->bytes;
        }
        all.push_back(std::move(event));
    }
    return all;
}

void EventTable::join(std::vector<std::shared_ptr<Event>> &all, size_t second)
{
    for (size_t i = second; i < all.size(); ++i) {
        Event &event = *all[i];
        if (event.id.seq == 1 || !event.previous.isEmpty())
            continue;
        const auto end = std::make_reverse_iterator(all.begin() + static_cast<std::ptrdiff_t>(second));
        const auto before =
            std::find_if(end, all.rend(), [&](const auto &e) { return e->id.origin == event.id.origin; });
        if (before != all.rend())
            event.previous = (*before)->hash;
    }
}

} // namespace evenhand
