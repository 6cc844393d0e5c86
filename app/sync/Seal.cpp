// SPDX-License-Identifier: Apache-2.0
#include "app/sync/Seal.h"

#include <QCryptographicHash>
#include <memory>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

namespace evenhand {

namespace {

constexpr qsizetype longestSignature = 80; // two numbers of 32 bytes as DER
constexpr qsizetype longestPublicKey = 200;

struct FreesKey
{
    void operator()(EVP_PKEY *key) const { EVP_PKEY_free(key); }
};
struct FreesUse
{
    void operator()(EVP_PKEY_CTX *use) const { EVP_PKEY_CTX_free(use); }
};
using SealKey = std::unique_ptr<EVP_PKEY, FreesKey>;
// A key made ready once for what is done with it again and again: that takes as long as doing it.
using SealUse = std::unique_ptr<EVP_PKEY_CTX, FreesUse>;

SealUse readyFor(EVP_PKEY *key, int (*begin)(EVP_PKEY_CTX *))
{
    SealUse use(key ? EVP_PKEY_CTX_new_from_pkey(nullptr, key, nullptr) : nullptr);
    if (use && begin(use.get()) == 1 && EVP_PKEY_CTX_set_signature_md(use.get(), EVP_sha256()) == 1)
        return use;
    return {};
}

SealKey privateKey(const QByteArray &pem)
{
    BIO *memory = BIO_new_mem_buf(pem.constData(), int(pem.size()));
    SealKey key(memory ? PEM_read_bio_PrivateKey(memory, nullptr, nullptr, nullptr) : nullptr);
    BIO_free(memory);
    return key;
}

SealKey publicKey(const QByteArray &der)
{
    const auto *bytes = reinterpret_cast<const unsigned char *>(der.constData());
    SealKey key(der.size() <= longestPublicKey ? d2i_PUBKEY(nullptr, &bytes, long(der.size())) : nullptr);
    if (key && EVP_PKEY_is_a(key.get(), "EC") && EVP_PKEY_get_bits(key.get()) == 256)
        return key;
    return {};
}

// Who signed last signs next, mostly.
struct ReadKey
{
    QByteArray encoded;
    SealUse use;
};

const unsigned char *unsignedBytes(const QByteArray &bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.constData());
}

QByteArray digestOf(const QByteArray &words)
{
    return QCryptographicHash::hash(words, QCryptographicHash::Sha256);
}

QByteArray signatureBy(EVP_PKEY_CTX *own, const QByteArray &words)
{
    const QByteArray digest = digestOf(words);
    size_t size = size_t(longestSignature);
    QByteArray signature(longestSignature, Qt::Uninitialized);
    if (!own
        || EVP_PKEY_sign(own, reinterpret_cast<unsigned char *>(signature.data()), &size, unsignedBytes(digest),
                         size_t(digest.size()))
            != 1)
        return {};
    signature.truncate(qsizetype(size));
    return signature;
}

bool isSignedBy(EVP_PKEY_CTX *key, const QByteArray &words, const QByteArray &signature)
{
    const QByteArray digest = digestOf(words);
    return key && signature.size() <= longestSignature
        && EVP_PKEY_verify(key, unsignedBytes(signature), size_t(signature.size()), unsignedBytes(digest),
                           size_t(digest.size()))
        == 1;
}

// An event is signed to be kept, and right after that to be sent.
QByteArray signedOnce(EVP_PKEY_CTX *own, const QByteArray &key, const QByteArray &words)
{
    struct Signed
    {
        QByteArray key, words, signature;
    };
    thread_local Signed last;
    if (last.signature.isEmpty() || last.words != words || last.key != key)
        last = {key, words, signatureBy(own, words)};
    return last.signature;
}

} // namespace

Seal sealOf(const Identity &identity)
{
    const std::shared_ptr<EVP_PKEY_CTX> own =
        readyFor(privateKey(identity.keyPem).get(), EVP_PKEY_sign_init); // which keeps the key
    return {identity.publicKey,
            [own, key = identity.publicKey](const QByteArray &words) { return signedOnce(own.get(), key, words); },
            [last = std::make_shared<ReadKey>()](const QByteArray &key, const QByteArray &words,
                                                 const QByteArray &signature) {
                if (last->encoded != key)
                    *last = {key, readyFor(publicKey(key).get(), EVP_PKEY_verify_init)};
                return isSignedBy(last->use.get(), words, signature);
            }};
}

} // namespace evenhand
