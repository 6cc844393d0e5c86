// SPDX-License-Identifier: Apache-2.0
#include "tests/sim/SimChannel.h"

#include <QCborValue>

namespace evenhand::tests {

void SimChannel::send(const QCborMap &message)
{
    if (m_isClosed)
        return;
    if (overheard)
        overheard(message);
    const qint64 size = message.toCborValue().toCbor().size();
    bytes += size;
    m_unsent += size;
    m_freeAt = std::max(m_freeAt, m_time.now()) + Duration(qint64(double(size) * 1000 / m_line.bytesPerSecond));
    m_time.after(m_freeAt - m_time.now(), this, [this, size, message] {
        m_unsent -= size;
        if (const auto other = m_other.lock(); other && !m_isLost)
            m_time.after(m_line.latency, other.get(), [other = m_other, message] {
                if (const auto there = other.lock())
                    there->arrive(message);
            });
        if (m_unsent == 0 && !m_isClosed)
            Q_EMIT drained();
    });
}

void SimChannel::arrive(const QCborMap &message)
{
    if (!m_isClosed && !m_isLost)
        Q_EMIT received(message);
}

void SimChannel::close(const QString &why)
{
    if (std::exchange(m_isClosed, true))
        return;
    if (const auto other = m_other.lock())
        m_time.after(m_line.latency, other.get(), [other = m_other] {
            if (const auto there = other.lock())
                there->close(QStringLiteral("closed by the other"));
        });
    Q_EMIT closed(why);
}

void SimChannel::lose(Duration noticedAfter)
{
    m_isLost = true;
    m_time.after(noticedAfter, this, [this] { close(QStringLiteral("silent")); });
}

} // namespace evenhand::tests
