// SPDX-License-Identifier: Apache-2.0
#include "models/feeds/FeedMemory.h"

#include "models/feeds/SourceOwners.h"
#include "models/session/folding.h"

#include <QCryptographicHash>
#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <utility>

namespace evenhand {

namespace {
constexpr qint64 sameWithin = 2000; // ms
constexpr qsizetype mostTraces = 30'000;

// The source that the message's id tells of: its place, else the name it was heard under.
QString sourceOf(const Message &message)
{
    const QString before = message.id.value.section(u':', 0, 0);
    return isSourceKey(before) && before.size() < message.id.value.size() ? before : message.source;
}
} // namespace

MessageId FeedMemory::idOf(const QString &source, const QString &native)
{
    const QString id = native.isEmpty() ? QString() : source + u':' + native;
    return MessageId(id.size() <= longestId ? id : QString());
}

// Of a kind that nobody can make two texts collide in: what they write would be lost.
quint64 FeedMemory::keyOf(const QString &author, const QString &text, bool isPrivate)
{
    QCryptographicHash hash(QCryptographicHash::Sha1);
    hash.addData(foldedName(author).value.toUtf8());
    hash.addData(QByteArrayView(isPrivate ? "\n!" : "\n."));
    hash.addData(text.simplified().toUtf8());
    quint64 key = 0;
    std::memcpy(&key, hash.result().constData(), sizeof key);
    return key;
}

void FeedMemory::follow(const Table<Message> &messages)
{
    // Late ones stand in their place and move others; what is known twice does no harm.
    if (m_followed > messages.size())
        m_followed = 0;
    m_followed = std::max(m_followed, messages.size() - mostTraces);
    for (; m_followed < messages.size(); ++m_followed) {
        const Message &message = messages.at(m_followed);
        if (message.text.isEmpty())
            continue;
        const bool hasId = !message.id.value.startsWith(QLatin1String("message-")); // those are made here
        add(keyOf(message.name.value, message.text.value, message.isPrivate),
            {toMs(message.sentAt), qHash(sourceOf(message)), hasId});
    }
}

bool FeedMemory::knows(const QString &source, const Heard &heard, Instant now) const
{
    const quint64 key = keyOf(heard.author, heard.text, heard.isPrivate);
    const qint64 at = toMs(heard.at.value_or(now));
    const bool hasId = !idOf(source, heard.id).isEmpty();
    const auto isIt = [&](const Trace &trace) {
        const bool isToldApart = hasId && trace.hasId && trace.source == qHash(source);
        return !isToldApart && std::abs(trace.at - at) <= sameWithin;
    };
    for (const Traces *traces : {&m_recent, &m_before})
        if (const auto found = traces->constFind(key);
            found != traces->cend() && std::any_of(found->begin(), found->end(), isIt))
            return true;
    return false;
}

void FeedMemory::add(const QString &source, const Heard &heard, Instant now)
{
    add(keyOf(heard.author, heard.text, heard.isPrivate),
        {toMs(heard.at.value_or(now)), qHash(source), !idOf(source, heard.id).isEmpty()});
}

void FeedMemory::forget(const QString &source, const Heard &heard, Instant now)
{
    const qint64 at = toMs(heard.at.value_or(now));
    const size_t hash = qHash(source);
    for (Traces *traces : {&m_recent, &m_before})
        if (const auto found = traces->find(keyOf(heard.author, heard.text, heard.isPrivate)); found != traces->end())
            std::erase_if(*found, [&](const Trace &trace) {
                return trace.source == hash && std::abs(trace.at - at) <= sameWithin;
            });
}

void FeedMemory::add(quint64 key, const Trace &trace)
{
    if (m_traces >= mostTraces) {
        m_before = std::exchange(m_recent, {});
        m_traces = 0;
    }
    std::vector<Trace> &traces = m_recent[key];
    const auto isSame = [&trace](const Trace &known) {
        return known.at == trace.at && known.source == trace.source && known.hasId == trace.hasId;
    };
    if (std::none_of(traces.begin(), traces.end(), isSame)) {
        traces.push_back(trace);
        ++m_traces;
    }
}

} // namespace evenhand
