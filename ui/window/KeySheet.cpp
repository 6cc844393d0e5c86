// SPDX-License-Identifier: Apache-2.0
#include "ui/window/KeySheet.h"

#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>
#include <algorithm>

namespace evenhand {

namespace {

constexpr int gapBetweenColumns = Theme::space(10), gapBehindKey = Theme::space(3), gapBelow = Theme::space(1);

// Before this act a new group begins.
QString headingBefore(Act act)
{
    switch (act) {
    case Act::Next: return KeySheet::tr("Floor, queue, agenda");
    case Act::FocusFeed: return KeySheet::tr("Feed");
    case Act::BlankStage: return KeySheet::tr("Stage, strip, card");
    case Act::Readiness: return KeySheet::tr("Together");
    case Act::Report: return KeySheet::tr("Session and program");
    default: return {};
    }
}

} // namespace

KeySheet::KeySheet(QWidget *window) : Sheet(window), m_area(new QScrollArea(this))
{
    setAccessibleName(tr("Keys"));
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setFocusPolicy(Qt::NoFocus);
    m_area->setWidgetResizable(true);
    m_area->setAlignment(Qt::AlignCenter);
    m_area->viewport()->setAutoFillBackground(false);
    auto *outer = new QVBoxLayout(this);
    outer->addWidget(m_area);
}

void KeySheet::setTheme(const Theme &theme)
{
    Sheet::setTheme(theme);
    arrange();
}

void KeySheet::setKeys(const KeyMap &keys)
{
    m_acts.clear();
    for (const ActEntry &entry : allActs()) {
        if (const QString heading = headingBefore(entry.act); !heading.isEmpty())
            m_acts.push_back({{}, heading});
        const QString key = keys.label(entry.act).isEmpty() ? tr("no key") : keys.label(entry.act);
        m_acts.push_back({entry.takesDigit ? tr("%1 + digit").arg(key) : key, nameOf(entry.act)});
    }
    // What holds in lists and entries, and has no act of the window.
    m_acts.push_back({{}, tr("In lists and entries")});
    m_acts.push_back({tr("Esc"), tr("Out of an entry, of a question; a new notice, then the pane")});
    m_acts.push_back({tr("Alt+↑ ↓"), tr("In a list: move the chosen row; a note: its segment")});
    m_acts.push_back({tr("Alt+← →"), tr("In the queue: the other side")});
    m_acts.push_back({tr("Ins, Del"), tr("Queue: park, lower; agenda: reopen, skip")});
    m_acts.push_back({tr("F2, Ctrl+M"), tr("Queue: edit name and note; merge")});
    m_acts.push_back({tr("Ctrl+T, Ctrl+R"), tr("Of a hand: turn, reply")});
    m_acts.push_back({tr("Ctrl+Shift+P"), tr("Of a hand: point of order")});
    m_acts.push_back({tr("Ctrl+1 … 5"), tr("While adding a hand: it is that person")});
    m_acts.push_back({tr("↓, Ctrl+1 … 7"), tr("While writing to the chats: what is ready to be sent")});
    m_acts.push_back({tr("Alt++ −"), tr("In the agenda: a minute more, less")});
    m_acts.push_back({tr("Ctrl+G, Ctrl+N"), tr("In the agenda: start this segment, add one")});
    m_acts.push_back({tr("Ctrl+Shift+G"), tr("In the agenda: end the current segment")});
    m_acts.push_back({tr("1 … 4, Space"), tr("In the line check: tick, then say no")});
    m_acts.push_back({tr("Ctrl+1 … 4"), tr("Of a note: note, takeaway, action, quote")});
    m_acts.push_back({tr("digits, + −"), tr("In a poll: count; ← → the side")});
    m_acts.push_back({tr("Ctrl+1, Ctrl+2"), tr("Asking a poll: one choice, several")});
    m_acts.push_back({tr("Ins, Del, Ctrl+R"), tr("Of a poll: open, close, reveal")});
    m_acts.push_back({tr("Ctrl+N, Ctrl+C"), tr("Of a poll: a new one; copy it for a chat")});
    m_acts.push_back({tr("Tab, ← →"), tr("To the feed's filters; another one")});
    m_acts.push_back({tr("Alt+G, Alt+Shift+G"), tr("In the agenda: this began, that ended some time ago")});
    m_acts.push_back({tr("Ctrl+F"), tr("Search the messages")});
    m_acts.push_back({tr("F5, Shift+F5"), tr("In a rehearsal: pause and go on; another speed")});
}

// Top to bottom, then the next column: no more of them than fit side by side.
void KeySheet::arrange()
{
    if (!isVisible() || m_rows.empty())
        return;
    const int count = int(m_rows.size());
    int columns = (count + fittingRows() - 1) / fittingRows();
    while (columns > 1 && widthIn(columns) > width() - Theme::space(10))
        --columns;
    const int inEach = (count + columns - 1) / columns;
    auto *page = new QWidget;
    wear(*page, theme());
    auto *grid = new QGridLayout(page);
    grid->setVerticalSpacing(gapBelow);
    grid->setHorizontalSpacing(0);
    for (int i = 0; i < count; ++i)
        addRow(*grid, m_rows[size_t(i)], i % inEach, i / inEach * 3);
    for (int column = 1; column < columns; ++column)
        grid->setColumnMinimumWidth(column * 3 - 1, gapBetweenColumns);
    grid->setRowStretch(inEach, 1);
    grid->setColumnStretch(isTooWide() ? 1 : columns * 3, 1); // what wraps takes all there is
    m_area->setWidget(page);                                  // the one before goes
    page->setAutoFillBackground(false);                       // which the area had set
}

QFont KeySheet::fontOfKeys() const
{
    return fontOf(theme(), TypeSize::Text, QFont::DemiBold);
}

int KeySheet::widthIn(int columns) const
{
    const QFontMetrics bold(fontOfKeys()), plain(fontOf(theme(), TypeSize::Text));
    const size_t inEach = (m_rows.size() + size_t(columns) - 1) / size_t(columns);
    int width = (columns - 1) * gapBetweenColumns;
    for (size_t first = 0; first < m_rows.size(); first += inEach) {
        int widestKey = 0, widestWords = 0;
        for (size_t i = first; i < std::min(first + inEach, m_rows.size()); ++i) {
            const KeyRow &row = m_rows[i];
            widestKey = std::max(widestKey, bold.horizontalAdvance(row.key));
            widestWords = std::max(widestWords, (row.key.isEmpty() ? bold : plain).horizontalAdvance(row.words));
        }
        width += widestKey + gapBehindKey + widestWords;
    }
    return width;
}

// Even below each other, unless the words wrap.
bool KeySheet::isTooWide() const
{
    return widthIn(1) > width() - Theme::space(10);
}

int KeySheet::fittingRows() const
{
    const int rowHeight = QFontMetrics(fontOfKeys()).height() + gapBelow;
    return std::max(1, (height() - Theme::space(10)) / rowHeight);
}

void KeySheet::addRow(QGridLayout &grid, const KeyRow &row, int line, int column)
{
    auto *words = new QLabel(row.words);
    startwards(*words);
    if (row.key.isEmpty()) {
        QPalette palette = paletteOf(theme());
        palette.setColor(QPalette::WindowText, theme().accent);
        words->setPalette(palette);
        words->setFont(fontOfKeys());
        grid.addWidget(words, line, column, 1, 2);
        return;
    }
    auto *key = new QLabel(row.key);
    key->setFont(fontOfKeys());
    startwards(*key);
    const bool isRight = layoutDirection() == Qt::RightToLeft;
    key->setContentsMargins(isRight ? gapBehindKey : 0, 0, isRight ? 0 : gapBehindKey, 0);
    words->setWordWrap(isTooWide());
    grid.addWidget(key, line, column);
    grid.addWidget(words, line, column + 1);
}

void KeySheet::showOver()
{
    showOver(m_acts);
}

void KeySheet::showOver(const KeyRows &rows)
{
    m_rows = rows;
    m_rows.push_back({tr("any key"), tr("Puts this sheet away")});
    open(this);
    arrange();
}

// No shortcut of what lies below takes a key that puts the sheet away.
bool KeySheet::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride)
        event->accept();
    return Sheet::event(event);
}

bool KeySheet::scroll(int key)
{
    QScrollBar &bar = *m_area->verticalScrollBar();
    const int before = bar.value();
    switch (key) {
    case Qt::Key_Up: bar.triggerAction(QAbstractSlider::SliderSingleStepSub); break;
    case Qt::Key_Down: bar.triggerAction(QAbstractSlider::SliderSingleStepAdd); break;
    case Qt::Key_PageUp: bar.triggerAction(QAbstractSlider::SliderPageStepSub); break;
    case Qt::Key_PageDown: bar.triggerAction(QAbstractSlider::SliderPageStepAdd); break;
    default: return false;
    }
    return bar.maximum() > 0 || bar.value() != before;
}

void KeySheet::keyPressEvent(QKeyEvent *event)
{
    if (!scroll(event->key()))
        leave();
}

void KeySheet::mousePressEvent(QMouseEvent *)
{
    leave();
}

void KeySheet::resizeEvent(QResizeEvent *event)
{
    Sheet::resizeEvent(event);
    arrange();
}

} // namespace evenhand
