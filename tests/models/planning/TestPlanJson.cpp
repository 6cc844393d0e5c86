// SPDX-License-Identifier: Apache-2.0
#include "models/planning/planJson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace evenhand;

namespace {

Plan fullPlan()
{
    Plan plan;
    plan.reference = QStringLiteral("IGF 2023 WS #534");
    plan.title = QStringLiteral("Title");
    plan.themes = QStringList{QStringLiteral("Theme")};
    plan.format = QStringLiteral("Round Table");
    plan.minutes = 60;
    plan.starts = instantFromMs(1'777'629'600'000);
    plan.ends = instantFromMs(1'777'633'200'000);
    plan.room = QStringLiteral("Room");
    PlanPerson person;
    person.id = QStringLiteral("p1");
    person.name = QStringLiteral("Jané “Doe”");
    person.affiliation = QStringLiteral("Org");
    person.stakeholder = QStringLiteral("Civil Society");
    person.region = QStringLiteral("WEOG");
    person.side = Side::Onsite;
    person.roles = {Role::Speaker, Role::OnsiteModerator};
    person.inferred = {Role::OnsiteModerator};
    plan.people.push_back(person);
    plan.policyQuestions = QStringList{QStringLiteral("Why?")};
    plan.objectives = QStringList{QStringLiteral("Know")};
    plan.description = QStringLiteral("Some\n\ntext");
    plan.outcomes = QStringLiteral("Out");
    plan.hybrid = QStringLiteral("Both");
    PlanSegment segment;
    segment.id = QStringLiteral("s1");
    segment.title = QStringLiteral("Opening");
    segment.kind = SegmentKind::Opening;
    segment.length = seconds(300);
    segment.people = QStringList{QStringLiteral("p1")};
    segment.fixedStart = plan.starts;
    segment.flexible = false;
    plan.agenda.push_back(segment);
    plan.warnings = QStringList{QStringLiteral("Careful")};
    return plan;
}

QByteArray json(const Plan &plan)
{
    return QJsonDocument(planToJson(plan)).toJson(QJsonDocument::Compact);
}

} // namespace

class TestPlanJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shape();
    void emptyShape();
    void roundTrip();
    void schemaMayBeMissing();
    void unknownFieldsAreIgnored();
    void idsAreMade();
    void idsAreMadeUnique();
    void groupsAreFolded();
    void peopleOfSegmentsMustExist();
    void defaults();
    void faults_data();
    void faults();
    void malformed_data();
    void malformed();
};

void TestPlanJson::shape()
{
    const QByteArray expected =
        R"({"agenda":[{"fixedStart":"2026-05-01T10:00:00.000Z","flexible":false,"id":"s1",)"
        R"("kind":"opening","people":["p1"],"seconds":300,"title":"Opening"}],)"
        R"("description":"Some\n\ntext","ends":"2026-05-01T11:00:00.000Z","format":"Round Table",)"
        R"("hybrid":"Both","minutes":60,"objectives":["Know"],"outcomes":"Out","people":[)"
        R"({"affiliation":"Org","id":"p1","inferred":["onsite-moderator"],"name":"Jané “Doe”",)"
        R"("region":"WEOG","roles":["speaker","onsite-moderator"],"side":"onsite",)"
        R"("stakeholder":"Civil Society"}],"policyQuestions":["Why?"],)"
        R"("reference":"IGF 2023 WS #534","room":"Room","schema":"evenhand-plan/1",)"
        R"("starts":"2026-05-01T10:00:00.000Z","themes":["Theme"],"title":"Title",)"
        R"("warnings":["Careful"]})";
    QCOMPARE(json(fullPlan()), expected);
}

// Every field is there; null stands where the contract says so and nowhere else.
void TestPlanJson::emptyShape()
{
    Plan plan;
    plan.people.emplace_back();
    plan.agenda.emplace_back();
    QCOMPARE(json(plan),
             QByteArray(R"({"agenda":[{"fixedStart":null,"flexible":true,"id":"","kind":"other","people":[],)"
                        R"("seconds":0,"title":""}],"description":"","ends":null,"format":"","hybrid":"",)"
                        R"("minutes":null,"objectives":[],"outcomes":"","people":[{"affiliation":null,"id":"",)"
                        R"("inferred":[],"name":"","region":null,"roles":[],"side":null,"stakeholder":null}],)"
                        R"("policyQuestions":[],"reference":"","room":null,"schema":"evenhand-plan/1",)"
                        R"("starts":null,"themes":[],"title":"","warnings":[]})"));
}

void TestPlanJson::roundTrip()
{
    QString error;
    const auto plan = planFromJson(json(fullPlan()), &error);
    QVERIFY2(plan.has_value(), qPrintable(error));
    QCOMPARE(json(*plan), json(fullPlan()));
}

void TestPlanJson::schemaMayBeMissing()
{
    QString error;
    QVERIFY(planFromJson(QByteArray(R"({"title":"T"})"), &error).has_value());
    QVERIFY(!planFromJson(QByteArray(R"({"name":"some other file"})"), &error).has_value());
    QVERIFY2(error.contains(QStringLiteral("no plan")), qPrintable(error));
}

void TestPlanJson::unknownFieldsAreIgnored()
{
    QString error;
    const auto plan = planFromJson(QByteArray(R"({"schema":"evenhand-plan/1","title":"T","colour":[1,{}],)"
                                              R"("people":[{"name":"Jane","shoe":43}]})"),
                                   &error);
    QVERIFY2(plan.has_value(), qPrintable(error));
    QCOMPARE(plan->people.size(), size_t(1));
}

void TestPlanJson::idsAreMade()
{
    QString error;
    const auto plan =
        planFromJson(QByteArray(R"({"title":"T","people":[{"name":"A"},{"name":"B","id":"p1"},{"name":"C"}],)"
                                R"("agenda":[{"seconds":60},{"seconds":60}]})"),
                     &error);
    QVERIFY2(plan.has_value(), qPrintable(error));
    QCOMPARE(plan->people[0].id, QStringLiteral("p1-2")); // p1 belongs to B, who says so
    QCOMPARE(plan->people[1].id, QStringLiteral("p1"));
    QCOMPARE(plan->people[2].id, QStringLiteral("p3"));
    QCOMPARE(plan->agenda[0].id, QStringLiteral("s1"));
    QCOMPARE(plan->agenda[1].id, QStringLiteral("s2"));
}

void TestPlanJson::idsAreMadeUnique()
{
    QString error;
    const auto plan = planFromJson(QByteArray(R"({"title":"T","people":[{"name":"A","id":"x"},{"name":"B","id":"x"},)"
                                              R"({"name":"C","id":"x-2"}]})"),
                                   &error);
    QVERIFY2(plan.has_value(), qPrintable(error));
    QCOMPARE(plan->people[0].id, QStringLiteral("x"));
    QCOMPARE(plan->people[1].id, QStringLiteral("x-3"));
    QCOMPARE(plan->people[2].id, QStringLiteral("x-2"));
    QVERIFY(plan->warnings.join(u' ').contains(QStringLiteral("people[1]")));
}

void TestPlanJson::groupsAreFolded()
{
    QString error;
    const auto plan = planFromJson(
        QByteArray(R"~({"title":"T","people":[{"name":"A","region":"Western European and Others Group (WEOG)",)~"
                   R"("stakeholder":"civil society"},{"name":"B","stakeholder":"Wizards"}]})"),
        &error);
    QVERIFY2(plan.has_value(), qPrintable(error));
    QCOMPARE(plan->people[0].region, QStringLiteral("WEOG"));
    QCOMPARE(plan->people[0].stakeholder, QStringLiteral("Civil Society"));
    QVERIFY(plan->people[1].stakeholder.isEmpty());
    QVERIFY(plan->warnings.join(u' ').contains(QStringLiteral("Wizards")));
}

void TestPlanJson::peopleOfSegmentsMustExist()
{
    QString error;
    const auto plan = planFromJson(QByteArray(R"({"title":"T","people":[{"name":"A","id":"a"}],)"
                                              R"("agenda":[{"seconds":60,"people":["a","ghost","a"]}]})"),
                                   &error);
    QVERIFY2(plan.has_value(), qPrintable(error));
    QCOMPARE(plan->agenda[0].people, QStringList{QStringLiteral("a")});
    QVERIFY(plan->warnings.join(u' ').contains(QStringLiteral("ghost")));
}

void TestPlanJson::defaults()
{
    QString error;
    const auto plan = planFromJson(
        QByteArray(
            R"({"title":"T","room":null,"minutes":null,"agenda":[)"
            R"({"seconds":60,"kind":"opening"},{"seconds":60},{"seconds":60,"kind":"closing","flexible":true}]})"),
        &error);
    QVERIFY2(plan.has_value(), qPrintable(error));
    QVERIFY(!plan->agenda[0].flexible && plan->agenda[1].flexible && plan->agenda[2].flexible);
    QCOMPARE(plan->agenda[1].kind, SegmentKind::Other);
}

void TestPlanJson::faults_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *text, const char *expected) {
        QTest::newRow(expected) << QByteArray(text) << QString::fromUtf8(expected);
    };
    row(R"({"title":5})", "title must be a text, not a number");
    row(R"({"title":"T","minutes":"60"})", "minutes must be a whole number, not a text");
    row(R"({"title":"T","minutes":0})", "minutes must be a whole number from 1 to 1440");
    row(R"({"title":"T","minutes":60.5})", "minutes must be a whole number from");
    row(R"({"title":"T","minutes":1e300})", "minutes must be a whole number from 1");
    row(R"({"title":"T","starts":"tomorrow"})",
        "starts must be an instant such as 2026-05-01T10:00:00.000Z, not “tomorrow”");
    row(R"({"title":"T","starts":"2026-05-01T10:00:00Z","ends":"2026-05-01T10:00:00Z"})",
        "ends must be later than starts; correct");
    row(R"({"title":"T","people":{}})", "people must be a list, not an object");
    row(R"({"title":"T","people":["Jane"]})", "people[0] must be an object, not a text");
    row(R"({"title":"T","people":[{"name":"A"},{"id":"b"}]})", "people[1].name is missing");
    row(R"({"title":"T","people":[{"name":["A"]}]})", "people[0].name must be a text, not a list");
    row(R"({"title":"T","people":[{"name":"A","roles":["wizard"]}]})",
        "people[0].roles must be one of organizer, speaker");
    row(R"({"title":"T","people":[{"name":"A","side":"left"}]})", "people[0].side must be one of onsite, online");
    row(R"({"title":"T","agenda":[{"title":"x"}]})", "agenda[0].seconds is missing");
    row(R"({"title":"T","agenda":[{"seconds":0}]})", "agenda[0].seconds must be a whole number from 1 to 86400");
    row(R"({"title":"T","agenda":[{"seconds":60,"kind":"party"}]})", "agenda[0].kind must be one of opening");
    row(R"({"title":"T","agenda":[{"seconds":60,"flexible":"yes"}]})",
        "agenda[0].flexible must be true or false, not a text");
    row(QByteArray(R"({"title":"T","themes":["x")" + QByteArray(R"(,"x")").repeated(1'000) + "]}").constData(),
        "themes has 1001 entries, at most 1000 are read; shorten");
    row(R"({"title":"T","policyQuestions":[1]})", "policyQuestions must be a list of texts, not a number");
    row(R"({"schema":"evenhand-plan/2","title":"T"})", "use a newer Evenhand");
    row(R"({"schema":7,"title":"T"})", "this JSON is no plan");
}

void TestPlanJson::faults()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, expected);
    QString error;
    int line = -1;
    QVERIFY(!planFromJson(json, &error, &line).has_value());
    QVERIFY2(error.contains(expected), qPrintable(error));
    QVERIFY2(error.contains(u';'), qPrintable(error)); // what is wrong; what to do
    QCOMPARE(line, 0);
}

void TestPlanJson::malformed_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<int>("line");
    QTest::newRow("empty") << QByteArray() << 1;
    QTest::newRow("third line") << QByteArray("{\n\"title\": \"T\",\n\"minutes\": sixty\n}") << 3;
    QTest::newRow("cut off") << QByteArray("{\"title\":\"T\"") << 1;
    QTest::newRow("a list") << QByteArray("[]") << 0;
    QTest::newRow("too deep") << QByteArray(5'000, '[') << 1;
}

void TestPlanJson::malformed()
{
    QFETCH(QByteArray, json);
    QString error;
    int line = -1;
    QVERIFY(!planFromJson(json, &error, &line).has_value());
    QVERIFY2(error.contains(u';'), qPrintable(error));
    QTEST(line, "line");
}

QTEST_GUILESS_MAIN(TestPlanJson)
#include "TestPlanJson.moc"
