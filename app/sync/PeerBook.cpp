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
const QLatin1String removedSchema("evenhand-removed/1");

QJsonObject toJson(const PinnedPeer &peer)
{
    return {{QStringLiteral("replica"), peer.replica},
            {QStringLiteral("publicKey"), QString::fromLatin1(peer.publicKey.toBase64())},
            {QStringLiteral("name"), peer.name},
            {QStringLiteral("role"), peer.role},
            {QStringLiteral("pairedAt"), toIso(peer.pairedAt)},
            {QStringLiteral("addresses"), QJsonArray::fromStringList(peer.addresses)}};
}

QStringList addressesFrom(const QJsonValue &list)
{
    QStringList addresses;
    for (const QJsonValue address : list.toArray())
        if (address.isString() && addresses.size() < PeerBook::mostAddresses)
            addresses << address.toString();
    return addresses;
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
    peer.addresses = addressesFrom(object[QLatin1String("addresses")]);
    return peer;
}

// nullopt: this is no book.
std::optional<std::vector<PinnedPeer>> peersFrom(const QJsonObject &book)
{
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

void putLast(QStringList &removed, const QString &replica)
{
    removed.removeAll(replica);
    removed.append(replica);
    removed = removed.last(std::min(PeerBook::mostRemoved, removed.size()));
}

// In a list of consoles.
auto placeOf(auto &list, const QString &replica)
{
    return std::find_if(list.begin(), list.end(), [&replica](const auto &each) { return each.replica == replica; });
}

// Owner only, before a byte is in it; whole or not at all. Empty: it is there.
QString writeOwn(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        || file.write(bytes) != bytes.size() || !file.commit())
        return cannotKeep(file.errorString());
    if (!settle(QFileInfo(path).absolutePath()))
        return cannotKeep(QStringLiteral("the folder could not be brought onto the disk"));
    return {};
}

void putFirst(QStringList &addresses, const QString &address)
{
    addresses.removeAll(address);
    addresses.prepend(address);
    addresses = addresses.mid(0, PeerBook::mostAddresses);
}

} // namespace

PeerBook::PeerBook(const QString &home)
    : m_path(QDir(home).filePath(QStringLiteral("peers.json"))),
      m_removedPath(QDir(home).filePath(QStringLiteral("removed.json")))
{
    load();
}

std::optional<PeerBook::Pages> PeerBook::pagesFrom(const QByteArray &bytes)
{
    const QJsonObject book = QJsonDocument::fromJson(bytes).object();
    std::optional<std::vector<PinnedPeer>> peers = peersFrom(book);
    if (!peers)
        return std::nullopt;
    Pages pages{std::move(*peers), {}, {}};
    for (const QJsonValue entry : book[QLatin1String("met")].toArray())
        if (qsizetype(pages.met.size()) < mostMet)
            pages.met.push_back(
                {entry[QLatin1String("replica")].toString(), addressesFrom(entry[QLatin1String("addresses")])});
    for (const QJsonValue replica : book[QLatin1String("removed")].toArray())
        pages.removed << replica.toString();
    return pages;
}

void PeerBook::load()
{
    std::optional<Pages> pages = readPages();
    const bool isWhole = pages.has_value();
    if (pages)
        take(std::move(*pages));
    readRemoved(isWhole);
}

// None: what stands there is no list.
std::optional<PeerBook::Pages> PeerBook::readPages()
{
    QFile file(m_path);
    if (!file.exists())
        return Pages();
    if (!file.open(QIODevice::ReadOnly)) {
        m_damage = QStringLiteral("%1 cannot be read (%2); paired consoles are strangers until it can")
                       .arg(m_path, file.errorString());
        return std::nullopt;
    }
    const QByteArray bytes = file.read(largestBook + 1);
    file.close();
    std::optional<Pages> pages = bytes.size() <= largestBook ? pagesFrom(bytes) : std::optional<Pages>();
    if (!pages)
        setAside(QStringLiteral("is damaged"));
    return pages;
}

void PeerBook::readRemoved(bool isBookWhole)
{
    QFile file(m_removedPath);
    const bool isThere = file.open(QIODevice::ReadOnly);
    m_removedBytes = isThere ? file.read(largestBook) : QByteArray();
    const QJsonObject list = QJsonDocument::fromJson(m_removedBytes).object();
    const bool isList = list[QLatin1String("schema")].toString() == removedSchema;
    QStringList removed;
    for (const QJsonValue replica : list[QLatin1String("removed")].toArray())
        removed << replica.toString();
    Pages pages{m_peers, m_met, m_removed};
    addRemoved(pages, removed);
    m_removed = pages.removed;
    // Of the two one is enough; what wasn't known once isn't known later.
    m_knowsRemoved = isList ? list[QLatin1String("isWhole")].toBool(true) : isBookWhole;
    if (!m_knowsRemoved)
        writeRemoved(m_removed);
}

// Those that were not paired again since.
void PeerBook::addRemoved(Pages &pages, const QStringList &removed) const
{
    for (const QString &replica : removed)
        if (!pages.removed.contains(replica) && placeOf(pages.peers, replica) == pages.peers.end())
            putLast(pages.removed, replica);
}

void PeerBook::take(Pages pages)
{
    m_peers = std::move(pages.peers);
    m_met = std::move(pages.met);
    m_removed = std::move(pages.removed);
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
    const auto at = placeOf(m_peers, replica);
    return at == m_peers.end() ? nullptr : &*at;
}

bool PeerBook::isPinned(const QByteArray &publicKey) const
{
    const PinnedPeer *peer = publicKey.isEmpty() ? nullptr : find(replicaOf(publicKey));
    return peer && peer->publicKey == publicKey;
}

QStringList PeerBook::addressesOf(const QString &replica) const
{
    if (const PinnedPeer *peer = find(replica))
        return peer->addresses;
    const auto at = placeOf(m_met, replica);
    return at == m_met.end() ? QStringList() : at->addresses;
}

// Changes what stands on the disk rather than what was read once: another console of the same home
// may have paired meanwhile.
template<class Change> QString PeerBook::change(Change apply)
{
    Pages pages{m_peers, m_met, m_removed};
    if (QFile file(m_path); file.open(QIODevice::ReadOnly))
        pages = pagesFrom(file.read(largestBook)).value_or(pages);
    addRemoved(pages, m_removed);
    if (QString problem = apply(pages); !problem.isEmpty())
        return problem;
    if (QString problem = write(pages); !problem.isEmpty())
        return problem;
    take(std::move(pages));
    return {};
}

QString PeerBook::add(PinnedPeer peer)
{
    return change([&peer](Pages &pages) -> QString {
        const auto at = placeOf(pages.peers, peer.replica);
        if (at == pages.peers.end() && qsizetype(pages.peers.size()) >= mostPeers)
            return QStringLiteral("a console pairs with fifteen others at most; unpair one first");
        if (at != pages.peers.end() && peer.addresses.isEmpty())
            peer.addresses = at->addresses;
        pages.removed.removeAll(peer.replica);
        if (at != pages.peers.end())
            *at = std::move(peer);
        else
            pages.peers.push_back(std::move(peer));
        return {};
    });
}

QString PeerBook::remove(const QString &replica)
{
    return change([&replica](Pages &pages) -> QString {
        const auto at = placeOf(pages.peers, replica);
        if (at == pages.peers.end())
            return QStringLiteral("no paired console has this id; look at the list of consoles");
        pages.peers.erase(at);
        putLast(pages.removed, replica);
        return {};
    });
}

QString PeerBook::refuse(const QString &replica)
{
    return change([&replica](Pages &pages) -> QString {
        putLast(pages.removed, replica);
        std::erase_if(pages.met, [&replica](const Met &met) { return met.replica == replica; });
        return {};
    });
}

QString PeerBook::noteAddress(const QString &replica, const QString &address)
{
    const PinnedPeer *known = find(replica);
    if (!known || known->addresses.value(0) == address)
        return {};
    return change([&](Pages &pages) -> QString {
        const auto at = placeOf(pages.peers, replica);
        if (at != pages.peers.end())
            putFirst(at->addresses, address);
        return {};
    });
}

QString PeerBook::noteMet(const QString &replica, const QString &address)
{
    if (addressesOf(replica).value(0) == address)
        return {};
    return change([&](Pages &pages) -> QString {
        const auto at = placeOf(pages.met, replica);
        Met met = at == pages.met.end() ? Met{replica, {}} : *at;
        putFirst(met.addresses, address);
        if (at != pages.met.end())
            pages.met.erase(at);
        pages.met.push_back(std::move(met));
        if (qsizetype(pages.met.size()) > mostMet)
            pages.met.erase(pages.met.begin());
        return {};
    });
}

QString PeerBook::writeRemoved(const QStringList &removed)
{
    const QJsonObject list{{QStringLiteral("schema"), removedSchema},
                           {QStringLiteral("isWhole"), m_knowsRemoved},
                           {QStringLiteral("removed"), QJsonArray::fromStringList(removed)}};
    const QByteArray bytes = QJsonDocument(list).toJson();
    if (bytes == m_removedBytes)
        return {};
    if (QString problem = writeOwn(m_removedPath, bytes); !problem.isEmpty())
        return problem;
    m_removedBytes = bytes;
    return {};
}

QString PeerBook::write(const Pages &pages)
{
    if (QString problem = writeRemoved(pages.removed); !problem.isEmpty())
        return problem;
    QJsonArray list, met;
    for (const PinnedPeer &peer : pages.peers)
        list.append(toJson(peer));
    for (const Met &each : pages.met)
        met.append(QJsonObject{{QStringLiteral("replica"), each.replica},
                               {QStringLiteral("addresses"), QJsonArray::fromStringList(each.addresses)}});
    QJsonObject book{{QStringLiteral("schema"), bookSchema}, {QStringLiteral("peers"), list}};
    if (!met.isEmpty())
        book.insert(QStringLiteral("met"), met);
    if (!pages.removed.isEmpty())
        book.insert(QStringLiteral("removed"), QJsonArray::fromStringList(pages.removed));
    return writeOwn(m_path, QJsonDocument(book).toJson());
}

} // namespace evenhand
