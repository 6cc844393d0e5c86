// SPDX-License-Identifier: Apache-2.0
#include "ui/start/NewPage.h"

#include "ui/start/PlanSheet.h"
#include "ui/start/WordsLabel.h"
#include "ui/theme/ElidedLabel.h"
#include "ui/theme/KeyButton.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QTextCursor>
#include <QVBoxLayout>

namespace evenhand {

namespace {
constexpr std::chrono::milliseconds typingPause(250);
} // namespace

NewPage::NewPage(QWidget *parent)
    : QWidget(parent),
      m_heading(new ElidedLabel(this)),
      m_understood(new QLabel(tr("What was understood"), this)),
      m_targetLabel(new QLabel(tr("It will be kept as"), this)),
      m_text(new QPlainTextEdit(this)),
      m_source(new ElidedLabel(this)),
      m_target(new ElidedLabel(this)),
      m_sheet(new PlanSheet(this)),
      m_teaching(new WordsLabel(this)),
      m_back(new KeyButton(this)),
      m_file(new KeyButton(this)),
      m_create(new KeyButton(this)),
      m_change(new KeyButton(this)),
      m_empty(new KeyButton(this))
{
    m_heading->setText(tr("A session from a proposal"));
    m_pause.setSingleShot(true);
    m_pause.setInterval(typingPause);
    connect(&m_pause, &QTimer::timeout, this, [this] { Q_EMIT textGiven(m_text->toPlainText()); });
    connect(m_text, &QPlainTextEdit::textChanged, &m_pause, qOverload<>(&QTimer::start));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(Theme::space(6), Theme::space(4), Theme::space(6), Theme::space(2));
    row->setSpacing(Theme::space(6));
    row->addWidget(makeInput(), 2);
    row->addWidget(makeUnderstood(), 3);
    setTheme(m_theme);
    for (QLabel *label : {m_understood, m_targetLabel})
        startwards(*label);
    teach();
    showHasPlan(false);
}

QWidget *NewPage::makeInput()
{
    auto *side = new QWidget(this);
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Theme::space(2));
    auto *top = new QHBoxLayout;
    m_back->setKey(tr("Esc"));
    m_back->setLabel(tr("Back"));
    m_back->setTakesEnter(true);
    top->addWidget(m_back);
    top->addWidget(m_heading, 1);
    column->addLayout(top);
    m_text->setAccessibleName(tr("Text of the proposal"));
    m_text->setPlaceholderText(tr("Paste the text of the proposal here: the whole page, as it is.\n\n"
                                  "Title, length, speakers, moderators and questions are found in it."));
    m_text->setTabChangesFocus(true);
    m_text->setAcceptDrops(false); // files are for the window, which reads them
    m_text->viewport()->setAcceptDrops(false);
    column->addWidget(m_text, 1);
    m_file->setKey(tr("Ctrl+O"));
    m_file->setGlyph(QStringLiteral("folder"));
    m_file->setLabel(tr("From a file…"));
    m_file->setTip(tr("Text, Markdown, a saved web page, iCalendar or plan JSON; it can be dropped here, too"));
    m_file->setTakesEnter(true);
    m_bottom = new QHBoxLayout;
    m_bottom->setSpacing(Theme::space(3));
    m_bottom->addWidget(m_file);
    m_bottom->addWidget(m_source, 1);
    m_empty->setLabel(tr("Empty the page"));
    m_empty->setTip(tr("For another proposal; Ctrl+Z in the text brings this one back"));
    m_empty->setTakesEnter(true);
    m_bottom->addWidget(m_empty);
    connect(m_empty, &KeyButton::clicked, this, &NewPage::empty);
    column->addLayout(m_bottom);
    connect(m_back, &KeyButton::clicked, this, &NewPage::backWanted);
    connect(m_file, &KeyButton::clicked, this, &NewPage::fileWanted);
    return side;
}

// Below each other where the type is large: no button is cut.
void NewPage::placeBottom()
{
    const int wanted = m_file->sizeHint().width() + m_empty->sizeHint().width() + 2 * m_bottom->spacing();
    const bool isBelow = wanted > m_text->width();
    m_bottom->setDirection(isBelow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_bottom->setSpacing(Theme::space(isBelow ? 1 : 3));
}

void NewPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    placeBottom();
}

QWidget *NewPage::makeUnderstood()
{
    auto *side = new QWidget(this);
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Theme::space(2));
    column->addWidget(m_understood);
    column->addWidget(m_sheet, 1);
    column->addWidget(m_teaching, 1);
    m_teaching->setAlignment(Qt::AlignTop);
    startwards(*m_teaching);
    m_create->setKey(tr("Ctrl+Enter"));
    m_create->setLabel(tr("Create session"));
    m_create->setPrimary(true);
    m_create->setTakesEnter(true);
    m_change->setLabel(tr("Another folder…"));
    m_change->setTakesEnter(true);
    auto *where = new QHBoxLayout;
    where->setSpacing(Theme::space(2));
    where->addWidget(m_targetLabel);
    where->addWidget(m_target, 1);
    column->addLayout(where);
    auto *acts = new QHBoxLayout;
    acts->addWidget(m_create);
    acts->addStretch(1);
    acts->addWidget(m_change);
    column->addLayout(acts);
    connect(m_create, &KeyButton::clicked, this, &NewPage::create);
    connect(m_change, &KeyButton::clicked, this, &NewPage::folderWanted);
    connect(m_sheet, &PlanSheet::edited, this, [this] { Q_EMIT edited(m_sheet->plan()); });
    return side;
}

void NewPage::setTheme(const Theme &theme)
{
    m_theme = theme;
    m_heading->setFont(fontOf(theme, TypeSize::Heading, QFont::DemiBold));
    m_understood->setFont(fontOf(theme, TypeSize::Heading, QFont::DemiBold));
    for (QWidget *words : std::initializer_list<QWidget *>{m_text, m_teaching, m_source, m_target})
        words->setFont(fontOf(theme, TypeSize::Text));
    m_targetLabel->setFont(fontOf(theme, TypeSize::Text));
    QPalette quiet = paletteOf(theme);
    quiet.setColor(QPalette::WindowText, theme.quiet);
    m_teaching->setPalette(quiet);
    m_targetLabel->setPalette(quiet);
    m_source->setColour(theme.quiet);
    for (KeyButton *button : {m_back, m_file, m_create, m_change, m_empty})
        button->setTheme(theme);
    for (KeyButton *button : {m_back, m_create})
        button->setMinimumWidth(button->sizeHint().width());
    m_understood->setMinimumHeight(m_back->sizeHint().height());
    m_sheet->setTheme(theme);
}

void NewPage::setZone(const QTimeZone &zone)
{
    m_sheet->setZone(zone);
}

void NewPage::teach()
{
    m_teaching->setWords(tr("Nothing yet. What is found in the text is shown here at once, with what was guessed, and "
                            "nothing is written before you say so."));
}

void NewPage::begin()
{
    {
        const QSignalBlocker blocker(m_text);
        m_text->clear();
    }
    m_sheet->showPlan({}, PlanSheet::Edits::Drop);
    forget();
}

void NewPage::empty()
{
    QTextCursor all(m_text->document());
    all.select(QTextCursor::Document);
    all.removeSelectedText(); // which can be undone; clear() can't
    forget();
    takeFocus();
}

void NewPage::forget()
{
    m_pause.stop();
    m_source->setText({});
    teach();
    showHasPlan(false);
}

void NewPage::takeFocus()
{
    m_text->setFocus();
}

void NewPage::showHasPlan(bool hasPlan)
{
    m_hasPlan = hasPlan;
    m_sheet->setVisible(hasPlan);
    m_teaching->setVisible(!hasPlan);
    m_create->setEnabled(hasPlan);
    if (!hasPlan)
        m_target->setText({});
    m_targetLabel->setVisible(hasPlan);
}

void NewPage::showPlan(const Plan &plan, const QString &source, const QString &target)
{
    m_source->setText(source.isEmpty() ? QString() : tr("Read from %1").arg(source));
    // The text may be mended while its plan is: what was edited and declined in that stays.
    const bool isOfText = source.isEmpty();
    m_sheet->showPlan(plan, isOfText && m_isOfText ? PlanSheet::Edits::Keep : PlanSheet::Edits::Drop);
    m_isOfText = isOfText;
    showHasPlan(true);
    showTarget(target);
    if (m_sheet->plan().title != plan.title)
        Q_EMIT edited(m_sheet->plan()); // it is kept elsewhere
}

void NewPage::showTarget(const QString &target)
{
    if (m_hasPlan)
        m_target->setText(target);
}

void NewPage::showRefusal(const QString &source, const QString &words)
{
    m_source->setText(source.isEmpty() ? QString() : tr("Read from %1").arg(source));
    m_teaching->setWords(words);
    showHasPlan(false);
}

Plan NewPage::plan() const
{
    return m_sheet->plan();
}

void NewPage::create()
{
    if (m_pause.isActive()) { // of the text as it stands there
        m_pause.stop();
        Q_EMIT textGiven(m_text->toPlainText());
    }
    if (m_hasPlan)
        Q_EMIT createRequested(m_sheet->plan());
}

} // namespace evenhand
