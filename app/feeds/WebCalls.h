// SPDX-License-Identifier: Apache-2.0
// Requests to one server of a chat platform and what comes of them. Over TLS, whose certificate is checked against the
// system's authorities or against a fingerprint that somebody typed. Whatever a server answers: no more than some
// megabytes of it are kept, it is led nowhere else, and its words aren't unpacked.
#pragma once

#include "models/web/WebTalk.h"

#include <QElapsedTimer>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QPointer>
#include <QSslError>
#include <functional>
#include <map>

namespace evenhand {

class WebCalls : public QObject
{
    Q_OBJECT
public:
    static constexpr qsizetype longestAnswer = 8 << 20;

    explicit WebCalls(const SourceSettings &settings, QObject *parent = nullptr);
    ~WebCalls() override;

    QString place() const; // host:port, for words
    void call(const WebRequest &request);
    // Nothing is answered any longer.
    void abandon();

Q_SIGNALS:
    void answered(int request, const evenhand::WebAnswer &answer);

private:
    struct Call
    {
        QPointer<QNetworkReply> reply;
        QByteArray body;
        bool isTooLong = false;
        QElapsedTimer since = {}; // it was asked
    };

    QUrl urlFor(const WebRequest &request) const;
    void readSome(int request);
    void finish(int request);
    void judge(QNetworkReply *reply, const QList<QSslError> &errors);
    QString words(const QNetworkReply &reply) const;

    SourceSettings m_settings;
    QNetworkAccessManager m_network;
    std::map<int, Call> m_calls;
    QString m_certificate; // what is wrong with it
};

} // namespace evenhand
