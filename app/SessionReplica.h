// SPDX-License-Identifier: Apache-2.0
// The running session as what is replicated.
#pragma once

#include "app/Session.h"
#include "app/sync/Replica.h"

namespace evenhand {

class SessionReplica : public Replica
{
    Q_OBJECT
public:
    explicit SessionReplica(Session &session, QObject *parent = nullptr);

    const EventLog &log() const override { return m_session.desk().log(); }
    QString device() const override { return m_session.desk().opening().device; }
    Origin opening() const override { return m_session.desk().opening().origin; }
    quint64 keptUpTo(const Origin &origin) const override { return m_session.keptUpTo(origin); }
    void takeIn(const QString &session, const std::vector<EventPtr> &events, const std::optional<SignedHead> &signature,
                std::function<void(const PartTaken &)> done) override;
    void keep(const SignedHead &signature) override;

private:
    Session &m_session;
};

// For Session::signWith: so that others can pass on what this console wrote, also from a copy of its file.
Session::Signing signingWith(const Seal &seal);
// The signatures kept in a session file; to be read before a Session takes the store over.
std::vector<SignedHead> readSignatures(EventStore &store);

} // namespace evenhand
