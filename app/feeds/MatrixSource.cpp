// SPDX-License-Identifier: Apache-2.0
#include "app/feeds/MatrixSource.h"

#include "models/matrix/MatrixTalk.h"

namespace evenhand {

MatrixSource::MatrixSource(SourceSettings with, SourceSecrets secrets, QString session, std::function<Instant()> now,
                           std::function<std::optional<Instant>()> startedAt, QObject *parent)
    : WebSource(std::move(with), std::move(now), parent),
      m_secrets(std::move(secrets)),
      m_session(std::move(session)),
      m_startedAt(std::move(startedAt))
{
    connect(this, &FeedSource::secretsLearned, this, [this](const SourceSecrets &learned) { m_secrets = learned; });
}

std::unique_ptr<WebTalk> MatrixSource::makeTalk()
{
    MatrixSetup setup;
    setup.room = settings().channel;
    setup.account = settings().account;
    setup.password = m_secrets.password;
    setup.token = m_secrets.token;
    setup.server = place();
    setup.session = m_session;
    setup.bridges = settings().bridges;
    setup.moderators = settings().moderators;
    setup.since = m_startedAt();
    return std::make_unique<MatrixTalk>(std::move(setup), &WebSource::chance);
}

} // namespace evenhand
