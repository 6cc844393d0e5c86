// SPDX-License-Identifier: Apache-2.0
#include "app/SessionReplica.h"

namespace evenhand {

SessionReplica::SessionReplica(Session &session, QObject *parent) : Replica(parent), m_session(session)
{
    connect(&session, &Session::kept, this, &SessionReplica::grown);
}

void SessionReplica::takeIn(const QString &session, const std::vector<EventPtr> &events,
                            const std::optional<SignedHead> &signature, std::function<void(const PartTaken &)> done)
{
    Arrival arrival;
    arrival.session = session;
    arrival.events = events;
    if (signature)
        arrival.meta.emplace_back(rowName(*signature), rowValue(*signature));
    const Origin origin = events.front()->id.origin;
    arrival.done = [origin, done = std::move(done)](const TakenIn &taken) {
        const auto refused = taken.refused.find(origin);
        done({taken.isStored, taken.gaps.contains(origin), refused == taken.refused.end() ? QString() : refused->second,
              taken.problem});
    };
    m_session.takeIn(std::move(arrival));
}

void SessionReplica::keep(const SignedHead &signature)
{
    Arrival arrival;
    arrival.session = session();
    arrival.meta.emplace_back(rowName(signature), rowValue(signature));
    m_session.takeIn(std::move(arrival));
}

Session::Signing signingWith(const Seal &seal)
{
    return [seal](const QString &session, const Event &last) {
        const SignedHead head = signedBy(seal, session, last.id, last.hash);
        return std::pair(rowName(head), rowValue(head));
    };
}

std::vector<SignedHead> readSignatures(EventStore &store)
{
    std::vector<SignedHead> heads;
    const auto rows = store.metas(QLatin1String(signatureRows));
    if (!rows)
        return heads;
    for (const QByteArray &row : *rows)
        if (std::optional<SignedHead> head = signedHeadFrom(row))
            heads.push_back(std::move(*head));
    return heads;
}

} // namespace evenhand
