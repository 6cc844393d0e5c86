// SPDX-License-Identifier: Apache-2.0
#include "app/http/Address.h"

namespace evenhand {

namespace {

std::optional<quint16> portFrom(QStringView text)
{
    if (text.isEmpty() || text.size() > 5)
        return std::nullopt;
    for (const QChar c : text) {
        if (c < u'0' || c > u'9')
            return std::nullopt;
    }
    bool fits = false;
    const ushort port = text.toUShort(&fits);
    return fits ? std::optional<quint16>(port) : std::nullopt;
}

} // namespace

std::optional<HostPort> hostPortFrom(QStringView text, std::optional<quint16> defaultPort)
{
    const bool bracketed = text.startsWith(u'[');
    const qsizetype close = bracketed ? text.indexOf(u']') : -1;
    if (bracketed && close < 0)
        return std::nullopt;
    const QStringView host = bracketed ? text.mid(1, close - 1) : text.left(text.indexOf(u':'));
    const QStringView rest = bracketed ? text.mid(close + 1) : text.mid(host.size());
    if (host.isEmpty() || (!rest.isEmpty() && !rest.startsWith(u':')))
        return std::nullopt;
    const std::optional<quint16> port = rest.isEmpty() ? defaultPort : portFrom(rest.mid(1));
    if (!port)
        return std::nullopt;
    return HostPort{host.toString(), *port};
}

QString hostPortText(const QHostAddress &host, quint16 port)
{
    const bool isV6 = host.protocol() == QAbstractSocket::IPv6Protocol;
    return (isV6 ? QStringLiteral("[%1]:%2") : QStringLiteral("%1:%2")).arg(host.toString()).arg(port);
}

std::optional<QHostAddress> loopbackFrom(const QString &host)
{
    if (host.compare(QLatin1String("localhost"), Qt::CaseInsensitive) == 0)
        return QHostAddress(QHostAddress::LocalHost);
    const QHostAddress address(host);
    return !address.isNull() && address.isLoopback() ? std::optional<QHostAddress>(address) : std::nullopt;
}

QHostAddress clientKey(const QHostAddress &peer)
{
    bool isV4 = false;
    const quint32 v4 = peer.toIPv4Address(&isV4);
    if (isV4)
        return QHostAddress(v4);
    Q_IPV6ADDR v6 = peer.toIPv6Address();
    for (int i = 8; i < 16; ++i)
        v6[i] = 0;
    return QHostAddress(v6);
}

} // namespace evenhand
