// SPDX-License-Identifier: Apache-2.0
// Two screens, as a laptop on a projector has them: the stage finds the other one by itself.
#include "tests/models/support/Rehearsed.h"
#include "ui/stage/StageWindow.h"
#include "ui/window/Screens.h"

#include <QApplication>
#include <QScreen>
#include <QSignalSpy>
#include <QTemporaryFile>
#include <QTest>

using namespace evenhand;
using namespace evenhand::tests;

namespace {

const char *const screens = R"({"screens": [
    {"name": "laptop", "x": 0, "y": 0, "width": 1280, "height": 720, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1},
    {"name": "projector", "x": 1280, "y": 0, "width": 1920, "height": 1080, "logicalDpi": 96, "logicalBaseDpi": 96,
     "dpr": 1}]})";

} // namespace

class TestSecondScreen : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theStageFillsTheOtherScreen()
    {
        QCOMPARE(QGuiApplication::screens().size(), 2);
        QScreen *projector = QGuiApplication::screens().at(1);
        QWidget main;
        main.setGeometry(100, 100, 800, 500);
        main.show();
        Screens beside([] { return clockTime(QLatin1String("0:00")); }, main);
        QSignalSpy said(&beside, &Screens::said);
        beside.open(Screens::Kind::Stage);
        QVERIFY(beside.stage().isFullScreen());
        QVERIFY(beside.stage().isOn(projector));
        QCOMPARE(beside.stage().geometry(), projector->geometry());
        QCOMPARE(said.size(), 0);

        beside.leaveScreen(projector); // its cable comes out
        QVERIFY(beside.isOpen(Screens::Kind::Stage));
        QVERIFY(!beside.stage().isFullScreen());
        QCOMPARE(said.size(), 1);
        beside.takeScreen(projector);
        QVERIFY(beside.stage().isOn(projector));
        QVERIFY(beside.stage().isFullScreen());
        beside.closeAll();
        QVERIFY(!beside.isOpen(Screens::Kind::Stage));
    }
};

// The screens are the platform's, and told before there is a program.
int main(int argc, char **argv)
{
    QTemporaryFile described;
    if (!described.open())
        return 1;
    described.write(screens);
    described.close();
    qputenv("QT_QPA_PLATFORM", "offscreen:configfile=" + described.fileName().toUtf8());
    QApplication application(argc, argv);
    TestSecondScreen test;
    return QTest::qExec(&test, argc, argv);
}

#include "TestSecondScreen.moc"
