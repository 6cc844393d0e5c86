// SPDX-License-Identifier: Apache-2.0
#include "app/feeds/WebCalls.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QIODevice>
#include <QJsonDocument>
#include <QLocale>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QUrl>
#include <QUrlQuery>
#include <algorithm>

namespace evenhand {

namespace {

constexpr qint64 answerBuffer = 256 * 1024;

QString webFingerprint(const QSslCertificate &certificate)
{
    return QString::fromLatin1(certificate.digest(QCryptographicHash::Sha256).toHex(':')).toUpper();
}

bool isSameFingerprint(const QString &typed, const QString &shown)
{
    const auto hexOf = [](const QString &text) {
        QString hex;
        for (const QChar c : text.toUpper())
            if (c.isDigit() || (c >= u'A' && c <= u'F'))
                hex += c;
        return hex;
    };
    return !typed.isEmpty() && hexOf(typed) == hexOf(shown);
}

// In a form's or an address's value a plus means a space.
QByteArray encoded(const QString &value)
{
    return QUrl::toPercentEncoding(value);
}

// A body that can't be had twice: Qt sends a request again by itself where the connection is closed before the answer,
// and a post would stand there twice.
class OnceBody : public QIODevice
{
public:
    explicit OnceBody(QByteArray bytes) : m_bytes(std::move(bytes)) { open(QIODevice::ReadOnly); }
    bool isSequential() const override { return true; }
    qint64 bytesAvailable() const override { return m_bytes.size() - m_at + QIODevice::bytesAvailable(); }

protected:
    qint64 readData(char *to, qint64 most) override
    {
        const qint64 count = std::min<qint64>(most, m_bytes.size() - m_at);
        if (count <= 0)
            return -1;
        std::copy_n(m_bytes.constData() + m_at, count, to);
        m_at += count;
        return count;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QByteArray m_bytes;
    qint64 m_at = 0;
};

std::optional<Duration> retryAfterOf(const QNetworkReply &reply)
{
    bool isNumber = false;
    const double asked = QString::fromLatin1(reply.rawHeader("Retry-After").left(20)).toDouble(&isNumber);
    constexpr double longest = 3600;
    if (!isNumber || !(asked >= 0))
        return std::nullopt;
    return Duration(qint64(std::min(asked, longest) * 1000));
}

// "Sun, 06 Nov 1994 08:49:37 GMT": its whole seconds have begun already.
std::optional<Instant> dateOf(const QNetworkReply &reply)
{
    QDateTime date = QLocale::c().toDateTime(QString::fromLatin1(reply.rawHeader("Date").left(40).trimmed()),
                                             QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'"));
    date.setTimeSpec(Qt::UTC);
    return date.isValid() ? std::optional(instantFromMs(date.toMSecsSinceEpoch())) : std::nullopt;
}

} // namespace

WebCalls::WebCalls(const SourceSettings &settings, QObject *parent) : QObject(parent), m_settings(settings)
{
    m_network.setAutoDeleteReplies(false);
    m_network.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy); // a token is for this server alone
}

WebCalls::~WebCalls()
{
    abandon();
}

QString WebCalls::place() const
{
    return m_settings.port == 0 ? m_settings.host : QStringLiteral("%1:%2").arg(m_settings.host).arg(m_settings.port);
}

QUrl WebCalls::urlFor(const WebRequest &request) const
{
    QByteArray address = m_settings.isEncrypted ? "https://" : "http://";
    QUrl host;
    host.setHost(m_settings.host);
    address += host.host(QUrl::FullyEncoded).contains(u':') ? '[' + host.host().toLatin1() + ']'
                                                            : host.host(QUrl::FullyEncoded).toLatin1();
    if (m_settings.port != 0)
        address += ':' + QByteArray::number(m_settings.port);
    address += request.path;
    char sign = '?';
    for (const auto &[key, value] : request.query)
        address += std::exchange(sign, '&') + key + '=' + encoded(value);
    return QUrl::fromEncoded(address, QUrl::StrictMode);
}

void WebCalls::call(const WebRequest &request)
{
    QNetworkRequest asked(urlFor(request));
    asked.setTransferTimeout(int(request.patience.count()));
    asked.setRawHeader("Accept-Encoding", "identity"); // what unpacks to gigabytes stays packed
    asked.setHeader(QNetworkRequest::UserAgentHeader, QStringLiteral("Evenhand"));
    asked.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    asked.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    if (!request.authorization.isEmpty())
        asked.setRawHeader("Authorization", request.authorization);
    if (!request.bodyKind.isEmpty())
        asked.setHeader(QNetworkRequest::ContentTypeHeader, request.bodyKind);
    m_certificate.clear();
    QNetworkReply *reply = nullptr;
    if (request.method == "POST") {
        asked.setHeader(QNetworkRequest::ContentLengthHeader, request.body.size());
        asked.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
        auto *body = new OnceBody(request.body);
        reply = m_network.sendCustomRequest(asked, request.method, body);
        body->setParent(reply);
    } else {
        reply = m_network.sendCustomRequest(asked, request.method, request.body);
    }
    reply->setReadBufferSize(answerBuffer);
    const int id = request.id;
    m_calls[id].reply = reply;
    m_calls[id].since.start();
    connect(reply, &QNetworkReply::readyRead, this, [this, id] { readSome(id); });
    connect(reply, &QNetworkReply::finished, this, [this, id] { finish(id); });
    connect(reply, &QNetworkReply::sslErrors, this,
            [this, reply](const QList<QSslError> &errors) { judge(reply, errors); });
}

void WebCalls::abandon()
{
    for (auto &[id, call] : std::exchange(m_calls, {}))
        if (call.reply) {
            call.reply->disconnect(this);
            call.reply->abort();
            call.reply->deleteLater();
        }
}

void WebCalls::readSome(int request)
{
    const auto found = m_calls.find(request);
    if (found == m_calls.end() || !found->second.reply || !found->second.reply->isOpen())
        return;
    Call &call = found->second;
    call.body += call.reply->readAll();
    if (call.body.size() <= longestAnswer || call.isTooLong)
        return;
    call.isTooLong = true;
    call.reply->abort(); // finishes it
}

void WebCalls::finish(int request)
{
    readSome(request);
    const auto found = m_calls.find(request);
    if (found == m_calls.end() || !found->second.reply)
        return;
    const Call call = std::move(found->second);
    m_calls.erase(found);
    WebAnswer answer;
    const int status = call.reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const auto error = call.reply->error();
    const bool isCut = call.isTooLong || error == QNetworkReply::OperationCanceledError
        || error == QNetworkReply::RemoteHostClosedError || error == QNetworkReply::TimeoutError;
    if (status != 0 && !isCut) {
        answer.status = status;
        answer.json = QJsonDocument::fromJson(call.body).object(); // refuses what is nested too deep
        answer.retryAfter = retryAfterOf(*call.reply);
        if (!call.since.hasExpired(ClockOffset::atOnce.count()))
            answer.date = dateOf(*call.reply);
    } else {
        answer.problem = call.isTooLong ? QStringLiteral("%1 sends without end").arg(place()) : words(*call.reply);
        answer.isHopeless = !m_certificate.isEmpty();
    }
    call.reply->deleteLater();
    Q_EMIT answered(request, answer);
}

// ---- what is wrong, in words ----

void WebCalls::judge(QNetworkReply *reply, const QList<QSslError> &errors)
{
    const QSslCertificate certificate = reply->sslConfiguration().peerCertificate();
    const QString fingerprint = webFingerprint(certificate);
    if (isSameFingerprint(m_settings.fingerprint, fingerprint))
        return reply->ignoreSslErrors(errors);
    m_certificate = QStringLiteral("%1's certificate can't be trusted: %2. If its operators gave you this fingerprint, "
                                   "enter it: %3")
                        .arg(m_settings.host, errors.first().errorString().toLower(), fingerprint);
    for (const QSslError &each : errors) {
        if (each.error() == QSslError::HostNameMismatch)
            m_certificate = QStringLiteral("%1 shows a certificate of another name; see whether the server's name is "
                                           "right. If its operators gave you this fingerprint, enter it: %2")
                                .arg(m_settings.host, fingerprint);
        if (each.error() == QSslError::CertificateExpired || each.error() == QSslError::CertificateNotYetValid)
            m_certificate = QStringLiteral("%1's certificate is not valid today; see whether this computer's clock is "
                                           "right. Its fingerprint: %2")
                                .arg(m_settings.host, fingerprint);
    }
}

QString WebCalls::words(const QNetworkReply &reply) const
{
    if (!m_certificate.isEmpty())
        return m_certificate;
    switch (reply.error()) {
    case QNetworkReply::HostNotFoundError:
        return QStringLiteral("there is no server \"%1\"; see whether the name is right and this computer online")
            .arg(m_settings.host);
    case QNetworkReply::ConnectionRefusedError:
        return QStringLiteral("nothing answers at %1; see whether name and port are right").arg(place());
    case QNetworkReply::SslHandshakeFailedError:
        return QStringLiteral("%1 speaks no TLS that this computer trusts").arg(place());
    case QNetworkReply::OperationCanceledError:
    case QNetworkReply::TimeoutError: return QStringLiteral("%1 doesn't answer").arg(place());
    case QNetworkReply::RemoteHostClosedError: return QStringLiteral("%1 closed the connection").arg(place());
    default: return QStringLiteral("no connection to %1: %2").arg(place(), reply.errorString());
    }
}

} // namespace evenhand
