// SPDX-License-Identifier: Apache-2.0
#include "app/control/Links.h"

namespace evenhand {

namespace {

QString alone()
{
    return QStringLiteral("This console links to no other one.");
}

} // namespace

Links::~Links() = default;

QJsonArray NoLinks::peers() const
{
    return {};
}

QJsonObject NoLinks::pairing() const
{
    return {{QStringLiteral("phase"), QStringLiteral("closed")},
            {QStringLiteral("code"), QJsonValue::Null},
            {QStringLiteral("reason"), alone()}};
}

void NoLinks::pair(Step, const QString &, Done done)
{
    const QJsonObject error{{QStringLiteral("code"), QStringLiteral("pair.unavailable")},
                            {QStringLiteral("message"), alone()}};
    done({{QStringLiteral("ok"), false}, {QStringLiteral("error"), error}});
}

} // namespace evenhand
