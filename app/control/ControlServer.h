// SPDX-License-Identifier: Apache-2.0
// The control API (CONTRACT §6): on loopback only, and only with the token.
#pragma once

#include "app/control/Console.h"
#include "app/control/Links.h"
#include "app/http/HttpFront.h"

#include <QPointer>
#include <QTimer>

namespace evenhand {

class ControlServer : public QObject
{
    Q_OBJECT
public:
    static HttpLimits limits();

    ControlServer(Console &console, const QByteArray &token, const HttpLimits &limits = ControlServer::limits(),
                  QObject *parent = nullptr);

    // They outlive this. Before it, the console says that it links to no other.
    void linkTo(Links &links) { m_links = &links; }
    // What another console wrote, from a file, into the session. Before it there is no such request.
    using Merge = std::function<void(const QString &bundle, const Console::Done &done)>;
    void mergeBy(Merge merge) { m_merge = std::move(merge); }
    // HOST:PORT, port 0 picks one. Nullopt when it listens; else what is wrong and what to do.
    std::optional<QString> listen(const QString &address);
    QString address() const; // as it was bound: `127.0.0.1:41234`
    // How long changes are gathered into one line for watchers.
    void setGathering(std::chrono::milliseconds time) { m_gathering.setInterval(time); }

    // Requests in hand get their answer; shutDownFinished() follows within HttpLimits::closeTime.
    void shutDown();
    const HttpFront &front() const { return m_front; }

Q_SIGNALS:
    void shutDownFinished();

private:
    void addRoutes();
    std::optional<HttpResponse> refusal(const HttpRequest &request) const;
    bool namesUs(const QByteArray &host) const;
    void perform(const HttpRequest &request, const HttpResponder &responder);
    void receive(const HttpRequest &request, const HttpResponder &responder);
    void answerState(const HttpRequest &request, const HttpResponder &responder) const;
    void pair(Links::Step step, const char *field, const HttpRequest &request, const HttpResponder &responder);
    void merge(const HttpRequest &request, const HttpResponder &responder);
    void gather(const QStringList &types);
    QString line(const QStringList &types) const;
    void sendLines();

    QPointer<Console> m_console;
    NoLinks m_alone;
    Links *m_links = &m_alone;
    Merge m_merge;
    const QByteArray m_token;
    HttpFront m_front;
    QList<QPointer<QWebSocket>> m_watchers;
    QStringList m_types; // since the last line, each once, in order of appearance
    QTimer m_gathering;
};

} // namespace evenhand
