// SPDX-License-Identifier: Apache-2.0
#include "ui/report/ReportWindow.h"

#include "models/items/glance.h"
#include "ui/report/reportKeys.h"
#include "ui/start/StatusLine.h"
#include "ui/theme/ElidedLabel.h"
#include "ui/theme/KeyButton.h"
#include "ui/window/KeySheet.h"

#include <QCloseEvent>
#include <QComboBox>
#include <QFileDialog>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QRegularExpression>
#include <QScrollBar>
#include <QShortcut>
#include <QTextBlock>
#include <QTextBrowser>
#include <QTextCursor>
#include <QTextTable>
#include <QUrl>
#include <QVBoxLayout>
#include <algorithm>
#include <numeric>
#include <vector>

namespace evenhand {

namespace {

constexpr int longestWord = 30;     // characters; most are no words then
constexpr int mostInLine = 60;      // characters of a cell: more go on in its next line
constexpr qsizetype mostRead = 200; // of a cell, to find out how wide it wants to be
constexpr int cellPadding = 24;     // pixels, with what is between cells

// Shows one page and fetches nothing, whatever stands in it.
class Page : public QTextBrowser
{
public:
    explicit Page(QWidget *parent) : QTextBrowser(parent)
    {
        setOpenLinks(false);
        setOpenExternalLinks(false);
    }
    QVariant loadResource(int, const QUrl &) override { return {}; }
};

// What QTextDocument makes nothing of: the page's own style, and what is only drawn by it.
QString withoutStyle(QString page)
{
    static const QRegularExpression style(QStringLiteral("<style>.*?</style>"),
                                          QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression bar(QStringLiteral("<span class=\"bar\".*?</span></span>"));
    page.remove(style);
    page.remove(bar);
    return page;
}

// Words are never broken, so that a column is as wide as its longest; those that no column could hold may be.
QString withBreaks(const QString &page)
{
    QString broken;
    bool isTag = false;
    int run = 0;
    for (qsizetype i = 0; i < page.size(); ++i) {
        const QChar c = page.at(i);
        isTag = isTag || c == u'<';
        broken += c;
        if (!isTag && c == u'&') { // stays in one piece
            const qsizetype end = page.indexOf(u';', i);
            for (; i < end; ++i)
                broken += page.at(i + 1);
        }
        run = isTag || c.isSpace() ? 0 : run + 1;
        isTag = isTag && c != u'>';
        const bool isWithinOne = i + 1 < page.size() && (page.at(i + 1).isMark() || page.at(i + 1).isLowSurrogate());
        if (run >= longestWord && !isWithinOne) {
            broken += QChar(0x200b);
            run = 0;
        }
    }
    return broken;
}

struct ColumnWidth
{
    int least = 0, most = 0; // its longest word; all in one line, or as much as is read well in one
};

struct CellMetrics
{
    QFontMetrics heading, cell;
};

ColumnWidth widthOf(const QTextTable &table, int column, const CellMetrics &metrics)
{
    static const QRegularExpression anyGap(QStringLiteral("[ \\x{200b}]"));
    ColumnWidth width;
    for (int row = 0; row < table.rows(); ++row) {
        const QString text = table.cellAt(row, column).firstCursorPosition().block().text().left(mostRead);
        for (const QString &word : text.split(anyGap))
            width.least = std::max(width.least, (row == 0 ? metrics.heading : metrics.cell).horizontalAdvance(word));
        if (row > 0) // headings may go on in a second line
            width.most = std::max(width.most, metrics.cell.horizontalAdvance(text));
    }
    width.most =
        std::clamp(width.most, width.least, std::max(width.least, metrics.cell.averageCharWidth() * mostInLine));
    return {width.least + cellPadding, width.most + cellPadding};
}

// What words leave goes to those that have more to say: else the last of them has all, and the others a word a line.
void shareWidth(QTextTable &table, const CellMetrics &metrics, int room)
{
    std::vector<ColumnWidth> columns;
    int least = 0, wanted = 0;
    for (int column = 0; column < table.columns(); ++column) {
        columns.push_back(widthOf(table, column, metrics));
        least += columns.back().least;
        wanted += columns.back().most - columns.back().least;
    }
    const double share = wanted == 0 ? 0 : std::clamp(double(room - least) / wanted, 0.0, 1.0);
    QList<QTextLength> widths;
    for (const ColumnWidth &column : columns)
        widths << QTextLength(QTextLength::FixedLength, column.least + share * (column.most - column.least));
    QTextTableFormat format = table.format();
    format.setColumnWidthConstraints(widths);
    table.setFormat(format);
}

void shareWidths(const QTextDocument &document, const CellMetrics &metrics, int room)
{
    for (QTextFrame *frame : document.rootFrame()->childFrames())
        if (auto *table = qobject_cast<QTextTable *>(frame))
            shareWidth(*table, metrics, room);
}

} // namespace

ReportWindow::ReportWindow(const QStringList &templates, QWidget *parent)
    : QWidget(parent),
      m_title(new ElidedLabel(this)),
      m_standing(new ElidedLabel(this)),
      m_ruleLabel(new QLabel(tr("&Names"), this)),
      m_templateLabel(new QLabel(tr("&Template"), this)),
      m_rule(new QComboBox(this)),
      m_template(new QComboBox(this)),
      m_save(new KeyButton(this)),
      m_copy(new KeyButton(this)),
      m_show(new KeyButton(this)),
      m_help(new KeyButton(this)),
      m_close(new KeyButton(this)),
      m_acts(new QGridLayout),
      m_preview(new Page(this)),
      m_status(new StatusLine(this)),
      m_keys(new KeySheet(this))
{
    setAutoFillBackground(true);
    m_rule->addItem(tr("open: all names"), quint8(Rule::Open));
    m_rule->addItem(tr("Chatham House: no names"), quint8(Rule::ChathamHouse));
    for (const QString &name : templates) // only these two have names for people
        m_template->addItem(name == QLatin1String("igf")         ? tr("IGF, all headings")
                                : name == QLatin1String("short") ? tr("short, one page")
                                                                 : name,
                            name);
    layOut();
    connect(m_rule, &QComboBox::currentIndexChanged, this, &ReportWindow::choiceChanged);
    connect(m_template, &QComboBox::currentIndexChanged, this, &ReportWindow::choiceChanged);
    connect(m_save, &KeyButton::clicked, this, &ReportWindow::choosePlace);
    connect(m_copy, &KeyButton::clicked, this, &ReportWindow::copyRequested);
    connect(m_show, &KeyButton::clicked, this, [this] { Q_EMIT showInFolderRequested(m_saved); });
    connect(m_close, &KeyButton::clicked, this, &QWidget::close);
    connect(m_help, &KeyButton::clicked, this, &ReportWindow::showKeys);
    connect(new QShortcut(Qt::Key_F1, this), &QShortcut::activated, this, &ReportWindow::showKeys);
    connect(new QShortcut(Qt::CTRL | Qt::Key_S, this), &QShortcut::activated, this, &ReportWindow::choosePlace);
    connect(new QShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_C, this), &QShortcut::activated, this,
            &ReportWindow::copyRequested);
    setTheme(m_theme);
    m_preview->viewport()->installEventFilter(this);
    m_preview->setFocus(); // arrows and Page Down read on
}

void ReportWindow::layOut()
{
    m_preview->setAccessibleName(tr("The report"));
    m_preview->setFrameShape(QFrame::NoFrame);
    m_preview->setWordWrapMode(QTextOption::WordWrap);
    m_ruleLabel->setBuddy(m_rule);
    m_templateLabel->setBuddy(m_template);
    m_save->setKey(tr("Ctrl+S"));
    m_save->setLabel(tr("Save as…"));
    m_save->setPrimary(true);
    m_copy->setKey(tr("Ctrl+Shift+C"));
    m_copy->setGlyph(QStringLiteral("copy"));
    m_copy->setLabel(tr("Copy as Markdown"));
    m_show->setGlyph(QStringLiteral("folder"));
    m_show->setLabel(tr("Show its folder"));
    m_show->setEnabled(false);
    m_help->setKey(tr("F1"));
    m_help->setLabel(tr("Keys"));
    m_close->setKey(tr("Esc"));
    m_close->setLabel(tr("Close"));
    auto *top = new QHBoxLayout;
    top->setSpacing(Theme::space(3));
    top->addWidget(m_title, 1);
    top->addWidget(m_standing);
    auto *tools = new QHBoxLayout;
    tools->setSpacing(Theme::space(2));
    for (QWidget *tool : std::initializer_list<QWidget *>{m_ruleLabel, m_rule, m_templateLabel, m_template})
        tools->addWidget(tool);
    tools->insertSpacing(2, Theme::space(2));
    tools->addStretch(1);
    m_acts->setSpacing(Theme::space(2));
    for (KeyButton *button : {m_save, m_copy, m_show, m_help, m_close})
        button->setTakesEnter(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::space(4), Theme::space(3), Theme::space(4), Theme::space(2));
    column->setSpacing(Theme::space(2));
    column->addLayout(top);
    column->addLayout(tools);
    column->addWidget(m_preview, 1);
    column->addLayout(m_acts);
    column->addWidget(m_status);
}

// In one row, or in two where large type would cut their words.
void ReportWindow::placeActs()
{
    const std::initializer_list<KeyButton *> all{m_save, m_copy, m_show, m_help, m_close};
    int wanted = Theme::space(8);
    for (const KeyButton *button : all)
        wanted += button->sizeHint().width() + Theme::space(2);
    const bool isOneRow = wanted <= width();
    int place = 0;
    for (KeyButton *button : all) {
        const bool isBelow = !isOneRow && place > 1;
        const bool isAtEnd = isOneRow && place > 2; // behind the stretch
        m_acts->addWidget(button, isBelow ? 1 : 0, isBelow ? place - 2 : isAtEnd ? place + 1 : place, Qt::AlignLeading);
        ++place;
    }
    m_acts->setColumnStretch(3, 1);
}

void ReportWindow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    placeActs();
}

// How wide the page is shows once it is laid out, and again when a scroll bar comes beside it.
bool ReportWindow::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_preview->viewport() && event->type() == QEvent::Resize)
        QMetaObject::invokeMethod(this, &ReportWindow::shareAnew, Qt::QueuedConnection);
    return QWidget::eventFilter(watched, event);
}

void ReportWindow::shareAnew()
{
    if (m_preview->viewport()->width() != m_sharedWidth)
        shareColumns();
}

void ReportWindow::setTheme(const Theme &theme)
{
    m_theme = theme;
    wear(*this, theme);
    m_title->setFont(fontOf(theme, TypeSize::Heading, QFont::DemiBold));
    m_standing->setFont(fontOf(theme, TypeSize::Text));
    m_standing->setColour(theme.soon);
    for (KeyButton *button : {m_save, m_copy, m_show, m_help, m_close})
        button->setTheme(theme);
    placeActs();
    for (QLabel *label :
         {m_ruleLabel, m_templateLabel}) // a letter that is underlined stands apart, and takes more room
        label->setMinimumWidth(QFontMetrics(fontOf(theme, TypeSize::Text)).horizontalAdvance(label->text()));
    m_status->setTheme(theme);
    m_keys->setTheme(theme);
    showPage(m_page, m_standing->text());
}

// The page's own looks, as far as they can be had here, in the colours of the window.
QString ReportWindow::styleSheetOfPage() const
{
    const Theme &t = m_theme;
    return QStringLiteral("h1 { font-size: %1px; font-weight: 600; margin-top: 4px; }"
                          "h2 { font-size: %2px; font-weight: 600; margin-top: 28px; margin-bottom: 8px; }"
                          "h3, h4 { font-size: %3px; font-weight: 600; margin-top: 20px; margin-bottom: 4px; }"
                          "p { margin-top: 6px; margin-bottom: 6px; }"
                          "li { margin-bottom: 4px; }"
                          ".kicker { color: %4; font-weight: 600; }"
                          ".notice, .gap { background-color: %6; }"
                          ".gap { color: %7; font-weight: 600; }"
                          ".faint, .aside, figcaption, dt, caption, thead th { color: %5; }"
                          "blockquote { font-style: italic; margin-left: 16px; }"
                          "th, td { padding: 4px 10px; border-bottom: 1px solid %8; text-align: left; }"
                          "thead th { font-size: %9px; font-weight: 400; }"
                          "td.num, th.num { text-align: right; }"
                          "table { border-collapse: collapse; margin-top: 8px; margin-bottom: 8px; }")
        .arg(t.pixels(TypeSize::Large))
        .arg(t.pixels(TypeSize::Heading))
        .arg(t.pixels(TypeSize::Text))
        .arg(t.accent.name(), t.quiet.name(), t.raised.name(), t.last.name(), t.line.name())
        .arg(t.pixels(TypeSize::Small));
}

// ---- what it shows ----

void ReportWindow::showSession(const QString &title, const QString &place)
{
    m_place = place;
    const QString shown = title.isEmpty() ? tr("Untitled session") : title;
    m_title->setText(shown);
    setWindowTitle(tr("Report: %1").arg(plainShown(shown)));
}

void ReportWindow::showPage(const QString &page, const QString &standing)
{
    const int place = m_preview->verticalScrollBar()->value();
    m_page = page;
    m_standing->setText(standing);
    m_preview->document()->setDefaultStyleSheet(styleSheetOfPage());
    m_preview->document()->setDefaultFont(fontOf(m_theme, TypeSize::Text));
    m_preview->document()->setDocumentMargin(Theme::space(6));
    m_preview->setHtml(withBreaks(withoutStyle(page)));
    shareColumns();
    m_preview->verticalScrollBar()->setValue(place);
}

void ReportWindow::shareColumns()
{
    const int margins = 2 * int(m_preview->document()->documentMargin());
    m_sharedWidth = m_preview->viewport()->width();
    const CellMetrics metrics{QFontMetrics(fontOf(m_theme, TypeSize::Small)),
                              QFontMetrics(fontOf(m_theme, TypeSize::Text, QFont::DemiBold))};
    shareWidths(*m_preview->document(), metrics, m_sharedWidth - margins);
}

void ReportWindow::showSaved(const QString &path)
{
    m_saved = path;
    m_show->setEnabled(true);
    m_status->showNotice(tr("Written: %1").arg(plainShown(path)));
}

void ReportWindow::showCopied()
{
    m_status->showNotice(tr("Copied as Markdown: paste it where it belongs"));
}

void ReportWindow::showTrouble(const QString &words)
{
    m_status->showTrouble({}, words);
}

ReportChoice ReportWindow::choice() const
{
    return {Rule(m_rule->currentData().toUInt()), m_template->currentData().toString()};
}

// ---- what can be done ----

void ReportWindow::showKeys()
{
    m_keys->showOver(reportKeys());
}

void ReportWindow::choosePlace()
{
    auto *chooser = new QFileDialog(this, tr("Save the report"), m_place + QStringLiteral(".html"));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setAcceptMode(QFileDialog::AcceptSave);
    const QString page = tr("Web page (*.html)"), markdown = tr("Markdown (*.md)");
    chooser->setNameFilters({page, markdown});
    chooser->setDefaultSuffix(QStringLiteral("html"));
    chooser->selectFile(m_place + QStringLiteral(".html"));
    connect(chooser, &QFileDialog::filterSelected, chooser, [chooser, markdown](const QString &filter) {
        chooser->setDefaultSuffix(filter == markdown ? QStringLiteral("md") : QStringLiteral("html"));
    });
    connect(chooser, &QFileDialog::fileSelected, this, &ReportWindow::saveRequested);
    chooser->open();
}

void ReportWindow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        close();
    else
        QWidget::keyPressEvent(event);
}

void ReportWindow::closeEvent(QCloseEvent *event)
{
    Q_EMIT closing();
    event->accept();
}

} // namespace evenhand
