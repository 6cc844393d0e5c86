// SPDX-License-Identifier: Apache-2.0
// Two consoles of one session that share a beginning, act apart from each other, and meet again.
#pragma once

#include "models/session/Desk.h"
#include "models/session/codec.h"
#include "models/session/stateJson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

namespace evenhand::tests {

using namespace std::chrono_literals;

inline Origin originNamed(const char *name)
{
    return {QByteArray(name).leftJustified(Origin::size, '.', true)};
}

// "{'do':'next'}" -> an object.
inline QJsonObject object(const QString &text)
{
    QJsonParseError error;
    const QJsonDocument json = QJsonDocument::fromJson(QString(text).replace(u'\'', u'"').toUtf8(), &error);
    if (!json.isObject())
        qFatal("not an object: %s (%s)", qPrintable(text), qPrintable(error.errorString()));
    return json.object();
}

inline QJsonObject object(const char *text)
{
    return object(QString::fromUtf8(text));
}

// The state of `log` folded anew from its events.
inline State refolded(const EventLog &log)
{
    EventLog fresh;
    fresh.insert(log.events());
    return fresh.state();
}

class Apart
{
public:
    // What onsite does between two meetings comes wholly before or wholly after what online does.
    explicit Apart(bool isOnsiteFirst, Duration gap = 1s)
        : onsite({originNamed("onsite"), QStringLiteral("device-a"), QStringLiteral("onsite"), {}},
                 seededBytes("onsite")),
          online({originNamed("online"), QStringLiteral("device-b"), QStringLiteral("online"), {}},
                 seededBytes("online")),
          m_gap(gap),
          m_isOnsiteFirst(isOnsiteFirst)
    {}

    // Done by onsite while both are in touch.
    void together(const char *json)
    {
        byOnsite(json);
        meet();
    }
    QJsonObject byOnsite(const char *json) { return act(onsite, QStringLiteral("onsite"), json, m_isOnsiteFirst); }
    QJsonObject byOnline(const char *json) { return act(online, QStringLiteral("online"), json, !m_isOnsiteFirst); }
    // Who comes first in the log, and who second.
    QJsonObject byFirst(const char *json) { return m_isOnsiteFirst ? byOnsite(json) : byOnline(json); }
    QJsonObject bySecond(const char *json) { return m_isOnsiteFirst ? byOnline(json) : byOnsite(json); }
    bool isOnsiteFirst() const { return m_isOnsiteFirst; }
    void find(Desk &desk, const std::vector<Fact> &facts)
    {
        m_step += 10ms;
        desk.take(desk.prepareFacts(facts, now(&desk == (m_isOnsiteFirst ? &onsite : &online)), {}, false));
    }

    // Both take what the other has; from then on they are in the same state.
    void meet()
    {
        const std::vector<EventPtr> here = onsite.log().events(), there = online.log().events();
        QCOMPARE(onsite.take(there).problems, QStringList());
        QCOMPARE(online.take(here).problems, QStringList());
        for (Desk *desk : {&onsite, &online})
            desk->dropContents(desk->log().contentsToErase(desk->log().events()));
        m_time += m_gap + 9s;
        m_step = 0ms;
        QCOMPARE(onsite.log().logDigest(), online.log().logDigest());
        QCOMPARE(onsite.state().digest().toHex(), online.state().digest().toHex());
        QCOMPARE(onsite.state().digest().toHex(), refolded(onsite.log()).digest().toHex());
        QCOMPARE(json(onsite), json(online));
    }

    void pass(Duration time) { m_time += time; }
    Instant now(bool isFirst) const { return m_time + m_step + (isFirst ? 0ms : m_gap); }
    const State &state() const { return onsite.state(); }
    QJsonObject json() const { return json(onsite); }
    QJsonObject json(const Desk &desk) const { return stateJson(desk.state(), {m_time, desk.log().logDigest(), 1000}); }

    // Ids in the queue, the hand and turn on the floor, codes of notices … as words.
    QString queue() const { return listed(json().value(u"queue").toObject().value(u"hands"), u"id"); }
    QString parked() const { return listed(json().value(u"queue").toObject().value(u"parked"), u"id"); }
    QString floor() const { return json().value(u"floor").toObject().value(u"turn").toString(); }
    QString floorHand() const { return json().value(u"floor").toObject().value(u"hand").toString(); }
    QString floorPhase() const { return json().value(u"floor").toObject().value(u"phase").toString(); }
    QString turns() const { return listed(json().value(u"turns"), u"turn"); }
    QString parallelTurns() const
    {
        QJsonArray parallel;
        const QJsonArray all = json().value(u"turns").toArray();
        for (const QJsonValue &turn : all)
            if (turn.toObject().value(u"parallel").toBool())
                parallel.append(turn);
        return listed(parallel, u"turn");
    }
    QString notices() const { return listed(json().value(u"notices"), u"code"); }
    QString segments() const
    {
        QStringList words;
        const QJsonArray agenda = json().value(u"agenda").toArray();
        for (const QJsonValue &segment : agenda)
            words << segment.toObject().value(u"id").toString() + u':' + segment.toObject().value(u"state").toString();
        return words.join(u' ');
    }
    QString lengths() const { return lengths(onsite); }
    QString lengths(const Desk &desk) const
    {
        QStringList words;
        const QJsonArray agenda = json(desk).value(u"agenda").toArray();
        for (const QJsonValue &segment : agenda)
            words << QString::number(segment.toObject().value(u"seconds").toInt());
        return words.join(u' ');
    }

    static QString listed(const QJsonValue &rows, QStringView field)
    {
        QStringList words;
        const QJsonArray array = rows.toArray();
        for (const QJsonValue &row : array)
            words << row.toObject().value(field).toString();
        return words.join(u' ');
    }

    Desk onsite, online;

private:
    QJsonObject act(Desk &desk, const QString &by, const char *json, bool isFirst)
    {
        m_step += 10ms;
        const Desk::Prepared prepared = desk.prepare(object(json), now(isFirst), by);
        if (!prepared.answer.value(u"ok").toBool())
            qWarning("refused: %s -> %s", json,
                     QJsonDocument(prepared.answer).toJson(QJsonDocument::Compact).constData());
        desk.take(prepared.events);
        return prepared.answer;
    }

    Duration m_gap, m_step{};
    bool m_isOnsiteFirst;
    Instant m_time = *instantFromIso(u"2026-05-01T10:00:00Z");
};

// Runs `test` once for each log order.
template<class Test> void inBothOrders(Test test, Duration gap = 1s)
{
    for (const bool isOnsiteFirst : {true, false}) {
        Apart consoles(isOnsiteFirst, gap);
        test(consoles);
        if (QTest::currentTestFailed()) {
            qWarning("with %s first in the log", isOnsiteFirst ? "onsite" : "online");
            return;
        }
    }
}

} // namespace evenhand::tests
