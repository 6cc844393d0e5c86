// SPDX-License-Identifier: Apache-2.0
// Who this console is: a P-256 key, made on first start and kept in its home directory with
// mode 0600. The replica id is the SHA-256 of the public key, so that nobody can claim it.
#pragma once

#include <QByteArray>
#include <QString>
#include <variant>

namespace evenhand {

struct Identity
{
    QByteArray keyPem;    // PKCS #8
    QByteArray publicKey; // SubjectPublicKeyInfo, DER

    QString replica() const; // hex
};

// Where identity, settings and pins live: `asked` (--home), else EVENHAND_HOME, else the
// platform's place for application data.
QString homeFolder(const QString &asked);

// Reads the identity in `home`, or makes one there. Else: what is wrong; what to do.
std::variant<Identity, QString> identityIn(const QString &home);

} // namespace evenhand
