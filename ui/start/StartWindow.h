// SPDX-License-Identifier: Apache-2.0
// The window before a session: the start page, and the making of a new session. It shows what it
// is told and asks by signals; it opens no file itself.
#pragma once

#include "models/items/LibraryModel.h"
#include "models/planning/Plan.h"
#include "ui/theme/Theme.h"

#include <QTimeZone>
#include <QWidget>

class QMimeData;
class QStackedWidget;

namespace evenhand {

class KeySheet;
class NewPage;
class SessionsPage;
class StatusLine;

class StartWindow : public QWidget
{
    Q_OBJECT
public:
    explicit StartWindow(QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    void setZone(const QTimeZone &zone); // of days and times; the system's unless told
    void showSessions(const std::vector<LibraryItem> &items, Instant now);
    void showFolder(const QString &folder);
    // While a session is being opened or read nothing else can be done; `words` say so.
    void showWork(const QString &words);
    void showOpened();

    SessionsPage &sessions() { return *m_sessions; }
    NewPage &newPage() { return *m_new; }
    StatusLine &status() { return *m_status; }
    bool isNew() const; // the page for a new session is shown

public Q_SLOTS:
    void showNew();
    void showStart();
    void showKeys(); // of the page that is shown

Q_SIGNALS:
    void openRequested(const QString &path);
    void reportRequested(const QString &path);
    void showInFolderRequested(const QString &path);
    void forgetRequested(const QString &path);
    void rehearsalRequested();
    void textGiven(const QString &text);
    void proposalGiven(const QString &path);
    void planEdited(const evenhand::Plan &plan);
    void createRequested(const evenhand::Plan &plan);
    void folderChosen(const QString &folder); // for new sessions
    void closing();

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    void connectPages();
    void addKeys();
    void chooseFile();
    void chooseSession();
    void chooseProposal();
    void chooseFolder();
    void takeFile(const QString &path);
    void leave();

    QStackedWidget *m_pages;
    SessionsPage *m_sessions;
    NewPage *m_new;
    StatusLine *m_status;
    KeySheet *m_keys;
    QString m_folder;
};

} // namespace evenhand
