// SPDX-License-Identifier: Apache-2.0
#include "ui/undo/Notices.h"

#include <algorithm>

namespace evenhand {

namespace {

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

void Notices::follow(const QList<Notice> &notices)
{
    QSet<QString> seen;
    for (const Notice &notice : notices) {
        const QString name = nameOf(notice);
        if (m_isFollowing && !m_seen.contains(name) && !seen.contains(name))
            add(notice.words);
        seen.insert(name);
    }
    m_seen = std::move(seen);
    m_isFollowing = true;
}

void Notices::add(const QString &words, Keep keep)
{
    append({words, false, keep});
}

void Notices::addError(const QString &happened, const QString &safe, const QString &todo)
{
    QStringList parts{sentence(happened), sentence(safe), sentence(todo)};
    parts.removeAll(QString());
    append({parts.join(u' '), true, Keep::UntilRead});
}

void Notices::append(UnreadNotice notice)
{
    const qsizetype place = notice.isError ? errors() : count();
    if (notice.words.isEmpty() || (place > 0 && m_unread.at(place - 1) == notice))
        return;
    m_unread.insert(place, std::move(notice));
    if (m_unread.size() > most) // the one that is being read stays, and errors as long as they can
        m_unread.removeAt(std::clamp<qsizetype>(errors(), 1, most));
}

void Notices::dropFirst()
{
    if (!m_unread.isEmpty())
        m_unread.removeFirst();
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
