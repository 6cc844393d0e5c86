// SPDX-License-Identifier: Apache-2.0
#include "app/Host.h"
#include "app/cli/WholeSession.h"
#include "app/library/Library.h"
#include "app/library/newSession.h"
#include "app/library/summary.h"
#include "app/planning/PlanInput.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <memory>

using namespace evenhand;
using namespace std::chrono_literals;

namespace {

using Stage = LibraryItem::Stage;

const Instant ten = *instantFromIso(u"2026-05-01T10:00:00Z");

Plan planOf(const char *title)
{
    Plan plan;
    plan.title = QString::fromUtf8(title);
    plan.starts = ten;
    plan.people = {
        {QStringLiteral("p1"), QStringLiteral("Keily Blair"), {}, {}, {}, Side::Onsite, {Role::Speaker}, {}}};
    return plan;
}

} // namespace

class TestLibrary : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_now = ten;
    }
    void namesThatEveryFileSystemTakes_data();
    void namesThatEveryFileSystemTakes();
    void nothingIsWrittenOver();
    void aFolderThatCannotBe();
    void filesAreFoundAndLookedInto();
    void whatWasCutOff();
    void whatCannotBeRead();
    void whatAConsoleHasOpen();
    void whatIsForgottenStaysForgotten();
    void reportsAreNoted();
    void anotherFolder();
    void stoppingWaitsForNobody();
    void namesOfPeopleStayInTheSession();

private:
    QString path(const QString &name) const { return m_folder->filePath(name); }
    QString home() const { return path(QStringLiteral("home")); }
    QString sessions() const { return path(QStringLiteral("sessions")); }
    std::unique_ptr<Library> library() const
    {
        QDir().mkpath(home());
        return std::make_unique<Library>(home(), sessions(), QByteArray());
    }
    QString make(const char *title)
    {
        const auto made = createSession(planOf(title), sessions(), ten);
        return made ? QFileInfo(*made).canonicalFilePath() : QString();
    }
    // Looks, and waits until all is known.
    static LibraryItem lookedFor(Library &library, const QString &path)
    {
        QSignalSpy looked(&library, &Library::looked);
        library.look();
        if (!looked.wait(30'000))
            qFatal("nobody looked");
        for (const LibraryItem &item : library.items())
            if (item.path == path)
                return item;
        return {};
    }
    std::unique_ptr<Host> host(const QString &file)
    {
        HostOptions options;
        options.file = file;
        options.home = home();
        options.clock = [this] { return m_now; };
        auto started = Host::start(options);
        if (const auto *problem = std::get_if<HostProblem>(&started))
            qFatal("%s", qPrintable(problem->words));
        return std::move(std::get<std::unique_ptr<Host>>(started));
    }
    static void ask(Host &host, const QJsonObject &command)
    {
        bool isDone = false;
        QSignalSpy changed(&host.session(), &Session::changed);
        host.session().perform(command, [&isDone](const QJsonObject &) { isDone = true; });
        while (!isDone)
            if (!changed.wait(30'000) && !isDone)
                qFatal("no answer");
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    Instant m_now;
};

void TestLibrary::namesThatEveryFileSystemTakes_data()
{
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("name");
    const auto row = [](const char *tag, const QString &title, const QString &name) {
        QTest::newRow(tag) << title << name;
    };
    row("plain", QStringLiteral("Keys for all"), QStringLiteral("2026-05-01 Keys for all.evenhand"));
    row("signs", QStringLiteral("a/b\\c: \"d\" <e> | f* g?"), QStringLiteral("2026-05-01 a b c d e f g.evenhand"));
    row("up", QStringLiteral("../../etc/passwd"), QStringLiteral("2026-05-01 .. .. etc passwd.evenhand"));
    row("dots at the end", QStringLiteral("And so on... "), QStringLiteral("2026-05-01 And so on.evenhand"));
    row("lines", QStringLiteral("one\ntwo\u2028three"), QStringLiteral("2026-05-01 one two three.evenhand"));
    row("none", QString(), QStringLiteral("2026-05-01.evenhand"));
    row("only signs", QStringLiteral("???"), QStringLiteral("2026-05-01.evenhand"));
}

void TestLibrary::namesThatEveryFileSystemTakes()
{
    QFETCH(QString, title);
    QFETCH(QString, name);
    Plan plan = planOf("");
    plan.title = title;
    QCOMPARE(sessionFileName(plan, ten + 48h), name);
    for (const QString &tail : {QString(5000, u'W'), QStringLiteral("👩‍👩‍👧‍👦").repeated(200)}) {
        plan.title = title + tail;
        const QString cut = sessionFileName(plan, ten);
        QVERIFY2(cut.toUtf8().size() <= 255 && cut.endsWith(QStringLiteral(".evenhand")), qPrintable(cut));
        QVERIFY(!cut.chopped(9).back().isHighSurrogate());
    }
}

void TestLibrary::nothingIsWrittenOver()
{
    const QString first = make("Keys"), second = make("Keys");
    QCOMPARE(QFileInfo(first).fileName(), QStringLiteral("2026-05-01 Keys.evenhand"));
    QCOMPARE(QFileInfo(second).fileName(), QStringLiteral("2026-05-01 Keys 2.evenhand"));
    QCOMPARE(QDir(sessions()).entryList(QDir::Files | QDir::Hidden).size(), 2);
    const auto log = readSession(first);
    QVERIFY(log);
    QCOMPARE(log->state().plan.title.value, QStringLiteral("Keys"));
}

void TestLibrary::aFolderThatCannotBe()
{
    QFile file(path(QStringLiteral("file")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const auto made = createSession(planOf("Keys"), file.fileName() + QStringLiteral("/sessions"), ten);
    QVERIFY(!made);
    QVERIFY2(made.error().message().contains(QStringLiteral("choose another folder")),
             qPrintable(made.error().message()));
}

void TestLibrary::filesAreFoundAndLookedInto()
{
    const QString planned = make("Keys");
    QVERIFY(QFile::copy(planned, path(QStringLiteral("elsewhere.evenhand"))));
    const QString elsewhere = QFileInfo(path(QStringLiteral("elsewhere.evenhand"))).canonicalFilePath();
    QVERIFY(QFile::copy(planned, elsewhere + QStringLiteral(".~1~")));
    const auto library = this->library();
    library->noteOpened(elsewhere);
    LibraryItem item = lookedFor(*library, planned);
    QCOMPARE(item.title, QStringLiteral("Keys"));
    QCOMPARE(item.stage, Stage::Planned);
    QCOMPARE(item.when, ten);
    QCOMPARE(library->items().size(), size_t(3)); // and the one that was written over
    QVERIFY(lookedFor(*library, elsewhere + QStringLiteral(".~1~")).isEarlier);

    // Known at once the next time, and when the file is gone.
    const auto again = this->library();
    QSignalSpy changed(again.get(), &Library::changed);
    QVERIFY(QFile::remove(elsewhere));
    again->look();
    for (const LibraryItem &one : again->items()) {
        QCOMPARE(one.stage, Stage::Planned);
        QCOMPARE(one.title, QStringLiteral("Keys"));
        QCOMPARE(one.isMissing, one.path == elsewhere);
    }
}

void TestLibrary::whatWasCutOff()
{
    const QString file = make("Keys");
    const auto library = this->library();
    lookedFor(*library, file);
    auto session = host(file);
    ask(*session, {{QStringLiteral("do"), QStringLiteral("session.start")}});
    m_now = ten + 34min + 12s;
    ask(*session,
        {{QStringLiteral("do"), QStringLiteral("floor.give")}, {QStringLiteral("person"), QStringLiteral("p1")}});
    session.reset();
    LibraryItem item = lookedFor(*library, file);
    QCOMPARE(item.stage, Stage::Live);
    QCOMPARE(whereItStopped(item), QStringLiteral("34:12 in, Keily Blair had the floor"));
    QCOMPARE(cutOff(library->items(), ten + 1h)->path, file);

    session = host(file);
    ask(*session, {{QStringLiteral("do"), QStringLiteral("session.end")}});
    session.reset();
    item = lookedFor(*library, file);
    QCOMPARE(item.stage, Stage::Ended);
    QCOMPARE(item.ran, Duration(34min + 12s));
    QCOMPARE(item.speaker, QString());
}

void TestLibrary::whatCannotBeRead()
{
    QDir().mkpath(sessions());
    const QString source = QStringLiteral(EVENHAND_TEST_DATA) + QStringLiteral("/../broken/");
    const QStringList names = QDir(source).entryList({QStringLiteral("*.evenhand")});
    QVERIFY(names.size() >= 5);
    for (const QString &name : names)
        QVERIFY(QFile::copy(source + name, QDir(sessions()).filePath(name)));
    const auto library = this->library();
    lookedFor(*library, {});
    QCOMPARE(library->items().size(), size_t(names.size()));
    for (const LibraryItem &item : library->items()) {
        QVERIFY2(!item.trouble.isEmpty(), qPrintable(item.path));
        QVERIFY(!item.canOpen());
    }
}

void TestLibrary::whatAConsoleHasOpen()
{
    const QString file = make("Keys");
    const auto library = this->library();
    const auto session = host(file);
    QVERIFY(lookedFor(*library, file).isElsewhere);
    QVERIFY(!lookedFor(*library, file).canOpen());
}

void TestLibrary::whatIsForgottenStaysForgotten()
{
    const QString file = make("Keys"), other = make("Other");
    const auto library = this->library();
    lookedFor(*library, file);
    QSignalSpy changed(library.get(), &Library::changed);
    library->forget(file);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(library->items().size(), size_t(1));
    QVERIFY(QFile::exists(file));
    QCOMPARE(lookedFor(*this->library(), file), LibraryItem());
    library->noteOpened(file); // it is wanted after all
    QCOMPARE(lookedFor(*library, file).title, QStringLiteral("Keys"));
}

void TestLibrary::reportsAreNoted()
{
    const QString file = make("Keys");
    const auto library = this->library();
    lookedFor(*library, file);
    library->noteReport(file, QStringLiteral("/r.html"));
    QCOMPARE(library->items().front().report, QStringLiteral("/r.html"));
    QCOMPARE(lookedFor(*this->library(), file).report, QStringLiteral("/r.html"));
}

void TestLibrary::anotherFolder()
{
    const QString file = make("Keys");
    const auto library = this->library();
    QCOMPARE(library->folder(), sessions());
    QSignalSpy looked(library.get(), &Library::looked);
    library->setFolder(path(QStringLiteral("other")));
    QVERIFY(looked.wait(30'000));
    QCOMPARE(library->items().size(), size_t(0));
    QCOMPARE(this->library()->folder(), path(QStringLiteral("other")));
}

// Whoever opens a session goes on at once; its file is free a little later.
void TestLibrary::stoppingWaitsForNobody()
{
    make("Keys");
    make("Locks");
    const auto library = this->library();
    QSignalSpy looked(library.get(), &Library::looked);
    library->look();
    bool isFree = false;
    library->stopReading([&] { isFree = true; });
    QVERIFY(!isFree);
    QTRY_VERIFY(isFree);
    QCOMPARE(looked.size(), 0);
    bool isFreeAtOnce = false;
    library->stopReading([&] { isFreeAtOnce = true; });
    QVERIFY(isFreeAtOnce);
    library->look();
    library->look(); // the second asks while the first still reads
    QVERIFY(looked.wait(30'000));
    QCOMPARE(looked.size(), 1);
    QCOMPARE(library->items().size(), size_t(2));
    for (const LibraryItem &item : library->items())
        QCOMPARE(item.stage, LibraryItem::Stage::Planned);
}

void TestLibrary::namesOfPeopleStayInTheSession()
{
    const QString file = make("Keys");
    const auto library = this->library();
    auto session = host(file);
    ask(*session, {{QStringLiteral("do"), QStringLiteral("session.start")}});
    ask(*session,
        {{QStringLiteral("do"), QStringLiteral("floor.give")}, {QStringLiteral("person"), QStringLiteral("p1")}});
    session.reset();
    QCOMPARE(lookedFor(*library, file).speaker, QStringLiteral("Keily Blair"));
    library->noteReport(file, QStringLiteral("/r.html")); // writes all of it
    QFile settings(QDir(home()).filePath(QStringLiteral("library.ini")));
    QVERIFY(settings.open(QIODevice::ReadOnly));
    const QByteArray kept = settings.readAll();
    QVERIFY(kept.contains("Keys"));
    QVERIFY(!kept.contains("Keily"));
}

QTEST_GUILESS_MAIN(TestLibrary)
#include "TestLibrary.moc"
