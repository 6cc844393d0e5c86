// SPDX-License-Identifier: Apache-2.0
// Golden files are rewritten by running the tests with EVENHAND_UPDATE_GOLDEN set. A test run
// that rewrites what it compares with proves nothing, so that one never counts as green.
#include <QTest>

class TestGoldenSwitch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isOff()
    {
        QVERIFY2(!qEnvironmentVariableIsSet("EVENHAND_UPDATE_GOLDEN"),
                 "the golden files were just rewritten: look at the difference, then run without the switch");
    }
};

QTEST_GUILESS_MAIN(TestGoldenSwitch)
#include "TestGoldenSwitch.moc"
