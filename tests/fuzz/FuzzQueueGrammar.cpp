// SPDX-License-Identifier: Apache-2.0
// Whatever people type, a line is read to an end, and a queue of it holds each person once a kind
// and only grows by hands that were raised.
#include "models/chat/QueueReplay.h"
#include "models/chat/nick.h"

#include <QStringList>
#include <cstdlib>

using namespace evenhand;

namespace {

void require(bool claim)
{
    if (!claim)
        std::abort();
}

bool isKnown(QStringView name)
{
    return isSameNick(name, u"ana") || isSameNick(name, u"Jane Doe");
}

void checkLine(const QString &line)
{
    const QueueReading reading = readQueueLine(line, isKnown);
    if (!reading.command)
        return;
    require(reading.command->hint.isEmpty() || reading.command->kind == QueueCommand::Kind::Set);
    for (const QString &name : reading.command->names)
        require(!name.isEmpty());
    // What the bots of a channel say is read like anything else; but read twice it is the same.
    const QueueReading again = readQueueLine(line, isKnown);
    require(again.command && again.command->names == reading.command->names
            && again.command->note == reading.command->note);
}

void checkOutcome(const QueueReplay::Outcome &outcome, qsizetype before)
{
    using Kind = QueueCommand::Kind;
    const bool mayGrow = outcome.kind == Kind::Raise || outcome.kind == Kind::Reply || outcome.kind == Kind::Set;
    require(mayGrow || outcome.queue.size() <= before);
    require(outcome.result == QueueReplay::Result::Ok || outcome.queue.size() == before);
    require(!outcome.who.contains(u'\n'));
}

} // namespace

// Each line is one person's: "name: text".
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QString text = QString::fromUtf8(reinterpret_cast<const char *>(data), qsizetype(size));
    QueueReplay replay(isKnown);
    for (const QString &line : text.split(u'\n').mid(0, 200)) {
        const qsizetype colon = line.indexOf(QLatin1String(": "));
        const QString by = colon > 0 ? line.first(colon).simplified() : QStringLiteral("ana");
        const QString said = colon > 0 ? line.mid(colon + 2) : line;
        checkLine(said);
        qsizetype before = replay.names().size();
        for (const QueueReplay::Outcome &outcome : replay.take(said, by.isEmpty() ? QStringLiteral("ana") : by)) {
            checkOutcome(outcome, before);
            before = outcome.queue.size();
        }
    }
    return 0;
}
