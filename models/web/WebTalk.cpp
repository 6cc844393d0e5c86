// SPDX-License-Identifier: Apache-2.0
#include "models/web/WebTalk.h"

#include "models/web/webJson.h"

namespace evenhand {

void WebTalk::retryAt(Instant when, const QString &problem, Instant now)
{
    m_again = when;
    m_phase = Phase::Trying;
    m_problem = QStringLiteral("%1; tried again in %2").arg(problem, webSpan(when - now));
}

} // namespace evenhand
