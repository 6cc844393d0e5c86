// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/WrappedWords.h"

#include <QFontMetrics>
#include <QPainter>
#include <QTextOption>
#include <algorithm>

namespace evenhand {

namespace {
constexpr qsizetype longestLastLine = 300; // characters; no line holds more
}

WrappedWords::WrappedWords(const QString &words, const QFont &font, int width, int mostLines,
                           std::optional<Qt::LayoutDirection> side)
    : m_paragraphs(words.split(u'\n')),
      m_font(font),
      m_side(side),
      m_width(std::max(1, width)),
      m_lineHeight(QFontMetrics(font).height())
{
    for (const QString &paragraph : m_paragraphs) {
        m_isCut = mostLines > 0 && m_shown.size() == size_t(mostLines);
        if (m_isCut)
            break;
        add(paragraph, mostLines);
        if (m_isCut)
            break;
    }
}

Qt::Alignment WrappedWords::alignment(bool isRightToLeft) const
{
    return m_side.value_or(isRightToLeft ? Qt::RightToLeft : Qt::LeftToRight) == Qt::RightToLeft ? Qt::AlignRight
                                                                                                 : Qt::AlignLeft;
}

void WrappedWords::add(const QString &paragraph, int mostLines)
{
    const bool isRightToLeft = paragraph.isRightToLeft();
    QTextOption option(alignment(isRightToLeft));
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setTextDirection(isRightToLeft ? Qt::RightToLeft : Qt::LeftToRight);
    QTextLayout &layout = *m_layouts.emplace_back(std::make_unique<QTextLayout>(paragraph, m_font));
    layout.setTextOption(option);
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(m_width);
        line.setPosition(QPointF(0, double(m_shown.size()) * m_lineHeight));
        m_shown.push_back({&layout, line});
        m_isCut = line.textStart() + line.textLength() < paragraph.size();
        if (mostLines > 0 && m_shown.size() == size_t(mostLines))
            break;
    }
    layout.endLayout();
}

// What stands on that line and would stand on those below it.
QString WrappedWords::restFrom(size_t line) const
{
    QString rest = m_shown[line].paragraph->text().mid(m_shown[line].line.textStart(), longestLastLine);
    for (qsizetype i = qsizetype(m_layouts.size()); i < m_paragraphs.size() && rest.size() < longestLastLine; ++i)
        rest += u' ' + m_paragraphs[i].left(longestLastLine);
    return rest;
}

void WrappedWords::paint(QPainter &painter, int left, int top, int bottom) const
{
    const size_t whole = m_isCut ? m_shown.size() - 1 : m_shown.size();
    for (size_t i = 0; i < whole && top + int(i) * m_lineHeight < bottom; ++i)
        m_shown[i].line.draw(&painter, QPointF(left, top));
    if (!m_isCut)
        return;
    const bool isRightToLeft = m_shown[whole].paragraph->textOption().textDirection() == Qt::RightToLeft;
    const QString rest = restFrom(whole);
    painter.save();
    painter.setLayoutDirection(isRightToLeft ? Qt::RightToLeft : Qt::LeftToRight);
    painter.setFont(m_font);
    // There is more, even if what follows looks as if it fitted.
    const QFontMetrics metrics(m_font);
    const QString dots(QChar(0x2026));
    QString shown = metrics.elidedText(rest, Qt::ElideRight, m_width);
    if (!shown.endsWith(dots))
        shown = metrics.elidedText(rest, Qt::ElideRight, m_width - metrics.horizontalAdvance(dots)) + dots;
    painter.drawText(QRect(left, top + int(whole) * m_lineHeight, m_width, m_lineHeight),
                     alignment(isRightToLeft) | Qt::AlignAbsolute | Qt::AlignVCenter | Qt::TextSingleLine, shown);
    painter.restore();
}

} // namespace evenhand
