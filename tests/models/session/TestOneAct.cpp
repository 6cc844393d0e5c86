// SPDX-License-Identifier: Apache-2.0
// Several commands that are one act: kept together, taken back together.
#include "models/session/Desk.h"

#include <QJsonArray>
#include <QTest>

using namespace evenhand;

namespace {

const Instant now = instantFromMs(1'777'629'600'000);

QJsonObject adding(const char *author, const char *text)
{
    return {{QStringLiteral("do"), QStringLiteral("message.add")},
            {QStringLiteral("source"), QStringLiteral("zoom")},
            {QStringLiteral("author"), QString::fromLatin1(author)},
            {QStringLiteral("text"), QString::fromLatin1(text)}};
}

Desk desk()
{
    return Desk({Origin{QByteArray(Origin::size, 'a')}, QStringLiteral("device"), {}, {}}, seededBytes("seed"));
}

} // namespace

class TestOneAct : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isKeptAndTakenBackTogether()
    {
        Desk made = desk();
        made.take(made.prepare({{QStringLiteral("do"), QStringLiteral("session.start")}}, now, {}).events);
        const Digest before = made.state().digest();
        const Desk::Prepared act =
            made.prepareTogether({adding("lee", "one"), adding("lee", "two"), adding("mia", "three")}, now, {});
        QCOMPARE(act.answer[u"ok"].toBool(), true);
        made.take(act.events);
        QCOMPARE(made.state().messages.size(), 3);
        // The second of lee's knows that there is a lee by then.
        QCOMPARE(made.state().messages.at(0).author, made.state().messages.at(1).author);
        const Desk::Prepared undo = made.prepare({{QStringLiteral("do"), QStringLiteral("undo")}}, now, {});
        QVERIFY(!undo.events.empty());
        made.take(undo.events);
        QVERIFY(made.state().digest() == before);
        QCOMPARE(made.state().messages.size(), 0);
    }

    void leavesOutWhatChangesNothing()
    {
        Desk made = desk();
        const Desk::Prepared act = made.prepareTogether({adding("lee", "one"), adding("lee", "one")}, now, {});
        made.take(act.events);
        QCOMPARE(made.state().messages.size(), 1);
        const Desk::Prepared again = made.prepareTogether({adding("lee", "one")}, now, {});
        QVERIFY(again.events.empty());
        QVERIFY(!again.answer[u"noop"].toString().isEmpty());
    }

    void isRefusedWhole()
    {
        Desk made = desk();
        const Desk::Prepared act = made.prepareTogether({adding("lee", "one"), adding("", "two")}, now, {});
        QVERIFY(!act.answer[u"ok"].toBool());
        QVERIFY(act.events.empty());
    }
};

QTEST_GUILESS_MAIN(TestOneAct)
#include "TestOneAct.moc"
