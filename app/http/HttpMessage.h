// SPDX-License-Identifier: Apache-2.0
// A request as handlers see it and a response as they give it.
#pragma once

#include <QByteArray>
#include <QHostAddress>
#include <QJsonArray>
#include <QJsonObject>
#include <QString>
#include <QUrlQuery>
#include <utility>
#include <vector>

namespace evenhand {

using HttpFields = std::vector<std::pair<QByteArray, QByteArray>>;

struct HttpRequest
{
    QByteArray method;
    QString path; // percent-decoded, without the query
    QUrlQuery query;
    HttpFields fields;
    QByteArray body;
    QHostAddress peer;

    // The first field of that name, whatever its case; empty when there is none.
    QByteArray field(QByteArrayView name) const;
    bool hasField(QByteArrayView name) const;
    // Whether a comma-separated field such as `Connection` names `token`, whatever its case.
    bool fieldLists(QByteArrayView name, QByteArrayView token) const;
};

struct HttpResponse
{
    int status = 200;
    QByteArray type;
    QByteArray body;
    HttpFields fields; // Content-Length, Content-Type and Connection are added on the wire
    bool closes = false;

    static HttpResponse json(const QJsonObject &object, int status = 200);
    static HttpResponse json(const QJsonArray &array, int status = 200);
    // `{"error":{"code","message"}}`
    static HttpResponse error(int status, const QString &code, const QString &message);

    QByteArray head(bool keepsAlive) const;
};

} // namespace evenhand
