// SPDX-License-Identifier: Apache-2.0
// A channel of Zulip.
#pragma once

#include "app/feeds/WebSource.h"

namespace evenhand {

class ZulipSource : public WebSource
{
    Q_OBJECT
public:
    // `startedAt`: what was said before it is of another session.
    ZulipSource(SourceSettings settings, SourceSecrets secrets, std::function<Instant()> now,
                std::function<std::optional<Instant>()> startedAt, QObject *parent = nullptr);

protected:
    std::unique_ptr<WebTalk> makeTalk() override;

private:
    SourceSecrets m_secrets;
    std::function<std::optional<Instant>()> m_startedAt;
};

} // namespace evenhand
