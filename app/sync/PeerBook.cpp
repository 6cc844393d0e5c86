// SPDX-License-Identifier: Apache-2.0
#include "app/sync/PeerBook.h"

#include "app/storage/durability.h"
#include "app/sync/certificate.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <optional>

namespace evenhand {

namespace {

constexpr qint64 largestBook = 1024 * 1024;
const QLatin1String bookSchema("evenhand-peers/1");

QJsonObject toJson(const PinnedPeer &peer)
{
    return {{QStringLiteral("replica"), peer.replica},
            {QStringLiteral("publicKey"), QString::fromLatin1(peer.publicKey.toBase64())},
            {QStringLiteral("name"), peer.name},
            {QStringLiteral("role"), peer.role},
            {QStringLiteral("pairedAt"), toIso(peer.pairedAt)},
            {QStringLiteral("addresses"), QJsonArray::fromStringList(peer.addresses)}};
}

std::optional<PinnedPeer> pinnedFrom(const QJsonObject &object)
{
    PinnedPeer peer;
    peer.replica = object[QLatin1String("replica")].toString();
    peer.publicKey = QByteArray::fromBase64(object[QLatin1String("publicKey")].toString().toLatin1());
    peer.name = object[QLatin1String("name")].toString();
    peer.role = object[QLatin1String("role")].toString();
    const std::optional<Instant> pairedAt = instantFromIso(object[QLatin1String("pairedAt")].toString());
    // The id is the key's: a book in which they differ was tampered with.
    if (peer.publicKey.isEmpty() || peer.replica != replicaOf(peer.publicKey) || !pairedAt)
        return std::nullopt;
    peer.pairedAt = *pairedAt;
    for (const QJsonValue address : object[QLatin1String("addresses")].toArray())
        if (address.isString() && peer.addresses.size() < PeerBook::mostAddresses)
            peer.addresses << address.toString();
    return peer;
}

// nullopt: this is no book.
std::optional<std::vector<PinnedPeer>> bookFrom(const QByteArray &bytes)
{
    const QJsonObject book = QJsonDocument::fromJson(bytes).object();
    const QJsonValue list = book[QLatin1String("peers")];
    if (book[QLatin1String("schema")].toString() != bookSchema || !list.isArray()
        || list.toArray().size() > PeerBook::mostPeers)
        return std::nullopt;
    std::vector<PinnedPeer> peers;
    for (const QJsonValue entry : list.toArray()) {
        std::optional<PinnedPeer> peer = pinnedFrom(entry.toObject());
        if (!peer)
            return std::nullopt;
        peers.push_back(std::move(*peer));
    }
    return peers;
}

QString cannotKeep(const QString &error)
{
    return QStringLiteral("the list of paired consoles could not be kept (%1); free some room or see who may write "
                          "in the home folder, then try again")
        .arg(error);
}

auto placeOf(std::vector<PinnedPeer> &peers, const QString &replica)
{
    return std::find_if(peers.begin(), peers.end(),
                        [&replica](const PinnedPeer &peer) { return peer.replica == replica; });
}

} // namespace

PeerBook::PeerBook(const QString &home) : m_path(QDir(home).filePath(QStringLiteral("peers.json")))
{
    load();
}

void PeerBook::load()
{
    QFile file(m_path);
    if (!file.exists())
        return;
    if (!file.open(QIODevice::ReadOnly)) {
        m_damage = QStringLiteral("%1 cannot be read (%2); paired consoles are strangers until it can")
                       .arg(m_path, file.errorString());
        return;
    }
    const QByteArray bytes = file.read(largestBook + 1);
    file.close();
    std::optional<std::vector<PinnedPeer>> peers =
        bytes.size() <= largestBook ? bookFrom(bytes) : std::optional<std::vector<PinnedPeer>>();
    if (!peers)
        return setAside(QStringLiteral("is damaged"));
    m_peers = std::move(*peers);
}

void PeerBook::setAside(const QString &flaw)
{
    QString aside;
    int number = 1;
    do
        aside = m_path + QStringLiteral(".damaged-%1").arg(number++);
    while (QFile::exists(aside));
    const bool isMoved = QFile::rename(m_path, aside);
    m_damage = isMoved
        ? QStringLiteral("%1 %2 and is kept as %3; pair the consoles again").arg(m_path, flaw, aside)
        : QStringLiteral("%1 %2 and could not be moved away; move it, then pair the consoles again").arg(m_path, flaw);
}

const PinnedPeer *PeerBook::find(const QString &replica) const
{
    const auto at = std::find_if(m_peers.begin(), m_peers.end(),
                                 [&replica](const PinnedPeer &peer) { return peer.replica == replica; });
    return at == m_peers.end() ? nullptr : &*at;
}

bool PeerBook::isPinned(const QByteArray &publicKey) const
{
    const PinnedPeer *peer = publicKey.isEmpty() ? nullptr : find(replicaOf(publicKey));
    return peer && peer->publicKey == publicKey;
}

// Changes what stands on the disk rather than what was read once: another console of the same home
// may have paired meanwhile.
template<class Change> QString PeerBook::change(Change apply)
{
    std::vector<PinnedPeer> peers = m_peers;
    if (QFile file(m_path); file.open(QIODevice::ReadOnly))
        peers = bookFrom(file.read(largestBook)).value_or(peers);
    if (QString problem = apply(peers); !problem.isEmpty())
        return problem;
    if (QString problem = write(peers); !problem.isEmpty())
        return problem;
    m_peers = std::move(peers);
    return {};
}

QString PeerBook::add(PinnedPeer peer)
{
    return change([&peer](std::vector<PinnedPeer> &peers) -> QString {
        const auto at = placeOf(peers, peer.replica);
        if (at != peers.end()) {
            if (peer.addresses.isEmpty())
                peer.addresses = at->addresses;
            *at = std::move(peer);
        } else if (qsizetype(peers.size()) >= mostPeers) {
            return QStringLiteral("a console pairs with fifteen others at most; unpair one first");
        } else {
            peers.push_back(std::move(peer));
        }
        return {};
    });
}

QString PeerBook::remove(const QString &replica)
{
    return change([&replica](std::vector<PinnedPeer> &peers) -> QString {
        const auto at = placeOf(peers, replica);
        if (at == peers.end())
            return QStringLiteral("no paired console has this id; look at the list of consoles");
        peers.erase(at);
        return {};
    });
}

QString PeerBook::noteAddress(const QString &replica, const QString &address)
{
    const PinnedPeer *known = find(replica);
    if (!known || known->addresses.value(0) == address)
        return {};
    return change([&](std::vector<PinnedPeer> &peers) -> QString {
        const auto at = placeOf(peers, replica);
        if (at == peers.end())
            return {};
        at->addresses.removeAll(address);
        at->addresses.prepend(address);
        at->addresses = at->addresses.mid(0, mostAddresses);
        return {};
    });
}

QString PeerBook::write(const std::vector<PinnedPeer> &peers) const
{
    QJsonArray list;
    for (const PinnedPeer &peer : peers)
        list.append(toJson(peer));
    const QByteArray bytes =
        QJsonDocument(QJsonObject{{QStringLiteral("schema"), bookSchema}, {QStringLiteral("peers"), list}}).toJson();
    QSaveFile file(m_path);
    // Owner only, before a byte is in it.
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        || file.write(bytes) != bytes.size() || !file.commit())
        return cannotKeep(file.errorString());
    if (!settle(QFileInfo(m_path).absolutePath()))
        return cannotKeep(QStringLiteral("the folder could not be brought onto the disk"));
    return {};
}

} // namespace evenhand
