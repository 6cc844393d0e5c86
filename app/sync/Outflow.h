// SPDX-License-Identifier: Apache-2.0
// What goes out over one link: the events that the partner hasn't, in an order that it can take
// them in, a few at a time. What is going on now comes before what is old.
#pragma once

#include "app/sync/LinkMessage.h"
#include "app/sync/Stock.h"

#include <deque>
#include <map>
#include <set>

namespace evenhand {

class Outflow
{
public:
    // Bytes of events in one message: at 10 kB/s something arrives every two seconds.
    static constexpr qsizetype partSize = 16 * 1024;
    // Of what was sent and isn't known to be durable there: old events wait then, and new ones much later.
    static constexpr qsizetype mostOutstanding = 2 * 1024 * 1024, mostOutstandingNew = 16 * 1024 * 1024;

    explicit Outflow(Stock &stock) : m_stock(stock) {}

    // The partner has these. `isContinued`: and what was sent on this link before is on its way.
    void start(std::map<Origin, quint64> theirs, bool isContinued);
    void stop();
    bool isRunning() const { return m_isRunning; }

    // The log has grown from `first` on; it is not to be sent before that moment.
    void grow(const Origin &origin, quint64 first, Duration notBefore);
    // The partner has it, on its disk.
    void acknowledge(const EventId &head);
    void resend(const Origin &origin, quint64 seq); // what is behind that
    void giveUp(const Origin &origin);

    quint64 theirs(const Origin &origin) const { return found(m_theirs, origin); }
    const std::map<Origin, quint64> &theirs() const { return m_theirs; }
    bool hasUrgent(Duration now) const;
    // The next messages; none: there is nothing to send now.
    std::vector<LinkMessage> next(Duration now, bool urgentOnly);
    std::optional<Duration> due(Duration now) const; // when something may be sent that may not yet
    bool isAllSent() const { return m_behind.empty(); }

private:
    struct Behind
    {
        Duration notBefore{};
        bool isUrgent = false;
    };
    struct Sent
    {
        EventId upTo;
        qsizetype bytes;
    };
    static quint64 found(const std::map<Origin, quint64> &heads, const Origin &origin);
    std::optional<Origin> chosen(Duration now, bool urgentOnly) const;
    std::vector<LinkMessage> part(const Origin &origin);
    std::vector<LinkMessage> pieces(const QByteArray &event, std::vector<SignedHead> signatures) const;

    Stock &m_stock;
    bool m_isRunning = false;
    std::map<Origin, quint64> m_theirs, m_sent;
    std::map<Origin, Behind> m_behind; // origins of which something is to be sent
    std::set<Origin> m_givenUp;
    std::deque<Sent> m_outstanding;
    qsizetype m_outstandingBytes = 0;
};

} // namespace evenhand
