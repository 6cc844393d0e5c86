// SPDX-License-Identifier: Apache-2.0
// The database, the chain, and the fold: each by itself, so that damage is named where it is.
#include "app/storage/verify.h"

#include "app/cli/WholeSession.h"
#include "app/cli/calls.h"
#include "models/session/codec.h"

namespace evenhand {

namespace {

// The fold must not depend on how the events came: all at once, or the late ones last.
QString flawInFold(const EventLog &log)
{
    EventLog shuffled;
    std::vector<EventPtr> early, late;
    std::map<Origin, bool> isLate;
    for (const auto &[origin, seq] : log.heads())
        isLate.emplace(origin, isLate.size() % 2 == 1);
    for (const EventPtr &event : log.events())
        (isLate[event->id.origin] ? late : early).push_back(event);
    shuffled.insert(std::move(early));
    shuffled.insert(std::move(late));
    if (shuffled.state().digest() != log.state().digest())
        return QStringLiteral("the events fold to different states; keep the file and report this");
    return {};
}

qsizetype unknownEvents(const EventLog &log)
{
    return std::count_if(log.events().begin(), log.events().end(),
                         [](const EventPtr &event) { return holds_alternative<UnknownFact>(factOf(*event)); });
}

} // namespace

int runVerify(const QStringList &arguments, const Streams &streams)
{
    const CallArguments call(arguments, {}, 1);
    if (!call.problem().isEmpty())
        return streams.usage(QStringLiteral("verify FILE.evenhand"), call.problem());
    const QString path = call.name(0);
    const auto findings = checkDatabase(path);
    if (!findings) {
        streams.refuse(path, findings.error().message());
        return findings.error().fault == StoreFault::Damaged ? Damage : Refused;
    }
    QStringList damage;
    for (const Finding &finding : *findings)
        damage << finding.what;
    if (damage.isEmpty()) {
        const auto log = readSession(path);
        if (!log)
            damage << log.error().message();
        else if (const QString flaw = flawInFold(*log); !flaw.isEmpty())
            damage << flaw;
        else
            streams.out << path << ": " << log->size() << " events, " << log->heads().size() << " origins, "
                        << unknownEvents(*log) << " of unknown types, digest " << log->state().digest().toHex()
                        << ", log " << log->logDigest() << ": sound\n";
    }
    for (const QString &words : damage)
        streams.refuse(path, words);
    streams.out.flush();
    return damage.isEmpty() ? Done : Damage;
}

} // namespace evenhand
