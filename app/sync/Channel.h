// SPDX-License-Identifier: Apache-2.0
// A link to one paired console as those see it who talk over it: whole messages, in order, until
// it is closed. Who is at the other end was proven before a channel exists.
#pragma once

#include <QCborMap>
#include <QObject>
#include <QString>

namespace evenhand {

struct Partner
{
    QString replica;      // hex: SHA-256 of its public key
    QByteArray publicKey; // SubjectPublicKeyInfo, DER
    QString role;         // onsite, online, rapporteur, chair; may be empty
    QString name;         // as it calls itself: a stranger's text
    QString program = {}; // its version, as it says: a stranger's text
    int protocol = 0;     // the version that both speak
};

class Channel : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    virtual const Partner &partner() const = 0;
    virtual bool isDialler() const = 0; // whether this end dialled
    // At most 200 KiB encoded. Nothing happens on a closed channel.
    virtual void send(const QCborMap &message) = 0;
    virtual qint64 unsent() const = 0; // bytes that wait for the network
    virtual void close(const QString &why) = 0;

Q_SIGNALS:
    void received(const QCborMap &message);
    void drained(); // `unsent` fell to nothing
    void closed(const QString &why);
};

} // namespace evenhand
