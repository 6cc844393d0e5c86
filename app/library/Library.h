// SPDX-License-Identifier: Apache-2.0
// Which sessions this console knows of, and what it says of them. Files are looked into on a
// thread of its own, once after each change of theirs; what was learned is kept in the home
// (library.ini) but for people's names, which a session may have to forget.
#pragma once

#include "models/items/LibraryModel.h"

#include <QObject>
#include <QSettings>
#include <atomic>
#include <functional>
#include <memory>
#include <optional>

class QThread;

namespace evenhand {

class Library : public QObject
{
    Q_OBJECT
public:
    // `usualFolder`: for new sessions, unless another was chosen. `sealKey` as in summaryOf().
    Library(const QString &home, QString usualFolder, QByteArray sealKey, QObject *parent = nullptr);
    ~Library() override;

    QString folder() const;
    void setFolder(const QString &folder);

    // As far as is known now.
    const std::vector<LibraryItem> &items() const { return m_items; }
    // Finds files anew and reads those that changed; changed() follows, and looked() when all is known.
    void look();

    void noteOpened(const QString &path);
    void noteReport(const QString &path, const QString &report);
    // The file stays where it is.
    void forget(const QString &path);

    // No file is open for reading any more when `then` is called, at once or by the event loop: nobody
    // waits meanwhile. Before a session is opened: closing a descriptor of a file drops this process's
    // locks on it, those of its database, too.
    void stopReading(std::function<void()> then);

Q_SIGNALS:
    void changed();
    void looked();

private:
    QStringList paths();
    LibraryItem remembered(const QString &path);
    void remember(const LibraryItem &item);
    void take(const LibraryItem &item);
    void readLater(const QStringList &paths);
    void startReading();
    void endReading();

    QSettings m_settings;
    QString m_usualFolder;
    QByteArray m_sealKey;
    std::vector<LibraryItem> m_items;
    std::unique_ptr<QThread> m_reader;
    std::optional<QStringList> m_due; // to be read, once nothing is
    std::function<void()> m_whenFree;
    std::shared_ptr<std::atomic_bool> m_isStopped;
};

} // namespace evenhand
