// SPDX-License-Identifier: Apache-2.0
// A server of Matrix with one room, after the public specification: what a client of one room needs of it.
#pragma once

#include "tests/app/feeds/ChatServer.h"

#include <QDateTime>
#include <QJsonArray>
#include <QSet>

namespace evenhand {

class MatrixServer : public ChatServer
{
public:
    qsizetype timelineLimit = 50;
    bool isEncrypted = false;
    QSet<QString> tokens{QStringLiteral("given")};
    QStringList sent; // texts of posts, each once

    QString say(const QString &who, const QString &text, const QJsonObject &more = {})
    {
        QJsonObject content{{QStringLiteral("msgtype"), QStringLiteral("m.text")}, {QStringLiteral("body"), text}};
        for (auto part = more.begin(); part != more.end(); ++part)
            content.insert(part.key(), part.value());
        return add(who, QStringLiteral("m.room.message"), content);
    }
    void edit(const QString &who, const QString &event, const QString &text)
    {
        say(who, QStringLiteral("* ") + text,
            {{QStringLiteral("m.new_content"),
              QJsonObject{{QStringLiteral("msgtype"), QStringLiteral("m.text")}, {QStringLiteral("body"), text}}},
             {QStringLiteral("m.relates_to"),
              QJsonObject{{QStringLiteral("rel_type"), QStringLiteral("m.replace")},
                          {QStringLiteral("event_id"), event}}}});
    }
    void redact(const QString &who, const QString &event)
    {
        add(who, QStringLiteral("m.room.redaction"), {{QStringLiteral("redacts"), event}});
    }
    // Many at once, told together.
    void sayMany(const QString &who, int count)
    {
        m_isQuiet = true;
        for (int i = 0; i < count; ++i)
            say(who, QStringLiteral("message %1").arg(i));
        m_isQuiet = false;
        tellAll();
    }
    qsizetype polls() const { return qsizetype(m_held.size()); }

protected:
    void take(const Asked &request) override
    {
        const QByteArray path = request.path.mid(qsizetype(qstrlen("/_matrix/client/v3")));
        const QString token = QString::fromUtf8(request.fields.value("authorization").mid(7));
        if (path == "/login")
            return logIn(request);
        if (!tokens.contains(token))
            return answer(request, 401, trouble("M_UNKNOWN_TOKEN", "Invalid access token passed."));
        if (path == "/account/whoami")
            return answer(request, 200, {{QStringLiteral("user_id"), QStringLiteral("@desk:test")}});
        if (path == "/join/%23room%3Atest")
            return answer(request, 200, {{QStringLiteral("room_id"), m_room}});
        if (path.startsWith("/join/"))
            return answer(request, 404, trouble("M_NOT_FOUND", "Room alias not found"));
        if (path.endsWith("/state/m.room.encryption"))
            return isEncrypted ? answer(request, 200, {{QStringLiteral("algorithm"), QStringLiteral("m.megolm")}})
                               : answer(request, 404, trouble("M_NOT_FOUND", "Event not found."));
        if (path.endsWith("/messages"))
            return page(request);
        if (path.contains("/send/m.room.message/"))
            return post(request, QString::fromUtf8(path.mid(path.lastIndexOf('/') + 1)));
        if (path == "/sync")
            return sync(request, true);
        answer(request, 404, trouble("M_UNRECOGNIZED", "Unrecognized request"));
    }

private:
    static QJsonObject trouble(const char *code, const char *words)
    {
        return {{QStringLiteral("errcode"), QLatin1String(code)}, {QStringLiteral("error"), QLatin1String(words)}};
    }
    void logIn(const Asked &request)
    {
        const QJsonObject json = request.json();
        if (json.value(QLatin1String("password")).toString() != QLatin1String("secret"))
            return answer(request, 403, trouble("M_FORBIDDEN", "Invalid username or password"));
        const QString token = QStringLiteral("token%1").arg(++m_logins);
        tokens.insert(token);
        answer(request, 200,
               {{QStringLiteral("access_token"), token}, {QStringLiteral("user_id"), QStringLiteral("@desk:test")}});
    }
    QString add(const QString &who, const QString &type, QJsonObject content)
    {
        const QString id = QStringLiteral("$%1").arg(m_events.size());
        QJsonObject event{{QStringLiteral("type"), type},
                          {QStringLiteral("event_id"), id},
                          {QStringLiteral("sender"), QStringLiteral("@%1:test").arg(who.toLower())},
                          {QStringLiteral("origin_server_ts"), QDateTime::currentMSecsSinceEpoch()},
                          {QStringLiteral("content"), content}};
        if (content.contains(QLatin1String("redacts")))
            event.insert(QStringLiteral("redacts"), content.value(QLatin1String("redacts")));
        m_events.append(event);
        m_names.insert(QStringLiteral("@%1:test").arg(who.toLower()), who);
        if (!m_isQuiet)
            tellAll();
        return id;
    }
    QJsonArray members() const
    {
        QJsonArray all;
        for (auto name = m_names.begin(); name != m_names.end(); ++name)
            all << QJsonObject{{QStringLiteral("type"), QStringLiteral("m.room.member")},
                               {QStringLiteral("state_key"), name.key()},
                               {QStringLiteral("content"),
                                QJsonObject{{QStringLiteral("membership"), QStringLiteral("join")},
                                            {QStringLiteral("displayname"), name.value()}}}};
        return all;
    }
    void sync(const Asked &request, bool mayWait)
    {
        const qsizetype since = request.value("since").mid(1).toLongLong();
        if (since == m_events.size() && mayWait && request.value("timeout").toInt() > 0) {
            m_held.push_back(request);
            return;
        }
        const qsizetype from = std::max(since, m_events.size() - timelineLimit);
        QJsonArray events;
        for (qsizetype i = from; i < m_events.size(); ++i)
            events << m_events.at(i);
        const QJsonObject room{{QStringLiteral("state"), QJsonObject{{QStringLiteral("events"), members()}}},
                               {QStringLiteral("timeline"),
                                QJsonObject{{QStringLiteral("events"), events},
                                            {QStringLiteral("limited"), from > since},
                                            {QStringLiteral("prev_batch"), QStringLiteral("t%1").arg(from)}}}};
        answer(request, 200,
               {{QStringLiteral("next_batch"), QStringLiteral("s%1").arg(m_events.size())},
                {QStringLiteral("rooms"), QJsonObject{{QStringLiteral("join"), QJsonObject{{m_room, room}}}}}});
    }
    void page(const Asked &request)
    {
        const qsizetype from = request.value("from").mid(1).toLongLong(), to = request.value("to").mid(1).toLongLong();
        qsizetype at = std::min(from, m_events.size());
        QJsonArray chunk;
        for (const int limit = request.value("limit").toInt(); at > to && chunk.size() < limit; --at)
            chunk << m_events.at(at - 1);
        QJsonObject json{{QStringLiteral("start"), request.value("from")}, {QStringLiteral("chunk"), chunk}};
        if (at > to)
            json.insert(QStringLiteral("end"), QStringLiteral("t%1").arg(at));
        answer(request, 200, json);
    }
    void post(const Asked &request, const QString &transaction)
    {
        if (!m_transactions.contains(transaction)) {
            sent << request.json().value(QLatin1String("body")).toString();
            m_transactions.insert(transaction, say(QStringLiteral("Desk"), sent.last()));
        }
        answer(request, 200, {{QStringLiteral("event_id"), m_transactions.value(transaction)}});
    }
    void tellAll()
    {
        for (const Asked &held : std::exchange(m_held, {}))
            sync(held, false);
    }

    const QString m_room = QStringLiteral("!room:test");
    QJsonArray m_events;
    QMap<QString, QString> m_names;
    QHash<QString, QString> m_transactions;
    std::vector<Asked> m_held;
    int m_logins = 0;
    bool m_isQuiet = false;
};

} // namespace evenhand
