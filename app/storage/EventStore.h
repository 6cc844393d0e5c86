// SPDX-License-Identifier: Apache-2.0
// A session file: opened, read, appended to. To be used on one thread; for the console's window
// EventWriter puts it on a thread of its own.
//
// What append returned as stored is on the disk: a crash, a kill or a power cut won't lose it.
#pragma once

#include "app/storage/EventTable.h"
#include "app/storage/Search.h"
#include "app/storage/SessionFile.h"
#include "app/storage/StoreError.h"
#include "models/session/Event.h"

#include <future>
#include <memory>
#include <span>
#include <vector>

namespace evenhand {

// What is stored whole or not at all.
struct Batch
{
    std::vector<EventPtr> events;                          // each origin's in order
    std::vector<Searchable> texts;                         // of these events
    std::vector<std::pair<QString, QByteArray>> meta = {}; // kept together with them
    // One more of these, that may be made while the events are being written: whoever hands the batch over sets it
    // right after that.
    std::shared_future<std::pair<QString, QByteArray>> seal = {};
};

struct Appended
{
    std::vector<EventPtr> fresh; // stored now
    int known = 0;               // were there already, and stay as they were
};

class EventStore
{
public:
    // A new file with an empty log, mode 0600; Exists where one stands.
    static Outcome<std::unique_ptr<EventStore>> create(const QString &path);
    static Outcome<std::unique_ptr<EventStore>> open(const QString &path, Access access);
    explicit EventStore(std::unique_ptr<SessionFile> file); // throws StoreError
    ~EventStore();
    Q_DISABLE_COPY_MOVE(EventStore)

    QString path() const { return m_file->path(); }
    Access access() const { return m_file->access(); }

    // All events in log order, with the contents that were not erased.
    Outcome<std::vector<EventPtr>> readAll();
    std::vector<EventId> heads() const; // the last event of each origin

    Outcome<Appended> append(const Batch &batch);
    Outcome<Appended> append(const std::vector<Event> &events);
    // Several batches in one commit; each is stored or refused by itself. An error: none is.
    enum class Texts : quint8 { Found, FoundLater };
    Outcome<std::vector<Outcome<Appended>>> appendGroup(std::span<const Batch *const> group,
                                                        Texts texts = Texts::Found);
    // Texts that were to be found later: how many they are, and makes them found. It doesn't wait for the disk; what
    // is lost of it with the power is made again when the file is next opened.
    size_t waitingTexts() const { return m_search ? m_search->waiting() : 0; }
    Trouble writeTexts();

    // Words to the beginning of which each word of the query belongs; newest first.
    Outcome<std::vector<Hit>> find(const QString &words, int limit = 50);

    // Overwrites the contents and texts of these events, for ever, and drops the snapshot, which
    // may hold them too. Unknown ids are ignored. When this returns without trouble, no byte of
    // them is in the file or beside it.
    Trouble eraseContents(const std::vector<EventId> &ids);
    // The same in steps of a few milliseconds: forget, then scrub until it says false.
    Trouble forget(const std::vector<EventId> &ids);
    Outcome<bool> scrub();
    bool isScrubbing() const { return m_scrub != Scrub::Done; } // also after a crash in the midst

    // A few milliseconds of making search faster, for idle moments; whether there is more to do.
    Outcome<bool> mergeIndex();

    Outcome<QByteArray> meta(const QString &name);                 // empty: none
    Outcome<std::vector<QByteArray>> metas(const QString &prefix); // of all names that begin so
    Trouble keepMeta(const QString &name, const QByteArray &value);
    // An aid to reopening; erasing drops it.
    Outcome<QByteArray> snapshot();
    Trouble keepSnapshot(const QByteArray &bytes);

    // Moves what stands in the log beside the file into it, as far as readers allow.
    Trouble checkpoint();
    // From now on that is done by the caller alone, and never while something is being stored.
    Trouble checkpointByHand();
    // Makes that log longer by a step, for what is to come: where a file grows, each commit waits for the disk
    // twice. Whether there is more to do.
    bool lengthenLog();
    Trouble empty(); // and shortens that log to nothing

    // To be used on another thread from here on: detach on the old one, attach on the new one.
    void detach();
    Trouble attach();

    SessionFile &file() { return *m_file; }

private:
    enum class Scrub : quint8 { Done, ToStart, Merging, ToEmpty };

    void load();
    void checkPlace();
    void reopenAfterFault();
    template<class Work> auto guarded(Work work) -> Outcome<decltype(work())>;
    template<class Work> Trouble tried(Work work);
    Outcome<Appended> addWhole(const Batch &batch, Heads &heads);
    void writeWaitingTexts();
    void findMissingTexts();
    template<class Work> void unhurried(Work work);
    std::vector<EventPtr> readRows();
    void emptyLog();

    std::unique_ptr<SessionFile> m_file;
    std::unique_ptr<EventTable> m_events;
    std::unique_ptr<ContentStore> m_contents;
    std::unique_ptr<Search> m_search;
    Heads m_heads;
    Scrub m_scrub = Scrub::Done;
    bool m_mustReopen = false;
};

} // namespace evenhand
