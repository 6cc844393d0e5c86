// SPDX-License-Identifier: Apache-2.0
#include "models/session/codec.h"

#include "models/session/CborWriter.h"
#include "models/session/FieldReader.h"
#include "models/session/FieldWriter.h"

#include <QCborMap>
#include <QCborValue>
#include <QCryptographicHash>
#include <QHash>
#include <cstring>

namespace evenhand {

namespace {

constexpr int envelopeVersion = 1;

template<size_t... I> Fact readFactAt(size_t index, FieldReader &reader, std::index_sequence<I...>)
{
    Fact fact;
    const auto tryType = [&]<size_t N>(std::integral_constant<size_t, N>) {
        if (index != N)
            return false;
        using T = TypeAt<N, Fact>;
        if constexpr (!std::is_same_v<T, UnknownFact>) {
            T &value = fact.emplace<T>();
            T::fields(value, reader);
        }
        return true;
    };
    (tryType(std::integral_constant<size_t, I>{}) || ...);
    return fact;
}

template<size_t... I> QHash<QString, size_t> typeIndex(std::index_sequence<I...>)
{
    QHash<QString, size_t> types;
    const auto add = [&]<size_t N>(std::integral_constant<size_t, N>) {
        using T = TypeAt<N, Fact>;
        if constexpr (!std::is_same_v<T, UnknownFact>)
            types.insert(QString::fromLatin1(T::typeName), N);
    };
    (add(std::integral_constant<size_t, I>{}), ...);
    return types;
}

using AllTypes = std::make_index_sequence<typesOf<Fact>>;

quint64 textSeed(const QByteArray &commitment)
{
    quint64 seed = 0;
    std::memcpy(&seed, commitment.constData(), std::min<size_t>(sizeof seed, size_t(commitment.size())));
    return seed;
}

void writeEnvelope(CborWriter &writer, const Event &event)
{
    writer.append(envelopeVersion);
    writer.append(event.id.origin.bytes);
    writer.append(event.id.seq);
    writer.append(event.hlc.ms);
    writer.append(quint64(event.hlc.tick));
    writer.append(toMs(event.at));
    writer.append(event.by);
    writer.append(event.type);
    writer.append(quint64(event.version));
    writer.append(quint64(event.part));
    writer.append(event.isAct);
    writer.append(event.body);
    writer.append(event.commitment);
    writer.append(event.previous);
}

constexpr int envelopeItems = 14;

// Takes the items of an encoded event in order and remembers whether each had its type.
class Items
{
public:
    explicit Items(QByteArrayView bytes) : m_cursor(bytes)
    {
        CborCursor::Items items;
        m_ok = m_cursor.enterArray(items) && !items.isIndefinite && items.left == envelopeItems + 3;
    }
    qint64 integer(qint64 least, qint64 most)
    {
        qint64 value = 0;
        m_ok = m_ok && m_cursor.readInteger(value) && value >= least && value <= most;
        return m_ok ? value : 0;
    }
    bool boolean()
    {
        bool value = false;
        m_ok = m_ok && m_cursor.readBool(value);
        return value;
    }
    QByteArray bytes(qsizetype longest)
    {
        QByteArray value;
        m_ok = m_ok && m_cursor.readBytes(value, longest);
        return value;
    }
    QString string(qsizetype longest)
    {
        QString value;
        m_ok = m_ok && m_cursor.readString(value) && value.size() <= longest;
        return value;
    }
    bool isWhole() const { return m_ok && m_cursor.isAtEnd(); }

private:
    CborCursor m_cursor;
    bool m_ok = false;
};

constexpr qint64 lastInstantMs = 253402300799999; // year 9999; beyond it no text form exists
constexpr int hashSize = 32;

bool isHashOrEmpty(const QByteArray &bytes)
{
    return bytes.isEmpty() || bytes.size() == hashSize;
}

// Facts as they are compared for building on each other.
class KeyCollector
{
public:
    Keys keys;
    void singleton(const char *name) { keys.aspects.push_back(QLatin1String(name)); }
    void needs(const char *name) { keys.uses.push_back(QLatin1String(name)); }
    template<class T> void changes(const char *, const T &id) { add(keys.changes, id); }
    template<class T> void uses(const char *, const T &id) { add(keys.uses, id); }
    template<class T> void plain(const char *, const T &) {}
    template<class T> void text(const char *, const T &) {}

private:
    using List = std::vector<QString>;
    static QString prefix(const PersonId &) { return QStringLiteral("person:"); }
    static QString prefix(const SegmentId &) { return QStringLiteral("segment:"); }
    static QString prefix(const HandId &) { return QStringLiteral("hand:"); }
    static QString prefix(const TurnId &) { return QStringLiteral("turn:"); }
    static QString prefix(const MessageId &) { return QStringLiteral("message:"); }
    static QString prefix(const PollId &) { return QStringLiteral("poll:"); }
    static QString prefix(const NoteId &) { return QStringLiteral("note:"); }
    static QString prefix(const NudgeId &) { return QStringLiteral("nudge:"); }
    static QString prefix(const PostId &) { return QStringLiteral("post:"); }
    static QString prefix(const CareId &) { return QStringLiteral("care:"); }
    template<class Tag> void add(List &list, const Id<Tag> &id)
    {
        if (!id.isEmpty())
            list.push_back(prefix(id) + id.value);
    }
    void add(List &list, const FittedLength &fit) { add(list, fit.segment); }
    template<class T> void add(List &list, const std::optional<T> &id)
    {
        if (id)
            add(list, *id);
    }
    template<class T> void add(List &list, const std::vector<T> &ids)
    {
        for (const T &id : ids)
            add(list, id);
    }
    template<class T> void add(List &list, const Change<T> &change) { add(list, change.value); }
};

// ---- what the list of fields doesn't say ----

// A fact that brings a new person's name makes that person.
template<class T> void addIntroduced(const T &fact, KeyCollector &keys)
{
    if (fact.name.wasGiven())
        keys.changes("person", fact.person);
}
QString aspect(const char *what, const QString &which)
{
    return QLatin1String(what) + u'/' + which;
}

void refine(const HandRaised &fact, KeyCollector &keys)
{
    addIntroduced(fact, keys);
}
void refine(const HandEdited &fact, KeyCollector &keys)
{
    addIntroduced(fact, keys);
    keys.keys.isEdit = !fact.name.wasGiven();
}
void refine(const FloorGiven &fact, KeyCollector &keys)
{
    addIntroduced(fact, keys);
    keys.keys.slot = aspect("after", fact.after.value);
}
void refine(const TurnEdited &fact, KeyCollector &keys)
{
    addIntroduced(fact, keys);
    keys.keys.isEdit = !fact.name.wasGiven();
}
void refine(const MessageAdded &fact, KeyCollector &keys)
{
    if (fact.introduces)
        keys.changes("author", fact.author);
}
void refine(const SegmentStarted &fact, KeyCollector &keys)
{
    keys.keys.slot = startKey(fact.after);
    if (!fact.after.isNull())
        keys.keys.uses.push_back(startKey(fact.after));
}
// Of what there is only one of, two moderators can alter two parts.
class GivenFields
{
public:
    std::vector<QString> names;
    void singleton(const char *) {}
    template<class T> void plain(const char *name, const Change<T> &change) { add(name, change.isGiven); }
    template<class T> void text(const char *name, const Change<T> &change) { add(name, change.isGiven); }

private:
    void add(const char *name, bool isGiven)
    {
        if (isGiven)
            names.push_back(aspect("plan", QLatin1String(name)));
    }
};
void refine(const PlanEdited &fact, KeyCollector &keys)
{
    GivenFields given;
    PlanEdited::fields(fact, given);
    keys.keys.aspects = given.names;
}
void refine(const AttendanceSet &fact, KeyCollector &keys)
{
    keys.keys.aspects = {aspect("attendance", word(fact.side))};
}
void refine(const ReadinessChecked &fact, KeyCollector &keys)
{
    const QString side = fact.side ? QString(word(*fact.side)) : QString();
    const QString person = fact.person ? fact.person->value : QString();
    keys.keys.aspects = {aspect("readiness", side + u'/' + fact.item + u'/' + person)};
}
void refine(const SideHeld &fact, KeyCollector &keys)
{
    keys.keys.aspects = {aspect("held", word(fact.side))};
}
void refine(const QueueClosed &, KeyCollector &keys)
{
    keys.keys.aspects = {QStringLiteral("queue/open")};
}
void refine(const QueueOpened &, KeyCollector &keys)
{
    keys.keys.aspects = {QStringLiteral("queue/open")};
}
void refine(const QueuePolicySet &, KeyCollector &keys)
{
    keys.keys.aspects = {QStringLiteral("queue/policy")};
}
void refine(const QueueShared &, KeyCollector &keys)
{
    keys.keys.aspects = {QStringLiteral("queue/open"), QStringLiteral("queue/policy")};
}
// Each channel's counts are its own until the result is shown.
void refine(const PollTallied &fact, KeyCollector &keys)
{
    keys.keys.uses = std::move(keys.keys.changes);
    keys.keys.changes.clear();
    keys.keys.aspects = {aspect("tally", fact.poll.value + u'/' + word(fact.side) + u'/' + fact.channel)};
    keys.keys.makes = {aspect("counts", fact.poll.value)};
}
// What the fit merely reckoned with stays as it was.
void refine(const AgendaFitted &fact, KeyCollector &keys)
{
    keys.keys.changes.clear();
    for (const FittedLength &fit : fact.lengths)
        if (fit.from != fit.to)
            keys.changes("lengths", fit);
    keys.keys.isEdit = true;
}
void refine(const PersonTrusted &fact, KeyCollector &keys)
{
    keys.keys.uses = std::move(keys.keys.changes); // who raises their hand since doesn't build on it
    keys.keys.changes.clear();
    keys.keys.aspects = {aspect("trust", fact.person.value)};
}
void refine(const PollRevealed &fact, KeyCollector &keys)
{
    keys.keys.uses.push_back(aspect("counts", fact.poll.value));
}
template<class T> void refine(const T &, KeyCollector &keys)
{
    keys.keys.isEdit =
        std::is_same_v<T, PersonEdited> || std::is_same_v<T, SegmentEdited> || std::is_same_v<T, SegmentMoved> || std::is_same_v<T, SegmentExtended> || std::is_same_v<T, HandMoved> || std::is_same_v<T, MessageEdited> || std::is_same_v<T, MessageMarked> || std::is_same_v<T, MessageHidden> || std::is_same_v<T, MessageRemoved> || std::is_same_v<T, MessagePinned>;
}

} // namespace

Fact factOf(const Event &event)
{
    static const QHash<QString, size_t> types = typeIndex(AllTypes{});
    const auto found = types.constFind(event.type);
    if (found == types.cend() || event.version != 1)
        return UnknownFact{};
    FieldReader reader(event.body, event.content, textSeed(event.commitment));
    Fact fact = readFactAt(*found, reader, AllTypes{});
    if (!reader.isOk())
        return UnknownFact{};
    return fact;
}

std::vector<EventId> undosSeenBy(const Event &event)
{
    std::vector<EventId> undos;
    FieldReader(event.body, QByteArray(), 0).plain(FieldReader::undoneKey, undos);
    return undos;
}

void setFact(Event &event, const Fact &fact, const QByteArray &salt, const std::vector<EventId> &undone)
{
    FieldWriter writer;
    visit(
        [&](const auto &value) {
            using T = std::decay_t<decltype(value)>;
            if constexpr (!std::is_same_v<T, UnknownFact>)
                T::fields(value, writer);
        },
        fact);
    if (!undone.empty())
        writer.plain(FieldReader::undoneKey, undone);
    event.type = typeOf(fact);
    event.version = 1;
    event.body = writer.body();
    event.content = writer.content();
    event.salt = event.content.isEmpty() ? QByteArray() : salt;
    event.commitment = event.content.isEmpty() ? QByteArray() : commitmentOf(salt, event.content);
}

QLatin1String typeOf(const Fact &fact)
{
    return visit(
        [](const auto &value) {
            using T = std::decay_t<decltype(value)>;
            if constexpr (std::is_same_v<T, UnknownFact>)
                return QLatin1String();
            else
                return QLatin1String(T::typeName);
        },
        fact);
}

QByteArray hashOf(const Event &event)
{
    QByteArray bytes;
    bytes.reserve(event.body.size() + 200);
    CborWriter writer(bytes);
    writer.startArray(envelopeItems);
    writeEnvelope(writer, event);
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
}

QByteArray commitmentOf(const QByteArray &salt, const QByteArray &content)
{
    return QCryptographicHash::hash(salt + content, QCryptographicHash::Sha256);
}

QByteArray encode(const Event &event)
{
    QByteArray bytes;
    bytes.reserve(event.body.size() + event.content.size() + 260);
    CborWriter writer(bytes);
    writer.startArray(envelopeItems + 3);
    writeEnvelope(writer, event);
    writer.append(event.hash);
    writer.append(event.salt);
    writer.append(event.content);
    return bytes;
}

std::optional<Event> decode(QByteArrayView bytes)
{
    if (bytes.size() > largestEvent)
        return std::nullopt;
    Items items(bytes);
    items.integer(envelopeVersion, envelopeVersion);
    Event event;
    event.id.origin.bytes = items.bytes(Origin::size);
    event.id.seq = quint64(items.integer(1, std::numeric_limits<qint64>::max()));
    event.hlc.ms = items.integer(0, lastInstantMs);
    event.hlc.tick = quint32(items.integer(0, std::numeric_limits<quint32>::max()));
    event.at = instantFromMs(items.integer(0, lastInstantMs));
    event.by = items.string(longestId * 4);
    event.type = items.string(longestId * 4);
    event.version = quint16(items.integer(0, 0xffff));
    event.part = quint16(items.integer(0, 0xffff));
    event.isAct = items.boolean();
    event.body = items.bytes(largestEvent);
    event.commitment = items.bytes(hashSize);
    event.previous = items.bytes(hashSize);
    event.hash = items.bytes(hashSize);
    event.salt = items.bytes(hashSize);
    event.content = items.bytes(largestEvent);
    if (!items.isWhole() || event.id.origin.bytes.size() != Origin::size || event.hash.size() != hashSize
        || !isHashOrEmpty(event.commitment) || !isHashOrEmpty(event.previous) || event.part >= event.id.seq)
        return std::nullopt;
    return event;
}

QJsonObject toJson(const Event &event)
{
    QJsonObject json{{QStringLiteral("origin"), event.id.origin.toHex()},
                     {QStringLiteral("seq"), qint64(event.id.seq)},
                     {QStringLiteral("hlc"), QString::number(event.hlc.ms) + u'.' + QString::number(event.hlc.tick)},
                     {QStringLiteral("at"), toIso(event.at)},
                     {QStringLiteral("type"), event.type},
                     {QStringLiteral("version"), event.version},
                     {QStringLiteral("part"), event.part},
                     {QStringLiteral("hash"), QString::fromLatin1(event.hash.toHex())}};
    if (!event.by.isEmpty())
        json.insert(QStringLiteral("by"), event.by);
    const auto addFields = [&json](const QByteArray &cbor, QLatin1String key) {
        if (FieldMap(cbor).isBroken())
            return; // unread: QCborValue would believe its lengths
        QJsonObject fields = QCborValue::fromCbor(cbor).toMap().toJsonObject();
        fields.remove(QLatin1String(FieldReader::textsKey));
        fields.remove(QLatin1String(FieldReader::undoneKey));
        if (!fields.isEmpty())
            json.insert(key, fields);
    };
    addFields(event.body, QLatin1String("fields"));
    addFields(event.content, QLatin1String("texts"));
    if (event.content.isEmpty() && !event.commitment.isEmpty())
        json.insert(QStringLiteral("erased"), true);
    return json;
}

QString startKey(const EventId &start)
{
    return QStringLiteral("start/") + start.origin.toHex() + u'/' + QString::number(start.seq);
}

Keys keysOf(const Fact &fact)
{
    KeyCollector collector;
    visit(
        [&](const auto &value) {
            using T = std::decay_t<decltype(value)>;
            if constexpr (!std::is_same_v<T, UnknownFact>) {
                T::fields(value, collector);
                refine(value, collector);
            }
        },
        fact);
    return std::move(collector.keys);
}

} // namespace evenhand
