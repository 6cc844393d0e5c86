// SPDX-License-Identifier: Apache-2.0
// Pictures of the window to be looked at: every state that matters, at the smallest and the
// largest size, in each theme, and mirrored. Says of each how long it took to paint.
#include "app/Session.h"
#include "tests/ui/hostile.h"
#include "tests/window/LiveWindow.h"
#include "ui/theme/Theme.h"

#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QTextStream>

using namespace evenhand;
using namespace evenhand::tests;

namespace {

struct Picture
{
    const char *state;
    QSize size{1280, 720};
    ThemeKind theme = ThemeKind::Light;
    qreal scale = 1.0;
};

QByteArray json(const QJsonObject &command)
{
    return QJsonDocument(command).toJson(QJsonDocument::Compact);
}

QJsonObject command(const char *does, QJsonObject arguments)
{
    arguments.insert(QStringLiteral("do"), QLatin1String(does));
    return arguments;
}

const QList<QByteArray> plan{
    "{'do':'plan.edit','title':'End-to-End Encryption: The good, the bad, and the ugly','minutes':60}",
    "{'do':'person.add','id':'p1','name':'Keily Blair','side':'online','roles':['speaker']}",
    "{'do':'person.add','id':'p2','name':'Vittorio Bertola','side':'onsite','roles':['speaker']}",
    "{'do':'segment.add','id':'s1','title':'Opening','kind':'opening','seconds':300}",
    "{'do':'segment.add','id':'s2','title':'Statement: Keily Blair','kind':'statements','seconds':300,'people':['p1']}",
    "{'do':'segment.add','id':'s3','title':'Discussion: who decides what harmful means?','kind':'discussion',"
    "'seconds':2400}",
    "{'do':'segment.add','id':'s4','title':'Takeaways and closing','kind':'closing','seconds':600}"};

const QList<QByteArray> live = plan + QList<QByteArray>{"{'do':'session.start'}", "{'do':'segment.start','id':'s3'}"};

QList<QByteArray> hands(int count)
{
    QList<QByteArray> list = live;
    for (int i = 0; i < count; ++i)
        list << json(command("hand.raise",
                             {{QStringLiteral("id"), QStringLiteral("h%1").arg(i)},
                              {QStringLiteral("name"), QStringLiteral("Participant %1").arg(i)},
                              {QStringLiteral("side"), i % 3 ? QStringLiteral("online") : QStringLiteral("onsite")}}));
    return list;
}

QList<QByteArray> hostileSession()
{
    QList<QByteArray> list = live;
    int i = 0;
    for (const QString &words : hostileWords()) {
        if (words.isEmpty())
            continue;
        const QString id = QString::number(i++);
        const QString side = i % 2 ? QStringLiteral("online") : QStringLiteral("onsite");
        list << json(command("hand.raise",
                             {{QStringLiteral("id"), QStringLiteral("h") + id},
                              {QStringLiteral("name"), words},
                              {QStringLiteral("note"), words},
                              {QStringLiteral("side"), side}}));
        list << json(command("message.add",
                             {{QStringLiteral("id"), QStringLiteral("m") + id},
                              {QStringLiteral("source"), QStringLiteral("zoom")},
                              {QStringLiteral("author"), words},
                              {QStringLiteral("text"), words}}));
        list << json(command("segment.add",
                             {{QStringLiteral("id"), QStringLiteral("x") + id},
                              {QStringLiteral("title"), words},
                              {QStringLiteral("seconds"), 60}}));
    }
    list << json(command("floor.give", {{QStringLiteral("hand"), QStringLiteral("h0")}}));
    return list;
}

void fillFeed(LiveWindow &window, int messages)
{
    for (int first = 0; first < messages; first += 1000) {
        std::vector<QJsonObject> group;
        for (int i = first; i < first + 1000; ++i)
            group.push_back(command("message.add",
                                    {{QStringLiteral("id"), QStringLiteral("m%1").arg(i)},
                                     {QStringLiteral("source"), QStringLiteral("zoom")},
                                     {QStringLiteral("author"), QStringLiteral("Participant %1").arg(i % 99)},
                                     {QStringLiteral("text"), QStringLiteral("Message number %1").arg(i)}}));
        window.receive(group);
    }
}

std::unique_ptr<LiveWindow> windowIn(const QByteArray &state)
{
    if (state == "empty")
        return std::make_unique<LiveWindow>(QList<QByteArray>{});
    if (state == "planned")
        return std::make_unique<LiveWindow>(plan);
    if (state == "hands-200")
        return std::make_unique<LiveWindow>(hands(200));
    if (state == "hostile")
        return std::make_unique<LiveWindow>(hostileSession());
    auto window = std::make_unique<LiveWindow>(hands(5));
    window->at("12:00");
    window->ask("{'do':'floor.give','hand':'h1'}");
    window->at(state == "overtime" ? "14:47" : "12:41");
    if (state == "messages-100000")
        fillFeed(*window, 100'000);
    if (state == "ended")
        window->ask("{'do':'session.end'}");
    return window;
}

void take(const Picture &picture, const QDir &folder, QTextStream &out)
{
    const auto window = windowIn(picture.state);
    window->window().setTheme(themeOf(picture.theme, picture.scale));
    window->window().resize(picture.size);
    window->later(0);
    const char *themes[]{"light", "dark", "high-contrast"};
    const QString name = QStringLiteral("%1-%2x%3-%4-%5%6.png")
                             .arg(QLatin1String(picture.state))
                             .arg(picture.size.width())
                             .arg(picture.size.height())
                             .arg(QLatin1String(themes[int(picture.theme)]))
                             .arg(picture.scale, 0, 'f', 1)
                             .arg(QApplication::isRightToLeft() ? QStringLiteral("-mirrored") : QString());
    shot(window->window(), {});
    QElapsedTimer timer;
    timer.start();
    const QPixmap pixels = window->window().grab();
    out << QStringLiteral("%1: %2 ms").arg(name).arg(timer.elapsed());
    if (window->window().size() != picture.size)
        out << QStringLiteral(", WIDENED to %1x%2").arg(window->window().width()).arg(window->window().height());
    out << '\n';
    out.flush();
    if (!pixels.save(folder.filePath(name)))
        qFatal("%s can't be written", qPrintable(folder.filePath(name)));
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    QTextStream out(stdout);
    const QDir folder(app.arguments().value(1));
    if (app.arguments().size() != 2 || !folder.exists()) {
        out << "usage: takePictures FOLDER\n";
        return 2;
    }
    const char *states[]{"empty", "planned", "live", "overtime", "ended", "hands-200", "hostile", "messages-100000"};
    for (const char *state : states)
        take({state}, folder, out);
    for (const char *state : {"live", "overtime", "hostile"})
        for (const ThemeKind theme : {ThemeKind::Dark, ThemeKind::HighContrast})
            take({state, {1280, 720}, theme}, folder, out);
    for (const char *state : {"live", "hostile"}) {
        take({state, {3840, 2160}}, folder, out);
        take({state, {3840, 2160}, ThemeKind::Dark, 2.0}, folder, out);
        take({state, {1280, 720}, ThemeKind::Light, 2.0}, folder, out);
    }
    QApplication::setLayoutDirection(Qt::RightToLeft);
    for (const char *state : {"empty", "live", "overtime", "hostile"})
        take({state}, folder, out);
    return 0;
}
