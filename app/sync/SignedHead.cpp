// SPDX-License-Identifier: Apache-2.0
#include "app/sync/SignedHead.h"

#include "app/sync/wire/Frame.h"
#include "models/session/codec.h"

#include <QCborArray>
#include <QCborValue>
#include <QCryptographicHash>

namespace evenhand {

QByteArray signedWords(const QString &session, const EventId &id, const QByteArray &hash)
{
    return QByteArrayLiteral("evenhand head 1\n") + session.toUtf8() + '\n' + id.origin.bytes.toHex() + '\n'
        + QByteArray::number(id.seq) + '\n' + hash.toHex();
}

QString deviceOfKey(const QByteArray &key)
{
    return QString::fromLatin1(QCryptographicHash::hash(key, QCryptographicHash::Sha256).toHex());
}

Writer writerOf(const Event &first)
{
    if (first.type != QLatin1String(ConsoleOpened::typeName))
        return {};
    const Fact fact = factOf(first);
    const auto *opened = get_if<ConsoleOpened>(&fact);
    if (!opened)
        return {};
    if (opened->key && deviceOfKey(*opened->key) != opened->device)
        return {opened->device, true, QStringLiteral("it names a console and has another one's key")};
    return {opened->device, opened->key.has_value(), {}};
}

SignedHead signedBy(const Seal &seal, const QString &session, const EventId &id, const QByteArray &hash)
{
    return {id, hash, seal.sign(signedWords(session, id, hash)), seal.key};
}

bool isSignatureRight(const Seal &seal, const QString &session, const SignedHead &head, const QString &device)
{
    return deviceOfKey(head.key) == device
        && seal.verify(head.key, signedWords(session, head.id, head.hash), head.signature);
}

// ---- keeping ----

bool SignatureBook::keep(const SignedHead &head)
{
    const auto [known, isNew] = m_heads[head.id.origin].emplace(head.id.seq / stretch, head);
    if (isNew || known->second.id.seq >= head.id.seq)
        return isNew;
    known->second = head;
    return true;
}

std::optional<SignedHead> SignatureBook::after(const Origin &origin, quint64 seq) const
{
    const auto heads = m_heads.find(origin);
    if (heads == m_heads.end())
        return std::nullopt;
    for (auto head = heads->second.lower_bound(seq / stretch); head != heads->second.end(); ++head)
        if (head->second.id.seq > seq)
            return head->second;
    return std::nullopt;
}

std::optional<SignedHead> SignatureBook::last(const Origin &origin) const
{
    const auto heads = m_heads.find(origin);
    return heads == m_heads.end() ? std::nullopt : std::optional(heads->second.rbegin()->second);
}

QString rowName(const SignedHead &head)
{
    return QLatin1String(signatureRows) + head.id.origin.toHex() + u'.'
        + QString::number(head.id.seq / SignatureBook::stretch);
}

QByteArray rowValue(const SignedHead &head)
{
    return QCborArray{head.id.origin.bytes, qint64(head.id.seq), head.hash, head.signature, head.key}
        .toCborValue()
        .toCbor();
}

std::optional<SignedHead> signedHeadFrom(const QByteArray &value)
{
    if (!isSoundCbor(value))
        return std::nullopt;
    const QCborArray items = QCborValue::fromCbor(value).toArray();
    SignedHead head{{{items.at(0).toByteArray()}, quint64(items.at(1).isInteger() ? items.at(1).toInteger() : 0)},
                    items.at(2).toByteArray(),
                    items.at(3).toByteArray(),
                    items.at(4).toByteArray()};
    return head.id.origin.bytes.size() == Origin::size && head.id.seq > 0 ? std::optional(head) : std::nullopt;
}

} // namespace evenhand
