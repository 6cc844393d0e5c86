// SPDX-License-Identifier: Apache-2.0
// A made-up Debian for the scripts of packaging/: a checkout with a space in its path, and a PATH
// on which apt, dpkg, sudo and cmake only note that they were called.
#pragma once

#include <QDir>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

namespace evenhand::house {

class Machine
{
public:
    Machine();

    struct Outcome
    {
        int exitCode = -1;
        QString errors;
    };
    // `script` is run by /bin/sh -eu with $MADE as the checkout, in `folder` (unsaid: elsewhere).
    Outcome run(const QString &script, const QString &folder = {}) const;

    QDir checkout() const { return QDir(m_dir.path()); }
    void write(const QString &path, const QString &text) const;
    void program(const QString &name, const QString &body) const;
    // What the programs noted, a line a call.
    QStringList calls() const;

    void setInstalled(const QStringList &packages) const;
    void setKnown(const QStringList &packages) const; // to apt's index
    void failInstalling(int times) const;
    void beRoot(bool isRoot) const;
    void haveSudo() const;

private:
    QTemporaryDir m_dir;
};

} // namespace evenhand::house
