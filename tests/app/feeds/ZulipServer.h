// SPDX-License-Identifier: Apache-2.0
// A server of Zulip with one channel, after its public documentation: what a client of one channel needs of it.
#pragma once

#include "tests/app/feeds/ChatServer.h"

#include <QDateTime>
#include <QJsonArray>

namespace evenhand {

class ZulipServer : public ChatServer
{
public:
    QStringList sent; // texts of posts, as often as they came in

    qint64 say(const QString &who, const QString &text, const QString &local = {})
    {
        const qint64 id = 1000 + m_messages.size();
        QJsonObject message{{QStringLiteral("id"), id},
                            {QStringLiteral("type"), QStringLiteral("stream")},
                            {QStringLiteral("display_recipient"), QStringLiteral("sessions")},
                            {QStringLiteral("subject"), QStringLiteral("keys")},
                            {QStringLiteral("sender_id"), who == QLatin1String("Desk") ? 9 : 20 + who.size()},
                            {QStringLiteral("sender_email"), who.toLower() + QStringLiteral("@test")},
                            {QStringLiteral("sender_full_name"), who},
                            {QStringLiteral("content"), text},
                            {QStringLiteral("timestamp"), QDateTime::currentSecsSinceEpoch()}};
        m_messages.append(message);
        QJsonObject event{{QStringLiteral("type"), QStringLiteral("message")}, {QStringLiteral("message"), message}};
        if (!local.isEmpty())
            event.insert(QStringLiteral("local_message_id"), local);
        tell(event);
        return id;
    }
    void sayMany(const QString &who, int count)
    {
        m_isQuiet = true;
        for (int i = 0; i < count; ++i)
            say(who, QStringLiteral("message %1").arg(i));
        m_isQuiet = false;
        answerHeld();
    }
    void edit(qint64 id, const QString &text)
    {
        QJsonObject message = m_messages.at(id - 1000).toObject();
        message.insert(QStringLiteral("content"), text);
        message.insert(QStringLiteral("last_edit_timestamp"), QDateTime::currentSecsSinceEpoch());
        m_messages.replace(id - 1000, message);
        tell({{QStringLiteral("type"), QStringLiteral("update_message")},
              {QStringLiteral("message_id"), id},
              {QStringLiteral("content"), text},
              {QStringLiteral("rendering_only"), false}});
    }
    void remove(qint64 id)
    {
        tell({{QStringLiteral("type"), QStringLiteral("delete_message")},
              {QStringLiteral("message_ids"), QJsonArray{id}}});
    }
    // As after ten minutes of silence.
    void dropQueue()
    {
        ++m_queue;
        m_events = {};
        answerHeld();
    }

protected:
    void take(const Asked &request) override
    {
        const QByteArray path = request.path.mid(qsizetype(qstrlen("/api/v1")));
        if (request.fields.value("authorization") != "Basic " + QByteArray("desk@test:secret").toBase64())
            return answer(request, 401, trouble("UNAUTHORIZED", "Invalid API key"));
        if (path == "/users/me")
            return succeed(request, {{QStringLiteral("user_id"), 9}});
        if (path == "/get_stream_id")
            return request.value("stream") == QLatin1String("sessions")
                ? succeed(request, {{QStringLiteral("stream_id"), 5}})
                : answer(request, 400, trouble("BAD_REQUEST", "Invalid channel name"));
        if (path == "/users/me/subscriptions")
            return succeed(request, {});
        if (path == "/register") {
            m_events = {};
            return succeed(request,
                           {{QStringLiteral("queue_id"), QStringLiteral("q%1").arg(m_queue)},
                            {QStringLiteral("last_event_id"), -1}});
        }
        if (path == "/messages" && request.method == "GET")
            return page(request);
        if (path == "/messages") {
            sent << request.value("content");
            const qint64 id = say(QStringLiteral("Desk"), sent.last(), request.value("local_id"));
            return succeed(request, {{QStringLiteral("id"), id}});
        }
        if (path == "/events")
            return poll(request, request.value("dont_block") != QLatin1String("true"));
        answer(request, 404, trouble("BAD_REQUEST", "Not found"));
    }

private:
    static QJsonObject trouble(const char *code, const char *words)
    {
        return {{QStringLiteral("result"), QStringLiteral("error")},
                {QStringLiteral("code"), QLatin1String(code)},
                {QStringLiteral("msg"), QLatin1String(words)}};
    }
    static void succeed(const Asked &request, QJsonObject json)
    {
        json.insert(QStringLiteral("result"), QStringLiteral("success"));
        json.insert(QStringLiteral("msg"), QString());
        answer(request, 200, json);
    }
    void tell(QJsonObject event)
    {
        event.insert(QStringLiteral("id"), m_events.size());
        m_events.append(event);
        if (!m_isQuiet)
            answerHeld();
    }
    void answerHeld()
    {
        for (const Asked &held : std::exchange(m_held, {}))
            poll(held, false);
    }
    void poll(const Asked &request, bool mayWait)
    {
        if (request.value("queue_id") != QStringLiteral("q%1").arg(m_queue))
            return answer(request, 400, trouble("BAD_EVENT_QUEUE_ID", "Bad event queue ID"));
        QJsonArray events;
        for (qsizetype i = request.value("last_event_id").toLongLong() + 1; i < m_events.size(); ++i)
            events << m_events.at(i);
        if (events.isEmpty() && mayWait)
            m_held.push_back(request);
        else
            succeed(request, {{QStringLiteral("events"), events}});
    }
    void page(const Asked &request)
    {
        const QString anchor = request.value("anchor");
        const qsizetype size = m_messages.size(), before = request.value("num_before").toLongLong(),
                        after = request.value("num_after").toLongLong();
        const qsizetype at = anchor == QLatin1String("newest") ? size - 1 : qsizetype(anchor.toLongLong() - 1000);
        const qsizetype first = std::max<qsizetype>(0, at - before), end = std::min(size, at + 1 + after);
        const bool isOwnOnly = request.value("narrow").contains(QLatin1String("\"sender\""));
        QJsonArray messages;
        for (qsizetype i = first; i < end; ++i)
            if (!isOwnOnly || m_messages.at(i).toObject().value(QLatin1String("sender_id")).toInt() == 9)
                messages << m_messages.at(i);
        succeed(request,
                {{QStringLiteral("messages"), messages},
                 {QStringLiteral("found_oldest"), first == 0},
                 {QStringLiteral("found_newest"), end == size}});
    }

    QJsonArray m_messages, m_events;
    std::vector<Asked> m_held;
    int m_queue = 1;
    bool m_isQuiet = false;
};

} // namespace evenhand
