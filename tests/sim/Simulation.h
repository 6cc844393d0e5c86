// SPDX-License-Identifier: Apache-2.0
// Some consoles through an hour of everything that can go wrong, decided by one number.
#pragma once

#include "app/sync/Replicator.h"
#include "tests/models/session/Rambler.h"
#include "tests/sim/SimChannel.h"
#include "tests/sim/SimReplica.h"

#include <memory>

namespace evenhand::tests {

struct SimConsole
{
    QByteArray key;
    QString role;
    SimDisk disk;
    std::optional<SimDisk> backup;
    Duration skew{}; // of its clock
    double bytesPerSecond = 1e6;
    int openings = 0;
    std::unique_ptr<SimReplica> replica; // null: it is off
    std::unique_ptr<Replicator> replicator;

    bool isOn() const { return replica != nullptr; }
    bool hasSession() const { return isOn() && !replica->session().isEmpty(); }
};

class Simulation
{
public:
    // `folder`: where real session files are kept; empty: nowhere.
    explicit Simulation(quint32 seed, const QString &folder = QString());
    ~Simulation();

    // Empty: in the end all hold the same, and nothing that was acknowledged is missing.
    QStringList run();

    struct Tally
    {
        qsizetype acts = 0, events = 0, messages = 0, cuts = 0, crashes = 0, copies = 0, restored = 0;
    };
    const Tally &tally() const { return m_tally; }

private:
    struct Link
    {
        size_t a, b;
        std::shared_ptr<SimChannel> atA, atB;
        bool isUp() const { return atA->isOpen() && atB->isOpen() && !isLost; }
        bool isLost = false;
    };
    using Console = std::unique_ptr<SimConsole>;

    int below(int count) { return m_rambler.below(count); }
    bool chance(int percent) { return m_rambler.chance(percent); }
    Instant clockOf(const SimConsole &console) const;
    SimConsole &addConsole();
    void turnOn(SimConsole &console);
    void turnOff(size_t index, bool isCrash);
    void connect(size_t a, size_t b);
    void cut(Link &link);
    bool areLinked(size_t a, size_t b) const;
    void watch(SimChannel &channel, size_t sender);

    void happen();
    void act();
    void split();
    void setClock(SimConsole &console);
    void restore(size_t index);
    void heal();
    void check();

    quint32 m_seed;
    QString m_folder;
    Rambler m_rambler;
    VirtualTime m_time;
    std::vector<Console> m_consoles;
    std::vector<Link> m_links;
    QSet<EventId> m_acknowledged;
    QStringList m_problems;
    Tally m_tally;
};

} // namespace evenhand::tests
