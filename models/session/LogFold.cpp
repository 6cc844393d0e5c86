// SPDX-License-Identifier: Apache-2.0
#include "models/session/LogFold.h"

namespace evenhand {

qsizetype FoldBasis::count() const
{
    quint64 sum = 0;
    for (const auto &[origin, head] : heads)
        sum += head.seq;
    return qsizetype(sum);
}

bool FoldBasis::covers(const EventId &id) const
{
    const auto head = heads.find(id.origin);
    return head != heads.end() && id.seq <= head->second.seq;
}

} // namespace evenhand
