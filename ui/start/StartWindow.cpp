// SPDX-License-Identifier: Apache-2.0
#include "ui/start/StartWindow.h"

#include "ui/start/NewPage.h"
#include "ui/start/SessionsPage.h"
#include "ui/start/StatusLine.h"
#include "ui/start/startKeys.h"
#include "ui/window/KeySheet.h"

#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFileDialog>
#include <QKeyEvent>
#include <QMimeData>
#include <QShortcut>
#include <QStackedWidget>
#include <QUrl>
#include <QVBoxLayout>

namespace evenhand {

namespace {

// Also one that was kept when another was written over it: "x.evenhand.~1~".
bool isSessionName(const QString &path)
{
    return path.endsWith(QLatin1String(".evenhand")) || path.contains(QLatin1String(".evenhand.~"));
}

// Not modal to the program and without a loop of its own; gone once it is closed.
QFileDialog *dialog(QWidget *parent, const QString &title, const QString &folder)
{
    auto *chooser = new QFileDialog(parent, title, folder);
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    return chooser;
}

} // namespace

StartWindow::StartWindow(QWidget *parent)
    : QWidget(parent),
      m_pages(new QStackedWidget(this)),
      m_sessions(new SessionsPage),
      m_new(new NewPage),
      m_status(new StatusLine(this)),
      m_keys(new KeySheet(this))
{
    setWindowTitle(tr("Evenhand"));
    setAcceptDrops(true);
    setAutoFillBackground(true);
    m_pages->addWidget(m_sessions);
    m_pages->addWidget(m_new);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, Theme::space(2));
    column->setSpacing(Theme::space(1));
    column->addWidget(m_pages, 1);
    column->addWidget(m_status);
    connectPages();
    addKeys();
    setTheme(themeOf(ThemeKind::Light));
}

void StartWindow::connectPages()
{
    connect(m_sessions, &SessionsPage::keysWanted, this, &StartWindow::showKeys);
    connect(m_sessions, &SessionsPage::newWanted, this, &StartWindow::showNew);
    connect(m_sessions, &SessionsPage::fileWanted, this, &StartWindow::chooseSession);
    connect(m_sessions, &SessionsPage::folderWanted, this, &StartWindow::chooseFolder);
    connect(m_sessions, &SessionsPage::rehearsalRequested, this, &StartWindow::rehearsalRequested);
    connect(m_sessions, &SessionsPage::openRequested, this, &StartWindow::openRequested);
    connect(m_sessions, &SessionsPage::reportRequested, this, &StartWindow::reportRequested);
    connect(m_sessions, &SessionsPage::showInFolderRequested, this, &StartWindow::showInFolderRequested);
    connect(m_sessions, &SessionsPage::forgetRequested, this, &StartWindow::forgetRequested);
    connect(m_new, &NewPage::backWanted, this, &StartWindow::showStart);
    connect(m_new, &NewPage::fileWanted, this, &StartWindow::chooseProposal);
    connect(m_new, &NewPage::folderWanted, this, &StartWindow::chooseFolder);
    connect(m_new, &NewPage::textGiven, this, &StartWindow::textGiven);
    connect(m_new, &NewPage::edited, this, &StartWindow::planEdited);
    connect(m_new, &NewPage::createRequested, this, &StartWindow::createRequested);
}

void StartWindow::addKeys()
{
    const auto add = [this](const QKeySequence &key, auto act) {
        auto *shortcut = new QShortcut(key, this);
        shortcut->setAutoRepeat(false); // a key held down is one press
        connect(shortcut, &QShortcut::activated, this, act);
    };
    const auto onStart = [this](auto act) {
        return [this, act] {
            if (!isNew())
                act();
        };
    };
    add(Qt::Key_F1, [this] { showKeys(); });
    add(Qt::CTRL | Qt::Key_N, [this] { showNew(); });
    add(Qt::CTRL | Qt::Key_O, [this] { chooseFile(); });
    add(Qt::CTRL | Qt::Key_T, onStart([this] { Q_EMIT rehearsalRequested(); }));
    add(Qt::CTRL | Qt::Key_R, onStart([this] { m_sessions->reportChosen(); }));
    add(Qt::CTRL | Qt::Key_F, onStart([this] { m_sessions->focusSearch(); }));
    for (const Qt::Key enter : {Qt::Key_Return, Qt::Key_Enter})
        add(Qt::CTRL | enter, [this] {
            if (isNew())
                m_new->create();
        });
}

void StartWindow::setTheme(const Theme &theme)
{
    wear(*this, theme);
    m_sessions->setTheme(theme);
    m_new->setTheme(theme);
    m_status->setTheme(theme);
    m_keys->setTheme(theme);
}

void StartWindow::setZone(const QTimeZone &zone)
{
    m_sessions->setZone(zone);
    m_new->setZone(zone);
}

// ---- what it shows ----

void StartWindow::showSessions(const std::vector<LibraryItem> &items, Instant now)
{
    m_sessions->showSessions(items, now);
}

void StartWindow::showFolder(const QString &folder)
{
    m_folder = folder;
    m_sessions->showFolder(folder);
}

void StartWindow::showWork(const QString &words)
{
    m_pages->setEnabled(false);
    m_status->showWork(words);
}

void StartWindow::showOpened()
{
    m_pages->setEnabled(true);
    m_status->clear();
}

bool StartWindow::isNew() const
{
    return m_pages->currentWidget() == m_new;
}

void StartWindow::showNew()
{
    m_status->clear();
    m_pages->setCurrentWidget(m_new);
    m_new->takeFocus(); // what was begun there is gone on with
}

void StartWindow::showStart()
{
    m_status->clear();
    m_pages->setCurrentWidget(m_sessions);
    m_sessions->takeFocus();
}

void StartWindow::showKeys()
{
    m_keys->showOver(isNew() ? newSessionKeys() : sessionsKeys());
}

// ---- files ----

void StartWindow::chooseFile()
{
    isNew() ? chooseProposal() : chooseSession();
}

void StartWindow::chooseSession()
{
    QFileDialog *chooser = dialog(this, tr("Open a session"), m_folder);
    chooser->setFileMode(QFileDialog::ExistingFile);
    chooser->setNameFilters({tr("Sessions (*.evenhand *.evenhand.~*~)"), tr("All files (*)")});
    connect(chooser, &QFileDialog::fileSelected, this, &StartWindow::openRequested);
    chooser->open();
}

void StartWindow::chooseProposal()
{
    QFileDialog *chooser = dialog(this, tr("Read a proposal"), {});
    chooser->setFileMode(QFileDialog::ExistingFile);
    chooser->setNameFilters(
        {tr("Proposals (*.txt *.md *.markdown *.html *.htm *.xhtml *.ics *.json)"), tr("All files (*)")});
    connect(chooser, &QFileDialog::fileSelected, this, &StartWindow::proposalGiven);
    chooser->open();
}

void StartWindow::chooseFolder()
{
    QFileDialog *chooser = dialog(this, tr("Folder for new sessions"), m_folder);
    chooser->setFileMode(QFileDialog::Directory);
    chooser->setOption(QFileDialog::ShowDirsOnly);
    connect(chooser, &QFileDialog::fileSelected, this, &StartWindow::folderChosen);
    chooser->open();
}

void StartWindow::takeFile(const QString &path)
{
    if (isSessionName(path)) {
        Q_EMIT openRequested(path);
        return;
    }
    if (!isNew())
        showNew();
    Q_EMIT proposalGiven(path);
}

void StartWindow::dragEnterEvent(QDragEnterEvent *event)
{
    const QMimeData &brought = *event->mimeData();
    const bool isFile = brought.hasUrls() && brought.urls().constFirst().isLocalFile();
    if (m_pages->isEnabled() && (isFile || brought.hasText()))
        event->acceptProposedAction();
}

void StartWindow::dropEvent(QDropEvent *event)
{
    const QMimeData &brought = *event->mimeData();
    event->acceptProposedAction();
    if (brought.hasUrls() && brought.urls().constFirst().isLocalFile())
        return takeFile(brought.urls().constFirst().toLocalFile());
    if (!isNew())
        showNew();
    Q_EMIT textGiven(brought.text());
}

// ---- leaving ----

// Esc: what is said was read, then out of the search, then back to the start page.
void StartWindow::leave()
{
    if (m_status->hasWords() && m_pages->isEnabled())
        m_status->clear();
    else if (isNew())
        showStart();
    else
        m_sessions->leave();
}

void StartWindow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        leave();
    else
        QWidget::keyPressEvent(event);
}

void StartWindow::closeEvent(QCloseEvent *event)
{
    Q_EMIT closing();
    event->accept();
}

} // namespace evenhand
