// SPDX-License-Identifier: Apache-2.0
#include "app/rehearsal/Player.h"

#include <QCryptographicHash>
#include <QJsonDocument>

namespace evenhand {

namespace {

bool isModerator(const QString &by)
{
    static const QStringList known{QString(), QStringLiteral("onsite"), QStringLiteral("online"),
                                   QStringLiteral("rapporteur"), QStringLiteral("chair")};
    return known.contains(by);
}

QByteArray hashOf(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
}

} // namespace

QJsonObject scriptRefusal(const char *code, const QString &message)
{
    return {{QStringLiteral("ok"), false},
            {QStringLiteral("error"),
             QJsonObject{{QStringLiteral("code"), QLatin1String(code)}, {QStringLiteral("message"), message}}}};
}

ScriptLine scriptLine(const QByteArray &line)
{
    ScriptLine read;
    QJsonParseError problem;
    const QJsonDocument json = QJsonDocument::fromJson(line, &problem);
    if (!json.isObject()) {
        read.refusal = scriptRefusal("line.malformed", QStringLiteral("not a JSON object: ") + problem.errorString());
        return read;
    }
    read.command = json.object();
    const auto at = instantFromIso(read.command.value(QLatin1String("at")).toString());
    read.by = read.command.value(QLatin1String("by")).toString();
    if (!at)
        read.refusal =
            scriptRefusal("at.invalid", QStringLiteral("\"at\" must be an instant such as 2026-05-01T10:00:00.000Z"));
    else if (!isModerator(read.by))
        read.refusal =
            scriptRefusal("by.unknown", QStringLiteral("\"by\" must be onsite, online, rapporteur or chair"));
    read.at = at.value_or(Instant());
    return read;
}

Player::Player(const QByteArray &seed)
    : m_desk({Origin{hashOf(seed + "origin").left(Origin::size)},
              QString::fromLatin1(hashOf(seed + "device").toHex()),
              {},
              {}},
             seededBytes(seed))
{}

void Player::writePlan(Instant now)
{
    m_desk.take(m_desk.prepareFacts(m_plan, now, {}, true));
    m_plan.clear();
}

QJsonObject Player::play(const QByteArray &line)
{
    const ScriptLine read = scriptLine(line);
    const bool hasInstant = read.at != Instant() || !read.refusal;
    if (hasInstant && m_now && read.at < *m_now)
        return scriptRefusal("at.backwards",
                             QStringLiteral("\"at\" goes back: the line before was at %1").arg(toIso(*m_now)));
    if (read.refusal)
        return *read.refusal;
    m_now = read.at;
    writePlan(read.at);
    Desk::Prepared prepared = m_desk.prepare(read.command, read.at, read.by);
    m_desk.take(std::move(prepared.events));
    return prepared.answer;
}

} // namespace evenhand
