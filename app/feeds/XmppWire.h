// SPDX-License-Identifier: Apache-2.0
// A stream of XMPP: the sign-in (SCRAM), TLS and XML are libstrophe's, which waits for names and sockets, so that it
// has a thread of its own. A certificate is checked against the system's authorities, or a fingerprint that somebody
// typed.
#pragma once

#include "models/xmpp/XmppElement.h"

#include <QMetaType>
#include <QObject>
#include <memory>

namespace evenhand {

class XmppWire : public QObject
{
    Q_OBJECT
public:
    struct Setup
    {
        QString address, password;
        QString host; // empty: where the address's domain says
        int port = 0; // 0: the usual one
        bool isEncrypted = true;
        QString fingerprint;
    };

    explicit XmppWire(QObject *parent = nullptr);
    ~XmppWire() override;

    // Anew, where it was open.
    void open(const Setup &setup);
    void send(const QByteArray &xml);
    // What was sent goes out; nothing is told any longer.
    void close();
    void setReading(bool isReading);

Q_SIGNALS:
    void stood(const QString &address);
    void came(const evenhand::XmppElement &stanza);
    // In words. `isHopeless`: trying again doesn't help.
    void lost(const QString &problem, bool isHopeless);

private:
    struct Shared;
    std::shared_ptr<Shared> m_shared;
};

} // namespace evenhand

Q_DECLARE_METATYPE(evenhand::XmppElement)
