// SPDX-License-Identifier: Apache-2.0
// Which nudges were seen, and by whom: consoles tell each other over their links what their screens
// show. Nothing of it is an event or outlives the program; who comes back is told again.
#pragma once

#include "app/sync/Replicator.h"

#include <QHash>

namespace evenhand {

class NudgeSight : public QObject
{
    Q_OBJECT
public:
    struct Sight
    {
        Instant at;
        QString role; // of the console whose screen it was
    };

    explicit NudgeSight(Replicator &replicator, QObject *parent = nullptr);

    // A screen of this console shows it.
    void show(const QString &nudge, Instant at);
    // On others' screens, by nudge; of several the first.
    const QHash<QString, Sight> &elsewhere() const { return m_elsewhere; }

Q_SIGNALS:
    void changed();

private:
    void take(const QString &role, const NudgesSeen &seen);

    static constexpr qsizetype mostElsewhere = 1000;
    Replicator &m_replicator;
    std::vector<NudgesSeen::Sight> m_here; // in the order they were shown, the last few
    QHash<QString, Sight> m_elsewhere;
};

} // namespace evenhand
