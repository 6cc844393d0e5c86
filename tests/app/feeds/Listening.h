// SPDX-License-Identifier: Apache-2.0
// A console in this process that listens to one source, and what has come of it.
#pragma once

#include "app/Host.h"
#include "app/feeds/FeedConsole.h"
#include "tests/app/cli/Program.h"

#include <QSignalSpy>
#include <QTest>

namespace evenhand {

class Listening
{
public:
    static constexpr int patience = 30'000;

    // `ahead`: its clock of the computer's.
    explicit Listening(QString source, Duration ahead = {}) : m_source(std::move(source)), m_ahead(ahead) { open(); }
    ~Listening() { close(); }
    Q_DISABLE_COPY_MOVE(Listening)

    void open()
    {
        HostOptions options;
        options.file = m_folder.path(QStringLiteral("session.evenhand"));
        options.home = m_folder.path(QStringLiteral("home"));
        options.role = QStringLiteral("online");
        options.feeds.emplace();
        if (m_ahead != Duration(0))
            options.clock = [ahead = m_ahead] { return Clock::wallTime() + ahead; };
        const bool isNew = !QFile::exists(options.file);
        options.feeds->sources.push_back(std::get<NamedSource>(sourceFromText(m_source)));
        auto started = Host::start(options);
        if (const auto *problem = std::get_if<HostProblem>(&started))
            qFatal("%s", qPrintable(problem->words));
        m_host = std::move(std::get<std::unique_ptr<Host>>(started));
        QObject::connect(m_host->feeds(), &FeedHub::said, m_host.get(),
                         [this](const QString &words) { said << words; });
        if (isNew)
            act({{QStringLiteral("do"), QStringLiteral("session.start")}});
    }
    void close()
    {
        if (!m_host)
            return;
        QSignalSpy done(m_host.get(), &Host::shutDownFinished);
        m_host->shutDown();
        if (done.isEmpty())
            done.wait(patience);
        m_host.reset();
    }

    FeedHub &hub() { return *m_host->feeds(); }
    Instant now() const { return m_host->session().now(); }
    const State &state() const { return m_host->session().desk().state(); }
    void act(const QJsonObject &command)
    {
        bool isDone = false;
        m_host->session().perform(command, [&isDone](const QJsonObject &) { isDone = true; });
        (void)QTest::qWaitFor([&isDone] { return isDone; }, patience);
    }
    void post(const QString &id, const QString &text)
    {
        act({{QStringLiteral("do"), QStringLiteral("post.send")},
             {QStringLiteral("id"), id},
             {QStringLiteral("text"), text},
             {QStringLiteral("to"), QJsonArray{name()}}});
    }
    bool isPosted(const QString &id) const
    {
        const Post *known = state().posts.find(PostId(id));
        return known && known->done.contains(name());
    }

    // "Ana: hi", in order of their time.
    QStringList feed() const
    {
        std::vector<const Message *> shown;
        for (const Message &message : state().messages)
            if (message.isShown())
                shown.push_back(&message);
        std::stable_sort(shown.begin(), shown.end(),
                         [](const Message *a, const Message *b) { return a->sentAt < b->sentAt; });
        QStringList words;
        for (const Message *message : shown)
            words << message->name.value + QStringLiteral(": ") + message->text.value;
        return words;
    }
    QStringList queue() const
    {
        QStringList names;
        for (const HandId &id : state().queue)
            names << state().person(state().hands.find(id)->person)->name.value;
        return names;
    }
    QString name() const { return m_source.section(u'=', 0, 0); }
    SourceStanding standing() const
    {
        for (const SourceRow &row : m_host->feeds()->rows())
            if (row.settings.name == name())
                return row.standing;
        return {};
    }
    bool isLive() const { return standing().light == SourceStanding::Light::Live; }
    bool hasFailed() const { return standing().light == SourceStanding::Light::Failed; }

    QStringList said;

private:
    QString m_source;
    Duration m_ahead;
    Folder m_folder;
    std::unique_ptr<Host> m_host;
};

} // namespace evenhand
