// SPDX-License-Identifier: Apache-2.0
#include "app/sync/certificate.h"

#include "app/cli/randomBytes.h"

#include <QCryptographicHash>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>
#include <memory>
#include <openssl/bn.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

namespace evenhand {

namespace {

template<auto Free> struct FreedBy
{
    template<class T> void operator()(T *handle) const { Free(handle); }
};
using CertificateHandle = std::unique_ptr<X509, FreedBy<X509_free>>;
using KeyHandle = std::unique_ptr<EVP_PKEY, FreedBy<EVP_PKEY_free>>;
using BytesHandle = std::unique_ptr<BIO, FreedBy<BIO_free>>;

KeyHandle keyOf(const Identity &identity)
{
    const BytesHandle bytes(BIO_new_mem_buf(identity.keyPem.constData(), int(identity.keyPem.size())));
    return KeyHandle(bytes ? PEM_read_bio_PrivateKey(bytes.get(), nullptr, nullptr, nullptr) : nullptr);
}

// The dates are wide: consoles whose clocks are wrong must meet all the same.
bool fill(X509 *certificate, EVP_PKEY *key)
{
    const QByteArray serial = randomBytes(16);
    const std::unique_ptr<BIGNUM, FreedBy<BN_free>> number(
        BN_bin2bn(reinterpret_cast<const unsigned char *>(serial.constData()), int(serial.size()), nullptr));
    X509_NAME *name = X509_get_subject_name(certificate);
    const auto *word = reinterpret_cast<const unsigned char *>("evenhand");
    return number && X509_set_version(certificate, X509_VERSION_3)
        && BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate))
        && ASN1_TIME_set_string_X509(X509_getm_notBefore(certificate), "19700101000000Z")
        && ASN1_TIME_set_string_X509(X509_getm_notAfter(certificate), "99991231235959Z")
        && X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, word, -1, -1, 0)
        && X509_set_issuer_name(certificate, name) && X509_set_pubkey(certificate, key)
        && X509_sign(certificate, key, EVP_sha256()) > 0;
}

template<class Handle, class Write> QByteArray derOf(Handle *handle, Write write)
{
    unsigned char *der = nullptr;
    const int size = write(handle, &der);
    const QByteArray bytes = size > 0 ? QByteArray(reinterpret_cast<const char *>(der), size) : QByteArray();
    OPENSSL_free(der);
    return bytes;
}

bool isP256(EVP_PKEY *key)
{
    std::array<char, 64> group{};
    size_t size = 0;
    return EVP_PKEY_is_a(key, "EC") && EVP_PKEY_get_group_name(key, group.data(), group.size(), &size)
        && QByteArrayView(group.data(), qsizetype(size)) == QByteArrayView("prime256v1");
}

} // namespace

QByteArray certificateOf(const Identity &identity)
{
    const KeyHandle key = keyOf(identity);
    const CertificateHandle certificate(X509_new());
    if (!key || !certificate || !fill(certificate.get(), key.get()))
        return {};
    return derOf(certificate.get(), i2d_X509);
}

QByteArray publicKeyIn(const QByteArray &certificate)
{
    const auto *bytes = reinterpret_cast<const unsigned char *>(certificate.constData());
    const CertificateHandle read(d2i_X509(nullptr, &bytes, certificate.size()));
    const KeyHandle key(read ? X509_get_pubkey(read.get()) : nullptr);
    return key && isP256(key.get()) ? derOf(key.get(), i2d_PUBKEY) : QByteArray();
}

QString replicaOf(const QByteArray &publicKey)
{
    return QString::fromLatin1(QCryptographicHash::hash(publicKey, QCryptographicHash::Sha256).toHex());
}

QSslConfiguration linkConfiguration(const Identity &identity)
{
    QSslConfiguration configuration;
    configuration.setLocalCertificate(QSslCertificate(certificateOf(identity), QSsl::Der));
    configuration.setPrivateKey(QSslKey(identity.keyPem, QSsl::Ec));
    configuration.setProtocol(QSsl::TlsV1_3);
    configuration.setPeerVerifyMode(QSslSocket::VerifyPeer); // a server asks for nothing by itself
    configuration.setPeerVerifyDepth(1);
    configuration.setMissingCertificateIsFatal(true);
    configuration.setCaCertificates({});
    configuration.setSslOption(QSsl::SslOptionDisableSessionTickets, true);
    configuration.setSslOption(QSsl::SslOptionDisableSessionSharing, true);
    configuration.setSslOption(QSsl::SslOptionDisableSessionPersistence, true);
    return configuration;
}

QByteArray provenKey(const QSslSocket &socket)
{
    return publicKeyIn(socket.peerCertificate().toDer());
}

bool isOnlySelfSigned(const QList<QSslError> &errors)
{
    return std::all_of(errors.begin(), errors.end(), [](const QSslError &error) {
        return error.error() == QSslError::SelfSignedCertificate || error.error() == QSslError::HostNameMismatch;
    });
}

} // namespace evenhand
