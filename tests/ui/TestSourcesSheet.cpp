// SPDX-License-Identifier: Apache-2.0
// The chats of a session as the moderator sets them up: by keyboard alone, told what is wrong, and never shown a
// password again. And the lamp: nothing is green that isn't live.
#include "tests/ui/hostile.h"
#include "ui/session/Lamp.h"
#include "ui/session/SessionLine.h"
#include "ui/session/platformWords.h"
#include "ui/sources/SourceForm.h"
#include "ui/sources/SourcesSheet.h"
#include "ui/window/MainWindow.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace evenhand;
using namespace evenhand::tests;

namespace {

const Instant evening = instantFromMs(1'777'629'600'000);
using Light = SourceStanding::Light;

SourceRow row(const char *name, Light light, std::optional<Instant> saved = {}, const char *problem = "")
{
    SourceRow made;
    made.settings.name = QString::fromUtf8(name);
    made.settings.platform = saved ? Platform::File : Platform::Irc;
    made.standing.light = light;
    made.standing.problem = QString::fromUtf8(problem);
    made.standing.detail = QStringLiteral("#room as desk");
    made.standing.saved = saved;
    made.isOn = light != Light::Off;
    made.settings.session = made.isOn ? QStringLiteral("session") : QString();
    return made;
}

struct Stand
{
    MainWindow window{[] { return evening; }};
    SourcesSheet &sheet = window.sources();
    QList<SourceSettings> kept, tested;
    std::optional<SourceSecrets> secrets;
    QSignalSpy switched{&sheet, &SourcesSheet::switchRequested}, removed{&sheet, &SourcesSheet::removeRequested},
        retried{&sheet, &SourcesSheet::retryRequested};

    Stand()
    {
        const auto note = [this](QList<SourceSettings> &list) {
            return [this, &list](const SourceSettings &settings, const std::optional<SourceSecrets> &with) {
                list << settings;
                secrets = with;
            };
        };
        QObject::connect(&sheet, &SourcesSheet::keepRequested, &sheet, note(kept));
        QObject::connect(&sheet, &SourcesSheet::testRequested, &sheet, note(tested));
        window.resize(1280, 720);
        window.show();
        QApplication::setActiveWindow(&window);
        if (!QTest::qWaitForWindowActive(&window))
            qFatal("the window does not become active");
        press(Qt::Key_J, Qt::ControlModifier);
    }
    void press(Qt::Key key, Qt::KeyboardModifiers with = Qt::NoModifier)
    {
        QTest::keyClick(QApplication::focusWidget(), key, with);
    }
    QPushButton *button(const QString &words)
    {
        for (QPushButton *each : sheet.findChildren<QPushButton *>())
            if (each->isVisible() && each->text().startsWith(words))
                return each;
        return nullptr;
    }
    void push(const char *words)
    {
        QPushButton *found = button(QString::fromUtf8(words));
        QVERIFY2(found, words);
        found->setFocus();
        press(Qt::Key_Space);
    }
    void fill(const char *name, const QString &words)
    {
        for (QLineEdit *field : sheet.findChildren<QLineEdit *>())
            if (field->accessibleName() == QString::fromUtf8(name)) {
                field->setFocus();
                field->selectAll();
                QTest::keyClicks(field, words);
                return;
            }
        QFAIL(name);
    }
    QString words()
    {
        QStringList all;
        for (const QLabel *label : sheet.findChildren<QLabel *>())
            if (label->isVisible())
                all << label->text();
        for (int i = 0; i < sheet.list()->count(); ++i)
            all << sheet.list()->item(i)->text();
        return all.join(u'\n');
    }
};

} // namespace

class TestSourcesSheet : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEmptyOneTeaches()
    {
        Stand stand;
        QVERIFY(stand.sheet.isOpen());
        QVERIFY(stand.words().contains(QStringLiteral("Zoom")));
        QVERIFY(stand.button(QStringLiteral("Add Zoom"))->hasFocus());
        QVERIFY(!stand.button(QStringLiteral("Remove")));
        stand.press(Qt::Key_Escape);
        QVERIFY(!stand.sheet.isOpen());
    }

    void aChannelIsFilledInTestedAndKept()
    {
        Stand stand;
        stand.push("Add an IRC");
        QVERIFY(stand.sheet.isEditing());
        stand.push("Test connection");
        QVERIFY(stand.tested.isEmpty()); // what is wrong is said before anything is tried
        QVERIFY2(stand.sheet.form()->said().contains(QStringLiteral("server")), qPrintable(stand.sheet.form()->said()));
        stand.fill("Server", QStringLiteral("irc.example.org"));
        stand.fill("Channel", QStringLiteral("room"));
        stand.fill("Nick", QStringLiteral("desk"));
        stand.fill("Password", QStringLiteral("secret"));
        stand.fill("Moderators' nicks", QStringLiteral("Mod, Other"));
        QVERIFY(stand.sheet.form()->said().isEmpty());
        stand.push("Test connection");
        QCOMPARE(stand.tested.size(), 1);
        QCOMPARE(stand.tested[0].channel, QStringLiteral("#room"));
        QCOMPARE(stand.tested[0].moderators, QStringList({QStringLiteral("Mod"), QStringLiteral("Other")}));
        QCOMPARE(stand.secrets->password, QStringLiteral("secret"));
        stand.sheet.sayTested(false, QStringLiteral("the nick is taken"));
        QVERIFY(stand.words().contains(QStringLiteral("the nick is taken")));
        stand.push("Save");
        QCOMPARE(stand.kept.size(), 1);
        stand.sheet.sayKept(QStringLiteral("the disk is full"));
        QVERIFY(stand.sheet.isEditing());
        stand.sheet.sayKept({});
        QVERIFY(!stand.sheet.isEditing());
    }

    void aSecondOneTakesNoOthersPlace()
    {
        Stand stand;
        stand.sheet.showRows({row("irc", Light::Live)}, evening);
        stand.push("Add an IRC");
        QCOMPARE(stand.sheet.form()->settings().name, QStringLiteral("irc2"));
        stand.fill("Server", QStringLiteral("irc.example.org"));
        stand.fill("Channel", QStringLiteral("room"));
        stand.fill("Nick", QStringLiteral("desk"));
        stand.fill("Name in the feed", QStringLiteral("IRC"));
        stand.push("Save");
        QVERIFY(stand.kept.isEmpty());
        QVERIFY2(stand.sheet.form()->said().contains(QStringLiteral("already")),
                 qPrintable(stand.sheet.form()->said()));
        stand.fill("Name in the feed", QStringLiteral("other"));
        stand.push("Save");
        QCOMPARE(stand.kept.size(), 1);
        QCOMPARE(stand.kept[0].name, QStringLiteral("other"));
    }

    // Each asks for what it needs and for nothing else, says what is missing, and hands on what was typed.
    void theOtherPlatformsAreSetUp()
    {
        Stand stand;
        stand.push("Add a Matrix");
        QCOMPARE(stand.sheet.form()->settings().name, QStringLiteral("matrix"));
        stand.push("Test connection");
        QVERIFY2(stand.sheet.form()->said().contains(QStringLiteral("server")), qPrintable(stand.sheet.form()->said()));
        stand.fill("Server", QStringLiteral("matrix.example.org"));
        stand.push("Test connection");
        QVERIFY2(stand.sheet.form()->said().contains(QStringLiteral("#session:example.org")),
                 qPrintable(stand.sheet.form()->said()));
        stand.fill("Room", QStringLiteral("#talk:example.org"));
        stand.fill("User", QStringLiteral("desk"));
        stand.fill("Password or access token", QStringLiteral("secret"));
        QVERIFY(stand.words().contains(QStringLiteral("end-to-end encrypted"))); // what can't be done is said before
        stand.push("Save");
        QCOMPARE(stand.kept.size(), 1);
        SourceSettings matrix;
        matrix.name = QStringLiteral("matrix");
        matrix.platform = Platform::Matrix;
        matrix.host = QStringLiteral("matrix.example.org");
        matrix.channel = QStringLiteral("#talk:example.org");
        matrix.account = QStringLiteral("desk");
        QCOMPARE(stand.kept[0], matrix);
        QCOMPARE(*stand.secrets, (SourceSecrets{QStringLiteral("secret"), {}}));
        stand.sheet.sayKept({});

        stand.push("Add a Zulip");
        stand.fill("Server", QStringLiteral("chat.example.org"));
        stand.fill("E-mail address", QStringLiteral("desk-bot@chat.example.org"));
        stand.fill("API key", QStringLiteral("key"));
        stand.fill("Channel", QStringLiteral("the session")); // which has a space, and no sign
        stand.fill("Topic", QStringLiteral("floor"));
        stand.push("Save");
        QCOMPARE(stand.kept.size(), 2);
        QCOMPARE(stand.kept[1].channel, QStringLiteral("the session"));
        QCOMPARE(stand.kept[1].topic, QStringLiteral("floor"));
        stand.sheet.sayKept({});

        stand.push("Add an XMPP");
        stand.fill("Address", QStringLiteral("desk@example.org"));
        stand.fill("Password", QStringLiteral("secret"));
        stand.push("Save");
        QVERIFY(stand.sheet.form()->said().contains(QStringLiteral("room")));
        stand.fill("Room", QStringLiteral("session@conference.example.org"));
        stand.push("Save");
        QCOMPARE(stand.kept.size(), 3);
        QCOMPARE(stand.kept[2].nick, QStringLiteral("evenhand")); // is there already
        QCOMPARE(stand.kept[2].host, QString());
    }

    // Changed and kept again it is what it was, whatever the platform; and its password stays where it is.
    void whatIsKnownGoesThroughTheForm()
    {
        Stand stand;
        for (const char *address :
             {"m=matrix://desk@matrix.example.org:8448/#talk:example.org?side=onsite&moderator=@a:b.org&bot=1",
              "z=zulip://d%40e.org@chat.example.org/the%20session?topic=floor&bridge=relay",
              "x=xmpp://desk@example.org/s@c.example.org?nick=us&server=10.0.0.1:5222",
              "i=ircs://desk@irc.example.org/room?account=acc&bridge=b"}) {
            const auto read = sourceFromText(QString::fromUtf8(address));
            QVERIFY2(std::holds_alternative<NamedSource>(read), address);
            SourceRow known = row("known", Light::Live);
            known.settings = std::get<NamedSource>(read).settings;
            known.settings.session = QStringLiteral("session");
            stand.sheet.showRows({known}, evening);
            stand.push("Change");
            QCOMPARE(stand.sheet.form()->settings(), known.settings);
            QVERIFY(!stand.sheet.form()->secrets());
            stand.press(Qt::Key_Escape);
        }
    }

    void tabGoesThroughTheFormAsItIsShown()
    {
        Stand stand;
        stand.push("Add an XMPP");
        QStringList names;
        for (int i = 0; i < 4; ++i) {
            names << QApplication::focusWidget()->accessibleName();
            stand.press(Qt::Key_Tab);
        }
        QCOMPARE(names,
                 QStringList({QStringLiteral("Address"), QStringLiteral("Password"), QStringLiteral("Room"),
                              QStringLiteral("Room's password")}));
    }

    void escGoesBackOneStep()
    {
        Stand stand;
        stand.push("Add Zoom");
        stand.press(Qt::Key_Escape);
        QVERIFY(stand.sheet.isOpen() && !stand.sheet.isEditing());
        stand.press(Qt::Key_Escape);
        QVERIFY(!stand.sheet.isOpen());
    }

    // What was filled in isn't thrown away by one key.
    void escAsksBeforeWhatWasFilledInGoes()
    {
        Stand stand;
        stand.push("Add an IRC");
        stand.fill("Password", QStringLiteral("secret"));
        stand.press(Qt::Key_Escape);
        QVERIFY(stand.sheet.isEditing());
        QVERIFY2(stand.words().contains(QStringLiteral("Not saved")), qPrintable(stand.words()));
        stand.fill("Channel", QStringLiteral("room")); // gone on with: asked anew
        stand.press(Qt::Key_Escape);
        QVERIFY(stand.sheet.isEditing());
        QCOMPARE(stand.sheet.form()->settings().channel, QStringLiteral("#room"));
        stand.press(Qt::Key_Escape);
        QVERIFY(!stand.sheet.isEditing());
    }

    void theFocusStaysWhileItIsTried()
    {
        Stand stand;
        stand.push("Add an IRC");
        stand.fill("Server", QStringLiteral("irc.example.org"));
        stand.fill("Channel", QStringLiteral("room"));
        stand.fill("Nick", QStringLiteral("desk"));
        stand.push("Test connection");
        QPushButton *test = stand.button(QStringLiteral("Test"));
        QVERIFY(test && test->hasFocus());
        stand.press(Qt::Key_Space); // once is enough
        QCOMPARE(stand.tested.size(), 1);
        stand.sheet.sayTested(false, QStringLiteral("the nick is taken"));
        QVERIFY(test->hasFocus());
        stand.press(Qt::Key_Space);
        QCOMPARE(stand.tested.size(), 2);
    }

    // Whatever place it gets among the others.
    void whatWasSavedIsChosen()
    {
        Stand stand;
        const auto named = [](const char *name) {
            SourceRow made = row(name, Light::Live);
            return made;
        };
        stand.sheet.showRows({named("b"), named("d")}, evening);
        stand.sheet.list()->setCurrentRow(1);
        stand.sheet.showRows({named("a"), named("b"), named("d")}, evening);
        QVERIFY(stand.sheet.list()->currentItem()->text().startsWith(QStringLiteral("d")));
        stand.push("Add an IRC");
        stand.fill("Server", QStringLiteral("irc.example.org"));
        stand.fill("Channel", QStringLiteral("room"));
        stand.fill("Nick", QStringLiteral("desk"));
        stand.fill("Name in the feed", QStringLiteral("c"));
        stand.push("Save");
        QCOMPARE(stand.kept.size(), 1);
        stand.sheet.showRows({named("a"), named("b"), named("c"), named("d")}, evening);
        stand.sheet.sayKept({});
        QVERIFY2(stand.sheet.list()->currentItem()->text().startsWith(QStringLiteral("c")),
                 qPrintable(stand.sheet.list()->currentItem()->text()));
    }

    void passwordsAreNotShownAgain()
    {
        Stand stand;
        stand.sheet.showRows({row("irc", Light::Live)}, evening);
        stand.push("Change");
        for (const QLineEdit *field : stand.sheet.findChildren<QLineEdit *>())
            if (field->echoMode() == QLineEdit::Password)
                QVERIFY(field->text().isEmpty());
        QVERIFY(!stand.sheet.form()->secrets()); // and stay as they are
    }

    void whatIsOnForNowIsNotChanged()
    {
        Stand stand;
        SourceRow forNow = row("irc", Light::Failed), matrix = row("matrix", Light::Failed);
        forNow.settings.session.clear();
        matrix.settings.platform = Platform::Matrix;
        stand.sheet.showRows({forNow, matrix, row("other", Light::Live)}, evening);
        stand.sheet.list()->setCurrentRow(0);
        QVERIFY(!stand.button(QStringLiteral("Change")) && !stand.button(QStringLiteral("Switch")));
        QVERIFY(stand.button(QStringLiteral("Try again")) && stand.button(QStringLiteral("Remove")));
        Q_EMIT stand.sheet.list()->itemActivated(stand.sheet.list()->item(0)); // Enter
        QVERIFY(!stand.sheet.isEditing());
        stand.sheet.list()->setCurrentRow(1);
        QVERIFY(stand.button(QStringLiteral("Change")) && stand.button(QStringLiteral("Switch")));
        stand.sheet.list()->setCurrentRow(2);
        QVERIFY(stand.button(QStringLiteral("Change")));
    }

    void sourcesAreSwitchedTriedAndRemoved()
    {
        Stand stand;
        stand.sheet.showRows({row("irc", Light::Failed, {}, "the key is wrong"), row("zoom", Light::Live, evening)},
                             evening);
        QVERIFY(stand.words().contains(QStringLiteral("the key is wrong")));
        stand.sheet.list()->setCurrentRow(0);
        stand.push("Try again");
        QCOMPARE(stand.retried.first().first().toString(), QStringLiteral("irc"));
        stand.sheet.list()->setCurrentRow(1);
        stand.push("Switch off");
        QCOMPARE(stand.switched.first(), QVariantList({QStringLiteral("zoom"), false}));
        stand.push("Remove");
        QVERIFY(stand.removed.isEmpty()); // once more
        stand.push("Remove");
        QCOMPARE(stand.removed.first().first().toString(), QStringLiteral("zoom"));
        // Time goes by, and what is chosen stays chosen.
        stand.sheet.passTime(evening + seconds(125));
        QVERIFY(stand.words().contains(QStringLiteral("2:05")));
        QCOMPARE(stand.sheet.list()->currentRow(), 1);
    }

    void strangersWordsBreakNothing()
    {
        Stand stand;
        const int width = stand.sheet.width();
        for (const QString &words : hostileWords()) {
            SourceRow hostile = row("irc", Light::Failed);
            hostile.standing.problem = hostile.standing.detail = words;
            stand.sheet.showRows({hostile}, evening);
            stand.window.line().showSources({hostile});
            stand.push("Change");
            stand.sheet.sayTested(false, words);
            QCoreApplication::sendPostedEvents();
            QCOMPARE(stand.sheet.width(), width);
            QCOMPARE(stand.window.width(), 1280);
            QVERIFY(saysSomething(stand.sheet.grab()));
            stand.press(Qt::Key_Escape);
        }
    }

    void itFitsInEveryTheme()
    {
        Stand stand;
        for (const ThemeKind kind : {ThemeKind::Light, ThemeKind::Dark, ThemeKind::HighContrast})
            for (const qreal scale : {1.0, 2.0}) {
                stand.window.setTheme(themeOf(kind, scale));
                stand.sheet.showRows({row("irc", Light::Live)}, evening);
                stand.push("Change");
                QCoreApplication::sendPostedEvents();
                QCOMPARE(stand.window.size(), QSize(1280, 720));
                QVERIFY(saysSomething(stand.sheet.grab()));
                stand.press(Qt::Key_Escape);
                for (const char *platform : {"Add an XMPP", "Add a Matrix", "Add a Zulip"}) {
                    stand.push(platform);
                    QCoreApplication::sendPostedEvents();
                    QCOMPARE(stand.window.size(), QSize(1280, 720));
                    shot(stand.sheet,
                         QStringLiteral("sources-%1-%2-%3")
                             .arg(int(kind))
                             .arg(scale)
                             .arg(QString::fromUtf8(platform).section(u' ', 2)));
                    stand.press(Qt::Key_Escape);
                }
            }
    }

    // In the largest type it is higher than the window: then it scrolls, and nothing is pressed together.
    void theLastLineIsReached()
    {
        Stand stand;
        stand.window.setTheme(themeOf(ThemeKind::Light, 2.0));
        stand.sheet.showRows({row("irc", Light::Live), row("zulip", Light::Trying)}, evening);
        for (int round = 0; round < 3; ++round)
            QCoreApplication::processEvents();
        QPushButton *close = stand.button(QStringLiteral("Close"));
        QVERIFY(close);
        QVERIFY2(close->height() >= close->sizeHint().height(), "it is clipped");
        QVERIFY(close->geometry().bottom() < close->parentWidget()->height());
        while (QApplication::focusWidget() != close)
            stand.press(Qt::Key_Tab);
        QVERIFY(close->visibleRegion().boundingRect() == close->rect());
    }

    // ---- the lamp ----

    void nothingIsGreenThatIsNotLive()
    {
        QVERIFY(!platformLight({}, evening));
        QVERIFY(!platformLight({row("irc", Light::Off)}, evening));
        const auto light = [](const std::vector<SourceRow> &rows, int later = 0) {
            return *platformLight(rows, evening + seconds(later));
        };
        QCOMPARE(light({row("irc", Light::Live)}).light, Lamp::Light::Good);
        QCOMPARE(light({row("irc", Light::Live)}).words, QStringLiteral("irc"));
        const SourceRow zoom = row("zoom", Light::Live, evening);
        QCOMPARE(light({zoom}, 40).light, Lamp::Light::Off);
        QCOMPARE(light({zoom}, 40).words, QStringLiteral("zoom 0:40"));
        QCOMPARE(light({zoom}, 119).light, Lamp::Light::Off);
        QCOMPARE(light({zoom}, 120).light, Lamp::Light::Late);
        // The one that wants to be looked at comes first.
        QCOMPARE(light({row("irc", Light::Live), zoom}, 130).words, QStringLiteral("zoom 2:10, irc"));
        QCOMPARE(light({row("irc", Light::Failed), zoom}).light, Lamp::Light::Bad);
        QCOMPARE(light({row("irc", Light::Trying)}).light, Lamp::Light::Off);
        // Beside another one trouble is a mark alone, behind the age of a file.
        QCOMPARE(light({row("irc", Light::Failed)}).words, QStringLiteral("irc: look"));
        QCOMPARE(light({row("irc", Light::Failed), zoom}, 40).words, QStringLiteral("zoom 0:40, irc!"));
        QCOMPARE(light({row("irc", Light::Trying), row("matrix", Light::Trying), zoom}, 40).words,
                 QStringLiteral("zoom 0:40, irc… +1"));
        SourceRow gone = row("irc", Light::Trying);
        gone.standing.goneAt = evening;
        QCOMPARE(light({gone}).light, Lamp::Light::Late);
        QVERIFY(light({row("a", Light::Live), row("b", Light::Live), row("c", Light::Live)})
                    .words.endsWith(QStringLiteral("+1")));
    }

    void theLampStandsInTheSessionLine()
    {
        SessionLine line;
        line.resize(1280, 40);
        line.show();
        const Lamp *lamp = line.findChildren<Lamp *>().last();
        QVERIFY(lamp->isHidden());
        line.passTime(evening);
        line.showSources({row("zoom", Light::Live, evening)});
        QVERIFY(!lamp->isHidden());
        QCOMPARE(lamp->light(), Lamp::Light::Off);
        line.passTime(evening + seconds(121));
        QCOMPARE(lamp->light(), Lamp::Light::Late);
        QCOMPARE(lamp->words(), QStringLiteral("zoom 2:01"));
        QVERIFY(lamp->accessibleName().contains(QStringLiteral("Chats")));
        const int before = lamp->width();
        line.passTime(evening + seconds(700));
        QCOMPARE(lamp->width(), before);
    }
};

QTEST_MAIN(TestSourcesSheet)
#include "TestSourcesSheet.moc"
