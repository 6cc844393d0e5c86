// SPDX-License-Identifier: Apache-2.0
// A link between two consoles of one process: whole messages, in order, later, until it is cut.
#pragma once

#include "app/sync/Channel.h"

#include <QCborValue>
#include <QPointer>
#include <functional>
#include <memory>

namespace evenhand {

class MemoryChannel : public Channel
{
    Q_OBJECT
public:
    MemoryChannel(Partner partner, bool isDialler) : m_partner(std::move(partner)), m_isDialler(isDialler) {}

    const Partner &partner() const override { return m_partner; }
    bool isDialler() const override { return m_isDialler; }
    void send(const QCborMap &message) override
    {
        if (!m_other)
            return;
        const QCborMap onTheWire = tamper ? tamper(message) : message;
        const QByteArray bytes = onTheWire.toCborValue().toCbor();
        largest = std::max(largest, tamper ? message.toCborValue().toCbor().size() : bytes.size());
        ++sent;
        kinds << message.value(QLatin1String("kind")).toString();
        // As bytes, as a network would have them.
        QMetaObject::invokeMethod(
            m_other,
            [other = m_other, bytes] {
                if (other && other->m_other)
                    Q_EMIT other->received(QCborValue::fromCbor(bytes).toMap());
            },
            Qt::QueuedConnection);
    }
    qint64 unsent() const override { return 0; }
    void close(const QString &why) override
    {
        if (!m_other)
            return;
        const QPointer<MemoryChannel> other = std::exchange(m_other, nullptr);
        closedWith = why;
        Q_EMIT closed(why);
        if (other)
            other->close(QStringLiteral("the other console closed the link"));
    }

    std::function<QCborMap(QCborMap)> tamper; // of somebody in between
    qsizetype largest = 0;
    int sent = 0;
    QStringList kinds;
    QString closedWith;

private:
    friend struct ChannelPair;
    QPointer<MemoryChannel> m_other;
    Partner m_partner;
    bool m_isDialler;
};

struct ChannelPair
{
    // As each of the two sees the other; `a` dialled.
    ChannelPair(const Partner &partnerOfA, const Partner &partnerOfB)
        : a(std::make_unique<MemoryChannel>(partnerOfA, true)), b(std::make_unique<MemoryChannel>(partnerOfB, false))
    {
        a->m_other = b.get();
        b->m_other = a.get();
    }
    void cut() { a->close(QStringLiteral("cut")); }

    std::unique_ptr<MemoryChannel> a, b;
};

} // namespace evenhand
