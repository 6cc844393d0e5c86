// SPDX-License-Identifier: Apache-2.0
// Tells the LAN by UDP multicast that this console is there, and hears of others.
#pragma once

#include "app/sync/Sightings.h"

#include <QObject>
#include <QTimer>
#include <QUdpSocket>
#include <functional>

class QNetworkInterface;

namespace evenhand {

class Discovery : public QObject
{
    Q_OBJECT
public:
    static constexpr quint16 usualPort = 47471;

    explicit Discovery(std::function<Instant()> now, quint16 port = usualPort, QObject *parent = nullptr);

    // `at`: the address that is listened on; beacons go out where it can be reached.
    void start(const Beacon &ours, const QHostAddress &at);
    void tell(bool isPairing); // at once
    void stop();

    const std::vector<Sighting> &nearby() const { return m_sightings.list(); }
    const QString &trouble() const { return m_trouble; } // empty: it works

Q_SIGNALS:
    void changed();
    void seen(const Sighting &sighting); // each beacon of another console that is in the table

private:
    QList<QNetworkInterface> interfaces() const;
    void joinAll();
    void send();
    void receive();

    const std::function<Instant()> m_now;
    const quint16 m_port; // of all beacons
    Beacon m_ours;
    QHostAddress m_at;
    QUdpSocket m_socket;
    QTimer m_beat;
    QStringList m_joined; // names of interfaces
    Sightings m_sightings;
    QString m_trouble;
};

} // namespace evenhand
