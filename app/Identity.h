// SPDX-License-Identifier: Apache-2.0
// Who this console is: a P-256 key, made on first start and kept in its home directory with
// mode 0600. The replica id is the SHA-256 of the public key, so that nobody can claim it.
#pragma once

#include <QByteArray>
#include <QString>
#include <optional>
#include <variant>

namespace evenhand {

struct Identity
{
    QByteArray keyPem;    // PKCS #8
    QByteArray publicKey; // SubjectPublicKeyInfo, DER

    QString replica() const; // hex
    // For what this console keeps in session files and must know again as its own.
    QByteArray sealKey() const;
};

// Where identity, settings and pins live: `asked` (--home), else EVENHAND_HOME, else the
// platform's place for application data.
QString homeFolder(const QString &asked);

// Why a console has no identity: of which file or folder, and "what is wrong; what to do".
struct NoIdentity
{
    QString path, words;
};

// Reads the identity in `home`, or makes one there.
std::variant<Identity, NoIdentity> identityIn(const QString &home);

// The identity in `home` if there is one that can be read; makes nothing.
std::optional<Identity> identityThere(const QString &home);

} // namespace evenhand
