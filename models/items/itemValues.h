// SPDX-License-Identifier: Apache-2.0
// What the item models share: how times leave a model, and when two of them read alike.
#pragma once

#include "models/session/Time.h"

#include <QVariant>
#include <algorithm>
#include <optional>

namespace evenhand {

inline QVariant item(Duration duration)
{
    return qint64(duration.count());
}
inline QVariant item(Instant instant)
{
    return toMs(instant);
}
template<class Time> QVariant item(const std::optional<Time> &time)
{
    return time ? item(*time) : QVariant();
}

inline bool isSameSecond(std::optional<Duration> a, std::optional<Duration> b)
{
    return a.has_value() == b.has_value() && (!a || wholeSeconds(*a) == wholeSeconds(*b));
}
inline bool isSameSecond(std::optional<Instant> a, std::optional<Instant> b)
{
    return a.has_value() == b.has_value() && (!a || std::chrono::floor<seconds>(*a) == std::chrono::floor<seconds>(*b));
}

template<class List, class Value> bool contains(const List &list, const Value &value)
{
    return std::find(list.begin(), list.end(), value) != list.end();
}

} // namespace evenhand
