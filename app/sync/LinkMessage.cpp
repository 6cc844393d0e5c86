// SPDX-License-Identifier: Apache-2.0
#include "app/sync/LinkMessage.h"

#include "models/session/codec.h"

#include <QCborArray>
#include <QCborValue>
#include <array>

namespace evenhand {

namespace {

constexpr qsizetype hashBytes = 32;
constexpr qsizetype longestTitle = 500, longestProblem = 500;
constexpr qsizetype mostSignatures = 300;
constexpr qsizetype mostLinks = 64;
constexpr qsizetype longestKeyBytes = 200;
constexpr qint64 lastReading = 253'402'300'799'999'999; // year 9999

// ---- writing ----

QCborArray idCbor(const EventId &id)
{
    return {id.origin.bytes, qint64(id.seq)};
}

QCborArray idsCbor(const std::vector<EventId> &ids)
{
    QCborArray list;
    for (const EventId &id : ids)
        list.append(idCbor(id));
    return list;
}

QCborArray signaturesCbor(const std::vector<SignedHead> &heads)
{
    QCborArray list;
    for (const SignedHead &head : heads)
        list.append(QCborArray{head.id.origin.bytes, qint64(head.id.seq), head.hash, head.signature, head.key});
    return list;
}

class MapWriter
{
public:
    QCborMap map;

    void operator()(const UnknownMessage &) {}
    void operator()(const Summary &m)
    {
        QCborArray heads;
        for (const LogHead &head : m.heads)
            heads.append(QCborArray{head.id.origin.bytes, qint64(head.id.seq), head.hash});
        kind("summary");
        put("session", m.session);
        put("title", m.title.left(longestTitle));
        put("opening", m.opening.bytes);
        put("heads", heads);
        put("more", m.isMore);
        put("acts", m.acts);
        if (m.startedAt)
            put("started", toMs(*m.startedAt));
    }
    void operator()(const EventsPart &m)
    {
        QCborArray events;
        for (const QByteArray &event : m.events)
            events.append(event);
        kind("events");
        put("session", m.session);
        put("events", events);
        put("signed", signaturesCbor(m.signatures));
    }
    void operator()(const EventPiece &m)
    {
        kind("piece");
        put("session", m.session);
        put("bytes", m.bytes);
        put("last", m.isLast);
        put("signed", signaturesCbor(m.signatures));
    }
    void operator()(const DurableUpTo &m)
    {
        kind("durable");
        put("heads", idsCbor(m.heads));
    }
    void operator()(const AskFrom &m)
    {
        kind("ask");
        put("heads", idsCbor(m.heads));
    }
    void operator()(const NotTaken &m)
    {
        kind("not-taken");
        put("heads", idsCbor(m.heads));
    }
    void operator()(const LinkedWith &m)
    {
        kind("linked");
        put("replicas", QCborArray::fromStringList(m.replicas));
    }
    void operator()(const Ping &m)
    {
        kind("ping");
        put("number", m.number);
        put("sent", qint64(m.sent.count()));
        put("root", m.root);
        put("hops", m.hops);
        if (m.carried)
            put("carried", qint64(std::chrono::duration_cast<Duration>(*m.carried).count()));
    }
    void operator()(const Pong &m)
    {
        kind("pong");
        put("number", m.number);
        put("received", qint64(m.received.count()));
        put("answered", qint64(m.answered.count()));
    }
    void operator()(const SessionChosen &m)
    {
        kind("chosen");
        put("session", m.session);
    }
    void operator()(const NudgesSeen &m)
    {
        QCborArray sights;
        for (const NudgesSeen::Sight &sight : m.sights)
            sights.append(QCborArray{sight.nudge, toMs(sight.at)});
        kind("seen");
        put("nudges", sights);
    }
    void operator()(const SourcesHere &m)
    {
        QCborArray sources;
        for (const SourceTold &each : m.sources)
            sources.append(QCborArray{each.place, each.name, int(each.side), int(each.doing), each.owner,
                                      qint64(toMs(each.since))});
        QCborArray stuck;
        for (const StuckPost &each : m.stuck)
            stuck.append(QCborArray{each.post, each.to, each.problem.left(longestProblem)});
        kind("sources");
        put("session", m.session);
        put("sources", sources);
        put("stuck", stuck);
    }
    void operator()(const PostAgain &m)
    {
        kind("post-again");
        put("session", m.session);
        put("post", m.post);
        put("to", m.to);
    }

private:
    void kind(const char *name) { put("kind", QString(QLatin1String(name))); }
    void put(const char *name, const QCborValue &value) { map.insert(QLatin1String(name), value); }
};

// ---- reading ----

// Takes fields and remembers the first that isn't what it must be.
class Fields
{
public:
    explicit Fields(const QCborMap &map) : m_map(map) {}

    const QString &flaw() const { return m_flaw; }
    QString text(const char *name, qsizetype longest)
    {
        const QCborValue value = m_map.value(QLatin1String(name));
        need(name, value.isString() && value.toString().size() <= longest);
        return m_flaw.isEmpty() ? value.toString() : QString();
    }
    qint64 integer(const char *name, qint64 least, qint64 most)
    {
        const QCborValue value = m_map.value(QLatin1String(name));
        need(name, value.isInteger() && value.toInteger() >= least && value.toInteger() <= most);
        return m_flaw.isEmpty() ? value.toInteger() : least;
    }
    // Of what isn't needed; an earlier version doesn't say it.
    qint64 integerOr(const char *name, qint64 otherwise) const
    {
        const QCborValue value = m_map.value(QLatin1String(name));
        return value.isInteger() && value.toInteger() >= 0 && value.toInteger() <= lastReading / 1000
            ? value.toInteger()
            : otherwise;
    }
    bool claim(const char *name)
    {
        const QCborValue value = m_map.value(QLatin1String(name));
        need(name, value.isBool() || value.isUndefined());
        return value.toBool();
    }
    QByteArray bytes(const char *name, qsizetype longest)
    {
        const QCborValue value = m_map.value(QLatin1String(name));
        need(name, value.isByteArray() && value.toByteArray().size() <= longest);
        return m_flaw.isEmpty() ? value.toByteArray() : QByteArray();
    }
    QCborArray list(const char *name, qsizetype most, bool mayLack = false)
    {
        const QCborValue value = m_map.value(QLatin1String(name));
        need(name, (value.isArray() && value.toArray().size() <= most) || (mayLack && value.isUndefined()));
        return m_flaw.isEmpty() ? value.toArray() : QCborArray();
    }
    Origin origin(const char *name, const QCborValue &value)
    {
        need(name, value.isByteArray() && value.toByteArray().size() == Origin::size);
        return {value.toByteArray()};
    }
    EventId id(const char *name, const QCborArray &items, quint64 least)
    {
        const qint64 seq = items.at(1).isInteger() ? items.at(1).toInteger() : -1; // what is none has no value
        need(name, seq >= qint64(least));
        return {origin(name, items.at(0)), quint64(seq)};
    }
    QByteArray bytesIn(const char *name, const QCborValue &value, qsizetype least, qsizetype most)
    {
        need(name, value.isByteArray() && value.toByteArray().size() >= least && value.toByteArray().size() <= most);
        return value.toByteArray();
    }
    QString textIn(const char *name, const QCborValue &value, qsizetype longest)
    {
        need(name, value.isString() && !value.toString().isEmpty() && value.toString().size() <= longest);
        return value.toString();
    }
    qint64 integerIn(const char *name, const QCborValue &value, qint64 least, qint64 most)
    {
        need(name, value.isInteger() && value.toInteger() >= least && value.toInteger() <= most);
        return value.isInteger() ? value.toInteger() : least; // of a number that is none, toInteger() makes anything
    }
    std::vector<EventId> ids(const char *name, quint64 least)
    {
        std::vector<EventId> all;
        for (const QCborValue &item : list(name, mostHeads))
            all.push_back(id(name, item.toArray(), least));
        return all;
    }
    std::vector<SignedHead> signatures(const char *name)
    {
        std::vector<SignedHead> all;
        for (const QCborValue &item : list(name, mostSignatures, true)) {
            const QCborArray items = item.toArray();
            all.push_back({id(name, items, 1), bytesIn(name, items.at(2), hashBytes, hashBytes),
                           bytesIn(name, items.at(3), 1, longestKeyBytes),
                           bytesIn(name, items.at(4), 1, longestKeyBytes)});
        }
        return all;
    }

private:
    void need(const char *name, bool isRight)
    {
        if (!isRight && m_flaw.isEmpty())
            m_flaw = QLatin1String(name);
    }

    const QCborMap &m_map;
    QString m_flaw;
};

LinkMessage readSummary(Fields &f)
{
    Summary m;
    m.session = f.text("session", longestId);
    m.title = f.text("title", longestTitle);
    m.opening.bytes = f.bytes("opening", Origin::size);
    for (const QCborValue &item : f.list("heads", mostHeads)) {
        const QCborArray items = item.toArray();
        m.heads.push_back({f.id("heads", items, 1), f.bytesIn("heads", items.at(2), hashBytes, hashBytes)});
    }
    m.isMore = f.claim("more");
    m.acts = f.integerOr("acts", 0);
    if (const qint64 started = f.integerOr("started", -1); started >= 0)
        m.startedAt = instantFromMs(started);
    return m;
}

LinkMessage readEvents(Fields &f)
{
    EventsPart m;
    m.session = f.text("session", longestId);
    for (const QCborValue &item : f.list("events", mostHeads))
        m.events.push_back(f.bytesIn("events", item, 1, largestEvent));
    m.signatures = f.signatures("signed");
    return m;
}

LinkMessage readPiece(Fields &f)
{
    EventPiece m;
    m.session = f.text("session", longestId);
    m.bytes = f.bytes("bytes", largestEvent);
    m.isLast = f.claim("last");
    m.signatures = f.signatures("signed");
    return m;
}

LinkMessage readDurable(Fields &f)
{
    return DurableUpTo{f.ids("heads", 1)};
}

LinkMessage readAsk(Fields &f)
{
    return AskFrom{f.ids("heads", 0)};
}

LinkMessage readNotTaken(Fields &f)
{
    return NotTaken{f.ids("heads", 0)};
}

LinkMessage readLinked(Fields &f)
{
    LinkedWith m;
    for (const QCborValue &item : f.list("replicas", mostLinks))
        m.replicas << item.toString().left(longestId);
    return m;
}

LinkMessage readPing(Fields &f)
{
    Ping m;
    m.number = f.integer("number", 0, lastReading);
    m.sent = Reading(f.integer("sent", 0, lastReading));
    m.root = f.text("root", longestId);
    m.hops = int(f.integer("hops", 0, 1000));
    if (const qint64 carried = f.integerOr("carried", -1); carried >= 0)
        m.carried = Duration(carried);
    return m;
}

LinkMessage readPong(Fields &f)
{
    Pong m;
    m.number = f.integer("number", 0, lastReading);
    m.received = Reading(f.integer("received", 0, lastReading));
    m.answered = Reading(f.integer("answered", 0, lastReading));
    return m;
}

LinkMessage readChosen(Fields &f)
{
    return SessionChosen{f.text("session", longestId)};
}

LinkMessage readSeen(Fields &f)
{
    NudgesSeen m;
    for (const QCborValue &item : f.list("nudges", mostSights)) {
        const QCborArray items = item.toArray();
        m.sights.push_back({f.textIn("nudges", items.at(0), longestId),
                            instantFromMs(f.integerIn("nudges", items.at(1), 0, lastReading / 1000))});
    }
    return m;
}

LinkMessage readSources(Fields &f)
{
    SourcesHere m;
    m.session = f.text("session", longestId);
    for (const QCborValue &item : f.list("sources", mostSourcesTold)) {
        const QCborArray items = item.toArray();
        SourceTold told;
        told.place = f.bytesIn("sources", items.at(0), 0, hashBytes);
        told.name = items.at(1).toString().left(longestId); // a source is not worth the link
        told.side = Side(f.integerIn("sources", items.at(2), 0, int(Side::Unknown)));
        told.doing = SourceTold::Doing(f.integerIn("sources", items.at(3), 0, int(SourceTold::Doing::Failed)));
        told.owner = items.at(4).toString().left(longestId);
        told.since = instantFromMs(f.integerIn("sources", items.at(5), 0, lastReading / 1000));
        m.sources.push_back(told);
    }
    for (const QCborValue &item : f.list("stuck", mostStuckTold, true)) {
        const QCborArray items = item.toArray();
        m.stuck.push_back({f.textIn("stuck", items.at(0), longestId), f.textIn("stuck", items.at(1), longestId),
                           items.at(2).toString().left(longestProblem)});
    }
    return m;
}

LinkMessage readPostAgain(Fields &f)
{
    PostAgain m;
    m.session = f.text("session", longestId);
    m.post = f.text("post", longestId);
    m.to = f.text("to", longestId);
    return m;
}

struct Kind
{
    const char *name;
    LinkMessage (*read)(Fields &);
};
constexpr std::array kinds{
    Kind{"summary", readSummary},      Kind{"events", readEvents}, Kind{"piece", readPiece},
    Kind{"durable", readDurable},      Kind{"ask", readAsk},       Kind{"not-taken", readNotTaken},
    Kind{"linked", readLinked},        Kind{"ping", readPing},     Kind{"pong", readPong},
    Kind{"chosen", readChosen},        Kind{"seen", readSeen},     Kind{"sources", readSources},
    Kind{"post-again", readPostAgain},
};

} // namespace

QCborMap toCbor(const LinkMessage &message)
{
    MapWriter writer;
    std::visit(writer, message);
    return writer.map;
}

std::variant<LinkMessage, Malformed> messageFrom(const QCborMap &map)
{
    const QString name = map.value(QLatin1String("kind")).toString();
    for (const Kind &kind : kinds) {
        if (name != QLatin1String(kind.name))
            continue;
        Fields fields(map);
        LinkMessage message = kind.read(fields);
        if (fields.flaw().isEmpty())
            return message;
        return Malformed{QStringLiteral("a message of the other console can't be read (%1: %2); update both consoles "
                                        "to the same version")
                             .arg(name, fields.flaw())};
    }
    return LinkMessage(UnknownMessage());
}

} // namespace evenhand
