// SPDX-License-Identifier: Apache-2.0
// What a moderator has yet to read: errors first, each kind in the order in which it came. Plain,
// without widgets.
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
    bool isError = false;
    Keep keep = Keep::UntilRead;

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
    void dropStale();

    const UnreadNotice *first() const { return m_unread.isEmpty() ? nullptr : &m_unread.first(); }
    qsizetype count() const { return m_unread.size(); }
    qsizetype errors() const;

private:
    void append(UnreadNotice notice);

    static constexpr qsizetype most = 100;
    QList<UnreadNotice> m_unread;
    QSet<QString> m_seen;
    bool m_isFollowing = false;
};

} // namespace evenhand
