// SPDX-License-Identifier: Apache-2.0
#include "app/planning/calendarBlocks.h"

namespace evenhand {

namespace {

constexpr size_t mostEvents = 2'000;
constexpr qsizetype mostProperties = 2'000; // of one event
constexpr qsizetype mostLines = 500'000;
constexpr qsizetype longestLine = 512 * 1024;

// RFC 5545, 3.1: a line that begins with a space or tab goes on the one before.
std::optional<QByteArrayList> unfolded(const QByteArray &bytes)
{
    QByteArrayList lines;
    qsizetype begin = 0;
    while (begin < bytes.size()) {
        qsizetype end = bytes.indexOf('\n', begin);
        if (end < 0)
            end = bytes.size();
        qsizetype size = end - begin;
        while (size > 0 && bytes[begin + size - 1] == '\r')
            --size;
        const bool isFolded = size > 0 && (bytes[begin] == ' ' || bytes[begin] == '\t');
        if (isFolded && !lines.isEmpty())
            lines.last() += bytes.mid(begin + 1, size - 1);
        else if (size > 0)
            lines << bytes.mid(begin, size);
        if (lines.size() > mostLines || (!lines.isEmpty() && lines.last().size() > longestLine))
            return std::nullopt;
        begin = end + 1;
    }
    return lines;
}

class Cutter
{
public:
    bool add(const QByteArray &line)
    {
        const QByteArray upper = line.left(40).trimmed().toUpper();
        if (upper == "BEGIN:VEVENT" && m_depth == 0)
            return openBlock(m_blocks.events);
        if (upper == "BEGIN:VTIMEZONE" && m_depth == 0)
            return openBlock(m_blocks.zones);
        if (!m_block)
            return true;
        const bool isZone = !m_blocks.zones.empty() && m_block == &m_blocks.zones.back();
        const bool isBegin = upper.startsWith("BEGIN:");
        const bool isEnd = upper.startsWith("END:");
        m_depth += isBegin ? 1 : isEnd ? -1 : 0;
        if (m_depth == 0)
            m_block = nullptr;
        else if (isZone || (m_depth == 1 && !isBegin && !isEnd))
            m_block->append(line);
        return !m_block || m_block->size() <= mostProperties;
    }

    CalendarBlocks blocks() const { return m_blocks; }

private:
    bool openBlock(std::vector<QByteArrayList> &blocks)
    {
        blocks.emplace_back();
        m_block = &blocks.back();
        m_depth = 1;
        return blocks.size() <= mostEvents;
    }

    CalendarBlocks m_blocks;
    QByteArrayList *m_block = nullptr;
    int m_depth = 0;
};

} // namespace

std::optional<CalendarBlocks> readCalendarBlocks(const QByteArray &bytes)
{
    const auto lines = unfolded(bytes);
    if (!lines)
        return std::nullopt;
    Cutter cutter;
    for (const QByteArray &line : *lines)
        if (!cutter.add(line))
            return std::nullopt;
    return cutter.blocks();
}

} // namespace evenhand
