// SPDX-License-Identifier: Apache-2.0
// One attempt to reach another console: TCP, TLS, hello and its answer, each within its time.
#pragma once

#include "app/http/Address.h"
#include "app/sync/FrameSocket.h"
#include "app/sync/wire/Hello.h"

#include <QSslConfiguration>
#include <QTimer>
#include <functional>
#include <memory>

namespace evenhand {

class Dialling : public QObject
{
    Q_OBJECT
public:
    // Not empty: why this key is not spoken to, in words.
    using Doubt = std::function<QString(const QByteArray &publicKey)>;
    enum class Outcome : quint8 {
        Away,    // nobody answers there, or it broke off
        Unfit,   // somebody else is there, or speaks otherwise
        Refused, // by the other console's hello
    };

    Dialling(HostPort target, const QSslConfiguration &configuration, const Hello &hello, Doubt doubt,
             QObject *parent = nullptr);
    ~Dialling() override;

Q_SIGNALS:
    // One of the two, once. The socket is inside from then on.
    void reached(const Hello &theirs);
    void failed(Dialling::Outcome outcome, const QString &why, std::optional<HelloRefusal> refusal);

public:
    std::unique_ptr<FrameSocket> takeSocket() { return std::move(m_socket); }

private:
    void meet();
    void hear(const QCborMap &frame);
    void fail(Outcome outcome, const QString &why, std::optional<HelloRefusal> refusal = std::nullopt);

    HostPort m_target;
    Hello m_hello;
    Doubt m_doubt;
    QString m_doubted; // why the certificate was turned down
    QSslSocket *m_raw; // until it is encrypted
    std::unique_ptr<FrameSocket> m_socket;
    QTimer m_patience;
    bool m_isOver = false;
};

} // namespace evenhand
