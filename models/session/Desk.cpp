// SPDX-License-Identifier: Apache-2.0
#include "models/session/Desk.h"

#include "models/session/Roles.h"
#include "models/session/codec.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <memory>

namespace evenhand {

ByteSource seededBytes(const QByteArray &seed)
{
    auto counter = std::make_shared<quint64>(0);
    return [seed, counter](int count) {
        QByteArray bytes;
        while (bytes.size() < count)
            bytes += QCryptographicHash::hash(seed + QByteArray::number((*counter)++), QCryptographicHash::Sha256);
        return bytes.left(count);
    };
}

namespace {

constexpr int saltSize = 16;

// Easy to read aloud and to type: no vowels that make words, no 0/o or 1/l.
QString shortName(const QByteArray &bytes)
{
    static constexpr char letters[] = "23456789bcdfghjkmnpqrstvwxz";
    QString name;
    for (const char byte : bytes)
        name += QLatin1Char(letters[quint8(byte) % (sizeof letters - 1)]);
    return name;
}

QJsonObject refusalAnswer(const Refusal &refusal)
{
    return {{QStringLiteral("ok"), false},
            {QStringLiteral("error"),
             QJsonObject{{QStringLiteral("code"), refusal.code}, {QStringLiteral("message"), refusal.message}}}};
}

// What the act made or altered, by kind: a caller that let ids be made learns them here.
QJsonObject idsOf(const std::vector<Fact> &facts)
{
    QJsonObject ids;
    for (const Fact &fact : facts)
        for (const QString &key : keysOf(fact).changes) {
            const qsizetype colon = key.indexOf(u':');
            if (colon > 0 && !ids.contains(key.left(colon)))
                ids.insert(key.left(colon), key.mid(colon + 1));
        }
    return ids;
}

QJsonObject answerTo(const Decision &decision)
{
    QJsonArray names;
    for (const Fact &fact : decision.facts)
        names.append(QString(typeOf(fact)));
    QJsonObject answer{{QStringLiteral("ok"), true}, {QStringLiteral("events"), names}};
    if (!decision.noop.isEmpty())
        answer.insert(QStringLiteral("noop"), decision.noop);
    if (!decision.named.isEmpty())
        answer.insert(QStringLiteral("named"), decision.named);
    if (const QJsonObject ids = idsOf(decision.facts); !ids.isEmpty())
        answer.insert(QStringLiteral("ids"), ids);
    return answer;
}

} // namespace

Desk::Desk(Opening opening, ByteSource bytes)
    : m_opening(std::move(opening)),
      m_bytes(std::move(bytes)),
      m_scribe(m_opening.origin, [source = m_bytes] { return source(saltSize); })
{}

QString Desk::makeId(const char *kind)
{
    return QLatin1String(kind) + u'-' + shortName(m_bytes(8));
}

Asking Desk::asking(Instant now, const QString &by, bool isAct)
{
    return {now, by.isEmpty() ? u'#' + m_opening.device : by, isAct, [this](const char *kind) { return makeId(kind); },
            roleOf(state(), m_opening.device, m_opening.role)};
}

void Desk::writeOpening(std::vector<EventPtr> &events, Instant now)
{
    if (m_log.head(m_opening.origin) || m_scribe.hasWritten())
        return;
    QByteArray head;
    for (const EventPtr &event : m_log.events())
        if (state().consoles.value(event->id.origin).device == m_opening.device)
            head = event->hash;
    const ConsoleOpened opened{m_opening.device, m_opening.role, Text(m_opening.name), head, m_opening.key};
    for (EventPtr &event : m_scribe.write(m_log, {opened}, now, {}, false))
        events.push_back(std::move(event));
    if (state().session.id.isEmpty())
        for (EventPtr &event : m_scribe.write(m_log, {SessionCreated{makeId("session")}}, now, {}, false))
            events.push_back(std::move(event));
}

std::vector<EventPtr> Desk::prepareFacts(const std::vector<Fact> &facts, Instant now, const QString &by, bool isAct)
{
    std::vector<EventPtr> events;
    if (facts.empty())
        return events;
    writeOpening(events, now);
    for (EventPtr &event : m_scribe.write(m_log, facts, now, by, isAct))
        events.push_back(std::move(event));
    return events;
}

Desk::Prepared Desk::prepareOn(const State &state, const QJsonObject &json, Instant now, const QString &by, bool isAct)
{
    const auto command = commandFromJson(json);
    if (const auto *refusal = std::get_if<Refusal>(&command))
        return {refusalAnswer(*refusal), {}};
    Decision decision = decide(state, std::get<Command>(command), asking(now, by, isAct));
    if (decision.refusal)
        return {refusalAnswer(*decision.refusal), {}};
    if (decision.facts.size() == 1)
        if (const auto *undo = std::get_if<ActUndone>(&decision.facts.front()); undo && !m_log.canTakeBack(undo->act))
            decision = Decision::nothing(
                QStringLiteral("can't be taken back: somebody else's act builds on it (%1)").arg(decision.named));
    if (decision.facts.size() == 1)
        if (const auto *redo = std::get_if<ActRedone>(&decision.facts.front()); redo && !m_log.canBringBack(redo->undo))
            decision = Decision::nothing(
                QStringLiteral("can't be brought back: somebody else has acted since (%1)").arg(decision.named));
    return {answerTo(decision), prepareFacts(decision.facts, now, by, isAct)};
}

Desk::Prepared Desk::prepare(const QJsonObject &command, Instant now, const QString &by, bool isAct)
{
    return prepareOn(state(), command, now, by, isAct);
}

Desk::Prepared Desk::prepareTogether(const std::vector<QJsonObject> &commands, Instant now, const QString &by)
{
    State ahead = state();
    Decision together;
    Event event; // as the log would hold it, but for what only the order depends on
    event.at = now;
    event.id.origin = m_opening.origin;
    for (const QJsonObject &json : commands) {
        const auto command = commandFromJson(json);
        if (const auto *refusal = std::get_if<Refusal>(&command))
            return {refusalAnswer(*refusal), {}};
        const Decision decision = decide(ahead, std::get<Command>(command), asking(now, by, true));
        if (decision.refusal)
            return {refusalAnswer(*decision.refusal), {}};
        for (const Fact &fact : decision.facts) {
            event.part = quint16(event.id.seq++);
            setFact(event, fact, QByteArray(saltSize, '\0'));
            apply(ahead, event, factOf(event));
            together.facts.push_back(fact);
        }
    }
    if (together.facts.empty())
        together.noop = QStringLiteral("nothing changes");
    return {answerTo(together), prepareFacts(together.facts, now, by, true)};
}

Desk::PreparedGroup Desk::prepareGroup(const std::vector<QJsonObject> &commands, Instant now, const QString &by,
                                       bool isAct)
{
    PreparedGroup group;
    State ahead = state();
    for (const QJsonObject &command : commands) {
        Prepared prepared = prepareOn(ahead, command, now, by, isAct);
        for (const EventPtr &event : prepared.events)
            apply(ahead, *event, factOf(*event));
        group.answers.push_back(std::move(prepared.answer));
        group.events.insert(group.events.end(), prepared.events.begin(), prepared.events.end());
    }
    return group;
}

} // namespace evenhand
