// SPDX-License-Identifier: Apache-2.0
// A connection that came in and has yet to say hello: it has a second.
#pragma once

#include "app/sync/FrameSocket.h"
#include "app/sync/wire/Hello.h"

#include <QTimer>
#include <memory>

namespace evenhand {

class Doorstep : public QObject
{
    Q_OBJECT
public:
    explicit Doorstep(QSslSocket *socket, QObject *parent = nullptr);

    FrameSocket &socket() { return *m_socket; }
    std::unique_ptr<FrameSocket> takeSocket();
    void refuse(HelloRefusal refusal);

Q_SIGNALS:
    void greeted(const Hello &theirs);
    void left(); // nothing comes of it

private:
    void hear(const QCborMap &frame);

    std::unique_ptr<FrameSocket> m_socket;
    QTimer m_patience;
};

} // namespace evenhand
