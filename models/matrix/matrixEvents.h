// SPDX-License-Identifier: Apache-2.0
// Events of a room of Matrix as messages of the feed. Who sent an event is who they say to the server; their shown
// names are not unique, so that the second who takes one is shown with the address as well.
#pragma once

#include "models/feeds/Heard.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QSet>
#include <QStringList>
#include <vector>

namespace evenhand {

// What a /sync says of one room.
struct MatrixBatch
{
    QString next; // where the next one begins; empty: this was no answer to /sync
    QJsonArray state, timeline;
    QString before; // where earlier events are
    bool isLimited = false;
    bool isLeft = false; // the account is no longer in the room
    QString leftBecause;
};
MatrixBatch matrixBatch(const QJsonObject &sync, const QString &room);

class MatrixRoom
{
public:
    struct Setup
    {
        QString account; // the full one, @desk:example.org
        QStringList bridges, moderators;
        Instant began{}; // what was said before it is past
    };
    explicit MatrixRoom(Setup setup) : m_setup(std::move(setup)) {}

    bool knows(const QString &event) const { return m_seen.contains(event) || m_seenBefore.contains(event); }
    bool isEncrypted() const { return m_isEncrypted; }
    // Names and the like.
    void takeState(const QJsonArray &events);
    // The oldest first; each once. Those from before `from` are left out.
    void take(const QJsonArray &events, std::optional<Instant> from, Instant now, std::vector<Heard> &heard);
    static std::optional<Instant> sentAt(const QJsonObject &event, Instant now);
    QString nameOf(const QString &account) const;

private:
    void takeMember(const QJsonObject &event);
    bool remember(const QString &event);
    std::optional<Heard> heardIn(const QJsonObject &event, Instant now) const;
    std::optional<Heard> messageIn(const QJsonObject &event, Heard heard) const;
    Heard spokenBy(const QJsonObject &event, Heard heard) const;

    Setup m_setup;
    QHash<QString, QString> m_names;  // of accounts
    QHash<QString, QString> m_owners; // folded names: who had it first
    QSet<QString> m_seen, m_seenBefore;
    bool m_isEncrypted = false;
};

} // namespace evenhand
