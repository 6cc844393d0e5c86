// SPDX-License-Identifier: Apache-2.0
// The event log out, and events in. A bundle carries what another console wrote: on a USB stick
// where the network fails.
#include "app/SessionReplica.h"
#include "app/cli/WholeSession.h"
#include "app/cli/calls.h"
#include "app/storage/WholeFile.h"
#include "app/sync/Seal.h"
#include "models/session/Bundle.h"
#include "models/session/codec.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>

namespace evenhand {

namespace {

constexpr const char *logUsage = "log FILE.evenhand [--format jsonl|csv] [--bundle OUT] [--merge BUNDLE]";
constexpr qint64 largestBundle = qint64(1) << 31;

QString csvField(const QString &text)
{
    // A spreadsheet takes a field that starts like this for a formula.
    const bool isFormula = !text.isEmpty() && QStringLiteral("=+-@\t\r").contains(text.front());
    QString quoted = isFormula ? u'\'' + text : text;
    quoted.replace(u'"', QStringLiteral("\"\""));
    return u'"' + quoted + u'"';
}

QString compact(const QJsonObject &json)
{
    return json.isEmpty() ? QString() : QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

// Who did it, for people: as the log says, else the role of the console that wrote it.
QString whoDid(const EventLog &log, const Event &event)
{
    return event.by.isEmpty() ? log.state().consoles.value(event.id.origin).role : event.by;
}

void printCsv(const EventLog &log, QTextStream &out)
{
    out << "at,origin,seq,by,type,fields,texts\r\n";
    for (const EventPtr &event : log.events()) {
        const QJsonObject json = toJson(*event);
        const QStringList cells{toIso(event->at),
                                event->id.origin.toHex(),
                                QString::number(event->id.seq),
                                whoDid(log, *event),
                                event->type,
                                compact(json.value(QLatin1String("fields")).toObject()),
                                compact(json.value(QLatin1String("texts")).toObject())};
        QStringList quoted;
        for (const QString &cell : cells)
            quoted << csvField(cell);
        out << quoted.join(u',') << "\r\n";
    }
}

void printJsonLines(const EventLog &log, QTextStream &out)
{
    for (const EventPtr &event : log.events())
        out << compact(toJson(*event)) << '\n';
}

QString deviceThatWrote(const EventLog &log, const Origin &origin)
{
    const EventPtr first = log.event({origin, 1});
    return first ? writerOf(*first).device : QString();
}

// What shows whose the events are, so that who takes them in can pass them on: as kept in the file,
// and made now for what this computer's console wrote.
std::vector<QByteArray> proofsOf(const QString &path, const EventLog &log)
{
    std::vector<QByteArray> proofs;
    if (auto store = EventStore::open(path, Access::ReadOnly))
        for (const SignedHead &kept : readSignatures(**store))
            proofs.push_back(rowValue(kept));
    const std::optional<Identity> console = identityThere(homeFolder(QString()));
    if (!console)
        return proofs;
    const Seal seal = sealOf(*console);
    for (const auto &[origin, seq] : log.heads())
        if (deviceThatWrote(log, origin) == console->replica())
            proofs.push_back(rowValue(signedBy(seal, log.state().session.id, {origin, seq}, log.head(origin)->hash)));
    return proofs;
}

int writeBundleFile(const QString &file, const QString &path, const EventLog &log, const Streams &streams)
{
    const QByteArray bundle = writeBundle(log.state().session.id, log.events(), proofsOf(file, log));
    if (const Trouble trouble = writeWhole(path, bundle, Readers::OwnerAlone))
        return streams.refuse(path, trouble->message());
    streams.err << "evenhand: " << path << ": " << log.size() << " events\n";
    return Done;
}

// Stores what is new of a bundle, and erases what the session says must be kept nowhere.
Trouble mergeInto(EventStore &store, EventLog &log, const std::vector<EventPtr> &events)
{
    if (auto stored = store.append(Batch{events, searchable(events)}); !stored)
        return stored.error();
    log.insert(events);
    const std::vector<EventId> erased = log.contentsToErase(events);
    return erased.empty() ? Trouble() : store.eraseContents(erased);
}

// The signatures in a bundle that are right, of events that are here now.
Trouble keepProofs(EventStore &store, const EventLog &log, const std::vector<QByteArray> &proofs)
{
    const Seal seal = sealOf({});
    Batch batch;
    for (const QByteArray &proof : proofs) {
        const std::optional<SignedHead> head = signedHeadFrom(proof);
        const EventPtr event = head ? log.event(head->id) : nullptr;
        if (event && event->hash == head->hash
            && isSignatureRight(seal, log.state().session.id, *head, deviceThatWrote(log, head->id.origin)))
            batch.meta.emplace_back(rowName(*head), rowValue(*head));
    }
    if (batch.meta.empty())
        return {};
    const auto stored = store.append(batch);
    return stored ? Trouble() : Trouble(stored.error());
}

// One that is open takes it in itself.
QString lockedWords(const StoreError &error)
{
    if (error.fault != StoreFault::Locked)
        return error.message();
    return error.what
        + QStringLiteral(
               "; have it merged there (evenhand ctl … merge BUNDLE, or Ctrl+Shift+M in its window), or close "
               "it there first");
}

int mergeBundle(const QString &path, const QString &bundlePath, const Streams &streams)
{
    QFile file(bundlePath);
    if (!file.open(QIODevice::ReadOnly))
        return streams.refuse(bundlePath,
                              QStringLiteral("cannot be read (%1); see whether it is there").arg(file.errorString()));
    if (file.size() > largestBundle)
        return streams.refuse(bundlePath, QStringLiteral("larger than 2 GiB; this is no bundle of a session"));
    const Bundle bundle = readBundle(file.readAll());
    if (!bundle.problem.isEmpty())
        return streams.refuse(bundlePath, bundle.problem);

    auto store = QFileInfo::exists(path) ? EventStore::open(path, Access::ReadWrite) : EventStore::create(path);
    if (!store)
        return streams.refuse(path, lockedWords(store.error()));
    auto events = (*store)->readAll();
    if (!events)
        return streams.refuse(path, events.error().message());
    EventLog log;
    log.insert(std::move(*events));
    const Accepted checked = acceptable(log, bundle.session, bundle.events);
    for (const QString &problem : checked.problems)
        streams.refuse(bundlePath, problem);
    if (const Trouble trouble = mergeInto(**store, log, checked.events))
        return streams.refuse(path, trouble->message());
    if (const Trouble trouble = keepProofs(**store, log, bundle.proofs))
        return streams.refuse(path, trouble->message());
    const QJsonObject summary{{QStringLiteral("merged"), qint64(checked.events.size())},
                              {QStringLiteral("events"), qint64(log.size())},
                              {QStringLiteral("digest"), log.state().digest().toHex()},
                              {QStringLiteral("log"), log.logDigest()}};
    streams.out << compact(summary) << '\n';
    streams.out.flush();
    return checked.problems.isEmpty() ? Done : Refused;
}

} // namespace

int runLog(const QStringList &arguments, const Streams &streams)
{
    const CallArguments call(arguments,
                             {{QStringLiteral("format"), QString(), QStringLiteral("format"), QStringLiteral("jsonl")},
                              {QStringLiteral("bundle"), QString(), QStringLiteral("file")},
                              {QStringLiteral("merge"), QString(), QStringLiteral("file")}},
                             1);
    const QString format = call.value("format");
    const bool isKnown = format == QLatin1String("jsonl") || format == QLatin1String("csv");
    if (!call.problem().isEmpty() || !isKnown)
        return streams.usage(QLatin1String(logUsage),
                             call.problem().isEmpty() ? QStringLiteral("--format must be jsonl or csv")
                                                      : call.problem());
    const QString target = call.value("bundle");
    if (const QString problem = overwriteProblem(target, {call.name(0), call.value("merge")}); !problem.isEmpty())
        return streams.refuse(target, problem);
    if (call.isSet("merge"))
        if (const int code = mergeBundle(call.name(0), call.value("merge"), streams);
            code != Done || !call.isSet("bundle"))
            return code;
    const auto log = readSession(call.name(0));
    if (!log)
        return streams.refuse(call.name(0), log.error().message());
    if (call.isSet("bundle"))
        return writeBundleFile(call.name(0), target, *log, streams);
    if (format == QLatin1String("csv"))
        printCsv(*log, streams.out);
    else
        printJsonLines(*log, streams.out);
    streams.out.flush();
    return Done;
}

} // namespace evenhand
