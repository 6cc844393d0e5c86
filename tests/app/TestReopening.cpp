// SPDX-License-Identifier: Apache-2.0
// What a console keeps in its file for the next opening, from opening to opening.
#include "app/FoldKeeper.h"
#include "app/Host.h"
#include "app/Identity.h"
#include "app/cli/WholeSession.h"
#include "app/storage/KeptFold.h"
#include "app/storage/verify.h"
#include "models/session/chain.h"
#include "models/session/stateCodec.h"
#include "tests/app/longChat.h"
#include "tests/app/storage/Specimens.h"

#include <QJsonDocument>
#include <QTest>

using namespace evenhand;

namespace {

const QString lie = QStringLiteral("not what the events say");
const QString secret = QStringLiteral("Xylophone Quartz");

} // namespace

class TestReopening : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;

    QString path() const { return m_folder->filePath(QStringLiteral("session.evenhand")); }
    QString home() const { return m_folder->filePath(QStringLiteral("home")); }
    QByteArray key() const { return identityThere(home())->sealKey(); }
    std::unique_ptr<Host> open(const QString &home) const
    {
        HostOptions options;
        options.file = path();
        options.home = home;
        auto host = Host::start(options);
        if (const auto *problem = std::get_if<HostProblem>(&host))
            qFatal("%s", qPrintable(problem->words));
        return std::move(std::get<std::unique_ptr<Host>>(host));
    }
    void write(int events) const { writeLongChat(path(), events, secret); }
    std::unique_ptr<EventStore> store(Access access = Access::ReadOnly) const
    {
        return std::move(*EventStore::open(path(), access));
    }
    std::optional<LogFold> keptThere() const { return openFold(*store()->snapshot(), key()); }
    // Another state, sealed as this console would.
    void keepLie() const
    {
        LogFold fold = *keptThere();
        fold.state.session.id = lie;
        QVERIFY(!store(Access::ReadWrite)->keepSnapshot(sealedFold(fold, key())));
    }
    // Done and on the disk.
    static void act(Host &host, const QJsonObject &command)
    {
        bool isDone = false;
        host.session().perform(command,
                               [&isDone](const QJsonObject &answer) { isDone = answer[QLatin1String("ok")].toBool(); });
        QTRY_VERIFY_WITH_TIMEOUT(isDone, 60'000);
    }
    static QString sessionId(const Host &host) { return host.session().desk().state().session.id; }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void whatIsClosedIsKeptAndUsed()
    {
        write(15'000);
        const QString digest = open(home())->session().desk().state().digest().toHex();
        const std::optional<LogFold> fold = keptThere();
        QVERIFY(fold);
        QCOMPARE(fold->basis.count(), qsizetype(8192)); // so that late events find a state in memory
        QVERIFY(checkDatabase(path())->empty());
        const auto host = open(home());
        QCOMPARE(host->session().desk().state().digest().toHex(), digest);
        act(*host, {{QStringLiteral("do"), QStringLiteral("session.start")}});
    }

    void aLieIsBelievedFromThisConsoleAloneAndVerifyFindsIt()
    {
        write(15'000);
        open(home());
        keepLie();
        QCOMPARE(sessionId(*open(home())), lie);
        const auto findings = checkDatabase(path());
        QCOMPARE(findings->size(), size_t(1));
        QVERIFY(findings->front().what.contains(QStringLiteral("is not what the events fold to")));
        QVERIFY(sessionId(*open(m_folder->filePath(QStringLiteral("other")))) != lie);
        QVERIFY(!keptThere()); // the other console's by now
        QVERIFY(checkDatabase(path())->empty());
    }

    void whatIsReadIsUsedAndNeverWritten()
    {
        write(15'000);
        open(home());
        keepLie();
        const FolderPicture before(m_folder->path());
        qputenv("EVENHAND_HOME", home().toUtf8());
        QCOMPARE(readSession(path())->state().session.id, lie);
        qputenv("EVENHAND_HOME", m_folder->filePath(QStringLiteral("nowhere")).toUtf8());
        QVERIFY(readSession(path())->state().session.id != lie);
        QVERIFY(!QFileInfo::exists(m_folder->filePath(QStringLiteral("nowhere"))));
        QVERIFY(before == FolderPicture(m_folder->path()));
    }

    void tornBytesAreNone()
    {
        write(15'000);
        const QString digest = open(home())->session().desk().state().digest().toHex();
        const QByteArray sealed = *store()->snapshot();
        for (const QByteArray &bytes : {sealed.left(sealed.size() / 2), sealed.left(31), QByteArray("x"), sealed + 'x',
                                        QByteArray(sealed).replace(sealed.size() / 2, 1, "?")}) {
            QVERIFY(!store(Access::ReadWrite)->keepSnapshot(bytes));
            QVERIFY(!keptThere());
            QVERIFY(!checkDatabase(path())->empty());
            QCOMPARE(open(home())->session().desk().state().digest().toHex(), digest);
            QVERIFY(keptThere()); // kept anew
        }
    }

    void eventsThatAreGoneAreMissed()
    {
        write(15'000);
        open(home());
        const QByteArray sealed = *store()->snapshot();
        QFile::remove(path());
        write(8'000);
        QVERIFY(!store(Access::ReadWrite)->keepSnapshot(sealed));
        QVERIFY(checkDatabase(path())->front().what.contains(QStringLiteral("events that are not here")));
    }

    void aShortSessionKeepsNone()
    {
        write(3000);
        open(home());
        QVERIFY(store()->snapshot()->isEmpty());
    }

    void anErasureLeavesNoByte()
    {
        write(15'000);
        open(home());
        QVERIFY(bytesOf(path()).contains(secret.toLatin1()));
        {
            const auto host = open(home());
            const PersonId person = host->session().desk().state().messages.at(0).author;
            act(*host, {{QStringLiteral("do"), QStringLiteral("person.erase")}, {QStringLiteral("id"), person.value}});
            QVERIFY(store()->snapshot()->isEmpty());
        }
        QVERIFY(keptThere()); // by the same console, without the words
        const QByteArray bytes = bytesOf(path()) + bytesOf(path() + QStringLiteral("-wal"));
        QVERIFY(!bytes.contains(secret.toLatin1()));
        QVERIFY(!bytes.contains(secret.toLower().toLatin1()));
        QVERIFY(checkDatabase(path())->empty());
        open(home());
    }

    // The act was on the disk, the words were still there, and so were they in the kept fold.
    void anErasureCutOffByACrashIsFinishedWhenReopened()
    {
        write(15'000);
        open(home());
        {
            auto opened = store(Access::ReadWrite);
            Desk desk({Origin{QByteArray(Origin::size, 'd')}, QStringLiteral("device"), {}, {}}, seededBytes("d"));
            desk.take(*opened->readAll());
            const QString person = desk.state().messages.at(0).author.value;
            const auto erased =
                desk.prepare({{QStringLiteral("do"), QStringLiteral("person.erase")}, {QStringLiteral("id"), person}},
                             desk.log().events().back()->at, {});
            QVERIFY(!erased.events.empty());
            QVERIFY(opened->append(Batch{erased.events, searchable(erased.events)}));
        }
        QVERIFY(bytesOf(path()).contains(secret.toLatin1()));
        QVERIFY(keptThere());
        {
            const auto host = open(home());
            QVERIFY(!QJsonDocument(host->session().state(20'000)).toJson().contains(secret.toLatin1()));
        }
        const QByteArray bytes = bytesOf(path()) + bytesOf(path() + QStringLiteral("-wal"));
        QVERIFY(!bytes.contains(secret.toLatin1()));
        QVERIFY(!bytes.contains(secret.toLower().toLatin1()));
        QVERIFY(keptThere()); // anew, without them
        QVERIFY(checkDatabase(path())->empty());
        QVERIFY(store()->readAll()->front()->content.isEmpty());
    }

    // Much has come since: it is kept in between, unless it was erased while it was written out.
    void isKeptWhileRunning()
    {
        write(40'000);
        const auto host = open(home());
        const auto covered = [this] {
            const std::optional<LogFold> fold = keptThere();
            return fold ? fold->basis.count() : 0;
        };
        QTRY_COMPARE_WITH_TIMEOUT(covered(), qsizetype(32768), 60'000);
    }

    void whatWasErasedMeanwhileIsNotKept()
    {
        write(40'000);
        auto opened = std::move(*EventStore::open(path(), Access::ReadWrite));
        Desk desk({Origin{QByteArray(Origin::size, 'd')}, QStringLiteral("device"), {}, {}}, seededBytes("d"));
        desk.take(*opened->readAll());
        EventWriter writer(std::move(opened));
        quint64 snapshots = 0;
        FoldKeeper keeper(desk.log(), writer, QByteArrayLiteral("key"), 0);
        connect(&writer, &EventWriter::stored, this, [&snapshots] { ++snapshots; });
        keeper.writeOut();
        desk.dropContents({desk.log().events().front()->id});
        keeper.forget();
        keeper.follow(true);
        QTRY_COMPARE_WITH_TIMEOUT(snapshots, quint64(1), 60'000);
        const std::optional<LogFold> fold = openFold(*store()->snapshot(), QByteArrayLiteral("key"));
        QVERIFY(fold && fold->basis == desk.log().foldBehind(FoldKeeper::behind)->basis);
    }

    // Where the file doesn't take what is shown, it keeps no state that comes from that.
    void whatTheFileDoesNotTakeIsNotKept()
    {
        write(15'000);
        auto opened = std::move(*EventStore::open(path(), Access::ReadWrite));
        Desk desk({Origin{QByteArray(Origin::size, 'd')}, QStringLiteral("device"), {}, {}}, seededBytes("d"));
        desk.take(*opened->readAll());
        {
            EventWriter writer(std::move(opened));
            FoldKeeper keeper(desk.log(), writer, QByteArrayLiteral("key"), 0);
            keeper.writeOut();
            keeper.stop();
            keeper.writeOut();
            keeper.keepLast();
        }
        QCOMPARE(*store()->snapshot(), QByteArray());
    }
};

QTEST_GUILESS_MAIN(TestReopening)
#include "TestReopening.moc"
