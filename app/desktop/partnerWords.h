// SPDX-License-Identifier: Apache-2.0
// How it stands with the other consoles, for the lamp in the session line and for notices. The lamp
// is good only while somebody is there and holds the same session.
#pragma once

#include "app/sync/Peers.h"
#include "app/sync/Replicator.h"
#include "models/items/apartSummary.h"

#include <QTimeZone>

namespace evenhand {

struct PartnerLight
{
    QString words; // a few: "connected", "320 of 1200", "alone 14:02, 5"
    QString tip;   // the same in a sentence; empty: the words say it all
    bool isGood = false;
    friend bool operator==(const PartnerLight &, const PartnerLight &) = default;
};
PartnerLight partnerLight(const std::vector<Peers::Listed> &consoles, const std::vector<Standing> &standings,
                          const QTimeZone &zone);

// What to say when a console can't be reached any more.
QString goneWords(const QString &name);

// A console that is there, for the first time or again.
struct Reunion
{
    QString name;                     // as it calls itself
    ApartSummary came;                // from there, and others
    qsizetype went = 0;               // acts that it hadn't got
    std::optional<Duration> apartFor; // none: it wasn't there before, since the program started
    bool tookSessionOver = false;     // the file here was empty
};
QString reunionWords(const Reunion &reunion);

QString unpairedWords(const QString &name);

} // namespace evenhand
