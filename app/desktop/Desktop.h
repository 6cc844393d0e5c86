// SPDX-License-Identifier: Apache-2.0
// The owner of all windows: the start page and the library behind it, the session that is on the
// screen, its report. One session at a time; files are opened off the windows' thread.
#pragma once

#include "app/Host.h"
#include "app/desktop/Looks.h"
#include "app/desktop/ReportDesk.h"
#include "app/library/Library.h"
#include "models/planning/Plan.h"

#include <QSettings>
#include <QTimer>

class QThread;

namespace evenhand {

class LiveDesk;
class Rehearsal;
class StartWindow;

constexpr int usualRehearsalSpeed = 10;

struct DesktopOptions
{
    HostOptions host; // but for the file: for every session that is opened
    Looks looks;
    QString folder;                     // for new sessions, unless another was chosen
    std::function<Instant()> wallClock; // of the start page and of rehearsals
};

class Desktop : public QObject
{
    Q_OBJECT
public:
    explicit Desktop(DesktopOptions options, QObject *parent = nullptr);
    ~Desktop() override;

    void showStart();
    // Of the start page; what stands in the way is said there.
    void open(const QString &path);
    // The page for a new session, with what is understood of this file.
    void showProposal(const QString &path);
    // One that was opened already.
    void show(std::unique_ptr<Host> host, const QString &path);
    // Not empty: why there is none.
    QString rehearse(int speed);
    void showReport(const QString &path); // of a session that isn't on the screen
    // Closes what is open; finished() follows.
    void quit();

    Library &library() { return *m_library; }
    StartWindow &startWindow() { return *m_start; }
    LiveDesk *live() { return m_live.get(); }       // null: none
    ReportDesk *report() { return m_report.get(); } // null: none

Q_SIGNALS:
    void opened();
    void refused(const QString &words);
    void startShown();
    void reportShown();
    void ready(const QByteArray &line); // for scripts, where a control API was asked for
    void finished();

private:
    void showStartAfter(const QString &file); // of the session that was left
    void connectStart();
    void connectProposals();
    HostOptions optionsFor(const QString &path) const;
    template<class Result>
    void work(const QString &words, std::function<Result()> read, std::function<void(Result)> take);
    void tellReady(const QByteArray &line);
    void rehearseAside();
    QString takeRehearsal(std::variant<std::unique_ptr<Rehearsal>, HostProblem> rehearsal);
    void goOnward(const Onward &onward);
    void startOnward();
    void showOnward(std::unique_ptr<Host> host, const QString &path, const QString &words);
    void takeOpened(std::variant<ReadSession, HostProblem> read, const QString &path);
    void refuse(const QString &path, const QString &words);
    void showLive(std::unique_ptr<LiveDesk> live, const QString &path);
    void leaveLive();
    void letGoOfLive();
    void reportLive();
    void showReport(const QString &path, const QString &folder, std::function<ReportDesk::Moment()> present);
    void readProposal(const QString &text);
    void readProposalFile(const QString &path);
    void create(const Plan &plan);
    QString targetOf(const Plan &plan) const;
    void showLibrary();
    void showInFolder(const QString &path);

    DesktopOptions m_options;
    QSettings m_settings;
    std::unique_ptr<Library> m_library;
    std::unique_ptr<StartWindow> m_start;
    std::unique_ptr<LiveDesk> m_live;
    std::unique_ptr<ReportDesk> m_report;
    QString m_path; // of the session on the screen; empty: a rehearsal, or none
    QString m_made; // the session that was made last, until it is on the screen
    Plan m_madeOf;
    std::optional<Onward> m_onward;  // with another session, once the one on the screen is closed
    std::unique_ptr<QThread> m_work; // a file is being read
    QTimer m_patience;               // until that is told of
    bool m_isBusy = false;           // it is, or about to be
    bool m_isQuitting = false;
};

} // namespace evenhand
