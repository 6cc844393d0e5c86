// SPDX-License-Identifier: Apache-2.0
// A real console without a network: identity, session file, session, replicator.
#pragma once

#include "app/Host.h"
#include "app/SessionReplica.h"
#include "app/sync/Replicator.h"
#include "app/sync/Seal.h"
#include "tests/app/sync/ChannelPair.h"

#include <QTemporaryDir>
#include <QTest>
#include <algorithm>

namespace evenhand {

class LinkedConsole
{
public:
    explicit LinkedConsole(const QString &role) : m_role(role) { open(); }

    void open(const QString &name = QStringLiteral("session.evenhand"))
    {
        HostOptions options;
        options.file = m_folder.filePath(name);
        options.home = m_folder.filePath(QStringLiteral("home"));
        options.role = m_role;
        options.clock = clock;
        auto started = Host::start(options);
        if (const auto *problem = std::get_if<HostProblem>(&started))
            qFatal("%s", qPrintable(problem->words));
        m_host = std::move(std::get<std::unique_ptr<Host>>(started));
        identity = *identityThere(options.home);
        m_replica = std::make_unique<SessionReplica>(m_host->session());
        replicator = std::make_unique<Replicator>(*m_replica, sealOf(identity), m_host->signatures());
        QObject::connect(replicator.get(), &Replicator::refused, replicator.get(),
                         [this](const QString &words) { refused << words; });
    }
    void close()
    {
        replicator.reset();
        m_replica.reset();
        m_host.reset();
    }

    // What is shown is on the disk too: by then the partner is told so, and those who follow the log know.
    bool keepsAll() const
    {
        const auto &heads = log().heads();
        return std::all_of(heads.begin(), heads.end(),
                           [this](const auto &head) { return m_host->session().keptUpTo(head.first) == head.second; });
    }

    // From the next opening on.
    void become(const QString &role) { m_role = role; }
    Session &session() { return m_host->session(); }
    const EventLog &log() const { return m_host->session().desk().log(); }
    const State &state() const { return log().state(); }
    QString path(const QString &name = QStringLiteral("session.evenhand")) const { return m_folder.filePath(name); }
    Partner asPartner() const
    {
        return {identity.replica(), identity.publicKey, m_role, m_role + QStringLiteral("'s")};
    }

    // Done and on the disk.
    QJsonObject act(const QJsonObject &command)
    {
        QJsonObject result;
        session().perform(command, [&result](const QJsonObject &answer) { result = answer; });
        if (!QTest::qWaitFor([&result] { return !result.isEmpty(); }, 60'000))
            qFatal("no answer");
        return result;
    }

    std::function<Instant()> clock;
    Identity identity;
    std::unique_ptr<Replicator> replicator;
    QStringList refused;

private:
    QTemporaryDir m_folder;
    QString m_role;
    std::unique_ptr<Host> m_host;
    std::unique_ptr<SessionReplica> m_replica;
};

inline std::unique_ptr<ChannelPair> link(LinkedConsole &dialler, LinkedConsole &other)
{
    auto pair = std::make_unique<ChannelPair>(other.asPartner(), dialler.asPartner());
    dialler.replicator->add(pair->a.get());
    other.replicator->add(pair->b.get());
    return pair;
}

inline bool areSame(const LinkedConsole &a, const LinkedConsole &b)
{
    return a.log().logDigest() == b.log().logDigest() && a.state().digest() == b.state().digest() && a.keepsAll()
        && b.keepsAll();
}

} // namespace evenhand
