// SPDX-License-Identifier: Apache-2.0
#include "tests/models/support/Rehearsed.h"
#include "tests/ui/Asked.h"
#include "tests/ui/hostile.h"
#include "ui/stage/StageEntry.h"
#include "ui/stage/StageWindow.h"
#include "ui/stage/bigType.h"
#include "ui/stage/stagePicture.h"

#include <QFontMetricsF>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPaintEvent>
#include <QPainter>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace evenhand;
using namespace evenhand::tests;

namespace {

struct Room
{
    Rehearsed session;
    StageWindow stage;

    Room()
    {
        stage.setZone(QTimeZone::utc());
        stage.resize(1920, 1080);
        session.at("-5:00");
        does("{'do':'plan.edit','title':'End-to-end encryption: who holds the keys?','starts':'@0:00'}");
        does("{'do':'segment.add','id':'d','title':'Discussion: Who decides?','kind':'discussion','seconds':900}");
        does("{'do':'segment.add','id':'c','title':'Closing','kind':'closing','seconds':300}");
    }
    Room &does(const QString &command)
    {
        session.ok(command);
        return show();
    }
    Room &does(const char *command) { return does(QString::fromUtf8(command)); }
    Room &at(const char *clock)
    {
        session.at(clock);
        return show();
    }
    Room &show()
    {
        stage.showGlance(stageGlance(session.state(), session.now()));
        return *this;
    }
    // Ottonomy speaks from 0:00 for two minutes, Row 3 is next.
    Room &discussion()
    {
        at("0:00").does("{'do':'session.start'}").does("{'do':'segment.start','id':'d'}");
        does("{'do':'hand.raise','id':'h1','name':'Ottonomy','side':'online'}");
        does("{'do':'hand.raise','id':'h2','name':'Row 3, red jacket','side':'onsite'}");
        return does("{'do':'next'}");
    }
};

// What a window was asked to paint.
struct Painted : QObject
{
    QRegion region;

    explicit Painted(QWidget &window) { window.installEventFilter(this); }
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Paint)
            region += static_cast<QPaintEvent *>(event)->region();
        return false;
    }
};

bool isAllBlack(const QPixmap &picture)
{
    const QImage image = picture.toImage().convertToFormat(QImage::Format_RGB32);
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            if ((image.pixel(x, y) & 0xffffff) != 0)
                return false;
    return true;
}

} // namespace

class TestStage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void scenesInWords()
    {
        Room room;
        QCOMPARE(room.stage.shown().heading, QStringLiteral("End-to-end encryption: who holds the keys?"));
        QCOMPARE(room.stage.shown().detail, QStringLiteral("starts 10:00"));
        shot(room.stage, QStringLiteral("stage-planned"));
        room.discussion();
        QCOMPARE(room.stage.shown().heading, QStringLiteral("Ottonomy"));
        QCOMPARE(room.stage.shown().side, Side::Online);
        QCOMPARE(room.stage.shown().face.figures, QStringLiteral("2:00"));
        QCOMPARE(room.stage.shown().next, QStringLiteral("Row 3, red jacket"));
        room.at("0:36");
        QCOMPARE(room.stage.shown().face.figures, QStringLiteral("1:24"));
        room.does("{'do':'stage.show','text':'Wi-Fi: guest, no password'}");
        shot(room.stage, QStringLiteral("stage-speaking"));
        QCOMPARE(room.stage.shown().message, QStringLiteral("Wi-Fi: guest, no password"));
        room.does("{'do':'stage.show','text':'1 minute'}");
        shot(room.stage, QStringLiteral("stage-card"));
        QCOMPARE(room.stage.shown().card, QStringLiteral("1 minute"));
        room.at("2:07").does("{'do':'stage.show','text':null}");
        QCOMPARE(room.stage.shown().face.figures, QStringLiteral("+0:07"));
        shot(room.stage, QStringLiteral("stage-over"));
        room.does("{'do':'floor.pause'}");
        shot(room.stage, QStringLiteral("stage-paused"));
        room.does("{'do':'floor.end'}");
        QCOMPARE(room.stage.shown().detail, QStringLiteral("Who decides?"));
        shot(room.stage, QStringLiteral("stage-idle"));
        room.does("{'do':'session.end'}");
        QCOMPARE(room.stage.shown().heading, QStringLiteral("Thank you"));
        shot(room.stage, QStringLiteral("stage-ended"));
    }

    // It never counts down on somebody in distress.
    void careHidesTheTimer()
    {
        Room room;
        room.discussion().does("{'do':'stage.show','text':'please conclude'}");
        QVERIFY(!room.stage.shown().face.figures.isEmpty());
        room.does("{'do':'care.open','id':'c1'}");
        QCOMPARE(room.stage.shown().face.figures, QString());
        QCOMPARE(room.stage.shown().card, QString());
        QCOMPARE(room.stage.shown().heading, QStringLiteral("Ottonomy"));
        QCOMPARE(room.stage.shown().detail, QStringLiteral("Who decides?"));
        QCOMPARE(stageMarkWords(stageGlance(room.session.state(), room.session.now())),
                 QStringLiteral("Stage: time hidden"));
        shot(room.stage, QStringLiteral("stage-care"));
        room.does("{'do':'care.close','id':'c1'}");
        QVERIFY(!room.stage.shown().face.figures.isEmpty());
    }

    void blankIsBlackInEveryPixel()
    {
        Room room;
        room.discussion().does("{'do':'stage.show','text':'1 minute'}");
        QVERIFY(!isAllBlack(room.stage.grab()));
        room.stage.blankAhead(true); // before the session has it
        QVERIFY(room.stage.isBlack());
        QVERIFY(isAllBlack(room.stage.grab()));
        room.at("0:05"); // a second that passes shows nothing
        QVERIFY(isAllBlack(room.stage.grab()));
        room.does("{'do':'stage.blank','on':true}");
        room.stage.blankAhead(false);
        QVERIFY(isAllBlack(room.stage.grab()));
        room.does("{'do':'stage.blank','on':false}");
        QVERIFY(!isAllBlack(room.stage.grab()));
    }

    // From the last row: the figures take a third of the height, with the sign of overtime, too.
    void theTimerIsAThirdOfTheHeight_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<int>("seconds");
        QTest::addColumn<int>("elapsed");
        for (const QSize size : {QSize(1280, 720), QSize(1920, 1080), QSize(3840, 2160)}) {
            QTest::addRow("%d wide, 2:00", size.width()) << size << 120 << 36;
            QTest::addRow("%d wide, over", size.width()) << size << 120 << 150;
            QTest::addRow("%d wide, 10:00", size.width()) << size << 600 << 0;
            QTest::addRow("%d wide, 10:00 over", size.width()) << size << 600 << 1300;
        }
    }
    void theTimerIsAThirdOfTheHeight()
    {
        QFETCH(QSize, size);
        QFETCH(int, seconds);
        QFETCH(int, elapsed);
        Room room;
        room.stage.resize(size);
        room.discussion();
        room.does(QStringLiteral("{'do':'floor.give','name':'Ana','seconds':%1}").arg(seconds));
        room.at(qPrintable(QStringLiteral("%1:%2").arg(elapsed / 60).arg(elapsed % 60, 2, 10, QChar(u'0'))));
        const qreal cap = QFontMetricsF(room.stage.figuresFont()).capHeight();
        QVERIFY2(cap * 3 >= size.height(), qPrintable(QStringLiteral("%1 of %2").arg(cap).arg(size.height())));
    }

    // The largest font that fits is asked for again when the sign comes: the digits keep their place.
    void theSignMovesNothing()
    {
        Room room;
        room.discussion().at("1:59");
        const QFont before = room.stage.figuresFont();
        room.at("2:01");
        QCOMPARE(room.stage.figuresFont().pixelSize(), before.pixelSize());
    }

    void readableOnBlack()
    {
        const Theme theme = StageWindow::stageTheme();
        for (const QColor &colour :
             {theme.text, theme.quiet, theme.onsite, theme.online, theme.soon, theme.last, theme.over})
            QVERIFY2(contrast(colour, Qt::black) >= 7, qPrintable(colour.name()));
    }

    void hostileWordsBreakNothing()
    {
        int i = 0;
        for (const QString &words : hostileWords()) {
            Room room;
            room.discussion();
            const QString name = QString(words).replace(u'"', u' ').replace(u'\\', u' ');
            StageGlance glance = stageGlance(room.session.state(), room.session.now());
            glance.floor.name = plainShown(name);
            glance.next = plainShown(name);
            glance.message = plainShown(name);
            glance.title = plainShown(name);
            const QSize before = room.stage.size();
            room.stage.showGlance(glance);
            QVERIFY(saysSomething(shot(room.stage, QStringLiteral("stage-hostile-%1").arg(i))));
            glance.scene = StageGlance::Scene::Idle;
            room.stage.showGlance(glance);
            QVERIFY(saysSomething(shot(room.stage, QStringLiteral("stage-hostile-idle-%1").arg(i++))));
            QCOMPARE(room.stage.size(), before);
            QVERIFY(room.stage.minimumSize().width() <= 320);
        }
    }

    void rightToLeftMirrors()
    {
        Room room;
        room.discussion().does("{'do':'stage.show','text':'Wi-Fi: guest'}").at("1:50");
        room.stage.setLayoutDirection(Qt::RightToLeft);
        const QImage mirrored = shot(room.stage, QStringLiteral("stage-rtl")).toImage();
        room.stage.setLayoutDirection(Qt::LeftToRight);
        const QImage usual = shot(room.stage, QStringLiteral("stage-ltr")).toImage();
        // The ring's corner is at the other side.
        const auto isLit = [](const QImage &image, const QRect &place) {
            for (int y = place.top(); y < place.bottom(); ++y)
                for (int x = place.left(); x < place.right(); ++x)
                    if (qGray(image.pixel(x, y)) > 60)
                        return true;
            return false;
        };
        const QRect ring(1700, 70, 150, 40), name(60, 70, 150, 40);
        QVERIFY(isLit(usual, ring) && isLit(usual, name));
        QVERIFY(isLit(mirrored, ring) && isLit(mirrored, name));
        QVERIFY(usual != mirrored);
    }

    void escLeavesAndAWindowStaysWhereThereIsNoScreen()
    {
        Room room;
        QSignalSpy closed(&room.stage, &StageWindow::closed);
        room.stage.openOn(nullptr);
        QVERIFY(room.stage.isVisible());
        QVERIFY(!room.stage.isFullScreen());
        QVERIFY(room.stage.hint().contains(QStringLiteral("room's screen"))); // what says it otherwise is covered
        const int bottom = room.stage.height();
        const QImage foot = room.stage.grab()
                                .toImage()
                                .copy(QRect(100, bottom - 28, room.stage.width() - 200, 28))
                                .convertToFormat(QImage::Format_RGB32);
        QImage black(foot.size(), QImage::Format_RGB32);
        black.fill(Qt::black);
        QVERIFY(foot != black);
        room.stage.openOn(QGuiApplication::primaryScreen());
        QVERIFY(room.stage.hint().isEmpty());
        room.stage.openOn(nullptr);
        QTest::keyClick(&room.stage, Qt::Key_Escape);
        QVERIFY(!room.stage.isVisible());
        QCOMPARE(closed.size(), 1);
    }

    // The cable comes out: the stage stands in a window and doesn't cover whoever works.
    void outlivesItsScreen()
    {
        Room room;
        QScreen *screen = QGuiApplication::primaryScreen();
        room.stage.openOn(screen);
        QVERIFY(room.stage.isFullScreen());
        QVERIFY(room.stage.isOn(screen));
        room.stage.leaveScreen(screen);
        QVERIFY(room.stage.isVisible());
        QVERIFY(!room.stage.isFullScreen());
        QCOMPARE(room.stage.size(), room.stage.sizeHint());
        room.stage.leaveScreen(screen); // told twice
        QVERIFY(room.stage.isVisible());
    }

    void wordsAreTypedInOneLine()
    {
        QWidget window;
        auto *column = new QVBoxLayout(&window);
        auto *place = new QWidget;
        place->setFixedHeight(40);
        column->addWidget(place);
        StageEntry entry(&window, place);
        Asked asked(entry);
        window.resize(600, 100);
        window.show();
        entry.openWith(QString());
        QVERIFY(entry.isVisible());
        QTest::keyClicks(entry.line(), QStringLiteral("Wi-Fi: guest"));
        QTest::keyClick(entry.line(), Qt::Key_Return);
        QCOMPARE(asked.one(), QStringLiteral("{'do':'stage.show','text':'Wi-Fi: guest'}"));
        QVERIFY(!entry.isVisible());
        entry.openWith(QStringLiteral("Wi-Fi: guest"));
        QTest::keyClick(entry.line(), Qt::Key_Return); // as it was
        QCOMPARE(asked.one(), QString());
        entry.openWith(QStringLiteral("Wi-Fi: guest"));
        QTest::keyClick(entry.line(), Qt::Key_Delete);
        QTest::keyClick(entry.line(), Qt::Key_Return);
        QCOMPARE(asked.one(), QStringLiteral("{'do':'stage.show','text':null}"));
        entry.openWith(QStringLiteral("Wi-Fi: guest"));
        QTest::keyClicks(entry.line(), QStringLiteral("something else"));
        QTest::keyClick(entry.line(), Qt::Key_Escape);
        QCOMPARE(asked.one(), QString());
    }

    // From second to second, all that looks otherwise is painted anew: no digit leaves an edge behind.
    void aDigitLeavesNothingBehind()
    {
        Room room;
        room.discussion();
        room.stage.resize(960, 540);
        room.stage.show();
        QVERIFY(QTest::qWaitForWindowExposed(&room.stage));
        Painted painted(room.stage);
        for (const char *clock : {"0:03", "0:04", "0:12", "0:31", "1:51", "2:01"}) {
            QCoreApplication::processEvents();
            const QImage before = room.stage.grab().toImage();
            painted.region = {};
            room.at(clock);
            QTRY_VERIFY(!painted.region.isEmpty());
            const QRegion region = painted.region;
            const QImage after = room.stage.grab().toImage();
            for (int y = 0; y < after.height(); ++y)
                for (int x = 0; x < after.width(); ++x)
                    if (before.pixel(x, y) != after.pixel(x, y) && !region.contains(QPoint(x, y)))
                        QFAIL(qPrintable(QStringLiteral("%1: %2, %3").arg(QLatin1String(clock)).arg(x).arg(y)));
        }
    }

    // No line begins with the sign of the figure above it, however wide the screen.
    void aPercentSignStaysWithItsFigure()
    {
        const auto litBelow = [](int width) {
            QImage image(width, 100, QImage::Format_RGB32);
            image.fill(Qt::black);
            QPainter painter(&image);
            painter.setPen(Qt::white);
            paintBigWords(painter, QRectF(0, 0, width, 100), QStringLiteral("wwwww 75 %"), Qt::AlignLeft,
                          {28, 27.9, 2});
            painter.end();
            int columns = 0;
            for (int x = 0; x < width; ++x)
                for (int y = 52; y < 100; ++y)
                    if (qGray(image.pixel(x, y)) > 60) {
                        ++columns;
                        break;
                    }
            return columns;
        };
        for (int width = 130; width < 240; width += 2)
            QVERIFY2(litBelow(width) > 40, qPrintable(QString::number(width))); // the sign alone has less than 30
    }

    // Figures stay beside the option they belong to, whatever way its words run.
    void anOptionFromRightToLeftKeepsItsFigures()
    {
        StageGlance glance;
        glance.scene = StageGlance::Scene::Idle;
        glance.poll.question = QStringLiteral("Shared?");
        glance.poll.shares = {{QString::fromUtf8("نعم"), 3, 60}, {QString::fromUtf8("No"), 2, 40}};
        glance.poll.voters = glance.poll.onsite = 5;
        const QString detail = stagePicture(glance, QTimeZone::utc()).detail;
        QVERIFY2(detail.startsWith(QString::fromUtf8("\u2068نعم\u2069 60 % · No 40 %")), qPrintable(detail));
        // Painted, too: with or without the isolates it is another picture.
        const auto painted = [](const QString &words) {
            QImage image(900, 60, QImage::Format_RGB32);
            image.fill(Qt::black);
            QPainter painter(&image);
            painter.setPen(Qt::white);
            paintBigWords(painter, QRectF(0, 0, 900, 60), words, Qt::AlignLeft, {28, 12});
            return image;
        };
        QString bare = detail;
        bare.remove(QChar(0x2068)).remove(QChar(0x2069));
        QVERIFY(painted(detail) != painted(bare));
    }
};

QTEST_MAIN(TestStage)
#include "TestStage.moc"
