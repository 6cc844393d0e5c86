// SPDX-License-Identifier: Apache-2.0
#include "ui/sources/SourcesSheet.h"

#include "models/minutes/plainText.h"
#include "ui/session/platformWords.h"
#include "ui/sources/SourceForm.h"
#include "ui/theme/icons.h"

#include <QFileDialog>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <utility>

namespace evenhand {

namespace {
constexpr int widestColumn = 190; // on the grid
constexpr qsizetype longestRow = 400;
constexpr int listShare = 1000;
constexpr int addColumns = 2; // large type needs the width

// The secrets of what is on for now are kept nowhere: changed, it would come back without them.
bool canChange(const SourceRow &row)
{
    return !row.isForNow();
}

} // namespace

SourcesSheet::SourcesSheet(QWidget *window)
    : Sheet(window),
      m_pages(new QStackedWidget),
      m_overview(new QWidget),
      m_overviewScroll(new QScrollArea),
      m_scroll(new QScrollArea),
      m_heading(new QLabel(tr("Chats of this session"))),
      m_teaching(new QLabel),
      m_list(new QListWidget),
      m_addFile(new QPushButton(tr("Add Zoom's saved chat"))),
      m_edit(new QPushButton(tr("Change …"))),
      m_switch(new QPushButton(tr("Switch off"))),
      m_retry(new QPushButton(tr("Try again"))),
      m_remove(new QPushButton(tr("Remove"))),
      m_close(new QPushButton(tr("Close (Esc)"))),
      m_form(new SourceForm)
{
    setAccessibleName(tr("Chats of this session"));
    for (QLabel *label : {m_heading, m_teaching}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setMinimumWidth(0);
        startwards(*label);
    }
    m_list->setAccessibleName(tr("Sources of the feed"));
    m_list->setWordWrap(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    addPlatform(m_addFile, Platform::File);
    addPlatform(new QPushButton(tr("Add an IRC channel")), Platform::Irc);
    addPlatform(new QPushButton(tr("Add an XMPP or Jitsi room")), Platform::Xmpp);
    addPlatform(new QPushButton(tr("Add a Matrix room")), Platform::Matrix);
    addPlatform(new QPushButton(tr("Add a Zulip channel")), Platform::Zulip);
    layOut();
    connectParts();
    showWords();
}

void SourcesSheet::addPlatform(QPushButton *button, Platform platform)
{
    m_add.push_back(button);
    connect(button, &QPushButton::clicked, this, [this, platform] {
        m_form->begin(platform, names());
        showForm();
    });
}

void SourcesSheet::layOut()
{
    auto *acts = new QHBoxLayout;
    acts->setSpacing(Theme::space(2));
    for (QPushButton *button : {m_switch, m_edit, m_retry, m_remove})
        acts->addWidget(button);
    acts->addStretch(1);
    auto *adding = new QGridLayout;
    adding->setSpacing(Theme::space(2));
    for (size_t i = 0; i < m_add.size(); ++i)
        adding->addWidget(m_add[i], int(i) / addColumns, int(i) % addColumns);
    adding->setColumnStretch(addColumns, 1);
    auto *overview = new QVBoxLayout(m_overview);
    overview->setContentsMargins(0, 0, 0, 0);
    overview->setSpacing(Theme::space(3));
    overview->addWidget(m_heading);
    overview->addWidget(m_teaching);
    overview->addWidget(m_list, listShare);
    overview->addStretch(1); // without a list the words stay at the top
    overview->addLayout(acts);
    overview->addLayout(adding);
    overview->addWidget(m_close, 0, Qt::AlignLeading);
    for (auto [scroll, page] : {std::pair(m_overviewScroll, m_overview), {m_scroll, static_cast<QWidget *>(m_form)}}) {
        scroll->setWidget(page);
        scroll->setWidgetResizable(true);
        scroll->setFrameShape(QFrame::NoFrame);
        scroll->setFocusPolicy(Qt::NoFocus);
        scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        scroll->viewport()->setAutoFillBackground(false);
        page->setAutoFillBackground(false);
        m_pages->addWidget(scroll);
    }
    m_pages->setMaximumWidth(Theme::space(widestColumn));
    auto *across = new QHBoxLayout(this);
    across->setContentsMargins(Theme::space(8), Theme::space(6), Theme::space(8), Theme::space(6));
    across->addStretch(1);
    across->addWidget(m_pages, 8);
    across->addStretch(1);
}

void SourcesSheet::connectParts()
{
    connect(m_list, &QListWidget::currentRowChanged, this, &SourcesSheet::showActs);
    connect(m_list, &QListWidget::itemActivated, m_edit, &QPushButton::click);
    connect(m_edit, &QPushButton::clicked, this, [this] {
        if (const SourceRow *row = chosen(); row && canChange(*row)) {
            m_form->edit(row->settings);
            showForm();
        }
    });
    connect(m_switch, &QPushButton::clicked, this, [this] {
        if (const SourceRow *row = chosen())
            Q_EMIT switchRequested(row->settings.name, !row->isOn);
    });
    connect(m_retry, &QPushButton::clicked, this, [this] {
        if (const SourceRow *row = chosen())
            Q_EMIT retryRequested(row->settings.name);
    });
    // Pressed once more is the answer: its password goes with it.
    connect(m_remove, &QPushButton::clicked, this, [this] {
        const SourceRow *row = chosen();
        if (!row)
            return;
        if (std::exchange(m_removing, row->settings.name) == row->settings.name)
            Q_EMIT removeRequested(std::exchange(m_removing, {}));
        showActs();
    });
    connect(m_close, &QPushButton::clicked, this, &Sheet::leave);
    connect(m_form, &SourceForm::left, this, &SourcesSheet::leaveForm);
    connect(m_form, &SourceForm::keepRequested, this,
            [this](const SourceSettings &settings, const std::optional<SourceSecrets> &secrets) {
                m_kept = settings.name;
                Q_EMIT keepRequested(settings, secrets);
            });
    connect(m_form, &SourceForm::browseRequested, this, &SourcesSheet::choosePath);
    connect(m_form, &SourceForm::testRequested, this,
            [this](const SourceSettings &settings, const std::optional<SourceSecrets> &secrets) {
                m_form->setTesting(true);
                Q_EMIT testRequested(settings, secrets);
            });
}

KeyRows SourcesSheet::keyRows() const
{
    KeyRows rows = Sheet::keyRows();
    rows.push_back({tr("↑ ↓"), tr("Among the chats")});
    rows.push_back({tr("Enter"), tr("On a chat: changes it; in a field: tries the connection")});
    return rows;
}

void SourcesSheet::setTheme(const Theme &theme)
{
    Sheet::setTheme(theme);
    m_heading->setFont(fontOf(theme, TypeSize::Heading, QFont::DemiBold));
    m_teaching->setFont(fontOf(theme, TypeSize::Text));
    m_list->setFont(fontOf(theme, TypeSize::Text));
    m_form->setTheme(theme);
    showWords();
}

void SourcesSheet::setUsualFolder(const QString &folder)
{
    m_form->setUsualFolder(folder);
}

void SourcesSheet::open()
{
    showList();
    Sheet::open(m_list->count() > 0 ? static_cast<QWidget *>(m_list) : m_cannot.isEmpty() ? m_addFile : m_close);
}

bool SourcesSheet::isEditing() const
{
    return m_pages->currentWidget() == m_scroll;
}

void SourcesSheet::showForm()
{
    m_asked.reset();
    m_pages->setCurrentWidget(m_scroll);
    m_form->first()->setFocus();
}

void SourcesSheet::showList()
{
    const bool wasEditing = isEditing();
    m_removing.clear();
    m_pages->setCurrentWidget(m_overviewScroll);
    showWords();
    if (wasEditing && isOpen())
        (m_list->count() > 0 ? static_cast<QWidget *>(m_list) : m_addFile)->setFocus();
}

// ---- what is shown ----

void SourcesSheet::showRows(const std::vector<SourceRow> &rows, Instant now, const QString &cannot)
{
    const SourceRow *before = chosen();
    const QString wanted = !m_kept.isEmpty() ? m_kept : before ? before->settings.name : QString();
    m_rows = rows;
    m_now = now;
    m_cannot = cannot;
    showWords();
    choose(wanted);
}

void SourcesSheet::passTime(Instant now)
{
    m_now = now;
    if (isOpen() && !isEditing())
        showWords();
}

// Whatever rows came before it: what was just kept, or was chosen.
void SourcesSheet::choose(const QString &name)
{
    for (size_t i = 0; i < m_rows.size(); ++i)
        if (m_rows[i].settings.name == name)
            m_list->setCurrentRow(int(i));
}

// Rows keep their places, and who is chosen stays chosen.
void SourcesSheet::showWords()
{
    m_teaching->setText(!m_cannot.isEmpty() ? m_cannot
                            : m_rows.empty()
                            ? tr("Messages of a chat come into the feed by themselves once it is added here: what Zoom "
                                 "saves to a file (in Zoom: the three dots below the chat, Save chat), or a place of "
                                 "IRC, XMPP, Jitsi, Matrix or Zulip. Who types q+ there stands in the queue. Other "
                                 "chats come through scripts, see README.")
                            : tr("Who types q+ there stands in the queue."));
    while (m_list->count() > int(m_rows.size()))
        delete m_list->takeItem(m_list->count() - 1);
    while (m_list->count() < int(m_rows.size()))
        m_list->addItem(QString());
    for (int i = 0; i < m_list->count(); ++i) {
        const SourceRow &row = m_rows[size_t(i)];
        const QString words = plainLine(tr("%1: %2").arg(row.settings.name, standingWords(row, m_now)), longestRow);
        QListWidgetItem *item = m_list->item(i);
        if (item->text() == words && item->data(Qt::UserRole).toInt() == int(lightOf(row, m_now)) + 1)
            continue;
        item->setText(words);
        item->setData(Qt::UserRole, int(lightOf(row, m_now)) + 1);
        const Lamp::Light light = lightOf(row, m_now);
        item->setIcon(light == Lamp::Light::Good       ? iconOf(QStringLiteral("check"), theme().good)
                          : light == Lamp::Light::Bad  ? iconOf(QStringLiteral("warning"), theme().over)
                          : light == Lamp::Light::Late ? iconOf(QStringLiteral("clock"), theme().soon)
                                                       : iconOf(QStringLiteral("less"), theme().quiet));
    }
    if (m_list->currentRow() < 0 && m_list->count() > 0)
        m_list->setCurrentRow(0);
    m_list->setVisible(!m_rows.empty());
    for (QPushButton *button : m_add)
        button->setVisible(m_cannot.isEmpty());
    showActs();
}

void SourcesSheet::showActs()
{
    const SourceRow *row = chosen();
    const bool isOne = row && m_cannot.isEmpty();
    for (QPushButton *button : {m_retry, m_remove})
        button->setVisible(isOne);
    m_edit->setVisible(isOne && canChange(*row));
    m_switch->setVisible(isOne && !row->isForNow());
    if (!row)
        return;
    m_switch->setText(row->isOn ? tr("Switch off") : tr("Switch on"));
    m_retry->setEnabled(row->isOn && row->standing.light != SourceStanding::Light::Live);
    m_remove->setText(m_removing == row->settings.name ? tr("Remove: press once more") : tr("Remove"));
}

const SourceRow *SourcesSheet::chosen() const
{
    const int row = m_list->currentRow();
    return row < 0 || size_t(row) >= m_rows.size() ? nullptr : &m_rows[size_t(row)];
}

QStringList SourcesSheet::names() const
{
    QStringList names;
    for (const SourceRow &row : m_rows)
        names << row.settings.name;
    return names;
}

void SourcesSheet::sayTested(bool isGood, const QString &words)
{
    m_form->setTesting(false);
    m_form->say(words, isGood);
}

void SourcesSheet::sayKept(const QString &problem)
{
    if (problem.isEmpty()) {
        showList();
        return choose(std::exchange(m_kept, {}));
    }
    m_kept.clear();
    m_form->say(problem, false);
}

// Pressed once more is the answer: what was filled in, a password among it, is typed only once.
void SourcesSheet::leaveForm()
{
    const bool isAsked = m_asked && *m_asked == std::pair(m_form->settings(), m_form->secrets());
    if (!m_form->isChanged() || isAsked)
        return showList();
    m_asked = std::pair(m_form->settings(), m_form->secrets());
    m_form->say(tr("Not saved: once more leaves it, and what was filled in is gone"), false);
}

// Beside the window, which goes on.
void SourcesSheet::choosePath()
{
    auto *chooser = new QFileDialog(this, tr("The chat's file, or the folder that Zoom saves to"));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setFileMode(QFileDialog::Directory);
    chooser->setOption(QFileDialog::DontUseNativeDialog);
    chooser->setModal(false);
    connect(chooser, &QFileDialog::fileSelected, m_form, &SourceForm::setPath);
    chooser->show();
}

void SourcesSheet::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && isEditing()) {
        leaveForm();
        event->accept();
        return;
    }
    Sheet::keyPressEvent(event);
}

} // namespace evenhand
