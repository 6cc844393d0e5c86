// SPDX-License-Identifier: Apache-2.0
// The clocks of sources that scripts bring, by the sources' names. Scripts name what they like: of too many, the one
// that was silent longest is forgotten, and no other.
#pragma once

#include "models/feeds/ClockOffset.h"

#include <QString>
#include <map>

namespace evenhand {

class SourceClocks
{
public:
    static constexpr size_t most = 20;

    ClockOffset &of(const QString &source);
    bool knows(const QString &source) const { return m_clocks.contains(source); }

private:
    struct Known
    {
        ClockOffset clock;
        quint64 lastAsked = 0;
    };
    std::map<QString, Known> m_clocks;
    quint64 m_asked = 0;
};

} // namespace evenhand
