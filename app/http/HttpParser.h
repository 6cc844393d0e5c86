// SPDX-License-Identifier: Apache-2.0
// Turns bytes into one HTTP/1.x request within limits; knows no socket and no clock.
//
// The caller keeps the bytes and gives them again until they are used: the head is used as a
// whole or not at all, so that whoever takes over a WebSocket still finds it.
#pragma once

#include "app/http/BodyReader.h"
#include "app/http/HttpMessage.h"

#include <optional>

namespace evenhand {

class HttpParser
{
public:
    enum class Progress { Head, HeadComplete, Body, Complete, Failed };

    HttpParser(qsizetype headLimit, qsizetype bodyLimit);

    // Takes what it can from the front of `bytes` and says how many that were; the rest (and
    // more behind it) belongs to the next call. Stops at HeadComplete, and at Complete:
    // bytes of the next request are left alone.
    qsizetype feed(QByteArrayView bytes);

    Progress progress() const { return m_progress; }
    // From HeadComplete on; its body from Complete on. `peer` is not ours to know.
    HttpRequest &request() { return m_request; }
    const HttpRequest &request() const { return m_request; }
    bool keepsAlive() const { return m_keepsAlive; }
    bool hasBody() const { return m_hasBody; }
    bool isHttp11() const { return m_isHttp11; }
    // As declared; nullopt for a chunked one.
    std::optional<quint64> bodyLength() const { return m_bodyLength; }
    // What to answer when Failed: 400, 413, 431 or 501.
    const HttpResponse &failure() const { return m_failure; }

private:
    qsizetype feedHead(QByteArrayView bytes);
    qsizetype feedBody(QByteArrayView bytes);
    void readHead(QByteArrayView head);
    bool readTarget(QByteArrayView target);
    bool acceptFraming(bool isChunked);
    qsizetype fail(int status, const QString &code, const QString &message);

    qsizetype m_headLimit;
    qsizetype m_bodyLimit;
    std::optional<BodyReader> m_body;
    Progress m_progress = Progress::Head;
    qsizetype m_scanned = 0;
    HttpRequest m_request;
    HttpResponse m_failure;
    std::optional<quint64> m_bodyLength;
    bool m_hasBody = false;
    bool m_keepsAlive = false;
    bool m_isHttp11 = false;
};

} // namespace evenhand
