// SPDX-License-Identifier: Apache-2.0
// A script's lines, and so every command of the control API: whatever they hold, each is
// answered, a refused one changes nothing, and the log folds to the same state however it came.
#include "models/session/Bundle.h"
#include "models/session/Desk.h"
#include "models/session/stateJson.h"

#include <QJsonDocument>

using namespace evenhand;

namespace {

// An undo folds anew what came before it: 200 commands with undos among them take ten times as long
// as 60 do.
constexpr int mostCommands = 60;

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    const QByteArray script = QByteArray::fromRawData(reinterpret_cast<const char *>(bytes), qsizetype(size));
    Desk desk({Origin{QByteArray(Origin::size, 'o')}, QStringLiteral("device"), {}, {}}, seededBytes("seed"));
    Instant now = instantFromMs(1'777'629'600'000); // 2026-05-01T10:00:00Z
    int commands = 0;
    for (const QByteArray &line : script.split('\n')) {
        const QJsonObject command = QJsonDocument::fromJson(line).object();
        if (!command.isEmpty() && ++commands > mostCommands)
            break;
        if (const auto at = instantFromIso(command.value(QLatin1String("at")).toString()); at && *at > now)
            now = *at;
        const Digest before = desk.state().digest();
        Desk::Prepared prepared = desk.prepare(command, now, command.value(QLatin1String("by")).toString().left(20));
        const bool isDone = prepared.answer.value(QLatin1String("ok")).toBool();
        if (!isDone && !prepared.events.empty())
            std::abort();
        desk.take(std::move(prepared.events));
        if (!isDone && !(desk.state().digest() == before))
            std::abort();
    }
    stateJson(desk.state(), {now, desk.log().logDigest(), 10});
    EventLog again;
    again.insert(readBundle(writeBundle(desk.state().session.id, desk.log().events())).events);
    if (!(again.state().digest() == desk.state().digest()))
        std::abort();
    return 0;
}
