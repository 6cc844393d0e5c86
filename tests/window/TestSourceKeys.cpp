// SPDX-License-Identifier: Apache-2.0
// A chat added in the real window by its keys alone: tested, switched on, read, and its people in the queue.
#include "app/Host.h"
#include "app/desktop/Wiring.h"
#include "app/feeds/FeedHub.h"
#include "ui/feed/FeedPane.h"
#include "ui/session/Lamp.h"
#include "ui/session/SessionLine.h"
#include "ui/sources/SourceForm.h"
#include "ui/sources/SourcesSheet.h"
#include "ui/window/MainWindow.h"

#include <QApplication>
#include <QFile>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QTime>

using namespace evenhand;

namespace {

constexpr int patience = 30'000;

// A console whose sources run, on the computer's clock.
struct Live
{
    QTemporaryDir folder;
    std::unique_ptr<Host> host;
    std::unique_ptr<MainWindow> window;
    std::unique_ptr<Wiring> wiring;

    Live()
    {
        HostOptions options;
        options.file = folder.filePath(QStringLiteral("session.evenhand"));
        options.home = folder.filePath(QStringLiteral("home"));
        options.role = QStringLiteral("online");
        options.feeds.emplace();
        auto started = Host::start(options);
        if (const auto *problem = std::get_if<HostProblem>(&started))
            qFatal("%s", qPrintable(problem->words));
        host = std::move(std::get<std::unique_ptr<Host>>(started));
        window = std::make_unique<MainWindow>([this] { return host->session().now(); });
        window->resize(1280, 720);
        wiring = std::make_unique<Wiring>(*host, *window);
        window->show();
        QApplication::setActiveWindow(window.get());
        if (!QTest::qWaitForWindowActive(window.get()))
            qFatal("the window does not become active");
    }
    void press(Qt::Key key, Qt::KeyboardModifiers with = Qt::NoModifier)
    {
        QWidget *focused = QApplication::focusWidget();
        QTest::keyClick(focused ? focused : window.get(), key, with);
    }
    void save(const QByteArray &chat) const
    {
        QFile file(folder.filePath(QStringLiteral("meeting_saved_chat.txt")));
        if (!file.open(QIODevice::WriteOnly) || file.write(chat) != chat.size())
            qFatal("cannot write");
    }
    const State &state() const { return host->session().desk().state(); }
};

} // namespace

class TestSourceKeys : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qputenv("EVENHAND_KEYRING", "file"); }

    void zoomsChatIsAddedByKeys()
    {
        Live live;
        const QByteArray now = QTime::currentTime().toString(QStringLiteral("HH:mm:ss")).toLatin1();
        live.save(now + " From Ana to Everyone:\n\tq+ about keys\n");
        SourcesSheet &sheet = live.window->sources();
        live.press(Qt::Key_J, Qt::ControlModifier);
        QVERIFY(sheet.isOpen());
        live.press(Qt::Key_Space); // Add Zoom's saved chat
        QVERIFY(sheet.isEditing());
        auto *path = qobject_cast<QLineEdit *>(QApplication::focusWidget());
        QVERIFY(path);
        path->selectAll();
        QTest::keyClicks(path, live.folder.path());
        live.press(Qt::Key_Return); // tests it
        QTRY_VERIFY_WITH_TIMEOUT(sheet.form()->said().startsWith(QStringLiteral("It works")), patience);
        QVERIFY(live.state().messages.isEmpty());
        while (qobject_cast<QLineEdit *>(QApplication::focusWidget())
               || !QApplication::focusWidget()->inherits("QPushButton"))
            live.press(Qt::Key_Tab);
        live.press(Qt::Key_Space); // Save and switch on
        QTRY_VERIFY_WITH_TIMEOUT(!sheet.isEditing(), patience);
        QCOMPARE(sheet.list()->count(), 1);
        live.press(Qt::Key_Escape);
        QVERIFY(!sheet.isOpen());
        QTRY_COMPARE_WITH_TIMEOUT(live.state().queue.size(), 1, patience);
        QCOMPARE(live.state().messages.at(0).source, QStringLiteral("zoom"));
        const Lamp *lamp = live.window->line().findChildren<Lamp *>().last();
        QVERIFY(lamp->isVisible() && lamp->words().startsWith(QStringLiteral("zoom 0:")));
        QCOMPARE(lamp->light(), Lamp::Light::Off); // saved, not live
    }

    // Whatever the platform, a test of it says in words what is wrong, and goes back to being a form.
    void aServerThatIsNotThereIsSaid_data()
    {
        QTest::addColumn<QString>("add");
        QTest::addColumn<QStringList>("fields"); // name, text, name, text …
        const auto row = [](const char *add, const QStringList &fields) {
            QTest::newRow(add) << QString::fromLatin1(add) << fields;
        };
        const QStringList nobody{QStringLiteral("Server"), QStringLiteral("127.0.0.1"), QStringLiteral("Port"),
                                 QStringLiteral("9")};
        row("Add a Matrix room",
            nobody
                + QStringList{QStringLiteral("Room"), QStringLiteral("#s:example.org"),
                              QStringLiteral("Password or access token"), QStringLiteral("token")});
        row("Add a Zulip channel",
            nobody
                + QStringList{QStringLiteral("E-mail address"), QStringLiteral("d@example.org"),
                              QStringLiteral("Channel"), QStringLiteral("session"), QStringLiteral("API key"),
                              QStringLiteral("key")});
        row("Add an XMPP or Jitsi room",
            nobody
                + QStringList{QStringLiteral("Address"), QStringLiteral("d@example.org"), QStringLiteral("Password"),
                              QStringLiteral("secret"), QStringLiteral("Room"), QStringLiteral("s@c.example.org")});
    }
    void aServerThatIsNotThereIsSaid()
    {
        QFETCH(const QString, add);
        QFETCH(const QStringList, fields);
        Live live;
        SourcesSheet &sheet = live.window->sources();
        live.press(Qt::Key_J, Qt::ControlModifier);
        for (QPushButton *button : sheet.findChildren<QPushButton *>())
            if (button->text() == add)
                button->setFocus();
        live.press(Qt::Key_Space);
        QVERIFY(sheet.isEditing());
        for (qsizetype i = 0; i + 1 < fields.size(); i += 2)
            for (QLineEdit *field : sheet.form()->findChildren<QLineEdit *>())
                if (field->isVisible() && field->accessibleName() == fields[i]) {
                    field->setFocus();
                    QTest::keyClicks(field, fields[i + 1]);
                }
        live.press(Qt::Key_Return);
        const auto isAnswered = [&sheet] {
            return !sheet.form()->said().isEmpty() && !sheet.form()->said().startsWith(QStringLiteral("Trying"));
        };
        QTRY_VERIFY_WITH_TIMEOUT(isAnswered(), patience);
        QVERIFY2(!sheet.form()->said().startsWith(QStringLiteral("It works")), qPrintable(sheet.form()->said()));
        QVERIFY2(sheet.form()->said().contains(u' '), qPrintable(sheet.form()->said()));
        QVERIFY(!sheet.form()->said().contains(QStringLiteral("secret")));
        QVERIFY(sheet.isEditing());
    }

    void aWrongPlaceIsSaid()
    {
        Live live;
        SourcesSheet &sheet = live.window->sources();
        live.press(Qt::Key_J, Qt::ControlModifier);
        live.press(Qt::Key_Space);
        auto *path = qobject_cast<QLineEdit *>(QApplication::focusWidget());
        path->selectAll();
        QTest::keyClicks(path, live.folder.filePath(QStringLiteral("nowhere")));
        live.press(Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(sheet.form()->said().contains(QStringLiteral("nothing at")), patience);
    }
};

QTEST_MAIN(TestSourceKeys)
#include "TestSourceKeys.moc"
