// SPDX-License-Identifier: Apache-2.0
// A console with sources, in this process: a discussion that is under way, and what has come of its chats.
#pragma once

#include "app/Host.h"
#include "app/feeds/FeedConsole.h"
#include "tests/app/cli/Program.h"

#include <QSignalSpy>
#include <QTest>

namespace evenhand {

class Fed
{
public:
    static constexpr int patience = 30'000;

    // Empty: it takes over another's session. Linking: and may be paired.
    enum class Begin { WithTalk, Empty, Linking };

    explicit Fed(const QStringList &sources = {}, Begin begin = Begin::WithTalk, Duration ahead = {},
                 std::function<Instant()> clock = {})
        : m_ahead(ahead), m_clock(std::move(clock))
    {
        open(sources, begin);
    }
    ~Fed() { close(); }

    void open(const QStringList &sources = {}, Begin begin = Begin::WithTalk)
    {
        HostOptions options;
        options.file = folder.path(QStringLiteral("session.evenhand"));
        options.home = folder.path(QStringLiteral("home"));
        options.role = QStringLiteral("online");
        options.feeds.emplace();
        for (const QString &source : sources)
            options.feeds->sources.push_back(std::get<NamedSource>(sourceFromText(source)));
        if (begin == Begin::Linking)
            options.links.emplace();
        if (m_ahead != Duration(0)) // its clock is, of the computer's
            options.clock = [ahead = m_ahead] { return Clock::wallTime() + ahead; };
        if (m_clock)
            options.clock = m_clock;
        const bool isNew = !QFile::exists(options.file);
        auto started = Host::start(options);
        if (const auto *problem = std::get_if<HostProblem>(&started))
            qFatal("%s", qPrintable(problem->words));
        host = std::move(std::get<std::unique_ptr<Host>>(started));
        QObject::connect(host->feeds(), &FeedHub::said, host.get(), [this](const QString &words) { said << words; });
        if (!isNew || begin != Begin::WithTalk)
            return;
        act({{QStringLiteral("do"), QStringLiteral("segment.add")},
             {QStringLiteral("id"), QStringLiteral("d")},
             {QStringLiteral("title"), QStringLiteral("Talk")},
             {QStringLiteral("kind"), QStringLiteral("discussion")},
             {QStringLiteral("seconds"), 900}});
        act({{QStringLiteral("do"), QStringLiteral("session.start")}});
        act({{QStringLiteral("do"), QStringLiteral("segment.start")}, {QStringLiteral("id"), QStringLiteral("d")}});
    }
    void close()
    {
        if (!host)
            return;
        QSignalSpy done(host.get(), &Host::shutDownFinished);
        host->shutDown();
        if (done.isEmpty())
            done.wait(patience);
        host.reset();
    }

    FeedHub &hub() { return *host->feeds(); }
    const State &state() const { return host->session().desk().state(); }
    QJsonObject act(const QJsonObject &command)
    {
        QJsonObject result;
        host->session().perform(command, [&result](const QJsonObject &answer) { result = answer; });
        if (!QTest::qWaitFor([&result] { return !result.isEmpty(); }, patience))
            qFatal("no answer came");
        return result;
    }
    QJsonObject post(const QString &id, const QString &text, const QString &to)
    {
        return act({{QStringLiteral("do"), QStringLiteral("post.send")},
                    {QStringLiteral("id"), id},
                    {QStringLiteral("text"), text},
                    {QStringLiteral("to"), QJsonArray{to}}});
    }
    // As a script brings them.
    QJsonObject receive(const std::vector<QJsonObject> &messages)
    {
        QJsonObject result;
        hub().receive(messages, [&result](const QJsonObject &answer) { result = answer; });
        if (!QTest::qWaitFor([&result] { return !result.isEmpty(); }, patience))
            qFatal("no answer came");
        return result;
    }

    // "irc Ana: hi"; private ones with "!".
    QStringList feed() const
    {
        QStringList all;
        for (const Message &message : state().messages)
            if (message.isShown())
                all << (message.isPrivate ? QStringLiteral("!") : QString()) + message.source + u' '
                        + message.name.value + QStringLiteral(": ") + message.text.value;
        return all;
    }
    // Names of who waits, in order of receipt.
    QStringList queue() const
    {
        QStringList names;
        for (const HandId &id : state().queue)
            names << state().person(state().hands.find(id)->person)->name.value;
        return names;
    }
    SourceStanding standing(const QString &name) const
    {
        for (const SourceRow &row : host->feeds()->rows())
            if (row.settings.name == name)
                return row.standing;
        return {};
    }
    bool isLive(const QString &name) const { return standing(name).light == SourceStanding::Light::Live; }

    Folder folder;
    std::unique_ptr<Host> host;
    QStringList said;

private:
    Duration m_ahead;
    std::function<Instant()> m_clock;
};

} // namespace evenhand
