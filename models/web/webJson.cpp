// SPDX-License-Identifier: Apache-2.0
#include "models/web/webJson.h"

#include "models/minutes/plainText.h"

#include <QJsonDocument>
#include <QUrl>
#include <algorithm>
#include <cmath>

namespace evenhand {

QString webText(const QJsonObject &json, const char *key, qsizetype longest)
{
    const QString text = json.value(QLatin1String(key)).toString();
    return text.size() <= longest ? text : QString();
}

std::optional<qint64> webNumber(const QJsonObject &json, const char *key)
{
    constexpr double largest = 9'007'199'254'740'991.0; // 2^53 - 1
    const QJsonValue value = json.value(QLatin1String(key));
    const double number = value.toDouble(-1);
    if (!value.isDouble() || !(number >= 0 && number <= largest) || std::floor(number) != number)
        return std::nullopt;
    return qint64(number);
}

QJsonObject webObject(const QJsonObject &json, const char *key)
{
    return json.value(QLatin1String(key)).toObject();
}

Instant webInstant(std::optional<qint64> ms, Instant now)
{
    constexpr Duration ahead(5 * 60'000);
    constexpr qint64 firstYear = 946'684'800'000; // 2000: no chat platform is older
    if (!ms || *ms < firstYear || *ms > toMs(now + ahead))
        return now;
    return instantFromMs(*ms);
}

QString webSaid(const QString &words)
{
    const QString plain = plainLine(words, 160);
    return plain.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(plain);
}

QString webSpan(Duration span)
{
    const qint64 inSeconds = std::max<qint64>(1, (span.count() + 999) / 1000);
    if (inSeconds < 120)
        return inSeconds == 1 ? QStringLiteral("a second") : QStringLiteral("%1 seconds").arg(inSeconds);
    return QStringLiteral("%1 minutes").arg((inSeconds + 59) / 60);
}

Duration webPause(Duration asked)
{
    return std::clamp<Duration>(asked, Duration(50), std::chrono::minutes(5));
}

QByteArray webForm(const WebFields &fields)
{
    QByteArray form;
    for (const auto &[key, value] : fields)
        form += (form.isEmpty() ? "" : "&") + key + '=' + QUrl::toPercentEncoding(value);
    return form;
}

QByteArray webCompact(const QJsonObject &json)
{
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

QByteArray webPart(const QString &part)
{
    return QUrl::toPercentEncoding(part);
}

} // namespace evenhand
