// SPDX-License-Identifier: Apache-2.0
#include "ui/undo/Notices.h"

#include "ui/undo/noticeWords.h"

#include <algorithm>

namespace evenhand {

namespace {

constexpr qsizetype mostKept = 200; // of notices in a state

// A notice keeps its name when the log is folded anew, in whatever order.
QString nameOf(const Notice &notice)
{
    return QStringList{QString::number(toMs(notice.at)), notice.by, notice.code, notice.subject}.join(QChar(0x1f));
}

QString sentence(const QString &words)
{
    const bool isClosed = words.isEmpty() || words.endsWith(u'.') || words.endsWith(u'!') || words.endsWith(u'?');
    return isClosed ? words : words + u'.';
}

} // namespace

void Notices::follow(const State &state, const QString &moderator)
{
    QSet<QString> seen;
    QHash<QString, const Notice *> named;
    QList<UnreadNotice> news;
    for (const Notice &notice : state.notices) {
        const QString name = nameOf(notice);
        if (m_isFollowing && !m_seen.contains(name) && !seen.contains(name))
            news.append({noticeWords(state, notice, moderator),
                         0,
                         false,
                         Keep::UntilRead,
                         name,
                         {},
                         asksSomething(state, notice)});
        seen.insert(name);
        named.insert(name, &notice);
    }
    tellAgain(state, named, moderator);
    for (UnreadNotice &each : news)
        append(std::move(each));
    m_seen = std::move(seen);
    m_isFollowing = true;
}

void Notices::tellAgain(const State &state, const QHash<QString, const Notice *> &named, const QString &moderator)
{
    const bool isWhole = state.notices.size() < mostKept; // else old ones are not in the state any more
    m_unread.removeIf([&](const UnreadNotice &each) {
        const Notice *notice = named.value(each.name);
        return !each.name.isEmpty() && (notice ? each.asks && !asksSomething(state, *notice) : isWhole);
    });
    for (UnreadNotice &each : m_unread)
        if (const Notice *notice = each.name.isEmpty() ? nullptr : named.value(each.name))
            each.words = noticeWords(state, *notice, moderator);
}

void Notices::add(const QString &words, Keep keep)
{
    append({words, 0, false, keep, {}, {}});
}

void Notices::addAbout(const QString &topic, const QString &words)
{
    m_unread.removeIf([&topic](const UnreadNotice &notice) { return notice.topic == topic; });
    append({words, 0, false, Keep::UntilRead, {}, topic});
}

void Notices::addError(const QString &happened, const QString &safe, const QString &todo)
{
    QStringList parts{sentence(happened), sentence(safe), sentence(todo)};
    parts.removeAll(QString());
    append({parts.join(u' '), 0, true, Keep::UntilRead, {}, {}});
}

void Notices::append(UnreadNotice notice)
{
    const qsizetype place = notice.isError ? 0 : errors();
    if (notice.words.isEmpty() || (place < count() && m_unread.at(place).saysTheSameAs(notice)))
        return;
    notice.number = ++m_last;
    m_unread.insert(place, std::move(notice));
    if (m_unread.size() > most)
        m_unread.removeLast();
}

void Notices::dropFirst()
{
    if (!m_unread.isEmpty())
        m_unread.removeFirst();
}

void Notices::drop(qint64 number)
{
    m_unread.removeIf([number](const UnreadNotice &notice) { return notice.number == number; });
}

void Notices::dropAll()
{
    m_unread.clear();
}

void Notices::dropOfLog()
{
    m_unread.removeIf([](const UnreadNotice &notice) { return !notice.name.isEmpty(); });
}

void Notices::dropStale()
{
    m_unread.removeIf([](const UnreadNotice &notice) { return notice.keep == Keep::UntilNextAct; });
}

qsizetype Notices::errors() const
{
    return std::count_if(m_unread.begin(), m_unread.end(), [](const UnreadNotice &notice) { return notice.isError; });
}

} // namespace evenhand
