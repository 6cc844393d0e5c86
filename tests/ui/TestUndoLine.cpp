// SPDX-License-Identifier: Apache-2.0
#include "tests/models/support/Rehearsed.h"
#include "tests/ui/Asked.h"
#include "tests/ui/hostile.h"
#include "ui/theme/ElidedLabel.h"
#include "ui/theme/KeyButton.h"
#include "ui/undo/Notices.h"
#include "ui/undo/UndoLine.h"

#include <QLabel>
#include <QTest>

using namespace evenhand;
using namespace evenhand::tests;

namespace {

Notice notice(int second, const char *words, const char *code = "x", const char *subject = "t1")
{
    return {clockTime(QLatin1String("0:00")) + seconds(second), QStringLiteral("onsite"), QString::fromLatin1(code),
            QString::fromUtf8(words), QString::fromLatin1(subject)};
}

QString moderatorOf(const State &state)
{
    return state.acts.isEmpty() ? QString() : state.acts.keys().first();
}

KeyButton *button(UndoLine &line, const char *name)
{
    return line.findChild<KeyButton *>(QLatin1String(name));
}

QString shownNotice(UndoLine &line)
{
    return line.findChild<ElidedLabel *>(QStringLiteral("notice"))->text();
}

QString shownCount(UndoLine &line)
{
    return line.findChild<QLabel *>(QStringLiteral("noticeCount"))->text();
}

} // namespace

class TestUndoLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatItWouldTakeBack();
    void asksByButtonButNotByEnter();
    void noticesWaitToBeRead();
    void oldNoticesAreNotNews();
    void aLogFoldedAnewTellsNothingTwice();
    void errorsSayAllThree();
    void theLineKeepsItsHeight();
    void hostileNamesBreakNothing();
    void pictures();
};

void TestUndoLine::saysWhatItWouldTakeBack()
{
    Rehearsed session;
    UndoLine line;
    line.showState(session.state(), session.now());
    QCOMPARE(button(line, "undo")->label(), QStringLiteral("Nothing to undo"));
    QVERIFY(!button(line, "undo")->isEnabled());
    session.ok("{'do':'session.start'}");
    session.ok("{'do':'person.add','id':'p1','name':'Keily Blair'}");
    session.ok("{'do':'floor.give','person':'p1'}");
    line.setModerator(moderatorOf(session.state()));
    line.showState(session.state(), session.now());
    QCOMPARE(button(line, "undo")->label(), QStringLiteral("Undo: floor given to Keily Blair"));
    QVERIFY(!button(line, "redo")->isVisibleTo(&line));
    session.ok("{'do':'undo'}");
    line.showState(session.state(), session.now());
    QVERIFY(button(line, "redo")->isVisibleTo(&line));
    QCOMPARE(button(line, "redo")->label(), QStringLiteral("Redo: floor given to Keily Blair"));
    line.setModerator(QStringLiteral("somebody else"));
    QVERIFY(!button(line, "undo")->isEnabled());
}

void TestUndoLine::asksByButtonButNotByEnter()
{
    Rehearsed session;
    session.ok("{'do':'session.start'}");
    UndoLine line;
    line.setModerator(moderatorOf(session.state()));
    line.showState(session.state(), session.now());
    Asked asked(line);
    QTest::keyClick(button(line, "undo"), Qt::Key_Return);
    QTest::keyClick(button(line, "undo"), Qt::Key_Space);
    QCOMPARE(asked.all(), QStringList());
    QTest::mouseClick(button(line, "undo"), Qt::LeftButton);
    QCOMPARE(asked.one(), QStringLiteral("{'do':'undo'}"));
    line.redo();
    QCOMPARE(asked.one(), QStringLiteral("{'do':'redo'}"));
}

void TestUndoLine::noticesWaitToBeRead()
{
    UndoLine line;
    QVERIFY(!line.hasNotice());
    line.showNotice(QStringLiteral("one"));
    line.showNotice(QStringLiteral("two"));
    line.showNotice(QStringLiteral("two"));
    line.showNotice(QStringLiteral("three"));
    QCOMPARE(shownNotice(line), QStringLiteral("one"));
    QCOMPARE(shownCount(line), QStringLiteral("1 of 3"));
    QTest::keyClick(button(line, "dismiss"), Qt::Key_Return);
    QCOMPARE(shownNotice(line), QStringLiteral("two"));
    QCOMPARE(shownCount(line), QStringLiteral("1 of 2"));
    line.dismissNotice();
    QCOMPARE(shownCount(line), QString());
    line.dismissNotice();
    line.dismissNotice();
    QVERIFY(!line.hasNotice());
    QCOMPARE(shownNotice(line), QString());
    for (int i = 0; i < 500; ++i)
        line.showNotice(QString::number(i));
    QCOMPARE(shownNotice(line), QStringLiteral("0")); // the one being read stays
    QCOMPARE(shownCount(line), QStringLiteral("1 of 100"));
}

void TestUndoLine::oldNoticesAreNotNews()
{
    Notices notices;
    notices.follow({notice(1, "before it was opened")});
    QCOMPARE(notices.count(), 0);
    notices.follow({notice(1, "before it was opened"), notice(2, "news")});
    QCOMPARE(notices.count(), 1);
    QCOMPARE(notices.first()->words, QStringLiteral("news"));
}

void TestUndoLine::aLogFoldedAnewTellsNothingTwice()
{
    Notices notices;
    notices.follow({});
    notices.follow({notice(1, "a"), notice(2, "b")});
    QCOMPARE(notices.count(), 2);
    notices.follow({notice(0, "late arrival"), notice(2, "b"), notice(1, "a")});
    QCOMPARE(notices.count(), 3);
}

void TestUndoLine::errorsSayAllThree()
{
    UndoLine line;
    line.showNotice(QStringLiteral("first"));
    line.showError(QStringLiteral("The disk is full"), QStringLiteral("All until 14:31 is saved."),
                   QStringLiteral("Free some space"));
    QCOMPARE(shownNotice(line), QStringLiteral("first")); // what is being read isn't taken away
    line.dismissNotice();
    QCOMPARE(shownNotice(line), QStringLiteral("The disk is full. All until 14:31 is saved. Free some space."));
}

void TestUndoLine::theLineKeepsItsHeight()
{
    UndoLine line;
    const int height = line.height();
    const QSize least = line.minimumSizeHint();
    line.showError(QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c"));
    QCOMPARE(line.height(), height);
    QCOMPARE(line.minimumSizeHint().height(), least.height());
    line.setTheme(themeOf(ThemeKind::Dark, 2.0));
    QVERIFY(line.height() > height);
}

void TestUndoLine::hostileNamesBreakNothing()
{
    for (const QString &words : hostileWords()) {
        Rehearsed session;
        session.ok("{'do':'session.start'}");
        QJsonObject give{{QLatin1String("do"), QLatin1String("floor.give")}, {QLatin1String("name"), words}};
        session.answer(QString::fromUtf8(QJsonDocument(give).toJson(QJsonDocument::Compact)));
        UndoLine line;
        const int height = line.height();
        line.setModerator(moderatorOf(session.state()));
        line.showState(session.state(), session.now());
        line.showNotice(words);
        line.resize(1280, height);
        QCOMPARE(line.height(), height);
        QCOMPARE(line.minimumSizeHint().width(), 0);
        QVERIFY(!button(line, "undo")->label().contains(u'\n'));
        QVERIFY(!shot(line, {}).isNull());
    }
}

void TestUndoLine::pictures()
{
    Rehearsed session;
    session.ok("{'do':'session.start'}");
    session.ok("{'do':'floor.give','name':'Ana'}");
    session.ok("{'do':'floor.give','name':'Keily Blair'}");
    for (const int kind : {0, 1, 2}) {
        UndoLine line;
        line.setAutoFillBackground(true);
        line.setTheme(themeOf(ThemeKind(kind), kind == 2 ? 2.0 : 1.0));
        line.setModerator(moderatorOf(session.state()));
        line.showState(session.state(), session.now());
        line.showError(QStringLiteral("The disk is full"), QStringLiteral("All until 14:31 is saved"),
                       QStringLiteral("Free some space, then press any key"));
        line.showNotice(QStringLiteral("already given by Partner"));
        line.resize(1280, line.height());
        shot(line, QStringLiteral("undo-%1").arg(kind));
        line.setLayoutDirection(Qt::RightToLeft);
        shot(line, QStringLiteral("undo-%1-rtl").arg(kind));
    }
}

QTEST_MAIN(TestUndoLine)
#include "TestUndoLine.moc"
