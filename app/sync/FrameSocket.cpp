// SPDX-License-Identifier: Apache-2.0
#include "app/sync/FrameSocket.h"

#include "app/sync/certificate.h"

#include <QCoreApplication>
#include <QPointer>
#include <QSslSocket>
#include <QTimer>
#include <utility>

namespace evenhand {

namespace {

constexpr qint64 readAtOnceBefore = 2 * frameLimitBefore;
constexpr qint64 readAtOnceAfter = 2 * frameLimitAfter;
constexpr auto farewellTime = std::chrono::seconds(2);

} // namespace

FrameSocket::FrameSocket(QSslSocket *socket, QObject *parent)
    : QObject(parent), m_socket(socket), m_publicKey(provenKey(*socket)), m_address(socket->peerAddress())
{
    m_socket->setParent(this);
    m_socket->setReadBufferSize(readAtOnceBefore);
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    // What the system holds back is seen by nobody: pings would wait behind it.
    m_socket->setSocketOption(QAbstractSocket::SendBufferSizeSocketOption, 64 * 1024);
    connect(m_socket, &QSslSocket::readyRead, this, &FrameSocket::read);
    connect(m_socket, &QSslSocket::disconnected, this,
            [this] { end(QStringLiteral("The other console closed the connection.")); });
    connect(m_socket, &QSslSocket::errorOccurred, this, [this] { end(m_socket->errorString()); });
    connect(m_socket, &QSslSocket::encryptedBytesWritten, this, [this] {
        if (m_isDraining && unsent() == 0) {
            m_isDraining = false;
            Q_EMIT drained();
        }
    });
    // What came with the end of the handshake was announced to nobody.
    QMetaObject::invokeMethod(this, &FrameSocket::read, Qt::QueuedConnection);
}

FrameSocket::~FrameSocket()
{
    if (!m_socket)
        return;
    m_socket->disconnect(this);
    m_socket->abort();
    m_socket->setParent(QCoreApplication::instance());
    m_socket->deleteLater(); // it may be what led here
}

void FrameSocket::letIn()
{
    m_reader.setLimit(frameLimitAfter);
    m_socket->setReadBufferSize(readAtOnceAfter);
}

void FrameSocket::send(const QCborMap &frame)
{
    if (!m_isOpen)
        return;
    if (unsent() > mostUnsent)
        return end(QStringLiteral("The other console takes nothing any more."));
    m_isDraining = true;
    m_socket->write(frameOf(frame));
    // Now, not in the next turn of the event loop. Qt reads while it does so, and says that something
    // came: that waits, for whoever sends isn't done yet, and may not even listen.
    const QPointer<FrameSocket> here(this);
    const bool wasBusy = std::exchange(m_isBusy, true);
    m_socket->flush();
    if (!here || wasBusy)
        return;
    m_isBusy = false;
    if (std::exchange(m_isReadDue, false))
        QMetaObject::invokeMethod(this, &FrameSocket::read, Qt::QueuedConnection);
}

qint64 FrameSocket::unsent() const
{
    return !m_socket ? 0 : m_socket->bytesToWrite() + m_socket->encryptedBytesToWrite();
}

void FrameSocket::leave()
{
    if (!std::exchange(m_isOpen, false))
        return;
    // The connection outlives this object until the last words are out; whoever keeps it open all
    // the same is cut.
    QSslSocket *socket = std::exchange(m_socket, nullptr);
    socket->disconnect(this);
    socket->setParent(QCoreApplication::instance());
    connect(socket, &QSslSocket::disconnected, socket, &QObject::deleteLater);
    QTimer::singleShot(farewellTime, socket, [socket] {
        socket->abort();
        socket->deleteLater();
    });
    socket->disconnectFromHost();
}

void FrameSocket::end(const QString &why)
{
    if (!std::exchange(m_isOpen, false))
        return;
    m_socket->disconnect(this);
    m_socket->abort();
    Q_EMIT gone(why);
}

void FrameSocket::read()
{
    if (m_isBusy) {
        m_isReadDue = true;
        return;
    }
    m_isBusy = true;
    const QPointer<FrameSocket> here(this); // a frame may end everything
    while (here && m_isOpen && m_socket->bytesAvailable() > 0) {
        m_reader.feed(m_socket->read(readAtOnceAfter));
        Q_EMIT heard();
        while (here && m_isOpen) {
            const std::optional<QCborMap> frame = m_reader.next();
            if (!frame)
                break;
            Q_EMIT framed(*frame);
        }
        if (here && m_isOpen && !m_reader.flaw().isEmpty())
            end(QStringLiteral("The other side sent %1.").arg(m_reader.flaw()));
    }
    if (here)
        m_isBusy = m_isReadDue = false;
}

} // namespace evenhand
