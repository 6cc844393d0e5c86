// SPDX-License-Identifier: Apache-2.0
#include "app/feeds/ZulipSource.h"

#include "models/zulip/ZulipTalk.h"

namespace evenhand {

std::unique_ptr<WebTalk> ZulipSource::makeTalk()
{
    auto with = setup<ZulipSetup>();
    with.key = secrets().password;
    with.channel = settings().channel;
    with.topic = settings().topic;
    return std::make_unique<ZulipTalk>(std::move(with), &WebSource::chance);
}

} // namespace evenhand
