// SPDX-License-Identifier: Apache-2.0
// The plan's page under real keys: what is typed, what it asks for, what it refuses and keeps.
#include "tests/models/session/StateBuilder.h"
#include "tests/ui/Asked.h"
#include "tests/ui/hostile.h"
#include "ui/plan/FormField.h"
#include "ui/plan/PersonForm.h"
#include "ui/plan/PlanPage.h"
#include "ui/plan/SegmentForm.h"
#include "ui/plan/SessionForm.h"
#include "ui/plan/planWords.h"
#include "ui/queue/ActList.h"
#include "ui/theme/FormCheck.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTest>

using namespace evenhand;
using namespace evenhand::tests;

namespace {

QString text(const char *words)
{
    return QString::fromUtf8(words);
}

StateBuilder planned()
{
    StateBuilder b;
    b.person("ana maria", "", Side::Onsite).person("ana b").person("laura", "", Side::Online);
    b.state.plan.title = Text(text("Keys"));
    b.state.plan.starts = at("10:00:00");
    b.state.plan.minutes = 20;
    b.add(segment("s1", 5min, SegmentKind::Opening)).add(with(segment("s2", 5min), {"laura"}));
    b.add(segment("s3", 10min, SegmentKind::Discussion));
    return b;
}

struct Stand
{
    PlanPage page;
    Asked asked{page};
    State state;

    explicit Stand(const State &shown = planned().state) : state(shown)
    {
        page.setTheme(themeOf(ThemeKind::Light));
        page.setZone(QTimeZone(2 * 3600));
        page.resize(1000, 520);
        page.showState(state, at("09:00:00"));
        page.QWidget::show();
    }
    void choose(const char *id)
    {
        page.agendaList()->choose(page.plan().indexOf(SegmentId(text(id))));
        page.agendaList()->setFocus();
    }
    void type(FormField *field, const char *words, bool isEntered = true)
    {
        field->focusWhole();
        QTest::keyClicks(field->editor(), text(words));
        if (isEntered)
            QTest::keyClick(field->editor(), Qt::Key_Return);
    }
    void showAgain() { page.showState(state, at("09:00:01")); }
};

} // namespace

class TestPlanPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lengthsAreTyped_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<int>("expected"); // seconds; -1: refused
        const auto row = [](const char *typed, int expected) { QTest::newRow(typed) << text(typed) << expected; };
        row("6", 360);
        row("5:30", 330);
        row("1:10:00", 4200);
        row("90:00", 5400);
        row("90 min", 5400);
        row("0:30", 30);
        row("0", -1);
        row("-5", -1);
        row("5:75", -1);
        row("1:75:00", -1);
        row("soon", -1);
        row("", -1);
        row("99:99:99", -1);
        row("100:00:00", -1);
        row("25:00:00", -1);
    }
    void lengthsAreTyped()
    {
        QFETCH(QString, typed);
        QFETCH(int, expected);
        const Typed<Duration> length = typedLength(typed);
        if (expected < 0)
            QVERIFY(std::holds_alternative<QString>(length));
        else
            QCOMPARE(std::get<Duration>(length), Duration(seconds(expected)));
    }

    void timesAreNearTheSegment()
    {
        const QTimeZone zone(2 * 3600);
        const auto time = [&](const char *typed, const char *near) {
            return clock(std::get<std::optional<Instant>>(typedTime(text(typed), at(near), zone)));
        };
        QCOMPARE(time("14:30", "12:00:00"), text("12:30:00"));
        QCOMPARE(toIso(*std::get<std::optional<Instant>>(typedTime(text("0:15"), at("21:50:00"), zone))),
                 text("2026-05-01T22:15:00.000Z")); // past midnight there
        QCOMPARE(time("", "12:00:00"), text("null"));
        for (const char *wrong : {"25:00", "noon", "14", "14:300"})
            QVERIFY(std::holds_alternative<QString>(typedTime(text(wrong), at("12:00:00"), zone)));
        QCOMPARE(toIso(*std::get<std::optional<Instant>>(typedMoment(text("2027-01-02 9:05"), at("12:00:00"), zone))),
                 text("2027-01-02T07:05:00.000Z"));
        for (const char *wrong : {"2027-13-02 9:05", "tomorrow", "2027-01-02", "9:05 2027-01-02"})
            QVERIFY(std::holds_alternative<QString>(typedMoment(text(wrong), at("12:00:00"), zone)));
    }

    void namesAreUnderstoodByTheirBeginning()
    {
        PeopleModel people;
        people.showState(planned().state);
        const auto named = [&](const char *typed) { return typedPeople(text(typed), people); };
        QCOMPARE(std::get<std::vector<PersonId>>(named("lau; ana maria, laura")),
                 (std::vector<PersonId>{PersonId(text("laura")), PersonId(text("ana maria"))}));
        QCOMPARE(std::get<std::vector<PersonId>>(named("mar")).front(), PersonId(text("ana maria")));
        QVERIFY(std::get<std::vector<PersonId>>(named(" , ")).empty());
        QVERIFY(std::get<QString>(named("ana")).contains(text("several")));
        QVERIFY(std::get<QString>(named("lara")).contains(text("lara")));
    }

    void fieldsAskForEdits()
    {
        Stand stand;
        QVERIFY(QTest::qWaitForWindowActive(&stand.page));
        stand.choose("s2");
        stand.type(stand.page.segmentForm()->length(), "6");
        QCOMPARE(stand.asked.one(), text("{'do':'segment.edit','id':'s2','seconds':360}"));
        stand.type(stand.page.segmentForm()->title(), "Laura  speaks");
        QCOMPARE(stand.asked.one(), text("{'do':'segment.edit','id':'s2','title':'Laura speaks'}"));
        stand.type(stand.page.segmentForm()->people(), "laura, ana m");
        QCOMPARE(stand.asked.one(), text("{'do':'segment.edit','id':'s2','people':['laura','ana maria']}"));
        stand.type(stand.page.segmentForm()->fixedStart(), "12:10");
        QCOMPARE(stand.asked.one(), text("{'do':'segment.edit','fixedStart':'2026-05-01T10:10:00.000Z','id':'s2'}"));
        QTest::mouseClick(stand.page.segmentForm()->flexible(), Qt::LeftButton, {}, QPoint(6, 8));
        QCOMPARE(stand.asked.one(), text("{'do':'segment.edit','flexible':false,'id':'s2'}"));
        QComboBox *kind = stand.page.segmentForm()->findChild<QComboBox *>();
        kind->setFocus();
        QTest::keyClick(kind, Qt::Key_Down);
        QCOMPARE(stand.asked.one(), text("{'do':'segment.edit','id':'s2','kind':'discussion'}"));
    }

    void leavingAFieldHandsItOnOnce()
    {
        Stand stand;
        QVERIFY(QTest::qWaitForWindowActive(&stand.page));
        stand.choose("s2");
        stand.type(stand.page.segmentForm()->length(), "7");
        stand.page.agendaList()->setFocus();
        QCOMPARE(stand.asked.one(), text("{'do':'segment.edit','id':'s2','seconds':420}"));
        stand.type(stand.page.segmentForm()->length(), "8", false);
        stand.page.agendaList()->setFocus();
        QCOMPARE(stand.asked.one(), text("{'do':'segment.edit','id':'s2','seconds':480}"));
    }

    void badTypingIsRefusedBesideTheFieldAndKept()
    {
        Stand stand;
        QVERIFY(QTest::qWaitForWindowActive(&stand.page));
        stand.choose("s2");
        FormField *length = stand.page.segmentForm()->length();
        stand.type(length, "soonish");
        QCOMPARE(stand.asked.one(), QString());
        QVERIFY(length->problem().contains(text("5:30")));
        stand.showAgain(); // whatever happens meanwhile
        stand.page.agendaList()->setFocus();
        stand.state.segments.change(SegmentId(text("s2")), [](Segment &each) { each.length = 9min; });
        stand.showAgain();
        QCOMPARE(length->text(), text("soonish"));
        QVERIFY(!length->problem().isEmpty());
        length->focusWhole();
        QTest::keyClick(length->editor(), Qt::Key_Escape);
        QCOMPARE(length->text(), text("9:00"));
        QVERIFY(length->problem().isEmpty());
        QVERIFY(stand.page.agendaList()->hasFocus());
        QCOMPARE(stand.asked.one(), QString());
    }

    void lookingAtAFieldEditsNothing()
    {
        State state = planned().state;
        state.segments.change(SegmentId(text("s2")), [](Segment &each) { each.title = Text(QString(5000, u'W')); });
        state.plan.hybrid = Text(text("no\u00a0break"));
        Stand stand(state);
        QVERIFY(QTest::qWaitForWindowActive(&stand.page));
        stand.choose("s2");
        stand.page.segmentForm()->title()->focusWhole();
        stand.page.agendaList()->setFocus();
        stand.page.show(PlanPage::Part::Session);
        for (QPlainTextEdit *lines : stand.page.sessionForm()->findChildren<QPlainTextEdit *>())
            lines->setFocus();
        stand.page.sessionForm()->title()->focusWhole();
        QCOMPARE(stand.asked.one(), QString());
    }

    void whatIsBeingTypedIsNotOverwritten()
    {
        Stand stand;
        QVERIFY(QTest::qWaitForWindowActive(&stand.page));
        stand.choose("s2");
        FormField *title = stand.page.segmentForm()->title();
        stand.type(title, "Half a ti", false);
        stand.state.segments.change(SegmentId(text("s2")),
                                    [](Segment &each) { each.title = Text(text("By another")); });
        stand.showAgain();
        QCOMPARE(title->text(), text("Half a ti"));
        QTest::keyClick(title->editor(), Qt::Key_Escape);
        QCOMPARE(title->text(), text("By another"));
    }

    void aRefusalStandsBesideItsField()
    {
        Stand stand;
        QVERIFY(QTest::qWaitForWindowActive(&stand.page));
        stand.choose("s2");
        QVERIFY(stand.page.showRefusal({{text("do"), text("segment.edit")}, {text("seconds"), 5}}, text("no")));
        QCOMPARE(stand.page.segmentForm()->length()->problem(), text("no"));
        QVERIFY(!stand.page.showRefusal({{text("do"), text("segment.remove")}, {text("id"), text("s2")}}, text("no")));
    }

    void keysMoveAddDuplicateAndRemove_data()
    {
        QTest::addColumn<QString>("segment");
        QTest::addColumn<int>("key");
        QTest::addColumn<Qt::KeyboardModifiers>("modifiers");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, const char *id, int key, Qt::KeyboardModifiers modifiers,
                            const char *expected) {
            QTest::newRow(name) << text(id) << key << modifiers << text(expected);
        };
        const Qt::KeyboardModifiers none, alt = Qt::AltModifier, ctrl = Qt::ControlModifier;
        row("up", "s3", Qt::Key_Up, alt, "{'after':'s1','do':'segment.move','id':'s3'}");
        row("up to the first place", "s2", Qt::Key_Up, alt, "{'after':null,'do':'segment.move','id':'s2'}");
        row("no further up", "s1", Qt::Key_Up, alt, "");
        row("down", "s2", Qt::Key_Down, alt, "{'after':'s3','do':'segment.move','id':'s2'}");
        row("no further down", "s3", Qt::Key_Down, alt, "");
        row("remove", "s2", Qt::Key_Delete, none, "{'do':'segment.remove','id':'s2'}");
        row("duplicate", "s2", Qt::Key_D, ctrl,
            "{'after':'s2','do':'segment.add','flexible':true,'kind':'statements','people':['laura'],'seconds':300,"
            "'title':'S2'}");
        row("add", "s2", Qt::Key_N, ctrl,
            "{'after':'s2','do':'segment.add','kind':'discussion','seconds':300,'title':'New segment'}");
        row("longer", "s2", Qt::Key_Plus, alt, "{'do':'segment.edit','id':'s2','seconds':360}");
        row("shorter", "s2", Qt::Key_Minus, alt, "{'do':'segment.edit','id':'s2','seconds':240}");
        row("enter does nothing", "s2", Qt::Key_Return, none, "");
    }
    void keysMoveAddDuplicateAndRemove()
    {
        QFETCH(QString, segment);
        QFETCH(int, key);
        QFETCH(Qt::KeyboardModifiers, modifiers);
        Stand stand;
        QVERIFY(QTest::qWaitForWindowActive(&stand.page));
        stand.choose(segment.toLatin1().constData());
        QTest::keyClick(stand.page.agendaList(), Qt::Key(key), modifiers);
        QTEST(stand.asked.one(), "expected");
    }

    void anAddedSegmentIsChosenAndItsTitleTyped()
    {
        Stand stand;
        QVERIFY(QTest::qWaitForWindowActive(&stand.page));
        stand.choose("s2");
        stand.page.addSegment();
        stand.state.segments.add(segment("s9", 5min));
        stand.state.agenda.insert(2, SegmentId(text("s9")));
        stand.showAgain();
        QCOMPARE(stand.page.agendaList()->chosenRow(), 2);
        QVERIFY(stand.page.segmentForm()->title()->editor()->hasFocus());
        QCOMPARE(stand.page.segmentForm()->title()->text(), text("S9"));
    }

    void whatHasStartedKeepsItsPlace()
    {
        StateBuilder b;
        b.live("10:00:00").add(done(segment("s1", 5min), "10:00:00", "10:00:00", "10:05:00"));
        b.add(started(segment("s2", 5min), "10:05:00", "10:05:00")).add(segment("s3", 5min));
        Stand stand(b.state);
        QVERIFY(QTest::qWaitForWindowActive(&stand.page));
        stand.choose("s3");
        QTest::keyClick(stand.page.agendaList(), Qt::Key_Up, Qt::AltModifier);
        stand.choose("s1");
        QTest::keyClick(stand.page.agendaList(), Qt::Key_Delete);
        QTest::keyClick(stand.page.agendaList(), Qt::Key_Plus, Qt::AltModifier);
        QCOMPARE(stand.asked.one(), QString());
        QVERIFY(!stand.page.segmentForm()->length()->editor()->isEnabled());
        QVERIFY(stand.page.segmentForm()->title()->editor()->isEnabled());
    }

    void theTotalSaysWhatIsOver()
    {
        Stand stand;
        QCOMPARE(stand.page.total(), text("20:00, all of the session"));
        stand.state.segments.change(SegmentId(text("s2")), [](Segment &each) { each.length = 10min; });
        stand.showAgain();
        QCOMPARE(stand.page.total(), text("25:00 of 20:00 · 5:00 over"));
        stand.state.plan.minutes = 60;
        stand.showAgain();
        QCOMPARE(stand.page.total(), text("25:00 of 1:00:00 · 35:00 free"));
    }

    void peopleAreEdited()
    {
        Stand stand;
        QVERIFY(QTest::qWaitForWindowActive(&stand.page));
        QTest::keyClick(stand.page.agendaList(), Qt::Key_2);
        QCOMPARE(stand.page.part(), PlanPage::Part::People);
        stand.page.peopleList()->choose(stand.page.people().indexOf(PersonId(text("laura"))));
        PersonForm *form = stand.page.personForm();
        stand.type(form->sayAs(), "LOW-ra");
        QCOMPARE(stand.asked.one(), text("{'do':'person.edit','id':'laura','sayAs':'LOW-ra'}"));
        stand.type(form->name(), " ");
        QCOMPARE(stand.asked.one(), QString());
        QVERIFY(!form->name()->problem().isEmpty());
        QTest::keyClick(form->role(Role::Chair), Qt::Key_Space);
        QCOMPARE(stand.asked.one(), text("{'do':'person.edit','id':'laura','roles':['chair']}"));
        Q_EMIT form->side()->chosen(int(Side::Unknown));
        QCOMPARE(stand.asked.one(), text("{'do':'person.edit','id':'laura','side':null}"));
        Q_EMIT form->stakeholder()->chosen(2);
        QCOMPARE(stand.asked.one(), text("{'do':'person.edit','id':'laura','stakeholder':'Government'}"));
        stand.page.peopleList()->setFocus();
        QTest::keyClick(stand.page.peopleList(), Qt::Key_N, Qt::ControlModifier);
        QJsonObject added = QJsonDocument::fromJson(stand.asked.one().replace(u'\'', u'"').toUtf8()).object();
        QVERIFY(!added.take(text("id")).toString().isEmpty()); // by which it is known when it comes
        QCOMPARE(added, QJsonObject({{text("do"), text("person.add")}, {text("name"), text("New person")}}));
    }

    void theSessionIsEdited()
    {
        Stand stand;
        QVERIFY(QTest::qWaitForWindowActive(&stand.page));
        stand.page.show(PlanPage::Part::Session);
        SessionForm *form = stand.page.sessionForm();
        QCOMPARE(form->starts()->text(), text("2026-05-01 12:00"));
        stand.type(form->minutes(), "90");
        QCOMPARE(stand.asked.one(), text("{'do':'plan.edit','minutes':90}"));
        stand.type(form->minutes(), "0");
        QCOMPARE(stand.asked.one(), QString());
        QVERIFY(!form->minutes()->problem().isEmpty());
        stand.type(form->starts(), "13:15");
        QCOMPARE(stand.asked.one(), text("{'do':'plan.edit','starts':'2026-05-01T11:15:00.000Z'}"));
        form->questions()->focusWhole();
        auto *lines = qobject_cast<QPlainTextEdit *>(form->questions()->editor());
        QVERIFY(lines);
        lines->setPlainText(text("One?\n\n  Two? \n"));
        QTest::keyClick(lines, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(stand.asked.one(), text("{'do':'plan.edit','policyQuestions':['One?','Two?']}"));
    }

    void guessesAreShownUntilTheyAreConfirmed()
    {
        Stand stand;
        QVERIFY(QTest::qWaitForWindowActive(&stand.page));
        stand.state.people.change(PersonId(text("laura")),
                                  [](Person &person) { person.roles = {Role::OnlineModerator}; });
        stand.showAgain();
        Plan imported;
        imported.warnings = {text("no duration was given")};
        PlanPerson laura;
        laura.id = text("laura");
        laura.inferred = {Role::OnlineModerator};
        imported.people = {laura};
        const int before = stand.page.doubtList()->model()->rowCount();
        stand.page.showImported(imported);
        ActList *list = stand.page.doubtList();
        QCOMPARE(list->model()->rowCount(), before + 2);
        QVERIFY(stand.page.personForm()->role(Role::OnlineModerator));
        stand.page.peopleList()->choose(stand.page.people().indexOf(PersonId(text("laura"))));
        QVERIFY(stand.page.personForm()->role(Role::OnlineModerator)->text().contains(text("guessed")));
        stand.page.show(PlanPage::Part::ToLookAt);
        list->setFocus();
        list->choose(list->model()->index(0, 0));
        QVERIFY(list->model()->index(0, 0).data().toString().contains(text("LAURA")));
        QTest::keyClick(list, Qt::Key_Delete);
        QCOMPARE(list->model()->rowCount(), before + 1);
        QVERIFY(!stand.page.personForm()->role(Role::OnlineModerator)->text().contains(text("guessed")));
        list->choose(list->model()->index(0, 0));
        QTest::keyClick(list, Qt::Key_Delete);
        QCOMPARE(list->model()->rowCount(), before);
        QTest::keyClick(list, Qt::Key_Delete); // what is lacking can't be confirmed away
        QCOMPARE(list->model()->rowCount(), before);
    }

    void strangersBreakNothing_data()
    {
        QTest::addColumn<QString>("words");
        int number = 0;
        for (const QString &words : hostileWords())
            QTest::addRow("%d", number++) << words;
    }
    void strangersBreakNothing()
    {
        QFETCH(QString, words);
        StateBuilder b = planned();
        b.change<SegmentId>("s2", [&](Segment &each) { each.title = Text(words); });
        b.change<PersonId>("laura", [&](Person &person) {
            person.name = person.affiliation = person.sayAs = Text(words);
            person.stakeholder = words.left(200);
            person.roles = {Role::Speaker};
            person.side.reset();
        });
        b.state.plan.title = b.state.plan.hybrid = Text(words);
        b.state.plan.policyQuestions = TextList({words});
        Stand stand(b.state);
        Plan imported;
        imported.warnings = {words};
        stand.page.showImported(imported);
        stand.choose("s2");
        stand.page.peopleList()->choose(stand.page.people().indexOf(PersonId(text("laura"))));
        for (const auto part :
             {PlanPage::Part::Agenda, PlanPage::Part::People, PlanPage::Part::Session, PlanPage::Part::ToLookAt}) {
            stand.page.show(part);
            QCOMPARE(stand.page.width(), 1000);
            QVERIFY(saysSomething(shot(stand.page, QString())));
        }
        QCOMPARE(stand.asked.one(), QString()); // nothing is edited by looking at it
    }

    void looksRightInEachTheme()
    {
        for (const auto &[name, theme] :
             {std::pair("light", themeOf(ThemeKind::Light)), std::pair("dark", themeOf(ThemeKind::Dark)),
              std::pair("contrast", themeOf(ThemeKind::HighContrast, 1.6))}) {
            Stand stand;
            stand.page.setTheme(theme);
            stand.choose("s2");
            stand.page.peopleList()->choose(stand.page.people().index(2));
            stand.page.segmentForm()->length()->setProblem(text("A length, as in 6 (minutes), 5:30 or 1:10:00"));
            for (const auto part :
                 {PlanPage::Part::Agenda, PlanPage::Part::People, PlanPage::Part::Session, PlanPage::Part::ToLookAt}) {
                stand.page.show(part);
                QVERIFY(saysSomething(shot(stand.page, QStringLiteral("plan-%1-%2").arg(text(name)).arg(int(part)))));
            }
        }
    }

    // F2 in "To look at" puts the cursor where it is mended.
    void aDoubtLeadsIntoItsField()
    {
        State state = planned().state;
        state.plan.minutes.reset();
        Stand stand(state);
        QVERIFY(QTest::qWaitForWindowActive(&stand.page));
        ActList *list = stand.page.doubtList();
        const auto press = [&](const char *part) {
            stand.page.show(PlanPage::Part::ToLookAt);
            list->setFocus();
            for (int row = 0; row < list->model()->rowCount(); ++row)
                if (list->model()->index(row, 0).data().toString().contains(text(part), Qt::CaseInsensitive)) {
                    list->choose(list->model()->index(row, 0));
                    QTest::keyClick(list, Qt::Key_F2);
                    return true;
                }
            return false;
        };
        QVERIFY(press("how many minutes"));
        QCOMPARE(stand.page.focusWidget(), stand.page.sessionForm()->minutes()->editor());
    }
};

QTEST_MAIN(TestPlanPage)
#include "TestPlanPage.moc"
