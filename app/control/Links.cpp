// SPDX-License-Identifier: Apache-2.0
#include "app/control/Console.h"

namespace evenhand {

namespace {

QString alone()
{
    return QStringLiteral("This console links to no other one.");
}

} // namespace

Console::~Console() = default;

QJsonArray Console::peers() const
{
    return {};
}

QJsonObject Console::pairing() const
{
    return {{QStringLiteral("phase"), QStringLiteral("closed")},
            {QStringLiteral("code"), QJsonValue::Null},
            {QStringLiteral("reason"), alone()}};
}

void Console::pair(Pairing, const QString &, Done done)
{
    const QJsonObject error{{QStringLiteral("code"), QStringLiteral("pair.unavailable")},
                            {QStringLiteral("message"), alone()}};
    done({{QStringLiteral("ok"), false}, {QStringLiteral("error"), error}});
}

} // namespace evenhand
