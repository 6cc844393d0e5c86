// SPDX-License-Identifier: Apache-2.0
#include "app/sync/PeerLink.h"

#include "app/sync/certificate.h"

#include <QLatin1String>
#include <algorithm>
#include <utility>

namespace evenhand {

namespace {

constexpr auto beatTime = std::chrono::milliseconds(500);
constexpr int beatsToAPing = 2;
constexpr int deadAfter = 8; // silent beats
constexpr qsizetype longestFarewell = 300;

const QLatin1String messageKey("m"), pingKey("ping"), pongKey("pong"), byeKey("bye"), reachKey("reach");

} // namespace

PeerLink::PeerLink(std::unique_ptr<FrameSocket> socket, const Hello &theirs, bool isDialler, QObject *parent)
    : Channel(parent),
      m_socket(std::move(socket)),
      m_partner{
          replicaOf(m_socket->publicKey()),          m_socket->publicKey(), theirs.role, theirs.name, theirs.program,
          commonVersion(theirs.versions).value_or(0)},
      m_session(theirs.session),
      m_isDialler(isDialler)
{
    m_socket->setParent(nullptr); // it is this link's, which tells of it
    m_socket->letIn();
    connect(m_socket.get(), &FrameSocket::framed, this, &PeerLink::take);
    connect(m_socket.get(), &FrameSocket::heard, this, [this] { m_silentBeats = 0; });
    connect(m_socket.get(), &FrameSocket::drained, this, &PeerLink::drained);
    connect(m_socket.get(), &FrameSocket::gone, this, &PeerLink::end);
    connect(&m_beat, &QTimer::timeout, this, &PeerLink::beat);
    m_beat.start(beatTime);
}

PeerLink::~PeerLink()
{
    m_socket->disconnect(this);
    m_socket->leave();
}

void PeerLink::send(const QCborMap &message)
{
    if (!m_isClosed)
        m_socket->send({{messageKey, message}});
}

void PeerLink::tellReach(const QCborArray &consoles)
{
    if (!m_isClosed)
        m_socket->send({{reachKey, consoles}});
}

void PeerLink::close(const QString &why)
{
    if (m_isClosed)
        return;
    m_socket->send({{byeKey, why.left(longestFarewell)}});
    m_socket->leave();
    end(why);
}

void PeerLink::end(const QString &why)
{
    if (std::exchange(m_isClosed, true))
        return;
    m_beat.stop();
    Q_EMIT closed(why);
}

void PeerLink::take(const QCborMap &frame)
{
    if (const QCborValue message = frame.value(messageKey); message.isMap()) {
        Q_EMIT received(message.toMap());
    } else if (const QCborValue reach = frame.value(reachKey); reach.isArray()) {
        Q_EMIT reachTold(reach.toArray());
    } else if (frame.contains(pingKey)) {
        m_socket->send({{pongKey, integerIn(frame, pingKey, 0)}});
    } else if (frame.contains(byeKey)) {
        m_socket->leave();
        // Its words are a stranger's as long as they may be: they are not shown.
        end(QStringLiteral("The other console closed the link."));
    } // what a later version says beside these is none of ours
}

void PeerLink::doubt()
{
    m_silentBeats = std::max(m_silentBeats, deadAfter - 3);
}

void PeerLink::beat()
{
    if (++m_silentBeats >= deadAfter) {
        m_socket->leave();
        return end(QStringLiteral("Nothing was heard of the other console for four seconds."));
    }
    if (++m_beats % beatsToAPing == 0)
        m_socket->send({{pingKey, m_beats / beatsToAPing}});
}

} // namespace evenhand
