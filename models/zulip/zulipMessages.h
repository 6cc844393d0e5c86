// SPDX-License-Identifier: Apache-2.0
// Messages of Zulip as messages of the feed: in the words of their authors (Markdown), mentions as plain names, a
// quoted message as the one that is answered.
#pragma once

#include "models/feeds/Heard.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QSet>
#include <QStringList>
#include <vector>

namespace evenhand {

class ZulipChannel
{
public:
    struct Setup
    {
        QString channel, topic;          // no topic: all of them
        QStringList bridges, moderators; // e-mail addresses
        Instant began{};                 // what was said before it is past
    };
    explicit ZulipChannel(Setup setup) : m_setup(std::move(setup)) {}
    void setAccount(qint64 account, Instant began)
    {
        m_account = account;
        m_setup.began = began;
    }

    // A message as /messages and events have it, once; one that is known and was edited is told as edited.
    void take(const QJsonObject &message, std::optional<Instant> from, Instant now, std::vector<Heard> &heard);
    // An event of a change.
    static void takeUpdate(const QJsonObject &event, Instant now, std::vector<Heard> &heard);
    static void takeDeletion(const QJsonObject &event, Instant now, std::vector<Heard> &heard);
    // Of the newest that was taken; 0: none.
    qint64 newest() const { return m_newest; }

    static std::optional<Instant> sentAt(const QJsonObject &message, Instant now);

private:
    bool isOurs(const QJsonObject &message) const;
    bool remember(qint64 id);
    QString nameOf(const QJsonObject &message);
    Heard spokenIn(const QJsonObject &message, Instant now);

    Setup m_setup;
    qint64 m_account = 0, m_newest = 0;
    QHash<QString, qint64> m_owners; // folded names: who had it first
    QSet<qint64> m_seen, m_seenBefore;
};

// "@**Ana|12**" as "@Ana", and what was quoted in front apart: its id in `answered`.
QString zulipWords(const QString &markdown, QString *answered = nullptr);

} // namespace evenhand
