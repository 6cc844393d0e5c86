// SPDX-License-Identifier: Apache-2.0
// A console without a session: it writes down what it was asked and answers what it was told.
#pragma once

#include "app/control/Console.h"
#include "app/control/Links.h"

namespace evenhand {

class FakeConsole : public Console
{
public:
    void perform(const QJsonObject &command, Done done) override
    {
        commands.append(command);
        if (holds)
            held.append(done);
        else
            done(result);
    }
    void receive(const std::vector<QJsonObject> &messages, Done done) override
    {
        for (const QJsonObject &message : messages)
            received.append(message);
        done(result);
    }
    QJsonObject state(std::optional<int> messages) const override
    {
        return {{QStringLiteral("schema"), QStringLiteral("evenhand-state/1")},
                {QStringLiteral("asked"), messages ? QJsonValue(*messages) : QJsonValue::Null}};
    }
    QJsonObject head() const override
    {
        return {{QStringLiteral("events"), events},
                {QStringLiteral("digest"), QStringLiteral("d%1").arg(events)},
                {QStringLiteral("log"), QStringLiteral("l%1").arg(events)}};
    }
    void happen(const QStringList &types)
    {
        events += static_cast<int>(types.size());
        Q_EMIT changed(types);
    }

    QList<QJsonObject> commands;
    QList<QJsonObject> received;
    QList<Done> held;
    QJsonObject result{{QStringLiteral("ok"), true},
                       {QStringLiteral("events"), QJsonArray{QStringLiteral("HandRaised")}}};
    int events = 7;
    bool holds = false;
};

// One that has company.
class FakeLinks : public Links
{
public:
    QJsonArray peers() const override { return {QJsonObject{{QStringLiteral("name"), QStringLiteral("Ada")}}}; }
    QJsonObject pairing() const override { return {{QStringLiteral("phase"), QStringLiteral("open")}}; }
    void pair(Step step, const QString &argument, Done done) override
    {
        steps.append(QStringLiteral("%1 %2").arg(static_cast<int>(step)).arg(argument));
        done({{QStringLiteral("ok"), true}});
    }
    QStringList steps;
};

} // namespace evenhand
