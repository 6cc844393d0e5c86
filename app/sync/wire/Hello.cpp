// SPDX-License-Identifier: Apache-2.0
#include "app/sync/wire/Hello.h"

#include "app/sync/wire/Frame.h"

#include <QCborArray>
#include <algorithm>
#include <array>

namespace evenhand {

namespace {

constexpr qsizetype replicaSize = 32;
constexpr qsizetype mostVersions = 16;
constexpr qsizetype longestHelloName = 200;
constexpr qsizetype longestSessionId = 100;
constexpr qsizetype longestProgram = 40;

struct RefusalRow
{
    HelloRefusal refusal;
    QLatin1String word;
    const char *meaning;
};

constexpr std::array<RefusalRow, 6> refusalRows{{
    {HelloRefusal::Unknown, QLatin1String("unknown"), "The other console does not know this one. Pair the two again."},
    {HelloRefusal::Closed, QLatin1String("closed"),
     "The other console is not open for pairing. Open pairing there, then dial again."},
    {HelloRefusal::Busy, QLatin1String("busy"), "The other console is pairing with another one just now."},
    {HelloRefusal::Linked, QLatin1String("linked"), "There is a link to this console already."},
    {HelloRefusal::Version, QLatin1String("version"),
     "The other console is of a version that this one does not understand. Bring both to the same version."},
    {HelloRefusal::Full, QLatin1String("full"), "The other console has no room for one more."},
}};

bool isKnownRole(const QString &role)
{
    static const QStringList roles{QString(), QStringLiteral("onsite"), QStringLiteral("online"),
                                   QStringLiteral("rapporteur"), QStringLiteral("chair")};
    return roles.contains(role);
}

QCborMap fieldsOf(const Hello &hello)
{
    QCborArray versions;
    for (const int version : hello.versions)
        versions.append(version);
    return {{QLatin1String("versions"), versions},
            {QLatin1String("replica"), hello.replica},
            {QLatin1String("role"), hello.role},
            {QLatin1String("name"), hello.name},
            {QLatin1String("session"), hello.session},
            {QLatin1String("port"), hello.port},
            {QLatin1String("pair"), hello.wish == Hello::Wish::Pair},
            {QLatin1String("program"), hello.program.left(longestProgram)}};
}

std::optional<QList<int>> versionsFrom(const QCborValue &value)
{
    const QCborArray array = value.toArray();
    if (array.isEmpty() || array.size() > mostVersions)
        return std::nullopt;
    QList<int> versions;
    for (const QCborValue &version : array) {
        if (!version.isInteger() || version.toInteger() < 1 || version.toInteger() > 1'000'000)
            return std::nullopt;
        versions.append(int(version.toInteger()));
    }
    return versions;
}

std::optional<Hello> helloOf(const QCborValue &value)
{
    const QCborMap map = value.toMap();
    const std::optional<QList<int>> versions = versionsFrom(map.value(QLatin1String("versions")));
    const qint64 port = integerIn(map, QLatin1String("port"), -1);
    Hello hello{versions.value_or(QList<int>()),
                map.value(QLatin1String("replica")).toByteArray(),
                map.value(QLatin1String("role")).toString(),
                map.value(QLatin1String("name")).toString(),
                map.value(QLatin1String("session")).toString(),
                quint16(port),
                map.value(QLatin1String("pair")).toBool() ? Hello::Wish::Pair : Hello::Wish::Link,
                map.value(QLatin1String("program")).toString().left(longestProgram)};
    const bool isSound = versions && port >= 0 && port <= 65535 && hello.replica.size() == replicaSize
        && isKnownRole(hello.role) && hello.name.size() <= longestHelloName && hello.session.size() <= longestSessionId;
    return isSound ? std::optional(hello) : std::nullopt;
}

} // namespace

const QList<int> &spokenVersions()
{
    static const QList<int> versions{1};
    return versions;
}

QCborMap toCbor(const Hello &hello)
{
    return {{QLatin1String("hello"), fieldsOf(hello)}};
}

QCborMap answerToCbor(const Hello &hello)
{
    return {{QLatin1String("welcome"), fieldsOf(hello)}};
}

QCborMap toCbor(HelloRefusal refusal)
{
    for (const RefusalRow &row : refusalRows)
        if (row.refusal == refusal)
            return {{QLatin1String("refused"), row.word}};
    return {};
}

std::optional<Hello> helloFrom(const QCborMap &map)
{
    return helloOf(map.value(QLatin1String("hello")));
}

std::optional<HelloAnswer> answerFrom(const QCborMap &map)
{
    if (std::optional<Hello> hello = helloOf(map.value(QLatin1String("welcome"))))
        return *hello;
    const QString word = map.value(QLatin1String("refused")).toString();
    for (const RefusalRow &row : refusalRows)
        if (row.word == word)
            return row.refusal;
    return std::nullopt;
}

std::optional<int> commonVersion(const QList<int> &theirs)
{
    std::optional<int> newest;
    for (const int version : spokenVersions())
        if (theirs.contains(version) && (!newest || version > *newest))
            newest = version;
    return newest;
}

QString nameForHello(const QString &name)
{
    QString cut = name.left(longestHelloName);
    if (!cut.isEmpty() && cut.back().isHighSurrogate())
        cut.chop(1);
    return QString::fromUtf8(cut.toUtf8());
}

QString wordsFor(HelloRefusal refusal)
{
    for (const RefusalRow &row : refusalRows)
        if (row.refusal == refusal)
            return QString::fromLatin1(row.meaning);
    return {};
}

} // namespace evenhand
