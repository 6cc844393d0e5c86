// SPDX-License-Identifier: Apache-2.0
// A stranger's words, each paragraph in its own direction, broken into lines of a width, words
// without spaces too; from the last line that there is room for, the rest is cut off with "…".
#pragma once

#include <QFont>
#include <QString>
#include <QStringList>
#include <QTextLayout>
#include <memory>
#include <optional>
#include <vector>

class QPainter;

namespace evenhand {

class WrappedWords
{
public:
    // `mostLines` 0: as many as there are. The words are plain already. Each paragraph begins on the side from which
    // it is read; where `side` is given all of them begin there, as what stands beside them does.
    WrappedWords(const QString &words, const QFont &font, int width, int mostLines = 0,
                 std::optional<Qt::LayoutDirection> side = std::nullopt);

    int height() const { return int(m_shown.size()) * m_lineHeight; }
    bool isCut() const { return m_isCut; }
    // In the painter's pen, from `top` down to `bottom` at most.
    void paint(QPainter &painter, int left, int top, int bottom) const;

private:
    struct Line
    {
        const QTextLayout *paragraph;
        QTextLine line;
    };

    void add(const QString &paragraph, int mostLines);
    Qt::Alignment alignment(bool isRightToLeft) const;
    QString restFrom(size_t line) const;

    QStringList m_paragraphs;
    std::vector<std::unique_ptr<QTextLayout>> m_layouts;
    std::vector<Line> m_shown;
    QFont m_font;
    std::optional<Qt::LayoutDirection> m_side;
    int m_width, m_lineHeight;
    bool m_isCut = false;
};

} // namespace evenhand
