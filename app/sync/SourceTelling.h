// SPDX-License-Identifier: Apache-2.0
// What consoles tell each other of the feed's sources that they have, over their links and in no event. Only of the
// session that is open here; who comes back is told again.
#pragma once

#include "app/sync/Replicator.h"

#include <map>

namespace evenhand {

class SourceTelling : public QObject
{
    Q_OBJECT
public:
    // `session`: the one that is open here, at the time; empty: none yet.
    SourceTelling(Replicator &replicator, std::function<QString()> session, QObject *parent = nullptr);

    // All that is here, to all.
    void tell(const std::vector<SourceTold> &sources, const std::vector<StuckPost> &stuck);
    // What others couldn't bring where it goes, and asking them to try once more.
    std::vector<StuckPost> stuckElsewhere() const;
    void askToPost(const QString &post, const QString &to);
    // The session is there: what was told of it before counts now.
    void lookAgain();
    bool isThere(const QString &replica) const { return m_there.contains(replica); } // linked, and has told
    QString nameOf(const QString &replica) const { return m_names.value(replica); }

Q_SIGNALS:
    void told(const QString &replica, const std::vector<evenhand::SourceTold> &sources);
    void lost(const QString &replica);
    void postAsked(const QString &post, const QString &to);

private:
    SourcesHere here() const;
    void take(const Partner &partner, const SourcesHere &sources);
    void loseOne(const QString &replica);

    Replicator &m_replicator;
    std::function<QString()> m_session;
    SourcesHere m_here;
    std::map<QString, SourcesHere> m_there; // by replica, of those that are linked
    QHash<QString, QString> m_names;
};

} // namespace evenhand
