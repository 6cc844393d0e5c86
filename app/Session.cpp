// SPDX-License-Identifier: Apache-2.0
#include "app/Session.h"

#include "models/session/codec.h"
#include "models/session/joining.h"
#include "models/session/stateJson.h"

#include <QJsonArray>
#include <algorithm>

namespace evenhand {

namespace {

constexpr int usualMessages = 200;    // of the feed, where nobody asks for a number
constexpr size_t mostTogether = 2000; // events of others in one commit
constexpr std::chrono::milliseconds joinAfter(400);

// Which a file's first events begin.
QString sessionOf(const State &state, const std::vector<EventPtr> &events)
{
    for (const EventPtr &event : events)
        if (const Fact fact = state.session.id.isEmpty() ? factOf(*event) : Fact();
            const auto *created = std::get_if<SessionCreated>(&fact))
            return created->session;
    return state.session.id;
}

bool hasAct(const std::vector<EventPtr> &events)
{
    return std::any_of(events.begin(), events.end(), [](const EventPtr &event) { return event->isAct; });
}

} // namespace

Session::Session(std::unique_ptr<EventStore> store, Desk desk, Clock clock, Keeping keeping, QObject *parent)
    : Console(parent),
      m_desk(std::move(desk)),
      m_clock(clock),
      m_writer(std::move(store)),
      m_keeper(m_desk.log(), m_writer, std::move(keeping.key), keeping.kept)
{
    connect(&m_writer, &EventWriter::stored, this, &Session::takeStored);
    connect(&m_writer, &EventWriter::refused, this, &Session::answerRefused);
    connect(&m_writer, &EventWriter::erased, this, &Session::answerErased);
    connect(&m_writer, &EventWriter::troubled, this, [this](const QString &message) {
        m_isTroubled = true;
        Q_EMIT troubled(message);
    });
    connect(&m_writer, &EventWriter::recovered, this, [this] {
        m_isTroubled = false;
        Q_EMIT recovered();
    });
    m_joining.setSingleShot(true);
    m_joining.setInterval(joinAfter);
    connect(&m_joining, &QTimer::timeout, this, [this] { record(joinsFor(m_desk.state())); });
    // An erasure that was stored when the program died, before the words were gone.
    if (const auto left = m_desk.log().contentsToErase(m_desk.log().events()); !left.empty()) {
        m_desk.dropContents(left);
        m_keeper.forget();
        m_erasing.emplace(m_writer.erase(left), InFlight());
    }
    record(joinsFor(m_desk.state()));
}

Session::~Session()
{
    m_keeper.keepLast();
}

void Session::perform(const QJsonObject &command, Done done)
{
    Job job;
    job.commands = {command};
    job.done = std::move(done);
    add(std::move(job));
}

void Session::performTogether(const std::vector<QJsonObject> &commands, Done done)
{
    Job job;
    job.commands = commands;
    job.isOneAct = true;
    job.done = std::move(done);
    add(std::move(job));
}

void Session::performAside(const QJsonObject &command, Done done)
{
    Job job;
    job.commands = {command};
    job.isAct = false;
    job.done = std::move(done);
    add(std::move(job));
}

void Session::performAs(const QString &by, const QJsonObject &command, Done done)
{
    Job job;
    job.commands = {command};
    job.by = by;
    job.done = std::move(done);
    add(std::move(job));
}

void Session::receive(const std::vector<QJsonObject> &messages, Done done)
{
    std::vector<QJsonObject> commands = messages;
    for (QJsonObject &command : commands) {
        command.insert(QStringLiteral("do"), QStringLiteral("message.add"));
        if (!command.contains(QLatin1String("source")))
            command.insert(QStringLiteral("source"), QStringLiteral("api"));
    }
    add({std::move(commands), {}, true, false, std::move(done)});
}

void Session::takeIn(Arrival arrival)
{
    Job job;
    job.arrivals.push_back(std::move(arrival));
    add(std::move(job));
}

void Session::record(std::vector<Fact> facts)
{
    if (facts.empty())
        return;
    Job job;
    job.facts = std::move(facts);
    add(std::move(job));
}

void Session::add(Job job)
{
    job.asked = SeenFloor::Moment::clock::now();
    m_waiting.push_back(std::move(job));
    startNext();
}

void Session::tellIfSettled()
{
    if (isSettled())
        Q_EMIT settled();
}

void Session::startNext()
{
    while (!m_inFlight && !m_waiting.empty()) {
        Job job = std::move(m_waiting.front());
        m_waiting.pop_front();
        prepare(job);
    }
}

void Session::prepare(Job &job)
{
    const Instant now = m_clock.now();
    if (!job.arrivals.empty()) {
        prepareArrivals(job);
    } else if (!job.facts.empty()) {
        store(m_desk.prepareFacts(job.facts, now, {}, false), {}, std::move(job.done), false);
    } else if (job.isGroup) {
        Desk::PreparedGroup group = m_desk.prepareGroup(job.commands, now, {}, false);
        QJsonArray results;
        for (const QJsonObject &answer : group.answers)
            results.append(answer);
        store(std::move(group.events), {{QStringLiteral("ok"), true}, {QStringLiteral("results"), results}},
              std::move(job.done), false);
    } else {
        Desk::Prepared prepared = job.isOneAct
            ? m_desk.prepareTogether(job.commands, now, job.by)
            : m_desk.prepare(m_seen.carriedBy(job.commands.front(), job.asked), now, job.by, job.isAct);
        store(std::move(prepared.events), std::move(prepared.answer), std::move(job.done), job.isAct);
    }
}

void Session::store(std::vector<EventPtr> events, QJsonObject answer, Done done, bool isAct)
{
    if (events.empty()) {
        if (done)
            done(answer);
        return;
    }
    Batch batch{events, searchable(events), {}};
    if (m_signing)
        batch.meta.push_back(m_signing(sessionOf(m_desk.state(), events), *events.back()));
    m_inFlight = InFlight{0, std::move(events), std::move(answer), std::move(done), {}, {}};
    m_inFlight->ticket = m_writer.submit(std::move(batch), isAct);
}

// ---- what others sent ----

void Session::prepareArrivals(Job &job)
{
    std::vector<Arrival> arrivals = std::move(job.arrivals);
    size_t count = arrivals.front().events.size();
    while (!job.isAlone && !m_waiting.empty() && !m_waiting.front().arrivals.empty() && !m_waiting.front().isAlone) {
        Arrival &next = m_waiting.front().arrivals.front();
        count += next.events.size();
        if (next.session != arrivals.front().session || count > mostTogether)
            break;
        arrivals.push_back(std::move(next));
        m_waiting.pop_front();
    }
    std::vector<EventPtr> events;
    for (const Arrival &arrival : arrivals)
        events.insert(events.end(), arrival.events.begin(), arrival.events.end());
    const QString session = arrivals.front().session;
    store(std::move(arrivals), sortIncoming(m_desk.log(), session, events));
}

void Session::store(std::vector<Arrival> arrivals, Incoming incoming)
{
    Batch batch{incoming.events, searchable(incoming.events), {}};
    if (incoming.problem.isEmpty())
        for (const Arrival &arrival : arrivals)
            batch.meta.insert(batch.meta.end(), arrival.meta.begin(), arrival.meta.end());
    InFlight job{0,  std::move(incoming.events),
                 {}, {},
                 {}, {true, std::move(incoming.gaps), std::move(incoming.refused), std::move(incoming.problem)}};
    job.arrivals = std::move(arrivals);
    if (batch.events.empty() && batch.meta.empty())
        return answerArrivals(job);
    const bool isAct = hasAct(batch.events);
    m_inFlight = std::move(job);
    m_inFlight->ticket = m_writer.submit(std::move(batch), isAct);
}

void Session::answerArrivals(const InFlight &job) const
{
    for (const Arrival &arrival : job.arrivals)
        if (arrival.done)
            arrival.done(job.taken);
}

// One that the store can't take must not hold up those that came at the same time.
void Session::storeAlone(InFlight refused)
{
    if (refused.arrivals.size() == 1) {
        refused.taken.isStored = false;
        return answerArrivals(refused);
    }
    for (auto arrival = refused.arrivals.rbegin(); arrival != refused.arrivals.rend(); ++arrival) {
        Job job;
        job.arrivals.push_back(std::move(*arrival));
        job.isAlone = true;
        m_waiting.push_front(std::move(job));
    }
}

// What this console now knows of its own acts, and people and messages that are one.
void Session::learnFrom(const InFlight &job, const QHash<TurnId, LostGive> &lostBefore)
{
    if (job.arrivals.empty())
        return;
    record(turnsThatStood(lostBefore, m_desk.state(), m_desk.opening().device, m_clock.now()));
    const auto hasTexts = [](const EventPtr &event) { return !event->content.isEmpty(); };
    if (!m_joining.isActive() && std::any_of(job.events.begin(), job.events.end(), hasTexts))
        m_joining.start();
}

void Session::takeStored(quint64 ticket)
{
    if (!m_inFlight || m_inFlight->ticket != ticket)
        return;
    InFlight stored = std::move(*m_inFlight);
    m_inFlight.reset();
    QStringList types;
    for (const EventPtr &event : stored.events)
        types << event->type;
    const bool isAct = hasAct(stored.events);
    const auto lostBefore = m_desk.state().floor.lost;
    const SeenFloor::Seen seenBefore = SeenFloor::in(m_desk.state());
    m_desk.take(stored.events);
    m_seen.note(seenBefore, m_desk.state(), stored.arrivals.empty());
    const std::vector<EventId> toErase = m_desk.log().contentsToErase(stored.events);
    if (!toErase.empty()) {
        m_desk.dropContents(toErase);
        m_keeper.forget();
        m_erasing.emplace(m_writer.erase(toErase), InFlight{0, {}, stored.answer, std::move(stored.done), {}, {}});
    } else if (stored.done) {
        stored.done(stored.answer);
    }
    m_keeper.follow(isAct);
    answerArrivals(stored);
    if (!stored.events.empty()) {
        Q_EMIT grown(stored.events);
        Q_EMIT changed(types);
    }
    learnFrom(stored, lostBefore);
    startNext();
    tellIfSettled();
}

void Session::answerRefused(quint64 ticket, const QString &reason)
{
    if (!m_inFlight || m_inFlight->ticket != ticket)
        return;
    InFlight refused = std::move(*m_inFlight);
    m_inFlight.reset();
    m_desk.dropPrepared();
    if (!refused.arrivals.empty())
        storeAlone(std::move(refused));
    else if (refused.done)
        refused.done({{QStringLiteral("ok"), false},
                      {QStringLiteral("error"),
                       QJsonObject{{QStringLiteral("code"), QStringLiteral("storage.refused")},
                                   {QStringLiteral("message"), reason}}}});
    startNext();
    tellIfSettled();
}

void Session::answerErased(quint64 ticket)
{
    const auto erased = m_erasing.find(ticket);
    if (erased == m_erasing.end())
        return;
    const InFlight job = std::move(erased->second);
    m_erasing.erase(erased);
    if (job.done)
        job.done(job.answer);
    tellIfSettled();
}

QJsonObject Session::state(std::optional<int> messages) const
{
    m_seen.showAll();
    return stateJson(m_desk.state(), {m_clock.now(), m_desk.log().logDigest(), messages.value_or(usualMessages)});
}

QJsonObject Session::head() const
{
    return {{QStringLiteral("events"), qint64(m_desk.log().size())},
            {QStringLiteral("digest"), m_desk.state().digest().toHex()},
            {QStringLiteral("log"), m_desk.log().logDigest()}};
}

} // namespace evenhand
