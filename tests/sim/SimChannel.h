// SPDX-License-Identifier: Apache-2.0
// One end of a simulated link: messages come whole and in order, after a while, until it is cut.
// Who is at the ends of a cut link learns it some seconds later.
#pragma once

#include "app/sync/Channel.h"
#include "tests/sim/VirtualTime.h"

#include <memory>

namespace evenhand::tests {

struct Line
{
    Duration latency{};
    double bytesPerSecond = 1e6;
};

class SimChannel : public Channel
{
    Q_OBJECT
public:
    SimChannel(VirtualTime &time, Partner partner, bool isDialler, Line line)
        : m_time(time), m_partner(std::move(partner)), m_isDialler(isDialler), m_line(line)
    {}
    void join(const std::shared_ptr<SimChannel> &other) { m_other = other; }

    const Partner &partner() const override { return m_partner; }
    bool isDialler() const override { return m_isDialler; }
    void send(const QCborMap &message) override;
    qint64 unsent() const override { return m_unsent; }
    void close(const QString &why) override;
    bool isOpen() const { return !m_isClosed; }

    // Nothing gets through any longer, and after a while the end notices.
    void lose(Duration noticedAfter);

    std::function<void(const QCborMap &)> overheard; // what is sent
    qint64 bytes = 0;

private:
    void arrive(const QCborMap &message);

    VirtualTime &m_time;
    Partner m_partner;
    bool m_isDialler, m_isClosed = false, m_isLost = false;
    Line m_line;
    std::weak_ptr<SimChannel> m_other;
    qint64 m_unsent = 0;
    Duration m_freeAt{};
};

} // namespace evenhand::tests
