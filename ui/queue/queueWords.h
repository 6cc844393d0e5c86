// SPDX-License-Identifier: Apache-2.0
// The queue in words, translated.
#pragma once

#include "models/items/glance.h"

#include <QString>
#include <vector>

namespace evenhand {

// "Turn", "Reply", "Point of order", "Goes on".
QString kindWord(RowKind kind);

// Whether those who wait are heard in the current segment; if not, in which to come.
struct Hearing
{
    bool isNow = false;
    QString next; // its title, short; empty: none is to come, or no segment is current
};
Hearing hearing(const State &state);

// "Queue: 7 · time for 4 of 7, or 1:21 each"; "Queue: 7 · waits for How do we bal…".
QString queueWords(const QueueGlance &queue, const Hearing &hearing, bool isShort = false); // short: without "Queue:"
// "online owed 1 · online cut off"; empty: nothing is amiss.
QString fairnessWords(const QueueGlance &queue);
// "Time is left for 4 of 7, or 1:21 each."; empty where nothing is to be shared.
QString affordableWords(const QueueGlance &queue, const Hearing &hearing);
// Whether closing would leave everybody who waits some time.
bool canShare(const QueueGlance &queue, const Hearing &hearing);

struct PolicyPreset
{
    QString name;
    std::vector<Criterion> criteria; // as the queue keeps them
};
std::vector<PolicyPreset> policyPresets();

} // namespace evenhand
