// SPDX-License-Identifier: Apache-2.0
// The session as scripts see it where there is a hub: messages that they bring are treated as any source's.
#pragma once

#include "app/control/Console.h"
#include "app/feeds/FeedHub.h"

namespace evenhand {

class FeedConsole : public Console
{
    Q_OBJECT
public:
    FeedConsole(Session &session, FeedHub &hub, QObject *parent = nullptr)
        : Console(parent), m_session(session), m_hub(hub)
    {
        connect(&session, &Console::changed, this, &Console::changed);
    }

    void perform(const QJsonObject &command, Done done) override;
    void receive(const std::vector<QJsonObject> &messages, Done done) override;
    QJsonObject state(std::optional<int> messages) const override;
    QJsonObject head() const override { return m_session.head(); }

private:
    Session &m_session;
    FeedHub &m_hub;
};

} // namespace evenhand
