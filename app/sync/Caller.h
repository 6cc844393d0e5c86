// SPDX-License-Identifier: Apache-2.0
// Goes on trying to reach one console at the addresses it may have, with pauses that grow to a few
// seconds, until it is told to stop. Addresses are hints: who answers is proven by its key.
#pragma once

#include "app/sync/Dialling.h"

#include <QStringList>
#include <QTimer>

namespace evenhand {

class Caller : public QObject
{
    Q_OBJECT
public:
    using Make = std::function<std::unique_ptr<Dialling>(const HostPort &target)>;

    explicit Caller(Make make, QObject *parent = nullptr);

    void setAddresses(const QStringList &addresses) { m_addresses = addresses; }
    // Seen there: tried between the addresses that are known, and soon.
    void offer(const QString &address);
    void start(std::chrono::milliseconds in = std::chrono::milliseconds(0));
    void stop();
    // Stops as well, but an attempt under way is seen through.
    void rest();

    bool isCalling() const { return m_isWanted && hasTarget(); }
    const QString &trouble() const { return m_trouble; } // of the last attempt; empty: none yet
    std::unique_ptr<FrameSocket> takeSocket() { return m_dialling->takeSocket(); }

Q_SIGNALS:
    // It has stopped; the socket is to be taken now.
    void reached(const QString &address, const Hello &theirs);
    void troubled();

private:
    bool hasTarget() const { return !m_addresses.isEmpty() || !m_hint.isEmpty(); }
    QString nextTarget();
    void call();
    void waitAgain(std::chrono::milliseconds least = std::chrono::milliseconds(0));
    void drop();

    const Make m_make;
    QStringList m_addresses;
    QString m_hint, m_target, m_trouble;
    qsizetype m_turn = 0;
    bool m_isWanted = false;
    std::unique_ptr<Dialling> m_dialling;
    QTimer m_pause;
    std::chrono::milliseconds m_wait{};
};

} // namespace evenhand
