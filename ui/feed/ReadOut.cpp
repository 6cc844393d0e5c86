// SPDX-License-Identifier: Apache-2.0
#include "ui/feed/ReadOut.h"

#include "models/items/feedGlance.h"
#include "models/items/glance.h"
#include "models/minutes/plainText.h"
#include "ui/feed/feedWords.h"
#include "ui/session/sessionWords.h"
#include "ui/theme/ElidedLabel.h"
#include "ui/theme/KeyButton.h"
#include "ui/theme/WrappedWords.h"

#include <QAccessible>
#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

namespace evenhand {

namespace {
constexpr qsizetype longestReadText = 40'000, longestReadName = 20'000; // characters
constexpr int widestColumn = 900;                                       // pixels; longer lines lose the reader
constexpr int linesForAColumn = 14; // of the words; where it is lower, they stand beside who wrote them
} // namespace

// The words, as high as they are at the width there is.
class ReadOut::Sheet : public QWidget
{
public:
    void show(const QString &words, const Theme &theme)
    {
        m_words = words;
        m_theme = theme;
        setAccessibleName(words);
        fit();
        update();
    }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override { return laidOut(width).height(); }

protected:
    void resizeEvent(QResizeEvent *) override { fit(); }
    void paintEvent(QPaintEvent *event) override
    {
        QPainter painter(this);
        painter.setPen(m_theme.text);
        laidOut(width()).paint(painter, 0, 0, event->rect().bottom() + 1);
    }

private:
    WrappedWords laidOut(int width) const { return {m_words, fontOf(m_theme, TypeSize::Large), width}; }
    void fit() { setMinimumHeight(heightForWidth(width())); }

    QString m_words;
    Theme m_theme;
};

ReadOut::ReadOut(QWidget *place, QWidget *corner)
    : QWidget(place->parentWidget()),
      m_place(place),
      m_corner(corner),
      m_author(new ElidedLabel(this)),
      m_sayAs(new ElidedLabel(this)),
      m_from(new ElidedLabel(this)),
      m_answered(new KeyButton(this)),
      m_leave(new KeyButton(this)),
      m_scroll(new QScrollArea(this)),
      m_body(new QBoxLayout(QBoxLayout::TopToBottom)),
      m_sheet(new Sheet)
{
    setFocusPolicy(Qt::StrongFocus);
    m_answered->setLabel(tr("Answered"));
    m_leave->setLabel(tr("Back"));
    m_leave->setKey(tr("Esc"));
    m_scroll->setWidget(m_sheet);
    m_scroll->setWidgetResizable(true);
    m_sheet->setAutoFillBackground(false);
    m_scroll->viewport()->setAutoFillBackground(false);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setMaximumWidth(widestColumn);
    auto *acts = new QHBoxLayout;
    acts->addWidget(m_answered);
    acts->addWidget(m_leave);
    acts->addStretch(1);
    auto *head = new QVBoxLayout;
    head->setSpacing(Theme::space(2));
    for (QWidget *widget : std::initializer_list<QWidget *>{m_author, m_sayAs, m_from})
        head->addWidget(widget);
    head->addStretch(1);
    head->addLayout(acts);
    m_body->setSpacing(Theme::space(6));
    m_body->addLayout(head);
    m_body->addWidget(m_scroll);
    auto *across = new QHBoxLayout(this);
    across->addStretch(1);
    across->addLayout(m_body, 100);
    across->addStretch(1);
    arrange();
    connect(m_leave, &KeyButton::clicked, this, &ReadOut::leave);
    connect(m_answered, &KeyButton::clicked, this, [this] { Q_EMIT answeredWanted(m_message.value); });
    place->installEventFilter(this);
    for (QWidget *widget = corner; widget && widget != place; widget = widget->parentWidget())
        widget->installEventFilter(this);
    setAutoFillBackground(true);
    hide();
}

void ReadOut::setTheme(const Theme &theme)
{
    m_theme = theme;
    wear(*this, theme);
    m_author->setFont(fontOf(theme, TypeSize::Large, QFont::DemiBold));
    m_sayAs->setFont(fontOf(theme, TypeSize::Heading));
    m_sayAs->setColour(theme.accent);
    m_from->setFont(fontOf(theme, TypeSize::Text));
    m_from->setColour(theme.quiet);
    m_answered->setTheme(theme);
    m_leave->setTheme(theme);
    m_sheet->show(m_words, theme);
    arrange();
}

void ReadOut::setKeys(const QString &answered)
{
    m_answered->setKey(answered);
}

QString ReadOut::author() const
{
    return m_author->text();
}

void ReadOut::open(const MessageId &message, const State &state)
{
    if (!isOpen())
        m_before = window()->focusWidget();
    m_message = message;
    lie();
    show();
    raise();
    setFocus(Qt::OtherFocusReason);
    m_scroll->verticalScrollBar()->setValue(0);
    showState(state);
}

void ReadOut::leave()
{
    if (!isOpen())
        return;
    if (m_before && m_before->isVisible()) // before hiding: else the focus falls to whoever comes first
        m_before->setFocus(Qt::OtherFocusReason);
    hide();
    m_message = {};
    m_words.clear();
    for (ElidedLabel *label : {m_author, m_sayAs, m_from})
        label->setText({});
    setAccessibleName({});
    m_sheet->show({}, m_theme);
    Q_EMIT left();
}

void ReadOut::lie()
{
    QRect room = m_place->geometry();
    if (m_corner) {
        const QRect first(m_corner->mapTo(m_place->parentWidget(), QPoint()), m_corner->size());
        room.setTop(first.top());
        layoutDirection() == Qt::RightToLeft ? room.setRight(first.right()) : room.setLeft(first.left());
    }
    setGeometry(room);
}

void ReadOut::arrange()
{
    const bool isLow = height() < m_theme.pixels(TypeSize::Large) * linesForAColumn;
    m_body->setDirection(isLow ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_body->setStretch(0, isLow ? 1 : 0);
    m_body->setStretch(1, isLow ? 2 : 1);
    const int above = Theme::space(isLow ? 4 : 8), beside = Theme::space(isLow ? 5 : 10);
    layout()->setContentsMargins(beside, above, beside, above);
}

void ReadOut::showState(const State &state)
{
    if (!isOpen())
        return;
    const Message *message = state.messages.find(m_message);
    while (message && !message->joinedInto.isEmpty())
        message = state.messages.find(message->joinedInto);
    if (!message || message->isRedacted || message->isHidden)
        return leave();
    const Person *person = state.person(message->author);
    const QString name = nameShown(state, message->author);
    const QString sayAs = person ? plainShown(person->sayAs.value) : QString();
    m_author->setText(name.isEmpty() ? tr("somebody without a name") : name);
    m_sayAs->setText(sayAs.isEmpty() ? QString() : tr("say: %1").arg(sayAs));
    m_sayAs->setVisible(!sayAs.isEmpty());
    QStringList from{sourceName(message->source), clockOf(message->sentAt, m_zone)};
    if (message->isPrivate)
        from << tr("private: it was not meant for everybody");
    if (message->mark != Mark::None)
        from << markWords(message->mark, plainShown(message->to.value));
    m_from->setText(from.join(QStringLiteral(" · ")));
    m_from->setColour(message->isPrivate ? m_theme.last : m_theme.quiet);
    m_answered->setEnabled(message->mark != Mark::Answered);
    const QString words = plainProse(message->text.value.left(longestReadText), longestReadName);
    if (words == m_words)
        return;
    m_words = words;
    m_sheet->show(m_words, m_theme);
    setAccessibleName(tr("Read out: %1, %2").arg(m_author->text(), plainShown(m_words)));
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

bool ReadOut::eventFilter(QObject *watched, QEvent *event)
{
    if (isOpen() && m_place && (event->type() == QEvent::Resize || event->type() == QEvent::Move))
        lie();
    return QWidget::eventFilter(watched, event);
}

void ReadOut::keyPressEvent(QKeyEvent *event)
{
    QScrollBar *bar = m_scroll->verticalScrollBar();
    switch (event->key()) {
    case Qt::Key_Escape: return leave();
    case Qt::Key_Down: return bar->setValue(bar->value() + m_theme.pixels(TypeSize::Large));
    case Qt::Key_Up: return bar->setValue(bar->value() - m_theme.pixels(TypeSize::Large));
    case Qt::Key_PageDown: return bar->setValue(bar->value() + bar->pageStep());
    case Qt::Key_PageUp: return bar->setValue(bar->value() - bar->pageStep());
    default: QWidget::keyPressEvent(event);
    }
}

void ReadOut::resizeEvent(QResizeEvent *)
{
    arrange();
}

void ReadOut::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), m_theme.pane);
}

} // namespace evenhand
