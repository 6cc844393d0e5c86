// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/KeyButton.h"

#include "ui/theme/icons.h"
#include "ui/theme/paint.h"

#include <QFontMetrics>
#include <QKeyEvent>
#include <QPainter>
#include <QStyle>
#include <algorithm>

namespace evenhand {

namespace {

constexpr int padding = Theme::space(2);
constexpr int gap = Theme::space(2);

bool isActivation(int key)
{
    return key == Qt::Key_Space || key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Select;
}

QColor mixed(const QColor &one, const QColor &other, qreal share)
{
    const auto mix = [share](qreal a, qreal b) { return a + (b - a) * share; };
    return QColor::fromRgbF(float(mix(one.redF(), other.redF())), float(mix(one.greenF(), other.greenF())),
                            float(mix(one.blueF(), other.blueF())));
}

} // namespace

KeyButton::KeyButton(QWidget *parent) : QAbstractButton(parent)
{
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setAttribute(Qt::WA_Hover);
}

void KeyButton::setTheme(const Theme &theme)
{
    if (theme == m_theme)
        return;
    m_theme = theme;
    updateGeometry();
    update();
}

void KeyButton::setKey(const QString &key)
{
    if (key == m_key)
        return;
    m_key = key;
    sayAgain();
}

void KeyButton::setKeyHolds(bool on)
{
    if (on == m_keyHolds)
        return;
    m_keyHolds = on;
    sayAgain();
}

void KeyButton::setLabel(const QString &words)
{
    const QString shown = shownLine(words);
    if (shown == m_label)
        return;
    m_label = shown;
    sayAgain();
}

void KeyButton::setDetail(const QString &words)
{
    const QString shown = shownLine(words);
    if (shown == m_detail)
        return;
    m_detail = shown;
    sayAgain();
}

void KeyButton::setTwoLines(bool on)
{
    if (on == m_isTwoLined)
        return;
    m_isTwoLined = on;
    updateGeometry();
}

void KeyButton::setGlyph(const QString &name)
{
    if (name == m_glyph)
        return;
    m_glyph = name;
    updateGeometry();
    update();
}

void KeyButton::setTip(const QString &words)
{
    const QString shown = shownLine(words);
    if (shown == m_tip)
        return;
    m_tip = shown;
    setToolTip(shown.isEmpty() ? QString() : plainTip(shown));
    setAccessibleDescription(shown);
}

void KeyButton::setPrimary(bool on)
{
    if (on == m_isPrimary)
        return;
    m_isPrimary = on;
    update();
}

void KeyButton::setBare(bool on)
{
    if (on == m_isBare)
        return;
    m_isBare = on;
    update();
}

void KeyButton::setLoud(const QColor &colour)
{
    if (colour == m_loud)
        return;
    m_loud = colour;
    update();
}

void KeyButton::setWidest(int characters)
{
    if (characters == m_widest)
        return;
    m_widest = characters;
    updateGeometry();
}

void KeyButton::setTakesEnter(bool on)
{
    m_takesEnter = on;
}

QFont KeyButton::labelFont() const
{
    return fontOf(m_theme, TypeSize::Text, m_isPrimary ? QFont::DemiBold : QFont::Normal);
}

QFont KeyButton::keyFont() const
{
    return fontOf(m_theme, TypeSize::Small, QFont::DemiBold);
}

QFont KeyButton::detailFont() const
{
    return fontOf(m_theme, TypeSize::Small);
}

int KeyButton::keyWidth() const
{
    if (m_key.isEmpty())
        return 0;
    const QFontMetrics metrics(keyFont());
    return std::max(metrics.horizontalAdvance(m_key) + Theme::space(2), metrics.height() + Theme::space(1));
}

int KeyButton::contentWidth(int labelWidth) const
{
    int width = 2 * padding + labelWidth;
    if (!m_key.isEmpty())
        width += keyWidth() + gap;
    if (!m_glyph.isEmpty())
        width += m_theme.pixels(TypeSize::Text) + gap;
    return width;
}

int KeyButton::widthWith(const QString &label) const
{
    return contentWidth(QFontMetrics(labelFont()).horizontalAdvance(label) + 1);
}

QSize KeyButton::sizeHint() const
{
    const QFontMetrics label(labelFont());
    const QFontMetrics detail(detailFont());
    const int wanted = std::max(label.horizontalAdvance(m_label), detail.horizontalAdvance(m_detail)) + 1;
    const int widest = label.averageCharWidth() * m_widest;
    const int lines = label.height() + (m_isTwoLined ? detail.height() : 0);
    return {contentWidth(std::min(wanted, widest)), std::max(lines + 2 * Theme::space(2), Theme::space(8))};
}

QSize KeyButton::minimumSizeHint() const
{
    const int least = m_label.isEmpty() ? 0 : QFontMetrics(labelFont()).averageCharWidth() * 4;
    return {contentWidth(least), sizeHint().height()};
}

KeyButton::Colours KeyButton::colours() const
{
    if (!isEnabled())
        return {m_theme.window, m_theme.line, m_theme.quiet, m_theme.quiet};
    Colours colours{m_theme.raised, m_theme.line, m_loud.isValid() ? m_loud : m_theme.text, m_theme.quiet};
    if (m_isBare)
        colours.face = colours.edge = Qt::transparent;
    if (m_isPrimary)
        colours = {m_theme.accent, m_theme.accent, m_theme.onAccent, m_theme.onAccent};
    if (underMouse())
        colours.edge = m_isPrimary ? m_theme.text : m_theme.accent;
    if (isDown())
        colours.face = mixed(colours.face, m_isPrimary ? m_theme.text : m_theme.accent, 0.2);
    return colours;
}

void KeyButton::paintKey(QPainter &painter, const QRect &cap, const Colours &colours) const
{
    if (!m_keyHolds)
        return;
    painter.setPen(QPen(colours.quiet, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(cap).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
    painter.setPen(colours.text);
    painter.setFont(keyFont());
    painter.drawText(cap, Qt::AlignCenter, m_key);
}

void KeyButton::paintWords(QPainter &painter, const QRect &room, const Colours &colours) const
{
    const QFontMetrics label(labelFont());
    const QFontMetrics detail(detailFont());
    const auto start = Qt::AlignLeft | Qt::AlignVCenter;
    painter.setPen(colours.text);
    if (m_detail.isEmpty()) {
        paintLine(painter, room, m_label, start, labelFont());
        return;
    }
    const int top = room.top() + (room.height() - label.height() - detail.height()) / 2;
    paintLine(painter, QRect(room.left(), top, room.width(), label.height()), m_label, start, labelFont());
    painter.setPen(colours.quiet);
    paintLine(painter, QRect(room.left(), top + label.height(), room.width(), detail.height()), m_detail, start,
              detailFont());
}

void KeyButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setLayoutDirection(layoutDirection());
    painter.setRenderHint(QPainter::Antialiasing);
    const Colours shown = colours();
    painter.setPen(QPen(shown.edge, 1));
    painter.setBrush(shown.face);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), Theme::space(1), Theme::space(1));

    const auto placed = [this](int left, int width, int height) {
        const QRect logical(left, (this->height() - height) / 2, width, height);
        return QStyle::visualRect(layoutDirection(), rect(), logical);
    };
    int left = m_isBare ? 0 : padding;
    if (!m_key.isEmpty()) {
        paintKey(painter, placed(left, keyWidth(), QFontMetrics(keyFont()).height() + 2), shown);
        left += keyWidth() + gap;
    }
    if (!m_glyph.isEmpty()) {
        const int size = m_theme.pixels(TypeSize::Text);
        iconOf(m_glyph, shown.text).paint(&painter, placed(left, size, size));
        left += size + gap;
    }
    paintWords(painter, placed(left, std::max(0, width() - left - padding), height()), shown);
    if (hasFocus())
        paintFocus(painter, rect(), m_theme);
}

void KeyButton::keyPressEvent(QKeyEvent *event)
{
    if (!isActivation(event->key()))
        QAbstractButton::keyPressEvent(event);
    else if (m_takesEnter && !event->isAutoRepeat())
        click();
    else
        event->setAccepted(m_takesEnter);
}

void KeyButton::enterEvent(QEnterEvent *event)
{
    QAbstractButton::enterEvent(event);
    Q_EMIT regarded(true);
}

void KeyButton::leaveEvent(QEvent *event)
{
    QAbstractButton::leaveEvent(event);
    Q_EMIT regarded(hasFocus());
}

void KeyButton::focusInEvent(QFocusEvent *event)
{
    QAbstractButton::focusInEvent(event);
    Q_EMIT regarded(true);
}

void KeyButton::focusOutEvent(QFocusEvent *event)
{
    QAbstractButton::focusOutEvent(event);
    Q_EMIT regarded(underMouse());
}

// What a screen reader reads follows what is shown.
void KeyButton::sayAgain()
{
    const QString words = m_detail.isEmpty() ? m_label : tr("%1, %2").arg(m_label, m_detail);
    setAccessibleName(key().isEmpty() ? words : tr("%1, key %2").arg(words, m_key));
    updateGeometry();
    update();
}

} // namespace evenhand
