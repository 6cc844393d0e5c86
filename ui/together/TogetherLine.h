// SPDX-License-Identifier: Apache-2.0
// One quiet line: what the partner says until it is acknowledged, else an open care card, else an open poll and
// what became of one's own nudge, else how ready everybody is; beside it, attendance, notes, polls, ledger, care.
// Entries for a note and for the attendance take its place while they are open: nothing else moves.
#pragma once

#include "models/items/nudgeGlance.h"
#include "models/items/pollGlance.h"
#include "models/items/togetherGlance.h"
#include "ui/theme/Theme.h"

#include <QJsonObject>
#include <QPointer>
#include <QTimeZone>
#include <QWidget>

class QLabel;
class QStackedWidget;

namespace evenhand {

class ElidedLabel;
class KeyButton;
class KeyMap;
class LineEntry;

class TogetherLine : public QWidget
{
    Q_OBJECT
public:
    explicit TogetherLine(QWidget *parent = nullptr);
    ~TogetherLine() override;

    void setTheme(const Theme &theme);
    void setKeys(const KeyMap &keys);
    // Who is not the partner: the key of State::acts.
    void setModerator(const QString &moderator);
    void showState(const State &state, Instant now);
    void passTime(Instant now);
    void setZone(const QTimeZone &zone); // of wall-clock times; the system's unless told
    // How far one's own nudges got, as far as others told.
    void showFates(const NudgeFates &fates);

    QString words() const;
    LineEntry *entry() const { return m_entry; }
    bool isEntering() const { return m_entering != Entering::Nothing; }

    QSize minimumSizeHint() const override;

public Q_SLOTS:
    void acknowledge();
    void openNote(); // a takeaway, unless Ctrl and a digit say otherwise
    void editNote(const QString &id);
    void openAttendance();
    void leaveEntry();

Q_SIGNALS:
    void requested(const QJsonObject &command);
    // Several commands that are one act.
    void togetherRequested(const QList<QJsonObject> &commands);
    // The partner's nudge of this id could be read on this screen; each once.
    void nudgeShown(const QString &id);
    // Why a key did nothing.
    void said(const QString &words);
    void readinessWanted();
    void notesWanted();
    void ledgerWanted();
    void careWanted();
    void pollsWanted();
    void planWanted();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    enum class Entering : quint8 { Nothing, Note, EditedNote, Attendance };
    struct Draft
    {
        QString text;
        NoteKind kind = NoteKind::Takeaway;
    };
    enum class Tone : quint8 { Quiet, Plain, Call, Care, Poll };

    KeyButton *button(const char *name, const QString &label, void (TogetherLine::*act)());
    void layOut();
    void showWords();
    void say(Tone tone, const QString &words);
    void makeRoom();
    QString sentWords() const;
    QString pollWords() const;
    void showPoll();
    void showButtons();
    void open(Entering entering, const Draft &fresh, const QString &edited = {});
    QString draftKey() const;
    void showHint();
    QString noteHint() const;
    void setKind(int digit);
    void take(const QString &text);
    void goOn();
    void leaveWith(const QWidget *focused);
    void takeAttendance(const QString &text);

    Theme m_theme = themeOf(ThemeKind::Light);
    State m_state;
    Instant m_now{};
    QString m_moderator, m_noteKey, m_nudgeKey, m_pollKey;
    Entering m_entering = Entering::Nothing;
    NoteKind m_kind = NoteKind::Takeaway;
    QString m_edited;               // id of the note
    int m_added = 0;                // notes, since the entry was opened
    QHash<QString, Draft> m_drafts; // begun, and left for another entry
    QString m_announced, m_painted; // the nudge that was read out; the one that was seen
    NudgeFates m_fates;
    QTimeZone m_zone = QTimeZone::systemTimeZone();
    QPointer<QWidget> m_focusBefore;

    QStackedWidget *m_stack;
    QLabel *m_mark;
    ElidedLabel *m_words;
    KeyButton *m_acknowledge, *m_readiness, *m_plan, *m_attendance, *m_notes, *m_polls, *m_ledger, *m_care;
    LineEntry *m_entry;
    bool m_isLoud = false; // what is said must be read
};

} // namespace evenhand
