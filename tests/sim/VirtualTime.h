// SPDX-License-Identifier: Apache-2.0
// Time that passes when there is nothing left to do in it.
#pragma once

#include "app/sync/Timing.h"

#include <QPointer>
#include <map>

namespace evenhand::tests {

class VirtualTime
{
public:
    Duration now() const { return m_now; }
    void after(Duration length, QObject *context, std::function<void()> call)
    {
        m_calls.emplace(std::pair(m_now + std::max(Duration::zero(), length), ++m_count),
                        Call{context, std::move(call)});
    }
    // False: nothing waits.
    bool step()
    {
        if (m_calls.empty())
            return false;
        auto next = m_calls.extract(m_calls.begin());
        m_now = next.key().first;
        if (next.mapped().context)
            next.mapped().call();
        return true;
    }
    void runUntil(Duration end)
    {
        while (!m_calls.empty() && m_calls.begin()->first.first <= end)
            step();
        m_now = std::max(m_now, end);
    }
    Timing timing()
    {
        return {[this] { return m_now; },
                [this](Duration length, QObject *context, std::function<void()> call) {
                    after(length, context, std::move(call));
                }};
    }

private:
    struct Call
    {
        QPointer<QObject> context;
        std::function<void()> call;
    };
    Duration m_now{};
    quint64 m_count = 0;
    std::map<std::pair<Duration, quint64>, Call> m_calls;
};

} // namespace evenhand::tests
