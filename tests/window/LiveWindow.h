// SPDX-License-Identifier: Apache-2.0
// The real window on a real session file, offscreen, driven by key events under a clock that the
// test moves. Nothing is waited for by time: after each key the answers are awaited that it asked for.
#pragma once

#include "app/Host.h"
#include "app/desktop/Wiring.h"
#include "tests/app/sync/ChannelPair.h"
#include "ui/window/MainWindow.h"

#include <QJsonObject>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <memory>

namespace evenhand::tests {

class LiveWindow
{
public:
    // `commands`: done before the window is shown, at 10:00, one JSON object each ('…' for "…").
    // Run: what messages ask for is done and votes are counted, as in the program.
    enum class Feeds : quint8 { Leave, Run };
    explicit LiveWindow(const QList<QByteArray> &commands, Feeds feeds = Feeds::Leave);

    // One that can be linked with another (link() below).
    enum class Links : quint8 { No, Yes, Loopback }; // the last: it listens there
    LiveWindow(const QString &role, Links links, const QList<QByteArray> &commands = {});

    // The session goes on where `before` ends.
    explicit LiveWindow(const EventLog &before);

    // "12:30": minutes and seconds since 10:00.
    LiveWindow &at(const char *clock);
    LiveWindow &later(int seconds);
    // At that instant, or now where the keys before took longer than that.
    LiveWindow &notBefore(Instant instant);
    // Letters and signs, half a second apart, to whatever has the focus.
    LiveWindow &press(const char *keys);
    // The same without any time between them.
    LiveWindow &rattle(const char *keys);
    LiveWindow &press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    // Into the text field that has the focus.
    LiveWindow &type(const QString &text);
    // Not by a key: as a second moderator or a script would ask.
    QJsonObject ask(const char *command);
    QJsonObject askAs(const QString &by, const QJsonObject &command);
    // Messages that come in together, as a feed brings them.
    void receive(const std::vector<QJsonObject> &messages);

    QJsonObject state() const;
    // "floor.name", "queue.hands.0.name"; numbers in words.
    QString see(const char *path) const;
    QStringList queue() const; // names
    const State &folded() const { return m_host->session().desk().state(); }
    // As the log holds them, with what is left of their words.
    const std::vector<EventPtr> &events() const { return m_host->session().desk().log().events(); }
    Instant now() const { return *m_now; }
    // The id of whoever has a standing hand of that name.
    QString personOf(const QString &name) const;
    // What the window has asked for so far, newest last.
    QJsonObject lastRequest() const;
    qsizetype requests() const { return m_requested->size(); }

    MainWindow &window() { return *m_window; }
    QString file() const { return m_folder.filePath(QStringLiteral("session.evenhand")); }
    Host &host() { return *m_host; }
    Partner asPartner() const;
    // What has come in is shown.
    void showNow() { m_wiring->showNow(); }
    // Closes everything and opens the file again.
    void reopen();

private:
    void open();
    void activate();
    void comeForward();
    void settle();

    QTemporaryDir m_folder;
    QString m_role = QStringLiteral("onsite");
    Links m_links = Links::No;
    Feeds m_feeds = Feeds::Leave;
    std::shared_ptr<Instant> m_now;
    std::unique_ptr<Host> m_host;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<Wiring> m_wiring;
    std::unique_ptr<QSignalSpy> m_requested, m_together, m_answered;
};

// Two windows as over a network, until the pair is cut; the first has dialled.
std::unique_ptr<ChannelPair> link(LiveWindow &dialler, LiveWindow &other);
// Waits until both hold the same, and shows it.
bool meet(LiveWindow &one, LiveWindow &other);

} // namespace evenhand::tests
