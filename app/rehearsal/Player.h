// SPDX-License-Identifier: Apache-2.0
// A script of timed commands (CONTRACT §1, `play`) taken line by line, each at its own instant.
// What comes of it depends on nothing but the seed, the plan and the lines.
#pragma once

#include "models/session/Desk.h"

#include <QJsonObject>
#include <optional>

namespace evenhand {

// One line, read: a command, or why it is none.
struct ScriptLine
{
    QJsonObject command;
    Instant at{};
    QString by;
    std::optional<QJsonObject> refusal;
};
ScriptLine scriptLine(const QByteArray &line);
QJsonObject scriptRefusal(const char *code, const QString &message);

class Player
{
public:
    explicit Player(const QByteArray &seed);

    // Written at the script's first instant.
    void takePlan(std::vector<Fact> facts) { m_plan = std::move(facts); }
    // The script goes on where this log ends.
    void goOn(const EventLog &log) { m_desk.take(log.events()); }
    void writePlan(Instant now);

    // The line's result (CONTRACT §3), without "line".
    QJsonObject play(const QByteArray &line);

    bool hasPlayed() const { return m_now.has_value(); }
    const EventLog &log() const { return m_desk.log(); }

private:
    Desk m_desk;
    std::vector<Fact> m_plan;
    std::optional<Instant> m_now;
};

} // namespace evenhand
