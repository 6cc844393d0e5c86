// SPDX-License-Identifier: Apache-2.0
// One field's prose while it is being read: its lines and paragraphs as they were.
#pragma once

#include "models/planning/Lines.h"

namespace evenhand {

class Prose
{
public:
    static constexpr qsizetype longest = 100'000; // characters

    void add(const Line &line, bool startsParagraph = false)
    {
        if (m_text.size() > longest)
            return;
        if (!m_text.isEmpty())
            m_text += startsParagraph || line.blanksBefore > 0 ? QLatin1String("\n\n") : QLatin1String("\n");
        m_text += line.text;
    }
    bool isCut() const { return m_text.size() > longest; }
    QString text() const { return m_text.left(longest); }

private:
    QString m_text;
};

} // namespace evenhand
