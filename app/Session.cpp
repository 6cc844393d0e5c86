// SPDX-License-Identifier: Apache-2.0
#include "app/Session.h"

#include "app/storage/WriteQueue.h"
#include "models/session/codec.h"
#include "models/session/joining.h"
#include "models/session/stateJson.h"

#include <QJsonArray>
#include <algorithm>
#include <future>
#include <iterator>
#include <span>

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
            const auto *created = get_if<SessionCreated>(&fact))
            return created->session;
    return state.session.id;
}

bool hasAct(const std::vector<EventPtr> &events)
{
    return std::any_of(events.begin(), events.end(), [](const EventPtr &event) { return event->isAct; });
}

// Messages that are prepared in one go, some 2 ms of work, and that are enough for a transaction.
constexpr size_t mostAtOnce = 200;
constexpr size_t mostInFlight = 2; // groups

// An act that could build on messages that still wait: about one, or on the votes in them.
bool isAboutMessages(const QJsonObject &command)
{
    const QString act = command.value(QLatin1String("do")).toString();
    return act.startsWith(QLatin1String("message.")) || act.startsWith(QLatin1String("poll."))
        || command.contains(QLatin1String("message"));
}

QJsonObject awaitingAnswer()
{
    const QJsonObject error{{QStringLiteral("code"), QStringLiteral("session.awaited")},
                            {QStringLiteral("message"),
                             QStringLiteral("the session is still coming from the other console; try again in a "
                                            "moment, or open another file where that one is gone")}};
    return {{QStringLiteral("ok"), false}, {QStringLiteral("error"), error}};
}

QJsonObject resultOf(const QJsonArray &results)
{
    return {{QStringLiteral("ok"), true}, {QStringLiteral("results"), results}};
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
    connect(&m_writer, &EventWriter::searchable, this, [this](quint64 ticket) {
        if (const auto searching = m_searching.extract(ticket))
            searching.mapped()();
    });
    connect(&m_writer, &EventWriter::troubled, this, [this](const QString &message) {
        m_isTroubled = true;
        searchAsItIs();
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

void Session::whenSearchable(std::function<void()> then)
{
    const auto shown =
        std::find_if(m_inFlight.rbegin(), m_inFlight.rend(), [](const InFlight &f) { return f.isFolded; });
    if (m_isTroubled)
        return then(); // in what is on the disk
    if (shown == m_inFlight.rend())
        return makeSearchable(std::move(then));
    m_searchingAfter.emplace_back(shown->ticket, std::move(then));
    m_writer.hurry();
}

void Session::searchOn()
{
    while (!m_searchingAfter.empty()
           && (m_inFlight.empty() || m_inFlight.front().ticket > m_searchingAfter.front().first)) {
        const auto then = std::move(m_searchingAfter.front().second);
        m_searchingAfter.pop_front();
        makeSearchable(then);
    }
}

// The disk takes nothing now: whoever searches has what it holds.
void Session::searchAsItIs()
{
    for (auto &[ticket, then] : std::exchange(m_searching, {}))
        then();
    for (auto &[ticket, then] : std::exchange(m_searchingAfter, {}))
        then();
}

void Session::makeSearchable(std::function<void()> then)
{
    if (const EventWriter::Ticket ticket = m_writer.makeSearchable())
        m_searching.emplace(ticket, std::move(then));
    else
        then();
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
    add({messages, {}, true, false, std::move(done)});
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

void Session::tie(Duration moved)
{
    if (const std::optional<ClockTied> tied = m_desk.tie(moved))
        record({*tied});
    // What isn't written yet comes behind that, by the clock as it was.
    const auto move = [moved](QJsonObject &message) {
        if (const auto at = instantFromIso(message.value(QLatin1String("at")).toString()))
            message.insert(QStringLiteral("at"), toIso(*at + moved));
    };
    for (Job &job : m_waiting)
        if (job.isGroup)
            std::for_each(job.commands.begin(), job.commands.end(), move);
    if (m_gathering)
        std::for_each(m_gathering->job.commands.begin() + std::ptrdiff_t(m_gathering->begun),
                      m_gathering->job.commands.end(), move);
}

// Messages that wait mean nothing to it.
bool Session::isActOfItsOwn(const Job &job)
{
    return !job.commands.empty() && !job.isGroup
        && std::none_of(job.commands.begin(), job.commands.end(), isAboutMessages);
}

// Acts go before messages that wait, however many these are, unless they are about one.
void Session::add(Job job)
{
    if (isAwaiting() && job.arrivals.empty()) {
        if (job.done)
            job.done(awaitingAnswer());
        return;
    }
    job.asked = SeenFloor::Moment::clock::now();
    auto place = m_waiting.end();
    while (isActOfItsOwn(job) && place != m_waiting.begin() && std::prev(place)->isGroup)
        --place;
    const bool isGroup = job.isGroup;
    m_waiting.insert(place, std::move(job));
    startNext();
    if (!isGroup && !m_waiting.empty())
        m_writer.hurry(); // it waits for what is there
}

void Session::tellIfSettled()
{
    if (isSettled())
        Q_EMIT settled();
}

void Session::goOn()
{
    startNext();
    tellIfSettled();
}

void Session::startNext()
{
    m_mustLand = m_mustLand && !m_inFlight.empty();
    while (!m_waiting.empty() && mayStart(m_waiting.front())) {
        if (m_waiting.front().isGroup) {
            gather();
        } else {
            Job job = std::move(m_waiting.front());
            m_waiting.pop_front();
            prepare(job);
        }
    }
}

// What is on its way to the disk is in the state already where it came from others; own acts are not.
bool Session::mayStart(const Job &job) const
{
    if (m_gathering || m_mustLand)
        return false;
    if (m_inFlight.empty())
        return true;
    if (!job.arrivals.empty())
        return mayFollowAtOnce(job);
    const auto isInState = [](const InFlight &flight) { return flight.isFolded; };
    if (std::all_of(m_inFlight.begin(), m_inFlight.end(), isInState))
        return true;
    if (!job.isGroup)
        return isActOfItsOwn(job) && std::all_of(m_inFlight.begin(), m_inFlight.end(), [](const InFlight &flight) {
                   return flight.isFolded || flight.isGroup;
               });
    if (!m_inFlight.back().isGroup || m_inFlight.size() >= mostInFlight)
        return false;
    // Only where it is worth a transaction of its own.
    size_t messages = 0;
    for (auto waiting = m_waiting.begin(); waiting != m_waiting.end() && waiting->isGroup; ++waiting)
        if ((messages += waiting->commands.size()) >= WriteQueue::groupSize)
            return true;
    return false;
}

// What goes on in a session is shown at once; where much comes in, it is stored in few transactions. As long
// as it isn't known which session is begun here, one comes after the other.
bool Session::mayFollowAtOnce(const Job &job) const
{
    size_t events = job.arrivals.front().events.size();
    for (const InFlight &flight : m_inFlight) {
        if (!flight.arrivals.empty() && !flight.isFolded)
            return false; // it may be what this one goes on from
        events += flight.events.size();
    }
    return events <= mostAtOnce && !job.isAlone && !m_desk.state().session.id.isEmpty();
}

void Session::prepare(Job &job)
{
    const Instant now = m_clock.now();
    if (!job.arrivals.empty())
        return prepareArrivals(job);
    InFlight flight;
    QJsonObject result;
    if (!job.facts.empty()) {
        flight.events = m_desk.prepareFacts(job.facts, now, {}, false);
    } else {
        Desk::Prepared prepared = job.isOneAct
            ? m_desk.prepareTogether(job.commands, now, job.by)
            : m_desk.prepare(m_seen.carriedBy(job.commands.front(), job.asked), now, job.by, job.isAct);
        flight.events = std::move(prepared.events);
        result = std::move(prepared.answer);
    }
    flight.answers.push_back({std::move(job.done), std::move(result)});
    store(std::move(flight), job.isAct && job.facts.empty());
}

// ---- messages ----

// Whole groups from the front, as many as are enough for one transaction. A long one is prepared in
// several goes, so that the window's thread isn't held up.
void Session::gather()
{
    m_gathering = std::make_unique<Gathering>();
    m_gathering->flight.isGroup = true;
    size_t messages = 0;
    do {
        m_gathering->job = std::move(m_waiting.front());
        m_waiting.pop_front();
        messages += m_gathering->job.commands.size();
        m_gathering->begun = 0;
        m_gathering->results = {};
        gatherSome();
    } while (!m_waiting.empty() && m_waiting.front().isGroup
             && messages + m_waiting.front().commands.size() <= mostAtOnce);
    finishGathering();
}

void Session::gatherSome()
{
    Gathering &going = *m_gathering;
    const std::span<const QJsonObject> left = std::span(going.job.commands).subspan(going.begun);
    const std::span<const QJsonObject> some = left.first(std::min(left.size(), mostAtOnce));
    Desk::PreparedGroup group = m_desk.prepareMessages(some, m_clock.now());
    going.begun += some.size();
    for (const QJsonObject &each : group.answers)
        going.results.append(each);
    going.flight.events.insert(going.flight.events.end(), group.events.begin(), group.events.end());
    if (some.size() == left.size())
        going.flight.answers.push_back({std::move(going.job.done), resultOf(going.results)});
}

void Session::finishGathering()
{
    if (m_gathering->begun < m_gathering->job.commands.size()) {
        QMetaObject::invokeMethod(this, &Session::goOnGathering, Qt::QueuedConnection);
        return;
    }
    InFlight flight = std::move(m_gathering->flight);
    m_gathering.reset();
    store(std::move(flight), false);
}

void Session::goOnGathering()
{
    if (!m_gathering)
        return; // what it followed was refused
    gatherSome();
    finishGathering();
    startNext();
    tellIfSettled();
}

// ---- on the disk ----

// The session of events that are to be stored: theirs, or what is on its way to the disk before them.
QString Session::sessionOfNext(const std::vector<EventPtr> &events) const
{
    QString session = sessionOf(m_desk.state(), events);
    for (auto flight = m_inFlight.begin(); session.isEmpty() && flight != m_inFlight.end(); ++flight)
        session = sessionOf(m_desk.state(), flight->events);
    return session;
}

void Session::store(InFlight flight, bool isAct)
{
    if (flight.events.empty()) {
        // All is known; of messages it may be what is just being stored.
        std::vector<Answer> &answers = flight.answers;
        if (flight.isGroup && !m_inFlight.empty() && m_inFlight.back().isGroup)
            std::move(answers.begin(), answers.end(), std::back_inserter(m_inFlight.back().answers));
        else
            tell(answers);
        return;
    }
    Batch batch{flight.events, searchable(flight.events), {}};
    // Signing takes as long as writing the rows does, on another core.
    std::promise<std::pair<QString, QByteArray>> seal;
    if (m_signing)
        batch.seal = seal.get_future().share();
    const QString session = sessionOfNext(flight.events);
    const EventPtr last = flight.events.back();
    m_inFlight.push_back(std::move(flight));
    m_inFlight.back().ticket = m_writer.submit(std::move(batch), isAct);
    if (m_signing)
        seal.set_value(m_signing(session, *last));
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
    InFlight job;
    job.events = std::move(incoming.events);
    job.taken = {true, std::move(incoming.gaps), std::move(incoming.refused), std::move(incoming.problem)};
    job.arrivals = std::move(arrivals);
    if (batch.events.empty() && batch.meta.empty())
        return answerArrivals(job);
    m_inFlight.push_back(std::move(job));
    if (!m_notKept.empty()) {
        m_inFlight.back().ticket = m_writer.submit(std::move(batch), hasAct(m_inFlight.back().events));
        return;
    }
    // Shown at once, and safe where it was written: on this disk it waits a little for company, so that what is done
    // here meanwhile waits for no commit of it but takes it along.
    const quint64 ticket = m_writer.submitQuietly(std::move(batch), false);
    m_inFlight.back().ticket = ticket;
    // Not from within whoever brings them: what follows may bring more.
    QMetaObject::invokeMethod(
        this, [this, ticket] { foldEarly(ticket); }, Qt::QueuedConnection);
}

void Session::foldEarly(quint64 ticket)
{
    const auto flight = std::find_if(m_inFlight.begin(), m_inFlight.end(),
                                     [ticket](const InFlight &each) { return each.ticket == ticket; });
    // It may be on the disk already, or refused.
    if (flight != m_inFlight.end()) {
        flight->isFolded = true;
        fold(*flight);
    }
    m_writer.wake();
    startNext(); // what goes on from it
}

quint64 Session::keptUpTo(const Origin &origin) const
{
    for (const InFlight &flight : m_inFlight)
        if (flight.isFolded)
            for (const EventPtr &event : flight.events) // an origin's are in order
                if (event->id.origin == origin)
                    return event->id.seq - 1;
    if (const auto refused = m_notKept.find(origin); refused != m_notKept.end())
        return refused->second;
    const EventPtr head = m_desk.log().head(origin);
    return head ? head->id.seq : 0;
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

void Session::takeStored(quint64, quint64 last)
{
    std::vector<EventPtr> here;
    while (!m_inFlight.empty() && m_inFlight.front().ticket <= last) {
        InFlight stored = std::move(m_inFlight.front());
        m_inFlight.pop_front();
        if (!stored.isFolded)
            fold(stored);
        answerArrivals(stored);
        here.insert(here.end(), stored.events.begin(), stored.events.end());
    }
    if (!here.empty())
        Q_EMIT kept(here);
    searchOn();
    // To prepare messages takes its time, and somebody else may be about to hear of this.
    if (!m_waiting.empty() && m_waiting.front().isGroup)
        QMetaObject::invokeMethod(this, &Session::goOn, Qt::QueuedConnection);
    else
        goOn();
}

void Session::fold(InFlight &flight)
{
    QStringList types;
    for (const EventPtr &event : flight.events)
        types << event->type;
    const auto lostBefore = m_desk.state().floor.lost;
    const SeenFloor::Seen seenBefore = SeenFloor::in(m_desk.state());
    m_desk.take(flight.events);
    m_seen.note(seenBefore, m_desk.state(), flight.arrivals.empty());
    const std::vector<EventId> toErase = m_desk.log().contentsToErase(flight.events);
    if (!toErase.empty()) {
        m_desk.dropContents(toErase);
        m_keeper.forget();
        InFlight waiting;
        waiting.answers = std::move(flight.answers);
        m_erasing.emplace(m_writer.erase(toErase), std::move(waiting));
    } else {
        tell(std::exchange(flight.answers, {}));
    }
    m_keeper.follow(hasAct(flight.events));
    if (!flight.events.empty()) {
        Q_EMIT grown(flight.events);
        Q_EMIT changed(types);
    }
    learnFrom(flight, lostBefore);
}

void Session::answerRefused(quint64 ticket, const QString &reason)
{
    if (m_inFlight.empty() || m_inFlight.front().ticket != ticket)
        return;
    InFlight refused = std::move(m_inFlight.front());
    m_inFlight.pop_front();
    if (refused.isFolded) {
        // What sortIncoming() lets through the store takes, or the file isn't what was read of it.
        for (const EventPtr &event : refused.events)
            m_notKept.try_emplace(event->id.origin, event->id.seq - 1);
        m_keeper.stop();
        m_isTroubled = true;
        Q_EMIT troubled(QStringLiteral("the session file doesn't take what came from the other console (%1); save a "
                                       "copy of the session and open it again")
                            .arg(reason));
    }
    // What was prepared to follow it can't be stored either.
    m_mustLand = true;
    m_desk.dropPrepared();
    if (m_gathering) {
        m_waiting.push_front(std::move(m_gathering->job));
        m_gathering.reset();
    }
    for (Answer &each : refused.answers)
        each.result = {{QStringLiteral("ok"), false},
                       {QStringLiteral("error"),
                        QJsonObject{{QStringLiteral("code"), QStringLiteral("storage.refused")},
                                    {QStringLiteral("message"), reason}}}};
    tell(refused.answers);
    if (refused.isFolded) {
        refused.taken.isStored = false;
        answerArrivals(refused);
    } else if (!refused.arrivals.empty()) {
        storeAlone(std::move(refused));
    }
    searchOn();
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
    tell(job.answers);
    tellIfSettled();
}

void Session::tell(const std::vector<Answer> &answers)
{
    for (const Answer &each : answers)
        if (each.done)
            each.done(each.result);
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
