// SPDX-License-Identifier: Apache-2.0
#include "ui/feed/WrappedWords.h"

#include <QFontMetrics>
#include <QPainter>
#include <QTextOption>
#include <algorithm>

namespace evenhand {

namespace {
constexpr qsizetype longestLastLine = 300; // characters; no line holds more
}

WrappedWords::WrappedWords(const QString &words, const QFont &font, int width, int mostLines)
    : m_font(font), m_width(std::max(1, width)), m_lineHeight(QFontMetrics(font).height())
{
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setTextDirection(words.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight);
    m_layout.setTextOption(option);
    m_layout.setFont(font);
    m_layout.setText(QString(words).replace(u'\n', QChar::LineSeparator));
    m_layout.beginLayout();
    for (QTextLine line = m_layout.createLine(); line.isValid(); line = m_layout.createLine()) {
        line.setLineWidth(m_width);
        line.setPosition(QPointF(0, m_lines * m_lineHeight));
        ++m_lines;
        m_isCut = line.textStart() + line.textLength() < m_layout.text().size();
        if (m_lines == mostLines)
            break;
    }
    m_layout.endLayout();
}

void WrappedWords::paint(QPainter &painter, int left, int top, int bottom) const
{
    const int cutLine = m_isCut ? m_lines - 1 : m_lines;
    for (int i = 0; i < cutLine && top + i * m_lineHeight < bottom; ++i)
        m_layout.lineAt(i).draw(&painter, QPointF(left, top));
    if (!m_isCut)
        return;
    const bool isRightToLeft = m_layout.textOption().textDirection() == Qt::RightToLeft;
    QString rest = m_layout.text().mid(m_layout.lineAt(cutLine).textStart(), longestLastLine);
    rest.replace(QChar::LineSeparator, u' ');
    painter.save();
    painter.setLayoutDirection(isRightToLeft ? Qt::RightToLeft : Qt::LeftToRight);
    painter.setFont(m_font);
    // There is more, even if what follows looks as if it fitted.
    const QFontMetrics metrics(m_font);
    const QString dots(QChar(0x2026));
    QString shown = metrics.elidedText(rest, Qt::ElideRight, m_width);
    if (!shown.endsWith(dots))
        shown = metrics.elidedText(rest, Qt::ElideRight, m_width - metrics.horizontalAdvance(dots)) + dots;
    painter.drawText(QRect(left, top + cutLine * m_lineHeight, m_width, m_lineHeight),
                     (isRightToLeft ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignAbsolute | Qt::AlignVCenter
                         | Qt::TextSingleLine,
                     shown);
    painter.restore();
}

} // namespace evenhand
