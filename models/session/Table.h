// SPDX-License-Identifier: Apache-2.0
// Rows by id, in the order in which they were added. Copies share everything that neither side
// has changed since (the snapshots behind the log's head), and the digest of all rows is kept
// up with every change instead of being computed over the whole.
// A row type has `id` and `describe(writer)`, which hands the writer all that makes up the row.
#pragma once

#include "models/session/Digest.h"

#include <QHashFunctions>
#include <algorithm>
#include <atomic>
#include <iterator>
#include <memory>
#include <vector>

namespace evenhand {

template<class Row> class Table
{
public:
    using Key = decltype(Row::id);

    qsizetype size() const { return m_size; }
    bool isEmpty() const { return m_size == 0; }
    bool contains(const Key &id) const { return indexOf(id) >= 0; }

    const Row &at(qsizetype index) const
    {
        return (*m_parts->chunks[size_t(index / chunkRows)])[size_t(index % chunkRows)];
    }
    const Row *find(const Key &id) const
    {
        const qsizetype index = indexOf(id);
        return index < 0 ? nullptr : &at(index);
    }
    qsizetype indexOf(const Key &id) const { return m_parts ? indexOf(id, hashOf(id)) : -1; }

    // `row.id` must not be there yet.
    const Row &add(Row row)
    {
        Parts &parts = writableParts();
        growShards(parts);
        if (m_size % chunkRows == 0)
            addChunk(parts, m_size == 0 ? 4 : chunkRows);
        m_digest.add(digestOf(row));
        const quint32 hash = hashOf(row.id);
        Chunk &chunk = writableLast(parts);
        chunk.push_back(std::move(row));
        writable(parts.shardOf(hash)).add({hash, qint32(m_size++)});
        return chunk.back();
    }

    // `count` rows, each filled by `next(row)`, whose digest is known from before. False where next() says so or
    // an id comes twice; the table is void then.
    template<class Next> bool restore(qsizetype count, Digest digest, Next &&next)
    {
        *this = Table();
        if (count == 0)
            return true;
        Parts &parts = writableParts();
        size_t shards = 1;
        while (size_t(count) > shards * shardRows)
            shards *= 4;
        for (size_t i = 0; i < shards; ++i)
            parts.shards.push_back(std::make_shared<Shard>());
        for (; m_size < count; ++m_size) {
            if (m_size % chunkRows == 0)
                addChunk(parts, std::min(chunkRows, count - m_size));
            Row &row = parts.chunks.back()->emplace_back();
            if (!next(row))
                return false;
            const quint32 hash = hashOf(row.id);
            if (indexOf(row.id, hash) >= 0)
                return false;
            parts.shardOf(hash)->add({hash, qint32(m_size)});
        }
        m_digest = digest;
        return true;
    }

    // Calls `edit(row)`, which must leave the id as it is. Returns false where there is no such row.
    template<class Edit> bool change(const Key &id, Edit &&edit)
    {
        const qsizetype index = indexOf(id);
        if (index < 0)
            return false;
        Row &row = writable(writableParts().chunks[size_t(index / chunkRows)])[size_t(index % chunkRows)];
        m_digest.subtract(digestOf(row));
        edit(row);
        m_digest.add(digestOf(row));
        return true;
    }

    Digest digest() const { return m_digest; }

    class Iterator
    {
    public:
        using iterator_category = std::forward_iterator_tag;
        using value_type = Row;
        using difference_type = qsizetype;
        using pointer = const Row *;
        using reference = const Row &;

        Iterator() = default;
        Iterator(const Table *table, qsizetype index) : m_table(table), m_index(index) {}
        const Row &operator*() const { return m_table->at(m_index); }
        const Row *operator->() const { return &m_table->at(m_index); }
        Iterator &operator++()
        {
            ++m_index;
            return *this;
        }
        Iterator operator++(int)
        {
            Iterator before = *this;
            ++m_index;
            return before;
        }
        friend bool operator==(const Iterator &a, const Iterator &b) { return a.m_index == b.m_index; }

    private:
        const Table *m_table = nullptr;
        qsizetype m_index = 0;
    };
    Iterator begin() const { return {this, 0}; }
    Iterator end() const { return {this, m_size}; }

private:
    static constexpr qsizetype chunkRows = 64;
    static constexpr qsizetype shardRows = 256; // on average, before the index is split further
    using Chunk = std::vector<Row>;

    // A part of the index: hashes with the rows that have them. No ids, so that it is copied as bytes whenever a
    // copy of the table goes its own way.
    struct Entry
    {
        quint32 hash = 0;
        qint32 row = -1; // none here
    };
    class Shard
    {
    public:
        // Calls `isIt(row)` for the rows of that hash until one is; -1 where none is.
        template<class Test> qsizetype find(quint32 hash, Test &&isIt) const
        {
            for (size_t place = firstPlace(hash);; place = next(place)) {
                const Entry &entry = m_places[place];
                if (entry.row < 0)
                    return -1;
                if (entry.hash == hash && isIt(entry.row))
                    return entry.row;
            }
        }
        void add(Entry entry)
        {
            if (++m_count * 4 > m_places.size() * 3)
                widen();
            put(entry);
        }
        const std::vector<Entry> &places() const { return m_places; }

    private:
        // By the upper bits: the lower ones tell shards apart.
        size_t firstPlace(quint32 hash) const { return size_t(hash) >> m_shift; }
        size_t next(size_t place) const { return (place + 1) & (m_places.size() - 1); }
        void put(Entry entry)
        {
            size_t place = firstPlace(entry.hash);
            while (m_places[place].row >= 0)
                place = next(place);
            m_places[place] = entry;
        }
        void widen()
        {
            std::vector<Entry> old(m_places.size() * 2);
            old.swap(m_places);
            --m_shift; // one bit more
            for (const Entry &entry : old)
                if (entry.row >= 0)
                    put(entry);
        }

        std::vector<Entry> m_places = std::vector<Entry>(4);
        size_t m_count = 0;
        int m_shift = 30;
    };

    // Behind one pointer, so that a copy of the table costs the same however many rows there are.
    struct Parts
    {
        std::vector<std::shared_ptr<Chunk>> chunks;
        std::vector<std::shared_ptr<Shard>> shards;

        std::shared_ptr<Shard> &shardOf(quint32 hash) { return shards[hash & (shards.size() - 1)]; }
    };

    template<class T> static T &writable(std::shared_ptr<T> &shared)
    {
        if (shared.use_count() > 1)
            shared = std::make_shared<T>(*shared);
        std::atomic_thread_fence(std::memory_order_acquire); // behind what the last other owner read, on its thread
        return *shared;
    }
    Parts &writableParts()
    {
        if (!m_parts)
            m_parts = std::make_shared<Parts>();
        return writable(m_parts);
    }
    // With room for more, in contrast to a copy.
    static Chunk &writableLast(Parts &parts)
    {
        std::shared_ptr<Chunk> &last = parts.chunks.back();
        if (last.use_count() > 1) {
            const std::shared_ptr<Chunk> shared = last;
            last = std::make_shared<Chunk>();
            last->reserve(chunkRows);
            last->assign(shared->begin(), shared->end());
        }
        return writable(last);
    }
    static void addChunk(Parts &parts, qsizetype rows)
    {
        parts.chunks.push_back(std::make_shared<Chunk>());
        parts.chunks.back()->reserve(size_t(rows));
    }
    static Digest digestOf(const Row &row)
    {
        DigestWriter writer(Row::section);
        row.describe(writer);
        return writer.result();
    }
    static quint32 hashOf(const Key &id)
    {
        const auto hash = quint64(qHash(id, 0x5eed));
        return quint32(hash ^ hash >> 32);
    }
    qsizetype indexOf(const Key &id, quint32 hash) const
    {
        if (m_parts->shards.empty())
            return -1;
        return m_parts->shardOf(hash)->find(hash, [&](qsizetype row) { return at(row).id == id; });
    }
    void growShards(Parts &parts) const
    {
        if (parts.shards.empty())
            parts.shards.push_back(std::make_shared<Shard>());
        if (size_t(m_size) < parts.shards.size() * shardRows)
            return;
        std::vector<std::shared_ptr<Shard>> old(parts.shards.size() * 4);
        old.swap(parts.shards);
        for (auto &shard : parts.shards)
            shard = std::make_shared<Shard>();
        for (const auto &shard : old)
            for (const Entry &entry : shard->places())
                if (entry.row >= 0)
                    parts.shardOf(entry.hash)->add(entry);
    }

    std::shared_ptr<Parts> m_parts; // null: it has never had a row
    qsizetype m_size = 0;
    Digest m_digest;
};

} // namespace evenhand
