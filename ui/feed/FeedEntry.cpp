// SPDX-License-Identifier: Apache-2.0
#include "ui/feed/FeedEntry.h"

#include "models/chat/zoomChat.h"
#include "models/minutes/plainText.h"
#include "ui/feed/feedWords.h"
#include "ui/theme/ElidedLabel.h"
#include "ui/theme/KeyButton.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QVBoxLayout>
#include <algorithm>

namespace evenhand {

namespace {

constexpr int longestName = 200, longestWords = 4000; // characters; more than anybody types while moderating
constexpr qsizetype longestPaste = 2'000'000;         // a day of chat is a tenth of that
constexpr qsizetype mostNameWords = 5;                // "Maria del Carmen Silva Costa"
constexpr qsizetype recent = 2000;                    // messages, whose sources are offered

bool isSentence(const QString &words)
{
    const bool isClosed = words.endsWith(u'.') || words.endsWith(u'?') || words.endsWith(u'!');
    return words.count(u' ') >= mostNameWords || (isClosed && words.count(u' ') >= 2);
}

bool isReturn(int key)
{
    return key == Qt::Key_Return || key == Qt::Key_Enter;
}

} // namespace

FeedEntry::FeedEntry(QWidget *parent)
    : QWidget(parent),
      m_sourceButton(new KeyButton(this)),
      m_copy(new KeyButton(this)),
      m_author(new QLineEdit(this)),
      m_line(new QLineEdit(this)),
      m_hint(new ElidedLabel(this))
{
    m_author->setMaxLength(longestName);
    m_author->setPlaceholderText(tr("Who"));
    m_author->setAccessibleName(tr("Who said or wrote it"));
    m_line->setMaxLength(longestWords);
    m_line->setPlaceholderText(tr("What they said or wrote"));
    m_line->setAccessibleName(tr("What was said or written"));
    for (QLineEdit *edit : {m_author, m_line}) {
        edit->installEventFilter(this);
        connect(edit, &QLineEdit::textEdited, this, &FeedEntry::follow);
    }
    connect(m_author, &QLineEdit::textEdited, this, [this] { m_isAuthorDone = false; });
    m_sourceButton->setFocusPolicy(Qt::NoFocus);
    m_sourceButton->setTip(tr("Where it comes from; Alt+← and Alt+→ change it"));
    m_copy->setFocusPolicy(Qt::NoFocus);
    m_copy->setKey(tr("Ctrl+Enter"));
    m_copy->setLabel(tr("Copy for Zoom"));
    m_copy->setTip(tr("For the people online: copied, and kept as not posted until it is ticked"));
    connect(m_sourceButton, &KeyButton::clicked, this, [this] { changeSource(1); });
    connect(m_copy, &KeyButton::clicked, this, [this] { Q_EMIT copyWanted(words()); });
    auto *upper = new QHBoxLayout;
    upper->addWidget(m_sourceButton);
    upper->addWidget(m_author, 2);
    upper->addWidget(m_line, 5);
    auto *lower = new QHBoxLayout;
    lower->addWidget(m_hint, 1);
    lower->addWidget(m_copy);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::space(2), Theme::space(1), Theme::space(2), Theme::space(1));
    column->setSpacing(Theme::space(1));
    column->addLayout(upper);
    column->addLayout(lower);
    setTheme(m_theme);
    hide();
}

void FeedEntry::setTheme(const Theme &theme)
{
    m_theme = theme;
    m_sourceButton->setTheme(theme);
    m_copy->setTheme(theme);
    m_author->setFont(fontOf(theme, TypeSize::Text));
    m_line->setFont(fontOf(theme, TypeSize::Text));
    m_hint->setFont(fontOf(theme, TypeSize::Small));
    m_hint->setColour(theme.quiet);
    follow();
}

void FeedEntry::showState(const State &state, Instant now)
{
    const qsizetype before = m_state.messages.size();
    m_state = state;
    m_now = now;
    if (!m_pasted || before == state.messages.size())
        return;
    m_isOfferOld = true;
    // Some of it may have come another way. A busy feed brings hundreds that are none of it.
    if (before > state.messages.size() || m_pasted->concerns(state, before))
        offer(m_pastedText);
}

void FeedEntry::openEntry()
{
    if (!isOpen())
        m_focusBefore = window()->focusWidget();
    show();
    (m_author->text().isEmpty() ? m_author : m_line)->setFocus(Qt::ShortcutFocusReason);
    follow();
    Q_EMIT opened(true);
}

void FeedEntry::closeEntry()
{
    if (m_line->text().isEmpty() && m_isAuthorDone)
        m_author->clear();
    m_pasted.reset();
    m_pastedText.clear();
    // Before it hides: else Qt would hand the focus to the next widget in the row.
    if (m_focusBefore && m_focusBefore->isVisible() && !isAncestorOf(m_focusBefore))
        m_focusBefore->setFocus(Qt::OtherFocusReason);
    else
        parentWidget()->setFocus(Qt::OtherFocusReason);
    hide();
    Q_EMIT opened(false);
}

QString FeedEntry::hint() const
{
    return m_hint->text();
}

QString FeedEntry::words() const
{
    return plainLine(m_line->text(), longestWords);
}

// ---- keys ----

bool FeedEntry::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress)
        return press(watched, *static_cast<QKeyEvent *>(event));
    if (event->type() == QEvent::ShortcutOverride
        && static_cast<QKeyEvent *>(event)->modifiers() & (Qt::ControlModifier | Qt::AltModifier)) {
        event->accept(); // no menu of the window takes what is typed here
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

bool FeedEntry::press(QObject *watched, const QKeyEvent &event)
{
    if (event.matches(QKeySequence::Paste)) {
        paste(QApplication::clipboard()->text());
        return true;
    }
    const bool isSideways = event.key() == Qt::Key_Left || event.key() == Qt::Key_Right;
    if (event.modifiers() == Qt::AltModifier && isSideways) {
        changeSource(event.key() == Qt::Key_Right ? 1 : -1);
        return true;
    }
    if (event.modifiers() & Qt::ControlModifier && isReturn(event.key())) {
        Q_EMIT copyWanted(words());
        return true;
    }
    if (event.key() == Qt::Key_Escape) {
        closeEntry();
        return true;
    }
    if (event.key() == Qt::Key_Tab && watched == m_author)
        complete(); // and on to the words
    if (!isReturn(event.key()) || event.isAutoRepeat())
        return false;
    if (watched == m_author && !m_pasted && !m_author->text().trimmed().isEmpty())
        sortOut();
    else
        take();
    return true;
}

// A sentence that was typed at once, into the name's field, is what was said; "Ana: yes" has both.
void FeedEntry::sortOut()
{
    const QString typed = m_author->text().simplified();
    const qsizetype colon = typed.indexOf(QLatin1String(": "));
    const bool hasName = colon > 0 && !isSentence(typed.left(colon));
    if (m_line->text().isEmpty() && (hasName || isSentence(typed))) {
        m_line->setText(hasName ? typed.mid(colon + 2) : typed);
        m_author->setText(hasName ? typed.left(colon) : QString());
        follow();
    }
    if (!m_author->text().isEmpty())
        m_line->setFocus(Qt::TabFocusReason);
}

void FeedEntry::take()
{
    if (!m_pasted)
        return add();
    if (m_isOfferOld) // what another console wrote earlier may stand anywhere in the feed
        offer(m_pastedText);
    const QList<QJsonObject> commands = m_pasted->commands;
    m_pasted.reset();
    m_pastedText.clear();
    follow();
    if (!commands.isEmpty())
        Q_EMIT togetherRequested(commands);
}

void FeedEntry::add()
{
    const QString who = m_author->text().simplified(), what = words();
    if (who.isEmpty() || what.isEmpty())
        return; // the hint says so
    m_line->clear();
    m_isAuthorDone = true;
    follow();
    Q_EMIT requested({{QStringLiteral("do"), QStringLiteral("message.add")},
                      {QStringLiteral("source"), m_source},
                      {QStringLiteral("author"), who},
                      {QStringLiteral("text"), what}});
}

// ---- who, and from where ----

// The first of the people whose name begins so.
void FeedEntry::complete()
{
    const QString typed = m_author->text().simplified().toCaseFolded();
    if (typed.isEmpty())
        return;
    for (const Person &person : m_state.people)
        if (person.mergedInto.isEmpty() && !person.isErased && person.name.value.toCaseFolded().startsWith(typed)) {
            m_author->setText(plainLine(person.name.value, longestName));
            return follow();
        }
}

QStringList FeedEntry::sources() const
{
    QStringList known{QStringLiteral("room"), QStringLiteral("zoom")};
    const Table<Message> &messages = m_state.messages;
    for (qsizetype i = std::max<qsizetype>(0, messages.size() - recent); i < messages.size(); ++i)
        if (const QString &source = messages.at(i).source; !source.isEmpty() && !known.contains(source))
            known.append(source);
    return known;
}

void FeedEntry::changeSource(int by)
{
    const QStringList known = sources();
    const qsizetype place = std::max<qsizetype>(0, known.indexOf(m_source));
    m_source = known.at((place + by + known.size()) % known.size());
    follow();
}

// ---- pasting ----

void FeedEntry::paste(const QString &text)
{
    if (looksLikeZoomChat(text))
        return offer(text.left(longestPaste));
    QLineEdit *edit = m_author->hasFocus() ? m_author : m_line;
    edit->insert(plainLine(text.left(2 * longestWords), longestWords));
    follow();
}

void FeedEntry::offer(const QString &text)
{
    m_pastedText = text;
    m_pasted = pastedMessages(text, m_state, m_now, m_zone);
    m_isOfferOld = false;
    follow();
    Q_EMIT offered();
}

// ---- what it says ----

void FeedEntry::follow()
{
    m_sourceButton->setLabel(sourceName(m_source));
    m_copy->setEnabled(!words().isEmpty());
    m_copy->setVisible(!m_pasted); // what is pasted is counted in its place
    const QString who = m_author->text().simplified();
    if (m_pasted)
        m_hint->setText(m_pasted->commands.isEmpty() ? tr("Pasted: %1 · Esc closes").arg(m_pasted->words())
                                                     : tr("Enter takes %1 · Esc leaves them").arg(m_pasted->words()));
    else if (who.isEmpty() && words().isEmpty())
        m_hint->setText(tr("Who, Enter, what they said, Enter. Or paste a piece of the Zoom chat."));
    else if (who.isEmpty())
        m_hint->setText(m_author->hasFocus() ? tr("Who said it? Type the name, then Enter twice.")
                                             : tr("Who said it? Shift+Tab goes to the name."));
    else
        m_hint->setText(tr("Enter adds it as said in “%1” · Esc closes").arg(sourceName(m_source)));
    m_hint->setColour(m_pasted ? m_theme.accent : m_theme.quiet);
}

} // namespace evenhand
