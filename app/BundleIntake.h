// SPDX-License-Identifier: Apache-2.0
// What another console wrote, from a file on a stick, into a session that runs.
#pragma once

#include "app/Session.h"

#include <QThread>
#include <memory>

namespace evenhand {

class Replicator;

class BundleIntake : public QObject
{
    Q_OBJECT
public:
    // `replicator`: learns the signatures, so that what came is passed on; may be null.
    BundleIntake(Session &session, Replicator *replicator, QObject *parent = nullptr);
    ~BundleIntake() override;

    // `done`: once, when all of it is on the disk and in the state, or can't be. One at a time.
    void take(const QString &file, Console::Done done);

private:
    struct Taking;
    void takeRead();
    void takeInNext();
    void finish();

    Session &m_session;
    Replicator *m_replicator;
    std::unique_ptr<Taking> m_taking; // null: none
    std::unique_ptr<QThread> m_reading;
};

} // namespace evenhand
