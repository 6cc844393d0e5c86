// SPDX-License-Identifier: Apache-2.0
// The bundled session as if it happened now, at 1×, 10× or 60×: a console on a temporary file,
// under a clock of its own, on which the script's two moderators act at their instants. Whoever
// sits before it may act, too. Nothing of it reaches another session, and nothing is left.
#pragma once

#include "app/Host.h"
#include "app/rehearsal/Player.h"
#include "app/rehearsal/RehearsalClock.h"

#include <QTemporaryDir>
#include <QTimer>

namespace evenhand {

// All that takes a while, done: it may be on another thread than the one the rehearsal is to live on.
struct PreparedRehearsal
{
    std::unique_ptr<QTemporaryDir> folder;
    std::vector<ScriptLine> lines; // to be performed
    Instant start{};
    HostOptions options;
    ReadSession session;
};

class Rehearsal : public QObject
{
    Q_OBJECT
public:
    // Begins half a minute before the session does; `wall` as for RehearsalClock, `options` but for
    // file, home and clock as for a host.
    static std::variant<std::unique_ptr<Rehearsal>, HostProblem> start(std::function<Instant()> wall,
                                                                       HostOptions options, int speed);
    // The same in two steps.
    static std::variant<PreparedRehearsal, HostProblem> prepare(HostOptions options);
    static std::variant<std::unique_ptr<Rehearsal>, HostProblem> begin(PreparedRehearsal prepared,
                                                                       std::function<Instant()> wall, int speed);
    ~Rehearsal() override;

    Host &host() { return *m_host; }
    int speed() const { return m_clock->speed(); }
    void setSpeed(int speed); // 0: the clock stands still
    bool isOver() const { return m_next == m_lines.size(); }
    bool isBusy() const { return m_isPerforming; } // an answer is to come
    // Performs what is due; by itself, too, as time really passes.
    void advance();

Q_SIGNALS:
    void speedChanged();
    // A line of the script was answered, refused or not: somebody else may have acted before it.
    void played(const QJsonObject &result);
    void ended(); // of the script; the session stays

private:
    Rehearsal(std::function<Instant()> wall, Instant start, int speed);
    void perform(const ScriptLine &line);
    void takeAnswer(const QJsonObject &result);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<RehearsalClock> m_clock; // the host's, too
    std::vector<ScriptLine> m_lines;         // to be performed
    size_t m_next = 0;
    bool m_isPerforming = false;
    QTimer m_due;
    std::unique_ptr<Host> m_host;
};

} // namespace evenhand
