// SPDX-License-Identifier: Apache-2.0
// A chat that another program saves again and again, to a file or below a folder, as Zoom does: a folder a meeting. It
// is watched, and looked at besides, for not every disk tells: the known files often, the folder (which may hold years
// of meetings) more rarely. Read on another thread.
#pragma once

#include "app/feeds/FeedSource.h"
#include "models/feeds/ClockOffset.h"
#include "models/feeds/SaveWatch.h"

#include <QElapsedTimer>
#include <QFileSystemWatcher>
#include <QThread>
#include <QTimer>
#include <map>
#include <memory>

namespace evenhand {

struct ChatFile;

class FileSource : public FeedSource
{
    Q_OBJECT
public:
    // `now`: the session's. `since`: what was saved before that belongs to another meeting; none: unknown.
    FileSource(SourceSettings settings, std::function<Instant()> now,
               std::function<std::optional<Instant>()> since = {}, QObject *parent = nullptr);
    ~FileSource() override;

    void open() override;
    void close() override;
    void setReading(bool isReading) override { m_isReading = isReading; }

private:
    struct Reading; // of one file, done elsewhere

    void look();
    void watch();
    void list();
    QStringList files() const;
    void read(const QString &path, SaveWatch::Ask ask, const FileStamp &stamp);
    void take(const Reading &reading);
    void show();

    std::function<Instant()> m_now;
    std::function<std::optional<Instant>()> m_since;
    QFileSystemWatcher m_watcher;
    QTimer m_look;
    std::map<QString, SaveWatch> m_watches;
    QStringList m_files;                // as they were listed last
    std::optional<Instant> m_listedFor; // when the session had started
    QElapsedTimer m_sinceListed;
    std::unique_ptr<QThread> m_reader;
    QString m_problem;    // of the file that was read last
    Instant m_openedAt{}; // by the computer's clock
    ClockOffset m_clock;  // of the computer's, by which files are saved
    bool m_isReading = true;
};

} // namespace evenhand
