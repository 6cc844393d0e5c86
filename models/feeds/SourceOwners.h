// SPDX-License-Identifier: Apache-2.0
// Which of several consoles runs a source that more than one has set up. They tell each other what they have, what it
// does there and who they think runs it by right: the owner, who began first, the smaller replica where two began
// together. The owner always runs it. Another one does in its stead while the owner is gone or can't, and gives back
// when the owner hears the place again. All come to the same by what they were told, and no clock but the caller's.
#pragma once

#include "models/session/Kinds.h"
#include "models/session/Time.h"

#include <QByteArray>
#include <QString>
#include <map>
#include <optional>
#include <set>
#include <vector>

namespace evenhand {

struct SourceSettings;

// What a console says of one of its sources.
struct SourceTold
{
    enum class Doing : quint8 { Nothing, Trying, Live, Failed };

    QByteArray place; // the same for all who mean the same; empty: nobody else can have it
    QString name;     // what it is called there
    Side side = Side::Online;
    Doing doing = Doing::Nothing;
    QString owner; // a replica, as far as it knows
    Instant since{};

    friend bool operator==(const SourceTold &, const SourceTold &) = default;
};

// By platform, server and channel; no secrets, and nothing to be read off it. Empty: of this very disk.
QByteArray placeOf(const SourceSettings &settings);

// What stands for the source in ids, on every console: its place, whatever it is called there; its name where it has
// none.
QString sourceKey(const SourceSettings &settings);
bool isSourceKey(const QString &text); // of a place

class SourceOwners
{
public:
    using Doing = SourceTold::Doing;

    // A link that was lost may be back in a moment; a console that can't is given some seconds.
    static constexpr Duration mayComeBack{700}, mayRecover{4000};

    explicit SourceOwners(QString self) : m_self(std::move(self)) {}

    // ---- what is so here ----
    void have(const QByteArray &place);
    void keepOnly(const std::set<QByteArray> &places);
    void setDoing(const QByteArray &place, Doing doing);
    // Until then others may be on their way who run it already.
    void expectOthers(Duration until) { m_waitsUntil = until; }

    // ---- what others say ----
    void hear(const QString &replica, const std::vector<SourceTold> &sources, Duration now);
    void lose(const QString &replica, Duration now);

    // ---- what follows ----
    // Time has gone by, or something changed. `at`: by the session's clock, for what is begun now.
    void look(Duration now, Instant at);
    bool runs(const QByteArray &place) const;
    // Who does, where this console doesn't; empty: it isn't known yet.
    QString runner(const QByteArray &place) const;
    QString owner(const QByteArray &place) const;
    Instant since(const QByteArray &place) const;
    // Another one is in it just now.
    bool isLiveElsewhere(const QByteArray &place) const;
    // And that one is there to tell of it.
    bool isHeardElsewhere(const QByteArray &place) const;
    // That one is in it, or tries to be, as far as it has said.
    bool isAtIt(const QString &replica, const QByteArray &place) const;
    // Others have it, too.
    bool isShared(const QByteArray &place) const;
    // Some other console that is there has one that is called so.
    bool hasElsewhere(const QString &name) const;
    // Nobody there has ever said what it has.
    bool isAlone() const { return m_partners.empty(); }

private:
    struct Here
    {
        Doing doing = Doing::Nothing;
        QString owner;
        Instant since{};
        bool runs = false;
        std::optional<Duration> vacant; // since when nobody of more right runs it
    };
    struct There
    {
        SourceTold told;
        Duration awaySince{}; // not live
    };
    struct Partner
    {
        std::map<QByteArray, There> has;
        std::optional<Duration> goneAt;
    };

    bool isDisowned(const QString &owner, const QByteArray &place) const;
    void agree(const QByteArray &place, Here &here, Duration now, Instant at) const;
    bool mayBegin(const QByteArray &place, Duration now) const;
    bool shouldRun(const QByteArray &place, Here &here, Duration now) const;
    static bool isDown(const There &there, Duration now);

    QString m_self;
    Duration m_waitsUntil{};
    std::map<QByteArray, Here> m_here;
    std::map<QString, Partner> m_partners;
};

} // namespace evenhand
