// SPDX-License-Identifier: Apache-2.0
#include "models/pairing/PairingCode.h"

#include <QCryptographicHash>
#include <QtEndian>

namespace evenhand {

namespace {

// Each field with its length before it: no two lists of fields read the same.
class FieldHash
{
public:
    explicit FieldHash(QByteArrayView purpose) { add(purpose); }
    void add(QByteArrayView field)
    {
        std::array<uchar, 8> size{};
        qToBigEndian<quint64>(quint64(field.size()), size.data());
        m_hash.addData(QByteArrayView(reinterpret_cast<const char *>(size.data()), qsizetype(size.size())));
        m_hash.addData(field);
    }
    void add(const PairingParty &party)
    {
        add(party.publicKey);
        add(party.role.toUtf8());
        add(party.name.toUtf8());
    }
    QByteArray result() const { return m_hash.result(); }

private:
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
};

// The bias of taking a 64-bit number modulo 10^8 is 10^-11 of a digit.
QString codeOf(QByteArrayView purpose, const PairingSide &dialler, const PairingSide &listener, int round)
{
    FieldHash hash(purpose);
    hash.add(dialler.party);
    hash.add(listener.party);
    hash.add(dialler.nonce);
    hash.add(listener.nonce);
    hash.add(QByteArray::number(round));
    const quint64 number = qFromBigEndian<quint64>(hash.result().constData());
    return QString::number(number % 100'000'000).rightJustified(pairingCodeSize, u'0');
}

} // namespace

QByteArray pairingCommitment(const PairingSide &dialler, const PairingParty &listener)
{
    FieldHash hash("evenhand pairing 1 commitment");
    hash.add(dialler.party);
    hash.add(listener);
    hash.add(dialler.nonce);
    return hash.result();
}

PairingCodes pairingCodes(const PairingSide &dialler, const PairingSide &listener)
{
    PairingCodes codes{codeOf("evenhand pairing 1 shown by the dialler", dialler, listener, 0), {}};
    int round = 0;
    do // one's own code is refused, so the two differ
        codes.listener = codeOf("evenhand pairing 1 shown by the listener", dialler, listener, round++);
    while (codes.listener == codes.dialler);
    return codes;
}

std::optional<QString> pairingCodeFrom(QStringView typed)
{
    QString digits;
    for (const QChar c : typed) {
        if (c.isDigit())
            digits += QChar(u'0' + c.digitValue());
        else if (c.isLetter() || digits.size() > pairingCodeSize)
            return std::nullopt;
    }
    return digits.size() == pairingCodeSize ? std::optional(digits) : std::nullopt;
}

} // namespace evenhand
