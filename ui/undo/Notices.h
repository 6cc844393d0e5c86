// SPDX-License-Identifier: Apache-2.0
// What a moderator has yet to read, in the order in which it came. Plain, without widgets.
#pragma once

#include "models/session/State.h"

#include <QList>
#include <QSet>
#include <QString>
#include <QStringList>

namespace evenhand {

struct UnreadNotice
{
    QString words;
    bool isError = false;

    friend bool operator==(const UnreadNotice &, const UnreadNotice &) = default;
};

class Notices
{
public:
    // Takes what is new in the session's notices. What the first state has was there before.
    void follow(const QList<Notice> &notices);
    // Several of the same in a row are one.
    void add(const QString &words);
    // What happened, what is safe, what to do: each a sentence, or empty.
    void addError(const QString &happened, const QString &safe, const QString &todo);
    void dropFirst();

    const UnreadNotice *first() const { return m_unread.isEmpty() ? nullptr : &m_unread.first(); }
    qsizetype count() const { return m_unread.size(); }
    bool hasError() const;

private:
    void append(UnreadNotice notice);

    static constexpr qsizetype most = 100;
    QList<UnreadNotice> m_unread;
    QSet<QString> m_seen;
    bool m_isFollowing = false;
};

} // namespace evenhand
