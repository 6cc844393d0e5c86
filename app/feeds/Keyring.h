// SPDX-License-Identifier: Apache-2.0
// Where sources' passwords and keys are kept: in the system's keyring, or, where there is none, in a file of mode 0600
// in the home folder. They stand in no log, no session and no settings.
#pragma once

#include "models/feeds/SourceSettings.h"

#include <QObject>
#include <functional>

namespace evenhand {

class Keyring : public QObject
{
    Q_OBJECT
public:
    // EVENHAND_KEYRING=file in the environment leaves the system's keyring alone.
    explicit Keyring(QString home, QObject *parent = nullptr);

    using Taken = std::function<void(const SourceSecrets &)>;
    // Of the source of that name; empty ones where there are none.
    void read(const QString &source, Taken taken);
    // `kept`: where: not empty, when it is the file since there is no keyring; or that neither takes it.
    using Kept = std::function<void(const QString &remark)>;
    void keep(const QString &source, const SourceSecrets &secrets, Kept kept);
    // Also when this object is gone before it is done.
    void forget(const QString &source, Kept kept = {});

private:
    QString keyOf(const QString &source) const;
    QString path() const;
    SourceSecrets inFile(const QString &source) const;
    bool putIntoFile(const QString &source, const SourceSecrets &secrets) const;

    QString m_home;
    bool m_hasSystem;
};

} // namespace evenhand
