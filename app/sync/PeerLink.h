// SPDX-License-Identifier: Apache-2.0
// A link to a paired console, once both have said hello. It asks every second whether the other is
// there, and is dead after four seconds without a byte.
#pragma once

#include "app/sync/Channel.h"
#include "app/sync/FrameSocket.h"
#include "app/sync/wire/Hello.h"

#include <QCborArray>
#include <QTimer>
#include <memory>

namespace evenhand {

class PeerLink : public Channel
{
    Q_OBJECT
public:
    PeerLink(std::unique_ptr<FrameSocket> socket, const Hello &theirs, bool isDialler, QObject *parent = nullptr);
    ~PeerLink() override;

    const Partner &partner() const override { return m_partner; }
    bool isDialler() const override { return m_isDialler; }
    void send(const QCborMap &message) override;
    qint64 unsent() const override { return m_socket->unsent(); }
    void close(const QString &why) override;

    // Where others can be reached, beside what is said over the channel.
    void tellReach(const QCborArray &consoles);
    // Somebody says that this link is gone: it has a second and a half to prove otherwise.
    void doubt();
    const QString &session() const { return m_session; } // which the other has open, as it says
    const QHostAddress &address() const { return m_socket->address(); }

Q_SIGNALS:
    void reachTold(const QCborArray &consoles); // as the other says: hints

private:
    void take(const QCborMap &frame);
    void beat();
    void end(const QString &why);

    std::unique_ptr<FrameSocket> m_socket;
    Partner m_partner;
    QString m_session;
    bool m_isDialler;
    bool m_isClosed = false;
    QTimer m_beat;
    int m_beats = 0;
    int m_silentBeats = 0; // rather than a time: while this computer sleeps nothing is missed
};

} // namespace evenhand
