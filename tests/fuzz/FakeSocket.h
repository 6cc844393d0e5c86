// SPDX-License-Identifier: Apache-2.0
// A client's end of a conversation without a network: what is told to arrive arrives at once, and
// what was written waits until it is read, as many bytes at a time as the client likes.
#pragma once

#include <QTcpSocket>
#include <algorithm>
#include <cstring>

namespace evenhand {

class FakeSocket : public QTcpSocket
{
public:
    FakeSocket()
    {
        setOpenMode(ReadWrite);
        setSocketState(ConnectedState);
    }

    bool isConnected() const { return state() == ConnectedState; }
    void arrive(QByteArrayView bytes)
    {
        m_incoming += bytes;
        Q_EMIT readyRead();
    }
    // The client reads; false when nothing waits for it.
    bool readSome(qint64 most)
    {
        const qint64 size = std::min(most, qint64(m_outgoing.size()));
        if (size == 0)
            return false;
        m_outgoing.remove(0, size);
        Q_EMIT bytesWritten(size);
        return true;
    }

    qint64 bytesAvailable() const override { return QIODevice::bytesAvailable() + m_incoming.size(); }
    qint64 bytesToWrite() const override { return m_outgoing.size(); }
    void setReadBufferSize(qint64) override {}
    void setSocketOption(SocketOption, const QVariant &) override {}
    void disconnectFromHost() override { close(); }
    void close() override
    {
        if (!isConnected())
            return;
        setSocketState(UnconnectedState);
        Q_EMIT disconnected();
    }

protected:
    qint64 readData(char *data, qint64 most) override
    {
        const qint64 size = std::min(most, qint64(m_incoming.size()));
        if (size > 0) // else there may be no `data` at all
            std::memcpy(data, m_incoming.constData(), size_t(size));
        m_incoming.remove(0, size);
        return size;
    }
    qint64 skipData(qint64 most) override
    {
        const qint64 size = std::min(most, qint64(m_incoming.size()));
        m_incoming.remove(0, size);
        return size;
    }
    qint64 writeData(const char *data, qint64 size) override
    {
        m_outgoing.append(data, size);
        return size;
    }

private:
    QByteArray m_incoming, m_outgoing;
};

} // namespace evenhand
