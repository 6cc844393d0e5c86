// SPDX-License-Identifier: Apache-2.0
#include "models/session/Desk.h"

#include "models/session/Roles.h"
#include "models/session/codec.h"
#include "models/session/founding.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <memory>
#include <utility>

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

// Whether it takes back, or brings back, what another console did.
bool takesOthersBack(const State &state, const Decision &decision, const QString &device)
{
    if (decision.facts.empty())
        return false;
    const auto *undo = get_if<ActUndone>(&decision.facts.front());
    const auto *redo = get_if<ActRedone>(&decision.facts.front());
    const EventId taken = undo ? undo->act : redo ? redo->undo : EventId();
    return !taken.isNull() && state.consoles.value(taken.origin).device != device;
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
        for (EventPtr &event :
             m_scribe.write(m_log, {SessionCreated{foundingId(m_opening.origin), m_opening.key}}, now, {}, false))
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

Desk::Prepared Desk::prepareOn(const State &state, const std::variant<Command, Refusal> &command, Instant now,
                               const QString &by, bool isAct)
{
    if (const auto *refusal = std::get_if<Refusal>(&command))
        return {refusalAnswer(*refusal), {}};
    Decision decision = decide(state, std::get<Command>(command), asking(now, by, isAct));
    if (decision.refusal)
        return {refusalAnswer(*decision.refusal), {}};
    const QString role = roleOf(this->state(), m_opening.device, m_opening.role);
    if (isRapporteur(role) && takesOthersBack(this->state(), decision, m_opening.device))
        return {refusalAnswer({QStringLiteral("role.beyond"), beyondWords(role)}), {}};
    if (decision.facts.size() == 1)
        if (const auto *undo = get_if<ActUndone>(&decision.facts.front()); undo && !m_log.canTakeBack(undo->act))
            decision = Decision::nothing(
                QStringLiteral("can't be taken back: somebody else's act builds on it (%1)").arg(decision.named));
    if (decision.facts.size() == 1)
        if (const auto *redo = get_if<ActRedone>(&decision.facts.front()); redo && !m_log.canBringBack(redo->undo))
            decision = Decision::nothing(
                QStringLiteral("can't be brought back: somebody else has acted since (%1)").arg(decision.named));
    return {answerTo(decision), prepareFacts(decision.facts, now, by, isAct)};
}

Desk::Prepared Desk::prepare(const QJsonObject &command, Instant now, const QString &by, bool isAct)
{
    return prepareOn(stateAhead(), commandFromJson(command), now, by, isAct);
}

Desk::Prepared Desk::prepareTogether(const std::vector<QJsonObject> &commands, Instant now, const QString &by)
{
    State ahead = stateAhead();
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

// ---- groups ahead of the log ----

Desk::PreparedGroup Desk::prepareMessages(std::span<const QJsonObject> messages, Instant now)
{
    PreparedGroup group;
    State ahead = stateAhead();
    for (const QJsonObject &message : messages) {
        Prepared prepared = prepareOn(ahead, messageFromJson(message), now, {}, false);
        for (const EventPtr &event : prepared.events)
            apply(ahead, *event, factOf(*event));
        group.answers.push_back(std::move(prepared.answer));
        group.events.insert(group.events.end(), prepared.events.begin(), prepared.events.end());
    }
    if (!group.events.empty())
        m_ahead.push_back({group.events, std::move(ahead)});
    return group;
}

State Desk::stateAhead()
{
    // Something else has come, or words are gone: what is ahead follows that.
    const bool isStale = std::exchange(m_aheadOf, m_log.revision()) != m_log.revision();
    State state = this->state();
    if (m_ahead.empty())
        return state;
    if (isStale)
        for (Ahead &group : m_ahead) {
            for (const EventPtr &event : group.events)
                apply(state, *event, factOf(*event));
            group.state = state;
        }
    return m_ahead.back().state;
}

// What the log's state becomes by `events`, if these are the first ones ahead and nothing has come between.
std::optional<State> Desk::foldOf(const std::vector<EventPtr> &events)
{
    if (m_ahead.empty() || events.empty() || m_ahead.front().events.front() != events.front())
        return std::nullopt;
    std::optional<State> folded;
    while (!folded && !m_ahead.empty()) {
        if (m_ahead.front().events.back() == events.back())
            folded = std::move(m_ahead.front().state);
        m_ahead.pop_front();
    }
    return m_aheadOf == m_log.revision() ? folded : std::nullopt;
}

EventLog::Inserted Desk::take(std::vector<EventPtr> events, std::optional<LogFold> known)
{
    std::optional<State> folded = foldOf(events);
    if (!folded)
        return m_log.insert(std::move(events), std::move(known));
    EventLog::Inserted inserted = m_log.insertFolded(std::move(events), std::move(*folded));
    m_aheadOf = m_log.revision();
    return inserted;
}

void Desk::dropPrepared()
{
    m_scribe.forget();
    m_ahead.clear();
}

} // namespace evenhand
