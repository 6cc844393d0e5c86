// SPDX-License-Identifier: Apache-2.0
// The queue in words, translated.
#pragma once

#include "models/items/glance.h"

#include <QString>
#include <vector>

namespace evenhand {

// "Turn", "Reply", "Point of order", "Goes on".
QString kindWord(RowKind kind);

// "Queue: 7 · time for 4 of 7, or 1:21 each". `isTimed`: a segment is current.
QString queueWords(const QueueGlance &queue, bool isTimed);
// "online owed 1 · online cut off"; empty: nothing is amiss.
QString fairnessWords(const QueueGlance &queue);
// "Time is left for 4 of 7, or 1:21 each."; empty where nothing is to be shared.
QString affordableWords(const QueueGlance &queue);
// Whether closing would leave everybody who waits some time.
bool canShare(const QueueGlance &queue);

struct PolicyPreset
{
    QString name;
    std::vector<Criterion> criteria; // as the queue keeps them
};
std::vector<PolicyPreset> policyPresets();

} // namespace evenhand
