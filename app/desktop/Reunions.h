// SPDX-License-Identifier: Apache-2.0
// Says once when a console goes, and once when it is back: then what came in meanwhile, what went over,
// and what it changes now. A link that was gone for a moment only, while nothing happened, is no news.
#pragma once

#include "models/items/apartSummary.h"

#include <QObject>
#include <map>

namespace evenhand {

class Host;
struct Standing;

class Reunions : public QObject
{
    Q_OBJECT
public:
    explicit Reunions(Host &host, QObject *parent = nullptr);

Q_SIGNALS:
    // Words of the same topic take each other's place; none: what stood there is no news any more.
    void told(const QString &topic, const QString &words);
    // The file here was empty, and now holds the session as it stands there.
    void sessionTaken();

private:
    struct Partner
    {
        bool isLinked = false, isPending = false; // pending: it came, and not all is here yet
        bool wasApart = false;                    // since the program started
        Instant goneAt{};
        std::optional<qsizetype> waiting; // acts that it lacked when it came
    };

    void meet();
    void follow();
    void settleSoon();
    void settle();
    void tell(const Standing &standing, Partner &partner);

    static constexpr Duration moment = seconds(10);
    Host &m_host;
    std::map<QString, Partner> m_partners; // by replica
    State m_before;                        // what was shown when the first of those that are pending came
    std::vector<EventPtr> m_cameIn;        // since
    bool m_isSettling = false;
};

} // namespace evenhand
