// SPDX-License-Identifier: Apache-2.0
#include "ui/undo/UndoLine.h"

#include "models/items/glance.h"
#include "ui/keys/KeyMap.h"
#include "ui/theme/ElidedLabel.h"
#include "ui/theme/KeyButton.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QLabel>

namespace evenhand {

namespace {
constexpr int undoCharacters = 44, redoCharacters = 28; // on the buttons, at most
} // namespace

UndoLine::UndoLine(QWidget *parent)
    : QWidget(parent),
      m_undo(new KeyButton),
      m_redo(new KeyButton),
      m_dismiss(new KeyButton),
      m_mark(new QLabel),
      m_count(new QLabel),
      m_words(new ElidedLabel)
{
    setAccessibleName(tr("Undo and notices"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_undo->setObjectName(QStringLiteral("undo"));
    m_redo->setObjectName(QStringLiteral("redo"));
    m_dismiss->setObjectName(QStringLiteral("dismiss"));
    m_words->setObjectName(QStringLiteral("notice"));
    m_count->setObjectName(QStringLiteral("noticeCount"));
    m_undo->setWidest(undoCharacters);
    m_redo->setWidest(redoCharacters);
    m_dismiss->setKey(tr("Esc"));
    m_dismiss->setLabel(tr("Read"));
    m_dismiss->setTakesEnter(true);
    m_count->setTextFormat(Qt::PlainText);
    connect(m_undo, &KeyButton::clicked, this, &UndoLine::undo);
    connect(m_redo, &KeyButton::clicked, this, &UndoLine::redo);
    connect(m_dismiss, &KeyButton::clicked, this, &UndoLine::dismissNotice);
    layOut();
    setKeys(KeyMap());
    setTheme(m_theme);
    showActs();
}

void UndoLine::layOut()
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(Theme::space(3), Theme::space(1), Theme::space(3), Theme::space(1));
    row->setSpacing(Theme::space(2));
    m_words->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    row->addWidget(m_undo);
    row->addWidget(m_redo);
    row->addSpacing(Theme::space(4));
    row->addWidget(m_mark);
    row->addWidget(m_words, 1);
    row->addWidget(m_count);
    row->addWidget(m_dismiss);
}

void UndoLine::setTheme(const Theme &theme)
{
    m_theme = theme;
    wear(*this, theme);
    for (KeyButton *button : {m_undo, m_redo, m_dismiss})
        button->setTheme(theme);
    m_undo->setGlyph(QStringLiteral("undo"));
    m_redo->setGlyph(QStringLiteral("redo"));
    setFixedHeight(m_undo->sizeHint().height() + 2 * Theme::space(1));
    showNotices();
}

void UndoLine::setKeys(const KeyMap &keys)
{
    m_undo->setKey(keys.label(Act::Undo));
    m_redo->setKey(keys.label(Act::Redo));
}

void UndoLine::setModerator(const QString &moderator)
{
    m_moderator = moderator;
    showActs();
}

void UndoLine::showState(const State &state, Instant)
{
    m_state = state;
    m_notices.follow(state.notices);
    showActs();
    showNotices();
}

// Nothing here depends on the time.
void UndoLine::passTime(Instant) {}

void UndoLine::showActs()
{
    const QString last = lastActWords(m_state, m_moderator);
    const QString undone = nextUndoneWords(m_state, m_moderator);
    m_undo->setLabel(last.isEmpty() ? tr("Nothing to undo") : tr("Undo: %1").arg(last));
    m_undo->setTip(m_undo->label());
    m_undo->setEnabled(!last.isEmpty());
    m_redo->setLabel(tr("Redo: %1").arg(undone));
    m_redo->setTip(m_redo->label());
    m_redo->setVisible(!undone.isEmpty());
}

void UndoLine::showNotices()
{
    const UnreadNotice *first = m_notices.first();
    const QString before = m_words->text();
    m_words->setText(first ? first->words : QString());
    m_words->setColour(first && first->isError ? m_theme.over : m_theme.text);
    const QColor colour = m_notices.hasError() ? m_theme.over : m_theme.quiet;
    const int size = m_theme.pixels(TypeSize::Text);
    m_mark->setPixmap(first ? iconOf(QStringLiteral("warning"), colour).pixmap(QSize(size, size), devicePixelRatioF())
                            : QPixmap());
    m_count->setText(m_notices.count() > 1 ? tr("1 of %1").arg(m_notices.count()) : QString());
    m_dismiss->setVisible(first);
    m_mark->setVisible(first);
    if (first && m_words->text() != before) {
        QAccessibleEvent alert(m_words, QAccessible::Alert);
        QAccessible::updateAccessibility(&alert);
    }
}

void UndoLine::showNotice(const QString &words)
{
    m_notices.add(words);
    showNotices();
}

void UndoLine::showError(const QString &happened, const QString &safe, const QString &todo)
{
    m_notices.addError(happened, safe, todo);
    showNotices();
}

void UndoLine::dismissNotice()
{
    m_notices.dropFirst();
    showNotices();
}

void UndoLine::undo()
{
    Q_EMIT requested({{QLatin1String("do"), QLatin1String("undo")}});
}

void UndoLine::redo()
{
    Q_EMIT requested({{QLatin1String("do"), QLatin1String("redo")}});
}

QSize UndoLine::minimumSizeHint() const
{
    return {0, QWidget::minimumSizeHint().height()};
}

} // namespace evenhand
