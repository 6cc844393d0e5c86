// SPDX-License-Identifier: Apache-2.0
// Before and after: from the text of a proposal over the session to its report and back, through
// the real windows.
#include "app/cli/WholeSession.h"
#include "app/desktop/Desktop.h"
#include "app/desktop/LiveDesk.h"
#include "app/desktop/ReportDesk.h"
#include "app/desktop/Wiring.h"
#include "app/desktop/desktop.h"
#include "app/library/newSession.h"
#include "app/planning/PlanInput.h"
#include "app/rehearsal/Rehearsal.h"
#include "ui/plan/PlanPage.h"
#include "ui/queue/ActList.h"
#include "ui/report/ReportWindow.h"
#include "ui/settings/Settings.h"
#include "ui/start/NewPage.h"
#include "ui/start/SessionsPage.h"
#include "ui/start/StartWindow.h"
#include "ui/start/StatusLine.h"
#include "ui/theme/KeyButton.h"
#include "ui/theme/Theme.h"
#include "ui/undo/UndoLine.h"
#include "ui/window/MainWindow.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QJsonArray>
#include <QMessageBox>
#include <QPalette>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScreen>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBrowser>
#include <memory>

using namespace evenhand;
using namespace std::chrono_literals;

namespace {

const Instant ten = *instantFromIso(u"2026-05-01T10:00:00Z");
const QString proposal = QStringLiteral(EVENHAND_TEST_DATA "/proposals/igf-2023-ws-534.txt");

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QWidget *receiver(QWidget &window)
{
    QWidget *focused = QApplication::focusWidget();
    return focused && focused->window() == &window ? focused : &window;
}

void activate(QWidget &window)
{
    QApplication::setActiveWindow(&window);
    QVERIFY(QTest::qWaitForWindowActive(&window));
}

} // namespace

class TestDesktop : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void fromAProposalToTheReport();
    void aProposalOfTheCommandLine();
    void pastedAndMadeAtOnce();
    void aCutOffSessionIsGoneOnWith();
    void refusedInWords_data();
    void refusedInWords();
    void whatIsOpenElsewhere();
    void whereTheOthersSessionCantBeHadOnesOwnGoesOn();
    void proposalsThatAreNone();
    void aHostileTitle();
    void leavingALiveSession();
    void whatWasLeftIsChosen();
    void whatWasAskedForIsKeptWhenItCloses();
    void reportsWithoutNames();
    void aReportIsNotWrittenOverItsSession();
    void aReportOfARelativePath();
    void aThemeReachesTheReport();
    void anOpenReportFollowsTheEnd();
    void readyOnceThereIsSomethingToSee();
    void theRehearsal();
    void whatAsksForTheWindow();

private:
    QString path(const QString &name) const { return m_folder->filePath(name); }
    StartWindow &start() { return m_desktop->startWindow(); }
    MainWindow &window() { return m_desktop->live()->window(); }
    const State &state() { return m_desktop->live()->host().session().desk().state(); }
    QString make(const char *title)
    {
        Plan plan;
        plan.title = QString::fromUtf8(title);
        plan.minutes = 60;
        plan.people = {
            {QStringLiteral("p1"), QStringLiteral("Keily Blair"), {}, {}, {}, Side::Onsite, {Role::Speaker}, {}}};
        plan.agenda = {{QStringLiteral("s1"), QStringLiteral("Talk"), SegmentKind::Discussion, 3600s, {}, {}, true}};
        return *createSession(plan, path(QStringLiteral("sessions")), ten);
    }
    void look()
    {
        QSignalSpy looked(&m_desktop->library(), &Library::looked);
        m_desktop->showStart();
        QVERIFY(looked.wait(30'000));
        activate(start());
    }
    void open(const QString &file)
    {
        QSignalSpy opened(m_desktop.get(), &Desktop::opened);
        m_desktop->open(file);
        QVERIFY(opened.wait(30'000));
        activate(window());
    }
    ReportWindow &reportOf(const QString &file)
    {
        QSignalSpy shown(m_desktop.get(), &Desktop::reportShown);
        m_desktop->showReport(file);
        if (!shown.wait(30'000))
            qFatal("no report came");
        return m_desktop->report()->window();
    }
    // A key of the live window, and what it asks for.
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QSignalSpy asked(&window(), &MainWindow::requested), answered(&m_desktop->live()->wiring(), &Wiring::answered);
        m_now += 1s;
        QTest::keyClick(receiver(window()), key, modifiers);
        while (answered.size() < asked.size())
            QVERIFY(answered.wait(30'000));
        m_desktop->live()->wiring().showNow();
    }
    void endSession()
    {
        QSignalSpy answered(&m_desktop->live()->wiring(), &Wiring::answered);
        QTest::keyClick(receiver(window()), Qt::Key_E, Qt::ControlModifier);
        auto *box = window().findChild<QMessageBox *>();
        QVERIFY(box);
        for (QAbstractButton *button : box->buttons())
            if (box->buttonRole(button) == QMessageBox::AcceptRole)
                button->click();
        QVERIFY(answered.size() > 0 || answered.wait(30'000));
        m_desktop->live()->wiring().showNow();
    }
    void leave(int presses)
    {
        QSignalSpy shown(m_desktop.get(), &Desktop::startShown), looked(&m_desktop->library(), &Library::looked);
        for (int i = 0; i < presses; ++i)
            QTest::keyClick(receiver(window()), Qt::Key_O, Qt::ControlModifier);
        QVERIFY(shown.wait(30'000));
        QVERIFY(looked.size() > 0 || looked.wait(30'000));
        activate(start());
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    Instant m_now;
    std::unique_ptr<Desktop> m_desktop;
};

void TestDesktop::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_now = ten;
    DesktopOptions options;
    options.host.home = path(QStringLiteral("home"));
    options.host.role = QStringLiteral("onsite");
    options.host.clock = [this] { return m_now; };
    options.looks.theme = themeOf(ThemeKind::Light);
    options.folder = path(QStringLiteral("sessions"));
    options.wallClock = [this] { return m_now; };
    QDir().mkpath(options.host.home);
    m_desktop = std::make_unique<Desktop>(options);
}

void TestDesktop::cleanup()
{
    m_desktop.reset();
    m_folder.reset();
}

void TestDesktop::fromAProposalToTheReport()
{
    look();
    QTest::keyClick(receiver(start()), Qt::Key_N, Qt::ControlModifier);
    QVERIFY(start().isNew());
    QApplication::clipboard()->setText(QString::fromUtf8(contentOf(proposal)));
    QSignalSpy given(&start(), &StartWindow::textGiven);
    QTest::keyClick(start().newPage().text(), Qt::Key_V, Qt::ControlModifier);
    QVERIFY(given.wait());
    const Plan read = *readPlanFile(proposal).plan;
    QVERIFY(start().newPage().hasPlan());
    QCOMPARE(start().newPage().plan().people.size(), read.people.size());
    QVERIFY(!QDir(path(QStringLiteral("sessions"))).exists()); // nothing is written yet

    QSignalSpy opened(m_desktop.get(), &Desktop::opened);
    QTest::keyClick(receiver(start()), Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(opened.wait(30'000));
    activate(window());
    const QStringList files =
        QDir(path(QStringLiteral("sessions"))).entryList({QStringLiteral("*.evenhand")}, QDir::Files);
    QCOMPARE(files,
             QStringList(QStringLiteral("2026-05-01 End-to-End Encryption The good, the bad, and the ugly"
                                        ".evenhand")));
    QVERIFY(!start().isVisible());
    QCOMPARE(state().plan.title.value, read.title);
    QCOMPARE(state().segments.size(), qsizetype(read.agenda.size()));
    for (const PlanPerson &person : read.people) {
        const Person *found = state().person(PersonId(person.id));
        QVERIFY2(found && found->name.value == person.name, qPrintable(person.name));
        QCOMPARE(found->roles, person.roles);
    }

    press(Qt::Key_N);
    QCOMPARE(state().session.phase, SessionPhase::Live);
    auto *endBand = window().findChild<QWidget *>(QStringLiteral("endBand"));
    QVERIFY(!endBand->isVisible());
    endSession();
    QCOMPARE(state().session.phase, SessionPhase::Ended);
    QVERIFY(endBand->isVisible());
    QVERIFY(window().undoLine().hasNotice());
    press(Qt::Key_U); // it goes on: what was said of its end doesn't hold
    QCOMPARE(state().session.phase, SessionPhase::Live);
    QVERIFY(!window().undoLine().hasNotice());
    endSession();
    QCOMPARE(state().session.phase, SessionPhase::Ended);
    press(Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(m_desktop->report());
    ReportWindow &report = m_desktop->report()->window();
    QVERIFY(report.isVisible());
    QVERIFY(report.findChild<QTextBrowser *>()->toPlainText().contains(read.title));
    Q_EMIT report.saveRequested(path(QStringLiteral("out.html")));
    Q_EMIT report.saveRequested(path(QStringLiteral("out.md")));
    QVERIFY(contentOf(path(QStringLiteral("out.html"))).contains("<h1"));
    QVERIFY(contentOf(path(QStringLiteral("out.md"))).contains("\n## "));
    QCOMPARE(report.status().shownWords(), QStringLiteral("Written: ") + path(QStringLiteral("out.md")));

    activate(window());
    leave(1); // it has ended: nothing is asked
    SessionsPage &page = start().sessions();
    QCOMPARE(page.sessions().rowCount(), 1);
    QVERIFY(page.sessions().index(0).data(LibraryModel::State).toString().endsWith(QStringLiteral(", report written")));
    QTest::keyClick(receiver(start()), Qt::Key_Return);
    QVERIFY(opened.size() == 2 || opened.wait(30'000));
    QCOMPARE(state().session.phase, SessionPhase::Ended);
}

// `evenhand PROPOSAL`: first read and confirmed, then made; what was guessed is told in the window, too.
void TestDesktop::aProposalOfTheCommandLine()
{
    m_desktop->showProposal(proposal);
    activate(start());
    QVERIFY(start().isNew() && start().newPage().hasPlan());
    QVERIFY(!QDir(path(QStringLiteral("sessions"))).exists());
    QSignalSpy opened(m_desktop.get(), &Desktop::opened);
    QTest::keyClick(receiver(start()), Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(opened.wait(30'000));
    const Plan read = *readPlanFile(proposal).plan;
    const QAbstractItemModel *doubts = window().plan().doubtList()->model();
    QStringList shown;
    for (int row = 0; row < doubts->rowCount(); ++row)
        shown << doubts->index(row, 0).data().toString();
    int guesses = 0;
    for (const PlanPerson &person : read.people)
        if (!person.inferred.empty()) {
            ++guesses;
            QVERIFY2(!shown.filter(person.name).isEmpty(), qPrintable(person.name));
        }
    QVERIFY(guesses > 0);
    QVERIFY(!start().newPage().hasPlan()); // it is for the next one
}

// Quicker than the page reads: of what stands there, not of what stood there.
void TestDesktop::pastedAndMadeAtOnce()
{
    look();
    QTest::keyClick(receiver(start()), Qt::Key_N, Qt::ControlModifier);
    Q_EMIT start().textGiven(QStringLiteral("Title: The old one\n\nDuration (minutes): 60\n"));
    QApplication::clipboard()->setText(QString::fromUtf8(contentOf(proposal)));
    QSignalSpy opened(m_desktop.get(), &Desktop::opened);
    QTest::keyClick(start().newPage().text(), Qt::Key_V, Qt::ControlModifier);
    QTest::keyClick(receiver(start()), Qt::Key_Return, Qt::ControlModifier);
    QTest::keyClick(receiver(start()), Qt::Key_Return, Qt::ControlModifier); // once more, while it opens
    QVERIFY(opened.wait(30'000));
    QCOMPARE(state().plan.title.value, readPlanFile(proposal).plan->title);
    QCOMPARE(QDir(path(QStringLiteral("sessions"))).entryList({QStringLiteral("*.evenhand")}, QDir::Files).size(), 1);
}

void TestDesktop::aCutOffSessionIsGoneOnWith()
{
    const QString file = make("Keys");
    open(file);
    press(Qt::Key_N);
    m_now = ten + 30min;
    press(Qt::Key_A);
    press(Qt::Key_1);
    const TurnId turn = state().floor.main.current;
    QVERIFY(!turn.isEmpty());
    const QString dead = path(QStringLiteral("sessions/dead.evenhand"));
    // As a crash leaves it: the file with the log beside it, held by nobody.
    QVERIFY(QFile::copy(file, dead));
    QVERIFY(QFile::copy(file + QStringLiteral("-wal"), dead + QStringLiteral("-wal")));
    m_desktop.reset();
    QVERIFY(QFile::remove(file));
    const auto folder = std::move(m_folder); // a computer of its own
    init();
    m_now = ten + 40min;
    m_desktop->library().setFolder(folder->filePath(QStringLiteral("sessions")));
    look();
    auto *goOn = start().findChild<KeyButton *>(QStringLiteral("goOn"));
    QVERIFY(goOn->isVisible());
    QCOMPARE(goOn->label(), QStringLiteral("Go on with Keys"));
    QCOMPARE(goOn->detail(), QStringLiteral("30:01 in, Keily Blair had the floor"));
    QSignalSpy opened(m_desktop.get(), &Desktop::opened);
    goOn->setFocus();
    QTest::keyClick(goOn, Qt::Key_Return);
    QVERIFY(opened.wait(30'000));
    QCOMPARE(state().floor.main.current, turn);
    m_desktop.reset();
}

void TestDesktop::refusedInWords_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("words");
    const QString broken = QStringLiteral(EVENHAND_SOURCE_ROOT "/tests/broken/");
    QTest::newRow("foreign") << broken + QStringLiteral("plain-text.evenhand")
                             << QStringLiteral("open a file that Evenhand made");
    QTest::newRow("empty") << broken + QStringLiteral("empty.evenhand") << QStringLiteral("it is empty");
    QTest::newRow("damaged") << broken + QStringLiteral("short-magic.evenhand") << QStringLiteral(";");
    QTest::newRow("missing") << QStringLiteral("/nowhere/x.evenhand") << QStringLiteral("there is no such file");
    QTest::newRow("a folder") << QStringLiteral(EVENHAND_SOURCE_ROOT) << QStringLiteral("it is no file");
}

void TestDesktop::refusedInWords()
{
    QFETCH(QString, file);
    QFETCH(QString, words);
    const QByteArray before = contentOf(file);
    look();
    QSignalSpy refused(m_desktop.get(), &Desktop::refused);
    Q_EMIT start().openRequested(file);
    QVERIFY(refused.size() > 0 || refused.wait(30'000));
    QVERIFY2(start().status().shownWords().contains(words), qPrintable(start().status().shownWords()));
    QVERIFY(start().isVisible() && start().sessions().isEnabled() && !m_desktop->live());
    QCOMPARE(contentOf(file), before);
    QTest::keyClick(receiver(start()), Qt::Key_Escape);
    QVERIFY(!start().status().hasWords());
}

void TestDesktop::whatIsOpenElsewhere()
{
    const QString file = make("Keys");
    HostOptions options;
    options.file = file;
    options.home = path(QStringLiteral("other home"));
    auto other = Host::start(options);
    QVERIFY(std::holds_alternative<std::unique_ptr<Host>>(other));
    look();
    QCOMPARE(start().sessions().sessions().index(0).data(LibraryModel::State).toString(),
             QStringLiteral("planned, open in another window"));
    QSignalSpy refused(m_desktop.get(), &Desktop::refused);
    m_desktop->open(file);
    QVERIFY(refused.wait(30'000));
    QVERIFY(refused.first().first().toString().contains(QStringLiteral("another console has this session open")));
}

void TestDesktop::whereTheOthersSessionCantBeHadOnesOwnGoesOn()
{
    const QString file = make("Keys");
    open(file);
    press(Qt::Key_N);
    Onward onward;
    onward.options.home = path(QStringLiteral("home"));
    onward.options.role = QStringLiteral("onsite");
    onward.options.clock = [this] { return m_now; };
    onward.options.file = path(QStringLiteral("no such folder/theirs.evenhand"));
    onward.options.awaits = QStringLiteral("session-of-theirs");
    onward.from = file;
    QSignalSpy opened(m_desktop.get(), &Desktop::opened);
    Q_EMIT m_desktop->live()->host().onwardWanted(onward);
    QVERIFY(opened.wait(30'000));
    QCOMPARE(m_desktop->live()->host().file(), file);
    QCOMPARE(state().session.phase, SessionPhase::Live);
    QVERIFY(!start().isVisible());
    const QString words = window().undoLine().notices().first()->words;
    QVERIFY2(words.contains(QStringLiteral("can't go on here. theirs.evenhand: "))
                 && words.contains(QStringLiteral("Yours goes on, in ") + QFileInfo(file).fileName()),
             qPrintable(words));
    activate(window());
    press(Qt::Key_A); // and acts are taken
    press(Qt::Key_1);
    QVERIFY(!state().floor.main.current.isEmpty());
}

void TestDesktop::proposalsThatAreNone()
{
    look();
    start().showNew();
    QFile binary(path(QStringLiteral("scan.pdf")));
    QVERIFY(binary.open(QIODevice::WriteOnly));
    binary.write("%PDF-1.7\n");
    binary.close();
    Q_EMIT start().proposalGiven(binary.fileName());
    QVERIFY(start().status().shownWords().contains(QStringLiteral("this is a PDF")));
    QVERIFY(!start().newPage().hasPlan());
    Q_EMIT start().proposalGiven(path(QStringLiteral("nowhere.txt")));
    QVERIFY(start().status().shownWords().contains(QStringLiteral("no such file")));
    Q_EMIT start().textGiven(QStringLiteral("  \n "));
    QVERIFY(!start().newPage().hasPlan());
    Q_EMIT start().proposalGiven(proposal);
    QVERIFY(start().newPage().hasPlan() && !start().status().hasWords());
}

void TestDesktop::aHostileTitle()
{
    look();
    start().showNew();
    Q_EMIT start().textGiven(QStringLiteral("Title: ../../../evil \u202e<b>x</b>/\\ \n\nDuration (minutes): 60\n"));
    QVERIFY(start().newPage().hasPlan());
    QSignalSpy opened(m_desktop.get(), &Desktop::opened);
    start().newPage().create();
    QVERIFY(opened.wait(30'000));
    const QDir sessions(path(QStringLiteral("sessions")));
    QCOMPARE(sessions.entryList({QStringLiteral("*.evenhand")}, QDir::Files).size(), 1);
    QCOMPARE(QFileInfo(m_desktop->live()->host().file()).canonicalPath(), sessions.canonicalPath());
}

void TestDesktop::leavingALiveSession()
{
    const QString file = make("Keys");
    open(file);
    press(Qt::Key_N);
    press(Qt::Key_O, Qt::ControlModifier);
    QVERIFY(m_desktop->live() && window().isVisible());
    QVERIFY(window().undoLine().hasNotice());
    press(Qt::Key_N); // something else: it wasn't meant
    press(Qt::Key_O, Qt::ControlModifier);
    QVERIFY(m_desktop->live() && window().isVisible());
    leave(1);
    QVERIFY(!m_desktop->live());
    QVERIFY(start().findChild<KeyButton *>(QStringLiteral("goOn"))->isVisible());
    const auto log = readSession(file);
    QVERIFY(log);
    QCOMPARE(log->state().session.phase, SessionPhase::Live);
}

// Of two with the same title Enter and Ctrl+R are about the one just left.
void TestDesktop::whatWasLeftIsChosen()
{
    const QString old = make("Keys"), file = make("Keys");
    QVERIFY(old != file);
    look();
    LibraryModel &sessions = start().sessions().sessions();
    for (const QString &each : {old, file}) {
        const QString real = QFileInfo(each).canonicalFilePath();
        for (int row = 0; row < sessions.rowCount(); ++row)
            if (sessions.rowAt(row).path != real)
                start().sessions().list()->choose(sessions.index(row));
        open(each);
        leave(1);
        QTRY_COMPARE(sessions.rowAt(start().sessions().list()->chosenRow()).path, real);
    }
}

// Closed while acts still wait for the disk; and then the disk begins to fail.
void TestDesktop::whatWasAskedForIsKeptWhenItCloses()
{
    const QString file = make("Quick");
    open(file);
    constexpr int acts = 30;
    for (int i = 0; i < acts; ++i)
        Q_EMIT window().requested({{QStringLiteral("do"), QStringLiteral("hand.raise")},
                                   {QStringLiteral("name"), QStringLiteral("Row %1").arg(i)},
                                   {QStringLiteral("side"), QStringLiteral("onsite")}});
    QSignalSpy finished(m_desktop.get(), &Desktop::finished);
    window().close();
    QVERIFY(!window().isVisible());
    Q_EMIT m_desktop->live()->host().session().troubled(QStringLiteral("the disk is full"));
    QVERIFY(window().isVisible()); // and says so
    QVERIFY(finished.wait(30'000));
    m_desktop.reset();
    const Outcome<EventLog> log = readSession(file);
    QVERIFY(log);
    QCOMPARE(log->state().queue.size(), qsizetype(acts));
}

void TestDesktop::reportsWithoutNames()
{
    const QString file = make("Keys");
    ReportWindow &report = reportOf(file);
    auto *page = report.findChild<QTextBrowser *>();
    QVERIFY(page->toPlainText().contains(QStringLiteral("Keily Blair")));
    report.findChildren<QComboBox *>().front()->setCurrentIndex(1);
    QVERIFY(!page->toPlainText().contains(QStringLiteral("Keily Blair")));
    Q_EMIT report.copyRequested();
    const QString copied = QApplication::clipboard()->text();
    QVERIFY(copied.contains(QStringLiteral("\n## ")) && !copied.contains(QStringLiteral("Keily")));
    Q_EMIT report.saveRequested(path(QStringLiteral("x.pdf")));
    QVERIFY2(report.status().shownWords().contains(QStringLiteral("pdf")), qPrintable(report.status().shownWords()));
    QVERIFY(!QFile::exists(path(QStringLiteral("x.pdf"))));
}

void TestDesktop::aReportIsNotWrittenOverItsSession()
{
    const QString file = make("Keys");
    const QString link = path(QStringLiteral("link.html"));
    QVERIFY(QFile::link(file, link));
    const QByteArray before = contentOf(file);
    Q_EMIT reportOf(file).saveRequested(link);
    QCOMPARE(contentOf(file), before);
    QVERIFY(m_desktop->report()->window().status().hasWords());
}

// Where it is offered to go can be written to from anywhere; and its window leaves the screen room for its frame.
void TestDesktop::aReportOfARelativePath()
{
    const QString file = make("Keys");
    open(QDir::current().relativeFilePath(file));
    press(Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
    ReportWindow &report = m_desktop->report()->window();
    QTRY_VERIFY(report.isActiveWindow());
    QTest::keyClick(&report, Qt::Key_S, Qt::ControlModifier);
    auto *chooser = report.findChild<QFileDialog *>();
    QVERIFY(chooser);
    QVERIFY(chooser->directory().exists());
    QCOMPARE(chooser->directory().canonicalPath(), QFileInfo(file).canonicalPath());
    QSignalSpy saved(&report, &ReportWindow::saveRequested);
    QTRY_VERIFY(chooser->isActiveWindow() && chooser->isAncestorOf(QApplication::focusWidget()));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QCOMPARE(saved.size(), 1);
    QVERIFY2(QDir::isAbsolutePath(saved.first().first().toString()), qPrintable(saved.first().first().toString()));
    QVERIFY(report.height() < report.screen()->availableGeometry().height());
}

void TestDesktop::aThemeReachesTheReport()
{
    open(make("Keys"));
    press(Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
    ReportWindow &report = m_desktop->report()->window();
    Settings dark;
    QVERIFY(dark.choose(Setting::Theme, QStringLiteral("dark")));
    Q_EMIT window().settingsChanged(dark);
    const Theme theme = themeOf(ThemeKind::Dark);
    QCOMPARE(report.palette().color(QPalette::Window), paletteOf(theme).color(QPalette::Window));
    QCOMPARE(report.grab().toImage().pixelColor(2, 2), theme.window);
    auto *page = report.findChild<QTextBrowser *>();
    QCOMPARE(page->grab().toImage().pixelColor(2, 2), page->palette().color(QPalette::Base));
    QCOMPARE(page->palette().color(QPalette::Base), paletteOf(theme).color(QPalette::Base));
    QVERIFY(page->toPlainText().contains(QStringLiteral("Keys")));
}

// Ended from outside, with a poll that nobody closed.
void TestDesktop::anOpenReportFollowsTheEnd()
{
    open(make("Keys"));
    Session &session = m_desktop->live()->host().session();
    const auto ask = [&session](const QJsonObject &command) { session.perform(command, [](const QJsonObject &) {}); };
    ask({{QStringLiteral("do"), QStringLiteral("session.start")}});
    ask({{QStringLiteral("do"), QStringLiteral("poll.add")},
         {QStringLiteral("id"), QStringLiteral("q")},
         {QStringLiteral("question"), QStringLiteral("What first?")},
         {QStringLiteral("type"), QStringLiteral("single")},
         {QStringLiteral("options"), QJsonArray{QStringLiteral("Yes"), QStringLiteral("No")}}});
    ask({{QStringLiteral("do"), QStringLiteral("poll.open")}, {QStringLiteral("id"), QStringLiteral("q")}});
    QTRY_COMPARE(session.desk().state().polls.size(), qsizetype(1));
    press(Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
    const auto *page = m_desktop->report()->window().findChild<QTextBrowser *>();
    QTRY_VERIFY(page->toPlainText().contains(QStringLiteral("it is still open")));
    ask({{QStringLiteral("do"), QStringLiteral("session.end")}});
    QTRY_VERIFY(page->toPlainText().contains(QStringLiteral("it was open when the session ended")));
    QVERIFY(!page->toPlainText().contains(QStringLiteral("still open")));
    // What is done after the end is in it, and whoever reads stays where they are.
    QScrollBar *bar = page->verticalScrollBar();
    QVERIFY(bar->maximum() > 40);
    bar->setValue(40);
    ask({{QStringLiteral("do"), QStringLiteral("note.add")},
         {QStringLiteral("id"), QStringLiteral("n")},
         {QStringLiteral("kind"), QStringLiteral("takeaway")},
         {QStringLiteral("text"), QStringLiteral("Ask whoever pays")}});
    QTRY_VERIFY(page->toPlainText().contains(QStringLiteral("Ask whoever pays")));
    QCOMPARE(bar->value(), 40);
}

// Whoever waits for the line finds a window that was painted.
void TestDesktop::readyOnceThereIsSomethingToSee()
{
    class Painted : public QObject
    {
    public:
        int times = 0;
        bool eventFilter(QObject *watched, QEvent *event) override
        {
            times += event->type() == QEvent::Paint && watched->objectName() == QLatin1String("undo") ? 1 : 0;
            return false;
        }
    } painted;
    const QString file = make("Keys");
    DesktopOptions options;
    options.host.home = path(QStringLiteral("home"));
    options.host.role = QStringLiteral("onsite");
    options.host.control = QStringLiteral("127.0.0.1:0");
    options.folder = path(QStringLiteral("sessions"));
    options.wallClock = [this] { return m_now; };
    m_desktop = std::make_unique<Desktop>(options);
    QSignalSpy opened(m_desktop.get(), &Desktop::opened), ready(m_desktop.get(), &Desktop::ready);
    qApp->installEventFilter(&painted);
    m_desktop->open(file);
    QVERIFY(opened.wait(30'000));
    QCOMPARE(ready.size(), 0);
    QVERIFY(ready.wait(30'000));
    qApp->removeEventFilter(&painted);
    QVERIFY(painted.times > 0);
    QVERIFY(ready.first().first().toByteArray().contains("\"ready\":true"));
}

void TestDesktop::theRehearsal()
{
    look();
    QSignalSpy opened(m_desktop.get(), &Desktop::opened);
    QTest::keyClick(receiver(start()), Qt::Key_T, Qt::ControlModifier);
    QVERIFY(opened.wait(30'000));
    activate(window());
    Rehearsal *rehearsal = m_desktop->live()->rehearsal();
    QVERIFY(rehearsal);
    QCOMPARE(rehearsal->speed(), 10);
    QVERIFY(window().findChild<KeyButton *>(QStringLiteral("pauseRehearsal"))->isVisible());
    QSignalSpy played(rehearsal, &Rehearsal::played);
    m_now += 30s; // five minutes of it
    rehearsal->advance();
    while (rehearsal->isBusy())
        QVERIFY(played.wait(30'000));
    QCOMPARE(state().session.phase, SessionPhase::Live);
    QVERIFY(played.size() > 10);
    QTest::keyClick(receiver(window()), Qt::Key_F5);
    QCOMPARE(rehearsal->speed(), 0);
    press(Qt::Key_I); // keys work as ever
    QTest::keyClicks(receiver(window()), QStringLiteral("Row 3"));
    press(Qt::Key_Return);
    QCOMPARE(state().hands.find(state().queue.last())->side, Side::Onsite);
    press(Qt::Key_Escape);
    // Its clock stands still, those of the keys don't: nothing is taken for typing.
    QSignalSpy swallowed(&window().keyboard(), &Keyboard::swallowed);
    const qsizetype waiting = state().queue.size();
    press(Qt::Key_U);
    QCOMPARE(state().queue.size(), waiting - 1);
    press(Qt::Key_P);
    press(Qt::Key_Escape);
    press(Qt::Key_U);
    QVERIFY(swallowed.isEmpty());
    const QString file = m_desktop->live()->host().file();
    leave(1); // it is live, but nothing of it is kept
    QVERIFY(!QFile::exists(file));
    QCOMPARE(start().sessions().sessions().rowCount(), 0);
    QVERIFY(!QFile::exists(path(QStringLiteral("sessions"))));
}

void TestDesktop::whatAsksForTheWindow()
{
    const auto asks = [](const QString &argument) { return asksForWindow({argument}); };
    QVERIFY(asksForWindow({}));
    QVERIFY(asks(QStringLiteral("x.evenhand")) && asks(QStringLiteral("x.evenhand.~2~")));
    QVERIFY(asks(QStringLiteral("--rehearsal")) && asks(QStringLiteral("--theme")));
    QVERIFY(asks(QStringLiteral("page.html")) && asks(QStringLiteral("ws.TXT")) && asks(QStringLiteral("/p/my notes")));
    QVERIFY(!asks(QStringLiteral("play")) && !asks(QStringLiteral("--help")) && !asks(QStringLiteral("--version")));
}

QTEST_MAIN(TestDesktop)
#include "TestDesktop.moc"
