// SPDX-License-Identifier: Apache-2.0
// The bundled session (resources/demo), played as a whole: a session of an hour that uses every
// command, whose state at chosen minutes is known to the last figure.
#include "app/cli/calls.h"
#include "models/session/Commands.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace evenhand;

namespace {

const QString demo = QStringLiteral(EVENHAND_SOURCE_ROOT "/resources/demo/");
const QString script = demo + QStringLiteral("rehearsal.jsonl");
const QString plan = demo + QStringLiteral("plan.json");
const Instant ten = *instantFromIso(QStringLiteral("2026-05-01T10:00:00.000Z"));

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

struct Played
{
    int code = -1;
    QString out, err;
};

Played call(const QStringList &arguments)
{
    Played played;
    QTextStream out(&played.out), err(&played.err);
    played.code = runCall(arguments, {out, err});
    out.flush();
    err.flush();
    return played;
}

QList<QJsonObject> objectsIn(const QByteArray &lines)
{
    QList<QJsonObject> objects;
    for (const QByteArray &line : lines.split('\n'))
        if (!line.isEmpty())
            objects.append(QJsonDocument::fromJson(line).object());
    return objects;
}

QString text(const QJsonObject &object, const char *name)
{
    return object.value(QLatin1String(name)).toString();
}

QJsonObject object(const QJsonObject &parent, const char *name)
{
    return parent.value(QLatin1String(name)).toObject();
}

QJsonArray array(const QJsonObject &parent, const char *name)
{
    return parent.value(QLatin1String(name)).toArray();
}

QJsonObject named(const QJsonArray &array, const char *key, const QString &value)
{
    for (const QJsonValue &item : array)
        if (item[QLatin1String(key)] == value)
            return item.toObject();
    return {};
}

template<size_t... I> QStringList commandNames(std::index_sequence<I...>)
{
    return {QString::fromLatin1(TypeAt<I, Command>::commandName)...};
}

QStringList knownCommands()
{
    return commandNames(std::make_index_sequence<typesOf<Command>>{});
}

// The families of CONTRACT §3, by what their commands' names begin with.
QString familyOf(const QString &command)
{
    static const QHash<QString, QString> families{{QStringLiteral("session"), QStringLiteral("session")},
                                                  {QStringLiteral("next"), QStringLiteral("session")},
                                                  {QStringLiteral("plan"), QStringLiteral("session")},
                                                  {QStringLiteral("attendance"), QStringLiteral("session")},
                                                  {QStringLiteral("person"), QStringLiteral("people")},
                                                  {QStringLiteral("segment"), QStringLiteral("agenda")},
                                                  {QStringLiteral("agenda"), QStringLiteral("agenda")},
                                                  {QStringLiteral("floor"), QStringLiteral("floor")},
                                                  {QStringLiteral("turn"), QStringLiteral("floor")},
                                                  {QStringLiteral("hand"), QStringLiteral("queue")},
                                                  {QStringLiteral("queue"), QStringLiteral("queue")},
                                                  {QStringLiteral("side"), QStringLiteral("queue")},
                                                  {QStringLiteral("message"), QStringLiteral("feed")},
                                                  {QStringLiteral("post"), QStringLiteral("feed")},
                                                  {QStringLiteral("ready"), QStringLiteral("together")},
                                                  {QStringLiteral("note"), QStringLiteral("together")},
                                                  {QStringLiteral("nudge"), QStringLiteral("together")},
                                                  {QStringLiteral("stage"), QStringLiteral("together")},
                                                  {QStringLiteral("care"), QStringLiteral("together")},
                                                  {QStringLiteral("poll"), QStringLiteral("polls")},
                                                  {QStringLiteral("undo"), QStringLiteral("taking back")},
                                                  {QStringLiteral("redo"), QStringLiteral("taking back")}};
    return families.value(command.section(u'.', 0, 0));
}

} // namespace

class TestRehearsal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void planIsTheProposal();
    void linesAreInOrder();
    void everyCommandOccurs();
    void familiesOccurOften();
    void slipsAndNothingElse();
    void counts();
    void interruptedStatement();
    void noticesAreOfSlips();
    void twoPressesAreOneTurn();
    void everyMinuteAddsUp();
    void endsAFewMinutesLate();
    void minute_data();
    void minute();
    void unseenTextsStayUnseen();
    void erasedTextsLeaveTheFile();
    void reportTellsIt();
    void playedTwiceIsTheSame();
    void isSound();

private:
    QString session() const { return m_folder.filePath(QStringLiteral("rehearsal.evenhand")); }
    QJsonObject stateAt(const QString &at, int messages = 300) const;
    QList<QJsonObject> linesOf(const char *command) const;
    QString messageText(const QString &id) const;
    QStringList erasedTexts() const;

    QTemporaryDir m_folder;
    QList<QJsonObject> m_lines, m_results;
    QMap<int, QJsonObject> m_minutes; // the state at each, counted from ten o'clock
    QJsonObject m_end;
};

void TestRehearsal::initTestCase()
{
    m_lines = objectsIn(contentOf(script));
    QVERIFY(m_lines.size() > 500);
    const Played played =
        call({QStringLiteral("play"), script, QStringLiteral("--plan"), plan, QStringLiteral("-o"), session()});
    QCOMPARE(played.err, QString());
    QCOMPARE(played.code, 0);
    m_results = objectsIn(played.out.toUtf8());
    QCOMPARE(m_results.size(), m_lines.size());
    for (int minute = -15; minute <= 70; ++minute)
        m_minutes.insert(minute, stateAt(toIso(ten + std::chrono::minutes(minute))));
    m_end = m_minutes.last();
}

QJsonObject TestRehearsal::stateAt(const QString &at, int messages) const
{
    const Played shown = call({QStringLiteral("show"), session(), QStringLiteral("--at"), at,
                               QStringLiteral("--messages"), QString::number(messages)});
    return shown.code == 0 ? QJsonDocument::fromJson(shown.out.toUtf8()).object() : QJsonObject();
}

QList<QJsonObject> TestRehearsal::linesOf(const char *command) const
{
    QList<QJsonObject> lines;
    for (const QJsonObject &line : m_lines)
        if (text(line, "do") == QLatin1String(command))
            lines.append(line);
    return lines;
}

// But for date and room the plan is what the proposal's text gives.
void TestRehearsal::planIsTheProposal()
{
    const auto printed = [](const QString &input) {
        return call({QStringLiteral("import"), input, QStringLiteral("--print")}).out.toUtf8();
    };
    QCOMPARE(printed(plan), contentOf(plan));
    const QByteArray proposal = printed(QStringLiteral(EVENHAND_TEST_DATA "/proposals/igf-2023-ws-534.txt"));
    QJsonObject bundled = QJsonDocument::fromJson(contentOf(plan)).object();
    QJsonObject published = QJsonDocument::fromJson(proposal).object();
    QCOMPARE(text(bundled, "starts"), toIso(ten));
    for (const char *filledIn : {"starts", "ends", "room", "warnings"}) {
        bundled.remove(QLatin1String(filledIn));
        published.remove(QLatin1String(filledIn));
    }
    QVERIFY(!published.isEmpty());
    QCOMPARE(bundled, published);
}

void TestRehearsal::linesAreInOrder()
{
    Instant before = ten - std::chrono::minutes(20);
    for (const QByteArray &line : contentOf(script).trimmed().split('\n')) {
        const QJsonObject command = QJsonDocument::fromJson(line).object();
        const auto at = instantFromIso(text(command, "at"));
        QVERIFY2(at && *at >= before, line.constData());
        before = *at;
        const QString by = text(command, "by");
        QVERIFY2(by == QLatin1String("onsite") || by == QLatin1String("online"), line.constData());
        const QString opening =
            QStringLiteral("{\"at\":\"%1\",\"by\":\"%2\",\"do\":\"%3\"").arg(toIso(*at), by, text(command, "do"));
        QVERIFY2(line.startsWith(opening.toUtf8()), line.constData());
    }
}

void TestRehearsal::everyCommandOccurs()
{
    QStringList missing = knownCommands();
    for (const QJsonObject &line : std::as_const(m_lines)) {
        QVERIFY2(knownCommands().contains(text(line, "do")), qPrintable(text(line, "do")));
        missing.removeAll(text(line, "do"));
    }
    QVERIFY2(missing.isEmpty(), qPrintable(missing.join(u' ')));
}

void TestRehearsal::familiesOccurOften()
{
    QHash<QString, int> uses;
    for (const QJsonObject &line : std::as_const(m_lines))
        ++uses[familyOf(text(line, "do"))];
    QVERIFY2(!uses.contains(QString()), "a command without a family");
    for (auto family = uses.cbegin(); family != uses.cend(); ++family)
        QVERIFY2(family.value() >= (family.key() == QLatin1String("taking back") ? 6 : 15), qPrintable(family.key()));
}

// Moderators slip; everything else in the script has an effect.
void TestRehearsal::slipsAndNothingElse()
{
    QStringList slips;
    for (const QJsonObject &result : std::as_const(m_results)) {
        const int line = result.value(QLatin1String("line")).toInt();
        const QString name = QStringLiteral("%1 %2").arg(line).arg(text(m_lines.at(line - 1), "do"));
        if (!result.value(QLatin1String("ok")).toBool())
            slips << name + QStringLiteral(": ") + text(object(result, "error"), "code");
        else if (result.contains(QLatin1String("noop")))
            slips << name + QStringLiteral(": no-op");
        else
            QVERIFY2(!array(result, "events").isEmpty(), qPrintable(name));
    }
    const QStringList expected{
        QStringLiteral("116 floor.give: session.not-live"), // before the session was started
        QStringLiteral("236 hand.raise: no-op"),            // a second hand of one person adds its note
        QStringLiteral("341 floor.give: no-op"),            // the other moderator was faster
        QStringLiteral("342 floor.keep: no-op"),            // it is one turn
        QStringLiteral("384 message.add: no-op"),           // the chat was read twice
        QStringLiteral("492 poll.tally: option.unknown"),
        QStringLiteral("549 undo: no-op"), // the other moderator had built on it
    };
    QCOMPARE(slips, expected);
}

void TestRehearsal::counts()
{
    QCOMPARE(m_results.size(), 567);
    QCOMPARE(object(m_end, "feed").value(QLatin1String("count")).toInt(), 219);
    QCOMPARE(linesOf("hand.raise").size() + linesOf("message.hand").size(), 31);
    QCOMPARE(array(m_end, "turns").size(), 33);
    QCOMPARE(array(m_end, "polls").size(), 3);
    QMap<QString, int> kinds;
    for (const QJsonValue &turn : array(m_end, "turns"))
        ++kinds[turn[QLatin1String("kind")].toString()];
    QCOMPARE(kinds,
             (QMap<QString, int>{{QStringLiteral("order"), 2},
                                 {QStringLiteral("reply"), 3},
                                 {QStringLiteral("statement"), 11},
                                 {QStringLiteral("turn"), 17}}));
}

void TestRehearsal::interruptedStatement()
{
    const QJsonObject aside = linesOf("floor.setAside").first();
    const QJsonObject during = stateAt(text(aside, "at"));
    const QJsonObject rest = array(during, "agenda").at(4).toObject();
    QCOMPARE(text(object(during, "floor"), "phase"), QStringLiteral("idle"));
    QCOMPARE(rest.value(QLatin1String("seconds")).toInt(), 200);
    QCOMPARE(text(object(during, "next"), "id"), QStringLiteral("s4"));

    QJsonObject statement;
    for (const QJsonValue &turn : array(during, "turns"))
        if (turn[QLatin1String("setAside")].toBool())
            statement = turn.toObject();
    QCOMPARE(statement.value(QLatin1String("ms")).toInt(), 100'000);
    statement = named(array(m_end, "turns"), "turn", text(statement, "turn"));
    const QJsonArray parts = array(statement, "parts");
    QCOMPARE(parts.size(), 2);
    QCOMPARE(text(statement, "kind"), QStringLiteral("statement"));
    QCOMPARE(text(statement, "name"), QStringLiteral("Vittorio Bertola"));

    const QJsonObject back = object(stateAt(parts.at(1).toArray().at(0).toString()), "floor");
    QCOMPARE(text(back, "turn"), text(statement, "turn"));
    QCOMPARE(back.value(QLatin1String("remainingMs")).toInt(), 200'000);
}

// What moderators are told about afterwards is what had no effect, and nothing else.
void TestRehearsal::noticesAreOfSlips()
{
    QStringList notices;
    for (const QJsonValue &notice : array(m_end, "notices"))
        notices << notice[QLatin1String("code")].toString() + u' ' + notice[QLatin1String("subject")].toString();
    QCOMPARE(notices, (QStringList{QStringLiteral("hand.standing h2"), QStringLiteral("floor.already-given t21")}));
}

void TestRehearsal::twoPressesAreOneTurn()
{
    QCOMPARE(named(array(m_end, "turns"), "turn", QStringLiteral("t22")), QJsonObject());
    QCOMPARE(text(named(array(m_end, "turns"), "turn", QStringLiteral("t21")), "name"), QStringLiteral("Elif Karaca"));
    for (const QJsonValue &turn : array(m_end, "turns"))
        QVERIFY(!turn[QLatin1String("parallel")].toBool());
}

// At every minute what is shown of the floor, the forecast and the queue agrees with itself.
void TestRehearsal::everyMinuteAddsUp()
{
    for (auto state = m_minutes.cbegin(); state != m_minutes.cend(); ++state) {
        const QByteArray minute = QByteArray::number(state.key());
        const QJsonObject floor = object(*state, "floor"), session = object(*state, "session");
        const auto ms = [&floor](const char *name) { return floor.value(QLatin1String(name)).toInteger(); };
        QVERIFY2(ms("elapsedMs") >= 0 && ms("elapsedMs") < 7 * 60'000, minute.constData());
        QVERIFY2(ms("remainingMs") == ms("allottedMs") + ms("adjustmentMs") - ms("elapsedMs"), minute.constData());
        const auto expected = instantFromIso(text(session, "expectedEnd"));
        QCOMPARE(text(session, "plannedEnd"), toIso(ten + std::chrono::hours(1)));
        QVERIFY2(expected, minute.constData());
        QCOMPARE(*expected - ten - std::chrono::hours(1),
                 Duration(session.value(QLatin1String("overrunMs")).toInteger()));
        for (const QJsonValue &hand : array(object(*state, "queue"), "hands"))
            QVERIFY2(!hand[QLatin1String("reason")].toString().isEmpty(), minute.constData());
    }
}

void TestRehearsal::endsAFewMinutesLate()
{
    const QJsonObject session = object(m_end, "session");
    QCOMPARE(text(session, "phase"), QStringLiteral("ended"));
    const qint64 late = session.value(QLatin1String("overrunMs")).toInteger();
    QVERIFY(late > 2 * 60'000 && late < 4 * 60'000);
    for (const QJsonValue &segment : array(m_end, "agenda"))
        QCOMPARE(segment[QLatin1String("state")].toString(), QStringLiteral("done"));
}

void TestRehearsal::minute_data()
{
    QTest::addColumn<int>("minute");
    for (const int minute : {-1, 3, 15, 22, 31, 39, 43, 49, 55, 70})
        QTest::addRow("%d", minute) << minute;
}

void TestRehearsal::minute()
{
    QFETCH(int, minute);
    const QString at = toIso(ten + std::chrono::minutes(minute));
    const QString name = QStringLiteral("/rehearsal/minute-%1.json").arg(at.mid(11, 5).remove(u':'));
    const QString path = QStringLiteral(EVENHAND_GOLDEN) + name;
    QJsonObject shown = stateAt(at, 6);
    for (const char *elsewhere : {"plan", "notices", "consoles"}) // always the same, or tested above
        shown.remove(QLatin1String(elsewhere));
    const QByteArray state = QJsonDocument(shown).toJson();
    if (qEnvironmentVariableIsSet("EVENHAND_UPDATE_GOLDEN")) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(state), state.size());
        return;
    }
    const QList<QByteArray> lines = state.split('\n'), golden = contentOf(path).split('\n');
    for (qsizetype i = 0; i < std::min(lines.size(), golden.size()); ++i)
        QVERIFY2(lines[i] == golden[i],
                 (name.toUtf8() + ':' + QByteArray::number(i + 1) + ": " + lines[i]).constData());
    QCOMPARE(lines.size(), golden.size());
}

QString TestRehearsal::messageText(const QString &id) const
{
    for (const QJsonObject &line : linesOf("message.add"))
        if (text(line, "id") == id)
            return text(line, "text");
    return {};
}

// What was redacted, and all that is of somebody who was erased.
QStringList TestRehearsal::erasedTexts() const
{
    QStringList texts;
    for (const QJsonObject &line : linesOf("message.redact"))
        texts << messageText(text(line, "id"));
    for (const QJsonObject &erased : linesOf("person.erase"))
        for (const QJsonObject &person : linesOf("person.add"))
            if (text(person, "id") == text(erased, "id"))
                texts << text(person, "name");
    const QString name = texts.value(1);
    for (const QJsonObject &line : linesOf("message.add"))
        if (text(line, "author") == name)
            texts << text(line, "text");
    for (const QJsonObject &line : linesOf("hand.raise"))
        if (text(line, "name") == name)
            texts << text(line, "note");
    return texts;
}

void TestRehearsal::unseenTextsStayUnseen()
{
    QStringList never = erasedTexts();
    QVERIFY2(never.size() >= 6 && !never.contains(QString()), qPrintable(never.join(u'|')));
    for (const QJsonObject &line : linesOf("care.open"))
        never << text(line, "note");
    const QJsonObject hide = linesOf("message.hide").first();
    const QString hidden = messageText(text(hide, "id"));
    QVERIFY(!hidden.isEmpty());
    for (auto state = m_minutes.cbegin(); state != m_minutes.cend(); ++state) {
        const QString shown = QString::fromUtf8(QJsonDocument(*state).toJson());
        for (const QString &unseen : std::as_const(never))
            QVERIFY2(!shown.contains(unseen), qPrintable(QStringLiteral("minute %1: %2").arg(state.key()).arg(unseen)));
        if (text(*state, "at") >= text(hide, "at"))
            QVERIFY2(!shown.contains(hidden), qPrintable(QStringLiteral("minute %1").arg(state.key())));
    }
}

void TestRehearsal::erasedTextsLeaveTheFile()
{
    const QByteArray file = contentOf(session());
    QVERIFY(file.contains("Leilani Fonoti"));
    const QStringList erased = erasedTexts();
    for (const QString &unseen : erased)
        QVERIFY2(!file.contains(unseen.toUtf8()), qPrintable(unseen));
}

void TestRehearsal::reportTellsIt()
{
    const QString path = m_folder.filePath(QStringLiteral("report.md"));
    const Played played = call({QStringLiteral("report"), session(), QStringLiteral("-o"), path});
    QVERIFY2(played.code == 0, qPrintable(played.err));
    const QString report = QString::fromUtf8(contentOf(path));
    for (const char *kind : {"poll.add", "note.add"})
        for (const QJsonObject &line : linesOf(kind)) {
            const QString id = text(line, "id");
            const bool wasChanged =
                id == QLatin1String("n6") || id == QLatin1String("n8") || id == QLatin1String("n13");
            const QString words = text(line, line.contains(QLatin1String("question")) ? "question" : "text");
            QVERIFY2(wasChanged || text(line, "kind") == QLatin1String("partner") || report.contains(words),
                     qPrintable(words));
        }
    QVERIFY(report.contains(QStringLiteral("in parts: 1:40")));
    QStringList unseen = erasedTexts();
    for (const QJsonObject &line : linesOf("message.hide"))
        unseen << messageText(text(line, "id"));
    for (const QJsonObject &line : linesOf("message.add"))
        if (line.value(QLatin1String("private")).toBool())
            unseen << text(line, "text");
    for (const QString &words : std::as_const(unseen))
        QVERIFY2(!report.contains(words), qPrintable(words));
}

void TestRehearsal::playedTwiceIsTheSame()
{
    const QString again = m_folder.filePath(QStringLiteral("again.evenhand"));
    const Played played =
        call({QStringLiteral("play"), script, QStringLiteral("--plan"), plan, QStringLiteral("-o"), again});
    QCOMPARE(played.code, 0);
    QCOMPARE(objectsIn(played.out.toUtf8()), m_results);
    const QString log = call({QStringLiteral("log"), session()}).out;
    QVERIFY(log.count(u'\n') > m_lines.size());
    QCOMPARE(call({QStringLiteral("log"), again}).out, log);
}

void TestRehearsal::isSound()
{
    const Played played = call({QStringLiteral("verify"), session()});
    QVERIFY2(played.code == 0, qPrintable(played.out + played.err));
}

QTEST_GUILESS_MAIN(TestRehearsal)
#include "TestRehearsal.moc"
