// SPDX-License-Identifier: Apache-2.0
#include "ui/start/StatusLine.h"

#include "models/items/glance.h"
#include "ui/start/WordsLabel.h"
#include "ui/theme/KeyButton.h"
#include "ui/theme/icons.h"

#include <QAccessible>
#include <QFontMetrics>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>

namespace evenhand {

StatusLine::StatusLine(QWidget *parent)
    : QWidget(parent),
      m_mark(new QLabel(this)),
      m_words(new WordsLabel(this)),
      m_work(new QProgressBar(this)),
      m_dismiss(new KeyButton(this))
{
    setAccessibleName(tr("What happened"));
    m_words->setObjectName(QStringLiteral("status"));
    m_work->setRange(0, 0);
    m_work->setTextVisible(false);
    m_work->setAccessibleName(tr("At work"));
    m_dismiss->setKey(tr("Esc"));
    m_dismiss->setLabel(tr("Read"));
    m_dismiss->setBare(true);
    m_dismiss->setTakesEnter(true);
    connect(m_dismiss, &KeyButton::clicked, this, &StatusLine::clear);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(Theme::space(6), 0, Theme::space(6), 0);
    row->setSpacing(Theme::space(2));
    row->addWidget(m_mark);
    row->addWidget(m_words, 1);
    row->addWidget(m_work);
    row->addWidget(m_dismiss);
    setTheme(m_theme);
    clear();
}

void StatusLine::setTheme(const Theme &theme)
{
    m_theme = theme;
    m_words->setFont(fontOf(theme, TypeSize::Text));
    m_dismiss->setTheme(theme);
    m_work->setFixedSize(Theme::space(30), Theme::space(2));
    m_mark->setFixedWidth(theme.pixels(TypeSize::Heading));
    setFixedHeight(2 * QFontMetrics(m_words->font()).lineSpacing() + Theme::space(2));
    paintMark();
}

void StatusLine::paintMark()
{
    const int size = m_theme.pixels(TypeSize::Heading);
    switch (m_shows) {
    case Shows::Complaint: m_mark->setPixmap(iconOf(QStringLiteral("warning"), m_theme.over).pixmap(size)); break;
    case Shows::News: m_mark->setPixmap(iconOf(QStringLiteral("check"), m_theme.good).pixmap(size)); break;
    case Shows::Work: m_mark->setPixmap(iconOf(QStringLiteral("clock"), m_theme.quiet).pixmap(size)); break;
    case Shows::Nothing: m_mark->clear(); break;
    }
}

void StatusLine::say(Shows what, const QString &words)
{
    m_shows = what;
    m_words->setWords(words);
    m_words->setAccessibleName(m_words->text());
    m_work->setVisible(what == Shows::Work);
    m_dismiss->setVisible(what == Shows::Complaint || what == Shows::News);
    paintMark();
    if (what == Shows::Nothing)
        return;
    QAccessibleEvent event(m_words, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void StatusLine::showTrouble(const QString &subject, const QString &words)
{
    QString said = words;
    if (!said.isEmpty())
        said[0] = said[0].toUpper();
    say(Shows::Complaint, subject.isEmpty() ? said : tr("%1: %2").arg(plainShown(subject).left(80), words));
}

void StatusLine::showNotice(const QString &words)
{
    say(Shows::News, words);
}

void StatusLine::showWork(const QString &words)
{
    say(Shows::Work, words);
}

void StatusLine::clear()
{
    say(Shows::Nothing, {});
}

bool StatusLine::hasWords() const
{
    return m_shows != Shows::Nothing;
}

QString StatusLine::shownWords() const
{
    return m_words->text();
}

} // namespace evenhand
