// SPDX-License-Identifier: Apache-2.0
// "Output files appear whole or not at all" (CONTRACT §1), for session files and for bytes:
// built under another name in the same folder, brought onto the disk, then given their name.
#pragma once

#include "app/storage/EventStore.h"

namespace evenhand {

enum class Existing : quint8 { Keep, Replace };

class WholeFile
{
public:
    // An empty session that will be `target`. A session that a console has open is not replaced.
    static Outcome<std::unique_ptr<WholeFile>> start(const QString &target, Existing existing);
    ~WholeFile(); // what was not finished is gone
    Q_DISABLE_COPY_MOVE(WholeFile)

    EventStore &store() { return *m_store; }
    // Closes the store and gives the file its name.
    Trouble finish();

private:
    WholeFile(QString target, QString made, Existing existing)
        : m_target(std::move(target)), m_made(std::move(made)), m_existing(existing)
    {}
    void giveName();

    QString m_target;
    QString m_made;
    Existing m_existing;
    std::unique_ptr<EventStore> m_store;
};

// The same for bytes: a report, a bundle, a plan. Replaces what stands there.
enum class Readers : quint8 { AsUsual, OwnerAlone };
Trouble writeWhole(const QString &target, const QByteArray &bytes, Readers readers = Readers::AsUsual);

} // namespace evenhand
