// SPDX-License-Identifier: Apache-2.0
// A room of Matrix.
#pragma once

#include "app/feeds/WebSource.h"

namespace evenhand {

class MatrixSource : public WebSource
{
    Q_OBJECT
public:
    // `session`: which posts are of.
    MatrixSource(SourceSettings settings, SourceSecrets secrets, QString session, std::function<Instant()> now,
                 std::function<std::optional<Instant>()> startedAt, QObject *parent = nullptr);

protected:
    std::unique_ptr<WebTalk> makeTalk() override;

private:
    QString m_session;
};

} // namespace evenhand
