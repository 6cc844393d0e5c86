// SPDX-License-Identifier: Apache-2.0
// The console without a window (CONTRACT §6).
#include "app/Identity.h"
#include "app/Session.h"
#include "app/StopSignal.h"
#include "app/cli/calls.h"
#include "app/cli/randomBytes.h"
#include "app/control/ControlServer.h"
#include "app/control/Token.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFileInfo>
#include <QJsonDocument>

namespace evenhand {

namespace {

constexpr const char *usageLine =
    "serve FILE.evenhand --home DIR --role onsite|online|rapporteur|chair --name NAME [--control HOST:PORT]";

QList<QCommandLineOption> options()
{
    QList<QCommandLineOption> list;
    for (const char *name : {"home", "role", "name", "listen", "control", "room", "join"})
        list << QCommandLineOption(QLatin1String(name), QString(), QStringLiteral("value"));
    return list;
}

Outcome<std::unique_ptr<EventStore>> openOrCreate(const QString &path)
{
    return QFileInfo::exists(path) ? EventStore::open(path, Access::ReadWrite) : EventStore::create(path);
}

Instant lastInstant(const EventLog &log)
{
    Instant last{};
    for (const EventPtr &event : log.events())
        last = std::max(last, event->at);
    return last;
}

// A fresh origin at each opening, from the device's key and fresh random.
Origin freshOrigin(const Identity &identity)
{
    const QByteArray device = QCryptographicHash::hash(identity.publicKey, QCryptographicHash::Sha256);
    return Origin{QCryptographicHash::hash(device + randomBytes(32), QCryptographicHash::Sha256).left(Origin::size)};
}

// What this version does not do yet is said, not silently taken.
void sayWhatIsMissing(const CallArguments &call, const Streams &streams)
{
    for (const char *name : {"listen", "room", "join"})
        if (call.isSet(name))
            streams.err << "evenhand: --" << name
                        << ": this version links to no other console and serves no page; ignored\n";
    streams.err.flush();
}

int serveSession(const QString &path, const Identity &identity, const CallArguments &call, const Streams &streams)
{
    auto store = openOrCreate(path);
    if (!store)
        return streams.refuse(path, store.error().message());
    auto events = (*store)->readAll();
    if (!events)
        return streams.refuse(path, events.error().message());
    Desk desk({freshOrigin(identity), identity.replica(), call.value("role"), call.value("name")}, randomBytes);
    const EventLog::Inserted inserted = desk.take(std::move(*events));
    if (!inserted.problems.isEmpty())
        return streams.refuse(path, inserted.problems.first() + QStringLiteral("; run evenhand verify on the file"));
    const Clock clock(lastInstant(desk.log()));
    if (clock.behind() > std::chrono::minutes(1))
        streams.err << "evenhand: this computer's clock stands " << clockText(clock.behind())
                    << " behind the session; the session's clock goes on, set the computer's\n";

    Session session(std::move(*store), std::move(desk), clock);
    QObject::connect(&session, &Session::troubled, &session, [&streams](const QString &message) {
        streams.err << "evenhand: " << message << '\n';
        streams.err.flush();
    });
    QObject::connect(&session, &Session::recovered, &session, [&streams] {
        streams.err << "evenhand: writing works again; nothing was lost\n";
        streams.err.flush();
    });
    const QByteArray token = newToken();
    ControlServer control(session, token);
    const QString address = call.isSet("control") ? call.value("control") : QStringLiteral("127.0.0.1:0");
    if (const auto problem = control.listen(address))
        return streams.refuse(address, *problem);
    StopSignal stop;
    QObject::connect(&stop, &StopSignal::asked, &control, &ControlServer::shutDown);
    QObject::connect(&control, &ControlServer::shutDownFinished, &control, [] { QCoreApplication::exit(Done); });

    const QJsonObject ready{{QStringLiteral("ready"), true},
                            {QStringLiteral("replica"), identity.replica()},
                            {QStringLiteral("listen"), QJsonValue::Null},
                            {QStringLiteral("control"), control.address()},
                            {QStringLiteral("room"), QJsonValue::Null},
                            {QStringLiteral("token"), QString::fromLatin1(token)}};
    streams.out << QString::fromUtf8(QJsonDocument(ready).toJson(QJsonDocument::Compact)) << '\n';
    streams.out.flush();
    return QCoreApplication::exec();
}

} // namespace

int runServe(const QStringList &arguments, const Streams &streams)
{
    const CallArguments call(arguments, options(), 1);
    if (!call.problem().isEmpty())
        return streams.usage(QLatin1String(usageLine), call.problem());
    const QStringList roles{QStringLiteral("onsite"), QStringLiteral("online"), QStringLiteral("rapporteur"),
                            QStringLiteral("chair")};
    if (call.isSet("role") && !roles.contains(call.value("role")))
        return streams.usage(QLatin1String(usageLine),
                             QStringLiteral("--role must be one of ") + roles.join(QStringLiteral(", ")));
    sayWhatIsMissing(call, streams);
    const auto identity = identityIn(homeFolder(call.value("home")));
    if (const auto *problem = std::get_if<QString>(&identity)) {
        streams.err << "evenhand: " << *problem << '\n';
        streams.err.flush();
        return Refused;
    }
    return serveSession(call.name(0), std::get<Identity>(identity), call, streams);
}

} // namespace evenhand
