// SPDX-License-Identifier: Apache-2.0
#include "ui/together/PollEntry.h"

#include "models/items/PollsModel.h"
#include "models/items/glance.h"
#include "models/minutes/plainText.h"
#include "ui/theme/ElidedLabel.h"
#include "ui/together/LineEntry.h"
#include "ui/together/pollWords.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QVBoxLayout>

namespace evenhand {

namespace {
constexpr qsizetype mostOptions = 26; // a letter each
constexpr int narrowest = 30;         // characters: label, line and hint side by side
} // namespace

PollEntry::PollEntry(QWidget *parent) : QWidget(parent), m_words(new ElidedLabel), m_entry(new LineEntry)
{
    m_words->setObjectName(QStringLiteral("pollSoFar"));
    m_words->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::space(3), Theme::space(1), Theme::space(3), Theme::space(1));
    column->setSpacing(Theme::space(1));
    column->addWidget(m_words);
    column->addWidget(m_entry);
    connect(m_entry, &LineEntry::taken, this, &PollEntry::take);
    connect(m_entry, &LineEntry::left, this, &PollEntry::left);
    connect(m_entry, &LineEntry::edited, this, [this] { showHint(); });
    connect(m_entry, &LineEntry::digitPressed, this, &PollEntry::setKind);
    m_entry->line()->installEventFilter(this);
    setTheme(themeOf(ThemeKind::Light));
    clear();
}

void PollEntry::setTheme(const Theme &theme)
{
    m_theme = theme;
    m_words->setFont(fontOf(theme, TypeSize::Small));
    m_words->setColour(theme.quiet);
    m_entry->setTheme(theme);
    showHint(m_problem);
}

void PollEntry::setOpens(bool on)
{
    if (on == m_opens)
        return;
    m_opens = on;
    showHint();
}

bool PollEntry::isBegun() const
{
    return m_isAtOptions || (!m_entry->line()->text().isEmpty() && m_entry->line()->text() != m_offered);
}

void PollEntry::offer(const QString &question)
{
    if (isBegun())
        return;
    m_offered = question;
    m_entry->line()->setText(question);
    m_entry->line()->selectAll();
}

void PollEntry::clear()
{
    m_question.clear();
    m_offered.clear();
    m_options.clear();
    m_isMultiple = m_isAtOptions = false;
    m_entry->line()->clear();
    showSoFar();
}

void PollEntry::focusLine()
{
    m_entry->line()->setFocus(Qt::ShortcutFocusReason);
}

QString PollEntry::words() const
{
    return m_words->text();
}

// ---- what Enter does ----

void PollEntry::take(const QString &text)
{
    if (m_isAtOptions)
        return text.isEmpty() ? finish() : takeOption(text);
    if (plainLine(text, text.size()).isEmpty())
        return showHint(tr("A poll begins with a question"));
    m_question = text;
    m_isAtOptions = true;
    m_entry->line()->clear();
    showSoFar();
}

void PollEntry::takeOption(const QString &text)
{
    if (plainLine(text, text.size()).isEmpty())
        return showHint(tr("Nobody could see that option: it has no letter or sign"));
    for (const QString &option : m_options)
        if (option.left(longestId).compare(text.left(longestId), Qt::CaseInsensitive) == 0)
            return showHint(tr("There is that option already"));
    if (m_options.size() >= mostOptions)
        return showHint(tr("There is a letter for %1 options and no more").arg(mostOptions));
    m_options << text;
    m_entry->line()->clear();
    showSoFar();
}

// The empty line: the usual options first, and then it is whole.
void PollEntry::finish()
{
    if (m_options.size() == 1)
        return showHint(tr("It takes two options at least"));
    if (!m_options.isEmpty())
        return Q_EMIT done();
    m_options = usualOptions();
    showSoFar();
}

// Backspace where nothing stands: the option before comes back into the line, or the question.
bool PollEntry::stepBack()
{
    if (!m_isAtOptions || !m_entry->line()->text().isEmpty())
        return false;
    m_isAtOptions = !m_options.isEmpty();
    m_entry->line()->setText(m_isAtOptions ? m_options.takeLast() : m_question);
    showSoFar();
    return true;
}

void PollEntry::setKind(int digit)
{
    if (digit > 2)
        return;
    m_isMultiple = digit == 2;
    showSoFar();
}

bool PollEntry::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_entry->line() && event->type() == QEvent::KeyPress
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Backspace && stepBack())
        return true;
    return QWidget::eventFilter(watched, event);
}

// ---- what is said ----

void PollEntry::showSoFar()
{
    QStringList parts;
    for (qsizetype i = 0; i < m_options.size(); ++i)
        parts << tr("%1 %2").arg(voteLetter(i), plainShown(m_options[i]));
    if (m_isMultiple)
        parts << tr("several may be chosen");
    if (m_isAtOptions)
        parts.prepend(plainShown(m_question));
    if (!m_isAtOptions)
        parts = {kindHint(), tr("It gauges the feel, and is no vote that decides anything")};
    m_soFar = parts.join(QStringLiteral(" · "));
    m_entry->setWhat(m_isAtOptions ? tr("Option %1").arg(voteLetter(m_options.size())) : tr("Question"));
    showHint();
}

QString PollEntry::kindHint() const
{
    return m_isMultiple ? tr("Several choices · Ctrl+1 only one") : tr("Ctrl+2 several choices");
}

void PollEntry::showHint(const QString &problem)
{
    m_problem = problem;
    const QString end = m_opens ? tr("Enter: opens it") : tr("Enter: keeps it");
    if (!problem.isEmpty())
        m_entry->setHint(problem, true);
    else if (!m_isAtOptions)
        m_entry->setHint(tr("Enter: the options"));
    else if (!m_entry->line()->text().isEmpty())
        m_entry->setHint(tr("Enter adds the option"));
    else if (m_options.isEmpty())
        m_entry->setHint(tr("Enter: %1").arg(usualOptions().join(QStringLiteral(", "))));
    else
        m_entry->setHint(m_options.size() == 1 ? tr("Type the next option") : end);
    showWords();
}

bool PollEntry::isNarrow() const
{
    return width() < m_theme.pixels(TypeSize::Text) * narrowest;
}

// Where large type leaves no room beside the line, the hint stands above it, before what there is so far.
void PollEntry::showWords()
{
    m_entry->setHintShown(!isNarrow());
    const bool isOnlyTaught = !m_isAtOptions && m_options.isEmpty();
    const QString hint = m_entry->hint();
    m_words->setText(!isNarrow()                ? m_soFar
                         : !m_problem.isEmpty() ? hint
                         : isOnlyTaught         ? tr("%1 · %2").arg(kindHint(), hint)
                                                : tr("%1 · %2").arg(hint, m_soFar));
    m_words->setColour(isNarrow() && !m_problem.isEmpty() ? m_theme.over : m_theme.quiet);
}

void PollEntry::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    showWords();
}

} // namespace evenhand
