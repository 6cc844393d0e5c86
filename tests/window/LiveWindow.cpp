// SPDX-License-Identifier: Apache-2.0
#include "tests/window/LiveWindow.h"

#include "app/Identity.h"
#include "app/cli/WholeSession.h"
#include "app/sync/Replicator.h"

#include <QApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>
#include <algorithm>

namespace evenhand::tests {

namespace {

const Instant start = *instantFromIso(u"2026-05-01T10:00:00Z");
constexpr Duration betweenKeys(500);

QJsonObject parsed(QByteArray command)
{
    return QJsonDocument::fromJson(command.replace('\'', '"')).object();
}

QWidget *receiver(MainWindow &window)
{
    if (QWidget *menu = QApplication::activePopupWidget()) // keys go to it, as on a desktop
        return menu;
    QWidget *focused = QApplication::focusWidget();
    return focused && focused->window() == &window ? focused : &window;
}

} // namespace

LiveWindow::LiveWindow(const QList<QByteArray> &commands, Feeds feeds)
    : m_feeds(feeds), m_now(std::make_shared<Instant>(start))
{
    open();
    for (const QByteArray &command : commands) {
        const QJsonObject answer = ask(command.constData());
        if (!answer.value(u"ok").toBool())
            qFatal("%s: %s", command.constData(), QJsonDocument(answer).toJson().constData());
    }
}

LiveWindow::LiveWindow(const EventLog &before) : m_now(std::make_shared<Instant>(start))
{
    if (const Trouble trouble = writeSession(file(), before, nullptr))
        qFatal("%s", qPrintable(trouble->message()));
    open();
}

LiveWindow::LiveWindow(const QString &role, Links links, const QList<QByteArray> &commands)
    : m_role(role), m_links(links), m_now(std::make_shared<Instant>(start))
{
    open();
    for (const QByteArray &command : commands)
        ask(command.constData());
}

void LiveWindow::open()
{
    HostOptions options;
    options.file = file();
    options.home = m_folder.filePath(QStringLiteral("home"));
    options.role = m_role;
    if (m_links != Links::No)
        options.links.emplace();
    if (m_links == Links::Loopback)
        options.links->listen = QStringLiteral("127.0.0.1:0");
    if (m_feeds == Feeds::Run)
        options.feeds.emplace();
    options.clock = [now = m_now] { return *now; };
    auto started = Host::start(options);
    if (const auto *problem = std::get_if<HostProblem>(&started))
        qFatal("%s: %s", qPrintable(problem->subject), qPrintable(problem->words));
    m_host = std::move(std::get<std::unique_ptr<Host>>(started));
    m_window = std::make_unique<MainWindow>(options.clock);
    m_window->resize(1280, 720);
    m_requested = std::make_unique<QSignalSpy>(m_window.get(), &MainWindow::requested);
    m_together = std::make_unique<QSignalSpy>(m_window.get(), &MainWindow::togetherRequested);
    m_wiring = std::make_unique<Wiring>(*m_host, *m_window);
    m_answered = std::make_unique<QSignalSpy>(m_wiring.get(), &Wiring::answered);
    m_window->show();
    activate();
}

void LiveWindow::activate()
{
    QApplication::setActiveWindow(m_window.get());
    if (!QTest::qWaitForWindowActive(m_window.get()))
        qFatal("the window does not become active");
}

// Where there are two.
void LiveWindow::comeForward()
{
    const QWidget *active = QApplication::activeWindow();
    if (m_links != Links::No && active != m_window.get() && !QApplication::activePopupWidget())
        activate();
}

Partner LiveWindow::asPartner() const
{
    const Identity identity = *identityThere(m_folder.filePath(QStringLiteral("home")));
    return {identity.replica(), identity.publicKey, m_role, m_role + QStringLiteral("'s")};
}

void LiveWindow::reopen()
{
    m_answered.reset();
    m_wiring.reset();
    m_requested.reset();
    m_together.reset();
    m_window.reset();
    m_host.reset();
    open();
}

void LiveWindow::settle()
{
    while (m_answered->size() < m_requested->size() + m_together->size())
        if (!m_answered->wait(30'000))
            qFatal("no answer came");
    m_wiring->showNow(); // the frame that would follow
}

LiveWindow &LiveWindow::at(const char *clock)
{
    const QList<QByteArray> parts = QByteArray(clock).split(':');
    *m_now = start + std::chrono::minutes(parts[0].toInt()) + seconds(parts[1].toInt());
    m_window->passTime(*m_now);
    return *this;
}

LiveWindow &LiveWindow::later(int by)
{
    *m_now += seconds(by);
    m_window->passTime(*m_now);
    return *this;
}

LiveWindow &LiveWindow::notBefore(Instant instant)
{
    *m_now = std::max(*m_now, instant);
    m_window->passTime(*m_now);
    return *this;
}

LiveWindow &LiveWindow::press(const char *keys)
{
    for (const char *key = keys; *key; ++key) {
        *m_now += betweenKeys;
        comeForward();
        QTest::keyClick(receiver(*m_window), *key);
        settle();
    }
    return *this;
}

LiveWindow &LiveWindow::rattle(const char *keys)
{
    for (const char *key = keys; *key; ++key)
        QTest::keyClick(receiver(*m_window), *key);
    settle();
    return *this;
}

LiveWindow &LiveWindow::press(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    *m_now += betweenKeys;
    comeForward();
    const bool wasInMenu = QApplication::activePopupWidget();
    QTest::keyClick(receiver(*m_window), key, modifiers);
    settle();
    if (wasInMenu && !QApplication::activePopupWidget())
        activate(); // a desktop leaves the window active below its menus; offscreen it isn't
    return *this;
}

LiveWindow &LiveWindow::type(const QString &text)
{
    QTest::keyClicks(receiver(*m_window), text);
    return *this;
}

QJsonObject LiveWindow::ask(const char *command)
{
    QJsonObject answer;
    bool isDone = false;
    QSignalSpy changed(&m_host->session(), &Session::changed);
    m_host->session().perform(parsed(command), [&](const QJsonObject &result) {
        answer = result;
        isDone = true;
    });
    while (!isDone)
        if (!changed.wait(30'000) && !isDone)
            qFatal("no answer came to %s", command);
    m_wiring->showNow();
    return answer;
}

QJsonObject LiveWindow::askAs(const QString &by, const QJsonObject &command)
{
    QJsonObject answer;
    bool isDone = false;
    QSignalSpy changed(&m_host->session(), &Session::changed);
    m_host->session().performAs(by, command, [&](const QJsonObject &result) {
        answer = result;
        isDone = true;
    });
    while (!isDone)
        if (!changed.wait(30'000) && !isDone)
            qFatal("no answer came");
    m_wiring->showNow();
    return answer;
}

void LiveWindow::receive(const std::vector<QJsonObject> &messages)
{
    bool isDone = false;
    QSignalSpy changed(&m_host->session(), &Session::changed);
    m_host->session().receive(messages, [&](const QJsonObject &) { isDone = true; });
    while (!isDone)
        if (!changed.wait(30'000) && !isDone)
            qFatal("messages were not taken");
    m_wiring->showNow();
}

QJsonObject LiveWindow::state() const
{
    return m_host->session().state(1000);
}

QString LiveWindow::see(const char *path) const
{
    QJsonValue value = state();
    for (const QByteArray &step : QByteArray(path).split('.'))
        value = value.isArray() ? value.toArray().at(step.toInt()) : value.toObject().value(QString::fromLatin1(step));
    return value.isDouble() ? QString::number(value.toInteger()) : value.toVariant().toString();
}

QStringList LiveWindow::queue() const
{
    QStringList names;
    for (const QJsonValue &hand : state().value(u"queue").toObject().value(u"hands").toArray())
        names << hand.toObject().value(u"name").toString();
    return names;
}

QString LiveWindow::personOf(const QString &name) const
{
    for (const QJsonValue &hand : state().value(u"queue").toObject().value(u"hands").toArray())
        if (hand[u"name"].toString() == name)
            return hand[u"person"].toString();
    return {};
}

std::unique_ptr<ChannelPair> link(LiveWindow &dialler, LiveWindow &other)
{
    auto pair = std::make_unique<ChannelPair>(other.asPartner(), dialler.asPartner());
    dialler.host().replicator()->add(pair->a.get());
    other.host().replicator()->add(pair->b.get());
    return pair;
}

bool meet(LiveWindow &one, LiveWindow &other)
{
    // And each knows that the other has it, else a link cut right behind has something to tell.
    const auto knows = [](LiveWindow &live) {
        const Replicator *replicator = live.host().replicator();
        const std::vector<Standing> all = replicator ? replicator->standings() : std::vector<Standing>();
        return std::none_of(all.begin(), all.end(), [](const Standing &each) {
            return each.isLinked && !each.isOfOtherSession && !each.isInStep();
        });
    };
    const auto areSame = [&] {
        const Desk &a = one.host().session().desk(), &b = other.host().session().desk();
        return a.log().logDigest() == b.log().logDigest() && a.state().digest() == b.state().digest() && knows(one)
            && knows(other);
    };
    const bool haveMet = QTest::qWaitFor(areSame, 60'000);
    one.showNow();
    other.showNow();
    return haveMet;
}

QJsonObject LiveWindow::lastRequest() const
{
    return m_requested->isEmpty() ? QJsonObject() : m_requested->last().first().toJsonObject();
}

} // namespace evenhand::tests
