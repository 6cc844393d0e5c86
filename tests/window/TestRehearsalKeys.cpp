// SPDX-License-Identifier: Apache-2.0
// The bundled session's first twenty minutes at the keyboard of one moderator: what the script does from 10:00 on is
// done by key events in its order and at its times, and comes to the same as the script itself.
#include "app/planning/PlanInput.h"
#include "app/rehearsal/Player.h"
#include "models/items/glance.h"
#include "models/planning/planFacts.h"
#include "models/session/stateJson.h"
#include "tests/ui/hostile.h"
#include "tests/window/LiveWindow.h"
#include "ui/feed/FeedList.h"
#include "ui/feed/FeedPane.h"
#include "ui/queue/QueuePane.h"
#include "ui/together/TogetherLine.h"
#include "ui/undo/UndoLine.h"

#include <QApplication>
#include <QClipboard>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QMap>
#include <QMenu>
#include <QTest>
#include <cstdlib>

using namespace evenhand;
using namespace evenhand::tests;

namespace {

const QString demo = QStringLiteral(EVENHAND_SOURCE_ROOT "/resources/demo/");
const Instant ten = *instantFromIso(u"2026-05-01T10:00:00Z");
const Instant twentyPast = ten + std::chrono::minutes(20);

struct Script
{
    QList<QByteArray> before; // 10:00
    std::vector<ScriptLine> lines;
};

Script script()
{
    QFile file(demo + QStringLiteral("rehearsal.jsonl"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no script");
    Script read;
    for (const QByteArray &text : file.readAll().split('\n')) {
        ScriptLine line = scriptLine(text);
        if (line.refusal)
            continue;
        if (line.at < ten)
            read.before.append(text);
        else if (line.at < twentyPast)
            read.lines.push_back(std::move(line));
    }
    return read;
}

QByteArray textOf(const ScriptLine &line)
{
    return QJsonDocument(line.command).toJson(QJsonDocument::Compact);
}

Player playedUntilTen(const Script &script)
{
    const PlanResult plan = readPlanFile(demo + QStringLiteral("plan.json"));
    Player player("keys");
    player.takePlan(factsOfPlan(*plan.plan));
    for (const QByteArray &line : script.before)
        player.play(line);
    return player;
}

// ---- what is compared ----

// Of every element, what stands under these names.
QStringList chosenOf(const QJsonValue &list, const QStringList &names)
{
    QStringList lines;
    for (const QJsonValue &item : list.toArray()) {
        QStringList parts;
        for (const QString &name : names)
            parts << item[name].toVariant().toString();
        lines << parts.join(u'|');
    }
    return lines;
}

QString careIn(const State &state)
{
    QStringList cards;
    for (const CareCard &card : state.care)
        cards << card.note.value + (card.takenBy.isEmpty() ? u'-' : u'+') + (card.isClosed ? u'-' : u'+');
    return cards.join(u'\n');
}

// The words and what is ticked, over all posts: one post to two places and one to each come to the same.
QStringList postsIn(const State &state)
{
    QStringList posted;
    for (const Post &post : state.posts)
        for (const QString &to : post.to)
            posted << post.text.value + u'|' + to + u'|' + (post.done.contains(to) ? u'+' : u'-');
    posted.sort();
    return posted;
}

QStringList unacknowledgedIn(const State &state)
{
    QStringList texts;
    for (const Nudge &nudge : state.nudges)
        texts << nudge.text.value + (nudge.acknowledgedAt ? u'+' : u'-');
    return texts;
}

// Who spoke in which order, and in how many parts.
QStringList spokenIn(const QJsonObject &json)
{
    QStringList lines;
    for (const QJsonValue &turn : json[u"turns"].toArray())
        lines << QStringLiteral("%1|%2|%3|%4")
                     .arg(turn[u"name"].toString(), turn[u"side"].toString())
                     .arg(turn[u"parts"].toArray().size())
                     .arg(turn[u"setAside"].toBool());
    return lines;
}

// Lengths to five seconds: the rest of an interrupted statement is what it is.
QStringList agendaIn(const QJsonObject &json)
{
    QStringList lines;
    for (const QJsonValue &segment : json[u"agenda"].toArray())
        lines << QStringLiteral("%1|%2|%3")
                     .arg(segment[u"title"].toString(), segment[u"state"].toString())
                     .arg((segment[u"seconds"].toInt() + 2) / 5 * 5);
    return lines;
}

QMap<QString, QStringList> outcome(const State &state)
{
    const QJsonObject json = stateJson(state, {twentyPast, {}, 1000});
    const QJsonObject queue = json[u"queue"].toObject(), floor = json[u"floor"].toObject();
    const auto words = [](std::initializer_list<const char *> names) {
        QStringList list;
        for (const char *name : names)
            list << QLatin1String(name);
        return list;
    };
    return {
        {QStringLiteral("turns"), spokenIn(json)},
        {QStringLiteral("floor"), {floor[u"name"].toString(), floor[u"side"].toString(), floor[u"phase"].toString()}},
        {QStringLiteral("queue"), chosenOf(queue[u"hands"], words({"name", "side", "kind", "note", "held"}))},
        {QStringLiteral("parked"), chosenOf(queue[u"parked"], words({"name", "side"}))},
        {QStringLiteral("held"), queue[u"held"].toVariant().toStringList()},
        {QStringLiteral("agenda"), agendaIn(json)},
        {QStringLiteral("people"), chosenOf(json[u"people"], words({"name", "side"}))},
        {QStringLiteral("messages"),
         chosenOf(json[u"feed"][u"messages"], words({"id", "author", "text", "mark", "pinned", "hidden", "private"}))},
        {QStringLiteral("notes"), chosenOf(json[u"notes"], words({"kind", "text"}))},
        {QStringLiteral("polls"), chosenOf(json[u"polls"], words({"question", "state"}))},
        {QStringLiteral("readiness"), chosenOf(json[u"readiness"], words({"side", "person", "item", "done"}))},
        {QStringLiteral("attendance"), chosenOf(json[u"session"][u"attendance"], words({"side", "people", "hubs"}))},
        {QStringLiteral("stage"),
         {state.stage.shown ? state.stage.shown->value : QString(), QString::number(state.stage.isBlank)}},
        {QStringLiteral("care"), {careIn(state)}},
        {QStringLiteral("posts"), postsIn(state)},
        {QStringLiteral("nudges"), unacknowledgedIn(state)},
    };
}

// ---- at the keyboard ----

class Moderator
{
public:
    explicit Moderator(const EventLog &before) : live(before) {}

    void play(const ScriptLine &line);

    LiveWindow live;
    QStringList undone; // lines that nobody has done

private:
    using Keys = void (Moderator::*)(const QJsonObject &);
    static const QMap<QString, Keys> &byKeys();

    void start(const QJsonObject &line);
    void startSegment(const QJsonObject &line);
    void next(const QJsonObject &) { live.press("N"); }
    void give(const QJsonObject &line);
    void adjust(const QJsonObject &line) { adjustBy(line[u"seconds"].toInt()); }
    void setAside(const QJsonObject &);
    void raise(const QJsonObject &line);
    void comesWithHerHand(const QJsonObject &) {}
    void hold(const QJsonObject &line);
    void mark(const QJsonObject &line);
    void hide(const QJsonObject &line);
    void handFor(const QJsonObject &line);
    void note(const QJsonObject &line);
    void stageWords(const QJsonObject &line);
    void openCare(const QJsonObject &line);
    void takeCare(const QJsonObject &);
    void closeCare(const QJsonObject &);
    void acknowledge(const QJsonObject &);
    void post(const QJsonObject &line);
    void tick(const QJsonObject &line);

    void adjustBy(int seconds);
    void chooseMessage(const QString &id);
    int digitOf(const QString &person) const;
    void walkTo(const char *button);

    // Not by this moderator's keys, and why.
    static QString whyByCommand(const ScriptLine &line);
};

// ONE place for all that the keys don't do; empty: they do it.
QString Moderator::whyByCommand(const ScriptLine &line)
{
    const QString act = line.command[u"do"].toString();
    if (act.startsWith(QLatin1String("poll.")))
        return QStringLiteral("polls have no place in the window yet");
    if (act == QLatin1String("message.edit"))
        return QStringLiteral("its author edits it where it was written");
    if (act == QLatin1String("nudge.send") && line.by == QLatin1String("online"))
        return QStringLiteral("the partner sends it from her own console");
    if (act == QLatin1String("post.done") && line.command[u"to"] == QLatin1String("irc"))
        return QStringLiteral("the window copies for Zoom alone; the post for IRC and its tick are asked for");
    return {};
}

const QMap<QString, Moderator::Keys> &Moderator::byKeys()
{
    static const QMap<QString, Keys> keys{
        {QStringLiteral("session.start"), &Moderator::start},
        {QStringLiteral("segment.start"), &Moderator::startSegment},
        {QStringLiteral("next"), &Moderator::next},
        {QStringLiteral("floor.give"), &Moderator::give},
        {QStringLiteral("floor.adjust"), &Moderator::adjust},
        {QStringLiteral("floor.setAside"), &Moderator::setAside},
        {QStringLiteral("hand.raise"), &Moderator::raise},
        {QStringLiteral("person.add"), &Moderator::comesWithHerHand},
        {QStringLiteral("side.hold"), &Moderator::hold},
        {QStringLiteral("message.mark"), &Moderator::mark},
        {QStringLiteral("message.hide"), &Moderator::hide},
        {QStringLiteral("message.hand"), &Moderator::handFor},
        {QStringLiteral("note.add"), &Moderator::note},
        {QStringLiteral("stage.show"), &Moderator::stageWords},
        {QStringLiteral("care.open"), &Moderator::openCare},
        {QStringLiteral("care.take"), &Moderator::takeCare},
        {QStringLiteral("care.close"), &Moderator::closeCare},
        {QStringLiteral("nudge.ack"), &Moderator::acknowledge},
        {QStringLiteral("post.send"), &Moderator::post},
        {QStringLiteral("post.done"), &Moderator::tick},
    };
    return keys;
}

void Moderator::play(const ScriptLine &line)
{
    live.notBefore(line.at);
    const QString act = line.command[u"do"].toString();
    if (act == QLatin1String("message.add")) {
        live.receive({line.command});
    } else if (!whyByCommand(line).isEmpty()) {
        live.askAs(line.by, line.command);
    } else if (const Keys keys = byKeys().value(act)) {
        QVERIFY2(!live.window().keyboard().isTyping(), textOf(line)); // the last act left no field open
        (this->*keys)(line.command);
    } else {
        undone << QString::fromUtf8(textOf(line));
    }
}

// ---- floor ----

// Of the choices 15, 30, 60, 90 and 120 s, the one nearest to 67 s ago. It starts the first segment, too.
void Moderator::start(const QJsonObject &)
{
    const Instant pressed = live.now();
    live.press(Qt::Key_N, Qt::ShiftModifier);
    shot(live.window(), QStringLiteral("rehearsal-since"));
    live.press("3");
    QCOMPARE(live.see("session.phase"), QStringLiteral("live"));
    QVERIFY(*live.folded().session.startedAt < pressed - seconds(55));
}

void Moderator::startSegment(const QJsonObject &line)
{
    QCOMPARE(live.folded().currentSegment.value, line[u"id"].toString());
}

// A and the digit that the window shows beside the name. The length is set by + and −.
void Moderator::give(const QJsonObject &line)
{
    const int digit = digitOf(line[u"person"].toString());
    QVERIFY(digit > 0);
    live.press("A").press(Qt::Key(Qt::Key_0 + digit));
    if (live.see("session.phase") != QLatin1String("live")) {
        QVERIFY(live.window().undoLine().hasNotice()); // it isn't on yet, and the window says so
        return;
    }
    QCOMPARE(live.see("floor.person"), line[u"person"].toString());
    adjustBy(line[u"seconds"].toInt() - live.see("floor.allottedMs").toInt() / 1000);
    QCOMPARE(live.see("floor.remainingMs").toInt() / 10'000, (line[u"seconds"].toInt() - 3) / 10);
}

void Moderator::setAside(const QJsonObject &)
{
    live.press(Qt::Key_S, Qt::ShiftModifier).press("1");
    QCOMPARE(live.lastRequest()[u"cause"].toString(), QStringLiteral("sound failed"));
    QCOMPARE(live.see("floor.phase"), QStringLiteral("idle"));
}

void Moderator::adjustBy(int seconds)
{
    for (int left = std::abs(seconds) / 30; left > 0; --left)
        live.press(seconds > 0 ? "+" : "-");
}

int Moderator::digitOf(const QString &person) const
{
    const std::vector<Panellist> panel = panellists(live.folded());
    for (size_t i = 0; i < panel.size(); ++i)
        if (panel[i].id.value == person || panel[i].name == person)
            return int(i) + 1;
    return 0;
}

// ---- queue ----

void Moderator::raise(const QJsonObject &line)
{
    const QJsonValue id = line[u"person"];
    const QString name = id.isUndefined() ? line[u"name"].toString() : QStringLiteral("Row 3, red jacket");
    live.press(line[u"side"] == QLatin1String("online") ? "O" : "I");
    live.type(name + QStringLiteral(" - ") + line[u"note"].toString());
    shot(live.window(), QStringLiteral("rehearsal-hand"));
    live.press(Qt::Key_Return).press(Qt::Key_Escape);
}

// No key of its own: the button above the queue, by Tab, and its menu.
void Moderator::hold(const QJsonObject &line)
{
    live.press(Qt::Key_F6);
    walkTo("holdSide");
    live.press(Qt::Key_Return);
    const auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    QVERIFY(menu);
    const int rows = line[u"side"] == QLatin1String("online") ? 2 : 1;
    for (int row = 0; row < rows; ++row)
        live.press(Qt::Key_Down);
    live.press(Qt::Key_Return);
    QVERIFY(!QApplication::activePopupWidget());
    QCOMPARE(live.state()[u"queue"][u"held"].toArray().size(), line[u"on"].toBool() ? 1 : 0);
    shot(live.window(), QStringLiteral("rehearsal-held"));
    live.press(Qt::Key_F6);
}

void Moderator::walkTo(const char *button)
{
    for (int steps = 0; steps < 8; ++steps) {
        if (QApplication::focusWidget()->objectName() == QLatin1String(button))
            return;
        live.press(Qt::Key_Backtab, Qt::ShiftModifier);
    }
    QFAIL(button);
}

// ---- feed ----

// From its end upwards, as one finds what has just come.
void Moderator::chooseMessage(const QString &id)
{
    FeedPane &feed = live.window().feed();
    live.press(Qt::Key_F8).press(Qt::Key_End);
    const int rows = feed.feed().rowCount() - feed.feed().indexOf(MessageId(id)).row();
    for (int row = 0; row < rows; ++row)
        live.press(Qt::Key_Up);
    QCOMPARE(feed.feed().messageAt(feed.list()->chosenRow()).id.value, id);
}

void Moderator::mark(const QJsonObject &line)
{
    chooseMessage(line[u"id"].toString());
    if (line[u"as"] == QLatin1String("answered")) {
        live.press("K");
        return;
    }
    const int digit = digitOf(line[u"to"].toString());
    live.press("Q");
    shot(live.window(), QStringLiteral("rehearsal-question"));
    live.press(digit > 0 ? Qt::Key(Qt::Key_0 + digit) : Qt::Key_Return);
    const Message *message = live.folded().messages.find(MessageId(line[u"id"].toString()));
    QCOMPARE(message->to.value, line[u"to"].toString());
}

void Moderator::hide(const QJsonObject &line)
{
    chooseMessage(line[u"id"].toString());
    live.press(Qt::Key_X, Qt::ShiftModifier).press("1");
    shot(live.window(), QStringLiteral("rehearsal-hidden"));
}

void Moderator::handFor(const QJsonObject &line)
{
    chooseMessage(line[u"id"].toString());
    live.press("H");
}

// ---- for the people online ----

void Moderator::post(const QJsonObject &line)
{
    live.press("V").press(Qt::Key_Tab);
    live.type(line[u"text"].toString());
    shot(live.window(), QStringLiteral("rehearsal-post"));
    live.press(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), line[u"text"].toString());
    live.press(Qt::Key_Escape);
    // For IRC by command: see whyByCommand.
    live.askAs(QStringLiteral("online"),
               {{QStringLiteral("do"), QStringLiteral("post.send")},
                {QStringLiteral("id"), line[u"id"]},
                {QStringLiteral("text"), line[u"text"]},
                {QStringLiteral("to"), QJsonArray{QStringLiteral("irc")}}});
}

void Moderator::tick(const QJsonObject &)
{
    live.press(Qt::Key_C, Qt::ShiftModifier);
}

// ---- together ----

void Moderator::note(const QJsonObject &line)
{
    live.press("T").press(Qt::Key_1, Qt::ControlModifier);
    live.type(line[u"text"].toString());
    live.press(Qt::Key_Return).press(Qt::Key_Escape);
}

void Moderator::stageWords(const QJsonObject &line)
{
    live.press(Qt::Key_W, Qt::ShiftModifier).type(line[u"text"].toString());
    live.press(Qt::Key_Return);
}

void Moderator::openCare(const QJsonObject &line)
{
    live.press("D").type(line[u"note"].toString());
    live.press(Qt::Key_Return).press(Qt::Key_Escape);
    QVERIFY(live.window().queue().isVisible());
}

void Moderator::takeCare(const QJsonObject &)
{
    live.press("D1").press(Qt::Key_Escape);
    QCOMPARE(live.folded().care.at(0).takenBy, QStringLiteral("onsite"));
}

void Moderator::closeCare(const QJsonObject &)
{
    live.press("D2").press(Qt::Key_Escape);
    QVERIFY(live.folded().care.at(0).isClosed);
}

void Moderator::acknowledge(const QJsonObject &)
{
    const QString said = live.folded().nudges.at(live.folded().nudges.size() - 1).text.value;
    QVERIFY(live.window().togetherLine().words().contains(said));
    live.press("Y");
    QVERIFY(!live.window().togetherLine().words().contains(said));
}

} // namespace

class TestRehearsalKeys : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFirstTwentyMinutes();
};

void TestRehearsalKeys::theFirstTwentyMinutes()
{
    const Script read = script();
    QVERIFY(read.lines.size() > 100);
    Player player = playedUntilTen(read);
    Moderator moderator(player.log());
    for (const ScriptLine &line : read.lines) {
        player.play(QJsonDocument(line.command).toJson(QJsonDocument::Compact));
        moderator.play(line);
        if (QTest::currentTestFailed())
            QTest::qFail(textOf(line), __FILE__, __LINE__);
        // No act drifts away from its time: what a moderator at the script's pace wouldn't manage fails here.
        QVERIFY2(moderator.live.now() - line.at < seconds(15), textOf(line));
    }
    QCOMPARE(moderator.undone, QStringList());

    moderator.live.notBefore(twentyPast);
    shot(moderator.live.window(), QStringLiteral("rehearsal-twenty-past"));
    const auto expected = outcome(player.log().state()), reached = outcome(moderator.live.folded());
    QStringList differing;
    for (auto one = expected.begin(); one != expected.end(); ++one)
        if (reached[one.key()] != one.value())
            differing << one.key() << QStringLiteral("expected") << one.value() << QStringLiteral("reached")
                      << reached[one.key()];
    QVERIFY2(differing.isEmpty(), qPrintable(differing.join(u'\n')));
    // The statement that was interrupted went on with what was left of it.
    const auto left = [](const State &state) {
        return stateJson(state, {twentyPast, {}, 0})[u"floor"][u"remainingMs"].toInt();
    };
    QVERIFY(expected[QStringLiteral("turns")].filter(QStringLiteral("|2|")).size() == 1);
    QVERIFY(std::abs(left(player.log().state()) - left(moderator.live.folded())) < 3'000);
}

QTEST_MAIN(TestRehearsalKeys)
#include "TestRehearsalKeys.moc"
