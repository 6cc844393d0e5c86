// SPDX-License-Identifier: Apache-2.0
#include "app/http/HttpMessage.h"

#include <QJsonDocument>

namespace evenhand {

namespace {

bool isSame(QByteArrayView a, QByteArrayView b)
{
    return a.size() == b.size() && qstrnicmp(a.data(), a.size(), b.data(), b.size()) == 0;
}

QByteArray reason(int status)
{
    switch (status) {
    case 200: return QByteArrayLiteral("OK");
    case 204: return QByteArrayLiteral("No Content");
    case 302: return QByteArrayLiteral("Found");
    case 304: return QByteArrayLiteral("Not Modified");
    case 400: return QByteArrayLiteral("Bad Request");
    case 401: return QByteArrayLiteral("Unauthorized");
    case 403: return QByteArrayLiteral("Forbidden");
    case 404: return QByteArrayLiteral("Not Found");
    case 405: return QByteArrayLiteral("Method Not Allowed");
    case 408: return QByteArrayLiteral("Request Timeout");
    case 413: return QByteArrayLiteral("Content Too Large");
    case 417: return QByteArrayLiteral("Expectation Failed");
    case 426: return QByteArrayLiteral("Upgrade Required");
    case 429: return QByteArrayLiteral("Too Many Requests");
    case 431: return QByteArrayLiteral("Request Header Fields Too Large");
    case 500: return QByteArrayLiteral("Internal Server Error");
    case 501: return QByteArrayLiteral("Not Implemented");
    case 503: return QByteArrayLiteral("Service Unavailable");
    default: return QByteArrayLiteral("Status");
    }
}

HttpResponse jsonResponse(const QJsonDocument &document, int status)
{
    HttpResponse response;
    response.status = status;
    response.type = QByteArrayLiteral("application/json");
    response.body = document.toJson(QJsonDocument::Compact);
    return response;
}

} // namespace

QByteArray HttpRequest::field(QByteArrayView name) const
{
    for (const auto &[key, value] : fields) {
        if (isSame(key, name))
            return value;
    }
    return {};
}

bool HttpRequest::hasField(QByteArrayView name) const
{
    for (const auto &[key, value] : fields) {
        if (isSame(key, name))
            return true;
    }
    return false;
}

bool HttpRequest::fieldLists(QByteArrayView name, QByteArrayView token) const
{
    for (const auto &[key, value] : fields) {
        if (!isSame(key, name))
            continue;
        const QList<QByteArray> items = value.split(',');
        for (const QByteArray &item : items) {
            if (isSame(item.trimmed(), token))
                return true;
        }
    }
    return false;
}

HttpResponse HttpResponse::json(const QJsonObject &object, int status)
{
    return jsonResponse(QJsonDocument(object), status);
}

HttpResponse HttpResponse::json(const QJsonArray &array, int status)
{
    return jsonResponse(QJsonDocument(array), status);
}

HttpResponse HttpResponse::error(int status, const QString &code, const QString &message)
{
    const QJsonObject error{{QStringLiteral("code"), code}, {QStringLiteral("message"), message}};
    return json(QJsonObject{{QStringLiteral("error"), error}}, status);
}

QByteArray HttpResponse::head(bool keepsAlive) const
{
    QByteArray head = "HTTP/1.1 " + QByteArray::number(status) + ' ' + reason(status) + "\r\n";
    const auto add = [&head](const QByteArray &name, const QByteArray &value) {
        // A line break in a field would end the head early and let its author write the rest.
        if (!name.contains('\n') && !name.contains('\r') && !value.contains('\n') && !value.contains('\r'))
            head += name + ": " + value + "\r\n";
    };
    add(QByteArrayLiteral("Content-Length"), QByteArray::number(body.size()));
    if (!type.isEmpty())
        add(QByteArrayLiteral("Content-Type"), type);
    add(QByteArrayLiteral("X-Content-Type-Options"), QByteArrayLiteral("nosniff"));
    for (const auto &[name, value] : fields)
        add(name, value);
    add(QByteArrayLiteral("Connection"), keepsAlive ? QByteArrayLiteral("keep-alive") : QByteArrayLiteral("close"));
    return head + "\r\n";
}

} // namespace evenhand
