// SPDX-License-Identifier: Apache-2.0
// A session planned through the window by its keys, and taken back.
#include "app/planning/PlanInput.h"
#include "tests/ui/hostile.h"
#include "tests/window/LiveWindow.h"
#include "ui/agenda/AgendaPane.h"
#include "ui/plan/FormField.h"
#include "ui/plan/PlanPage.h"
#include "ui/plan/SegmentForm.h"
#include "ui/queue/ActList.h"
#include "ui/queue/QueuePane.h"
#include "ui/theme/FormCheck.h"
#include "ui/theme/KeyButton.h"

#include <QApplication>
#include <QFileDialog>
#include <QTest>

using namespace evenhand;
using namespace evenhand::tests;

namespace {

const QString proposal = QStringLiteral(EVENHAND_TEST_DATA "/proposals/igf-2023-ws-534.txt");

const QList<QByteArray> plan{"{'do':'plan.edit','title':'Keys','minutes':20,'people':["
                             "{'id':'p1','name':'Ana','side':'onsite','roles':['speaker']}],"
                             "'agenda':[{'id':'s1','title':'Ana','kind':'statements','seconds':300,'people':['p1']},"
                             "{'id':'s2','title':'Talk','kind':'discussion','seconds':600},"
                             "{'id':'s3','title':'End','kind':'closing','seconds':300}]}"};

} // namespace

class TestPlanKeys : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPlanIsEditedAndTakenBack()
    {
        LiveWindow live(plan);
        PlanPage &page = live.window().plan();
        live.press(Qt::Key_P, Qt::ControlModifier);
        QVERIFY(page.agendaList()->hasFocus());
        live.press(Qt::Key_Down).press(Qt::Key_F2); // the second one's title
        QVERIFY(live.window().keyboard().isTyping());
        live.press(Qt::Key_Tab);
        live.type(QStringLiteral("12:30")).press(Qt::Key_Return);
        QCOMPARE(live.see("agenda.1.seconds"), QString::number(750));
        QCOMPARE(page.total(), QStringLiteral("22:30 of 20:00 · 2:30 over"));
        live.press(Qt::Key_Escape);
        QVERIFY(page.agendaList()->hasFocus());
        for (QWidget *field : QList<QWidget *>{page.segmentForm()->flexible(), page.segmentForm()->kind()->box()}) {
            field->setFocus(Qt::TabFocusReason);
            live.press(Qt::Key_Escape);
            QVERIFY(page.isVisible() && page.agendaList()->hasFocus());
        }
        live.press(Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(live.see("agenda.0.id"), QStringLiteral("s2"));
        QCOMPARE(page.agendaList()->chosenRow(), 0);
        live.press(Qt::Key_N, Qt::ControlModifier);
        live.type(QStringLiteral("Poll on keys")).press(Qt::Key_Return).press(Qt::Key_Escape);
        QCOMPARE(live.see("agenda.1.title"), QStringLiteral("Poll on keys"));
        QVERIFY(saysSomething(shot(live.window(), QStringLiteral("live-plan"))));
        live.press("UUUU");
        QCOMPARE(live.see("agenda.0.id"), QStringLiteral("s1"));
        QCOMPARE(live.see("agenda.1.seconds"), QString::number(600));
        QCOMPARE(page.total(), QStringLiteral("20:00, all of the session"));
        QVERIFY(page.isVisible());
        live.press(Qt::Key_Escape);
        QVERIFY(!page.isVisible());
        QVERIFY(live.window().queue().list()->hasFocus());
    }

    void aProposalIsReadIntoAnEmptySession()
    {
        const QList<QByteArray> somebody{"{'do':'person.add','id':'p1','name':'Somebody Else','side':'onsite'}"};
        LiveWindow live(somebody);
        const QString before = live.see("digest");
        for (KeyButton *button : live.window().agenda().findChildren<KeyButton *>())
            if (button->label() == QStringLiteral("Import a proposal …"))
                QTest::mouseClick(button, Qt::LeftButton);
        auto *chooser = live.window().findChild<QFileDialog *>();
        QVERIFY(chooser && chooser->isVisible() && !chooser->isModal());
        Q_EMIT chooser->fileSelected(proposal);
        chooser->close();
        QApplication::setActiveWindow(&live.window());
        QTRY_VERIFY(live.window().isPlanShown());
        const Plan read = *readPlanFile(proposal).plan;
        QCOMPARE(live.folded().plan.title.value, read.title);
        QCOMPARE(live.folded().agenda.size(), qsizetype(read.agenda.size()));
        QCOMPARE(live.folded().people.size(), 1 + qsizetype(read.people.size()));
        QCOMPARE(live.folded().person(PersonId(QStringLiteral("p1")))->name.value, QStringLiteral("Somebody Else"));
        const QAbstractItemModel *doubts = live.window().plan().doubtList()->model();
        QStringList shown;
        for (int row = 0; row < doubts->rowCount(); ++row)
            shown << doubts->index(row, 0).data().toString();
        for (const QString &warning : read.warnings)
            QVERIFY2(shown.contains(warning), qPrintable(warning));
        for (const PlanPerson &person : read.people)
            if (!person.inferred.empty())
                QVERIFY2(!shown.filter(person.name).isEmpty(), qPrintable(person.name));
        live.press("U"); // one act
        QCOMPARE(live.see("digest"), before);
    }

    void whatIsToComeIsEditedWhileItRuns()
    {
        LiveWindow live(plan);
        live.press("NN").press(Qt::Key_P, Qt::ControlModifier);
        live.press(Qt::Key_End);
        live.press(Qt::Key_Minus, Qt::AltModifier);
        QCOMPARE(live.see("agenda.2.seconds"), QString::number(240));
        live.press("E"); // the panes come back for what is about them
        QCOMPARE(live.see("floor.phase"), QStringLiteral("idle"));
        QVERIFY(!live.window().plan().isVisible());
    }

    void aLengthThatIsOverTakesNothingMore()
    {
        LiveWindow live(plan);
        live.press("NN").press(Qt::Key_P, Qt::ControlModifier);
        PlanPage &page = live.window().plan();
        live.press(Qt::Key_Home).press(Qt::Key_F2).press(Qt::Key_Tab);
        live.ask("{'do':'segment.end','id':'s1'}"); // by another hand, while it is typed at
        live.type(QStringLiteral("9"));
        QCOMPARE(page.segmentForm()->length()->editor()->isEnabled(), false);
        QCOMPARE(live.see("agenda.0.seconds"), QString::number(300));
    }
};

QTEST_MAIN(TestPlanKeys)
#include "TestPlanKeys.moc"
