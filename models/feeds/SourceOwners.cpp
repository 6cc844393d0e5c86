// SPDX-License-Identifier: Apache-2.0
#include "models/feeds/SourceOwners.h"

#include "models/feeds/SourceSettings.h"

#include <QCryptographicHash>
#include <algorithm>
#include <tuple>

namespace evenhand {

namespace {

constexpr qsizetype placeBytes = 16, keyLetters = 16;

// With and without encryption it is the same channel, at the usual ports.
int portThatTells(const SourceSettings &settings)
{
    SourceSettings other = settings;
    other.isEncrypted = !settings.isEncrypted;
    const bool isUsual = settings.port == settings.usualPort() || settings.port == other.usualPort();
    return isUsual ? 0 : settings.port;
}

} // namespace

QByteArray placeOf(const SourceSettings &settings)
{
    if (settings.platform == Platform::File)
        return {};
    // A room's address says where it is, whichever server one asks.
    const bool isByAddress = settings.platform == Platform::Xmpp;
    const QStringList parts{word(settings.platform), isByAddress ? QString() : settings.host.toLower(),
                            isByAddress ? QString() : QString::number(portThatTells(settings)),
                            settings.channel.toCaseFolded(), settings.topic.toCaseFolded()};
    return QCryptographicHash::hash(parts.join(u'\n').toUtf8(), QCryptographicHash::Sha256).left(placeBytes);
}

QString sourceKey(const SourceSettings &settings)
{
    const QByteArray place = placeOf(settings);
    return place.isEmpty() ? settings.name : QString::fromLatin1(place.toHex().left(keyLetters));
}

bool isSourceKey(const QString &text)
{
    const auto isHex = [](QChar c) { return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f'); };
    return text.size() == keyLetters && std::all_of(text.begin(), text.end(), isHex);
}

// ---- what is so here ----

void SourceOwners::have(const QByteArray &place)
{
    if (!place.isEmpty())
        m_here.try_emplace(place);
}

void SourceOwners::keepOnly(const std::set<QByteArray> &places)
{
    std::erase_if(m_here, [&places](const auto &each) { return !places.contains(each.first); });
}

void SourceOwners::setDoing(const QByteArray &place, Doing doing)
{
    if (const auto here = m_here.find(place); here != m_here.end())
        here->second.doing = doing;
}

// ---- what others say ----

bool SourceOwners::hasElsewhere(const QString &name) const
{
    for (const auto &[replica, partner] : m_partners)
        for (const auto &[place, there] : partner.has)
            if (!partner.goneAt && there.told.name == name)
                return true;
    return false;
}

void SourceOwners::hear(const QString &replica, const std::vector<SourceTold> &sources, Duration now)
{
    if (replica == m_self)
        return;
    Partner &partner = m_partners[replica];
    const bool wasGone = partner.goneAt.has_value();
    std::map<QByteArray, There> has;
    for (const SourceTold &told : sources) {
        if (told.place.isEmpty())
            continue;
        const auto known = partner.has.find(told.place);
        const bool wasAway = known != partner.has.end() && !wasGone && known->second.told.doing != Doing::Live;
        has[told.place] = {told, wasAway ? known->second.awaySince : now};
    }
    partner = {std::move(has), std::nullopt};
}

void SourceOwners::lose(const QString &replica, Duration now)
{
    if (const auto partner = m_partners.find(replica); partner != m_partners.end() && !partner->second.goneAt)
        partner->second.goneAt = now;
}

// ---- what follows ----

void SourceOwners::look(Duration now, Instant at)
{
    for (auto &[replica, partner] : m_partners)
        if (partner.goneAt && now - *partner.goneAt >= mayComeBack)
            partner.has.clear();
    for (auto &[place, here] : m_here) {
        agree(place, here, now, at);
        here.runs = shouldRun(place, here, now);
    }
}

// Whoever is there and doesn't have it any longer can't be its owner.
bool SourceOwners::isDisowned(const QString &owner, const QByteArray &place) const
{
    const auto partner = m_partners.find(owner);
    return partner != m_partners.end() && !partner->second.goneAt && !partner->second.has.contains(place);
}

void SourceOwners::agree(const QByteArray &place, Here &here, Duration now, Instant at) const
{
    if (!here.owner.isEmpty() && isDisowned(here.owner, place))
        here.owner.clear();
    const auto weigh = [&](const QString &owner, Instant since) {
        if (owner.isEmpty() || isDisowned(owner, place))
            return;
        if (here.owner.isEmpty() || std::tie(since, owner) < std::tie(here.since, here.owner)) {
            here.owner = owner;
            here.since = since;
        }
    };
    for (const auto &[replica, partner] : m_partners)
        if (const auto there = partner.has.find(place); there != partner.has.end())
            weigh(there->second.told.owner, there->second.told.since);
    if (here.owner.isEmpty() && mayBegin(place, now))
        weigh(m_self, at);
}

// Of two who ask each other, the smaller one begins.
bool SourceOwners::mayBegin(const QByteArray &place, Duration now) const
{
    if (now >= m_waitsUntil)
        return true;
    return std::any_of(m_partners.begin(), m_partners.end(), [](const auto &each) { return !each.second.goneAt; })
        && std::none_of(m_partners.begin(), m_partners.end(),
                        [&](const auto &each) { return each.first < m_self && each.second.has.contains(place); });
}

bool SourceOwners::isDown(const There &there, Duration now)
{
    return there.told.doing == Doing::Failed
        || (there.told.doing != Doing::Live && now - there.awaySince >= mayRecover);
}

bool SourceOwners::shouldRun(const QByteArray &place, Here &here, Duration now) const
{
    if (here.owner.isEmpty() || here.owner == m_self) {
        here.vacant.reset();
        return !here.owner.isEmpty();
    }
    const bool isRunning = here.runs;
    if (const auto partner = m_partners.find(here.owner); partner != m_partners.end())
        if (const auto there = partner->second.has.find(place); there != partner->second.has.end()) {
            // Who has begun in the owner's stead goes on until the owner hears it again.
            const bool isHeard = there->second.told.doing == Doing::Live;
            if (isHeard || (!isRunning && !isDown(there->second, now))) {
                here.vacant.reset();
                return false;
            }
        }
    if (!here.vacant)
        here.vacant = now;
    const bool mayStillBegin = now - *here.vacant < mayRecover;
    for (const auto &[replica, partner] : m_partners) {
        const auto there = partner.has.find(place);
        if (replica == here.owner || there == partner.has.end())
            continue;
        switch (there->second.told.doing) {
        case Doing::Live:
            if (here.doing != Doing::Live || replica < m_self)
                return false;
            break;
        case Doing::Trying:
            if (!isRunning && !isDown(there->second, now))
                return false;
            break;
        case Doing::Nothing:
            if (!isRunning && replica < m_self && mayStillBegin)
                return false;
            break;
        case Doing::Failed: break;
        }
    }
    return true;
}

bool SourceOwners::runs(const QByteArray &place) const
{
    const auto here = m_here.find(place);
    return here == m_here.end() || here->second.runs; // what nobody shares is always run
}

QString SourceOwners::runner(const QByteArray &place) const
{
    const QString by = owner(place);
    QString trying;
    for (const auto &[replica, partner] : m_partners) {
        const auto there = partner.has.find(place);
        if (there == partner.has.end())
            continue;
        if (there->second.told.doing == Doing::Live)
            return replica;
        if (there->second.told.doing == Doing::Trying || replica == by)
            trying = replica;
    }
    return trying;
}

QString SourceOwners::owner(const QByteArray &place) const
{
    const auto here = m_here.find(place);
    return here == m_here.end() ? QString() : here->second.owner;
}

Instant SourceOwners::since(const QByteArray &place) const
{
    const auto here = m_here.find(place);
    return here == m_here.end() ? Instant() : here->second.since;
}

bool SourceOwners::isLiveElsewhere(const QByteArray &place) const
{
    return std::any_of(m_partners.begin(), m_partners.end(), [&](const auto &each) {
        const auto there = each.second.has.find(place);
        return there != each.second.has.end() && there->second.told.doing == Doing::Live;
    });
}

bool SourceOwners::isHeardElsewhere(const QByteArray &place) const
{
    return std::any_of(m_partners.begin(), m_partners.end(), [&](const auto &each) {
        const auto there = each.second.has.find(place);
        return !each.second.goneAt && there != each.second.has.end() && there->second.told.doing == Doing::Live;
    });
}

bool SourceOwners::isAtIt(const QString &replica, const QByteArray &place) const
{
    const auto partner = m_partners.find(replica);
    if (partner == m_partners.end())
        return false;
    const auto there = partner->second.has.find(place);
    return there != partner->second.has.end() && there->second.told.doing != Doing::Nothing;
}

bool SourceOwners::isShared(const QByteArray &place) const
{
    return std::any_of(m_partners.begin(), m_partners.end(),
                       [&](const auto &each) { return each.second.has.contains(place); });
}

} // namespace evenhand
