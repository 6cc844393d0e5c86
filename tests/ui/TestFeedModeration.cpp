// SPDX-License-Identifier: Apache-2.0
// What hiding leaves behind in the feed: a line that wants a tick, messages folded away until somebody opens them, and
// one key for "fine again". And what a message says of itself: that it was edited, and what it answers.
#include "tests/models/support/Rehearsed.h"
#include "tests/ui/Asked.h"
#include "tests/ui/hostile.h"
#include "ui/feed/FeedHead.h"
#include "ui/feed/FeedList.h"
#include "ui/feed/FeedPane.h"
#include "ui/feed/FilterBar.h"
#include "ui/feed/MessageDelegate.h"
#include "ui/feed/RemoveLine.h"
#include "ui/theme/KeyButton.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QJsonDocument>
#include <QTest>

using namespace evenhand;
using namespace evenhand::tests;

namespace {

struct Stand
{
    Rehearsed session;
    FeedPane pane;
    QAbstractItemModelTester tester{pane.list()->model(), QAbstractItemModelTester::FailureReportingMode::QtTest};
    Asked asked{pane};
    QSignalSpy said{&pane, &FeedPane::said}, together{&pane, &FeedPane::togetherRequested};

    Stand()
    {
        session.ok("{'do':'segment.add','id':'d','title':'Talk','seconds':900}");
        session.ok("{'do':'session.start'}");
        pane.setZone(QTimeZone::utc());
        pane.resize(420, 600);
        pane.show();
        QApplication::setActiveWindow(&pane);
        if (!QTest::qWaitForWindowActive(&pane))
            qFatal("the pane does not become active");
    }
    void say(const QString &id, const QString &author, const QString &text, const QString &replyTo = {})
    {
        QJsonObject message{{QStringLiteral("do"), QStringLiteral("message.add")},
                            {QStringLiteral("id"), id},
                            {QStringLiteral("source"), QStringLiteral("zoom")},
                            {QStringLiteral("author"), author},
                            {QStringLiteral("text"), text}};
        if (!replyTo.isEmpty())
            message.insert(QStringLiteral("replyTo"), replyTo);
        session.answer(QString::fromUtf8(QJsonDocument(message).toJson(QJsonDocument::Compact)));
        show();
    }
    void act(const char *command)
    {
        session.ok(command);
        show();
    }
    void show() { pane.showState(session.state(), session.now()); }
    QModelIndex row(const char *id) const { return pane.feed().indexOf(MessageId(QLatin1String(id))); }
    QString words(const char *id) const { return row(id).data(FeedModel::Words).toString(); }
    QString spoken(const char *id) const { return row(id).data(Qt::AccessibleTextRole).toString(); }
    bool isFolded(const char *id) const { return row(id).data(FeedModel::IsFoldedAway).toBool(); }
    int height(const char *id) const { return pane.list()->visualRect(row(id)).height(); }
    void choose(const char *id)
    {
        pane.list()->choose(row(id));
        pane.list()->setFocus();
    }
    QString line() const { return pane.removeLine()->words(); }
    // What was asked for, done.
    void perform()
    {
        for (const QString &command : asked.all())
            session.ok(command);
        show();
    }
};

// Rude has written twice, the second time after the first was hidden.
void moderate(Stand &stand)
{
    stand.say(QStringLiteral("m0"), QStringLiteral("Rude"), QStringLiteral("good morning"));
    stand.session.at("0:05");
    stand.say(QStringLiteral("m1"), QStringLiteral("Rude"), QStringLiteral("you idiots"));
    stand.say(QStringLiteral("m2"), QStringLiteral("Kind"), QStringLiteral("hello"));
    stand.act("{'do':'message.hide','id':'m1','on':true}");
    stand.session.at("0:10");
    stand.say(QStringLiteral("m3"), QStringLiteral("Rude"), QStringLiteral("q+ still here, idiots\nall of you"));
}

} // namespace

class TestFeedModeration : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsStillSeenElsewhereWantsATick()
    {
        Stand stand;
        stand.say(QStringLiteral("m1"), QStringLiteral("Rude"), QStringLiteral("you idiots"));
        QVERIFY(stand.line().isEmpty() && stand.pane.removeLine()->isHidden());
        stand.pane.perform(Act::TickRemoved, 0);
        QVERIFY(stand.said.last().first().toString().contains(QStringLiteral("Nothing")));
        stand.act("{'do':'message.hide','id':'m1','on':true}");
        QCOMPARE(stand.line(), QStringLiteral("On zoom: 1 hidden message still visible (10:00)"));
        QVERIFY(!stand.line().contains(QStringLiteral("Rude")));
        stand.pane.perform(Act::TickRemoved, 0);
        QCOMPARE(stand.asked.one(), QStringLiteral("{'do':'message.removed','id':'m1'}"));
        stand.act("{'do':'message.removed','id':'m1'}");
        QVERIFY(stand.pane.removeLine()->isHidden());
        stand.act("{'do':'undo'}");
        QVERIFY(!stand.pane.removeLine()->isHidden());
    }

    // Who was removed there has no other message there: one tick.
    void allOfOnePersonIsOneTick()
    {
        Stand stand;
        for (const char *id : {"m1", "m2"})
            stand.say(QLatin1String(id), QStringLiteral("Rude"), QLatin1String(id));
        stand.say(QStringLiteral("m3"), QStringLiteral("Other"), QStringLiteral("spam"));
        for (const char *id : {"m1", "m2", "m3"})
            stand.session.ok(QStringLiteral("{'do':'message.hide','id':'%1','on':true}").arg(QLatin1String(id)));
        stand.show();
        QVERIFY2(stand.line().startsWith(QStringLiteral("1 of 2: On zoom: 2 hidden messages")),
                 qPrintable(stand.line()));
        stand.pane.perform(Act::TickRemoved, 0);
        QCOMPARE(stand.together.size(), 1);
        QCOMPARE(stand.together.first().first().value<QList<QJsonObject>>().size(), 2);
    }

    // By Tab and Enter as well as by the key, and what has to be deleted is looked at first.
    void theLineIsReachedByTab()
    {
        Stand stand;
        moderate(stand);
        const auto buttons = stand.pane.removeLine()->findChildren<KeyButton *>();
        QCOMPARE(buttons.size(), 2);
        for (const KeyButton *button : buttons)
            QVERIFY(button->focusPolicy() & Qt::TabFocus && !button->accessibleName().isEmpty());
        buttons[0]->setFocus();
        QTest::keyClick(buttons[0], Qt::Key_Return);
        QCOMPARE(int(stand.pane.head()->filters()->filter()), int(FeedFilter::Hidden));
        QCOMPARE(stand.pane.list()->currentIndex().data(FeedModel::Id).toString(), QStringLiteral("m1"));
        buttons[1]->setFocus();
        QTest::keyClick(buttons[1], Qt::Key_Return);
        QCOMPARE(stand.asked.one(), QStringLiteral("{'do':'message.removed','id':'m1'}"));
    }

    void whatComesLaterIsFoldedAway()
    {
        Stand stand;
        moderate(stand);
        QVERIFY(!stand.isFolded("m0") && !stand.isFolded("m2")); // what stood before, and others'
        QVERIFY(stand.isFolded("m3"));
        QCOMPARE(stand.words("m3"), QString());
        QVERIFY(stand.spoken("m3").contains(QStringLiteral("message of Rude, whose message was hidden")));
        for (int role = Qt::DisplayRole; role <= FeedModel::HandPlace; ++role)
            QVERIFY(!stand.row("m3").data(role).toString().contains(QStringLiteral("idiots")));
        QVERIFY(stand.row("m3").data(FeedModel::Offered).toString().isEmpty());
        QVERIFY(stand.height("m3") < stand.height("m2"));
        // Enter opens it, and folds it again.
        stand.choose("m3");
        QTest::keyClick(stand.pane.list(), Qt::Key_Return);
        QVERIFY(stand.words("m3").contains(QStringLiteral("still here")));
        QVERIFY(stand.spoken("m3").contains(QStringLiteral("still here")));
        QVERIFY(stand.height("m3") > stand.height("m2"));
        QTest::keyClick(stand.pane.list(), Qt::Key_Return);
        QVERIFY(stand.isFolded("m3"));
    }

    void whatAModeratorDealtWithIsSeen()
    {
        Stand stand;
        moderate(stand);
        stand.act("{'do':'message.mark','id':'m3','as':'question'}");
        QVERIFY(!stand.isFolded("m3"));
        QVERIFY(stand.words("m3").contains(QStringLiteral("still here")));
    }

    void oneKeySaysThatTheyAreFine()
    {
        Stand stand;
        moderate(stand);
        stand.choose("m2");
        stand.pane.perform(Act::TrustAuthor, 0);
        QCOMPARE(stand.asked.one(), QString());
        QVERIFY(stand.said.last().first().toString().contains(QStringLiteral("held back")));
        stand.choose("m3");
        stand.pane.perform(Act::TrustAuthor, 0);
        stand.perform();
        QVERIFY(!stand.isFolded("m3"));
        QVERIFY(stand.row("m1").data(FeedModel::IsHidden).toBool());
        QCOMPARE(stand.pane.list()->currentIndex().data(FeedModel::Id).toString(),
                 QStringLiteral("m3")); // stays chosen
        stand.act("{'do':'undo'}");
        QVERIFY(stand.isFolded("m3"));
        stand.act("{'do':'message.hide','id':'m1','on':false}");
        QVERIFY(!stand.isFolded("m3"));
    }

    // ---- what a message says of itself ----

    void anEditedOneSaysSo()
    {
        Stand stand;
        stand.say(QStringLiteral("m1"), QStringLiteral("Ana"), QStringLiteral("Is this recorded"));
        const QImage before = stand.pane.list()->grab(stand.pane.list()->visualRect(stand.row("m1"))).toImage();
        const int height = stand.height("m1");
        stand.act("{'do':'message.edit','id':'m1','text':'Is this recorded?'}");
        QVERIFY(stand.spoken("m1").contains(QStringLiteral("edited")));
        QCOMPARE(stand.height("m1"), height); // it takes no line
        QVERIFY(stand.pane.list()->grab(stand.pane.list()->visualRect(stand.row("m1"))).toImage() != before);
    }

    void aReplySaysWhatItAnswers()
    {
        Stand stand;
        stand.say(QStringLiteral("m1"), QStringLiteral("Ana"), QStringLiteral("Who decides?\nAnd who pays?"));
        stand.say(QStringLiteral("m2"), QStringLiteral("Bo"), QStringLiteral("The court"), QStringLiteral("m1"));
        stand.say(QStringLiteral("m3"), QStringLiteral("Bo"), QStringLiteral("As said"), QStringLiteral("m99"));
        const auto replied = [&stand](const char *id) { return stand.pane.feed().repliedAt(stand.row(id).row()); };
        QCOMPARE(replied("m1"), QString());
        QCOMPARE(replied("m2"), QStringLiteral("Ana: Who decides? And who pays?"));
        QCOMPARE(replied("m3"), QStringLiteral("a message that isn't here"));
        QVERIFY(stand.spoken("m2").contains(QStringLiteral("in reply to Ana: Who decides?")));
        QVERIFY(stand.height("m2") > stand.height("m1")); // a line more
        stand.act("{'do':'message.hide','id':'m1','on':true}");
        QCOMPARE(replied("m2"), QStringLiteral("a message that was taken out"));
        QVERIFY(!stand.spoken("m2").contains(QStringLiteral("decides")));
    }

    void aReplyToWhatIsFoldedOrPrivateTellsNoWords()
    {
        Stand stand;
        moderate(stand);
        stand.say(QStringLiteral("m4"), QStringLiteral("Kind"), QStringLiteral("please"), QStringLiteral("m3"));
        QCOMPARE(stand.pane.feed().repliedAt(stand.row("m4").row()), QStringLiteral("Rude"));
        stand.act("{'do':'message.add','id':'p','source':'zoom','author':'Ana','text':'secret','private':true}");
        stand.say(QStringLiteral("m5"), QStringLiteral("Bo"), QStringLiteral("yes"), QStringLiteral("p"));
        QCOMPARE(stand.pane.feed().repliedAt(stand.row("m5").row()), QStringLiteral("Ana"));
    }

    void strangersWordsBreakNothing()
    {
        Stand stand;
        int number = 0;
        for (const QString &words : hostileWords()) {
            const QString text = words.trimmed().isEmpty() ? QStringLiteral("-") : words.left(5000);
            const QString name = text.left(150).simplified().isEmpty() ? QStringLiteral("x") : text.left(150);
            const QString first = QStringLiteral("a%1").arg(number), second = QStringLiteral("b%1").arg(number++);
            stand.say(first, name, text);
            stand.say(second, name, text, first);
            stand.session.answer(
                QStringLiteral("{\"do\":\"message.edit\",\"id\":\"%1\",\"text\":\"other\"}").arg(second));
            stand.session.answer(QStringLiteral("{\"do\":\"message.hide\",\"id\":\"%1\",\"on\":true}").arg(first));
            stand.show();
            stand.pane.list()->follow();
            QCoreApplication::sendPostedEvents();
            QCOMPARE(stand.pane.width(), 420);
            QVERIFY(stand.height(second.toLatin1().constData()) < 120);
            QVERIFY(saysSomething(stand.pane.grab()));
        }
    }

    void itReadsInEveryTheme()
    {
        Stand stand;
        moderate(stand);
        stand.say(QStringLiteral("m4"), QStringLiteral("Kind"), QStringLiteral("Who decides what that means?"));
        stand.say(QStringLiteral("m5"), QStringLiteral("Ana with a name that is rather long for one line"),
                  QStringLiteral("The court does, in the end."), QStringLiteral("m4"));
        stand.act("{'do':'message.edit','id':'m5','text':'The court does, and nobody else.'}");
        for (const Qt::LayoutDirection direction : {Qt::LeftToRight, Qt::RightToLeft})
            for (const ThemeKind kind : {ThemeKind::Light, ThemeKind::Dark, ThemeKind::HighContrast})
                for (const qreal scale : {1.0, 2.0}) {
                    stand.pane.setLayoutDirection(direction);
                    stand.pane.setTheme(themeOf(kind, scale));
                    stand.show();
                    QVERIFY(saysSomething(
                        shot(stand.pane,
                             QStringLiteral("moderated-%1-%2-%3")
                                 .arg(int(kind))
                                 .arg(scale)
                                 .arg(direction == Qt::RightToLeft ? QStringLiteral("rtl") : QStringLiteral("ltr")))));
                }
    }
};

QTEST_MAIN(TestFeedModeration)
#include "TestFeedModeration.moc"
