// SPDX-License-Identifier: Apache-2.0
#include "app/feeds/ZulipSource.h"

#include "models/zulip/ZulipTalk.h"

namespace evenhand {

ZulipSource::ZulipSource(SourceSettings with, SourceSecrets secrets, std::function<Instant()> now,
                         std::function<std::optional<Instant>()> startedAt, QObject *parent)
    : WebSource(std::move(with), std::move(now), parent),
      m_secrets(std::move(secrets)),
      m_startedAt(std::move(startedAt))
{}

std::unique_ptr<WebTalk> ZulipSource::makeTalk()
{
    ZulipSetup setup;
    setup.account = settings().account;
    setup.key = m_secrets.password;
    setup.channel = settings().channel;
    setup.topic = settings().topic;
    setup.server = place();
    setup.bridges = settings().bridges;
    setup.moderators = settings().moderators;
    setup.since = m_startedAt();
    return std::make_unique<ZulipTalk>(std::move(setup), &WebSource::chance);
}

} // namespace evenhand
