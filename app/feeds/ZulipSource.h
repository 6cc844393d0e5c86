// SPDX-License-Identifier: Apache-2.0
// A channel of Zulip.
#pragma once

#include "app/feeds/WebSource.h"

namespace evenhand {

class ZulipSource : public WebSource
{
    Q_OBJECT
public:
    using WebSource::WebSource;

protected:
    std::unique_ptr<WebTalk> makeTalk() override;
};

} // namespace evenhand
