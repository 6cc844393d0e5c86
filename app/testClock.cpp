// SPDX-License-Identifier: Apache-2.0
#include "app/testClock.h"

#include <QByteArray>
#include <QFile>
#include <QString>
#include <optional>

namespace evenhand {

namespace {

std::optional<std::chrono::milliseconds> readTestClock()
{
    static const QString name = qEnvironmentVariable("EVENHAND_TEST_CLOCK");
    if (name.isEmpty())
        return std::nullopt;
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly) || file.readLine(100).trimmed() != "evenhand test clock")
        return std::nullopt;
    return std::chrono::milliseconds(file.readLine(100).trimmed().toLongLong());
}

} // namespace

bool isTestClock()
{
    return readTestClock().has_value();
}

std::chrono::milliseconds testClockAhead()
{
    return readTestClock().value_or(std::chrono::milliseconds(0));
}

} // namespace evenhand
