// SPDX-License-Identifier: Apache-2.0
// A room of Matrix.
#pragma once

#include "app/feeds/WebSource.h"

namespace evenhand {

class MatrixSource : public WebSource
{
    Q_OBJECT
public:
    // `session`: which posts are of. `startedAt`: what was said before it is of another.
    MatrixSource(SourceSettings settings, SourceSecrets secrets, QString session, std::function<Instant()> now,
                 std::function<std::optional<Instant>()> startedAt, QObject *parent = nullptr);

protected:
    std::unique_ptr<WebTalk> makeTalk() override;

private:
    SourceSecrets m_secrets;
    QString m_session;
    std::function<std::optional<Instant>()> m_startedAt;
};

} // namespace evenhand
