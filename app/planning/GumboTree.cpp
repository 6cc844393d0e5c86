// SPDX-License-Identifier: Apache-2.0
#include "app/planning/GumboTree.h"

#include <chrono>
#include <csetjmp>
#include <cstddef>
#include <cstdlib>
#include <gumbo.h>
#include <utility>

namespace evenhand {

namespace {

// A saved page of the forum takes a few MB and milliseconds; even 8 MiB of linked paragraphs, the
// most that is read, stay below.
constexpr size_t mostBytes = 192u << 20;
constexpr size_t mostAllocations = 6'000'000;
constexpr std::chrono::seconds mostTime(2);

struct alignas(std::max_align_t) Block
{
    Block *previous;
    Block *next;
    size_t size;
};

} // namespace

// Every allocation of one parse, in a ring, so that it can be dropped without walking the tree.
class GumboTree::Arena
{
public:
    Arena() { m_ring.previous = m_ring.next = &m_ring; }
    ~Arena()
    {
        for (Block *block = m_ring.next; block != &m_ring;)
            std::free(std::exchange(block, block->next));
    }
    Arena(const Arena &) = delete;
    Arena &operator=(const Arena &) = delete;

    // Gumbo doesn't check for null, so the only way out of a parse is a jump. It crosses gumbo's
    // C frames alone, and what they allocated is in the ring.
    static void *allocate(void *self, size_t size)
    {
        auto *arena = static_cast<Arena *>(self);
        if (arena->isSpent(size))
            std::longjmp(arena->m_exit, 1);
        auto *block = static_cast<Block *>(std::malloc(sizeof(Block) + size));
        if (!block)
            std::longjmp(arena->m_exit, 1);
        block->size = size;
        block->previous = &arena->m_ring;
        block->next = arena->m_ring.next;
        arena->m_ring.next->previous = block;
        arena->m_ring.next = block;
        arena->m_bytes += size;
        return block + 1;
    }

    static void release(void *self, void *memory)
    {
        if (memory)
            static_cast<Arena *>(self)->drop(static_cast<Block *>(memory) - 1);
    }

    const GumboOutput *parse(const char *html, size_t size)
    {
        GumboOptions options = kGumboDefaultOptions;
        options.allocator = &Arena::allocate;
        options.deallocator = &Arena::release;
        options.userdata = this;
        options.max_errors = 0;
        m_deadline = Clock::now() + mostTime;
        if (setjmp(m_exit) != 0)
            return nullptr;
        return gumbo_parse_with_options(&options, html, size);
    }

private:
    using Clock = std::chrono::steady_clock;

    bool isSpent(size_t size)
    {
        ++m_allocations;
        if (size > mostBytes || m_bytes + size > mostBytes || m_allocations > mostAllocations)
            return true;
        return m_allocations % 64 == 0 && Clock::now() > m_deadline;
    }

    void drop(Block *block)
    {
        block->previous->next = block->next;
        block->next->previous = block->previous;
        m_bytes -= block->size;
        std::free(block);
    }

    Block m_ring{};
    size_t m_bytes = 0;
    size_t m_allocations = 0;
    Clock::time_point m_deadline;
    std::jmp_buf m_exit{};
};

GumboTree::GumboTree(const QByteArray &html) : m_arena(std::make_unique<Arena>())
{
    m_output = m_arena->parse(html.constData(), size_t(html.size()));
}

GumboTree::~GumboTree() = default;

} // namespace evenhand
