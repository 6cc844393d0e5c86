// SPDX-License-Identifier: Apache-2.0
// The built program in the language of the desktop, or in one that is asked for: which way its window runs.
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

namespace {

constexpr int patience = 60'000; // a bound for hanging children, not a figure

} // namespace

class TestWindowLanguage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QCOMPARE(run(QStringLiteral("C.UTF-8"),
                     {QStringLiteral("import"),
                      QStringLiteral(EVENHAND_TEST_DATA) + QStringLiteral("/proposals/igf-2023-ws-534.txt"),
                      QStringLiteral("-o"), session()}),
                 0);
        m_fromLeft = picture(QStringLiteral("C.UTF-8"), {});
        m_fromRight = picture(QStringLiteral("C.UTF-8"), {QStringLiteral("--layout"), QStringLiteral("rtl")});
        QVERIFY(!m_fromLeft.isEmpty());
        QVERIFY(m_fromLeft != m_fromRight);
    }

    void theDesktopsLanguage_data()
    {
        QTest::addColumn<bool>("isFromRight");
        QTest::newRow("he_IL.UTF-8") << true;
        QTest::newRow("ar_EG.UTF-8") << true;
        QTest::newRow("fa_IR") << true;
        QTest::newRow("de_DE.UTF-8") << false;
        QTest::newRow("en_GB.UTF-8") << false;
    }
    void theDesktopsLanguage()
    {
        QFETCH(bool, isFromRight);
        QCOMPARE(picture(QString::fromLatin1(QTest::currentDataTag()), {}), isFromRight ? m_fromRight : m_fromLeft);
    }

    void oneThatIsAskedFor()
    {
        const QString desktop = QStringLiteral("de_DE.UTF-8");
        const auto with = [&](const char *locale) {
            return QStringList{QStringLiteral("--locale"), QString::fromLatin1(locale)};
        };
        QCOMPARE(picture(desktop, with("ar")), m_fromRight);
        QCOMPARE(picture(desktop, with("he-IL")), m_fromRight);
        QCOMPARE(picture(QStringLiteral("ar_EG.UTF-8"), with("en_GB")), m_fromLeft);
        // Said in so many words, that counts.
        QCOMPARE(picture(desktop, with("ar") + QStringList{QStringLiteral("--layout"), QStringLiteral("ltr")}),
                 m_fromLeft);
    }

    void oneThatIsNone()
    {
        QCOMPARE(run(QStringLiteral("C.UTF-8"),
                     {session(), QStringLiteral("--screenshot"), target(), QStringLiteral("--locale"),
                      QStringLiteral("rubbish")}),
                 2);
    }

private:
    QString session() const { return m_folder.filePath(QStringLiteral("ws.evenhand")); }
    QString target() const { return m_folder.filePath(QStringLiteral("picture.png")); }

    static int run(const QString &desktop, const QStringList &arguments)
    {
        QProcess child;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.remove(QStringLiteral("LANGUAGE"));
        environment.insert(QStringLiteral("LC_ALL"), desktop);
        environment.insert(QStringLiteral("LANG"), desktop);
        environment.insert(QStringLiteral("FC_LANG"), QStringLiteral("en")); // one font for all of them
        environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
        child.setProcessEnvironment(environment);
        child.start(QStringLiteral(EVENHAND_PROGRAM), arguments);
        if (!child.waitForFinished(patience))
            child.kill();
        return child.exitStatus() == QProcess::NormalExit ? child.exitCode() : -1;
    }

    QByteArray picture(const QString &desktop, const QStringList &more) const
    {
        QFile::remove(target());
        const QStringList arguments{session(), QStringLiteral("--screenshot"), target(), QStringLiteral("--at"),
                                    QStringLiteral("2026-05-01T10:00:00.000Z")};
        if (run(desktop, arguments + more) != 0)
            return {};
        QFile file(target());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    QTemporaryDir m_folder;
    QByteArray m_fromLeft, m_fromRight;
};

QTEST_GUILESS_MAIN(TestWindowLanguage)
#include "TestWindowLanguage.moc"
