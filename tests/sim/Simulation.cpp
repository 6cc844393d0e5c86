// SPDX-License-Identifier: Apache-2.0
#include "tests/sim/Simulation.h"

#include "models/session/codec.h"

#include <QCborArray>
#include <QCryptographicHash>

namespace evenhand::tests {

using namespace std::chrono_literals;

namespace {

constexpr int mostSteps = 400'000; // far beyond what any seed needs to come to rest

Partner partnerOf(const SimConsole &console)
{
    return {deviceOfKey(console.key), console.key, console.role, QString::fromLatin1(console.key)};
}

QByteArray simSignature(const QByteArray &key, const QByteArray &words)
{
    return QCryptographicHash::hash("secret of " + key + words, QCryptographicHash::Sha256);
}

// As good as a signature among those who don't lie.
Seal simSeal(const QByteArray &key)
{
    return {key, [key](const QByteArray &words) { return simSignature(key, words); },
            [](const QByteArray &of, const QByteArray &words, const QByteArray &signature) {
                return signature == simSignature(of, words);
            }};
}

} // namespace

Simulation::Simulation(quint32 seed, const QString &folder)
    : m_seed(seed), m_folder(folder), m_rambler(seed, seed % 2 == 0)
{
    const int count = chance(85) ? 2 + below(4) : 6 + below(11);
    for (int i = 0; i < count; ++i)
        addConsole();
}

Simulation::~Simulation()
{
    for (const Console &console : m_consoles) {
        console->replicator.reset();
        console->replica.reset();
    }
}

SimConsole &Simulation::addConsole()
{
    auto console = std::make_unique<SimConsole>();
    console->key = QByteArrayLiteral("key ") + QByteArray::number(qsizetype(m_consoles.size()));
    console->role = m_consoles.empty() ? QStringLiteral("onsite")
        : m_consoles.size() == 1       ? QStringLiteral("online")
        : chance(30)                   ? QStringLiteral("rapporteur")
                                       : QStringLiteral("chair");
    console->skew = Duration(below(4000) - 2000);
    console->bytesPerSecond = chance(15) ? 10e3 : 1e6;
    if (!m_folder.isEmpty())
        console->disk.path = m_folder + QStringLiteral("/%1.evenhand").arg(m_consoles.size());
    m_consoles.push_back(std::move(console));
    return *m_consoles.back();
}

Instant Simulation::clockOf(const SimConsole &console) const
{
    return *instantFromIso(u"2026-05-01T10:00:00Z") + m_time.now() + console.skew;
}

void Simulation::turnOn(SimConsole &console)
{
    if (console.isOn())
        return;
    if (const QString problem = console.disk.open(); !problem.isEmpty())
        m_problems << problem;
    const QByteArray name =
        console.key + ' ' + QByteArray::number(++console.openings) + ' ' + QByteArray::number(m_seed);
    const Origin origin{QCryptographicHash::hash(name, QCryptographicHash::Sha256).left(Origin::size)};
    console.replica = std::make_unique<SimReplica>(
        console.disk, Opening{origin, deviceOfKey(console.key), console.role, {}, console.key}, name, m_time,
        [this, &console] { return clockOf(console); });
    console.replica->commitTakes = Duration(1 + below(20));
    console.replica->sign = [seal = simSeal(console.key)](const QString &session, const Event &last) {
        return signedBy(seal, session, last.id, last.hash);
    };
    console.replica->acknowledged = [this](const std::vector<EventPtr> &events) {
        for (const EventPtr &event : events)
            m_acknowledged.insert(event->id);
    };
    std::vector<SignedHead> kept;
    for (const auto &[row, value] : console.disk.meta)
        if (const auto signature = signedHeadFrom(value))
            kept.push_back(*signature);
    console.replicator = std::make_unique<Replicator>(*console.replica, simSeal(console.key), kept, m_time.timing());
    QObject::connect(console.replicator.get(), &Replicator::refused, console.replicator.get(),
                     [this](const QString &words) { m_problems << words; });
}

void Simulation::turnOff(size_t index, bool isCrash)
{
    SimConsole &console = *m_consoles[index];
    if (!console.isOn())
        return;
    ++m_tally.crashes;
    console.replica->crash(isCrash && chance(50));
    m_problems << console.replica->problems;
    console.replicator.reset();
    console.replica.reset();
    console.disk.close();
    for (Link &link : m_links)
        if (link.a == index || link.b == index)
            cut(link);
}

// ---- links ----

bool Simulation::areLinked(size_t a, size_t b) const
{
    return std::any_of(m_links.begin(), m_links.end(), [&](const Link &link) {
        return link.isUp() && ((link.a == a && link.b == b) || (link.a == b && link.b == a));
    });
}

void Simulation::connect(size_t a, size_t b)
{
    SimConsole &dialler = *m_consoles[a], &other = *m_consoles[b];
    if (a == b || !dialler.isOn() || !other.isOn())
        return;
    const Line line{Duration(1 + below(chance(80) ? 5 : 200)), std::min(dialler.bytesPerSecond, other.bytesPerSecond)};
    Link link{a, b, std::make_shared<SimChannel>(m_time, partnerOf(other), true, line),
              std::make_shared<SimChannel>(m_time, partnerOf(dialler), false, line)};
    link.atA->join(link.atB);
    link.atB->join(link.atA);
    watch(*link.atA, a);
    watch(*link.atB, b);
    m_links.push_back(link);
    dialler.replicator->add(link.atA.get());
    other.replicator->add(link.atB.get());
}

// Commit before you send: what goes out, and what is acknowledged, is on the sender's disk.
void Simulation::watch(SimChannel &channel, size_t sender)
{
    channel.overheard = [this, sender](const QCborMap &message) {
        ++m_tally.messages;
        const SimDisk &disk = m_consoles[sender]->disk;
        for (const QCborValue &encoded : message.value(QLatin1String("events")).toArray())
            if (const auto event = decode(encoded.toByteArray()); !event || !disk.has(event->id))
                m_problems << QStringLiteral("an event was sent that is not on the disk");
        if (message.value(QLatin1String("kind")).toString() == QLatin1String("durable"))
            for (const QCborValue &head : message.value(QLatin1String("heads")).toArray())
                if (!disk.has({{head.toArray().at(0).toByteArray()}, quint64(head.toArray().at(1).toInteger())}))
                    m_problems << QStringLiteral("an event was acknowledged that is not on the disk");
    };
}

void Simulation::cut(Link &link)
{
    if (std::exchange(link.isLost, true))
        return;
    ++m_tally.cuts;
    link.atA->lose(Duration(below(5000)));
    link.atB->lose(Duration(below(5000)));
}

// ---- what happens ----

void Simulation::act()
{
    std::vector<SimConsole *> able;
    for (const Console &console : m_consoles)
        if (console->hasSession())
            able.push_back(console.get());
    if (able.empty())
        return;
    SimConsole &console = *able[size_t(below(int(able.size())))];
    ++m_tally.acts;
    console.replica->perform(m_rambler.command(console.replica->log().state()));
    // At the same time somebody else.
    if (chance(20))
        act();
}

void Simulation::split()
{
    std::vector<bool> isHere(m_consoles.size());
    for (size_t i = 0; i < isHere.size(); ++i)
        isHere[i] = chance(50);
    for (Link &link : m_links)
        if (isHere[link.a] != isHere[link.b])
            cut(link);
}

// An older copy of the file takes its place. What was in no other file is gone with it.
void Simulation::restore(size_t index)
{
    SimConsole &console = *m_consoles[index];
    if (!console.backup || !m_folder.isEmpty())
        return;
    turnOff(index, false);
    ++m_tally.restored;
    for (const EventPtr &event : console.disk.events) {
        const auto holds = [&](const Console &other) { return other.get() != &console && other->disk.has(event->id); };
        if (!console.backup->has(event->id) && std::none_of(m_consoles.begin(), m_consoles.end(), holds))
            m_acknowledged.remove(event->id);
    }
    console.disk = *console.backup;
}

// By hand, or as a link told.
void Simulation::setClock(SimConsole &console)
{
    const Duration moved = chance(50) ? Duration(5h) * (chance(50) ? 1 : -1) : Duration(below(20'000) - 10'000);
    console.skew += moved;
    if (console.isOn() && chance(50))
        console.replica->tie(moved);
}

void Simulation::happen()
{
    const size_t one = size_t(below(int(m_consoles.size()))), other = size_t(below(int(m_consoles.size())));
    SimConsole &console = *m_consoles[one];
    const int what = below(100);
    if (what < 55)
        act();
    else if (what < 70 && (!areLinked(one, other) || chance(10)))
        connect(one, other);
    else if (what < 80 && !m_links.empty())
        cut(m_links[size_t(below(int(m_links.size())))]);
    else if (what < 82)
        split();
    else if (what < 88)
        turnOff(one, chance(70));
    else if (what < 93)
        turnOn(console);
    else if (what < 95)
        setClock(console);
    else if (what < 96 && console.isOn())
        console.replica->fullUntil = m_time.now() + Duration(below(30'000));
    else if (what < 98 && !console.disk.events.empty() && m_folder.isEmpty())
        console.backup = console.disk;
    else if (what < 99)
        restore(one);
    else if (m_consoles.size() < 16 && !console.disk.events.empty() && m_folder.isEmpty()) {
        ++m_tally.copies;
        const SimDisk copy = console.disk;
        addConsole().disk = copy;
    }
}

QStringList Simulation::run()
{
    turnOn(*m_consoles.front());
    m_consoles.front()->replica->perform({{QStringLiteral("do"), QStringLiteral("plan.edit")},
                                          {QStringLiteral("title"), QStringLiteral("Simulated")},
                                          {QStringLiteral("minutes"), 60}});
    m_time.runUntil(1s);
    for (size_t i = 1; i < m_consoles.size(); ++i)
        if (chance(70)) { // the others come late
            turnOn(*m_consoles[i]);
            connect(i, size_t(below(int(i))));
        }
    const int happenings = 60 + below(80);
    for (int i = 0; i < happenings && m_problems.isEmpty(); ++i) {
        happen();
        m_time.runUntil(m_time.now() + Duration(below(chance(50) ? 60 : 4000)));
    }
    heal();
    if (m_problems.isEmpty())
        check();
    return m_problems;
}

void Simulation::heal()
{
    m_time.runUntil(m_time.now() + 40s); // what was cut is noticed, full disks have room
    for (const Console &console : m_consoles)
        turnOn(*console);
    for (size_t i = 1; i < m_consoles.size(); ++i) {
        // A line, or a star: so that some are linked through others alone.
        const size_t with = m_seed % 3 == 0 ? 0 : i - 1;
        if (!areLinked(i, with))
            connect(i, with);
    }
    int steps = 0;
    while (m_time.step() && m_problems.isEmpty())
        if (++steps > mostSteps) {
            m_problems << QStringLiteral("it doesn't come to rest");
            return;
        }
}

void Simulation::check()
{
    const EventLog &first = m_consoles.front()->replica->log();
    EventLog anew;
    m_problems << anew.insert(first.events()).problems;
    m_tally.events = first.size();
    if (anew.state().digest() != first.state().digest())
        m_problems << QStringLiteral("the state is not what the events fold to");
    for (size_t i = 0; i < m_consoles.size(); ++i) {
        const SimConsole &console = *m_consoles[i];
        const EventLog &log = console.replica->log();
        m_problems << console.replica->problems;
        if (log.logDigest() != first.logDigest())
            m_problems
                << QStringLiteral("console %1 has %2 events, the first %3").arg(i).arg(log.size()).arg(first.size());
        else if (log.state().digest() != first.state().digest())
            m_problems << QStringLiteral("console %1 has another state of the same events").arg(i);
        if (console.disk.ids.size() != log.size() || console.disk.events.size() != size_t(log.size()))
            m_problems << QStringLiteral("console %1 doesn't have on its disk what it shows").arg(i);
        for (const Standing &standing : console.replicator->standings())
            if (standing.isLinked && !standing.isInStep())
                m_problems << QStringLiteral(
                                  "console %1 doesn't see that it is in step with %2: %3 of %4 came, %5 wait")
                                  .arg(i)
                                  .arg(standing.partner.name)
                                  .arg(standing.done)
                                  .arg(standing.all)
                                  .arg(standing.waiting);
    }
    for (const EventId &id : m_acknowledged)
        if (!first.contains(id))
            m_problems
                << QStringLiteral("event %1 of %2 was acknowledged and is lost").arg(id.seq).arg(id.origin.toHex());
}

} // namespace evenhand::tests
