// SPDX-License-Identifier: Apache-2.0
#include "app/Host.h"

#include "app/BootClock.h"
#include "app/BundleIntake.h"
#include "app/SessionReplica.h"
#include "app/cli/CommandLine.h"
#include "app/cli/randomBytes.h"
#include "app/control/ControlServer.h"
#include "app/control/Token.h"
#include "app/feeds/FeedConsole.h"
#include "app/library/newSession.h"
#include "app/storage/KeptFold.h"
#include "app/sync/ClockKeeper.h"
#include "app/sync/Membership.h"
#include "app/sync/NudgeSight.h"
#include "app/sync/Peers.h"
#include "app/sync/Replicator.h"
#include "app/sync/Seal.h"
#include "app/sync/SourceTelling.h"
#include "app/testClock.h"
#include "models/minutes/plainText.h"

#include <QCommandLineOption>
#include <QCryptographicHash>
#include <QFileInfo>
#include <QJsonDocument>
#include <algorithm>
#include <utility>

namespace evenhand {

namespace {

Outcome<std::unique_ptr<EventStore>> openOrCreate(const QString &path)
{
    return QFileInfo::exists(path) ? EventStore::open(path, Access::ReadWrite) : EventStore::create(path);
}

// A fresh origin at each opening, from the device's key and fresh random.
Origin freshOrigin(const Identity &identity)
{
    const QByteArray device = QCryptographicHash::hash(identity.publicKey, QCryptographicHash::Sha256);
    return Origin{QCryptographicHash::hash(device + randomBytes(32), QCryptographicHash::Sha256).left(Origin::size)};
}

} // namespace

Host::~Host() = default;

std::variant<std::unique_ptr<Host>, HostProblem> Host::start(const HostOptions &options)
{
    auto session = read(options);
    if (auto *problem = std::get_if<HostProblem>(&session))
        return std::move(*problem);
    return host(std::move(std::get<ReadSession>(session)), options);
}

std::variant<ReadSession, HostProblem> Host::read(const HostOptions &options)
{
    const auto identity = identityIn(homeFolder(options.home));
    if (const auto *problem = std::get_if<NoIdentity>(&identity))
        return HostProblem{problem->path, problem->words};
    const Identity &who = std::get<Identity>(identity);
    auto store = openOrCreate(options.file);
    if (!store)
        return HostProblem{options.file, store.error().message()};
    auto read = readLog(**store, who.sealKey());
    if (!read)
        return HostProblem{options.file, read.error().message()};
    Desk desk({freshOrigin(who), who.replica(), options.role, options.name, who.publicKey}, randomBytes);
    const qsizetype kept = read->known ? read->known->basis.count() : 0;
    const EventLog::Inserted inserted = desk.take(std::move(read->events), std::move(read->known));
    if (!inserted.problems.isEmpty())
        return HostProblem{options.file,
                           inserted.problems.first() + QStringLiteral("; run evenhand verify on the file")};

    std::vector<SignedHead> signatures = readSignatures(**store);
    (*store)->detach();
    return ReadSession{who, std::move(*store), std::move(desk), kept, std::move(signatures)};
}

std::variant<std::unique_ptr<Host>, HostProblem> Host::host(ReadSession session, const HostOptions &options)
{
    std::unique_ptr<Host> host(new Host);
    host->m_options = options;
    host->m_file = options.file;
    host->m_replica = session.identity.replica();
    host->m_signatures = std::move(session.signatures);
    const Clock clock = options.clock ? Clock(options.clock) : Clock(session.desk.log().lastInstant());
    if (clock.behind() > std::chrono::minutes(1))
        host->m_clockWarning = QStringLiteral("this computer's clock stands %1 behind the session; the session's clock "
                                              "goes on, set the computer's")
                                   .arg(clockText(clock.behind()));
    if (isTestClock())
        host->m_clockWarning = QStringLiteral("time here is a test's, by EVENHAND_TEST_CLOCK: unset it for a session");
    host->m_session = std::make_unique<Session>(std::move(session.store), std::move(session.desk), clock,
                                                Session::Keeping{session.identity.sealKey(), session.kept});
    host->m_session->await(options.awaits);
    host->m_session->signWith(signingWith(sealOf(session.identity)));
    if (auto problem = host->link(session.identity, options))
        return std::move(*problem);
    host->runSources(options);
    if (!options.control)
        return host;
    host->m_token = options.token.isEmpty() ? newToken() : options.token;
    Console *console = host->m_session.get();
    if (host->m_feedConsole)
        console = host->m_feedConsole.get();
    host->m_control = std::make_unique<ControlServer>(*console, host->m_token);
    if (host->m_peers)
        host->m_control->linkTo(*host->m_peers);
    host->m_control->mergeBy(
        [owner = host.get()](const QString &bundle, const Console::Done &done) { owner->merge(bundle, done); });
    connect(host->m_control.get(), &ControlServer::shutDownFinished, host.get(), &Host::finish);
    if (const auto problem = host->m_control->listen(*options.control))
        return HostProblem{*options.control, *problem};
    return host;
}

std::optional<HostProblem> Host::link(const Identity &identity, const HostOptions &options)
{
    if (!options.links)
        return std::nullopt;
    PeersSetup setup{identity, options.role, options.name, homeFolder(options.home), {}, {}};
    setup.session = [session = m_session.get()] { return session->desk().state().session.id; };
    setup.now = [session = m_session.get()] { return session->now(); };
    setup.opensItself = options.links->opensItself && !options.links->listen;
    setup.describe = [this](const QString &replica) { return standingWith(replica); };
    setup.conflict = [this] { return conflictShown(); };
    setup.choose = [this](const QString &keep) { return choose(keep); };
    m_peers = std::make_unique<Peers>(std::move(setup));
    replicate(identity, !options.clock);
    if (const auto &listen = options.links->listen)
        if (const auto problem = m_peers->listen(*listen))
            return HostProblem{*listen, *problem};
    if (const auto &join = options.links->join)
        if (const auto problem = m_peers->join(*join))
            return HostProblem{*join, *problem};
    return std::nullopt;
}

void Host::runSources(const HostOptions &options)
{
    if (!options.feeds)
        return;
    m_feeds = std::make_unique<FeedHub>(*m_session, homeFolder(options.home), QFileInfo(m_file).absoluteFilePath());
    m_feedConsole = std::make_unique<FeedConsole>(*m_session, *m_feeds);
    if (m_keeper) {
        connect(m_keeper.get(), &ClockKeeper::tied, m_feeds.get(), &FeedHub::putForward);
        m_feeds->awaitClock([keeper = m_keeper.get()] { return keeper->isRight(); });
    }
    shareSources(options);
    m_feeds->addForNow(options.feeds->sources);
    if (options.links)
        m_feeds->holdUntilBegun();
    // What is heard before the partner's session is there would begin another one.
    const bool isToCome = !options.awaits.isEmpty() || (options.links && options.links->join);
    if (isToCome && m_session->desk().log().size() == 0)
        m_feeds->startWithSession();
    else
        m_feeds->start();
}

// What partners have set up as well is run by one of them.
void Host::shareSources(const HostOptions &options)
{
    if (!m_replicator)
        return;
    m_telling = std::make_unique<SourceTelling>(
        *m_replicator, [session = m_session.get()] { return session->desk().state().session.id; });
    const bool isJoining = !m_peers->book().peers().empty() || options.links->join;
    m_feeds->share(*m_telling, m_replica, isJoining);
}

// What is durable here flows over every link. `keepsTime`: the timers of all consoles agree; who was
// given a clock keeps that.
void Host::replicate(const Identity &identity, bool keepsTime)
{
    m_replication = std::make_unique<SessionReplica>(*m_session);
    m_replication->await(m_options.awaits);
    m_replicator = std::make_unique<Replicator>(*m_replication, sealOf(identity), m_signatures);
    m_sight = std::make_unique<NudgeSight>(*m_replicator);
    connect(m_peers.get(), &Peers::linkUp, m_replicator.get(), &Replicator::add);
    connect(m_replicator.get(), &Replicator::otherSessionWanted, this, &Host::goOnward);
    belong();
    if (!keepsTime)
        return;
    m_keeper = std::make_unique<ClockKeeper>(*m_replicator, *m_replication, m_session->now(), sinceBoot);
    m_session->follow(Clock([keeper = m_keeper.get()] { return keeper->now(); }));
    connect(m_keeper.get(), &ClockKeeper::tied, m_session.get(), &Session::tie);
}

// Who is paired with one console of the session is known to all of them.
void Host::belong()
{
    m_membership =
        std::make_unique<Membership>(*m_replication, *m_replicator, m_peers->book(),
                                     [this](const MemberAdmitted &admitted) { m_session->record({admitted}); });
    connect(m_peers.get(), &Peers::peersChanged, m_membership.get(), &Membership::look);
    connect(m_membership.get(), &Membership::admittedChanged, m_peers.get(),
            [this] { m_peers->setAdmitted(m_membership->admitted()); });
    m_peers->setAdmitted(m_membership->admitted());
    m_replicator->guard([this](const Partner &from, const Event &first) {
        return m_membership && m_membership->isStranger(from, first);
    });
    connect(m_membership.get(), &Membership::looked, m_replicator.get(), &Replicator::lookAtStrangers);
}

// How the session stands with a partner, for the list of consoles.
QJsonObject Host::standingWith(const QString &replica) const
{
    const bool isMember = m_session->desk().state().members.contains(replica);
    for (const Standing &standing : m_replicator->standings()) {
        if (standing.partner.replica != replica)
            continue;
        return {{QStringLiteral("waiting"), standing.waiting},
                {QStringLiteral("cameIn"), standing.done},
                {QStringLiteral("toCome"), standing.all},
                {QStringLiteral("inStep"), standing.isInStep()},
                {QStringLiteral("otherSession"), standing.isOfOtherSession},
                {QStringLiteral("member"), isMember}};
    }
    return {{QStringLiteral("member"), isMember}};
}

// ---- whose session ----

namespace {

QJsonObject sketchShown(const SessionSketch &session)
{
    return {{QStringLiteral("session"), session.id},
            {QStringLiteral("title"), session.title},
            {QStringLiteral("startedAt"), session.startedAt ? QJsonValue(toIso(*session.startedAt)) : QJsonValue()},
            {QStringLiteral("acts"), session.acts}};
}

} // namespace

std::vector<SessionConflict> Host::conflicts() const
{
    std::vector<SessionConflict> all = m_replicator ? m_replicator->conflicts() : std::vector<SessionConflict>();
    // Who was admitted to a session has nothing to do with another one.
    std::erase_if(all, [this](const SessionConflict &c) { return !m_peers->book().find(c.partner.replica); });
    return all;
}

QJsonValue Host::conflictShown() const
{
    const std::vector<SessionConflict> all = conflicts();
    if (all.empty())
        return QJsonValue::Null;
    const SessionConflict &first = all.front();
    return QJsonObject{{QStringLiteral("replica"), first.partner.replica},
                       {QStringLiteral("name"), first.partner.name},
                       {QStringLiteral("yours"), first.isOursToChoose},
                       {QStringLiteral("mine"), sketchShown(first.ours)},
                       {QStringLiteral("theirs"), sketchShown(first.theirs)}};
}

PairingFlow::Answer Host::choose(const QString &keep)
{
    const bool isMine = keep == QLatin1String("mine");
    if (!isMine && keep != QLatin1String("theirs"))
        return PairingRefusal{QStringLiteral("pair.keep"),
                              QStringLiteral("Say whose session goes on: \"mine\" or \"theirs\".")};
    const std::vector<SessionConflict> all = conflicts();
    const auto ours = std::find_if(all.begin(), all.end(), [](const SessionConflict &c) { return c.isOursToChoose; });
    if (all.empty())
        return PairingRefusal{QStringLiteral("pair.no-conflict"),
                              QStringLiteral("There is nothing to choose: no console that is linked holds another "
                                             "session.")};
    if (ours == all.end())
        return PairingRefusal{QStringLiteral("pair.theirs-to-choose"),
                              QStringLiteral("The other console dialled, and is asked whose session goes on: choose "
                                             "there.")};
    m_replicator->choose(ours->partner.replica, isMine ? Replicator::Whose::Ours : Replicator::Whose::Theirs);
    return std::nullopt;
}

void Host::goOnward(const SessionConflict &conflict)
{
    if (!m_peers->book().find(conflict.partner.replica) || m_isShuttingDown || std::exchange(m_isGoing, true))
        return;
    Onward onward{m_options, m_file, conflict};
    onward.options.file = freeSessionPath(QFileInfo(m_file).absolutePath(), conflict.theirs.title);
    onward.options.awaits = conflict.theirs.id;
    onward.options.token = m_token;
    if (m_control)
        onward.options.control = m_control->address();
    if (!m_peers->address().isEmpty())
        onward.options.links->listen = m_peers->address();
    // Not before who asked is answered.
    QMetaObject::invokeMethod(
        this, [this, onward] { Q_EMIT onwardWanted(onward); }, Qt::QueuedConnection);
}

QString onwardWords(const Onward &onward)
{
    const QString title = plainLine(onward.conflict.theirs.title, 80);
    return QStringLiteral("the session of the other console%1 goes on here, in %2; the one that was open stays as it "
                          "is in %3")
        .arg(title.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(title),
             QFileInfo(onward.options.file).fileName(), QFileInfo(onward.from).fileName());
}

HostOptions backTo(const Onward &onward)
{
    HostOptions options = onward.options;
    options.file = onward.from;
    options.awaits.clear();
    return options;
}

void Host::merge(const QString &bundle, Console::Done done)
{
    if (!m_bundles)
        m_bundles = std::make_unique<BundleIntake>(*m_session, m_replicator.get());
    m_bundles->take(bundle, std::move(done));
}

QString Host::moderator() const
{
    return u'#' + m_session->desk().opening().device;
}

QByteArray Host::readyLine() const
{
    const bool listens = m_peers && !m_peers->address().isEmpty();
    const QJsonObject ready{
        {QStringLiteral("ready"), true},
        {QStringLiteral("replica"), m_replica},
        {QStringLiteral("listen"), listens ? QJsonValue(m_peers->address()) : QJsonValue()},
        {QStringLiteral("control"), m_control ? QJsonValue(m_control->address()) : QJsonValue()},
        {QStringLiteral("room"), QJsonValue::Null},
        {QStringLiteral("token"), m_control ? QJsonValue(QString::fromLatin1(m_token)) : QJsonValue()}};
    return QJsonDocument(ready).toJson(QJsonDocument::Compact);
}

void Host::shutDown()
{
    if (std::exchange(m_isShuttingDown, true)) {
        if (m_session->isTroubled())
            Q_EMIT shutDownFinished();
        return;
    }
    if (m_feeds)
        m_feeds->stop();
    if (m_control)
        m_control->shutDown();
    else
        finish();
}

void Host::finish()
{
    if (m_peers)
        m_peers->shutDown();
    if (m_session->isSettled() || m_session->isTroubled())
        return Q_EMIT shutDownFinished();
    connect(m_session.get(), &Session::settled, this, &Host::shutDownFinished, Qt::SingleShotConnection);
}

// ---- the command line ----

QList<QCommandLineOption> hostCommandLine()
{
    QList<QCommandLineOption> list;
    for (const char *name : {"home", "role", "name", "listen", "control", "room", "join"})
        list << QCommandLineOption(QLatin1String(name), QString(), QStringLiteral("value"));
    list << QCommandLineOption(QStringLiteral("source"), QString(), QStringLiteral("NAME=URL"));
    return list;
}

QString hostProblem(const CallArguments &call)
{
    const QStringList roles{QStringLiteral("onsite"), QStringLiteral("online"), QStringLiteral("rapporteur"),
                            QStringLiteral("chair")};
    if (call.isSet("role") && !roles.contains(call.value("role")))
        return QStringLiteral("--role must be one of ") + roles.join(QStringLiteral(", "));
    for (const QString &text : call.values("source"))
        if (const auto source = sourceFromText(text); const auto *problem = std::get_if<QString>(&source))
            return QStringLiteral("--source: ") + *problem;
    return {};
}

HostOptions hostOptions(const CallArguments &call, const QString &file)
{
    HostOptions options{file, call.value("home"), call.value("role"), call.value("name"), std::nullopt, {}};
    options.links.emplace();
    if (call.isSet("listen"))
        options.links->listen = call.value("listen");
    if (call.isSet("join"))
        options.links->join = call.value("join");
    if (call.isSet("control"))
        options.control = call.value("control");
    options.feeds.emplace();
    for (const QString &text : call.values("source"))
        if (auto source = sourceFromText(text); auto *named = std::get_if<NamedSource>(&source))
            options.feeds->sources.push_back(std::move(*named));
    return options;
}

QStringList hostShortcomings(const CallArguments &call)
{
    QStringList words;
    if (call.isSet("room"))
        words << QStringLiteral("--room: this version serves no page; ignored");
    return words;
}

} // namespace evenhand
