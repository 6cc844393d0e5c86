// SPDX-License-Identifier: Apache-2.0
#include "app/feeds/MatrixSource.h"

#include "models/matrix/MatrixTalk.h"

namespace evenhand {

MatrixSource::MatrixSource(SourceSettings with, SourceSecrets secrets, QString session, std::function<Instant()> now,
                           std::function<std::optional<Instant>()> startedAt, QObject *parent)
    : WebSource(std::move(with), std::move(secrets), std::move(now), std::move(startedAt), parent),
      m_session(std::move(session))
{}

std::unique_ptr<WebTalk> MatrixSource::makeTalk()
{
    auto with = setup<MatrixSetup>();
    with.room = settings().channel;
    with.password = secrets().password;
    with.token = secrets().token;
    with.session = m_session;
    return std::make_unique<MatrixTalk>(std::move(with), &WebSource::chance);
}

} // namespace evenhand
