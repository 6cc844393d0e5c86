// SPDX-License-Identifier: Apache-2.0
// The consoles that this one is paired with: their pinned keys, and where they were last reached; and
// those that the moderator here wants no more. Kept in HOME/peers.json, mode 0600, whole or not at
// all. Only a pairing adds a key and only the moderator here removes one; what comes over the network
// never does either. Where consoles are that others admitted (Membership.h) is kept as well: a hint.
// Whom the moderator wants no more stands in HOME/removed.json too: a damaged list must not bring them back.
#pragma once

#include "models/session/Time.h"

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <optional>
#include <vector>

namespace evenhand {

struct PinnedPeer
{
    QString replica;      // hex: SHA-256 of the key
    QByteArray publicKey; // SubjectPublicKeyInfo, DER
    QString name, role;   // as they were when the two paired
    Instant pairedAt;
    QStringList addresses; // HOST:PORT, the last that worked first
};

class PeerBook
{
public:
    static constexpr qsizetype mostPeers = 15; // sixteen consoles with this one
    static constexpr qsizetype mostAddresses = 4;
    static constexpr qsizetype mostMet = 32, mostRemoved = 200; // the last ones are kept

    explicit PeerBook(const QString &home);

    const std::vector<PinnedPeer> &peers() const { return m_peers; }
    const PinnedPeer *find(const QString &replica) const;
    bool isPinned(const QByteArray &publicKey) const;
    // By the moderator here, and not paired again since.
    bool isRemoved(const QString &replica) const { return m_removed.contains(replica); }
    // Last known; the first worked last. Of one that isn't paired, too.
    QStringList addressesOf(const QString &replica) const;
    // Else the lists of those were damaged, and whom others admitted can't be told from them.
    bool knowsRemoved() const { return m_knowsRemoved; }
    // What was wrong with the file that stood there, and where it is kept; empty: nothing.
    const QString &damage() const { return m_damage; }

    // Each returns why it could not be kept, in words; empty: it is on the disk.
    QString add(PinnedPeer peer);
    QString remove(const QString &replica);
    // The same of one that is no pinned one: others admitted it.
    QString refuse(const QString &replica);
    // Where a console was reached, or says it can be: it is tried first next time.
    QString noteAddress(const QString &replica, const QString &address);
    // The same of one that others admitted.
    QString noteMet(const QString &replica, const QString &address);

private:
    struct Met
    {
        QString replica;
        QStringList addresses;
    };
    struct Pages
    {
        std::vector<PinnedPeer> peers;
        std::vector<Met> met;
        QStringList removed;
    };
    static std::optional<Pages> pagesFrom(const QByteArray &bytes);
    void load();
    std::optional<Pages> readPages();
    void readRemoved(bool isBookWhole);
    void addRemoved(Pages &pages, const QStringList &removed) const;
    void take(Pages pages);
    void setAside(const QString &flaw);
    template<class Change> QString change(Change apply);
    QString write(const Pages &pages);
    QString writeRemoved(const QStringList &removed);

    QString m_path, m_removedPath;
    std::vector<PinnedPeer> m_peers;
    std::vector<Met> m_met; // the last one last
    QStringList m_removed;
    bool m_knowsRemoved = true;
    QByteArray m_removedBytes; // as they stand there
    QString m_damage;
};

} // namespace evenhand
