// SPDX-License-Identifier: Apache-2.0
#include "ui/feed/FeedHead.h"

#include "ui/feed/FilterBar.h"
#include "ui/theme/ElidedLabel.h"
#include "ui/theme/KeyButton.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QVBoxLayout>

namespace evenhand {

namespace {
constexpr int longestSearch = 200; // characters
}

FeedHead::FeedHead(QWidget *parent)
    : QWidget(parent),
      m_filters(new FilterBar(this)),
      m_open(new KeyButton(this)),
      m_search(new QWidget(this)),
      m_line(new QLineEdit(m_search)),
      m_found(new ElidedLabel(m_search))
{
    m_open->setGlyph(QStringLiteral("search"));
    m_open->setBare(true);
    m_open->setTakesEnter(true);
    m_open->setTip(tr("Search the messages"));
    m_open->setAccessibleName(tr("Search the messages"));
    m_line->setMaxLength(longestSearch);
    m_line->setClearButtonEnabled(true);
    m_line->setPlaceholderText(tr("Search · Enter goes to what is found · Esc leaves"));
    m_line->setAccessibleName(tr("Search the messages"));
    m_line->installEventFilter(this);
    auto *upper = new QHBoxLayout;
    upper->setContentsMargins(0, 0, 0, 0);
    upper->setSpacing(0);
    upper->addWidget(m_filters, 1);
    upper->addWidget(m_open);
    auto *lower = new QHBoxLayout(m_search);
    lower->setContentsMargins(Theme::space(2), 0, Theme::space(2), Theme::space(1));
    lower->setSpacing(Theme::space(2));
    lower->addWidget(m_line, 1);
    lower->addWidget(m_found);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(upper);
    column->addWidget(m_search);
    m_search->hide();
    connect(m_filters, &FilterBar::filterChosen, this, &FeedHead::filterChosen);
    connect(m_open, &KeyButton::clicked, this, &FeedHead::searchWanted);
    connect(m_line, &QLineEdit::textChanged, this, &FeedHead::searchTyped);
}

void FeedHead::setTheme(const Theme &theme)
{
    m_filters->setTheme(theme);
    m_open->setTheme(theme);
    m_line->setFont(fontOf(theme, TypeSize::Text));
    m_found->setFont(fontOf(theme, TypeSize::Small));
    m_found->setColour(theme.quiet);
}

void FeedHead::setSearchKey(const QString &key)
{
    m_open->setKey(key);
}

void FeedHead::showCounts(const FeedCounts &counts)
{
    m_filters->showCounts(counts);
}

void FeedHead::showFound(const QString &words)
{
    m_found->setText(words);
}

QString FeedHead::found() const
{
    return m_found->text();
}

void FeedHead::openSearch()
{
    m_search->show();
    m_line->setFocus(Qt::ShortcutFocusReason);
    m_line->selectAll();
}

void FeedHead::closeSearch()
{
    if (!isSearching())
        return;
    Q_EMIT searchLeft(); // before it hides: else Qt would hand the focus to whatever comes next
    m_line->clear();
    m_search->hide();
}

bool FeedHead::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_line || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Escape: closeSearch(); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Down:
    case Qt::Key_Up: Q_EMIT resultsWanted(); return true;
    default: return false;
    }
}

} // namespace evenhand
