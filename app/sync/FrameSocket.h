// SPDX-License-Identifier: Apache-2.0
// A TLS connection that speaks in frames. It keeps the limits: 4 KiB a frame until the other end is
// let in, 256 KiB after, and an end to what may wait to be sent. Whatever breaks them closes it.
#pragma once

#include "app/sync/wire/Frame.h"

#include <QHostAddress>
#include <QObject>

class QSslSocket;

namespace evenhand {

class FrameSocket : public QObject
{
    Q_OBJECT
public:
    static constexpr qint64 mostUnsent = 16 * 1024 * 1024; // of one who takes nothing

    // `socket` is through its handshake, and is this one's from now on.
    explicit FrameSocket(QSslSocket *socket, QObject *parent = nullptr);
    ~FrameSocket() override;

    const QByteArray &publicKey() const { return m_publicKey; } // proven in the handshake
    const QHostAddress &address() const { return m_address; }   // of the other end
    void letIn();                                               // the larger limits
    void send(const QCborMap &frame);
    qint64 unsent() const;
    // What was sent still goes out, for a moment; no frame comes any more, and gone() doesn't.
    void leave();
    bool isOpen() const { return m_isOpen; }

Q_SIGNALS:
    void framed(const QCborMap &frame);
    void heard(); // any byte at all
    void drained();
    void gone(const QString &why); // once, and not after leave()

private:
    void read();
    void end(const QString &why);

    QSslSocket *m_socket; // null: it was left
    QByteArray m_publicKey;
    QHostAddress m_address;
    FrameReader m_reader{frameLimitBefore};
    bool m_isOpen = true;
    bool m_isDraining = false;
    bool m_isBusy = false;    // reading, or sending: frames are taken one after the other
    bool m_isReadDue = false; // something came meanwhile
};

} // namespace evenhand
