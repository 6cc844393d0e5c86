// SPDX-License-Identifier: Apache-2.0
// A console killed at each of its writes loses nothing that it had acknowledged, its file opens
// again, and a file that was being made is there whole or not at all.
#include "app/storage/WholeFile.h"
#include "app/storage/verify.h"
#include "tests/app/storage/Child.h"
#include "tests/app/storage/Specimens.h"
#include "tests/house/Skipping.h"

#include <QTest>
#include <cstdio>

using namespace evenhand;

namespace {

constexpr int batches = 6;
const QString secret = QStringLiteral("qzxvkwjyplmnbh");
const QString writes = QStringLiteral("pwrite64,fdatasync,fsync,ftruncate,unlink,rename,write");

Batch specimen(Chain &chain, int i)
{
    Batch batch = chain.nextMessage(i == 0 ? secret : QStringLiteral("message %1").arg(i));
    if (i % 2) {
        const Batch more = chain.nextMessage(QStringLiteral("together %1").arg(i));
        batch.events.push_back(more.events.front());
        batch.texts.push_back(more.texts.front());
    }
    return batch;
}

// stdout is the acknowledgement: unbuffered, so that it is out when the next write begins.
void acknowledge(const char *what, int number)
{
    std::printf("%s %d\n", what, number);
}

int work(const QString &path)
{
    std::setvbuf(stdout, nullptr, _IONBF, 0);
    auto store = EventStore::open(path, Access::ReadWrite);
    if (!store)
        return 1;
    Chain chain('a');
    for (int i = 0; i < batches; ++i) {
        const Batch batch = specimen(chain, i);
        const Batch *one = &batch;
        const bool isLater = i % 3 != 0; // found once the texts are written
        if (!(*store)->appendGroup({&one, 1}, isLater ? EventStore::Texts::FoundLater : EventStore::Texts::Found))
            return 1;
        acknowledge("stored", int(chain.length()));
        if (i == 4 && (*store)->writeTexts())
            return 1;
        if (i == 2 && (*store)->checkpoint())
            return 1;
    }
    if ((*store)->eraseContents({chain.id(1)}))
        return 1;
    acknowledge("erased", 1);
    store = EventStore::open(QStringLiteral("/none"), Access::ReadOnly); // closes it
    acknowledge("closed", 1);
    return 0;
}

int make(const QString &path)
{
    auto made = WholeFile::start(path, Existing::Replace);
    if (!made)
        return 1;
    Chain chain('b');
    for (int i = 0; i < 3; ++i)
        if (!(*made)->store().append(specimen(chain, i)))
            return 1;
    return (*made)->finish() ? 1 : 0;
}

int lastNumber(const ChildEnd &end, const QString &what)
{
    int last = 0;
    for (const QString &line : end.lines)
        if (line.startsWith(what + QLatin1Char(' ')))
            last = line.mid(what.size() + 1).toInt();
    return last;
}

} // namespace

class TestStoreCrash : public QObject
{
    Q_OBJECT

private:
    QString m_whyNot = whyNoStrace();

    // What stands in the file is a beginning of what was sent, whole batches of it, at least what
    // was acknowledged.
    void verifyFile(const QString &path, const ChildEnd &end, const QByteArray &name)
    {
        const FolderPicture before(QFileInfo(path).absolutePath());
        const auto findings = checkDatabase(path);
        QVERIFY2(findings && findings->empty(), name);
        const auto all = (*EventStore::open(path, Access::ReadOnly))->readAll();
        QVERIFY2(all, name);
        QVERIFY2(FolderPicture(QFileInfo(path).absolutePath()) == before, name);
        QVERIFY2(int(all->size()) >= lastNumber(end, QStringLiteral("stored")), name);
        std::vector<size_t> wholes{0};
        Chain chain('a');
        std::vector<EventPtr> sent;
        for (int i = 0; i < batches; ++i) {
            for (const EventPtr &event : specimen(chain, i).events)
                sent.push_back(event);
            wholes.push_back(sent.size());
        }
        QVERIFY2(std::find(wholes.begin(), wholes.end(), all->size()) != wholes.end(), name);
        for (size_t i = 0; i < all->size(); ++i)
            QCOMPARE((*all)[i]->hash, sent[i]->hash);

        auto store = EventStore::open(path, Access::ReadWrite);
        QVERIFY2(store, name);
        QCOMPARE((*store)->readAll()->size(), all->size());
        const bool wasForgotten = (*store)->isScrubbing() || (all->size() > 0 && all->front()->content.isEmpty());
        QVERIFY2(wasForgotten || lastNumber(end, QStringLiteral("erased")) == 0, name);
        while ((*store)->isScrubbing())
            QVERIFY2((*store)->scrub(), name);
        store = EventStore::open(QStringLiteral("/none"), Access::ReadOnly); // closes it
        if (wasForgotten)
            QVERIFY2(!bytesOf(path).contains(secret.right(11).toLatin1()), name);
        QCOMPARE(FolderPicture(QFileInfo(path).absolutePath()).names, QStringList{QFileInfo(path).fileName()});
    }

private Q_SLOTS:
    void losesNothingAcknowledged()
    {
        if (!m_whyNot.isEmpty())
            EVENHAND_SKIP(qPrintable(m_whyNot));
        int killed = 0;
        for (const QString &call : writes.split(QLatin1Char(','))) {
            for (int n = 1;; ++n) {
                const QTemporaryDir folder(quickFolder());
                const QString path = folder.filePath(QStringLiteral("session.evenhand"));
                QVERIFY(EventStore::create(path));
                const ChildEnd end = runTraced({QStringLiteral("%1:signal=SIGKILL:when=%2").arg(call).arg(n)}, {},
                                               {QStringLiteral("--work"), path});
                const QByteArray name = QStringLiteral("%1 %2").arg(call).arg(n).toLatin1();
                if (!end.crashed) {
                    QCOMPARE(end.code, 0);
                    QCOMPARE(end.lines.last(), QStringLiteral("closed 1"));
                    break;
                }
                ++killed;
                verifyFile(path, end, name);
                if (QTest::currentTestFailed())
                    return;
            }
        }
        qInfo("killed %d times", killed);
        QVERIFY(killed > 40);
    }

    void aFileAppearsWholeOrNotAtAll_data()
    {
        QTest::addColumn<bool>("isReplacing");
        QTest::newRow("new") << false;
        QTest::newRow("replacing") << true;
    }

    void aFileAppearsWholeOrNotAtAll()
    {
        if (!m_whyNot.isEmpty())
            EVENHAND_SKIP(qPrintable(m_whyNot));
        QFETCH(bool, isReplacing);
        int killed = 0, present = 0;
        for (const QString &call : writes.split(QLatin1Char(','))) {
            // Most pages are alike: each fifth, and each call that could make the difference.
            for (int n = 1;; n += call == QLatin1String("pwrite64") ? 5 : 1) {
                const QTemporaryDir folder(quickFolder());
                const QString path = folder.filePath(QStringLiteral("session.evenhand"));
                Chain old('o');
                if (isReplacing)
                    QVERIFY((*EventStore::create(path))->append({old.next()}));
                const ChildEnd end = runTraced({QStringLiteral("%1:signal=SIGKILL:when=%2").arg(call).arg(n)}, {},
                                               {QStringLiteral("--make"), path});
                if (!end.crashed) {
                    QCOMPARE(end.code, 0);
                    break;
                }
                ++killed;
                if (!QFile::exists(path)) {
                    QVERIFY(!isReplacing);
                    continue;
                }
                ++present;
                const auto all = (*EventStore::open(path, Access::ReadOnly))->readAll();
                QVERIFY(all);
                const bool isOld = isReplacing && all->size() == 1;
                QVERIFY(isOld || all->size() == 4);
                QVERIFY(checkDatabase(path)->empty());
                const QFileInfo info(path);
                QVERIFY(!info.permission(QFileDevice::ReadGroup) && !info.permission(QFileDevice::ReadOther));
            }
        }
        qInfo("killed %d times, the file was there %d times", killed, present);
        QVERIFY(killed > 10);
        QVERIFY(present > 0);
    }
};

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = app.arguments();
    if (arguments.value(1) == QLatin1String("--work"))
        return work(arguments.value(2));
    if (arguments.value(1) == QLatin1String("--make"))
        return make(arguments.value(2));
    TestStoreCrash test;
    return QTest::qExec(&test, argc, argv);
}

#include "TestStoreCrash.moc"
