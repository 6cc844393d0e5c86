// SPDX-License-Identifier: Apache-2.0
// What the other moderator did last, in words, for a little while: "Online moderator: hand of Ana raised".
#pragma once

#include "models/items/actDetail.h"
#include "models/session/State.h"

#include <QString>

namespace evenhand {

class PartnerActs
{
public:
    // Takes what is new of others than `moderator`. What the first state has was there before.
    void follow(const State &state, const QString &moderator, Instant now, const ActDetails &details = {});
    // Empty: nothing, or it is long ago.
    QString words(Instant now) const;

private:
    struct Last
    {
        EventId act;
        qsizetype undone = 0;
        friend bool operator==(const Last &, const Last &) = default;
    };
    static constexpr Duration keptFor = seconds(60);

    QHash<QString, Last> m_last; // by moderator
    QString m_words;
    Instant m_at{};
    bool m_isFollowing = false;
};

} // namespace evenhand
