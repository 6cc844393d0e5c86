// SPDX-License-Identifier: Apache-2.0
#include "models/items/LibraryModel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace evenhand;
using namespace std::chrono_literals;

namespace {

using Stage = LibraryItem::Stage;

const Instant noon = *instantFromIso(u"2026-05-01T12:00:00Z");

LibraryItem item(const char *title, Stage stage, Instant when)
{
    LibraryItem made;
    made.title = QString::fromUtf8(title);
    made.path = QStringLiteral("/sessions/%1.evenhand").arg(made.title);
    made.stage = stage;
    made.when = when;
    return made;
}

LibraryItem stopped(const char *title, Instant when, Duration ran)
{
    LibraryItem made = item(title, Stage::Live, when);
    made.ran = ran;
    made.speaker = QStringLiteral("Keily Blair");
    return made;
}

QStringList titles(const LibraryModel &model)
{
    QStringList found;
    for (int row = 0; row < model.rowCount(); ++row)
        found << model.index(row).data().toString();
    return found;
}

} // namespace

class TestLibraryModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatWasCutOffComesFirst();
    void stagesInWords();
    void searching();
    void rowsAreKept();
    void whoIsGoneOnWith();
    void namesForTheNameless();
};

void TestLibraryModel::whatWasCutOffComesFirst()
{
    LibraryModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    LibraryItem open = stopped("Open", noon - 2h, 5min);
    open.isElsewhere = true;
    model.showItems({item("Old", Stage::Ended, noon - 48h), item("Tomorrow", Stage::Planned, noon + 24h), open,
                     stopped("Cut", noon - 1h, 34min)});
    QCOMPARE(titles(model),
             (QStringList{QStringLiteral("Cut"), QStringLiteral("Tomorrow"), QStringLiteral("Open"),
                          QStringLiteral("Old")}));
}

void TestLibraryModel::stagesInWords()
{
    QCOMPARE(stageWords(item("x", Stage::Planned, noon)), QStringLiteral("planned"));
    LibraryItem live = stopped("x", noon, 34min + 12s);
    QCOMPARE(stageWords(live), QStringLiteral("live, last act after 34:12"));
    QCOMPARE(whereItStopped(live), QStringLiteral("34:12 in, Keily Blair had the floor"));
    live.speaker.clear();
    QCOMPARE(whereItStopped(live), QStringLiteral("34:12 in"));
    live.isElsewhere = true;
    QCOMPARE(stageWords(live), QStringLiteral("live, in another window"));
    LibraryItem ended = item("x", Stage::Ended, noon);
    QCOMPARE(stageWords(ended), QStringLiteral("ended, report not written yet"));
    ended.report = QStringLiteral("/x.html");
    QCOMPARE(stageWords(ended), QStringLiteral("ended, report written"));
    ended.ran = 59min + 20s;
    QCOMPARE(stageWords(ended), QStringLiteral("ended after 59:20, report written"));
    ended.ran = Duration();
    ended.isEarlier = true;
    QCOMPARE(stageWords(ended), QStringLiteral("ended, report written, kept when another was written over it"));
    ended.trouble = QStringLiteral("the file is damaged");
    QCOMPARE(stageWords(ended), QStringLiteral("can't be opened: the file is damaged"));
    QVERIFY(!ended.canOpen());
    ended.isMissing = true;
    QCOMPARE(stageWords(ended), QStringLiteral("the file isn't there any more"));
}

void TestLibraryModel::searching()
{
    LibraryModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.showItems({item("Encryption for ÄLTERE", Stage::Planned, noon), item("Spectrum", Stage::Ended, noon - 1h)});
    model.setSearch(QStringLiteral("ältere  encr"));
    QCOMPARE(titles(model), QStringList(QStringLiteral("Encryption for ÄLTERE")));
    model.setSearch(QStringLiteral("report not written"));
    QCOMPARE(titles(model), QStringList(QStringLiteral("Spectrum")));
    model.setSearch(QStringLiteral("nowhere"));
    QCOMPARE(titles(model), QStringList());
    QVERIFY(!model.isEmpty());
    model.setSearch(QString());
    QCOMPARE(model.rowCount(), 2);
}

void TestLibraryModel::rowsAreKept()
{
    LibraryModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.showItems({item("One", Stage::Unread, noon), item("Two", Stage::Unread, noon - 1h)});
    const QPersistentModelIndex two(model.index(1));
    QSignalSpy resets(&model, &LibraryModel::modelReset);
    QSignalSpy changes(&model, &LibraryModel::dataChanged);
    model.showItems({item("Zero", Stage::Planned, noon + 1h), item("One", Stage::Unread, noon),
                     item("Two", Stage::Ended, noon - 1h)});
    QCOMPARE(two.row(), 2);
    QCOMPARE(two.data(LibraryModel::State).toString(), QStringLiteral("ended, report not written yet"));
    QCOMPARE(changes.size(), 1);
    QCOMPARE(resets.size(), 0);
}

void TestLibraryModel::whoIsGoneOnWith()
{
    const LibraryItem early = stopped("Early", noon - 3h, 10min), late = stopped("Late", noon - 1h, 10min);
    QCOMPARE(cutOff({early, late}, noon)->title, QStringLiteral("Late"));
    QCOMPARE(cutOff({early, item("x", Stage::Planned, noon)}, noon)->title, QStringLiteral("Early"));
    QVERIFY(!cutOff({early, late}, noon + 48h));
    const LibraryItem longer = stopped("Longer", noon - 2h, 110min); // started before it, and went on after it
    QCOMPARE(cutOff({late, longer, early}, noon)->title, QStringLiteral("Longer"));
    LibraryModel model;
    model.showItems({late, early, longer});
    QCOMPARE(titles(model), (QStringList{QStringLiteral("Longer"), QStringLiteral("Late"), QStringLiteral("Early")}));
    LibraryItem gone = late;
    gone.isMissing = true;
    LibraryItem open = late;
    open.isElsewhere = true;
    LibraryItem earlier = late;
    earlier.isEarlier = true;
    QVERIFY(!cutOff({gone, open, earlier}, noon));
}

void TestLibraryModel::namesForTheNameless()
{
    LibraryItem nameless;
    nameless.path = QStringLiteral("/a/2026-05-01.evenhand");
    QCOMPARE(shownTitle(nameless), QStringLiteral("2026-05-01.evenhand"));
    nameless.title = QStringLiteral("evil \u202e gnp\nsecond");
    QVERIFY(!shownTitle(nameless).contains(QChar(0x202e)) && !shownTitle(nameless).contains(u'\n'));
}

QTEST_APPLESS_MAIN(TestLibraryModel)
#include "TestLibraryModel.moc"
