// SPDX-License-Identifier: Apache-2.0
#include "app/feeds/IrcSource.h"

#include <QCryptographicHash>
#include <QHostAddress>
#include <QRandomGenerator>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <algorithm>

namespace evenhand {

namespace {

constexpr std::chrono::milliseconds connectingTakes(15'000), playingBackTakes(2000);
constexpr qint64 readAtOnce = 64 * 1024;
constexpr size_t mostPosts = 100;

QString fingerprintOf(const QSslCertificate &certificate)
{
    return QString::fromLatin1(certificate.digest(QCryptographicHash::Sha256).toHex(':')).toUpper();
}

QString bareHex(const QString &fingerprint)
{
    QString hex;
    for (const QChar c : fingerprint.toUpper())
        if (c.isDigit() || (c >= u'A' && c <= u'F'))
            hex += c;
    return hex;
}

bool isLoopbackName(const QString &host)
{
    return host.compare(QLatin1String("localhost"), Qt::CaseInsensitive) == 0 || QHostAddress(host).isLoopback();
}

} // namespace

IrcSource::IrcSource(SourceSettings settings, SourceSecrets secrets, std::function<Instant()> now, QObject *parent)
    : FeedSource(std::move(settings), parent), m_secrets(std::move(secrets)), m_now(std::move(now))
{
    for (QTimer *timer : {&m_wake, &m_again, &m_patience, &m_playedBack})
        timer->setSingleShot(true);
    m_playedBack.setInterval(playingBackTakes);
    connect(&m_playedBack, &QTimer::timeout, this, &IrcSource::tellGap);
    m_patience.setInterval(connectingTakes);
    connect(&m_wake, &QTimer::timeout, this, &IrcSource::pass);
    connect(&m_again, &QTimer::timeout, this, &IrcSource::dial);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        takeLoss(
            (m_talk || !this->settings().isEncrypted
                 ? QStringLiteral("%1 doesn't answer; see whether name and port are right")
                 : QStringLiteral("%1 doesn't answer; see whether name and port are right: it may speak no TLS there"))
                .arg(place()),
            true);
    });
    connectSocket();
}

IrcSource::~IrcSource()
{
    m_socket.disconnect(this);
}

void IrcSource::connectSocket()
{
    m_socket.setReadBufferSize(4 * readAtOnce); // more waits in the network
    m_socket.setPeerVerifyMode(QSslSocket::VerifyPeer);
    connect(&m_socket, &QSslSocket::connected, this, [this] {
        if (!settings().isEncrypted)
            begin();
    });
    connect(&m_socket, &QSslSocket::encrypted, this, &IrcSource::begin);
    connect(&m_socket, &QSslSocket::readyRead, this, &IrcSource::readSome);
    connect(&m_socket, &QSslSocket::sslErrors, this, &IrcSource::judge);
    connect(&m_socket, &QSslSocket::errorOccurred, this, [this](QAbstractSocket::SocketError error) {
        if (m_isOpen && !m_again.isActive() && !m_hasFailed)
            takeLoss(socketWords(error), m_certificate.isEmpty());
    });
}

QString IrcSource::place() const
{
    const int port = settings().port == 0 ? settings().usualPort() : settings().port;
    return QStringLiteral("%1:%2").arg(settings().host).arg(port);
}

void IrcSource::open()
{
    m_isOpen = true;
    m_backoff.reset();
    m_goneAt = std::exchange(m_notHeardSince, std::nullopt);
    m_gap.reset();
    dial();
}

void IrcSource::dial()
{
    m_problem.clear();
    m_certificate.clear();
    m_hasFailed = m_wasJoined = false;
    m_again.stop();
    m_talk.reset();
    m_socket.abort();
    const int port = settings().port == 0 ? settings().usualPort() : settings().port;
    m_patience.start();
    show();
    if (settings().isEncrypted)
        m_socket.connectToHostEncrypted(settings().host, quint16(port));
    else
        m_socket.connectToHost(settings().host, quint16(port));
}

void IrcSource::begin()
{
    m_patience.stop();
    m_socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
    const SourceSettings &with = settings();
    IrcSetup setup{with.nick,
                   with.channel,
                   with.account,
                   m_secrets.password,
                   m_secrets.channelKey,
                   with.bridges,
                   with.moderators,
                   with.isEncrypted || isLoopbackName(with.host)};
    m_talk = std::make_unique<IrcTalk>(std::move(setup));
    m_handed = 0;
    m_talk->begin(m_now());
    follow();
}

void IrcSource::close()
{
    m_isOpen = false;
    for (QTimer *timer : {&m_wake, &m_again, &m_patience, &m_playedBack})
        timer->stop();
    if (m_talk) {
        m_talk->leave(QStringLiteral("Evenhand leaves"));
        m_socket.write(m_talk->takeOutput());
        m_socket.flush();
        settlePosts();
        m_talk.reset();
    }
    m_socket.disconnectFromHost();
    setStanding({});
}

void IrcSource::setReading(bool isReading)
{
    if (std::exchange(m_isReading, isReading) != isReading && isReading)
        QMetaObject::invokeMethod(this, &IrcSource::readSome, Qt::QueuedConnection);
}

// A part at a time: the window's thread has more to do.
void IrcSource::readSome()
{
    if (!m_talk || !m_isReading)
        return;
    const QByteArray bytes = m_socket.read(readAtOnce);
    if (bytes.isEmpty())
        return;
    m_talk->take(bytes, m_now());
    follow();
    if (m_talk && m_socket.bytesAvailable() > 0)
        QMetaObject::invokeMethod(this, &IrcSource::readSome, Qt::QueuedConnection);
}

void IrcSource::pass()
{
    if (!m_talk)
        return;
    m_talk->pass(m_now());
    follow();
}

// What the talk has come to.
void IrcSource::follow()
{
    const bool isJoined = m_talk->phase() == IrcTalk::Phase::Joined;
    while (isJoined && m_handed < m_posts.size()) {
        m_talk->post(m_posts[m_handed].id, m_posts[m_handed].text);
        ++m_handed;
    }
    if (const QByteArray output = m_talk->takeOutput(); !output.isEmpty())
        m_socket.write(output);
    if (const std::vector<Heard> messages = m_talk->takeHeard(); !messages.empty())
        Q_EMIT heard(messages);
    if (!m_talk)
        return; // closed by who heard it
    settlePosts();
    if (m_talk->phase() == IrcTalk::Phase::Over)
        return takeLoss(m_talk->problem(), m_talk->isWorthRetrying());
    m_wasJoined = m_wasJoined || isJoined;
    if (isJoined) {
        m_backoff.reset();
        if (const auto since = std::exchange(m_goneAt, std::nullopt)) {
            m_gap = {*since, m_now()};
            m_playedBack.start();
        }
    }
    if (const auto at = m_talk->wakeAt())
        m_wake.start(std::max<std::chrono::milliseconds>(*at - m_now(), Duration(1)));
    show();
}

// Some servers remember for those who come.
void IrcSource::tellGap()
{
    const auto gap = std::exchange(m_gap, std::nullopt);
    const auto played = m_talk ? m_talk->playedSince() : std::nullopt;
    if (gap && (!played || *played > gap->first))
        Q_EMIT gapped(gap->first, gap->second);
}

bool IrcSource::hasHeardSince(Instant since) const
{
    const auto played = m_talk ? m_talk->playedSince() : std::nullopt;
    return played && *played <= since;
}

void IrcSource::settlePosts()
{
    for (const Posted &post : m_talk->takePosted()) {
        const auto known =
            std::find_if(m_posts.begin(), m_posts.end(), [&post](const Waiting &each) { return each.id == post.id; });
        if (known == m_posts.end())
            continue;
        if (post.fate == Posted::Fate::Unsent && m_isOpen)
            continue; // goes out with the next connection
        const size_t index = size_t(known - m_posts.begin());
        m_posts.erase(known);
        m_handed -= index < m_handed ? 1 : 0;
        Q_EMIT posted(post);
    }
}

void IrcSource::post(const QString &id, const QString &text)
{
    if (id.isEmpty()) { // nobody waits for it: now or never
        if (m_talk && m_talk->phase() == IrcTalk::Phase::Joined) {
            m_talk->post(id, text);
            follow();
        }
        return;
    }
    if (std::any_of(m_posts.begin(), m_posts.end(), [&id](const Waiting &each) { return each.id == id; }))
        return; // it waits already
    if (m_posts.size() >= mostPosts || !m_isOpen) {
        Q_EMIT posted({id, Posted::Fate::Failed,
                       m_isOpen ? QStringLiteral("too much waits to be posted already")
                                : QStringLiteral("the source is switched off")});
        return;
    }
    m_posts.push_back({id, text});
    if (m_talk)
        follow();
}

// What the talk has is on its way.
void IrcSource::withdraw(const QString &id)
{
    const auto waiting = std::find_if(m_posts.begin() + qsizetype(m_handed), m_posts.end(),
                                      [&id](const Waiting &each) { return each.id == id; });
    if (waiting != m_posts.end())
        m_posts.erase(waiting);
}

void IrcSource::takeLoss(const QString &problem, bool isWorthRetrying)
{
    m_patience.stop();
    m_wake.stop();
    m_problem = problem;
    if (m_talk) {
        if (m_wasJoined && !m_goneAt)
            m_goneAt = m_gap ? m_gap->first : m_now();
        m_gap.reset();
        m_playedBack.stop();
        // What came before the end was said.
        if (m_talk->phase() != IrcTalk::Phase::Over) {
            m_talk->take(m_socket.readAll(), m_now());
            if (const std::vector<Heard> messages = m_talk->takeHeard(); !messages.empty())
                Q_EMIT heard(messages);
        }
        m_talk->breakOff();
        settlePosts();
        std::erase_if(m_posts, [](const Waiting &post) { return post.id.isEmpty(); });
        m_talk.reset();
        m_handed = 0;
    }
    m_hasFailed = !isWorthRetrying;
    if (isWorthRetrying) // before the socket is closed, which says so
        m_again.start(m_backoff.next(QRandomGenerator::global()->generateDouble()));
    m_socket.abort();
    show();
}

// ---- what is wrong, in words ----

void IrcSource::judge(const QList<QSslError> &errors)
{
    const QSslCertificate certificate = m_socket.peerCertificate();
    const QString fingerprint = fingerprintOf(certificate);
    if (!settings().fingerprint.isEmpty() && bareHex(settings().fingerprint) == bareHex(fingerprint))
        return m_socket.ignoreSslErrors(errors);
    m_certificate = QStringLiteral("%1's certificate can't be trusted: %2. If its operators gave you this fingerprint, "
                                   "enter it: %3")
                        .arg(settings().host, errors.first().errorString().toLower(), fingerprint);
    for (const QSslError &error : errors) {
        if (error.error() == QSslError::HostNameMismatch)
            m_certificate = QStringLiteral("%1 shows a certificate of another name; see whether the server's name is "
                                           "right. If its operators gave you this fingerprint, enter it: %2")
                                .arg(settings().host, fingerprint);
        if (error.error() == QSslError::CertificateExpired || error.error() == QSslError::CertificateNotYetValid)
            m_certificate = QStringLiteral("%1's certificate is not valid today; see whether this computer's clock is "
                                           "right. Its fingerprint: %2")
                                .arg(settings().host, fingerprint);
    }
}

QString IrcSource::socketWords(QAbstractSocket::SocketError error) const
{
    if (!m_certificate.isEmpty())
        return m_certificate;
    switch (error) {
    case QAbstractSocket::HostNotFoundError:
        return QStringLiteral("there is no server \"%1\"; see whether the name is right and this computer online")
            .arg(settings().host);
    case QAbstractSocket::ConnectionRefusedError:
        return QStringLiteral("nothing answers at %1; see whether the port is right").arg(place());
    case QAbstractSocket::SslHandshakeFailedError:
        return QStringLiteral("%1 speaks no TLS; 6697 is the usual port for it").arg(place());
    case QAbstractSocket::RemoteHostClosedError:
        return m_talk || !settings().isEncrypted ? QStringLiteral("the server closed the connection")
                                                 : QStringLiteral("%1 hung up; it may speak no TLS").arg(place());
    default: return QStringLiteral("no connection to %1: %2").arg(place(), m_socket.errorString());
    }
}

void IrcSource::show()
{
    SourceStanding standing;
    const bool isJoined = m_talk && m_talk->phase() == IrcTalk::Phase::Joined;
    standing.light = !m_isOpen ? SourceStanding::Light::Off
        : isJoined             ? SourceStanding::Light::Live
        : m_hasFailed          ? SourceStanding::Light::Failed
                               : SourceStanding::Light::Trying;
    standing.problem = m_problem;
    standing.goneAt = m_goneAt;
    standing.detail = isJoined ? QStringLiteral("%1 as %2").arg(settings().channel, m_talk->nick())
                               : QStringLiteral("%1 at %2").arg(settings().channel, place());
    setStanding(standing);
}

} // namespace evenhand
