// SPDX-License-Identifier: Apache-2.0
// The live screen (UI.md): session line on top; agenda, floor and queue, feed below it, or the plan in
// their place; what the two moderators owe each other and the undo line at the bottom. It is shown a state and an
// instant, and asks for acts; it places panes and hands keys to them, the rest is theirs.
#pragma once

#include "models/items/actDetail.h"
#include "models/items/nudgeGlance.h"
#include "models/session/State.h"
#include "ui/keys/Keyboard.h"
#include "ui/settings/Settings.h"
#include "ui/theme/Theme.h"

#include <QJsonObject>
#include <QMainWindow>
#include <functional>

class QSplitter;
class QVBoxLayout;
class QStackedWidget;

namespace evenhand {

class AgendaPane;
class Band;
class ClockStrip;
class FeedPane;
class FloorPane;
class KeyButton;
class KeySheet;
class LinkSheet;
class Palette;
class PairingSheet;
class SettingsSheet;
class SourcesSheet;
class QueuePane;
class Screens;
class StageActs;
class StageEntry;
class Strip;
class PlanPage;
class SessionLine;
class TogetherLine;
class TogetherPanes;
class UndoLine;
struct Plan;

class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    // `now`: when a key is pressed.
    explicit MainWindow(std::function<Instant()> now, QWidget *parent = nullptr);
    ~MainWindow() override;

    void setTheme(const Theme &theme);
    // Whose acts undo takes back: the key of State::acts.
    void setModerator(const QString &moderator);
    // Whether letters right behind an act are taken for typing, here and in the windows beside.
    void setGuard(bool isOn);
    // After the keys were assigned anew.
    void showKeys();

    // After each change, and as time passes between changes.
    // Of what undo and redo name in the state that comes next.
    void knowDetails(const ActDetails &details);
    void showState(const State &state, Instant now);
    void passTime(Instant now);
    // What became of a command; nothing is said where the state says it already.
    void showResult(const QJsonObject &command, const QJsonObject &result);
    // Nothing can be saved just now, and why; then that it can again.
    void showTrouble(const QString &words);
    void showRecovered();
    void showNotice(const QString &words);
    // In the place of what is unread about the same topic; empty words: that is no news any more.
    void showNews(const QString &topic, const QString &words);
    // How far one's own nudges got, as far as other consoles told.
    void showNudgeFates(const NudgeFates &fates);

    Keyboard &keyboard() { return *m_keyboard; }
    FloorPane &floor() { return *m_floor; }
    QueuePane &queue() { return *m_queue; }
    AgendaPane &agenda() { return *m_agenda; }
    FeedPane &feed() { return *m_feed; }
    SessionLine &line() { return *m_line; }
    Palette &palette() { return *m_palette; }
    SettingsSheet &settings() { return *m_settings; }
    PairingSheet &pairing() { return *m_pairing; }
    LinkSheet &links() { return *m_links; }
    SourcesSheet &sources() { return *m_sources; }
    UndoLine &undoLine() { return *m_undo; }
    // Stage, strip and card.
    const ClockStrip &clock() const { return *m_clock; }
    const ClockStrip &planClock() const { return *m_planClock; }
    Screens &screens() { return *m_screens; }
    StageEntry &stageEntry() { return *m_stageEntry; }
    TogetherLine &togetherLine() { return *m_together; }
    TogetherPanes &togetherPanes() { return *m_panes; }
    PlanPage &plan() { return *m_plan; }
    bool isPlanShown() const;
    // What was read into the plan stands in it: it is shown, with what there is to confirm.
    void showImported(const Plan &plan);

    // Above everything, for what holds of the whole window; it is the window's from then on.
    void showBand(Band *band);
    // Whether leaving a live session takes a second press; it does unless this is said.
    void setLeavesAtOnce(bool on) { m_leavesAtOnce = on; }

    // Sizes of the panes, for the next start.
    QByteArray arrangement() const;
    void arrange(const QByteArray &arrangement);

public Q_SLOTS:
    void perform(evenhand::Act act, int digit);

Q_SIGNALS:
    void requested(const QJsonObject &command);
    // Follows from what was done, and is nobody's act: undo passes it over.
    void asideRequested(const QJsonObject &command);
    // Chosen on the settings sheet; a new theme comes back by setTheme().
    void settingsChanged(const evenhand::Settings &settings);
    void keysChanged();
    // Words for the clipboard, to be pasted where the people online are.
    void copyRequested(const QString &words);
    // The partner's nudge of this id could be read, here or in a window beside.
    void nudgeShown(const QString &id);
    void postAgainRequested(const QString &post, const QString &to);
    // Several commands that are one act: one undo takes them back.
    void togetherRequested(const QList<QJsonObject> &commands);
    void closing();
    void reportRequested();
    void proposalChosen(const QString &path); // to be read into the plan of this session
    void bundleChosen(const QString &path);   // that another console wrote, to be taken in
    void sessionsRequested();                 // the start page is wanted in its place

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    void layOut();
    void carryOut(Act act, int digit);
    void showKeySheet();
    void connectPanes();
    void connectFeed();
    void connectKeyboard();
    void connectSheets();
    // What stays in sight above a sheet: the session line, and the time of who speaks.
    QRect placeOfSheet() const;
    QRect besideStrip(const QRect &place) const;
    void showClock();
    void leave();
    void focusHome();
    void showPending(Keyboard &keyboard, FloorPane &floor);
    // Of the windows beside this one (MainWindowScreens.cpp).
    void connectScreens();
    void connectStrip(Strip &strip);
    void markStage();
    void performFromBeside(Act act, int digit, bool isBare);
    void comeUp();
    void giveToPanellist(int digit);
    void askPanellistSince(int digit);
    void choosePanellist(Keyboard &keyboard, int digit);
    void askToEnd();
    void makeEndBand();
    void askForSessions();
    bool refusesToClose();
    void sayTyping(Act act);
    void copyLastCall(const QString &words);
    // Together: nudges, notes, readiness, care, ledger.
    void connectTogether();
    void connectNotices();
    bool leaveNewNotice();
    void connectPolls();
    bool carryOutTogether(Act act, int digit);
    bool leaveTogether();
    void editOrCheck();
    void showPendingNudge();
    void showQueue();
    // The plan, in the place of the three panes.
    void connectPlan();
    void showPlan();
    void showInPlan(const State &state, Instant now);
    void leavePlan();
    void chooseProposal();
    void chooseBundle();

    Keyboard *m_keyboard;
    SessionLine *m_line;
    AgendaPane *m_agenda;
    FloorPane *m_floor;
    QueuePane *m_queue;
    FeedPane *m_feed;
    UndoLine *m_undo;
    KeySheet *m_sheet;
    ClockStrip *m_clock;
    StageActs *m_stageActs;
    StageEntry *m_stageEntry;
    Screens *m_screens;
    Palette *m_palette;
    SettingsSheet *m_settings;
    PairingSheet *m_pairing;
    LinkSheet *m_links;
    SourcesSheet *m_sources;
    QSplitter *m_across, *m_down;
    Theme m_theme = themeOf(ThemeKind::Light);
    QVBoxLayout *m_column = nullptr; // all of it, bands first
    Band *m_endBand = nullptr;       // shown once the session has ended
    KeyButton *m_endReport = nullptr, *m_endSessions = nullptr;
    std::vector<Band *> m_bands;
    TogetherLine *m_together;
    TogetherPanes *m_panes;
    qint64 m_noticesBefore = 0; // the newest one's number when a pane came up
    PlanPage *m_plan;
    ClockStrip *m_planClock;           // above the plan while the session runs
    QWidget *m_planned;                // both
    QStackedWidget *m_pages;           // the panes, or the plan
    QStackedWidget *m_lower;           // the queue, or what stands in its place
    std::vector<QString> m_panellists; // ids, by digit
    QStringList m_panellistNames;
    NudgeFates m_fates;
    int m_requests = 0, m_requestsBefore = 0; // until the last act
    State m_state;
    Instant m_at{};
    bool m_isLive = false;
    bool m_isLeaving = false, m_leavesAtOnce = false; // leaving was asked for once
    bool m_isUnsaved = false, m_isClosing = false;    // so was closing, while saving fails
};

} // namespace evenhand
