// SPDX-License-Identifier: Apache-2.0
#include "tests/models/support/Rehearsed.h"
#include "tests/ui/hostile.h"
#include "ui/card/CardWindow.h"

#include <QJsonObject>
#include <QSignalSpy>
#include <QTest>

using namespace evenhand;
using namespace evenhand::tests;

namespace {

struct Chair
{
    Rehearsed session;
    CardWindow card;

    Chair()
    {
        card.setZone(QTimeZone::utc());
        card.setModerator(QStringLiteral("onsite"));
        card.resize(1280, 720);
        session.at("-5:00");
        does("{'do':'plan.edit','title':'Keys','minutes':20,'starts':'@0:00'}");
        does("{'do':'segment.add','id':'d','title':'Discussion: Who decides?','kind':'discussion','seconds':900}");
        does("{'do':'segment.add','id':'c','title':'Closing','kind':'closing','seconds':300}");
    }
    Chair &does(const char *command)
    {
        session.ok(command);
        card.showState(session.state(), session.now());
        return *this;
    }
    Chair &at(const char *clock)
    {
        session.at(clock);
        card.passTime(session.now());
        return *this;
    }
    Chair &discussion()
    {
        at("0:00").does("{'do':'session.start'}").does("{'do':'segment.start','id':'d'}");
        does("{'do':'person.add','id':'p','name':'Siobhan','sayAs':'shi-VAWN','side':'online'}");
        does("{'do':'hand.raise','id':'h1','person':'p','side':'online'}");
        does("{'do':'hand.raise','id':'h2','name':'Row 3, red jacket','side':'onsite'}");
        return does("{'do':'next'}");
    }
};

} // namespace

class TestCard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsNowNextAndWhy()
    {
        Chair chair;
        QCOMPARE(chair.card.shown().now, QStringLiteral("Not started"));
        shot(chair.card, QStringLiteral("card-planned"));
        chair.discussion().at("0:36");
        const CardShown &shown = chair.card.shown();
        QCOMPARE(shown.now, QStringLiteral("Siobhan"));
        QVERIFY(shown.detail.contains(QStringLiteral("shi-VAWN")));
        QCOMPARE(shown.side, Side::Online);
        QCOMPARE(shown.face.figures, QStringLiteral("1:24"));
        QCOMPARE(shown.next, QStringLiteral("Next: Row 3, red jacket"));
        QVERIFY2(shown.why.contains(QStringLiteral("onsite")), qPrintable(shown.why));
        QVERIFY2(shown.aside.contains(QStringLiteral("ends 10:20")), qPrintable(shown.aside));
        chair.does("{'do':'floor.end'}");
        QCOMPARE(chair.card.shown().now, QStringLiteral("You have the floor"));
        shot(chair.card, QStringLiteral("card-idle"));
    }

    // What the other moderator asks for stands there until it is acknowledged; one's own does not.
    void aNudgeStandsInTheLastLine()
    {
        Chair chair;
        chair.discussion().does("{'do':'nudge.send','id':'n0','text':'mine','by':'onsite'}");
        QVERIFY(!chair.card.shown().isNudge);
        chair.does("{'do':'nudge.send','id':'n1','text':'Please repeat the question','by':'online'}");
        QVERIFY(chair.card.shown().isNudge);
        QCOMPARE(chair.card.shown().aside, QStringLiteral("Please repeat the question"));
        shot(chair.card, QStringLiteral("card-nudge"));
        chair.does("{'do':'nudge.ack','id':'n1'}");
        QVERIFY(!chair.card.shown().isNudge);
    }

    void everyTheme_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<bool>("isMirrored");
        QTest::newRow("light") << int(ThemeKind::Light) << false;
        QTest::newRow("dark") << int(ThemeKind::Dark) << false;
        QTest::newRow("high-contrast") << int(ThemeKind::HighContrast) << false;
        QTest::newRow("light-rtl") << int(ThemeKind::Light) << true;
    }
    void everyTheme()
    {
        QFETCH(int, kind);
        QFETCH(bool, isMirrored);
        Chair chair;
        const Theme theme = themeOf(ThemeKind(kind));
        chair.card.setTheme(theme);
        chair.card.setLayoutDirection(isMirrored ? Qt::RightToLeft : Qt::LeftToRight);
        chair.discussion().at("2:31");
        const QImage image =
            shot(chair.card, QStringLiteral("card-%1").arg(QLatin1String(QTest::currentDataTag()))).toImage();
        QCOMPARE(QColor(image.pixel(2, 2)), theme.pane);
    }

    void hostileWordsBreakNothing()
    {
        int i = 0;
        for (const QString &words : hostileWords()) {
            Chair chair;
            chair.discussion();
            const QJsonObject raise{{QStringLiteral("do"), QStringLiteral("floor.give")},
                                    {QStringLiteral("name"), words},
                                    {QStringLiteral("id"), QStringLiteral("t9")}};
            const QJsonObject nudge{{QStringLiteral("do"), QStringLiteral("nudge.send")},
                                    {QStringLiteral("by"), QStringLiteral("online")},
                                    {QStringLiteral("text"), words}};
            for (const QJsonObject &command : {raise, nudge}) {
                const auto done = chair.session.desk().prepare(command, chair.session.now(), QStringLiteral("online"));
                chair.session.desk().take(done.events);
            }
            chair.card.showState(chair.session.state(), chair.session.now());
            QVERIFY(saysSomething(shot(chair.card, QStringLiteral("card-hostile-%1").arg(i++))));
            QCOMPARE(chair.card.size(), QSize(1280, 720));
        }
    }

    void escLeaves()
    {
        Chair chair;
        QSignalSpy closed(&chair.card, &CardWindow::closed);
        chair.card.show();
        QTest::keyClick(&chair.card, Qt::Key_Escape);
        QVERIFY(!chair.card.isVisible());
        QCOMPARE(closed.size(), 1);
    }
};

QTEST_MAIN(TestCard)
#include "TestCard.moc"
