// SPDX-License-Identifier: Apache-2.0
// Pictures of the windows to be looked at: every state that matters, at the smallest and the
// largest size, in each theme, and mirrored; every page, sheet and window beside. Says of each how
// long it took to paint, and where it grew beyond the size that it was given.
#include "app/desktop/ReportDesk.h"
#include "app/planning/PlanInput.h"
#include "tests/pictures/scenes.h"
#include "ui/palette/Palette.h"
#include "ui/plan/PlanPage.h"
#include "ui/rehearsal/RehearsalBand.h"
#include "ui/report/ReportWindow.h"
#include "ui/settings/SettingsSheet.h"
#include "ui/start/NewPage.h"
#include "ui/start/StartWindow.h"
#include "ui/window/Screens.h"
#include "ui/window/Sheet.h"

#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QLineEdit>
#include <QTextStream>
#include <map>

using namespace evenhand;
using namespace evenhand::tests;
using namespace evenhand::pictures;

namespace {

struct Picture
{
    QByteArray state, view;
    QSize size{1280, 720};
    ThemeKind theme = ThemeKind::Light;
    qreal scale = 1.0;
};

const QSize small(1280, 720), large(3840, 2160), room(1920, 1080), narrow(400, 720), page(960, 720);
const ThemeKind themes[]{ThemeKind::Light, ThemeKind::Dark, ThemeKind::HighContrast};

class Camera
{
public:
    Camera(const QDir &folder, const QString &only) : m_folder(folder), m_only(only), m_out(stdout) {}

    void take(const Picture &picture)
    {
        const QString name = nameOf(picture);
        if (!name.contains(m_only))
            return;
        if (picture.view == "start" || picture.view == "new")
            return shootStart(picture, name);
        LiveWindow &live = sessionIn(picture.state);
        if (picture.view == "report")
            return shootReport(live, picture, name);
        live.window().setTheme(themeOf(picture.theme, picture.scale));
        live.window().resize(picture.view == "live" ? picture.size : small);
        live.later(0);
        shoot(open(live, picture.view), picture.size, name);
        close(live, picture.view);
    }

private:
    static QString nameOf(const Picture &picture)
    {
        const char *words[]{"light", "dark", "high-contrast"};
        return QStringLiteral("%1-%2-%3x%4-%5-%6%7.png")
            .arg(QLatin1String(picture.view), QLatin1String(picture.state))
            .arg(picture.size.width())
            .arg(picture.size.height())
            .arg(QLatin1String(words[int(picture.theme)]))
            .arg(picture.scale, 0, 'f', 1)
            .arg(QApplication::isRightToLeft() ? QStringLiteral("-mirrored") : QString());
    }

    LiveWindow &sessionIn(const QByteArray &state)
    {
        std::unique_ptr<LiveWindow> &live = m_live[state + (QApplication::isRightToLeft() ? "<" : ">")];
        if (!live)
            live = windowIn(state);
        return *live;
    }

    // What is to be photographed, brought up by its act as its key would.
    static QWidget &open(LiveWindow &live, const QByteArray &view)
    {
        MainWindow &window = live.window();
        const std::map<QByteArray, Act> acts{
            {"keys", Act::Help},           {"settings", Act::Settings}, {"palette", Act::Palette},
            {"pairing", Act::Pair},        {"sources", Act::Sources},   {"plan", Act::Plan},
            {"people", Act::Plan},         {"ledger", Act::Ledger},     {"notes", Act::Notes},
            {"readiness", Act::Readiness}, {"care", Act::Care},         {"takeaway", Act::Takeaway},
            {"hand", Act::OnlineHand},     {"nudges", Act::Nudge},      {"to-look-at", Act::Plan},
            {"session", Act::Plan},        {"polls", Act::Polls},       {"post", Act::WritePost}};
        if (const auto act = acts.find(view); act != acts.end())
            window.keyboard().begin(act->second);
        const std::map<QByteArray, PlanPage::Part> parts{{"people", PlanPage::Part::People},
                                                         {"to-look-at", PlanPage::Part::ToLookAt},
                                                         {"session", PlanPage::Part::Session}};
        if (const auto part = parts.find(view); part != parts.end()) {
            window.plan().show(part->second);
            window.plan().focusList();
        }
        const std::map<QByteArray, Screens::Kind> screens{
            {"stage", Screens::Kind::Stage}, {"strip", Screens::Kind::Strip}, {"card", Screens::Kind::Card}};
        const auto screen = screens.find(view);
        return screen == screens.end() ? window : window.screens().window(screen->second);
    }

    static void close(LiveWindow &live, const QByteArray &view)
    {
        MainWindow &window = live.window();
        window.keyboard().callOff();
        for (int times = view == "live" ? 0 : 3; times > 0; --times)
            live.press(Qt::Key_Escape);
        for (Sheet *sheet : window.findChildren<Sheet *>()) // keys may go to another window meanwhile
            if (sheet->isOpen())
                sheet->leave();
    }

    void shootStart(const Picture &picture, const QString &name)
    {
        StartWindow start;
        const Instant now = *instantFromIso(u"2026-05-01T12:00:00Z");
        start.setZone(QTimeZone::utc());
        start.setTheme(themeOf(picture.theme, picture.scale));
        start.showFolder(QStringLiteral("/home/ana/Documents/Evenhand"));
        if (picture.state != "empty")
            start.showSessions(librarySessions(now), now);
        if (picture.view == "new") {
            start.showNew();
            const PlanResult read =
                readPlanFile(QStringLiteral(EVENHAND_TEST_DATA) + QStringLiteral("/proposals/igf-2023-ws-534.txt"));
            if (picture.state != "empty" && read.plan)
                start.newPage().showPlan(*read.plan, QStringLiteral("ws534.txt"), QStringLiteral("/home/ana/ws534"));
        }
        shoot(start, picture.size, name);
    }

    void shootReport(LiveWindow &live, const Picture &picture, const QString &name)
    {
        ReportDesk desk(
            live.file(), QStringLiteral("/home/ana"),
            [&live] {
                return ReportDesk::Moment{live.folded(), live.now()};
            },
            themeOf(picture.theme, picture.scale));
        shoot(desk.window(), picture.size, name);
    }

    void shoot(QWidget &shown, const QSize &size, const QString &name)
    {
        shown.resize(size);
        shown.grab();                           // the first lays out
        for (int times = 0; times < 3; ++times) // what is shown by how much room there is moves its neighbours
            QCoreApplication::processEvents();
        QElapsedTimer timer;
        timer.start();
        const QPixmap pixels = shown.grab();
        m_out << QStringLiteral("%1: %2 ms").arg(name).arg(timer.elapsed());
        if (shown.size() != size)
            m_out << QStringLiteral(", WIDENED to %1x%2").arg(shown.width()).arg(shown.height());
        m_out << '\n';
        m_out.flush();
        if (!pixels.save(m_folder.filePath(name)))
            qFatal("%s can't be written", qPrintable(m_folder.filePath(name)));
    }

    QDir m_folder;
    QString m_only; // part of the names of those that are wanted
    QTextStream m_out;
    std::map<QByteArray, std::unique_ptr<LiveWindow>> m_live;
};

void takeLive(Camera &camera)
{
    for (const char *state :
         {"empty", "planned", "live", "overtime", "ended", "hands-200", "hostile", "messages-100000"})
        for (const ThemeKind theme : themes)
            for (const QSize &size : {small, large})
                camera.take({state, "live", size, theme, size == large ? 1.5 : 1.0});
    for (const char *state : {"live", "hostile", "overtime", "late"})
        camera.take({state, "live", small, ThemeKind::Light, 2.0});
    for (const qreal scale : {1.0, 1.3})
        camera.take({"late", "live", small, ThemeKind::Light, scale});
    camera.take({"late", "live", room});
}

void takePages(Camera &camera, const std::vector<ThemeKind> &kinds)
{
    for (const ThemeKind theme : kinds) {
        for (const char *view : {"keys", "settings", "palette", "pairing", "sources", "plan", "people", "session",
                                 "to-look-at", "ledger", "readiness", "notes", "care", "takeaway", "hand", "nudges"})
            camera.take({"live", view, small, theme});
        for (const char *state : {"live", "polled", "hostile"})
            camera.take({state, "polls", small, theme});
        camera.take({"polled", "stage", room, theme});
        for (const char *state : {"empty", "live", "overtime", "hostile"}) {
            camera.take({state, "stage", room, theme});
            camera.take({state, "strip", narrow, theme});
            camera.take({state, "strip", narrow, theme, 1.3});
            camera.take({state, "card", small, theme});
        }
        for (const char *state : {"empty", "live"}) {
            camera.take({state, "start", small, theme});
            camera.take({state, "new", small, theme});
            camera.take({state, "report", page, theme});
            camera.take({state, "report", page, theme, 1.3});
        }
    }
}

// The largest type in the smallest window, and the largest screen.
void takeExtremes(Camera &camera)
{
    for (const char *view : {"keys", "settings", "palette", "pairing", "sources", "plan", "people", "ledger",
                             "readiness", "notes", "care", "start", "new", "hand", "nudges"}) {
        camera.take({"live", view, small, ThemeKind::Light, 2.0});
        camera.take({"live", view, large, ThemeKind::Dark, 1.5});
    }
    for (const char *state : {"live", "polled", "hostile"})
        camera.take({state, "polls", small, ThemeKind::Light, 2.0});
    for (const qreal scale : {1.0, 1.3, 2.0})
        camera.take({"live", "post", small, ThemeKind::Light, scale});
    for (const char *view : {"plan", "people", "readiness", "ledger", "report"})
        camera.take({"hostile", view, view == QByteArray("report") ? page : small});
    camera.take({"live", "strip", narrow, ThemeKind::Light, 2.0});
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    const QStringList arguments = app.arguments();
    const QDir folder(arguments.value(1));
    if (arguments.size() < 2 || arguments.size() > 3 || !folder.exists()) {
        QTextStream(stdout) << "usage: takePictures FOLDER [PART-OF-NAME]\n";
        return 2;
    }
    Camera camera(folder, arguments.value(2));
    takeLive(camera);
    takePages(camera, {std::begin(themes), std::end(themes)});
    takeExtremes(camera);
    QApplication::setLayoutDirection(Qt::RightToLeft);
    for (const char *state : {"empty", "live", "overtime", "hostile"})
        camera.take({state, "live"});
    takePages(camera, {ThemeKind::Light});
    return 0;
}
