// SPDX-License-Identifier: Apache-2.0
// HOST:PORT as users write it and as browsers send it.
#pragma once

#include <QHostAddress>
#include <QString>
#include <optional>

namespace evenhand {

struct HostPort
{
    QString host; // without the brackets of an IPv6 literal
    quint16 port = 0;
};

// `127.0.0.1:8080`, `localhost:8080`, `[::1]:0`. Without a port only when `defaultPort` is given.
std::optional<HostPort> hostPortFrom(QStringView text, std::optional<quint16> defaultPort = std::nullopt);
QString hostPortText(const QHostAddress &host, quint16 port);

// The loopback address that a host names: a literal of 127.0.0.0/8 or ::1, or `localhost`
// (127.0.0.1). No other name is looked up: an answer from DNS proves nothing.
std::optional<QHostAddress> loopbackFrom(const QString &host);

// One key for each client: IPv4 also when it arrived as ::ffff:a.b.c.d, and IPv6 by its /64,
// of which one client may own every address.
QHostAddress clientKey(const QHostAddress &peer);

} // namespace evenhand
