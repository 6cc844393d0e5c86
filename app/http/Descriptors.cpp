// SPDX-License-Identifier: Apache-2.0
#include "app/http/Descriptors.h"

#include <algorithm>
#include <limits>
#ifdef Q_OS_UNIX
#include <sys/resource.h>
#endif

namespace evenhand {

int allowDescriptors([[maybe_unused]] int wanted)
{
    constexpr int most = std::numeric_limits<int>::max();
#ifdef Q_OS_UNIX
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return 0;
    if (limit.rlim_cur < static_cast<rlim_t>(wanted)) {
        rlimit raised = limit;
        raised.rlim_cur = std::min(static_cast<rlim_t>(wanted), limit.rlim_max);
        if (setrlimit(RLIMIT_NOFILE, &raised) == 0)
            limit = raised;
    }
    return static_cast<int>(std::min(limit.rlim_cur, static_cast<rlim_t>(most)));
#else
    return most;
#endif
}

int descriptorsFor(const HttpLimits &limits)
{
    return limits.connections + limits.connections / 4 + limits.webSockets + HttpLimits::otherDescriptors;
}

HttpLimits fittedTo(int descriptors, HttpLimits limits)
{
    const int needed = descriptorsFor(limits);
    if (needed <= descriptors)
        return limits;
    constexpr int handful = 4;
    const double share = std::max(0, descriptors - HttpLimits::otherDescriptors)
        / static_cast<double>(needed - HttpLimits::otherDescriptors);
    limits.connections = std::max(handful, static_cast<int>(limits.connections * share));
    limits.webSockets = std::max(handful, static_cast<int>(limits.webSockets * share));
    limits.connectionsPerAddress = std::min(limits.connectionsPerAddress, limits.connections);
    limits.webSocketsPerAddress = std::min(limits.webSocketsPerAddress, limits.webSockets);
    return limits;
}

} // namespace evenhand
