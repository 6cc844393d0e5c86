// SPDX-License-Identifier: Apache-2.0
// The self-signed certificate that carries a console's key into TLS, and the key out of one that
// came. A certificate proves nothing here but that its sender holds the key: no name and no date in
// it is looked at.
#pragma once

#include "app/Identity.h"

#include <QSslConfiguration>
#include <QSslError>

class QSslSocket;

namespace evenhand {

// DER; empty: OpenSSL could not make one.
QByteArray certificateOf(const Identity &identity);
// The P-256 key in a certificate, as SubjectPublicKeyInfo in DER; empty: there is none.
QByteArray publicKeyIn(const QByteArray &certificate);
QString replicaOf(const QByteArray &publicKey);

// Mutual TLS 1.3 and nothing older, no resumption, no authority but the pins.
QSslConfiguration linkConfiguration(const Identity &identity);
// The key that the other end of a connection has proven to hold, once it has.
QByteArray provenKey(const QSslSocket &socket);
// Nothing but what every certificate of ours has: it vouches for itself, under no host's name.
bool isOnlySelfSigned(const QList<QSslError> &errors);

} // namespace evenhand
