// SPDX-License-Identifier: Apache-2.0
// The lines of a transcript, numbered from 1.
#pragma once

#include <QStringView>

namespace evenhand {

// Lines end with LF, CR LF or CR. Others that Unicode knows (U+2028) stand inside of messages.
class LineReader
{
public:
    explicit LineReader(QStringView text) : m_text(text) {}

    bool next()
    {
        if (m_at >= m_text.size())
            return false;
        qsizetype end = m_at;
        while (end < m_text.size() && m_text[end] != u'\n' && m_text[end] != u'\r')
            ++end;
        m_line = m_text.mid(m_at, end - m_at);
        if (m_line.startsWith(u'\ufeff'))
            m_line = m_line.mid(1);
        if (end < m_text.size() && m_text[end] == u'\r' && end + 1 < m_text.size() && m_text[end + 1] == u'\n')
            ++end;
        m_at = end + 1;
        ++m_number;
        return true;
    }

    QStringView line() const { return m_line; }
    int number() const { return m_number; }
    // Nothing ends it: it may go on in the file that is being written.
    bool isTorn() const { return m_at > m_text.size(); }

private:
    QStringView m_text;
    QStringView m_line;
    qsizetype m_at = 0;
    int m_number = 0;
};

} // namespace evenhand
