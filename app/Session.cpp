// SPDX-License-Identifier: Apache-2.0
#include "app/Session.h"

#include "models/session/joining.h"
#include "models/session/stateJson.h"

#include <QJsonArray>
#include <algorithm>

namespace evenhand {

namespace {

constexpr int usualMessages = 200; // of the feed, where nobody asks for a number

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
    // An erasure that was stored when the program died, before the words were gone.
    if (const auto left = m_desk.log().contentsToErase(m_desk.log().events()); !left.empty()) {
        m_desk.dropContents(left);
        m_keeper.forget();
        m_erasing.emplace(m_writer.erase(left), InFlight());
    }
    if (std::vector<Fact> joins = joinsFor(m_desk.state()); !joins.empty())
        add({{}, std::move(joins), false, false, {}});
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

void Session::add(Job job)
{
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
    if (!job.facts.empty()) {
        store(m_desk.prepareFacts(job.facts, now, {}, false), {}, std::move(job.done), false);
    } else if (job.isGroup) {
        Desk::PreparedGroup group = m_desk.prepareGroup(job.commands, now, {}, false);
        QJsonArray results;
        for (const QJsonObject &answer : group.answers)
            results.append(answer);
        store(std::move(group.events), {{QStringLiteral("ok"), true}, {QStringLiteral("results"), results}},
              std::move(job.done), false);
    } else {
        Desk::Prepared prepared = job.isOneAct ? m_desk.prepareTogether(job.commands, now, job.by)
                                               : m_desk.prepare(job.commands.front(), now, job.by, job.isAct);
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
    Batch batch{events, searchable(events)};
    m_inFlight = InFlight{0, std::move(events), std::move(answer), std::move(done)};
    m_inFlight->ticket = m_writer.submit(std::move(batch), isAct);
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
    const bool isAct = stored.events.front()->isAct || stored.events.back()->isAct;
    m_desk.take(stored.events);
    const std::vector<EventId> toErase = m_desk.log().contentsToErase(stored.events);
    if (!toErase.empty()) {
        m_desk.dropContents(toErase);
        m_keeper.forget();
        m_erasing.emplace(m_writer.erase(toErase), std::move(stored));
    } else if (stored.done) {
        stored.done(stored.answer);
    }
    m_keeper.follow(isAct);
    Q_EMIT changed(types);
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
    if (refused.done)
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
    return stateJson(m_desk.state(), {m_clock.now(), m_desk.log().logDigest(), messages.value_or(usualMessages)});
}

QJsonObject Session::head() const
{
    return {{QStringLiteral("events"), qint64(m_desk.log().size())},
            {QStringLiteral("digest"), m_desk.state().digest().toHex()},
            {QStringLiteral("log"), m_desk.log().logDigest()}};
}

} // namespace evenhand
