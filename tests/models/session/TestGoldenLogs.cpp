// SPDX-License-Identifier: Apache-2.0
// Event names and fields are wire format for ever: a log of each release, with every event type
// there is in it, must read and fold as it did then. tests/golden/logs/README.md says how to add one.
#include "models/session/Bundle.h"
#include "models/session/codec.h"
#include "models/session/stateJson.h"
#include "tests/models/session/everyFact.h"
#include "tests/models/support/everyCommand.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>
#include <QTest>

using namespace evenhand;
using namespace evenhand::tests;

namespace {

const Instant seenAt = *instantFromIso(u"2026-05-01T10:30:00Z");

QString path(const char *name)
{
    return QStringLiteral(EVENHAND_GOLDEN "/logs/") + QLatin1String(name);
}

QByteArray contentOf(const QString &file)
{
    QFile opened(file);
    return opened.open(QIODevice::ReadOnly) ? opened.readAll() : QByteArray();
}

bool write(const QString &file, const QByteArray &bytes)
{
    QFile opened(file);
    return opened.open(QIODevice::WriteOnly) && opened.write(bytes) == bytes.size();
}

bool isUpdating()
{
    return qEnvironmentVariableIsSet("EVENHAND_UPDATE_GOLDEN");
}

// Every command done in one session as far as it goes, then every fact with all its fields.
EventLog everything()
{
    Rehearsed session;
    playBusySession(session);
    for (const Example &example : everyCommand()) {
        for (const QString &before : example.before)
            if (before.startsWith(u'{'))
                session.answer(before);
        if (example.name != u"session.end")
            session.answer(example.command);
    }
    std::vector<Fact> rest;
    for (const Fill fill : {Fill::Nothing, Fill::Everything, Fill::Cleared})
        for (const Fact &fact : everyFact(fill))
            if (!holds_alternative<SessionCreated>(fact)) // there is one in a log
                rest.push_back(fact);
    Desk &desk = session.desk();
    desk.take(desk.prepareFacts(rest, session.now(), QStringLiteral("online"), true));
    return desk.log();
}

// What each event says, one line each.
QByteArray linesOf(const std::vector<EventPtr> &events)
{
    QByteArray lines;
    for (const EventPtr &event : events)
        lines += QJsonDocument(toJson(*event)).toJson(QJsonDocument::Compact) + '\n';
    return lines;
}

QByteArray stateOf(const EventLog &log)
{
    return QJsonDocument(stateJson(log.state(), {seenAt, log.logDigest(), 1000})).toJson();
}

QStringList lines(const QByteArray &text)
{
    return QString::fromUtf8(text).split(u'\n');
}

} // namespace

class TestGoldenLogs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void updateIsOff()
    {
        if (!isUpdating())
            return;
        const EventLog log = everything();
        QVERIFY(write(path("v1.bundle"), writeBundle(log.state().session.id, log.events())));
        QVERIFY(write(path("v1.jsonl"), linesOf(log.events())));
        QVERIFY(write(path("v1-state.json"), stateOf(log)));
        QFAIL("golden files were written: look at what changed, then run again without EVENHAND_UPDATE_GOLDEN");
    }

    void everyTypeIsThere()
    {
        const Bundle bundle = readBundle(contentOf(path("v1.bundle")));
        QCOMPARE(bundle.problem, QString());
        QSet<QString> types;
        for (const EventPtr &event : bundle.events)
            types.insert(event->type);
        for (const Fact &fact : everyFact(Fill::Nothing))
            QVERIFY2(types.contains(typeOf(fact)),
                     qPrintable(QString(typeOf(fact)) + QStringLiteral(" needs a golden log of its release")));
    }

    void readsAsItDid()
    {
        const Bundle bundle = readBundle(contentOf(path("v1.bundle")));
        EventLog log;
        const Accepted accepted = acceptable(log, bundle.session, bundle.events);
        QCOMPARE(accepted.problems, QStringList());
        QCOMPARE(accepted.events.size(), bundle.events.size());
        for (const EventPtr &event : bundle.events)
            QVERIFY2(!holds_alternative<UnknownFact>(factOf(*event)), qPrintable(event->type));
        QCOMPARE(lines(linesOf(bundle.events)), lines(contentOf(path("v1.jsonl"))));
        log.insert(accepted.events);
        QCOMPARE(lines(stateOf(log)), lines(contentOf(path("v1-state.json"))));
        // Written again, the facts give the very same bytes: nothing in them went unread.
        for (const EventPtr &event : bundle.events) {
            Event again = *event;
            setFact(again, factOf(*event), event->salt, undosSeenBy(*event));
            QCOMPARE(again.body, event->body);
            QCOMPARE(again.content, event->content);
            QCOMPARE(again.commitment, event->commitment);
        }
    }
};

QTEST_GUILESS_MAIN(TestGoldenLogs)
#include "TestGoldenLogs.moc"
