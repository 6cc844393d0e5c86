// SPDX-License-Identifier: Apache-2.0
// Moderators who do anything at all: random commands of every family, on what a console knows.
#pragma once

#include "models/session/Commands.h"
#include "models/session/State.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QRandomGenerator>

namespace evenhand::tests {

class Rambler
{
public:
    Rambler(quint32 seed, bool mayErase) : m_random(seed), m_mayErase(mayErase) {}

    int below(int count) { return int(m_random.bounded(count)); }
    bool chance(int percent) { return below(100) < percent; }
    template<class T> void shuffle(T &list)
    {
        for (qsizetype i = qsizetype(list.size()); i > 1; --i)
            std::swap(list[size_t(i - 1)], list[size_t(below(int(i)))]);
    }

    QJsonObject command(const State &state)
    {
        const auto families = {&Rambler::floor, &Rambler::floor,    &Rambler::queue,
                               &Rambler::queue, &Rambler::agenda,   &Rambler::persons,
                               &Rambler::feed,  &Rambler::together, &Rambler::takeBack};
        m_state = &state;
        if (state.session.phase == SessionPhase::Planned && chance(30))
            return made("session.start");
        return (this->*std::data(families)[below(int(families.size()))])();
    }

private:
    using Json = QJsonObject;
    static Json made(const char *name, std::initializer_list<std::pair<QString, QJsonValue>> arguments = {})
    {
        Json json(arguments);
        json.insert(QStringLiteral("do"), QLatin1String(name));
        return json;
    }
    template<class Row> QString id(const Table<Row> &table)
    {
        if (table.isEmpty() || chance(2))
            return QStringLiteral("unknown");
        return table.at(below(int(table.size()))).id.value;
    }
    QString fresh(const char *kind) { return QLatin1String(kind) + QString::number(m_random.generate(), 36); }
    QString side() { return chance(50) ? QStringLiteral("onsite") : QStringLiteral("online"); }
    QString name() { return QStringLiteral("Name %1").arg(below(12)); }
    QString words() { return QStringLiteral("words %1").arg(below(1000)); }
    QString person() { return id(m_state->people); }
    QString segment() { return id(m_state->segments); }
    QString hand()
    {
        if (!m_state->queue.isEmpty() && chance(80))
            return m_state->queue.at(below(int(m_state->queue.size()))).value;
        return id(m_state->hands);
    }
    QJsonArray people() { return chance(50) ? QJsonArray{person()} : QJsonArray{person(), person()}; }

    Json floor()
    {
        switch (below(14)) {
        case 0:
        case 1:
        case 2: return made("floor.give", {{QStringLiteral("hand"), hand()}});
        case 3: return made("floor.give", {{QStringLiteral("name"), name()}, {QStringLiteral("ago"), below(60)}});
        case 4:
            return made("floor.give",
                        {{QStringLiteral("person"), person()}, {QStringLiteral("after"), id(m_state->turns)}});
        case 5:
        case 6: return made("next");
        case 7: return made("floor.end", {{QStringLiteral("ago"), below(30)}});
        case 8: return made("floor.pause");
        case 9: return made("floor.resume");
        case 10: return made("floor.adjust", {{QStringLiteral("seconds"), below(120) - 60}});
        case 11: return made("floor.setAside", {{QStringLiteral("cause"), words()}});
        case 12: return made("floor.keep", {{QStringLiteral("turn"), id(m_state->turns)}});
        default:
            return made("turn.edit", {{QStringLiteral("turn"), id(m_state->turns)}, {QStringLiteral("name"), name()}});
        }
    }
    Json queue()
    {
        switch (below(15)) {
        case 0:
        case 1:
        case 2:
        case 3:
            return made("hand.raise",
                        {{QStringLiteral("id"), fresh("h")},
                         {QStringLiteral("name"), name()},
                         {QStringLiteral("side"), side()},
                         {QStringLiteral("note"), words()}});
        case 4:
            return made("hand.raise",
                        {{QStringLiteral("person"), person()},
                         {QStringLiteral("side"), side()},
                         {QStringLiteral("kind"), chance(50) ? QStringLiteral("reply") : QStringLiteral("order")}});
        case 5:
            return made(
                "hand.edit",
                {{QStringLiteral("id"), hand()}, {QStringLiteral("name"), name()}, {QStringLiteral("note"), words()}});
        case 6:
            return made("hand.edit",
                        {{QStringLiteral("id"), hand()},
                         {QStringLiteral("side"), side()},
                         {QStringLiteral("kind"), QStringLiteral("reply")}});
        case 7: return made("hand.lower", {{QStringLiteral("id"), hand()}});
        case 8: return made("hand.park", {{QStringLiteral("id"), hand()}});
        case 9: return made("hand.unpark", {{QStringLiteral("id"), hand()}});
        case 10:
            return made("hand.move",
                        {{QStringLiteral("id"), hand()},
                         {QStringLiteral("before"), chance(80) ? QJsonValue(hand()) : QJsonValue()}});
        case 11: return chance(50) ? made("queue.close", {{QStringLiteral("in"), below(60)}}) : made("queue.open");
        case 12: return made("queue.share");
        case 13:
            return made(
                "queue.policy",
                {{QStringLiteral("criteria"), QJsonArray{QStringLiteral("least-time"), QStringLiteral("stakeholder")}},
                 {QStringLiteral("turnSeconds"), 30 + below(200)}});
        default: return made("side.hold", {{QStringLiteral("side"), side()}, {QStringLiteral("on"), chance(50)}});
        }
    }
    Json agenda()
    {
        switch (below(13)) {
        case 0:
        case 1:
            return made(
                "segment.add",
                {{QStringLiteral("id"), fresh("s")},
                 {QStringLiteral("title"), words()},
                 {QStringLiteral("seconds"), 60 + below(900)},
                 {QStringLiteral("kind"), chance(50) ? QStringLiteral("discussion") : QStringLiteral("statements")},
                 {QStringLiteral("people"), people()}});
        case 2:
            return made("segment.edit",
                        {{QStringLiteral("id"), segment()},
                         {QStringLiteral("title"), words()},
                         {QStringLiteral("people"), people()}});
        case 3:
            return made("segment.edit",
                        {{QStringLiteral("id"), segment()}, {QStringLiteral("seconds"), 30 + below(900)}});
        case 4:
            return made("segment.move",
                        {{QStringLiteral("id"), segment()},
                         {QStringLiteral("after"), chance(80) ? QJsonValue(segment()) : QJsonValue()}});
        case 5: return made("segment.remove", {{QStringLiteral("id"), segment()}});
        case 6:
        case 7: return made("segment.start", {{QStringLiteral("id"), segment()}, {QStringLiteral("ago"), below(40)}});
        case 8: return made("segment.end", {{QStringLiteral("id"), m_state->currentSegment.value}});
        case 9:
            return chance(50) ? made("segment.skip", {{QStringLiteral("id"), segment()}})
                              : made("segment.reopen", {{QStringLiteral("id"), segment()}});
        case 10:
            return made(
                "segment.extend",
                {{QStringLiteral("id"), m_state->currentSegment.value}, {QStringLiteral("seconds"), below(300) - 100}});
        case 11: return made("agenda.fit", {{QStringLiteral("how"), QStringLiteral("spread")}});
        default:
            if (chance(3))
                return made("session.end");
            return made("plan.edit", {{QStringLiteral("title"), words()}, {QStringLiteral("minutes"), 10 + below(90)}});
        }
    }
    Json persons()
    {
        switch (below(7)) {
        case 6:
            return made("ready.check",
                        {{QStringLiteral("person"), person()},
                         {QStringLiteral("item"), QStringLiteral("sound")},
                         {QStringLiteral("done"), chance(70)}});
        case 0:
        case 1:
            return made("person.add",
                        {{QStringLiteral("id"), fresh("p")},
                         {QStringLiteral("name"), name()},
                         {QStringLiteral("affiliation"), words()},
                         {QStringLiteral("side"), side()},
                         {QStringLiteral("roles"), QJsonArray{QStringLiteral("speaker")}}});
        case 2:
            return made("person.edit",
                        {{QStringLiteral("id"), person()},
                         {QStringLiteral("name"), name()},
                         {QStringLiteral("region"), QStringLiteral("WEOG")}});
        case 3: return made("person.merge", {{QStringLiteral("keep"), person()}, {QStringLiteral("drop"), person()}});
        case 4:
            if (m_mayErase)
                return made("person.erase", {{QStringLiteral("id"), person()}});
            [[fallthrough]];
        default:
            return made("attendance.set", {{QStringLiteral("side"), side()}, {QStringLiteral("people"), below(200)}});
        }
    }
    Json feed()
    {
        switch (below(10)) {
        case 0:
        case 1:
        case 2:
            return made("message.add",
                        {{QStringLiteral("id"), fresh("m")},
                         {QStringLiteral("source"), QStringLiteral("zoom")},
                         {QStringLiteral("author"), name()},
                         {QStringLiteral("text"), words()}});
        case 3:
        case 4:
            return made("message.mark",
                        {{QStringLiteral("id"), id(m_state->messages)},
                         {QStringLiteral("as"), chance(50) ? QStringLiteral("question") : QStringLiteral("forwarded")},
                         {QStringLiteral("to"), name()}});
        case 5:
            if (chance(20))
                return made("message.removed",
                            {{QStringLiteral("id"), id(m_state->messages)}, {QStringLiteral("on"), chance(80)}});
            if (chance(20))
                return made("person.trust", {{QStringLiteral("message"), id(m_state->messages)}});
            return made("message.hide",
                        {{QStringLiteral("id"), id(m_state->messages)},
                         {QStringLiteral("on"), chance(60)},
                         {QStringLiteral("reason"), words()}});
        case 6:
            return made("message.pin",
                        {{QStringLiteral("id"), id(m_state->messages)}, {QStringLiteral("on"), chance(60)}});
        case 7:
            if (m_mayErase && chance(50))
                return made("message.redact", {{QStringLiteral("id"), id(m_state->messages)}});
            return made("message.hand",
                        {{QStringLiteral("id"), id(m_state->messages)}, {QStringLiteral("hand"), fresh("h")}});
        case 8:
            return made("post.send",
                        {{QStringLiteral("text"), words()},
                         {QStringLiteral("to"), QJsonArray{QStringLiteral("zoom"), QStringLiteral("irc")}}});
        default:
            return made("post.done",
                        {{QStringLiteral("id"), id(m_state->posts)}, {QStringLiteral("to"), QStringLiteral("zoom")}});
        }
    }
    Json together()
    {
        switch (below(14)) {
        case 0:
            return made("note.add",
                        {{QStringLiteral("kind"), QStringLiteral("quote")},
                         {QStringLiteral("text"), words()},
                         {QStringLiteral("ref"),
                          chance(50)       ? person()
                              : chance(50) ? id(m_state->turns)
                                           : id(m_state->messages)}});
        case 1:
            return made("note.edit",
                        {{QStringLiteral("id"), id(m_state->notes)},
                         {QStringLiteral("text"), words()},
                         {QStringLiteral("ref"), person()}});
        case 2: return made("note.remove", {{QStringLiteral("id"), id(m_state->notes)}});
        case 3: return made("nudge.send", {{QStringLiteral("text"), words()}});
        case 4: return made("nudge.ack", {{QStringLiteral("id"), id(m_state->nudges)}});
        case 5: return made("stage.show", {{QStringLiteral("text"), chance(70) ? QJsonValue(words()) : QJsonValue()}});
        case 6: return made("stage.blank", {{QStringLiteral("on"), chance(50)}});
        case 7: return made("care.open", {{QStringLiteral("note"), words()}});
        case 8: return made(chance(50) ? "care.take" : "care.close", {{QStringLiteral("id"), id(m_state->care)}});
        case 9:
            return made("poll.add",
                        {{QStringLiteral("question"), words()},
                         {QStringLiteral("type"), QStringLiteral("single")},
                         {QStringLiteral("options"), QJsonArray{QStringLiteral("yes"), QStringLiteral("no")}}});
        case 10: return made("poll.open", {{QStringLiteral("id"), id(m_state->polls)}});
        case 11: return made("poll.close", {{QStringLiteral("id"), id(m_state->polls)}});
        case 12: return made("poll.reveal", {{QStringLiteral("id"), id(m_state->polls)}});
        default:
            return made("poll.tally",
                        {{QStringLiteral("id"), id(m_state->polls)},
                         {QStringLiteral("channel"), QStringLiteral("room")},
                         {QStringLiteral("side"), side()},
                         {QStringLiteral("counts"), Json{{QStringLiteral("yes"), below(50)}}},
                         {QStringLiteral("voters"), below(60)}});
        }
    }
    Json takeBack() { return chance(70) ? made("undo") : made("redo"); }

    QRandomGenerator m_random;
    bool m_mayErase;
    const State *m_state = nullptr;
};

} // namespace evenhand::tests
