// SPDX-License-Identifier: Apache-2.0
// Passwords in a real keyring of the system, on a bus of the test's own; and what becomes of them where it goes away.
#include "app/feeds/Keyring.h"
#include "tests/house/Skipping.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace evenhand;

namespace {

constexpr int patience = 60'000; // a bound for hanging, not a figure

// One that starts nothing by itself.
const QByteArray busOfOurOwn = R"(<busconfig><type>session</type><listen>unix:dir=%1</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy>
</busconfig>)";

void end(QProcess &process)
{
    process.terminate();
    if (process.state() != QProcess::NotRunning && !process.waitForFinished(patience))
        process.kill();
}

} // namespace

class TestKeyring : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    QProcess m_bus, m_keyring;
    const SourceSecrets m_secrets{QStringLiteral("pa55word"), QStringLiteral("channelk3y"), QStringLiteral("t0ken")};

    QString home() const { return m_folder.filePath(QStringLiteral("home")); }
    QString file() const { return home() + QStringLiteral("/secrets.json"); }

    static bool hasKeyring()
    {
        QProcess ask;
        ask.start(QStringLiteral("dbus-send"),
                  {QStringLiteral("--session"), QStringLiteral("--print-reply"),
                   QStringLiteral("--dest=org.freedesktop.DBus"), QStringLiteral("/"),
                   QStringLiteral("org.freedesktop.DBus.NameHasOwner"),
                   QStringLiteral("string:org.freedesktop.secrets")});
        return ask.waitForFinished(patience) && ask.readAllStandardOutput().contains("true");
    }

    SourceSecrets readAnew(const QString &home, const QString &source)
    {
        Keyring keyring(home);
        std::optional<SourceSecrets> found;
        keyring.read(source, [&found](const SourceSecrets &secrets) { found = secrets; });
        if (!QTest::qWaitFor([&found] { return found.has_value(); }, patience))
            qFatal("no answer");
        return *found;
    }

    QString keep(const SourceSecrets &secrets)
    {
        Keyring keyring(home());
        std::optional<QString> said;
        keyring.keep(QStringLiteral("irc"), secrets, [&said](const QString &remark) { said = remark; });
        if (!QTest::qWaitFor([&said] { return said.has_value(); }, patience))
            qFatal("no answer");
        return *said;
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (QStandardPaths::findExecutable(QStringLiteral("dbus-daemon")).isEmpty()
            || QStandardPaths::findExecutable(QStringLiteral("dbus-send")).isEmpty()
            || QStandardPaths::findExecutable(QStringLiteral("gnome-keyring-daemon")).isEmpty())
            EVENHAND_SKIP("dbus-daemon, dbus-send or gnome-keyring-daemon is not installed");
        for (const char *name : {"HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR"}) {
            const QString folder = m_folder.filePath(QLatin1String(name));
            QVERIFY(QDir().mkpath(folder));
            QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
            qputenv(name, folder.toUtf8());
        }
        QFile config(m_folder.filePath(QStringLiteral("bus.conf")));
        QVERIFY(config.open(QIODevice::WriteOnly));
        config.write(QByteArray(busOfOurOwn).replace("%1", m_folder.path().toUtf8()));
        config.close();
        m_bus.start(QStringLiteral("dbus-daemon"),
                    {QStringLiteral("--nofork"), QStringLiteral("--print-address"),
                     QStringLiteral("--config-file=") + config.fileName()});
        QVERIFY(m_bus.waitForReadyRead(patience));
        qputenv("DBUS_SESSION_BUS_ADDRESS", m_bus.readLine().trimmed());
        qputenv("DISPLAY", ":none"); // nothing is shown there
        qputenv("XDG_CURRENT_DESKTOP", "GNOME");
        qunsetenv("EVENHAND_KEYRING");
        m_keyring.start(
            QStringLiteral("gnome-keyring-daemon"),
            {QStringLiteral("--foreground"), QStringLiteral("--unlock"), QStringLiteral("--components=secrets")});
        m_keyring.write("the desktop's password");
        m_keyring.closeWriteChannel();
        QTRY_VERIFY_WITH_TIMEOUT(hasKeyring(), patience);
    }

    void cleanupTestCase()
    {
        end(m_keyring);
        end(m_bus);
    }

    void whatIsKeptIsInTheKeyringAlone()
    {
        QCOMPARE(keep(m_secrets), QString());
        QVERIFY(!QFile::exists(file()));
        QCOMPARE(readAnew(home(), QStringLiteral("irc")), m_secrets);
        QCOMPARE(readAnew(home(), QStringLiteral("zulip")), SourceSecrets());
        // Another console on this machine has its own.
        QCOMPARE(readAnew(m_folder.filePath(QStringLiteral("other")), QStringLiteral("irc")), SourceSecrets());
    }

    void whatIsChangedOrForgottenIsGone()
    {
        const SourceSecrets other{QStringLiteral("an0ther"), {}, {}};
        QCOMPARE(keep(other), QString());
        QCOMPARE(readAnew(home(), QStringLiteral("irc")), other);
        QCOMPARE(keep({}), QString());
        QCOMPARE(readAnew(home(), QStringLiteral("irc")), SourceSecrets());
    }

    // Nothing is lost where the keyring is gone: it is kept in the file, and that is said.
    void withoutAKeyringItIsTheFile()
    {
        end(m_keyring);
        QTRY_VERIFY_WITH_TIMEOUT(!hasKeyring(), patience);
        QVERIFY(keep(m_secrets).contains(QStringLiteral("There is no keyring here")));
        QCOMPARE(QFile::permissions(file()) & QFile::Permissions(0x0077), QFile::Permissions());
        QCOMPARE(readAnew(home(), QStringLiteral("irc")), m_secrets);
    }
};

QTEST_GUILESS_MAIN(TestKeyring)
#include "TestKeyring.moc"
