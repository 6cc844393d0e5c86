// SPDX-License-Identifier: Apache-2.0
#include "app/Identity.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QSaveFile>
#include <QStandardPaths>
#include <memory>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

namespace evenhand {

namespace {

constexpr qint64 largestKeyFile = 16 * 1024;

QString keyPath(const QString &home)
{
    return QDir(home).filePath(QStringLiteral("identity.pem"));
}

template<auto Free> struct Freed
{
    template<class T> void operator()(T *handle) const { Free(handle); }
};
using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using Memory = std::unique_ptr<BIO, Freed<BIO_free>>;

QByteArray publicKeyOf(EVP_PKEY *key)
{
    unsigned char *der = nullptr;
    const int size = i2d_PUBKEY(key, &der);
    const QByteArray bytes = size > 0 ? QByteArray(reinterpret_cast<const char *>(der), size) : QByteArray();
    OPENSSL_free(der);
    return bytes;
}

QByteArray pemOf(EVP_PKEY *key)
{
    const Memory memory(BIO_new(BIO_s_mem()));
    if (!memory || !PEM_write_bio_PKCS8PrivateKey(memory.get(), key, nullptr, nullptr, 0, nullptr, nullptr))
        return {};
    char *bytes = nullptr;
    const long size = BIO_get_mem_data(memory.get(), &bytes);
    return QByteArray(bytes, qsizetype(size));
}

Key keyFrom(const QByteArray &pem)
{
    const Memory memory(BIO_new_mem_buf(pem.constData(), int(pem.size())));
    Key key(memory ? PEM_read_bio_PrivateKey(memory.get(), nullptr, nullptr, nullptr) : nullptr);
    if (key && !EVP_PKEY_is_a(key.get(), "EC"))
        key.reset();
    return key;
}

// Empty: it is written.
QString writeKey(const QString &path, const QByteArray &pem)
{
    QSaveFile file(path);
    // Owner only, before a byte is in it.
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        || file.write(pem) != pem.size() || !file.commit())
        return QStringLiteral("cannot keep this console's key (%1); free some room or name another folder with --home")
            .arg(file.errorString());
    return {};
}

} // namespace

QString Identity::replica() const
{
    return QString::fromLatin1(QCryptographicHash::hash(publicKey, QCryptographicHash::Sha256).toHex());
}

QByteArray Identity::sealKey() const
{
    return QCryptographicHash::hash("evenhand fold seal 1 " + keyPem, QCryptographicHash::Sha256);
}

QString homeFolder(const QString &asked)
{
    if (!asked.isEmpty())
        return asked;
    const QString fromEnvironment = qEnvironmentVariable("EVENHAND_HOME");
    if (!fromEnvironment.isEmpty())
        return fromEnvironment;
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + QStringLiteral("/evenhand");
}

std::optional<Identity> identityThere(const QString &home)
{
    QFile file(keyPath(home));
    const Key key = file.open(QIODevice::ReadOnly) ? keyFrom(file.read(largestKeyFile)) : Key();
    return key ? std::optional(Identity{pemOf(key.get()), publicKeyOf(key.get())}) : std::nullopt;
}

std::variant<Identity, NoIdentity> identityIn(const QString &home)
{
    if (!QDir().mkpath(home))
        return NoIdentity{home, QStringLiteral("cannot make this folder; name another one with --home")};
    const QString path = keyPath(home);
    QFile file(path);
    Key key;
    if (file.exists()) {
        if (!file.open(QIODevice::ReadOnly))
            return NoIdentity{
                path,
                QStringLiteral("cannot read this console's key (%1); see who may read it").arg(file.errorString())};
        key = keyFrom(file.read(largestKeyFile));
        if (!key)
            return NoIdentity{path,
                              QStringLiteral("this is not a key; move it away and a new one is made (consoles "
                                             "paired with the old one must pair again)")};
    } else {
        key.reset(EVP_EC_gen("P-256"));
        if (!key)
            return NoIdentity{path, QStringLiteral("no key could be made; see whether OpenSSL works on this machine")};
        if (const QString problem = writeKey(path, pemOf(key.get())); !problem.isEmpty())
            return NoIdentity{path, problem};
    }
    return Identity{pemOf(key.get()), publicKeyOf(key.get())};
}

} // namespace evenhand
