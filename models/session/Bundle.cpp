// SPDX-License-Identifier: Apache-2.0
#include "models/session/Bundle.h"

#include "models/session/chain.h"
#include "models/session/codec.h"

#include <QBuffer>
#include <QCryptographicHash>
#include <QIODevice>
#include <QtEndian>
#include <algorithm>
#include <map>

namespace evenhand {

namespace {

constexpr QByteArrayView magic("evenhand-bundle\n");
constexpr quint16 format = 2, formatWithoutProofs = 1;
constexpr quint32 largestProof = 4096;
constexpr int hashSize = 32;
constexpr qsizetype mostEvents = 4'000'000; // twenty times the largest session we measure

template<class Number> QByteArray bigEndian(Number number)
{
    QByteArray bytes(sizeof(Number), Qt::Uninitialized);
    qToBigEndian(number, bytes.data());
    return bytes;
}

// Reads on, and remembers whether everything was there.
class Reader
{
public:
    explicit Reader(QIODevice &device) : m_device(device) {}

    bool isWhole() const { return m_isWhole; }
    QByteArray bytes(qsizetype count)
    {
        const QByteArray read = m_isWhole ? m_device.read(count) : QByteArray();
        m_isWhole = m_isWhole && read.size() == count;
        m_hash.addData(read);
        return m_isWhole ? read : QByteArray(count, '\0');
    }
    template<class Number> Number number() { return qFromBigEndian<Number>(bytes(sizeof(Number)).constData()); }
    QByteArray digest() const { return m_hash.result(); }
    bool isAtEnd() const { return m_device.atEnd(); }

private:
    QIODevice &m_device;
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
    bool m_isWhole = true;
};

Bundle wrong(const QString &problem)
{
    return {{}, {}, problem, {}};
}

Bundle cutShort()
{
    return wrong(QStringLiteral("the bundle is cut short; copy it again"));
}

QString named(const Event &event)
{
    return QStringLiteral("event %1 of origin %2 (%3)")
        .arg(event.id.seq)
        .arg(event.id.origin.toHex(), event.type.left(60));
}

} // namespace

QByteArray writeBundle(const QString &session, const std::vector<EventPtr> &events,
                       const std::vector<QByteArray> &proofs)
{
    const QByteArray id = session.toUtf8();
    QByteArray bytes = magic.toByteArray() + bigEndian(proofs.empty() ? formatWithoutProofs : format)
        + bigEndian(quint16(id.size())) + id;
    for (const EventPtr &event : events) {
        const QByteArray encoded = encode(*event);
        bytes += bigEndian(quint32(encoded.size())) + encoded;
    }
    bytes += bigEndian(quint32(0));
    for (const QByteArray &proof : proofs)
        bytes += bigEndian(quint32(proof.size())) + proof;
    if (!proofs.empty())
        bytes += bigEndian(quint32(0));
    return bytes + QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
}

Bundle readBundle(QIODevice &device)
{
    Reader reader(device);
    if (reader.bytes(magic.size()) != magic)
        return wrong(QStringLiteral("this is no Evenhand bundle; `evenhand log FILE --bundle OUT` makes one"));
    const quint16 version = reader.number<quint16>();
    if (reader.isWhole() && version != format && version != formatWithoutProofs)
        return wrong(QStringLiteral("the bundle has format %1, which this version of Evenhand can't read; update it")
                         .arg(version));
    const quint16 idLength = reader.number<quint16>();
    if (idLength > 4 * longestId)
        return wrong(QStringLiteral("the bundle names no proper session; make it anew"));
    Bundle bundle;
    bundle.session = QString::fromUtf8(reader.bytes(idLength));
    for (quint32 length = reader.number<quint32>(); length != 0; length = reader.number<quint32>()) {
        if (length > largestEvent || qsizetype(bundle.events.size()) == mostEvents)
            return wrong(
                QStringLiteral("the bundle claims an event of %1 bytes, number %2: it is damaged; copy it again")
                    .arg(length)
                    .arg(bundle.events.size() + 1));
        const QByteArray encoded = reader.bytes(length);
        if (!reader.isWhole())
            return cutShort();
        std::optional<Event> event = decode(encoded);
        if (!event)
            return wrong(QStringLiteral("event number %1 of the bundle can't be read: it is damaged; copy it again")
                             .arg(bundle.events.size() + 1));
        bundle.events.push_back(std::make_shared<const Event>(std::move(*event)));
    }
    for (quint32 length = version == format ? reader.number<quint32>() : 0; length != 0;
         length = reader.number<quint32>()) {
        if (length > largestProof || qsizetype(bundle.proofs.size()) == mostEvents)
            return wrong(
                QStringLiteral("the bundle claims a signature of %1 bytes: it is damaged; copy it again").arg(length));
        bundle.proofs.push_back(reader.bytes(length));
        if (!reader.isWhole())
            return cutShort();
    }
    const QByteArray digest = reader.digest();
    const QByteArray stored = reader.bytes(hashSize);
    if (!reader.isWhole())
        return cutShort();
    if (stored != digest)
        return wrong(QStringLiteral("the bundle is damaged, its digest is another; copy it again"));
    if (!reader.isAtEnd())
        return wrong(QStringLiteral("something stands behind the bundle's end; copy it again"));
    return bundle;
}

Bundle readBundle(const QByteArray &bytes)
{
    QBuffer buffer;
    buffer.setData(bytes);
    buffer.open(QIODevice::ReadOnly);
    return readBundle(buffer);
}

// ---- accepting ----

namespace {

// Which session these events were created in; empty where they don't say.
QStringList sessionsOf(const std::vector<EventPtr> &events)
{
    QStringList sessions;
    for (const EventPtr &event : events)
        if (event->type == QLatin1String(SessionCreated::typeName))
            if (const Fact fact = factOf(*event); const auto *created = get_if<SessionCreated>(&fact))
                sessions << created->session;
    return sessions;
}

QString flawOfSession(const EventLog &log, const QString &session, const std::vector<EventPtr> &events)
{
    const QString ours = log.state().session.id;
    if (session.isEmpty() || (!ours.isEmpty() && ours != session))
        return QStringLiteral("these are events of another session (%1); merge them into its own file")
            .arg(session.left(60));
    const QStringList created = sessionsOf(events);
    if (std::any_of(created.begin(), created.end(), [&](const QString &id) { return id != session; }))
        return QStringLiteral("these events mix another session into %1; make the bundle anew from one session's file")
            .arg(session.left(60));
    if (ours.isEmpty() && created.isEmpty())
        return QStringLiteral(
            "the beginning of the session is not among these events; make the bundle from its whole file");
    return {};
}

void refuse(Accepted &accepted, const Event &event, const QString &words)
{
    accepted.problems << named(event) + words;
    accepted.refused.emplace(event.id.origin, accepted.problems.last());
}

// One origin's events, by sequence; takes those that go on from what `log` has.
void acceptChain(const EventLog &log, const std::map<quint64, EventPtr> &chain, Accepted &accepted)
{
    EventPtr previous;
    for (const auto &[seq, event] : chain) {
        if (const EventPtr known = log.event(event->id)) {
            previous = known;
            if (known->hash == event->hash)
                continue;
            refuse(accepted, *event,
                   QStringLiteral(": another one stands here under its number, the origin was forked; keep both "
                                  "files, this one can't take it"));
            return;
        }
        if (!previous && seq > 1)
            previous = log.event({event->id.origin, seq - 1});
        if (const QString flaw = flawInChain(*event, previous.get()); !flaw.isEmpty()) {
            refuse(accepted, *event,
                   QStringLiteral(": ") + flaw
                       + (seq == chain.rbegin()->first ? QStringLiteral("; it is left out")
                                                       : QStringLiteral("; it and what follows it are left out"))
                       + QStringLiteral(", make the bundle anew on the console that has it"));
            return;
        }
        accepted.events.push_back(event);
        previous = event;
    }
}

} // namespace

Accepted acceptable(const EventLog &log, const QString &session, const std::vector<EventPtr> &events)
{
    Accepted accepted;
    if (const QString flaw = flawOfSession(log, session, events); !flaw.isEmpty()) {
        accepted.problems << flaw;
        return accepted;
    }
    std::map<Origin, std::map<quint64, EventPtr>> chains;
    for (const EventPtr &event : events) {
        const auto [known, isNew] = chains[event->id.origin].emplace(event->id.seq, event);
        if (!isNew && known->second->hash != event->hash)
            accepted.problems << named(*event)
                    + QStringLiteral(": stands there twice, differently; make the bundle anew");
    }
    for (const auto &[origin, chain] : chains)
        acceptChain(log, chain, accepted);
    std::sort(accepted.events.begin(), accepted.events.end(),
              [](const EventPtr &a, const EventPtr &b) { return isBefore(*a, *b); });
    return accepted;
}

} // namespace evenhand
