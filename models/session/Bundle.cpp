// SPDX-License-Identifier: Apache-2.0
#include "models/session/Bundle.h"

#include "models/session/chain.h"
#include "models/session/codec.h"

#include <QCryptographicHash>
#include <QtEndian>
#include <algorithm>

namespace evenhand {

namespace {

const QByteArrayView magic("evenhand-bundle\n");
constexpr qsizetype hashSize = 32;

void appendNumber(QByteArray &bytes, quint32 number)
{
    char big[sizeof number];
    qToBigEndian(number, big);
    bytes.append(big, sizeof big);
}

void appendPiece(QByteArray &bytes, const QByteArray &piece)
{
    appendNumber(bytes, quint32(piece.size()));
    bytes += piece;
}

// Takes pieces from the front; never believes a length beyond what is there.
class Pieces
{
public:
    explicit Pieces(QByteArrayView bytes) : m_left(bytes) {}

    std::optional<quint32> number()
    {
        if (m_left.size() < qsizetype(sizeof(quint32)))
            return std::nullopt;
        const quint32 value = qFromBigEndian<quint32>(m_left.data());
        m_left = m_left.sliced(sizeof(quint32));
        return value;
    }
    std::optional<QByteArrayView> bytes(quint32 size)
    {
        if (qsizetype(size) > m_left.size())
            return std::nullopt;
        const QByteArrayView piece = m_left.first(size);
        m_left = m_left.sliced(size);
        return piece;
    }
    bool isAtEnd() const { return m_left.isEmpty(); }

private:
    QByteArrayView m_left;
};

BundleResult refused(const QString &problem)
{
    BundleResult result;
    result.problem = problem;
    return result;
}

BundleResult damaged()
{
    return refused(QStringLiteral("this bundle is damaged or not whole; copy it again from the other console"));
}

} // namespace

QByteArray writeBundle(const QString &session, const std::vector<EventPtr> &events)
{
    QByteArray bytes(magic.data(), magic.size());
    appendNumber(bytes, bundleVersion);
    appendPiece(bytes, session.toUtf8());
    for (const EventPtr &event : events)
        appendPiece(bytes, encode(*event));
    appendNumber(bytes, 0);
    return bytes + QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
}

BundleResult readBundle(const QByteArray &bytes)
{
    if (!bytes.startsWith(magic))
        return refused(QStringLiteral("this is not a bundle; make one on the other console with evenhand log FILE --bundle OUT"));
    Pieces header(QByteArrayView(bytes).sliced(magic.size()));
    const auto version = header.number();
    if (version && *version > bundleVersion)
        return refused(QStringLiteral("this bundle was made by a newer version; update this console"));
    if (!version || *version == 0 || bytes.size() < magic.size() + hashSize)
        return damaged();
    const QByteArrayView body = QByteArrayView(bytes).chopped(hashSize);
    if (QCryptographicHash::hash(body, QCryptographicHash::Sha256) != QByteArrayView(bytes).last(hashSize))
        return damaged();

    Pieces pieces(body.sliced(magic.size() + qsizetype(sizeof(quint32))));
    const auto nameSize = pieces.number();
    const auto name = nameSize ? pieces.bytes(*nameSize) : std::nullopt;
    if (!name || name->size() > longestId * 4)
        return damaged();
    BundleResult result;
    result.session = QString::fromUtf8(*name);
    for (;;) {
        const auto size = pieces.number();
        if (size && *size == 0)
            return pieces.isAtEnd() ? result : damaged();
        const auto piece = size ? pieces.bytes(*size) : std::nullopt;
        std::optional<Event> event = piece ? decode(*piece) : std::nullopt;
        if (!event)
            return damaged();
        result.events.push_back(std::make_shared<const Event>(std::move(*event)));
    }
}

Acceptable acceptable(const EventLog &log, const QString &session, std::vector<EventPtr> events)
{
    Acceptable result;
    const QString &own = log.state().session.id;
    if (!own.isEmpty() && !session.isEmpty() && own != session) {
        result.problems << QStringLiteral("these events are of another session; merge them into a file of that session");
        return result;
    }
    std::stable_sort(events.begin(), events.end(), [](const EventPtr &a, const EventPtr &b) { return a->id < b->id; });
    EventPtr last;
    Origin broken; // what follows a left-out event of the same origin hangs in the air
    for (const EventPtr &event : events) {
        if (event->id.origin == broken)
            continue;
        if (const EventPtr known = log.event(event->id)) {
            if (known->hash != event->hash)
                result.problems << QStringLiteral("event %1 of origin %2 is another one here; one of the two logs was altered")
                                       .arg(event->id.seq).arg(event->id.origin.toHex());
            broken = known->hash == event->hash ? broken : event->id.origin;
            continue;
        }
        if (!last || last->id.origin != event->id.origin)
            last = log.head(event->id.origin);
        if (last && last->id == event->id)
            continue; // twice in this bundle
        const QString flaw = flawInChain(*event, last.get());
        if (flaw.isEmpty()) {
            result.events.push_back(event);
            last = event;
        } else {
            result.problems << QStringLiteral("event %1 of origin %2 and what follows it were left out: %3")
                                   .arg(event->id.seq).arg(event->id.origin.toHex(), flaw);
            broken = event->id.origin;
        }
    }
    return result;
}

} // namespace evenhand
