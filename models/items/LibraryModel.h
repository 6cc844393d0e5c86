// SPDX-License-Identifier: Apache-2.0
// The sessions that a console knows of, as its start page lists them: what was cut off first, then
// newest first, narrowed by what is typed.
#pragma once

#include "models/items/RowListModel.h"
#include "models/session/Time.h"

#include <QString>
#include <optional>

namespace evenhand {

struct LibraryItem
{
    // Unread: nobody has looked into the file yet, or it can't be read.
    enum class Stage : quint8 { Unread, Planned, Live, Ended };

    QString path;             // one row each
    QString title, reference; // as they stand in the plan
    Stage stage = Stage::Unread;
    Instant when{};           // it started or will start; where nothing says, the file's last change
    Duration ran{};           // Live: up to the last thing that happened; Ended: in all
    QString speaker;          // Live: who had the floor then; empty: nobody
    QString report;           // where it was written last; empty: it wasn't
    QString trouble;          // not empty: the file can't be read, and why
    bool isMissing = false;   // known, but no longer there
    bool isElsewhere = false; // a console has it open
    bool isEarlier = false;   // kept under another name when a session was written over it

    QString key() const { return path; }
    bool canOpen() const { return !isMissing && !isElsewhere && trouble.isEmpty(); }
    friend bool operator==(const LibraryItem &, const LibraryItem &) = default;
};

// The title, plain; of a session without one the name of its file.
QString shownTitle(const LibraryItem &item);
QString fileNameOf(const LibraryItem &item);
// "planned", "live, last act after 34:12", "ended, report not written yet": translated.
QString stageWords(const LibraryItem &item);
// "34:12 in, Keily Blair had the floor".
QString whereItStopped(const LibraryItem &item);

// The session that seems to have been cut off: live, not open anywhere, and not long ago.
std::optional<LibraryItem> cutOff(const std::vector<LibraryItem> &items, Instant now);

class LibraryModel : public RowListModel<LibraryItem>
{
    Q_OBJECT
public:
    enum Role { Path = Qt::UserRole + 1, Stage, State, When, HasReport, CanOpen };

    using RowListModel::RowListModel;

    void showItems(std::vector<LibraryItem> items);
    // Each word must occur in title, reference, file name or state, whatever its case.
    void setSearch(const QString &words);
    // Whether there is anything but for the search.
    bool isEmpty() const { return m_items.empty(); }

    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QHash<int, QByteArray> roleNames() const override;

private:
    void narrow();

    std::vector<LibraryItem> m_items;
    QStringList m_words; // folded
};

} // namespace evenhand
