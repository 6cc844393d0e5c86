// SPDX-License-Identifier: Apache-2.0
// A stranger's words broken into lines of a width, words without spaces too; from the last line
// that there is room for, the rest is cut off with "…".
#pragma once

#include <QFont>
#include <QString>
#include <QTextLayout>

class QPainter;

namespace evenhand {

class WrappedWords
{
public:
    // `mostLines` 0: as many as there are. The words are plain already.
    WrappedWords(const QString &words, const QFont &font, int width, int mostLines = 0);

    int height() const { return m_lines * m_lineHeight; }
    bool isCut() const { return m_isCut; }
    // In the painter's pen, from `top` down to `bottom` at most.
    void paint(QPainter &painter, int left, int top, int bottom) const;

private:
    QTextLayout m_layout;
    QFont m_font;
    int m_width, m_lineHeight, m_lines = 0;
    bool m_isCut = false;
};

} // namespace evenhand
