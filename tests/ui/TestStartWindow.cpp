// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/hostile.h"
#include "ui/queue/ActList.h"
#include "ui/start/NewPage.h"
#include "ui/start/PlanSheet.h"
#include "ui/start/SessionsPage.h"
#include "ui/start/StartWindow.h"
#include "ui/start/StatusLine.h"
#include "ui/start/startWords.h"
#include "ui/theme/ElidedLabel.h"
#include "ui/theme/KeyButton.h"
#include "ui/window/KeySheet.h"

#include <QApplication>
#include <QCheckBox>
#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTest>
#include <QUrl>
#include <algorithm>

using namespace evenhand;
using namespace evenhand::tests;
using namespace std::chrono_literals;

namespace {

const Instant noon = *instantFromIso(u"2026-05-01T12:00:00Z");

LibraryItem item(const QString &title, LibraryItem::Stage stage, Instant when)
{
    LibraryItem made;
    made.title = title;
    made.path = QStringLiteral("/sessions/%1.evenhand").arg(title.left(40));
    made.stage = stage;
    made.when = when;
    return made;
}

std::vector<LibraryItem> someSessions()
{
    using Stage = LibraryItem::Stage;
    LibraryItem cut = item(QStringLiteral("End-to-end encryption"), Stage::Live, noon - 40min);
    cut.ran = 34min + 12s;
    cut.speaker = QStringLiteral("Keily Blair");
    LibraryItem written = item(QStringLiteral("Spectrum for communities"), Stage::Ended, noon - 26h);
    written.report = QStringLiteral("/sessions/x.html");
    LibraryItem missing = item(QStringLiteral("On a stick"), Stage::Ended, noon - 400h);
    missing.isMissing = true;
    return {item(QStringLiteral("Town hall"), Stage::Planned, noon + 20h), cut,
            item(QStringLiteral("Main session: AI"), Stage::Ended, noon - 5h), written, missing};
}

Plan somePlan()
{
    Plan plan;
    plan.title = QStringLiteral("End-to-End Encryption: The good, the bad, and the ugly");
    plan.reference = QStringLiteral("IGF 2023 WS #534");
    plan.minutes = 60;
    plan.format = QStringLiteral("Round Table");
    plan.starts = noon;
    plan.people = {{QStringLiteral("p1"),
                    QStringLiteral("Ana & Co"),
                    QStringLiteral("Foundation"),
                    QStringLiteral("Civil Society"),
                    QStringLiteral("WEOG"),
                    Side::Onsite,
                    {Role::Speaker},
                    {}},
                   {QStringLiteral("p2"),
                    QStringLiteral("Ben"),
                    {},
                    {},
                    {},
                    Side::Online,
                    {Role::Speaker, Role::OnlineModerator},
                    {Role::OnlineModerator}}};
    plan.agenda = {{QStringLiteral("s1"), QStringLiteral("Opening"), SegmentKind::Opening, 300s, {}, {}, false},
                   {QStringLiteral("s2"), QStringLiteral("Discussion"), SegmentKind::Discussion, 3300s, {}, {}, true}};
    plan.warnings = {QStringLiteral("There is no room in it.")};
    return plan;
}

QStringList labels(QWidget &widget)
{
    QStringList found;
    for (const QLabel *label : widget.findChildren<QLabel *>())
        found << label->text();
    return found;
}

void show(StartWindow &window)
{
    window.resize(1280, 720);
    window.show();
    QApplication::setActiveWindow(&window);
    QVERIFY(QTest::qWaitForWindowActive(&window));
}

void drop(QWidget &window, QMimeData &brought)
{
    QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction, &brought, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&window, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent event(QPointF(5, 5), Qt::CopyAction, &brought, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&window, &event);
}

} // namespace

class TestStartWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEmptyPageTeaches();
    void goingOnComesFirst();
    void theChosenRowIsGoneOnWith();
    void typingAnywhereSearches();
    void enterOpensAndDelRemoves();
    void actsFollowWhatIsChosen();
    void filesAreDropped();
    void aProposalIsReadAsItIsPasted();
    void whatWasUnderstoodIsConfirmed();
    void whatWasConfirmedStays();
    void whatWasBegunIsGoneOnWith();
    void nothingIsMadeOfNothing();
    void troubleIsSaidAndRead();
    void nothingCanBeDoneWhileOpening();
    void f1ShowsTheKeysOfThePage();
    void days();
    void hostileWordsBreakNothing();
    void mirroredWordsStartAtTheRight();
    void pictures_data();
    void pictures();
};

void TestStartWindow::anEmptyPageTeaches()
{
    StartWindow window;
    show(window);
    window.showSessions({}, noon);
    QVERIFY(window.sessions().list()->accessibleDescription().contains(QStringLiteral("Ctrl+N")));
    QVERIFY(!window.findChild<KeyButton *>(QStringLiteral("goOn"))->isVisible());
    QSignalSpy rehearsals(&window, &StartWindow::rehearsalRequested);
    QTest::keyClick(&window, Qt::Key_T, Qt::ControlModifier);
    QCOMPARE(rehearsals.size(), 1);
    QTest::keyClick(&window, Qt::Key_N, Qt::ControlModifier);
    QVERIFY(window.isNew());
    QTest::keyClick(&window, Qt::Key_T, Qt::ControlModifier); // not from here
    QCOMPARE(rehearsals.size(), 1);
    QTest::keyClick(&window, Qt::Key_Escape);
    QVERIFY(!window.isNew());
}

void TestStartWindow::goingOnComesFirst()
{
    StartWindow window;
    window.showSessions(someSessions(), noon);
    show(window);
    window.showStart();
    auto *goOn = window.findChild<KeyButton *>(QStringLiteral("goOn"));
    QVERIFY(goOn->isVisible() && goOn->hasFocus());
    QCOMPARE(goOn->label(), QStringLiteral("Go on with End-to-end encryption"));
    QCOMPARE(goOn->detail(), QStringLiteral("34:12 in, Keily Blair had the floor"));
    QSignalSpy opened(&window, &StartWindow::openRequested);
    QTest::keyClick(goOn, Qt::Key_Return);
    QCOMPARE(opened.takeFirst().first().toString(), QStringLiteral("/sessions/End-to-end encryption.evenhand"));
    window.showSessions(someSessions(), noon + 72h);
    QVERIFY(!goOn->isVisible());
}

// Also when what a session did becomes known later only; a row that somebody chose is left alone.
void TestStartWindow::theChosenRowIsGoneOnWith()
{
    using Stage = LibraryItem::Stage;
    LibraryItem left = item(QStringLiteral("Left"), Stage::Live, noon - 20min);
    left.ran = 1min;
    LibraryItem killed = item(QStringLiteral("Killed"), Stage::Planned, noon - 42min);
    StartWindow window;
    auto *goOn = window.findChild<KeyButton *>(QStringLiteral("goOn"));
    const auto chosen = [&window] { return window.sessions().list()->currentIndex().data().toString(); };
    const std::vector<LibraryItem> first{left, killed, someSessions().front()};
    window.showSessions(first, noon);
    QCOMPARE(goOn->label(), QStringLiteral("Go on with Left"));
    QCOMPARE(chosen(), QStringLiteral("Left"));
    killed.stage = Stage::Live;
    killed.ran = 34min;
    const std::vector<LibraryItem> then{left, killed, someSessions().front()};
    window.showSessions(then, noon);
    QCOMPARE(goOn->label(), QStringLiteral("Go on with Killed"));
    QCOMPARE(chosen(), QStringLiteral("Killed"));
    window.sessions().list()->choose(window.sessions().sessions().index(2));
    window.showSessions(first, noon);
    QCOMPARE(chosen(), QStringLiteral("Town hall"));
}

void TestStartWindow::typingAnywhereSearches()
{
    StartWindow window;
    window.showSessions(someSessions(), noon);
    show(window);
    SessionsPage &page = window.sessions();
    page.list()->setFocus();
    QTest::keyClicks(page.list(), QStringLiteral("s"));
    QVERIFY(page.search()->hasFocus());
    QTest::keyClicks(page.search(), QStringLiteral("pectrum"));
    QCOMPARE(page.search()->text(), QStringLiteral("spectrum"));
    QCOMPARE(page.sessions().rowCount(), 1);
    QSignalSpy opened(&window, &StartWindow::openRequested);
    QTest::keyClick(page.search(), Qt::Key_Return);
    QCOMPARE(opened.takeFirst().first().toString(), QStringLiteral("/sessions/Spectrum for communities.evenhand"));
    QTest::keyClick(page.search(), Qt::Key_Escape);
    QCOMPARE(page.sessions().rowCount(), 5);
    QVERIFY(page.list()->hasFocus());
    QTest::keyClick(&window, Qt::Key_F, Qt::ControlModifier);
    QVERIFY(page.search()->hasFocus());
    QTest::keyClick(page.search(), Qt::Key_Down); // walks through the list
    QTest::keyClick(page.search(), Qt::Key_Return);
    QCOMPARE(opened.size(), 1);
}

void TestStartWindow::enterOpensAndDelRemoves()
{
    StartWindow window;
    window.showSessions(someSessions(), noon);
    show(window);
    SessionsPage &page = window.sessions();
    page.list()->setFocus();
    page.list()->choose(page.sessions().index(1));
    QSignalSpy opened(&window, &StartWindow::openRequested), forgotten(&window, &StartWindow::forgetRequested),
        reports(&window, &StartWindow::reportRequested);
    const QString path = page.sessions().rowAt(1).path;
    QTest::keyClick(page.list(), Qt::Key_Return);
    QTest::keyClick(page.list(), Qt::Key_R, Qt::ControlModifier);
    QTest::keyClick(page.list(), Qt::Key_Delete);
    for (QSignalSpy *spy : {&opened, &forgotten, &reports})
        QCOMPARE(spy->takeFirst().first().toString(), path);
}

void TestStartWindow::actsFollowWhatIsChosen()
{
    StartWindow window;
    window.showSessions(someSessions(), noon);
    SessionsPage &page = window.sessions();
    const auto isEnabled = [&window](const char *label) {
        for (const KeyButton *button : window.findChildren<KeyButton *>())
            if (button->label() == QLatin1String(label))
                return button->isEnabled();
        return false;
    };
    page.list()->choose(page.sessions().index(0));
    QVERIFY(isEnabled("Open") && isEnabled("Report"));
    page.list()->choose(page.sessions().index(4)); // its file is gone
    QVERIFY(!isEnabled("Open") && !isEnabled("Report") && isEnabled("Remove from this list"));
}

void TestStartWindow::filesAreDropped()
{
    StartWindow window;
    show(window);
    QSignalSpy opened(&window, &StartWindow::openRequested), proposals(&window, &StartWindow::proposalGiven),
        texts(&window, &StartWindow::textGiven);
    QMimeData file, session, text, earlier;
    file.setUrls({QUrl::fromLocalFile(QStringLiteral("/p/page.html"))});
    session.setUrls({QUrl::fromLocalFile(QStringLiteral("/p/x.evenhand"))});
    earlier.setUrls({QUrl::fromLocalFile(QStringLiteral("/p/x.evenhand.~1~"))});
    text.setText(QStringLiteral("A proposal"));
    drop(window, session);
    drop(window, earlier);
    QCOMPARE(opened.takeFirst().first().toString(), QStringLiteral("/p/x.evenhand"));
    QCOMPARE(opened.takeFirst().first().toString(), QStringLiteral("/p/x.evenhand.~1~"));
    QVERIFY(!window.isNew());
    drop(window, file);
    QVERIFY(window.isNew());
    QCOMPARE(proposals.takeFirst().first().toString(), QStringLiteral("/p/page.html"));
    window.showStart();
    drop(window, text);
    QVERIFY(window.isNew());
    QCOMPARE(texts.takeFirst().first().toString(), QStringLiteral("A proposal"));
}

void TestStartWindow::aProposalIsReadAsItIsPasted()
{
    StartWindow window;
    show(window);
    window.showNew();
    QSignalSpy texts(&window, &StartWindow::textGiven);
    QTest::keyClicks(window.newPage().text(), QStringLiteral("IGF"));
    QVERIFY(texts.wait());
    QCOMPARE(texts.takeFirst().first().toString(), QStringLiteral("IGF"));
    QCOMPARE(texts.size(), 0); // once, when the typing rests
}

void TestStartWindow::whatWasUnderstoodIsConfirmed()
{
    StartWindow window;
    show(window);
    window.showNew();
    NewPage &page = window.newPage();
    page.showPlan(somePlan(), QStringLiteral("page.html"), QStringLiteral("/s/2026-05-01 End.evenhand"));
    const QStringList shown = labels(page);
    for (const char *words : {"Read from page.html", "/s/2026-05-01 End.evenhand", "There is no room in it.",
                              "Ana & Co", "speaker, online moderator?", "Foundation · Civil Society · WEOG · onsite",
                              "55:00", "Discussion", "People: 2", "Agenda: 1:00:00 in 2 parts"})
        QVERIFY2(shown.contains(QString::fromUtf8(words)), words);

    auto *guess = page.findChild<QCheckBox *>(QStringLiteral("guess0"));
    QVERIFY(guess && guess->isChecked());
    QCOMPARE(guess->text(), QStringLiteral("Ben: online moderator (guessed)"));
    QSignalSpy created(&window, &StartWindow::createRequested), edited(&window, &StartWindow::planEdited);
    guess->setChecked(false);
    auto *title = page.findChild<QLineEdit *>(QStringLiteral("title"));
    title->setFocus();
    title->selectAll();
    QTest::keyClicks(title, QStringLiteral("Keys"));
    QVERIFY(edited.size() >= 5);
    window.setTheme(themeOf(ThemeKind::Dark)); // nothing of it is lost by that
    QTest::keyClick(&window, Qt::Key_Return, Qt::ControlModifier);
    const Plan plan = created.takeFirst().first().value<Plan>();
    QCOMPARE(plan.title, QStringLiteral("Keys"));
    QCOMPARE(plan.people[1].roles, std::vector<Role>{Role::Speaker});
    QCOMPARE(plan.people[0].roles, std::vector<Role>{Role::Speaker});
}

// The text is mended after the title was: reading it again throws nothing away.
void TestStartWindow::whatWasConfirmedStays()
{
    StartWindow window;
    show(window);
    window.showNew();
    NewPage &page = window.newPage();
    page.showPlan(somePlan(), {}, QStringLiteral("/s/a"));
    page.findChild<QCheckBox *>(QStringLiteral("guess0"))->setChecked(false);
    auto *title = page.findChild<QLineEdit *>(QStringLiteral("title"));
    title->selectAll();
    QTest::keyClicks(title, QStringLiteral("Keys"));
    Plan mended = somePlan();
    mended.people.insert(
        mended.people.begin(),
        PlanPerson{QStringLiteral("p0"), QStringLiteral("Zoë"), {}, {}, {}, Side::Online, {Role::Speaker}, {}});
    page.showPlan(mended, {}, QStringLiteral("/s/a"));
    QCOMPARE(page.plan().title, QStringLiteral("Keys"));
    QCOMPARE(page.plan().people[2].roles, std::vector<Role>{Role::Speaker});
    mended.title = QStringLiteral("Another session");
    page.showPlan(mended, {}, {}); // the title itself was mended
    QCOMPARE(page.plan().title, QStringLiteral("Another session"));
    page.showPlan(somePlan(), QStringLiteral("page.html"), {}); // another proposal
    QCOMPARE(page.plan().people[1].roles, somePlan().people[1].roles);
}

void TestStartWindow::f1ShowsTheKeysOfThePage()
{
    StartWindow window;
    show(window);
    window.showSessions(someSessions(), noon);
    auto *sheet = window.findChild<KeySheet *>();
    const auto says = [sheet](const QString &words) {
        const QList<QLabel *> labels = sheet->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) { return label->text() == words; });
    };
    QTest::keyClick(&window, Qt::Key_F1);
    QVERIFY(sheet->isOpen() && sheet->hasFocus());
    QVERIFY(says(QStringLiteral("Ctrl+R")) && says(QStringLiteral("Its report")));
    QSignalSpy rehearsals(&window, &StartWindow::rehearsalRequested);
    QTest::keyClick(sheet, Qt::Key_T, Qt::ControlModifier); // puts it away, and nothing else
    QVERIFY(!sheet->isOpen());
    QCOMPARE(rehearsals.size(), 0);
    window.showNew();
    QTest::keyClick(window.newPage().text(), Qt::Key_F1);
    QVERIFY(sheet->isOpen() && says(QStringLiteral("Ctrl+Enter")) && !says(QStringLiteral("Its report")));
    QTest::keyClick(sheet, Qt::Key_Escape);
    QVERIFY(window.isNew() && window.newPage().text()->hasFocus());
    window.showStart();
    Q_EMIT window.sessions().keysWanted(); // by its button
    QVERIFY(sheet->isOpen());
}

void TestStartWindow::whatWasBegunIsGoneOnWith()
{
    StartWindow window;
    show(window);
    QTest::keyClick(&window, Qt::Key_N, Qt::ControlModifier);
    NewPage &page = window.newPage();
    QTest::keyClicks(page.text(), QStringLiteral("IGF"));
    page.showPlan(somePlan(), {}, {});
    QTest::keyClick(page.text(), Qt::Key_N, Qt::ControlModifier);
    QCOMPARE(page.text()->toPlainText(), QStringLiteral("IGF"));
    QTest::keyClick(&window, Qt::Key_Escape);
    QVERIFY(!window.isNew());
    QTest::keyClick(&window, Qt::Key_N, Qt::ControlModifier);
    QCOMPARE(page.text()->toPlainText(), QStringLiteral("IGF"));
    QVERIFY(page.hasPlan() && page.text()->hasFocus());
    QTest::mouseClick(page.emptyButton(), Qt::LeftButton);
    QVERIFY(page.text()->toPlainText().isEmpty() && !page.hasPlan());
    QTest::keyClick(page.text(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(page.text()->toPlainText(), QStringLiteral("IGF"));
}

void TestStartWindow::nothingIsMadeOfNothing()
{
    StartWindow window;
    show(window);
    window.showNew();
    QSignalSpy created(&window, &StartWindow::createRequested);
    QTest::keyClick(&window, Qt::Key_Return, Qt::ControlModifier);
    window.newPage().showPlan(somePlan(), {}, {});
    window.newPage().showRefusal({}, QStringLiteral("there are no words in this file"));
    QTest::keyClick(&window, Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(created.size(), 0);
    QVERIFY(labels(window.newPage()).contains(QStringLiteral("there are no words in this file")));
    QVERIFY(!window.newPage().createButton()->isEnabled());
}

void TestStartWindow::troubleIsSaidAndRead()
{
    StartWindow window;
    show(window);
    const int height = window.status().height();
    window.status().showTrouble(QStringLiteral("x.evenhand"), QStringLiteral("the file is damaged; verify it"));
    QCOMPARE(window.status().shownWords(), QStringLiteral("x.evenhand: the file is damaged; verify it"));
    QCOMPARE(window.status().height(), height);
    QTest::keyClick(&window, Qt::Key_Escape);
    QVERIFY(!window.status().hasWords());
}

void TestStartWindow::nothingCanBeDoneWhileOpening()
{
    StartWindow window;
    show(window);
    window.showSessions(someSessions(), noon);
    window.showWork(QStringLiteral("Opening Town hall"));
    QVERIFY(!window.sessions().isEnabled());
    QTest::keyClick(&window, Qt::Key_Escape);
    QCOMPARE(window.status().shownWords(), QStringLiteral("Opening Town hall"));
    window.showOpened();
    QVERIFY(window.sessions().isEnabled() && !window.status().hasWords());
}

void TestStartWindow::days()
{
    const QTimeZone utc = QTimeZone::utc();
    QCOMPARE(dayWords(noon, noon + 1h, utc), QStringLiteral("today 12:00"));
    QCOMPARE(dayWords(noon, noon + 13h, utc), QStringLiteral("yesterday 12:00"));
    QCOMPARE(dayWords(noon, noon - 13h, utc), QStringLiteral("tomorrow 12:00"));
    QCOMPARE(dayWords(noon, noon + 72h, utc), QStringLiteral("1 May 2026"));
    QCOMPARE(dayWords(noon, noon + 1h, QTimeZone(9 * 3600)), QStringLiteral("today 21:00"));
}

void TestStartWindow::hostileWordsBreakNothing()
{
    StartWindow window;
    show(window);
    const int least = window.minimumSizeHint().width();
    std::vector<LibraryItem> items;
    Plan plan = somePlan();
    plan.people.clear();
    for (const QString &words : hostileWords()) {
        LibraryItem one = item(words, LibraryItem::Stage::Live, noon);
        one.path = QStringLiteral("/s/%1/").arg(items.size()) + words.left(3000) + QStringLiteral(".evenhand");
        one.speaker = words;
        one.trouble = items.size() % 2 ? words : QString();
        items.push_back(one);
        plan.people.push_back({QString::number(items.size()),
                               words,
                               words,
                               words,
                               words,
                               Side::Online,
                               {Role::Chair, Role::Speaker},
                               {Role::Chair}});
        plan.warnings << words;
        plan.agenda.push_back({words.left(5), words, SegmentKind::Other, 60s, {}, {}, true});
        window.status().showTrouble(words, words);
        window.showSessions(items, noon);
        plan.title = plan.format = plan.room = words;
        window.newPage().showPlan(plan, words, words);
        QVERIFY(saysSomething(shot(window, {})));
        window.showNew();
        window.newPage().showPlan(plan, words, words);
        QVERIFY(saysSomething(shot(window, {})));
        window.showStart();
    }
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    QVERIFY2(window.minimumSizeHint().width() <= std::max(least, 1280),
             qPrintable(QString::number(window.minimumSizeHint().width())));
    QCOMPARE(window.size(), QSize(1280, 720));
}

void TestStartWindow::pictures_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<double>("scale");
    QTest::addColumn<bool>("isRightToLeft");
    QTest::newRow("light") << int(ThemeKind::Light) << 1.0 << false;
    QTest::newRow("dark") << int(ThemeKind::Dark) << 1.0 << false;
    QTest::newRow("contrast-rtl") << int(ThemeKind::HighContrast) << 1.0 << true;
    QTest::newRow("large") << int(ThemeKind::Light) << 2.0 << false;
}

// English words in a mirrored window start at the right, as all else does.
void TestStartWindow::mirroredWordsStartAtTheRight()
{
    QApplication::setLayoutDirection(Qt::RightToLeft);
    {
        StartWindow window;
        show(window);
        window.showNew();
        window.newPage().showPlan(somePlan(), QStringLiteral("page.html"), QStringLiteral("/home/ana/x.evenhand"));
        int seen = 0;
        for (const QLabel *label : window.findChildren<QLabel *>()) {
            if (label->text().isEmpty() || qobject_cast<const ElidedLabel *>(label)
                || qobject_cast<const KeySheet *>(label->parentWidget()))
                continue;
            ++seen;
            QVERIFY2(label->alignment().testFlag(Qt::AlignRight), qPrintable(label->text()));
        }
        QVERIFY(seen > 5);
    }
    QApplication::setLayoutDirection(Qt::LeftToRight);
}

void TestStartWindow::pictures()
{
    QFETCH(int, kind);
    QFETCH(double, scale);
    QFETCH(bool, isRightToLeft);
    StartWindow window;
    window.setLayoutDirection(isRightToLeft ? Qt::RightToLeft : Qt::LeftToRight);
    window.setTheme(themeOf(ThemeKind(kind), scale));
    window.setZone(QTimeZone::utc());
    window.showFolder(QStringLiteral("/home/ana/Documents/Evenhand"));
    const QString name = QStringLiteral("start-") + QLatin1String(QTest::currentDataTag());
    show(window);
    QVERIFY(saysSomething(shot(window, name + QStringLiteral("-empty"))));
    window.showSessions(someSessions(), noon);
    window.showStart();
    window.status().showTrouble(QStringLiteral("old.evenhand"),
                                QStringLiteral("the file comes from a newer version of Evenhand; open it with that "
                                               "version, or update this one"));
    QVERIFY(saysSomething(shot(window, name)));
    window.showNew();
    QVERIFY(saysSomething(shot(window, name + QStringLiteral("-new"))));
    window.newPage().showPlan(somePlan(), QStringLiteral("page.html"), QStringLiteral("/home/ana/x.evenhand"));
    QVERIFY(saysSomething(shot(window, name + QStringLiteral("-plan"))));
    for (int round = 0; round < 3; ++round)
        QCoreApplication::processEvents();
    for (const KeyButton *button : window.newPage().findChildren<KeyButton *>())
        QVERIFY2(!button->isVisible() || button->width() >= button->sizeHint().width(), qPrintable(button->label()));
}

QTEST_MAIN(TestStartWindow)
#include "TestStartWindow.moc"
