// SPDX-License-Identifier: Apache-2.0
// Every command with arguments that are missing, of the wrong type, out of bounds or hostile: refused
// with a code and words, and nothing changed. `Rehearsed::refused` checks the latter two.
#include "tests/models/support/everyCommand.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace evenhand;
using namespace evenhand::tests;
using namespace Qt::StringLiterals;

namespace {

QJsonObject parsed(const QString &command)
{
    return QJsonDocument::fromJson(QString(command).replace(u'\'', u'"').toUtf8()).object();
}

QString written(const QJsonObject &command)
{
    return QString::fromUtf8(QJsonDocument(command).toJson(QJsonDocument::Compact));
}

// Values of another type than `sample`.
std::vector<QJsonValue> othersThan(const QJsonValue &sample)
{
    std::vector<QJsonValue> others;
    for (const QJsonValue &value : {QJsonValue(7), QJsonValue(u"seven"_s), QJsonValue(true),
                                    QJsonValue(QJsonArray{1, 2}), QJsonValue(QJsonObject{{u"a"_s, 1}})})
        if (value.type() != sample.type())
            others.push_back(value);
    return others;
}

// Of hostile values it is only asked that they are answered, and that a refusal changes nothing.
const std::vector<QJsonValue> &hostile()
{
    static const std::vector<QJsonValue> values{QJsonValue(),
                                                u""_s,
                                                u" "_s,
                                                QString(300'000, u'x'),
                                                QString(201, u'i'),
                                                u"\u0000\u001f\ufffe"_s,
                                                QString(QChar(0xd800)),
                                                u"'; DROP TABLE event; --"_s,
                                                u"../../etc/passwd"_s,
                                                0,
                                                -1,
                                                0.5,
                                                1e9,
                                                -1e9,
                                                1e300,
                                                -1e300,
                                                9007199254740993.0,
                                                QJsonArray(),
                                                QJsonArray{QJsonArray{QJsonArray{}}},
                                                QJsonArray{QJsonValue(), 1, u"x"_s},
                                                QJsonObject(),
                                                QJsonObject{{u"x"_s, -1}},
                                                u"@999999:00"_s,
                                                u"unknown"_s};
    return values;
}

void addExamples()
{
    QTest::addColumn<int>("example");
    const auto &examples = everyCommand();
    for (int i = 0; i < int(examples.size()); ++i)
        QTest::addRow("%s", qPrintable(examples[size_t(i)].name)) << i;
}

// Where one text stands for a list of one.
bool isAllowed(const QJsonValue &sample, const QJsonValue &other, const QString &key)
{
    const bool isList = key == "themes"_L1 || key == "to"_L1;
    return sample.isArray() && other.isString() && isList;
}

} // namespace

class TestCommandArguments : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void missingOnes_data() { addExamples(); }
    void missingOnes()
    {
        QFETCH(const int, example);
        const Example &act = everyCommand()[size_t(example)];
        Rehearsed s;
        playBefore(s, act);
        for (const QString &key : act.needed) {
            QJsonObject command = parsed(act.command);
            QVERIFY2(command.contains(key), qPrintable(key));
            command.remove(key);
            QCOMPARE(s.refused(written(command)), "argument.missing"_L1);
            QVERIFY2(s.words().contains(key), qPrintable(s.words()));
        }
    }

    void nullForNeededOnes_data() { addExamples(); }
    void nullForNeededOnes()
    {
        QFETCH(const int, example);
        const Example &act = everyCommand()[size_t(example)];
        Rehearsed s;
        playBefore(s, act);
        for (const QString &key : act.needed) {
            const bool isMeaningful = key == "after"_L1 || key == "before"_L1 || act.name == "stage.show"_L1;
            QJsonObject command = parsed(act.command);
            command.insert(key, QJsonValue());
            if (!isMeaningful)
                QVERIFY(s.refused(written(command)).startsWith("argument."_L1));
        }
    }

    void theRestMayBeLeftOutOrNull_data() { addExamples(); }
    void theRestMayBeLeftOutOrNull()
    {
        QFETCH(const int, example);
        const Example &act = everyCommand()[size_t(example)];
        Rehearsed untouched;
        playBefore(untouched, act);
        for (const QJsonObject full = parsed(act.command); const QString &key : full.keys()) {
            const QStringList together{u"floor.give hand"_s, u"hand.raise name"_s, u"poll.add options"_s};
            if (key == "do"_L1 || act.needed.contains(key) || full.size() == 2
                || together.contains(act.name + u' ' + key))
                continue;
            const bool nullMeansNobody = act.name == "floor.give"_L1 && key == "after"_L1;
            for (const bool isNull : {false, true}) {
                if (isNull && nullMeansNobody)
                    continue;
                Rehearsed s = untouched;
                QJsonObject command = full;
                isNull ? void(command.insert(key, QJsonValue())) : command.remove(key);
                s.ok(written(command));
            }
        }
    }

    void wrongTypes_data() { addExamples(); }
    void wrongTypes()
    {
        QFETCH(const int, example);
        const Example &act = everyCommand()[size_t(example)];
        Rehearsed s;
        playBefore(s, act);
        for (const QJsonObject full = parsed(act.command); const QString &key : full.keys()) {
            const QJsonValue sample = full.value(key);
            if (key == "do"_L1 || sample.isNull())
                continue;
            for (const QJsonValue &other : othersThan(sample)) {
                if (isAllowed(sample, other, key))
                    continue;
                QJsonObject command = full;
                command.insert(key, other);
                QCOMPARE(s.refused(written(command)), "argument.invalid"_L1);
                QVERIFY2(s.words().contains(key), qPrintable(s.words()));
            }
        }
    }

    void hostileValues_data() { addExamples(); }
    void hostileValues()
    {
        QFETCH(const int, example);
        const Example &act = everyCommand()[size_t(example)];
        Rehearsed s;
        playBefore(s, act);
        const Rehearsed untouched = s;
        for (const QJsonObject full = parsed(act.command); const QString &key : full.keys()) {
            for (const QJsonValue &value : hostile()) {
                if (key == "do"_L1)
                    continue;
                QJsonObject command = full;
                command.insert(key, value);
                const QString before = s.digest();
                const qsizetype events = s.log().size();
                const QJsonObject said = s.answer(written(command));
                if (said.value(u"ok"_s).toBool()) {
                    s.json(); // can be printed
                    s = untouched;
                    continue;
                }
                QVERIFY(!said[u"error"_s][u"code"_s].toString().isEmpty());
                QVERIFY(!said[u"error"_s][u"message"_s].toString().isEmpty());
                QVERIFY(said[u"error"_s][u"message"_s].toString().size() < 700); // never the whole of what was sent
                QCOMPARE(s.digest(), before);
                QCOMPARE(s.log().size(), events);
            }
        }
    }

    void unknownArgumentsAreIgnored_data() { addExamples(); }
    void unknownArgumentsAreIgnored()
    {
        QFETCH(const int, example);
        const Example &act = everyCommand()[size_t(example)];
        Rehearsed s;
        playBefore(s, act);
        QJsonObject command = parsed(act.command);
        command.insert(u"colour"_s, QJsonArray{1, 2, 3});
        s.ok(written(command));
    }

    void noSuchCommand()
    {
        Rehearsed s;
        QCOMPARE(s.refused("{'do':'hand.wave'}"), "command.unknown"_L1);
        QCOMPARE(s.refused("{'do':''}"), "command.unknown"_L1);
        QCOMPARE(s.refused("{'do':'Hand.Raise'}"), "command.unknown"_L1);
        QCOMPARE(s.refused("{}"), "command.missing"_L1);
        QCOMPARE(s.refused("{'do':7}"), "command.missing"_L1);
        QCOMPARE(s.refused("{'do':null}"), "command.missing"_L1);
        QCOMPARE(s.refused(QStringLiteral("{'do':'%1'}").arg(QString(100'000, u'x'))), "command.unknown"_L1);
        QVERIFY(s.words().size() < 200);
    }

    void unknownIdsOfEveryKind()
    {
        Rehearsed s;
        playBusySession(s);
        for (const auto &[command, code] : std::initializer_list<std::pair<const char *, QLatin1String>>{
                 {"{'do':'segment.edit','id':'zz','title':'x'}", "segment.unknown"_L1},
                 {"{'do':'segment.move','id':'zz','after':null}", "segment.unknown"_L1},
                 {"{'do':'segment.move','id':'s3','after':'zz'}", "segment.unknown"_L1},
                 {"{'do':'segment.remove','id':'zz'}", "segment.unknown"_L1},
                 {"{'do':'segment.start','id':'zz'}", "segment.unknown"_L1},
                 {"{'do':'segment.end','id':'zz'}", "segment.unknown"_L1},
                 {"{'do':'segment.skip','id':'zz'}", "segment.unknown"_L1},
                 {"{'do':'segment.reopen','id':'zz'}", "segment.unknown"_L1},
                 {"{'do':'segment.extend','id':'zz','seconds':1}", "segment.unknown"_L1},
                 {"{'do':'segment.add','title':'x','seconds':1,'after':'zz'}", "segment.unknown"_L1},
                 {"{'do':'segment.edit','id':'s3','people':['zz']}", "person.unknown"_L1},
                 {"{'do':'hand.park','id':'zz'}", "hand.unknown"_L1},
                 {"{'do':'hand.unpark','id':'zz'}", "hand.unknown"_L1},
                 {"{'do':'hand.edit','id':'h1','person':'zz'}", "person.unknown"_L1},
                 {"{'do':'floor.pause','turn':'zz'}", "turn.unknown"_L1},
                 {"{'do':'message.pin','id':'zz','on':true}", "message.unknown"_L1},
                 {"{'do':'message.redact','id':'zz'}", "message.unknown"_L1},
             })
            QCOMPARE(s.refused(command), code);
    }

    void bounds()
    {
        Rehearsed s;
        playBusySession(s);
        for (const char *command : {
                 "{'do':'segment.add','title':'x','seconds':-1}",
                 "{'do':'segment.add','title':'x','seconds':1e300}",
                 "{'do':'segment.add','title':'x','seconds':40000000}",
                 "{'do':'segment.edit','id':'s3','seconds':-1}",
                 "{'do':'segment.edit','id':'s3','fixedStart':'yesterday'}",
                 "{'do':'segment.edit','id':'s3','fixedStart':'2026-05-01T10:00:00.000'}", // whose ten o'clock?
                 "{'do':'plan.edit','starts':'2026-13-01T10:00:00.000Z'}",
                 "{'do':'plan.edit','minutes':1e9}",
                 "{'do':'plan.edit','minutes':59.5}",
                 "{'do':'queue.policy','criteria':['alternate'],'turnSeconds':-5}",
                 "{'do':'attendance.set','side':'onsite','people':1e12}",
                 "{'do':'poll.tally','id':'q2','channel':'room','side':'onsite','counts':{'yes':1e12},'voters':1}",
             })
            QCOMPARE(s.refused(command), "argument.invalid"_L1);
        QCOMPARE(
            s.refused(
                QStringLiteral("{'do':'hand.raise','id':'%1','name':'x','side':'online'}").arg(QString(201, u'i'))),
            "argument.invalid"_L1);
        s.ok(QStringLiteral("{'do':'hand.raise','id':'%1','name':'x','side':'online'}").arg(QString(200, u'i')));
        QCOMPARE(s.refused(QStringLiteral("{'do':'person.add','name':'x','stakeholder':'%1'}").arg(QString(201, u'i'))),
                 "argument.invalid"_L1);
        // Each of these is short enough, all of them together are no event that a peer would take.
        const QString longText(90'000, u'語');
        QCOMPARE(
            s.refused(QStringLiteral("{'do':'plan.edit','title':'%1','description':'%1','outcomes':'%1','hybrid':'%1'}")
                          .arg(longText)),
            "argument.invalid"_L1);
        QCOMPARE(s.refused(QStringLiteral("{'do':'plan.edit','themes':['%1','%1','%1','%1']}").arg(longText)),
                 "argument.invalid"_L1);
    }
};

QTEST_APPLESS_MAIN(TestCommandArguments)
#include "TestCommandArguments.moc"
