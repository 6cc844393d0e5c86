// SPDX-License-Identifier: Apache-2.0
#include "app/sync/Seal.h"

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
struct FreesDigest
{
    void operator()(EVP_MD_CTX *context) const { EVP_MD_CTX_free(context); }
};
using SealKey = std::unique_ptr<EVP_PKEY, FreesKey>;
using SealDigest = std::unique_ptr<EVP_MD_CTX, FreesDigest>;

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

// Who signed last signs next, mostly, and reading a key takes as long as using it.
struct ReadKey
{
    QByteArray encoded;
    SealKey key;
};

const unsigned char *unsignedBytes(const QByteArray &bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.constData());
}

QByteArray signatureBy(EVP_PKEY *key, const QByteArray &words)
{
    const SealDigest context(EVP_MD_CTX_new());
    size_t size = size_t(longestSignature);
    QByteArray signature(longestSignature, Qt::Uninitialized);
    if (!key || EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key) != 1
        || EVP_DigestSign(context.get(), reinterpret_cast<unsigned char *>(signature.data()), &size,
                          unsignedBytes(words), size_t(words.size()))
            != 1)
        return {};
    signature.truncate(qsizetype(size));
    return signature;
}

bool isSignedBy(EVP_PKEY *key, const QByteArray &words, const QByteArray &signature)
{
    const SealDigest context(EVP_MD_CTX_new());
    return key && signature.size() <= longestSignature
        && EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, key) == 1
        && EVP_DigestVerify(context.get(), unsignedBytes(signature), size_t(signature.size()), unsignedBytes(words),
                            size_t(words.size()))
        == 1;
}

// An event is signed to be kept, and right after that to be sent.
QByteArray signedOnce(EVP_PKEY *own, const QByteArray &key, const QByteArray &words)
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
    const std::shared_ptr<EVP_PKEY> own = privateKey(identity.keyPem);
    return {identity.publicKey,
            [own, key = identity.publicKey](const QByteArray &words) { return signedOnce(own.get(), key, words); },
            [last = std::make_shared<ReadKey>()](const QByteArray &key, const QByteArray &words,
                                                 const QByteArray &signature) {
                if (last->encoded != key)
                    *last = {key, publicKey(key)};
                return isSignedBy(last->key.get(), words, signature);
            }};
}

} // namespace evenhand
