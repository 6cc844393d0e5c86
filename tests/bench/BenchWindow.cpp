// SPDX-License-Identifier: Apache-2.0
// The window's figures of DESIGN: how soon it can be used, from a key to the painted frame, what a
// running timer costs, a burst of messages. On the offscreen platform, which paints in software like the
// slowest desktop. Prints them; judges nothing.
#include "app/Host.h"
#include "app/desktop/Wiring.h"
#include "tests/app/storage/Specimens.h"
#include "tests/bench/LongSession.h"
#include "tests/bench/figures.h"
#include "ui/feed/FeedList.h"
#include "ui/feed/FeedPane.h"
#include "ui/floor/FloorPane.h"
#include "ui/window/MainWindow.h"

#include <QApplication>
#include <QFile>
#include <QKeyEvent>
#include <QProcess>
#include <QRegularExpression>
#include <QSemaphore>
#include <QTemporaryDir>
#include <QThread>
#include <QTimer>
#include <atomic>
#include <cmath>
#include <ctime>
#include <unistd.h>

using namespace evenhand;

namespace {

QTextStream out(stdout);

void say(const char *what, double figure, const char *unit)
{
    out << QStringLiteral("%1: %2 %3\n").arg(QLatin1String(what)).arg(figure, 0, 'f', 2).arg(QLatin1String(unit));
    out.flush();
}

void writeSession(const QString &path, int events)
{
    Prattle prattle;
    const std::vector<EventPtr> log = longSession(events, [&](int) { return prattle.line(); });
    auto store = EventStore::create(path);
    if (!(*store)->append(Batch{log, searchable(log)}))
        qFatal("append");
}

// Proportional set size, which shares what other programs use, too.
double pssMiB(qint64 pid)
{
    QFile file(QStringLiteral("/proc/%1/smaps_rollup").arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return std::nan("");
    static const QRegularExpression line(QStringLiteral("\nPss: +(\\d+) kB"));
    return line.match(QString::fromLatin1(file.readAll())).captured(1).toDouble() / 1024;
}

double cpuSeconds(qint64 pid)
{
    QFile file(QStringLiteral("/proc/%1/stat").arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return std::nan("");
    const QByteArray stat = file.readAll();
    const QList<QByteArray> fields = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
    return (fields[11].toDouble() + fields[12].toDouble()) / double(sysconf(_SC_CLK_TCK));
}

// The program itself, as a person starts it: how long until its window is painted for the first
// time and answers; then what it costs to leave it running.
void timeProgram(const QString &program, const QString &file, const QString &home)
{
    std::vector<double> starts;
    for (int round = 0; round < 9; ++round) {
        QProcess window;
        QElapsedTimer timer;
        timer.start();
        window.start(
            program,
            {file, QStringLiteral("--home"), home, QStringLiteral("--control"), QStringLiteral("127.0.0.1:0")});
        QByteArray line;
        while (!line.contains("ready") && window.waitForReadyRead(30'000))
            line += window.readAllStandardOutput();
        starts.push_back(double(timer.nsecsElapsed()) / 1e6);
        if (round == 8) {
            say("memory with the window open, PSS", pssMiB(window.processId()), "MiB");
            const double before = cpuSeconds(window.processId());
            timer.restart();
            QEventLoop loop;
            QTimer::singleShot(20'000, &loop, &QEventLoop::quit);
            loop.exec();
            say("CPU with a turn running and the window visible",
                100 * (cpuSeconds(window.processId()) - before) / (double(timer.nsecsElapsed()) / 1e9),
                "% of a core, over 20 s");
        }
        window.terminate();
        window.waitForFinished(30'000);
    }
    std::sort(starts.begin(), starts.end());
    say("cold start to a usable window, 10,000 events, median of nine", starts[4], "ms");
    say("  slowest", starts[8], "ms");
}

struct Stand
{
    QString path, home;
    std::unique_ptr<Host> host;
    std::unique_ptr<MainWindow> window;
    std::unique_ptr<Wiring> wiring;

    Stand(const QString &file, const QString &homeFolder) : path(file), home(homeFolder)
    {
        auto started = Host::start({path, home, QStringLiteral("onsite"), QStringLiteral("Desk"), std::nullopt, {}});
        if (const auto *problem = std::get_if<HostProblem>(&started))
            qFatal("%s", qPrintable(problem->words));
        host = std::move(std::get<std::unique_ptr<Host>>(started));
        window = std::make_unique<MainWindow>([this] { return host->session().now(); });
        window->resize(1280, 720);
        wiring = std::make_unique<Wiring>(*host, *window);
        window->show();
        QApplication::setActiveWindow(window.get());
        QCoreApplication::processEvents();
    }

    void perform(const QJsonObject &command)
    {
        bool isDone = false;
        host->session().perform(command, [&](const QJsonObject &) { isDone = true; });
        while (!isDone)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
};

// What is to be painted anew, as the platform asks for it.
void paint()
{
    QCoreApplication::sendPostedEvents();
    QCoreApplication::processEvents();
}

// A key, then everything until its effect is stored, folded, and painted.
void timeKeys(Stand &stand)
{
    stand.window->keyboard().setGuard(false);
    stand.perform(
        {{QStringLiteral("do"), QStringLiteral("floor.give")}, {QStringLiteral("name"), QStringLiteral("Ana")}});
    const auto press = [&](int key) {
        QKeyEvent down(QEvent::KeyPress, key, Qt::NoModifier);
        QWidget *focused = QApplication::focusWidget();
        QApplication::sendEvent(focused ? focused : stand.window.get(), &down);
    };
    printPercentiles("key press to stored and painted (a half minute more, less)", 400, [&](int round) {
        bool isAnswered = false;
        const auto link = QObject::connect(stand.wiring.get(), &Wiring::answered, [&] { isAnswered = true; });
        press(round % 2 ? Qt::Key_Minus : Qt::Key_Plus);
        while (!isAnswered)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        QObject::disconnect(link);
        stand.wiring->showNow(); // without the pause between frames
        paint();
        return qsizetype(1);
    });
    printPercentiles("painting the whole window", 100, [&](int) {
        stand.window->update();
        paint();
        return qsizetype(1);
    });
}

void timeReorder(Stand &stand)
{
    for (int i = 0; i < 200; ++i)
        stand.perform({{QStringLiteral("do"), QStringLiteral("hand.raise")},
                       {QStringLiteral("id"), QStringLiteral("bench-%1").arg(i)},
                       {QStringLiteral("name"), QStringLiteral("Waiting %1").arg(i)},
                       {QStringLiteral("side"), i % 3 ? QStringLiteral("online") : QStringLiteral("onsite")}});
    stand.wiring->showNow();
    double worst = 0;
    printPercentiles("200 hands: one moved, stored, shown and painted", 60, [&](int round) {
        stand.perform({{QStringLiteral("do"), QStringLiteral("hand.move")},
                       {QStringLiteral("id"), QStringLiteral("bench-%1").arg(199 - round)},
                       {QStringLiteral("before"), QStringLiteral("bench-%1").arg(round)}});
        QElapsedTimer frame;
        frame.start();
        stand.wiring->showNow();
        paint();
        worst = std::max(worst, double(frame.nsecsElapsed()) / 1e6);
        return qsizetype(1);
    });
    say("  longest frame of these", worst, "ms");
}

// ---- the burst ----

double cpuMsOf(clockid_t clock)
{
    timespec time{};
    clock_gettime(clock, &time);
    return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
}

// Asks the window's thread for an answer every millisecond, from outside: how long it takes is how long
// a key would have to wait.
class Knocking : public QObject
{
public:
    Knocking()
    {
        m_thread.reset(QThread::create([this] {
            while (!m_isOver.tryAcquire(1, 1)) {
                if (m_isAnswered.exchange(false)) {
                    m_since.start();
                    QMetaObject::invokeMethod(
                        this, [this] { answer(); }, Qt::QueuedConnection);
                }
            }
        }));
        m_thread->start();
    }
    ~Knocking() override
    {
        m_isOver.release();
        m_thread->wait();
    }
    const std::vector<double> &waits() const { return m_waits; }

private:
    void answer()
    {
        m_waits.push_back(double(m_since.nsecsElapsed()) / 1e6);
        m_isAnswered = true;
    }

    std::unique_ptr<QThread> m_thread;
    QSemaphore m_isOver;
    std::atomic<bool> m_isAnswered = true;
    QElapsedTimer m_since;
    std::vector<double> m_waits;
};

// When something is painted.
class Frames : public QObject
{
public:
    explicit Frames(QWidget &widget)
    {
        widget.installEventFilter(this);
        m_since.start();
    }
    const std::vector<double> &apart() const { return m_apart; }

private:
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Paint)
            m_apart.push_back(double(m_since.nsecsElapsed()) / 1e6), m_since.start();
        return false;
    }

    QElapsedTimer m_since;
    std::vector<double> m_apart;
};

std::vector<std::vector<QJsonObject>> burstOf(int messages, int group)
{
    Prattle prattle;
    std::vector<std::vector<QJsonObject>> groups;
    for (int i = 0; i < messages; ++i) {
        if (i % group == 0)
            groups.emplace_back();
        groups.back().push_back({{QStringLiteral("id"), QStringLiteral("burst-%1").arg(i)},
                                 {QStringLiteral("source"), QStringLiteral("zoom")},
                                 {QStringLiteral("author"), QStringLiteral("Participant %1").arg(i % 300)},
                                 {QStringLiteral("text"), prattle.line()}});
    }
    return groups;
}

QString percentiles(std::vector<double> times)
{
    std::sort(times.begin(), times.end());
    if (times.empty())
        return QStringLiteral("none");
    return QStringLiteral("p50 %1, p99 %2, longest %3 ms (%4)")
        .arg(times[times.size() / 2], 0, 'f', 1)
        .arg(times[times.size() * 99 / 100], 0, 'f', 1)
        .arg(times.back(), 0, 'f', 1)
        .arg(times.size());
}

// `perSecond` 0: as fast as they are taken, four groups waiting like requests of as many feeds. A
// key is pressed now and then: how long until its effect is stored.
void timeBurst(Stand &stand, int messages, int perSecond)
{
    constexpr int together = 100;
    const auto groups = burstOf(messages, together);
    const double ownCpu = cpuMsOf(CLOCK_THREAD_CPUTIME_ID), cpu = cpuMsOf(CLOCK_PROCESS_CPUTIME_ID);
    size_t next = 0, stored = 0;
    std::vector<double> acts;
    QElapsedTimer all;
    Knocking knocking;
    Frames frames(*stand.window->feed().list()->viewport());
    // The feed is painted when there is something new. This is as if something moved all the time.
    Frames screen(stand.window->floor());
    QTimer refresh;
    refresh.setTimerType(Qt::PreciseTimer);
    QObject::connect(&refresh, &QTimer::timeout, &stand.window->floor(), qOverload<>(&QWidget::update));
    refresh.start(16);
    QTimer timer;
    timer.setTimerType(Qt::PreciseTimer);
    if (perSecond > 0)
        timer.start(together * 1000 / perSecond);
    all.start();
    while (stored < groups.size()) {
        const auto due = perSecond > 0 ? std::min(size_t(all.elapsed() * perSecond / 1000 / together), groups.size())
                                       : std::min(stored + 4, groups.size());
        for (; next < due; ++next) {
            stand.host->session().receive(groups[next], [&](const QJsonObject &) { ++stored; });
            if (next % 20 == 0)
                stand.host->session().perform({{QStringLiteral("do"), QStringLiteral("floor.adjust")},
                                               {QStringLiteral("seconds"), next % 40 ? 30 : -30}},
                                              [&, pressed = all.nsecsElapsed()](const QJsonObject &) {
                                                  acts.push_back(double(all.nsecsElapsed() - pressed) / 1e6);
                                              });
        }
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    stand.wiring->showNow();
    const double took = double(all.nsecsElapsed()) / 1e6;
    say(perSecond > 0 ? "messages at 20,000/s, stored and shown" : "burst of messages, stored and shown",
        messages / (took / 1e3), "messages/s");
    out << "  a key would have waited: " << percentiles(knocking.waits()) << '\n';
    out << "  from one frame to the next, something always moving: " << percentiles(screen.apart()) << '\n';
    out << "  from one change of the feed to the next: " << percentiles(frames.apart()) << '\n';
    out << "  an act, from the key to stored: " << percentiles(acts) << '\n';
    say("  CPU of the window's thread", (cpuMsOf(CLOCK_THREAD_CPUTIME_ID) - ownCpu) * 1e3 / messages, "us a message");
    say("  CPU of all threads", (cpuMsOf(CLOCK_PROCESS_CPUTIME_ID) - cpu) * 1e3 / messages, "us a message");
}

void timeBursts(const QTemporaryDir &folder)
{
    for (const int perSecond : {0, 20'000}) {
        const QString file = folder.filePath(QStringLiteral("burst-%1.evenhand").arg(perSecond));
        writeSession(file, 10'000);
        Stand stand(file, folder.filePath(QStringLiteral("home")));
        stand.perform(
            {{QStringLiteral("do"), QStringLiteral("floor.give")}, {QStringLiteral("name"), QStringLiteral("Ana")}});
        timeBurst(stand, 100'000, perSecond);
    }
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    const QTemporaryDir folder;
    if (app.arguments().contains(QLatin1String("burst"))) { // alone
        timeBursts(folder);
        return 0;
    }
    const QString file = folder.filePath(QStringLiteral("ten.evenhand")),
                  home = folder.filePath(QStringLiteral("home"));
    writeSession(file, 10'000);
    {
        Stand stand(file, home); // keeps the fold, and leaves a turn running
        stand.perform(
            {{QStringLiteral("do"), QStringLiteral("floor.give")}, {QStringLiteral("name"), QStringLiteral("Ana")}});
    }
    timeProgram(QStringLiteral(EVENHAND_PROGRAM), file, home);
    {
        Stand stand(file, home);
        timeKeys(stand);
        timeReorder(stand);
    }
    timeBursts(folder);
    say("memory of this program at the end, PSS", pssMiB(QCoreApplication::applicationPid()), "MiB");
    return 0;
}
