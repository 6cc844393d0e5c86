// SPDX-License-Identifier: Apache-2.0
#include "app/http/HttpParser.h"

#include <QStringDecoder>
#include <algorithm>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <limits>

namespace evenhand {

namespace http = boost::beast::http;

namespace {

QByteArray bytesOf(boost::beast::string_view view)
{
    return QByteArray(view.data(), static_cast<qsizetype>(view.size()));
}

boost::asio::const_buffer bufferOf(QByteArrayView bytes)
{
    return {bytes.data(), static_cast<std::size_t>(bytes.size())};
}

qsizetype count(const HttpRequest &request, QByteArrayView name)
{
    return std::count_if(request.fields.begin(), request.fields.end(), [name](const auto &field) {
        return field.first.size() == name.size() && qstrnicmp(field.first.data(), name.data(), name.size()) == 0;
    });
}

// What no head holds: a bare line feed, another control character, or a carriage return before
// anything else. Found early, so that somebody who speaks TLS to us doesn't wait for the time-out.
bool isForeign(QByteArrayView bytes, qsizetype at)
{
    const auto c = static_cast<unsigned char>(bytes[at]);
    if (at == 0 && c == '\r')
        return true;
    if (c == '\n')
        return at == 0 || bytes[at - 1] != '\r';
    return c < 0x20 && c != '\r' && c != '\t';
}

} // namespace

HttpParser::HttpParser(qsizetype headLimit, qsizetype bodyLimit) : m_headLimit(headLimit), m_bodyLimit(bodyLimit) {}

qsizetype HttpParser::feed(QByteArrayView bytes)
{
    switch (m_progress) {
    case Progress::Head: return feedHead(bytes);
    case Progress::HeadComplete:
    case Progress::Body: return feedBody(bytes);
    case Progress::Complete:
    case Progress::Failed: break;
    }
    return 0;
}

// Beast's own limit counts only what one call leaves over, and it takes a head line by line.
// So the end of the head is found here, and Beast sees it whole.
qsizetype HttpParser::feedHead(QByteArrayView bytes)
{
    // RFC 9112 2.2: an empty line before the request line is skipped.
    if (m_scanned == 0 && bytes.startsWith("\r\n"))
        return 2;
    const qsizetype end = std::min(bytes.size(), m_headLimit);
    if (bytes == QByteArrayView("\r"))
        return 0; // perhaps the first half of such a line
    for (; m_scanned < end; ++m_scanned) {
        if (isForeign(bytes, m_scanned))
            return fail(400, QStringLiteral("http.malformed"), QStringLiteral("This is not an HTTP/1.1 request."));
        if (m_scanned >= 3 && bytes.sliced(m_scanned - 3, 4) == QByteArrayView("\r\n\r\n")) {
            const qsizetype length = m_scanned + 1;
            readHead(bytes.first(length));
            return m_progress == Progress::HeadComplete ? length : 0;
        }
    }
    if (bytes.size() >= m_headLimit)
        return fail(431, QStringLiteral("http.head"),
                    QStringLiteral("The head of a request may have %1 bytes at most.").arg(m_headLimit));
    return 0;
}

void HttpParser::readHead(QByteArrayView head)
{
    http::request_parser<http::empty_body> parser;
    parser.header_limit(static_cast<std::uint32_t>(head.size() + 1));
    parser.body_limit(std::numeric_limits<std::uint64_t>::max()); // BodyReader has the real one
    boost::system::error_code error;
    parser.put(bufferOf(head), error);
    if (error || !parser.is_header_done()) {
        fail(400, QStringLiteral("http.malformed"), QStringLiteral("The head of the request is malformed."));
        return;
    }
    const auto &message = parser.get();
    m_request.method = bytesOf(message.method_string());
    for (const auto &field : message)
        m_request.fields.emplace_back(bytesOf(field.name_string()), bytesOf(field.value()));
    m_isHttp11 = message.version() == 11;
    m_keepsAlive = parser.keep_alive();
    m_hasBody = !parser.is_done();
    if (!parser.chunked())
        m_bodyLength = parser.content_length() ? *parser.content_length() : 0;
    if (!acceptFraming(parser.chunked()) || !readTarget(bytesOf(message.target())))
        return;
    m_progress = Progress::HeadComplete;
}

// Two readers that disagree on where a request ends are how requests are smuggled: anything
// that could be read in two ways is refused.
bool HttpParser::acceptFraming(bool isChunked)
{
    const qsizetype hosts = count(m_request, "Host");
    if (hosts > 1 || (m_isHttp11 && hosts == 0)) {
        fail(400, QStringLiteral("http.host"), QStringLiteral("A request names its host exactly once."));
        return false;
    }
    const qsizetype codings = count(m_request, "Transfer-Encoding");
    if (codings == 0)
        return true;
    if (codings == 1 && m_isHttp11 && m_request.field("Transfer-Encoding").trimmed().toLower() == "chunked"
        && isChunked)
        return true;
    fail(501, QStringLiteral("http.coding"), QStringLiteral("Bodies come plain or chunked, in no other coding."));
    return false;
}

bool HttpParser::readTarget(QByteArrayView target)
{
    const qsizetype question = target.indexOf('?');
    const QByteArray path =
        QByteArray::fromPercentEncoding((question < 0 ? target : target.first(question)).toByteArray());
    QStringDecoder decode(QStringDecoder::Utf8, QStringConverter::Flag::Stateless);
    m_request.path = decode(path);
    if (!path.startsWith('/') || path.contains('\0') || decode.hasError()) {
        fail(400, QStringLiteral("http.target"), QStringLiteral("The request's target is no path of this server."));
        return false;
    }
    if (question >= 0)
        m_request.query = QUrlQuery(QString::fromLatin1(target.sliced(question + 1)));
    return true;
}

qsizetype HttpParser::feedBody(QByteArrayView bytes)
{
    if (!m_body)
        m_body.emplace(m_bodyLength, m_bodyLimit, m_headLimit);
    m_progress = Progress::Body;
    const qsizetype used = m_body->feed(bytes);
    if (m_body->fault() == BodyReader::Fault::TooLarge)
        return fail(413, QStringLiteral("http.body"),
                    QStringLiteral("The body of a request may have %1 bytes at most.").arg(m_bodyLimit));
    if (m_body->fault() == BodyReader::Fault::Malformed)
        return fail(400, QStringLiteral("http.malformed"), QStringLiteral("The body of the request is malformed."));
    if (m_body->isComplete()) {
        m_request.body = m_body->takeBody();
        m_progress = Progress::Complete;
    }
    return used;
}

qsizetype HttpParser::fail(int status, const QString &code, const QString &message)
{
    m_progress = Progress::Failed;
    m_failure = HttpResponse::error(status, code, message);
    m_failure.closes = true; // where the next request would begin is unknown
    return 0;
}

} // namespace evenhand
