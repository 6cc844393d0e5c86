// SPDX-License-Identifier: Apache-2.0
// Which messages were heard already, in the feed or on their way to it. One message is one wherever it comes from: by
// its source and the platform's own id, else by author and text within two seconds (DESIGN, Feeds). Two that one
// platform tells apart by their ids are two.
#pragma once

#include "models/feeds/Heard.h"
#include "models/session/State.h"

#include <QHash>
#include <vector>

namespace evenhand {

class FeedMemory
{
public:
    // What has come into the feed since the last time, from wherever.
    void follow(const Table<Message> &messages);
    bool knows(const QString &source, const Heard &heard, Instant now) const;
    void add(const QString &source, const Heard &heard, Instant now);
    // It came to nothing: the next time it is new.
    void forget(const QString &source, const Heard &heard, Instant now);

    // What the feed calls a message of a platform that has ids; empty where it has none, or an endless one. `source`:
    // what tells the place from others, alike on every console (sourceKey); its name in logs of before.
    static MessageId idOf(const QString &source, const QString &native);

private:
    struct Trace
    {
        qint64 at = 0;
        size_t source = 0;
        bool hasId = false;
    };
    using Traces = QHash<quint64, std::vector<Trace>>;

    static quint64 keyOf(const QString &author, const QString &text, bool isPrivate);
    void add(quint64 key, const Trace &trace);

    Traces m_recent, m_before; // some tens of thousands each; older ones are forgotten
    qsizetype m_traces = 0;    // in m_recent
    qsizetype m_followed = 0;
};

} // namespace evenhand
