// SPDX-License-Identifier: Apache-2.0
#include "ui/session/RemedyList.h"

#include "ui/theme/WrappedWords.h"
#include "ui/theme/paint.h"

#include <QAbstractButton>
#include <QApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollArea>
#include <QScrollBar>
#include <QStyle>
#include <algorithm>

namespace evenhand {

namespace {

constexpr int widestList = 640; // pixels at a text scale of 1
constexpr int rowPadding = Theme::space(2), gapBehindKeyCap = Theme::space(2);

bool isPress(int key)
{
    return key == Qt::Key_Space || key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Select;
}

QFont capFont(const Theme &theme)
{
    return fontOf(theme, TypeSize::Small, QFont::DemiBold);
}

int leadBehind(const std::vector<RemedyList::Row> &rows, const Theme &theme)
{
    const QFontMetrics metrics(capFont(theme));
    int widest = metrics.height() + Theme::space(1);
    for (const RemedyList::Row &row : rows)
        widest = std::max(widest, metrics.horizontalAdvance(row.key) + Theme::space(2));
    return widest + gapBehindKeyCap;
}

} // namespace

// ---- a row ----

class RemedyList::RowButton : public QAbstractButton
{
public:
    explicit RowButton(QWidget *parent) : QAbstractButton(parent)
    {
        setFocusPolicy(Qt::TabFocus);
        setAttribute(Qt::WA_Hover);
    }

    // All rows begin `lead` from the edge, behind the widest key.
    void show(const Row &row, const Theme &theme, int lead)
    {
        m_row = row;
        m_theme = theme;
        m_lead = lead;
        setAccessibleName(row.key.isEmpty() ? row.name : RemedyList::tr("%1, key %2").arg(row.name, row.key));
        setAccessibleDescription(row.words);
        update();
    }

    int heightAt(int width) const { return name(width).height() + words(width).height() + 2 * rowPadding; }

protected:
    void keyPressEvent(QKeyEvent *event) override
    {
        if (isPress(event->key()) && !event->isAutoRepeat())
            click();
        else
            event->setAccepted(isPress(event->key()));
    }

    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setLayoutDirection(layoutDirection());
        painter.setRenderHint(QPainter::Antialiasing);
        painter.fillRect(rect(), hasFocus() || underMouse() ? m_theme.raised : m_theme.pane);
        painter.fillRect(QRect(0, height() - 1, width(), 1), m_theme.line);
        paintCap(painter);
        const int left = layoutDirection() == Qt::RightToLeft ? rowPadding : rowPadding + m_lead;
        const WrappedWords above = name(width());
        painter.setPen(m_row.isDoable ? m_theme.text : m_theme.quiet);
        above.paint(painter, left, rowPadding, height());
        painter.setPen(m_theme.quiet);
        words(width()).paint(painter, left, rowPadding + above.height(), height());
        if (hasFocus())
            paintFocus(painter, rect(), m_theme);
    }

private:
    int room(int width) const { return width - 2 * rowPadding - m_lead; }
    WrappedWords name(int width) const
    {
        return {m_row.name, fontOf(m_theme, TypeSize::Text, QFont::DemiBold), room(width), 0, layoutDirection()};
    }
    WrappedWords words(int width) const
    {
        return {m_row.words, fontOf(m_theme, TypeSize::Text), room(width), 0, layoutDirection()};
    }

    void paintCap(QPainter &painter) const
    {
        if (m_row.key.isEmpty())
            return;
        const QFont font = capFont(m_theme);
        const QFontMetrics metrics(font);
        const int line = QFontMetrics(fontOf(m_theme, TypeSize::Text)).height();
        const QRect logical(rowPadding, rowPadding + (line - metrics.height()) / 2, m_lead - gapBehindKeyCap,
                            metrics.height() + 2);
        const QRect cap = QStyle::visualRect(layoutDirection(), rect(), logical);
        painter.setPen(QPen(m_theme.quiet, 1));
        painter.drawRoundedRect(QRectF(cap).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
        painter.setPen(m_theme.text);
        painter.setFont(font);
        painter.drawText(cap, Qt::AlignCenter, m_row.key);
    }

    Row m_row;
    Theme m_theme;
    int m_lead = 0;
};

// ---- the list ----

RemedyList::RemedyList(QWidget *parent, QObject *guard)
    : QFrame(parent), m_guard(guard), m_area(new QScrollArea(this)), m_page(new QWidget)
{
    setObjectName(QStringLiteral("remedies"));
    setAccessibleName(tr("Remedies"));
    setFocusPolicy(Qt::ClickFocus);
    setAutoFillBackground(true);
    setFrameStyle(int(QFrame::Box) | int(QFrame::Plain));
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setFocusPolicy(Qt::NoFocus);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->setWidget(m_page);
    connect(qApp, &QApplication::focusChanged, this,
            [this](const QWidget *, const QWidget *focused) { follow(focused); });
    hide();
}

// The focus still goes about when the window goes.
RemedyList::~RemedyList()
{
    disconnect(qApp, nullptr, this, nullptr);
}

void RemedyList::setTheme(const Theme &theme)
{
    m_theme = theme;
    wear(*this, theme);
    QPalette colours = paletteOf(theme);
    colours.setColor(QPalette::Window, theme.pane);
    colours.setColor(QPalette::WindowText, theme.quiet); // its edge
    setPalette(colours);
}

void RemedyList::showRows(const std::vector<Row> &rows)
{
    const int before = current();
    const QString held = before < 0 ? QString() : m_ids.at(before);
    m_ids.clear();
    m_count = int(rows.size());
    const int lead = leadBehind(rows, m_theme);
    for (size_t i = 0; i < rows.size(); ++i) {
        if (i == m_buttons.size()) {
            auto *button = new RowButton(m_page);
            button->setObjectName(QStringLiteral("remedyRow%1").arg(i));
            button->installEventFilter(this);
            button->installEventFilter(m_guard); // the last one is asked first
            connect(button, &QAbstractButton::clicked, this, [this, i] { Q_EMIT chosen(int(i)); });
            m_buttons.push_back(button);
        }
        m_buttons[i]->show(rows[i], m_theme, lead);
        m_ids << rows[i].id;
    }
    if (isOpen())
        place();
    if (before < 0)
        return;
    const int now = int(m_ids.indexOf(held));
    if (now < 0)
        setFocus(); // what was chosen is gone: Enter is for no other one
    else if (now != before)
        m_buttons[size_t(now)]->setFocus();
}

void RemedyList::open()
{
    if (m_count == 0)
        return;
    if (!isOpen()) {
        setParent(parentWidget()->window());
        window()->installEventFilter(this);
        m_before = window()->focusWidget();
    }
    place();
    show();
    raise();
    Q_EMIT opened(); // what stands above it may come now
    place();
    m_area->verticalScrollBar()->setValue(0);
    m_buttons.front()->setFocus(Qt::ShortcutFocusReason);
}

void RemedyList::leave()
{
    if (!isOpen())
        return;
    QWidget *before = m_before;
    const bool isThere = before && before->isVisible() && before->isEnabled();
    if (isThere)
        before->setFocus(); // before hiding: else the focus falls to whoever comes first
    else
        Q_EMIT homeRequested();
    if (isOpen()) {
        hide();
        Q_EMIT left();
    }
}

// Whoever goes on elsewhere wants to see what is there.
void RemedyList::follow(const QWidget *focused)
{
    if (!isOpen() || !focused || focused->window() != window() || focused == this || isAncestorOf(focused))
        return;
    hide();
    Q_EMIT left();
}

bool RemedyList::eventFilter(QObject *watched, QEvent *event)
{
    const bool isLaidOut = event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest;
    if (watched == window() && isLaidOut && isOpen())
        QMetaObject::invokeMethod(this, &RemedyList::place, Qt::QueuedConnection);
    if (watched != window() && event->type() == QEvent::KeyPress) // before the area that scrolls by arrows
        return takesKey(static_cast<QKeyEvent *>(event)->key());
    return QFrame::eventFilter(watched, event);
}

void RemedyList::place()
{
    if (!m_place)
        return;
    const QRect most = m_place();
    const int width = std::min(most.width(), qRound(widestList * m_theme.scale));
    const auto heightWithin = [this](int inner) {
        int height = 0;
        for (int i = 0; i < m_count; ++i)
            height += m_buttons[size_t(i)]->heightAt(inner);
        return height;
    };
    const int edges = 2 * frameWidth();
    int inner = width - edges;
    const int height = std::min(heightWithin(inner) + edges, most.height());
    if (heightWithin(inner) + edges > most.height())
        inner -= style()->pixelMetric(QStyle::PM_ScrollBarExtent);
    setGeometry(QStyle::visualRect(layoutDirection(), most, QRect(most.topLeft(), QSize(width, height))));
    m_area->setGeometry(rect().adjusted(frameWidth(), frameWidth(), -frameWidth(), -frameWidth()));
    int top = 0;
    for (size_t i = 0; i < m_buttons.size(); ++i) {
        RowButton *button = m_buttons[i];
        button->setVisible(int(i) < m_count);
        if (int(i) >= m_count)
            continue;
        button->setGeometry(0, top, inner, button->heightAt(inner));
        top += button->height();
    }
    m_page->resize(inner, top);
}

// ---- keys ----

int RemedyList::current() const
{
    const QWidget *focused = window()->focusWidget();
    for (int i = 0; i < m_count && isOpen(); ++i)
        if (m_buttons[size_t(i)] == focused && i < int(m_ids.size()))
            return i;
    return -1;
}

void RemedyList::walk(int row)
{
    RowButton *button = m_buttons[size_t(std::clamp(row, 0, m_count - 1))];
    button->setFocus(Qt::ShortcutFocusReason);
    m_area->ensureWidgetVisible(button, 0, 0);
}

bool RemedyList::takesKey(int key)
{
    switch (key) {
    case Qt::Key_Up: walk(current() - 1); return true;
    case Qt::Key_Down: walk(current() + 1); return true;
    case Qt::Key_Home:
    case Qt::Key_PageUp: walk(0); return true;
    case Qt::Key_End:
    case Qt::Key_PageDown: walk(m_count - 1); return true;
    case Qt::Key_Escape: leave(); return true;
    default: return key == Qt::Key_Left || key == Qt::Key_Right;
    }
}

// Where no row has the focus: Enter and Space are of none, nor of what lies below.
void RemedyList::keyPressEvent(QKeyEvent *event)
{
    if (!takesKey(event->key()) && !isPress(event->key()))
        QFrame::keyPressEvent(event);
}

bool RemedyList::focusNextPrevChild(bool next)
{
    if (m_count == 0)
        return false;
    walk((std::max(current(), next ? -1 : 0) + (next ? 1 : m_count - 1)) % m_count);
    return true;
}

} // namespace evenhand
