// SPDX-License-Identifier: Apache-2.0
#include "app/sync/Dialling.h"

#include "app/sync/certificate.h"

#include <QNetworkProxy>
#include <QSslSocket>
#include <utility>

namespace evenhand {

namespace {

// For 200 ms and lost packets on the way; on a LAN it takes some milliseconds.
constexpr auto connectingTime = std::chrono::seconds(5);
constexpr auto answerTime = std::chrono::seconds(4);

QString shownTarget(const HostPort &target)
{
    return QStringLiteral("%1:%2").arg(target.host).arg(target.port);
}

// What to do on Wi-Fi that isolates its clients.
QString otherWays()
{
    return QStringLiteral(
        "If it is seen but can't be reached, the network keeps laptops apart: put a cable between the "
        "two, use one phone's hotspot for both, or carry a file across (evenhand log --bundle).");
}

} // namespace

Dialling::Dialling(HostPort target, const QSslConfiguration &configuration, const Hello &hello, Doubt doubt,
                   QObject *parent)
    : QObject(parent),
      m_target(std::move(target)),
      m_hello(hello),
      m_doubt(std::move(doubt)),
      m_raw(new QSslSocket(this))
{
    m_raw->setSslConfiguration(configuration);
    m_raw->setProxy(QNetworkProxy::NoProxy);
    connect(m_raw, &QSslSocket::sslErrors, this, [this](const QList<QSslError> &errors) {
        m_doubted = m_doubt(provenKey(*m_raw));
        if (isOnlySelfSigned(errors) && m_doubted.isEmpty())
            m_raw->ignoreSslErrors(errors);
    });
    connect(m_raw, &QSslSocket::encrypted, this, &Dialling::meet);
    connect(m_raw, &QSslSocket::errorOccurred, this, [this] {
        const bool isDoubted = !m_doubted.isEmpty();
        fail(isDoubted ? Outcome::Unfit : Outcome::Away,
             isDoubted ? m_doubted
                       : QStringLiteral("No console answers at %1 (%2). Check the address, and that the console "
                                        "listens there. %3")
                             .arg(shownTarget(m_target), m_raw->errorString(), otherWays()));
    });
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        fail(Outcome::Away,
             QStringLiteral("The console at %1 doesn't answer. %2").arg(shownTarget(m_target), otherWays()));
    });
    m_patience.start(connectingTime);
    m_raw->connectToHostEncrypted(m_target.host, m_target.port);
}

Dialling::~Dialling()
{
    if (m_raw)
        m_raw->disconnect(this);
}

void Dialling::meet()
{
    if (const QString doubt = m_doubt(provenKey(*m_raw)); !doubt.isEmpty())
        return fail(Outcome::Unfit, doubt);
    m_raw->disconnect(this);
    m_socket = std::make_unique<FrameSocket>(std::exchange(m_raw, nullptr));
    connect(m_socket.get(), &FrameSocket::framed, this, &Dialling::hear);
    // Its TLS turns a key down after ours is through.
    connect(m_socket.get(), &FrameSocket::gone, this, [this] {
        fail(Outcome::Refused,
             m_hello.wish == Hello::Wish::Pair ? wordsFor(HelloRefusal::Closed) : wordsFor(HelloRefusal::Unknown),
             m_hello.wish == Hello::Wish::Pair ? HelloRefusal::Closed : HelloRefusal::Unknown);
    });
    m_patience.start(answerTime);
    m_socket->send(toCbor(m_hello));
}

void Dialling::hear(const QCborMap &frame)
{
    const std::optional<HelloAnswer> answer = answerFrom(frame);
    if (!answer)
        return fail(Outcome::Unfit, QStringLiteral("What answers at %1 is no console.").arg(shownTarget(m_target)));
    if (const auto *refusal = std::get_if<HelloRefusal>(&*answer))
        return fail(Outcome::Refused, wordsFor(*refusal), *refusal);
    const Hello &theirs = std::get<Hello>(*answer);
    if (QString::fromLatin1(theirs.replica.toHex()) != replicaOf(m_socket->publicKey()))
        return fail(Outcome::Unfit,
                    QStringLiteral("The console at %1 goes by another's id.").arg(shownTarget(m_target)));
    if (!commonVersion(theirs.versions))
        return fail(Outcome::Refused, wordsFor(HelloRefusal::Version), HelloRefusal::Version);
    m_isOver = true;
    m_patience.stop();
    m_socket->disconnect(this);
    Q_EMIT reached(theirs);
}

void Dialling::fail(Outcome outcome, const QString &why, std::optional<HelloRefusal> refusal)
{
    if (std::exchange(m_isOver, true))
        return;
    m_patience.stop();
    if (m_raw)
        m_raw->disconnect(this);
    if (m_socket)
        m_socket->leave();
    Q_EMIT failed(outcome, why, refusal);
}

} // namespace evenhand
