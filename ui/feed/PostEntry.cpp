// SPDX-License-Identifier: Apache-2.0
#include "ui/feed/PostEntry.h"

#include "ui/feed/feedWords.h"
#include "ui/theme/ChoiceRow.h"
#include "ui/theme/ElidedLabel.h"
#include "ui/theme/FormCheck.h"

#include <QAbstractTextDocumentLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QVBoxLayout>
#include <algorithm>

namespace evenhand {

namespace {

constexpr qsizetype longestPost = 4000; // characters; aims and policy questions take about a thousand
constexpr int mostPostLines = 7, readyTemplateRows = 2, mostReadyRows = 3;
constexpr qsizetype mostOutlets = 4;

QString outletOf(const FormCheck &box)
{
    return box.property("outlet").toString();
}

} // namespace

PostEntry::PostEntry(QWidget *parent)
    : QWidget(parent),
      m_field(new QPlainTextEdit(this)),
      m_ready(new ChoiceRow(readyTemplateRows, this)),
      m_readyRoom(new QScrollArea(this)),
      m_row(new QHBoxLayout),
      m_hint(new ElidedLabel(this))
{
    m_field->setPlaceholderText(tr("Write to the chats"));
    m_field->setAccessibleName(tr("What is written to the chats"));
    m_field->setTabChangesFocus(true);
    m_field->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_field->installEventFilter(this);
    connect(m_field, &QPlainTextEdit::textChanged, this, &PostEntry::follow);
    connect(m_field, &QPlainTextEdit::textChanged, this, &PostEntry::fit);
    // Long lines are broken once they are shown.
    connect(m_field->document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, this,
            &PostEntry::fit);
    QStringList names;
    for (const PostTemplate which : offeredTemplates())
        names << templateName(which);
    m_ready->ask(tr("Ready"), names);
    m_ready->setWithCtrl();
    connect(m_ready, &ChoiceRow::chosen, this, [this](int place) {
        m_filled = place;
        fill(offeredTemplates()[size_t(place)]);
        m_field->setFocus(Qt::OtherFocusReason);
    });
    connect(m_ready, &ChoiceRow::dismissed, this, &PostEntry::closeEntry);
    layOut();
    showOutlets({});
    setTheme(m_theme);
    hide();
}

void PostEntry::layOut()
{
    m_readyRoom->setWidget(m_ready);
    m_readyRoom->setWidgetResizable(true);
    m_readyRoom->setFrameShape(QFrame::NoFrame);
    m_readyRoom->setFocusPolicy(Qt::NoFocus);
    m_readyRoom->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_readyRoom->viewport()->setAutoFillBackground(false);
    m_ready->setAutoFillBackground(false);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::space(2), Theme::space(1), Theme::space(2), Theme::space(1));
    column->setSpacing(Theme::space(1));
    column->addWidget(m_readyRoom);
    column->addWidget(m_field);
    m_row->setSpacing(Theme::space(3));
    column->addLayout(m_row);
    column->addWidget(m_hint);
}

void PostEntry::setTheme(const Theme &theme)
{
    m_theme = theme;
    wear(*this, theme);
    m_ready->setTheme(theme);
    for (FormCheck *box : m_outlets)
        box->setTheme(theme);
    m_field->setFont(fontOf(theme, TypeSize::Text));
    m_hint->setFont(fontOf(theme, TypeSize::Small));
    m_hint->setColour(theme.quiet);
    fit();
}

void PostEntry::showState(const State &state, Instant now)
{
    m_state = state;
    m_now = now;
}

// As high as its words, within bounds: the feed keeps its place. In a low pane a line of it stays, whatever goes.
void PostEntry::fit()
{
    const QFontMetrics metrics(m_field->font());
    const int lines = std::clamp(int(m_field->document()->size().height()), 1, mostPostLines);
    const int edges = 2 * (m_field->frameWidth() + int(m_field->document()->documentMargin()));
    m_field->setMinimumHeight(metrics.lineSpacing() + edges);
    m_field->setMaximumHeight(lines * metrics.lineSpacing() + edges);
    fitReady();
}

// In as many rows as show each name whole; of those as many as the window has room for, the others are scrolled to.
void PostEntry::fitReady()
{
    const QMargins edges = layout()->contentsMargins();
    const int width = this->width() - edges.left() - edges.right();
    int rows = std::max(readyTemplateRows, m_ready->rowsWithin(width));
    if (rows > mostReadyRows)
        rows = m_ready->rowsWithin(width - m_readyRoom->verticalScrollBar()->sizeHint().width());
    m_ready->setRows(rows);
    const int seen = std::min(rows, mostReadyRows), gap = Theme::space(1);
    const int row = (m_ready->sizeHint().height() + gap) / rows;
    // One row stays to be scrolled; none once something is written: then that has the room.
    m_readyRoom->setMinimumHeight(m_field->document()->isEmpty() ? row : 1);
    m_readyRoom->setMaximumHeight(seen * (m_ready->sizeHint().height() + gap) / rows - (seen < rows ? 0 : gap));
}

void PostEntry::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    Q_EMIT openedOrClosed();
}

void PostEntry::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    Q_EMIT openedOrClosed();
}

void PostEntry::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

// Those that stay keep their ticks.
void PostEntry::showOutlets(const QStringList &outlets)
{
    QStringList wanted = outlets.mid(0, mostOutlets);
    wanted.removeAll(byHand);
    wanted << byHand;
    QStringList known;
    for (const FormCheck *box : m_outlets)
        known << outletOf(*box);
    if (known == wanted)
        return;
    QStringList ticked = known == QStringList{byHand} && !isOpen() ? QStringList() : chosen(); // nobody chose it
    for (const QString &outlet : wanted)
        if (!known.contains(outlet) && (outlet != byHand || wanted.size() == 1))
            ticked << outlet; // a chat that can be posted to is meant, mostly
    while (!m_outlets.empty()) {
        delete m_outlets.back();
        m_outlets.pop_back();
    }
    for (const QString &outlet : wanted) {
        auto *box = new FormCheck(
            outlet == byHand ? tr("copy for Zoom") : sourceName(outlet).replace(u'&', QStringLiteral("&&")), this);
        box->setTheme(m_theme);
        box->setProperty("outlet", outlet);
        box->setChecked(ticked.contains(outlet));
        box->installEventFilter(this);
        connect(box, &FormCheck::toggled, this, &PostEntry::follow);
        connect(box, &FormCheck::clicked, this, [this, outlet] { m_isByHandChosen |= outlet == byHand; });
        setTabOrder(m_outlets.empty() ? static_cast<QWidget *>(m_field) : m_outlets.back(),
                    box); // before what is ready
        m_row->insertWidget(int(m_outlets.size()), box);
        m_outlets.push_back(box);
    }
    follow();
}

QStringList PostEntry::chosen() const
{
    QStringList outlets;
    for (const FormCheck *box : m_outlets)
        if (box->isChecked())
            outlets << outletOf(*box);
    return outlets;
}

QString PostEntry::hint() const
{
    return m_hint->text();
}

QString PostEntry::text() const
{
    return m_field->toPlainText();
}

void PostEntry::openEntry()
{
    if (!isOpen())
        m_focusBefore = window()->focusWidget();
    meanByHand();
    show();
    m_field->setFocus(Qt::ShortcutFocusReason);
    fit();
    follow();
}

// Where people write on a platform that can't be posted to, what goes to the others is meant for them, too; whoever
// takes that tick out is believed.
void PostEntry::meanByHand()
{
    constexpr qsizetype recent = 500;
    const qsizetype from = std::max<qsizetype>(0, m_state.messages.size() - recent);
    bool isThere = false;
    for (qsizetype i = from; i < m_state.messages.size() && !isThere; ++i)
        isThere = m_state.messages.at(i).source == byHand;
    for (FormCheck *box : m_outlets)
        if (isThere && outletOf(*box) == byHand && !m_isByHandChosen)
            box->setChecked(true);
}

void PostEntry::openWith(PostTemplate which)
{
    openEntry();
    m_filled.reset();
    fill(which);
}

void PostEntry::closeEntry()
{
    if (m_focusBefore && m_focusBefore->isVisible() && !isAncestorOf(m_focusBefore))
        m_focusBefore->setFocus(Qt::OtherFocusReason);
    else
        parentWidget()->setFocus(Qt::OtherFocusReason);
    hide();
}

void PostEntry::send()
{
    const QString words = text().trimmed().left(longestPost);
    if (words.isEmpty() || chosen().isEmpty())
        return follow();
    if (const QString blank = blankIn(words); !blank.isEmpty())
        return m_hint->setText(blank);
    // Whoever wrote other words over it sends a post of their own.
    const bool isIt = !m_draft.words.isEmpty() && words.section(u'\n', 0, 0) == m_draft.words.section(u'\n', 0, 0);
    const QString id = isIt ? m_draft.id : QString();
    m_draft = {};
    m_filled.reset();
    m_field->clear();
    Q_EMIT writtenFor(words, chosen(), id);
    follow();
}

// ---- what is written already ----

bool PostEntry::isAsFilled() const
{
    return text().isEmpty() || text() == m_draft.words;
}

// In one step, so that Ctrl+Z brings back what stood there.
void PostEntry::fill(PostTemplate which)
{
    PostDraft draft = draftOf(which, m_state, m_now, m_planKey);
    const bool isOver = !isAsFilled();
    if (isOver && draft.words.isEmpty()) { // nothing to put in the place of what is written
        m_hint->setColour(m_theme.soon);
        m_hint->setText(draft.problem);
        return;
    }
    m_draft = std::move(draft);
    {
        const QSignalBlocker quiet(m_field); // told at once below
        QTextCursor cursor(m_field->document());
        cursor.select(QTextCursor::Document);
        cursor.insertText(m_draft.words);
        m_field->setTextCursor(cursor);
    }
    fit();
    follow();
    if (isOver)
        m_hint->setText(tr("Ctrl+Z brings back what stood there"));
}

void PostEntry::stepThrough(int by)
{
    const auto offered = offeredTemplates();
    const int count = int(offered.size());
    m_filled = m_filled ? (*m_filled + by + count) % count : by > 0 ? 0 : count - 1;
    fill(offered[size_t(*m_filled)]);
}

void PostEntry::follow()
{
    if (text().isEmpty() && !m_draft.words.isEmpty())
        m_draft = {}; // it was wiped out
    const bool isReady = !m_draft.problem.isEmpty() && isAsFilled();
    m_hint->setColour(isReady ? m_theme.soon : m_theme.quiet);
    m_hint->setText(
        isReady                           ? m_draft.problem
            : chosen().isEmpty()          ? tr("Tick where it goes: Tab and Space")
            : text().size() > longestPost ? tr("Too long: the first %1 characters are sent").arg(longestPost)
            : text().isEmpty()            ? tr("Down, or Ctrl and a digit: what is ready to be sent · Esc closes")
                               : tr("Enter writes it · Shift+Enter: a line · Tab: where it goes · Esc closes"));
}

bool PostEntry::takesKey(const QKeyEvent &event)
{
    const bool isPlain = !(event.modifiers() & ~Qt::KeypadModifier);
    if (isPlain && (event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter)) {
        send();
        return true;
    }
    if (isPlain && isAsFilled() && (event.key() == Qt::Key_Down || event.key() == Qt::Key_Up)) {
        stepThrough(event.key() == Qt::Key_Down ? 1 : -1);
        return true;
    }
    const bool isDigit = event.key() >= Qt::Key_1 && event.key() <= Qt::Key_9;
    return isDigit && (event.modifiers() & ~Qt::KeypadModifier) == Qt::ControlModifier
        && m_ready->choose(event.key() - Qt::Key_0);
}

bool PostEntry::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto &key = *static_cast<QKeyEvent *>(event);
    if (key.key() == Qt::Key_Escape) {
        closeEntry();
        return true;
    }
    if (watched == m_field)
        return takesKey(key) || QWidget::eventFilter(watched, event);
    if (key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter) { // on one of the places
        send();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace evenhand
