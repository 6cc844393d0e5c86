// SPDX-License-Identifier: Apache-2.0
// What a moderator has yet to read: errors first, of each kind the newest first. Plain, without
// widgets.
#pragma once

#include "models/session/State.h"

#include <QHash>
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
    QString name;      // of one in the log; empty: of this console alone
    QString topic;     // the next one about it takes its place; empty: none does
    bool asks = false; // for something to be done; it goes once it is

    bool saysTheSameAs(const UnreadNotice &other) const
    {
        return words == other.words && isError == other.isError && keep == other.keep;
    }
    friend bool operator==(const UnreadNotice &, const UnreadNotice &) = default;
};

class Notices
{
public:
    // Takes what is new in the session's notices. What the first state has was there before. What waits is
    // told as things stand now, and goes when that is settled or never was: people may be erased, a log be
    // folded anew. `moderator`: who reads them, the key of State::acts.
    void follow(const State &state, const QString &moderator);
    // Several of the same in a row are one.
    void add(const QString &words, Keep keep = Keep::UntilRead);
    // In the place of what is unread about the same; empty words: that is no news any more.
    void addAbout(const QString &topic, const QString &words);
    // What happened, what is safe, what to do: each a sentence, or empty.
    void addError(const QString &happened, const QString &safe, const QString &todo);
    void dropFirst();
    void drop(qint64 number);
    void dropAll();
    void dropOfLog();
    void dropStale();

    const UnreadNotice *first() const { return m_unread.isEmpty() ? nullptr : &m_unread.first(); }
    const QList<UnreadNotice> &all() const { return m_unread; }
    qsizetype count() const { return m_unread.size(); }
    qint64 last() const { return m_last; } // the newest one's number so far
    qsizetype errors() const;

private:
    void append(UnreadNotice notice);
    void tellAgain(const State &state, const QHash<QString, const Notice *> &named, const QString &moderator);

    static constexpr qsizetype most = 100;
    QList<UnreadNotice> m_unread;
    QSet<QString> m_seen;
    qint64 m_last = 0;
    bool m_isFollowing = false;
};

} // namespace evenhand
