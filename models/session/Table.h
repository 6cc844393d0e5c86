// SPDX-License-Identifier: Apache-2.0
// Rows by id, in the order in which they were added. Copies share everything that neither side
// has changed since (the snapshots behind the log's head), and the digest of all rows is kept
// up with every change instead of being computed over the whole.
// A row type has `id` and `describe(writer)`, which hands the writer all that makes up the row.
#pragma once

#include "models/session/Digest.h"

#include <QHash>
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

    const Row &at(qsizetype index) const { return (*m_chunks[size_t(index / chunkRows)])[size_t(index % chunkRows)]; }
    const Row *find(const Key &id) const
    {
        const qsizetype index = indexOf(id);
        return index < 0 ? nullptr : &at(index);
    }
    qsizetype indexOf(const Key &id) const
    {
        if (m_shards.empty())
            return -1;
        const auto &shard = *m_shards[shardOf(id)];
        const auto found = shard.constFind(id);
        return found == shard.cend() ? -1 : *found;
    }

    // `row.id` must not be there yet.
    const Row &add(Row row)
    {
        growShards();
        writable(m_shards[shardOf(row.id)]).insert(row.id, qint32(m_size));
        if (m_size % chunkRows == 0) {
            m_chunks.push_back(std::make_shared<Chunk>());
            m_chunks.back()->reserve(m_size == 0 ? 4 : chunkRows);
        }
        m_digest.add(digestOf(row));
        Chunk &chunk = writable(m_chunks.back());
        chunk.push_back(std::move(row));
        ++m_size;
        return chunk.back();
    }

    // `count` rows, each filled by `next(row)`, whose digest is known from before. False where next() says so or
    // an id comes twice; the table is void then.
    template<class Next> bool restore(qsizetype count, Digest digest, Next &&next)
    {
        *this = Table();
        size_t shards = 1;
        while (size_t(count) > shards * shardRows)
            shards *= 4;
        for (size_t i = 0; count > 0 && i < shards; ++i)
            m_shards.push_back(std::make_shared<Shard>());
        for (; m_size < count; ++m_size) {
            if (m_size % chunkRows == 0) {
                m_chunks.push_back(std::make_shared<Chunk>());
                m_chunks.back()->reserve(size_t(std::min(chunkRows, count - m_size)));
            }
            Row &row = m_chunks.back()->emplace_back();
            if (!next(row))
                return false;
            Shard &shard = *m_shards[shardOf(row.id)];
            const qsizetype before = shard.size();
            shard.insert(row.id, qint32(m_size));
            if (shard.size() == before)
                return false;
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
        Row &row = writable(m_chunks[size_t(index / chunkRows)])[size_t(index % chunkRows)];
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
    static constexpr qsizetype shardRows = 128; // on average, before the index is split further
    using Chunk = std::vector<Row>;
    using Shard = QHash<Key, qint32>;

    template<class T> static T &writable(std::shared_ptr<T> &shared)
    {
        if (shared.use_count() > 1)
            shared = std::make_shared<T>(*shared);
        std::atomic_thread_fence(std::memory_order_acquire); // behind what the last other owner read, on its thread
        return *shared;
    }
    static Digest digestOf(const Row &row)
    {
        DigestWriter writer(Row::section);
        row.describe(writer);
        return writer.result();
    }
    size_t shardOf(const Key &id) const { return (qHash(id, 0x5eed) >> 7) & (m_shards.size() - 1); }
    void growShards()
    {
        if (m_shards.empty()) {
            m_shards.push_back(std::make_shared<Shard>());
            return;
        }
        if (size_t(m_size) < m_shards.size() * shardRows)
            return;
        std::vector<std::shared_ptr<Shard>> old(m_shards.size() * 4);
        old.swap(m_shards);
        for (auto &shard : m_shards)
            shard = std::make_shared<Shard>();
        for (const auto &shard : old)
            for (auto entry = shard->cbegin(); entry != shard->cend(); ++entry)
                m_shards[shardOf(entry.key())]->insert(entry.key(), entry.value());
    }

    std::vector<std::shared_ptr<Chunk>> m_chunks;
    std::vector<std::shared_ptr<Shard>> m_shards;
    qsizetype m_size = 0;
    Digest m_digest;
};

} // namespace evenhand
