// SPDX-License-Identifier: Apache-2.0
#include "ui/stage/StageEntry.h"

#include "ui/theme/KeyButton.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>

namespace evenhand {

namespace {
constexpr int longestWords = 200; // characters: more can't be read from the last row
}

StageEntry::StageEntry(QWidget *parent, QWidget *place)
    : QWidget(parent),
      m_place(place),
      m_name(new QLabel(tr("On the stage"))),
      m_line(new QLineEdit),
      m_show(new KeyButton),
      m_leave(new KeyButton)
{
    setObjectName(QStringLiteral("stageEntry"));
    setAutoFillBackground(true);
    m_line->setMaxLength(longestWords);
    m_line->setAccessibleName(tr("Words on the stage"));
    m_line->setPlaceholderText(tr("Words for the room's screen; empty takes them away"));
    m_show->setKey(tr("Enter"));
    m_leave->setKey(tr("Esc"));
    m_leave->setLabel(tr("Leave"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(Theme::space(3), Theme::space(1), Theme::space(3), Theme::space(1));
    row->setSpacing(Theme::space(2));
    row->addWidget(m_name);
    row->addWidget(m_line, 1);
    row->addWidget(m_show);
    row->addWidget(m_leave);
    m_line->installEventFilter(this);
    m_place->installEventFilter(this);
    connect(m_line, &QLineEdit::textChanged, this, &StageEntry::follow);
    connect(m_show, &KeyButton::clicked, this, &StageEntry::take);
    connect(m_leave, &KeyButton::clicked, this, &StageEntry::closeEntry);
    setTheme(m_theme);
    follow();
    hide();
}

void StageEntry::setTheme(const Theme &theme)
{
    m_theme = theme;
    wear(*this, theme);
    m_line->setFont(fontOf(theme, TypeSize::Text));
    for (KeyButton *button : {m_show, m_leave})
        button->setTheme(theme);
}

void StageEntry::openWith(const QString &words)
{
    if (isHidden())
        m_focusBefore = window()->focusWidget();
    m_before = words;
    m_line->setText(words);
    m_line->selectAll();
    setGeometry(QRect(m_place->mapTo(parentWidget(), QPoint()), m_place->size()));
    show();
    raise();
    m_line->setFocus(Qt::ShortcutFocusReason);
}

void StageEntry::closeEntry()
{
    // Before it hides: else the focus falls to whoever comes next.
    if (m_focusBefore && m_focusBefore->isVisible())
        m_focusBefore->setFocus(Qt::OtherFocusReason);
    else
        m_line->clearFocus();
    hide();
}

void StageEntry::take()
{
    const QString words = m_line->text().simplified();
    const bool isNew = words != m_before;
    closeEntry();
    if (isNew)
        Q_EMIT requested({{QStringLiteral("do"), QStringLiteral("stage.show")},
                          {QStringLiteral("text"), words.isEmpty() ? QJsonValue() : QJsonValue(words)}});
}

void StageEntry::follow()
{
    m_show->setLabel(m_line->text().trimmed().isEmpty() ? tr("Take away") : tr("Show"));
}

bool StageEntry::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_place && (event->type() == QEvent::Resize || event->type() == QEvent::Move) && !isHidden())
        setGeometry(QRect(m_place->mapTo(parentWidget(), QPoint()), m_place->size()));
    if (watched != m_line || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter: take(); return true;
    case Qt::Key_Escape: closeEntry(); return true;
    default: return false;
    }
}

} // namespace evenhand
