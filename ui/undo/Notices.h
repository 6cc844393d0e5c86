// SPDX-License-Identifier: Apache-2.0
// What a moderator has yet to read: errors first, of each kind the newest first. Plain, without
// widgets.
#pragma once

#include "models/session/State.h"

#include <QList>
#include <QSet>
#include <QString>
#include <QStringList>

namespace evenhand {

// UntilNextAct: it speaks of the act before, and is stale once another one is done.
enum class Keep : quint8 { UntilRead, UntilNextAct };

struct UnreadNotice
{
    QString words;
    qint64 number = 0; // one each, for telling them apart
    bool isError = false;
    Keep keep = Keep::UntilRead;

    bool saysTheSameAs(const UnreadNotice &other) const
    {
        return words == other.words && isError == other.isError && keep == other.keep;
    }
    friend bool operator==(const UnreadNotice &, const UnreadNotice &) = default;
};

class Notices
{
public:
    // Takes what is new in the session's notices. What the first state has was there before.
    void follow(const QList<Notice> &notices);
    // Several of the same in a row are one.
    void add(const QString &words, Keep keep = Keep::UntilRead);
    // What happened, what is safe, what to do: each a sentence, or empty.
    void addError(const QString &happened, const QString &safe, const QString &todo);
    void dropFirst();
    void drop(qint64 number);
    void dropAll();
    void dropStale();

    const UnreadNotice *first() const { return m_unread.isEmpty() ? nullptr : &m_unread.first(); }
    const QList<UnreadNotice> &all() const { return m_unread; }
    qsizetype count() const { return m_unread.size(); }
    qsizetype errors() const;

private:
    void append(UnreadNotice notice);

    static constexpr qsizetype most = 100;
    QList<UnreadNotice> m_unread;
    QSet<QString> m_seen;
    qint64 m_last = 0;
    bool m_isFollowing = false;
};

} // namespace evenhand
