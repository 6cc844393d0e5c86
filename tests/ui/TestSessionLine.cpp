// SPDX-License-Identifier: Apache-2.0
#include "tests/models/session/StateBuilder.h"
#include "tests/ui/Asked.h"
#include "tests/ui/hostile.h"
#include "ui/keys/KeyMap.h"
#include "ui/session/FiguresLabel.h"
#include "ui/session/Lamp.h"
#include "ui/session/SessionLine.h"
#include "ui/session/sessionWords.h"
#include "ui/theme/ElidedLabel.h"
#include "ui/theme/KeyButton.h"
#include "ui/theme/WrappedWords.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMouseEvent>
#include <QTest>
#include <QVBoxLayout>
#include <memory>

using namespace evenhand;
using namespace evenhand::tests;

namespace {

const QTimeZone utc = QTimeZone::utc();

// At 10:43 of an hour from 10:00: 7:00 of the discussion to go, then 9:00, a poll of 3:00, and 5:00
// to close, so that it would end 7:00 late.
State lateSession()
{
    StateBuilder builder;
    builder.live("10:00:00")
        .add(started(segment("d2", 10min, SegmentKind::Discussion), "10:40:00", "10:40:00"))
        .add(segment("d3", 9min, SegmentKind::Discussion))
        .add(segment("poll", 3min, SegmentKind::Poll))
        .add(segment("closing", 5min, SegmentKind::Closing));
    builder.state.plan.title = Text(QStringLiteral("Keys for all"));
    builder.state.plan.minutes = 60;
    builder.state.plan.starts = at("10:00:00");
    return builder.state;
}

KeyButton *remedy(SessionLine &line, int index)
{
    return line.findChild<KeyButton *>(QStringLiteral("remedy%1").arg(index));
}

QStringList labels(SessionLine &line)
{
    QStringList found;
    for (int i = 0; i < 5; ++i)
        if (remedy(line, i)->isVisibleTo(&line))
            found << remedy(line, i)->label();
    return found;
}

// As a row of a session whose every title has sixty characters, in a console of this width.
State showLongTitles(SessionLine &line, double scale, int width)
{
    State state = lateSession();
    state.plan.title = Text(QStringLiteral("Encryption, safety and the rights of everybody who is online"));
    for (const SegmentId &id : state.agenda)
        state.segments.change(id, [](Segment &segment) {
            segment.title = Text(QStringLiteral("How do we balance the safety of some with privacy for all of us"));
        });
    line.setZone(utc);
    line.setTheme(themeOf(ThemeKind::Light, scale));
    line.setKeys(KeyMap());
    line.showState(state, at("10:43:00"));
    line.show();
    line.resize(width, line.sizeHint().height());
    QCoreApplication::processEvents();
    return state;
}

// Above something else that can have the focus, in a window of 720 lines.
struct InWindow
{
    InWindow(double scale, int width, bool hasChats)
    {
        auto *column = new QVBoxLayout(&window);
        column->setContentsMargins({});
        column->addWidget(&line);
        column->addWidget(below, 1);
        if (hasChats) {
            SourceRow zoom;
            zoom.settings.name = QStringLiteral("zoom");
            zoom.standing.light = SourceStanding::Light::Live;
            zoom.isOn = true;
            line.showSources({zoom});
        }
        window.resize(width, 720);
        window.show();
        QApplication::setActiveWindow(&window);
        below->setFocus();
        state = showLongTitles(line, scale, width);
    }
    QAbstractButton *row(int index)
    {
        return window.findChild<QAbstractButton *>(QStringLiteral("remedyRow%1").arg(index));
    }

    QWidget window;
    SessionLine &line = *new SessionLine;
    QLineEdit *below = new QLineEdit;
    State state;
};

bool isWhole(const KeyButton &button)
{
    return button.isVisible() && button.width() >= button.widthWith(button.label());
}

QStringList figures(SessionLine &line)
{
    QStringList found;
    for (FiguresLabel *label : line.findChildren<FiguresLabel *>())
        found << label->figures();
    return found;
}

// All since the last call.
QStringList words(QSignalSpy &spy)
{
    QStringList found;
    while (!spy.isEmpty())
        found << spy.takeFirst().first().toString();
    return found;
}

} // namespace

class TestSessionLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whereItStands();
    void beforeAndAfter();
    void inTheGivenZone();
    void remediesWithTheirPreviews();
    void previewsAreSaid();
    void nothingToMend();
    void tooLittleToMendIsSaid();
    void theKeyMendsOnlyWhatIsLate();
    void longTitlesLeaveTheirLengthInSight();
    void titlesThatBeginAlikeStayApart();
    void titlesFromTheRightTurnNoFigures();
    void identicalTitlesAreToldByTheirPlace();
    void aLengthAlwaysSaysMin();
    void everyRemedySaysWhatItChanges_data();
    void everyRemedySaysWhatItChanges();
    void theListIsLeftAsItCame();
    void theListIsMirrored();
    void theListHoldsOnToWhatIsChosen();
    void manyChangesAreListed();
    void theTitleHasTheRoomOfNoRemedies();
    void closingWithTheFocusOnARemedy();
    void remediesAreAskedFor();
    void aDoubleClickIsOneRemedy();
    void aSecondEnterIsNoOtherRemedy();
    void whatWasDoneIsRegardedAnew();
    void aRemedyThatGoesSendsTheFocusHome();
    void whatCannotBeDoneSaysWhy();
    void figuresKeepTheirPlace();
    void lamps();
    void narrowAndWide();
    void hostileTitlesBreakNothing();
    void pictures();
};

void TestSessionLine::whereItStands()
{
    SessionLine line;
    line.setZone(utc);
    line.showState(lateSession(), at("10:43:00"));
    QCOMPARE(figures(line),
             QStringList({QStringLiteral("43:00 of 60:00"), QStringLiteral("ends 11:07"), QStringLiteral("(+7:00)")}));
    line.passTime(at("10:43:01"));
    QCOMPARE(figures(line).first(), QStringLiteral("43:01 of 60:00"));
    QCOMPARE(spokenEnd(sessionGlance(lateSession(), at("10:43:00")), utc), QStringLiteral("ends 11:07, 7:00 late"));
}

void TestSessionLine::beforeAndAfter()
{
    SessionGlance session;
    session.length = 60min;
    QCOMPARE(elapsedWords(session), QStringLiteral("60:00 planned"));
    QCOMPARE(endWords(session, utc), QString());
    session.phase = SessionPhase::Ended;
    session.elapsed = 62min;
    session.expectedEnd = at("11:02:00");
    session.overrun = -90s;
    QCOMPARE(elapsedWords(session), QStringLiteral("62:00 of 60:00"));
    QCOMPARE(endWords(session, utc), QStringLiteral("ended 11:02"));
    QCOMPARE(overrunWords(session), QStringLiteral("(-1:30)"));
    QCOMPARE(spokenEnd(session, utc), QStringLiteral("ended 11:02, 1:30 early"));
    session.overrun = 999ms;
    QCOMPARE(overrunWords(session), QString());
    session.length = {};
    QCOMPARE(elapsedWords(session), QStringLiteral("62:00"));
}

void TestSessionLine::inTheGivenZone()
{
    SessionLine line;
    line.setZone(QTimeZone(9 * 3600));
    line.showState(lateSession(), at("10:43:00"));
    QCOMPARE(figures(line).at(1), QStringLiteral("ends 20:07"));
}

void TestSessionLine::remediesWithTheirPreviews()
{
    SessionLine line;
    line.setZone(utc);
    line.resize(2000, 40);
    line.showState(lateSession(), at("10:43:00"));
    line.show();
    QVERIFY(QTest::qWaitForWindowExposed(&line));
    const QStringList shown = labels(line);
    QCOMPARE(shown.value(0), QStringLiteral("Spread: D3 → 3:45, POLL → 1:15 min"));
    QCOMPARE(shown.value(1), QStringLiteral("From D3 → 2:00 min"));
    QCOMPARE(shown.value(2), QStringLiteral("Skip D3 → ends 10:58"));
    QCOMPARE(remedy(line, 0)->tip(), QStringLiteral("Would be 3:45 for D3, 1:15 for POLL; ends 11:00"));
    QCOMPARE(remedy(line, 1)->tip(), QStringLiteral("Would be 2:00 for D3; ends 11:00"));
    QCOMPARE(remedy(line, 2)->tip(), QStringLiteral("Would leave out D3; ends 10:58"));
    State onTime = lateSession();
    onTime.plan.minutes = 67;
    line.showState(onTime, at("10:43:00"));
    QCOMPARE(labels(line), QStringList());
}

void TestSessionLine::previewsAreSaid()
{
    SessionLine line;
    line.setZone(utc);
    line.resize(1600, 40);
    line.showState(lateSession(), at("10:43:00"));
    line.show();
    QSignalSpy previewed(&line, &SessionLine::previewed);
    auto *title = line.findChild<ElidedLabel *>();
    Q_EMIT remedy(line, 1)->regarded(true);
    QCOMPARE(words(previewed), QStringList(QStringLiteral("Would be 2:00 for D3; ends 11:00")));
    QCOMPARE(title->text(), QStringLiteral("Keys for all"));
    Q_EMIT remedy(line, 1)->regarded(false);
    QCOMPARE(words(previewed), QStringList(QString()));
    Q_EMIT remedy(line, 0)->regarded(true);
    Q_EMIT remedy(line, 1)->regarded(true);
    Q_EMIT remedy(line, 0)->regarded(false);
    QCOMPARE(words(previewed).last(), QStringLiteral("Would be 2:00 for D3; ends 11:00"));
    line.showState(lateSession(), at("10:43:00"));
    QCOMPARE(words(previewed), QStringList()); // it is said once
    State onTime = lateSession();
    onTime.plan.minutes = 67;
    line.showState(onTime, at("10:43:00"));
    QCOMPARE(words(previewed), QStringList(QString()));
}

void TestSessionLine::nothingToMend()
{
    SessionLine line;
    line.resize(1600, 40);
    const auto shownWhen = [&line](int minutes, const char *now) {
        State state = lateSession();
        state.plan.minutes = minutes;
        line.showState(state, at(now));
        return !labels(line).isEmpty();
    };
    // What is on ends at 10:50 or when it overruns, the session 17 minutes later.
    QVERIFY(!shownWhen(67, "10:50:14"));
    QVERIFY(shownWhen(67, "10:50:15"));
    QVERIFY(!shownWhen(68, "10:50:01"));
    QVERIFY(shownWhen(68, "10:50:00"));
}

// What the line shows beside it is never denied.
void TestSessionLine::tooLittleToMendIsSaid()
{
    SessionLine line;
    QSignalSpy said(&line, &SessionLine::said);
    const auto saidWhen = [&](int minutes, const char *now) {
        State state = lateSession();
        state.plan.minutes = minutes;
        line.showState(state, at(now));
        line.focusRemedies();
        return words(said);
    };
    QCOMPARE(saidWhen(67, "10:50:12"), QStringList(QStringLiteral("Only 0:12 late: nothing to bring back yet")));
    line.applyRemedy();
    QCOMPARE(words(said), QStringList(QStringLiteral("Only 0:12 late: nothing to bring back yet")));
    QCOMPARE(saidWhen(68, "10:50:20"), QStringList(QStringLiteral("Only 0:40 early: nothing to bring back")));
    QCOMPARE(saidWhen(67, "10:43:00"),
             QStringList(QStringLiteral("The session ends as planned: nothing to bring back")));
}

void TestSessionLine::theKeyMendsOnlyWhatIsLate()
{
    SessionLine line;
    line.setZone(utc);
    line.resize(1600, 40);
    line.setKeys(KeyMap());
    line.show();
    Asked asked(line);
    QSignalSpy said(&line, &SessionLine::said);
    const auto apply = [&](int minutes) {
        State state = lateSession();
        state.plan.minutes = minutes;
        line.showState(state, at("10:43:00"));
        line.applyRemedy();
        return words(said);
    };
    QCOMPARE(apply(60), QStringList(QStringLiteral("3:45 for D3, 1:15 for POLL; ends 11:00")));
    QCOMPARE(asked.one(), QStringLiteral("{'do':'agenda.fit','how':'spread'}"));
    QCOMPARE(remedy(line, 0)->key(), QStringLiteral("F"));
    QCOMPARE(remedy(line, 1)->key(), QString());

    QCOMPARE(apply(90), QStringList(QStringLiteral("The session is early: nothing to bring back")));
    QVERIFY(!labels(line).isEmpty()); // a button may still stretch it
    QCOMPARE(remedy(line, 0)->key(), QString());
    QCOMPARE(apply(67), QStringList(QStringLiteral("The session ends as planned: nothing to bring back")));

    State state = lateSession();
    state.plan.minutes = 45;
    for (const char *id : {"d3", "poll"})
        state.segments.change(SegmentId(QString::fromLatin1(id)), [](Segment &segment) {
            segment.phase = SegmentPhase::Skipped;
            segment.plannedStart = at("10:50:00");
        });
    state.segments.change(SegmentId(QStringLiteral("closing")), [](Segment &segment) { segment.isFlexible = false; });
    line.showState(state, at("10:43:00"));
    line.applyRemedy();
    const QStringList why = words(said);
    QVERIFY2(!why.isEmpty(), "nothing was said");
    if (asked.all().isEmpty())
        QVERIFY(why.first().startsWith(QStringLiteral("Nothing brings it back: ")));
    line.showState(State(), at("10:43:00"));
    line.applyRemedy();
    QCOMPARE(words(said), QStringList(QStringLiteral("The session isn't running")));
}

void TestSessionLine::longTitlesLeaveTheirLengthInSight()
{
    State state = lateSession();
    state.segments.change(SegmentId(QStringLiteral("d3")), [](Segment &segment) {
        segment.title = Text(QStringLiteral("Discussion: How do we balance safety with privacy?"));
    });
    SessionLine line;
    line.setZone(utc);
    line.setTheme(themeOf(ThemeKind::Light));
    line.setKeys(KeyMap());
    line.showState(state, at("10:43:00"));
    line.resize(1280, 40);
    line.show();
    QVERIFY(QTest::qWaitForWindowExposed(&line));
    QCOMPARE(remedy(line, 1)->label(), QStringLiteral("From How do we b… → 2:00 min"));
    QCOMPARE(remedy(line, 1)->tip(), QStringLiteral("Would be 2:00 for How do we balance…; ends 11:00"));
    QVERIFY(remedy(line, 1)->isVisible());
    QVERIFY(remedy(line, 1)->width() >= remedy(line, 1)->sizeHint().width());
}

// On the button and in the preview.
void TestSessionLine::titlesThatBeginAlikeStayApart()
{
    State state = lateSession();
    const auto title = [&state](const char *id, const char *words) {
        state.segments.change(SegmentId(QString::fromLatin1(id)),
                              [words](Segment &segment) { segment.title = Text(QString::fromUtf8(words)); });
    };
    const auto label = [&state](size_t which, LabelRoom room) {
        return remedyLabel(remedies(state, at("10:43:00")).at(which), state, utc, room);
    };
    title("d3", "Discussion 2");
    title("poll", "Discussion 3");
    QCOMPARE(label(0, LabelRoom::All), QStringLiteral("Spread: Discussion 2 → 3:45, Discussion 3 → 1:15 min"));
    QCOMPARE(label(0, LabelRoom::Some), QStringLiteral("Spread: Discu… 2 → 3:45, Discu… 3 → 1:15 min"));
    QCOMPARE(label(1, LabelRoom::Least), QStringLiteral("From Di… 2 → 2:00 min"));
    title("d3", "How do we balance safety with privacy online?");
    title("poll", "How do we balance it as policymakers?");
    QCOMPARE(label(1, LabelRoom::All), QStringLiteral("From How do we… online? → 2:00 min"));
    QCOMPARE(label(1, LabelRoom::Some), QStringLiteral("From How…ne? → 2:00 min"));
    QVERIFY(remedyPreview(remedies(state, at("10:43:00")).at(1), state, utc).contains(QStringLiteral("… online?")));
    title("poll", "Why?");
    QCOMPARE(label(1, LabelRoom::Some), QStringLiteral("From How do… → 2:00 min"));
}

void TestSessionLine::titlesFromTheRightTurnNoFigures()
{
    State state = lateSession();
    state.segments.change(SegmentId(QStringLiteral("d3")),
                          [](Segment &segment) { segment.title = Text(QStringLiteral("שאלה")); });
    SessionLine line;
    line.setZone(utc);
    line.resize(2000, 40);
    line.showState(state, at("10:43:00"));
    line.show();
    QVERIFY(QTest::qWaitForWindowExposed(&line));
    QCOMPARE(remedy(line, 1)->label(), QStringLiteral("From \u2068שאלה\u2069 → 2:00 min"));
    QCOMPARE(remedy(line, 1)->tip(), QStringLiteral("Would be 2:00 for \u2068שאלה\u2069; ends 11:00"));
}

// On the buttons, in the preview and on the list.
void TestSessionLine::identicalTitlesAreToldByTheirPlace()
{
    State state = lateSession();
    for (const char *id : {"d3", "poll"})
        state.segments.change(SegmentId(QString::fromLatin1(id)),
                              [](Segment &segment) { segment.title = Text(QStringLiteral("Discussion")); });
    const std::vector<Remedy> all = remedies(state, at("10:43:00"));
    QCOMPARE(remedyLabel(all.at(0), state, utc, LabelRoom::All),
             QStringLiteral("Spread: Discussion (2nd) → 3:45, Discussion (3rd) → 1:15 min"));
    QCOMPARE(remedyLabel(all.at(1), state, utc, LabelRoom::Least), QStringLiteral("From Disc… (2nd) → 2:00 min"));
    QCOMPARE(remedyPreview(all.at(1), state, utc), QStringLiteral("Would be 2:00 for Discussion (2nd); ends 11:00"));
    QCOMPARE(remedyName(all.at(1), state), QStringLiteral("From Discussion (2nd)"));
    QVERIFY(remedyWords(all.at(0), state, utc).startsWith(QStringLiteral("Discussion (2nd) becomes 3:45\u00a0min\n")));
    state.segments.change(SegmentId(QStringLiteral("poll")),
                          [](Segment &segment) { segment.phase = SegmentPhase::Done; });
    QCOMPARE(SegmentTitles(state).shown(SegmentId(QStringLiteral("d3")), 18), QStringLiteral("Discussion"));
}

// "Spread → 11:48" would be a time of day.
void TestSessionLine::aLengthAlwaysSaysMin()
{
    const State state = lateSession();
    for (const Remedy &remedy : remedies(state, at("10:43:00"))) {
        if (remedy.kind == Remedy::Kind::Skip)
            continue;
        for (const LabelRoom room :
             {LabelRoom::All, LabelRoom::Much, LabelRoom::Some, LabelRoom::Tight, LabelRoom::Least}) {
            const QString label = remedyLabel(remedy, state, utc, room);
            QVERIFY2(label.endsWith(QLatin1String(" min")) && !label.contains(u'…'), qPrintable(label));
        }
    }
}

void TestSessionLine::everyRemedySaysWhatItChanges_data()
{
    QTest::addColumn<double>("scale");
    QTest::addColumn<int>("width");
    QTest::addColumn<bool>("hasChats"); // whose lamp takes some of the row
    for (const double scale : {1.0, 1.3, 1.6, 2.0})
        for (const bool hasChats : {false, true})
            QTest::addRow("%.1f%s", scale, hasChats ? ", chats" : "") << scale << 1280 << hasChats;
    QTest::newRow("wide") << 1.0 << 1920 << true;
}

// On its button, or on the list that the row has room for.
void TestSessionLine::everyRemedySaysWhatItChanges()
{
    QFETCH(double, scale);
    QFETCH(int, width);
    QFETCH(bool, hasChats);
    InWindow in(scale, width, hasChats);
    SessionLine &line = in.line;
    Asked asked(line);
    const QStringList shown = labels(line);
    for (int i = 0; i < 3; ++i)
        if (KeyButton *button = remedy(line, i); button->isVisible()) {
            QVERIFY2(isWhole(*button), qPrintable(button->label()));
            QVERIFY2(button->label().contains(u'→'), qPrintable(button->label()));
            QVERIFY2(i == 2 ? button->label().endsWith(QLatin1String("10:58"))
                            : button->label().endsWith(QLatin1String(" min")),
                     qPrintable(button->label()));
            QVERIFY(i > 0 || button->label().contains(QLatin1String("1:15")));
        }
    auto *all = line.findChild<KeyButton *>(QStringLiteral("allRemedies"));
    QCOMPARE(all->isVisible(), shown.size() < 3);
    if (!all->isVisible())
        return;
    QVERIFY(isWhole(*all));
    QCOMPARE(all->key(), QStringLiteral("Shift+F"));
    const QRect before = line.geometry(), below = in.below->geometry();
    line.focusRemedies();
    QCOMPARE(line.geometry(), before);
    QCOMPARE(in.below->geometry(), below);
    shot(in.window, QStringLiteral("remedies-%1-%2").arg(scale).arg(hasChats));
    const QStringList names{QStringLiteral("Spread over what is to come"),
                            QStringLiteral("From How do we balance the safety"),
                            QStringLiteral("Skip How do we balance the safety")};
    const QStringList words{QStringLiteral("becomes 1:15\u00a0min"),
                            QStringLiteral("becomes 2:00\u00a0min; ends 11:00"),
                            QStringLiteral("is left out; ends 10:58")};
    for (int i = 0; i < 3; ++i) {
        const QAbstractButton *row = in.row(i);
        QVERIFY(row && row->isVisible());
        QVERIFY2(row->accessibleName().startsWith(names.at(i)), qPrintable(row->accessibleName()));
        QVERIFY2(row->accessibleDescription().contains(words.at(i)), qPrintable(row->accessibleDescription()));
        const QRect place(row->mapTo(&in.window, QPoint()), row->size());
        QVERIFY(in.window.rect().contains(place));
        QVERIFY(place.top() >= line.height());
        const QFont font = fontOf(themeOf(ThemeKind::Light, scale), TypeSize::Text);
        QVERIFY(row->height() > WrappedWords(row->accessibleDescription(), font, row->width()).height()
                    + QFontMetrics(font).height());
    }
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QCOMPARE(asked.one(), QStringLiteral("{'do':'agenda.fit','how':'from','id':'d3'}"));
    QVERIFY(!line.isListing());
    QVERIFY(in.below->hasFocus());
}

void TestSessionLine::theListIsLeftAsItCame()
{
    InWindow in(2.0, 1280, false);
    Asked asked(in.line);
    auto *all = in.line.findChild<KeyButton *>(QStringLiteral("allRemedies"));
    const auto press = [](int key, ulong when) { // to whatever has the focus
        QKeyEvent event(QEvent::KeyPress, key, Qt::NoModifier);
        event.setTimestamp(when);
        QCoreApplication::sendEvent(QApplication::focusWidget(), &event);
    };
    all->setFocus();
    press(Qt::Key_Return, 10'000);
    QVERIFY(in.row(0)->hasFocus());
    press(Qt::Key_Return, 10'200); // of the press that opened it
    QCOMPARE(asked.all(), QStringList());
    press(Qt::Key_Escape, 11'000);
    QVERIFY(!in.line.isListing());
    QVERIFY(all->hasFocus());

    press(Qt::Key_Return, 20'000);
    press(Qt::Key_End, 20'900);
    QVERIFY(in.row(2)->hasFocus());
    press(Qt::Key_Tab, 20'950);
    QVERIFY(in.row(0)->hasFocus());
    press(Qt::Key_Return, 21'000);
    QCOMPARE(asked.one(), QStringLiteral("{'do':'agenda.fit','how':'spread'}"));
    press(Qt::Key_Return, 21'200); // the second of two
    QCOMPARE(asked.all(), QStringList());
    QVERIFY(!in.line.isListing());

    QTest::mouseClick(all, Qt::LeftButton);
    QVERIFY(in.line.isListing());
    in.below->setFocus(); // somebody goes on elsewhere
    QVERIFY(!in.line.isListing());
    QVERIFY(in.below->hasFocus());
}

void TestSessionLine::theListIsMirrored()
{
    InWindow in(2.0, 1280, false);
    const auto isPlain = [&in](int from, int to) { // beside the name, above the other words
        const QImage row = in.row(0)->grab().toImage();
        const int top = Theme::space(4);
        for (int y = top; y < top + Theme::space(4); ++y)
            for (int x = from; x < to; ++x)
                if (row.pixel(x, y) != row.pixel(from, top))
                    return false;
        return true;
    };
    in.line.focusRemedies();
    const int width = in.row(0)->width();
    QVERIFY(!isPlain(Theme::space(3), width / 2) && isPlain(width * 3 / 4, width - Theme::space(3)));
    in.window.setLayoutDirection(Qt::RightToLeft);
    shot(in.window, QStringLiteral("remedies-rtl"));
    QVERIFY(isPlain(Theme::space(3), width / 4) && !isPlain(width / 2, width - Theme::space(3)));
}

// Another act may have changed what there is to choose from: Enter is never for what came in its place.
void TestSessionLine::theListHoldsOnToWhatIsChosen()
{
    InWindow in(2.0, 1280, false);
    Asked asked(in.line);
    in.line.focusRemedies();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
    QVERIFY(in.row(1)->hasFocus());
    State state = in.state;
    state.segments.change(SegmentId(QStringLiteral("d3")), [](Segment &segment) { segment.isFlexible = false; });
    in.line.showState(state, at("10:43:00"));
    QVERIFY(in.line.isListing());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QCOMPARE(asked.all(), QStringList());
    in.line.showState(in.state, at("10:43:00"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
    QVERIFY(in.row(0)->hasFocus());
    State onTime = in.state;
    onTime.plan.minutes = 67;
    in.line.showState(onTime, at("10:43:00"));
    QVERIFY(!in.line.isListing());
    QVERIFY(in.below->hasFocus());
}

// More than a button has room for.
void TestSessionLine::manyChangesAreListed()
{
    InWindow in(1.0, 1280, false);
    State state = lateSession();
    state.plan.minutes = 85;
    for (const char *id : {"e1", "e2", "e3", "e4", "e5"}) {
        state.segments.add(segment(id, 5min, SegmentKind::Discussion));
        state.agenda.push_back(SegmentId(QString::fromLatin1(id)));
    }
    in.line.showState(state, at("10:43:00"));
    auto *all = in.line.findChild<KeyButton *>(QStringLiteral("allRemedies"));
    QVERIFY(all->isVisible());
    QCOMPARE(remedy(in.line, 0)->label(), QStringLiteral("Spread over 7 → ends 11:25"));
    QVERIFY(isWhole(*remedy(in.line, 0)));
    in.line.focusRemedies();
    QCOMPARE(in.row(0)->accessibleDescription().count(QLatin1String(" becomes ")), 7);
}

void TestSessionLine::theTitleHasTheRoomOfNoRemedies()
{
    SessionLine line;
    line.setZone(utc);
    line.resize(1920, 40);
    line.showState(lateSession(), at("10:43:00"));
    line.show();
    QVERIFY(QTest::qWaitForWindowExposed(&line));
    auto *title = line.findChild<ElidedLabel *>();
    const int beside = title->width();
    const int figuresAt = line.findChild<FiguresLabel *>()->x();
    State onTime = lateSession();
    onTime.plan.minutes = 67;
    line.showState(onTime, at("10:43:00"));
    QVERIFY(title->width() > 2 * beside);
    QCOMPARE(line.findChild<FiguresLabel *>()->x(), figuresAt);
    line.showState(lateSession(), at("10:43:00"));
    QCOMPARE(title->width(), beside);
    QVERIFY(labels(line).size() >= 2);
}

// The focus then leaves the button while the line is being taken apart.
void TestSessionLine::closingWithTheFocusOnARemedy()
{
    auto line = std::make_unique<SessionLine>();
    line->resize(1600, 40);
    line->showState(lateSession(), at("10:43:00"));
    line->show();
    QVERIFY(QTest::qWaitForWindowActive(line.get()));
    remedy(*line, 1)->setFocus();
    QVERIFY(remedy(*line, 1)->hasFocus());
    line.reset();
}

void TestSessionLine::remediesAreAskedFor()
{
    SessionLine line;
    line.resize(1600, 40);
    line.showState(lateSession(), at("10:43:00"));
    Asked asked(line);
    QTest::mouseClick(remedy(line, 0), Qt::LeftButton);
    QCOMPARE(asked.one(), QStringLiteral("{'do':'agenda.fit','how':'spread'}"));
    QTest::keyClick(remedy(line, 1), Qt::Key_Return);
    QCOMPARE(asked.one(), QStringLiteral("{'do':'agenda.fit','how':'from','id':'d3'}"));
    QTest::mouseClick(remedy(line, 2), Qt::LeftButton);
    QCOMPARE(asked.one(), QStringLiteral("{'do':'segment.skip','id':'d3'}"));
}

// What is under the pointer is another one by the second click.
void TestSessionLine::aDoubleClickIsOneRemedy()
{
    SessionLine line;
    line.resize(1600, 40);
    line.showState(lateSession(), at("10:43:00"));
    Asked asked(line);
    const auto press = [&line](QEvent::Type type, int button, ulong when) {
        QMouseEvent event(type, QPointF(4, 4), remedy(line, button)->mapToGlobal(QPointF(4, 4)), Qt::LeftButton,
                          type == QEvent::MouseButtonRelease ? Qt::NoButton : Qt::LeftButton, Qt::NoModifier);
        event.setTimestamp(when);
        QCoreApplication::sendEvent(remedy(line, button), &event);
    };
    press(QEvent::MouseButtonPress, 2, 10'000);
    press(QEvent::MouseButtonRelease, 2, 10'050);
    press(QEvent::MouseButtonDblClick, 2, 10'200);
    press(QEvent::MouseButtonRelease, 2, 10'250);
    QCOMPARE(asked.one(), QStringLiteral("{'do':'segment.skip','id':'d3'}"));
    press(QEvent::MouseButtonPress, 0, 10'400); // beside it, as quick
    press(QEvent::MouseButtonRelease, 0, 10'450);
    QCOMPARE(asked.all(), QStringList());
    press(QEvent::MouseButtonPress, 0, 20'000);
    press(QEvent::MouseButtonRelease, 0, 20'050);
    QCOMPARE(asked.one(), QStringLiteral("{'do':'agenda.fit','how':'spread'}"));
}

// What has the focus is another one by then.
void TestSessionLine::aSecondEnterIsNoOtherRemedy()
{
    SessionLine line;
    line.resize(1600, 40);
    line.showState(lateSession(), at("10:43:00"));
    Asked asked(line);
    const auto press = [&line](int key, ulong when) {
        for (const QEvent::Type type : {QEvent::KeyPress, QEvent::KeyRelease}) {
            QKeyEvent event(type, key, Qt::NoModifier);
            event.setTimestamp(when + (type == QEvent::KeyRelease ? 40 : 0));
            QCoreApplication::sendEvent(remedy(line, 2), &event);
        }
    };
    for (const int key : {int(Qt::Key_Return), int(Qt::Key_Space)}) {
        const ulong begun = key == Qt::Key_Return ? 10'000 : 20'000;
        press(key, begun);
        QCOMPARE(asked.one(), QStringLiteral("{'do':'segment.skip','id':'d3'}"));
        press(key, begun + 200);
        QCOMPARE(asked.all(), QStringList());
    }
    press(Qt::Key_Return, 30'000);
    QCOMPARE(asked.one(), QStringLiteral("{'do':'segment.skip','id':'d3'}"));
}

// A preview speaks of what stands there once somebody looks at it; what was done is told without "would".
void TestSessionLine::whatWasDoneIsRegardedAnew()
{
    SessionLine line;
    line.setZone(utc);
    line.resize(1600, 40);
    line.showState(lateSession(), at("10:43:00"));
    QSignalSpy previewed(&line, &SessionLine::previewed), said(&line, &SessionLine::said);
    Q_EMIT remedy(line, 2)->regarded(true);
    QCOMPARE(words(previewed), QStringList(QStringLiteral("Would leave out D3; ends 10:58")));
    remedy(line, 2)->click();
    QCOMPARE(words(said), QStringList(QStringLiteral("D3 is left out; ends 10:58")));
    line.passTime(at("10:43:01"));
    QCOMPARE(words(previewed), QStringList(QString()));
    QMouseEvent moved(QEvent::MouseMove, QPointF(5, 5), remedy(line, 2)->mapToGlobal(QPointF(5, 5)), Qt::NoButton,
                      Qt::NoButton, Qt::NoModifier);
    QCoreApplication::sendEvent(remedy(line, 2), &moved);
    QCOMPARE(words(previewed), QStringList(QStringLiteral("Would leave out D3; ends 10:58")));
}

void TestSessionLine::aRemedyThatGoesSendsTheFocusHome()
{
    SessionLine line;
    line.resize(1600, 40);
    line.showState(lateSession(), at("10:43:00"));
    line.show();
    QApplication::setActiveWindow(&line);
    QVERIFY(QTest::qWaitForWindowActive(&line));
    remedy(line, 1)->setFocus();
    QSignalSpy home(&line, &SessionLine::homeRequested);
    line.showState(lateSession(), at("10:43:01"));
    QCOMPARE(home.size(), 0);
    State onTime = lateSession();
    onTime.plan.minutes = 67;
    line.showState(onTime, at("10:43:01"));
    QCOMPARE(home.size(), 1);
}

void TestSessionLine::whatCannotBeDoneSaysWhy()
{
    State state = lateSession();
    state.plan.minutes = 50;
    SessionLine line;
    line.resize(1600, 40);
    line.showState(state, at("10:43:00"));
    QCOMPARE(labels(line).value(0), QStringLiteral("Spread"));
    QVERIFY(remedy(line, 0)->tip().startsWith(QStringLiteral("Can't be done: ")));
    Asked asked(line);
    QTest::mouseClick(remedy(line, 0), Qt::LeftButton);
    QCOMPARE(asked.all(), QStringList());
}

void TestSessionLine::figuresKeepTheirPlace()
{
    SessionLine line;
    line.setZone(utc);
    line.resize(1280, 40);
    line.show();
    const auto places = [&line] {
        QList<int> found;
        for (FiguresLabel *label : line.findChildren<FiguresLabel *>())
            found << label->x();
        for (Lamp *lamp : line.findChildren<Lamp *>())
            found << lamp->mapTo(&line, QPoint()).x();
        return found;
    };
    State onTime = lateSession();
    onTime.plan.minutes = 67;
    line.showState(onTime, at("10:43:00"));
    QVERIFY(QTest::qWaitForWindowExposed(&line));
    const auto before = places();
    const int height = line.height();
    line.showState(lateSession(), at("10:44:11"));
    line.setTyping(true);
    line.setPartner(QStringLiteral("connected"), true);
    QCoreApplication::processEvents();
    QCOMPARE(places(), before);
    QCOMPARE(line.height(), height);
}

void TestSessionLine::lamps()
{
    SessionLine line;
    const auto found = line.findChildren<Lamp *>();
    QCOMPARE(found.size(), 4);
    QVERIFY(found.at(3)->isHidden()); // of the chats, where there are any
    QCOMPARE(found.at(0)->words(), QStringLiteral("alone"));
    QCOMPARE(found.at(0)->light(), Lamp::Light::Off); // nothing is green that isn't live
    QCOMPARE(found.at(1)->light(), Lamp::Light::Off);
    QCOMPARE(found.at(2)->words(), QStringLiteral("KEYS"));
    line.setPartner(QStringLiteral("connected"), true);
    line.setSaved(true, QStringLiteral("saved"));
    line.setTyping(true);
    QCOMPARE(found.at(0)->light(), Lamp::Light::Good);
    QCOMPARE(found.at(1)->light(), Lamp::Light::Done);
    QCOMPARE(found.at(2)->words(), QStringLiteral("TYPING"));
    QVERIFY(found.at(2)->isOn());
    line.setSaved(false, QStringLiteral("disk full"));
    QCOMPARE(found.at(1)->light(), Lamp::Light::Bad);
    QCOMPARE(found.at(1)->accessibleName(), QStringLiteral("Saved: disk full"));
}

void TestSessionLine::narrowAndWide()
{
    QWidget window;
    SessionLine line(&window);
    line.showState(lateSession(), at("10:43:00"));
    window.show();
    line.resize(1920, 40);
    const int oneRow = line.sizeHint().height();
    line.resize(1280, 100);
    QVERIFY(line.sizeHint().height() > oneRow); // remedies and lamps get a row of their own
    line.resize(1920, 40);
    QCOMPARE(line.sizeHint().height(), oneRow);
    line.setTheme(themeOf(ThemeKind::Light, 2.0));
    QVERIFY(line.sizeHint().height() > 2 * oneRow);
    QCOMPARE(line.minimumSizeHint().width(), 0);
}

void TestSessionLine::hostileTitlesBreakNothing()
{
    State state = lateSession();
    SessionLine line;
    line.showState(state, at("10:43:00"));
    line.resize(1280, 40);
    line.show();
    const QSize least = line.minimumSizeHint();
    const QSize hint = line.sizeHint();
    for (const QString &words : hostileWords()) {
        state.plan.title = Text(words);
        for (const SegmentId &id : state.agenda)
            state.segments.change(id, [&words](Segment &edited) { edited.title = Text(words); });
        line.showState(state, at("10:43:00"));
        QCOMPARE(line.minimumSizeHint(), least);
        QCOMPARE(line.sizeHint().height(), hint.height());
        Q_EMIT remedy(line, 0)->regarded(true);
        QVERIFY(saysSomething(shot(line, {})));
        Q_EMIT remedy(line, 0)->regarded(false);
        for (int i = 0; i < 5; ++i)
            QVERIFY(!remedy(line, i)->label().contains(u'\n'));
    }
}

void TestSessionLine::pictures()
{
    for (const int kind : {0, 1, 2}) {
        for (const double scale : {1.0, 2.0}) {
            SessionLine line;
            line.setZone(utc);
            line.setTheme(themeOf(ThemeKind(kind), scale));
            line.setAutoFillBackground(true);
            line.showState(lateSession(), at("10:43:00"));
            line.setSaved(true, QStringLiteral("saved"));
            line.setPartner(QStringLiteral("connected"), kind == 1);
            line.resize(1280, 40);
            line.show();
            line.resize(1280, line.sizeHint().height());
            const QString name = QStringLiteral("session-%1-%2").arg(kind).arg(scale);
            shot(line, name);
            if (kind == 0) {
                Q_EMIT remedy(line, 1)->regarded(true);
                shot(line, name + QStringLiteral("-preview"));
                Q_EMIT remedy(line, 1)->regarded(false);
                line.setLayoutDirection(Qt::RightToLeft);
                shot(line, name + QStringLiteral("-rtl"));
            }
        }
    }
}

QTEST_MAIN(TestSessionLine)
#include "TestSessionLine.moc"
