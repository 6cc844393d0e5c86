// SPDX-License-Identifier: Apache-2.0
// What a running console says of its feed, its queue, its sources and posts.
#pragma once

#include "tests/app/sync/Site.h"

#include <QTest>

namespace evenhand {

inline QString words(const char *utf8)
{
    return QString::fromUtf8(utf8);
}

inline QJsonObject allOf(Site &site)
{
    return site.served->ask("GET", "/v1/state?messages=5000").json();
}

inline QStringList feedOf(Site &site)
{
    QStringList all;
    for (const QJsonValue each : allOf(site)[QLatin1String("feed")][QLatin1String("messages")].toArray())
        all << each[QLatin1String("source")].toString() + u' ' + each[QLatin1String("author")].toString()
                + QStringLiteral(": ") + each[QLatin1String("text")].toString();
    return all;
}

inline QStringList queueOf(Site &site)
{
    QStringList names;
    for (const QJsonValue hand : allOf(site)[QLatin1String("queue")][QLatin1String("hands")].toArray())
        names << hand[QLatin1String("name")].toString();
    names.sort();
    return names;
}

inline QString standingAt(Site &site, const char *source)
{
    for (const QJsonValue each : allOf(site)[QLatin1String("sources")].toArray())
        if (each[QLatin1String("name")].toString() == QLatin1String(source))
            return each[QLatin1String("state")].toString();
    return {};
}

inline bool isPosted(Site &site, const char *post)
{
    for (const QJsonValue each : allOf(site)[QLatin1String("posts")].toArray())
        if (each[QLatin1String("id")].toString() == QLatin1String(post))
            return each[QLatin1String("done")].toArray().size() == each[QLatin1String("to")].toArray().size();
    return false;
}

// What could not be brought there: "p1: why", as the sources' list has it.
inline QStringList stuckOf(Site &site)
{
    QStringList all;
    for (const QJsonValue source : allOf(site)[QLatin1String("sources")].toArray())
        for (const QJsonValue each : source[QLatin1String("stuck")].toArray())
            all << each[QLatin1String("post")].toString() + QStringLiteral(": ")
                    + each[QLatin1String("problem")].toString();
    return all;
}

inline void give(Site &site, const QByteArray &command)
{
    const QJsonObject answer = site.served->act(command);
    QVERIFY2(answer[QLatin1String("ok")].toBool(), command + QJsonDocument(answer).toJson());
}

// Both hold the same, and something.
inline bool areOne(Site &one, Site &other)
{
    const QJsonObject here = one.served->state(), there = other.served->state();
    return !here[QLatin1String("log")].toString().isEmpty() && here[QLatin1String("log")] == there[QLatin1String("log")]
        && here[QLatin1String("digest")] == there[QLatin1String("digest")];
}

} // namespace evenhand
