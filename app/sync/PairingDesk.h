// SPDX-License-Identifier: Apache-2.0
// A pairing's flow with its link: one attempt at a time, dialled from here or from there. What is
// right is the flow's affair (models/pairing); here it gets its bytes, its chance and its time.
#pragma once

#include "app/sync/Dialling.h"
#include "models/pairing/PairingFlow.h"

#include <QTimer>

namespace evenhand {

class PairingDesk : public QObject
{
    Q_OBJECT
public:
    using Make = std::function<std::unique_ptr<Dialling>(const HostPort &target)>;

    PairingDesk(PairingParty self, std::function<Instant()> now, Make make, QObject *parent = nullptr);
    ~PairingDesk() override;

    const PairingFlow &flow() const { return m_flow; }
    bool isDialler() const { return m_isDialler; } // of the last talk
    PairingFlow::Answer open();
    PairingFlow::Answer dial(const HostPort &target);
    PairingFlow::Answer confirm(const QString &code);
    void close();
    void giveUp(const QString &why);

    // Whether a stranger may say that it wants to pair: the window is open, or was a moment ago and
    // somebody else is in it, which it is told.
    bool isListening() const;
    // Why one that has said so is turned away; nothing: begin() with it.
    std::optional<HelloRefusal> refusalFor(const QByteArray &publicKey) const;
    void begin(std::unique_ptr<FrameSocket> socket, const Hello &theirs, bool isDialler, const QString &address);

Q_SIGNALS:
    void changed();
    // Both have confirmed. `address`: where the other can be dialled, as far as is known.
    void paired(const PairingParty &partner, const QString &address);

private:
    void call();
    void callFailed(Dialling::Outcome outcome, const QString &why, std::optional<HelloRefusal> refusal);
    void reach(const Hello &theirs);
    void take(const QCborMap &frame);
    void tick();
    void follow();
    bool isOlder(const QByteArray &publicKey) const;
    void dropCall();
    void dropTalk();

    PairingFlow m_flow;
    const QByteArray m_publicKey;
    const std::function<Instant()> m_now;
    const Make m_make;

    std::optional<HostPort> m_target; // dialled
    Instant m_dialledAt;
    std::unique_ptr<Dialling> m_dialling;
    QTimer m_again;

    std::unique_ptr<FrameSocket> m_talk;
    bool m_isDialler = false; // of the talk
    QString m_address;        // of the other end of it
    int m_ticks = 0;          // since it began
    QTimer m_tick;
    QString m_shown; // when changed() was last told
};

} // namespace evenhand
