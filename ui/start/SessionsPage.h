// SPDX-License-Identifier: Apache-2.0
// The start page: what can be begun on one side, the sessions known on the other. What was cut
// off stands above them. Typing anywhere searches; Enter opens what is chosen.
#pragma once

#include "models/items/LibraryModel.h"
#include "ui/theme/Theme.h"

#include <QTimeZone>
#include <QWidget>

class QBoxLayout;
class QGridLayout;
class QLabel;
class QLineEdit;

namespace evenhand {

class ActList;
class ElidedLabel;
class KeyButton;
class SessionDelegate;
class WordsLabel;

class SessionsPage : public QWidget
{
    Q_OBJECT
public:
    explicit SessionsPage(QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    void setZone(const QTimeZone &zone);
    void showSessions(const std::vector<LibraryItem> &items, Instant now);
    // Chosen as soon as it is among the sessions; empty: none.
    void choose(const QString &path) { m_wanted = path; }
    // Where new sessions go.
    void showFolder(const QString &folder);
    // Where the focus belongs: going on, where there is something to go on with; else the list.
    void takeFocus();
    // Esc: out of the search; false where there is nothing to leave.
    bool leave();

    LibraryModel &sessions() { return *m_model; }
    ActList *list() { return m_list; }
    QLineEdit *search() { return m_search; }

public Q_SLOTS:
    void focusSearch();
    void openChosen();
    void reportChosen();

Q_SIGNALS:
    void newWanted();
    void fileWanted();   // to be chosen and opened
    void folderWanted(); // to be chosen for new sessions
    void keysWanted();
    void rehearsalRequested();
    void openRequested(const QString &path);
    void reportRequested(const QString &path);
    void showInFolderRequested(const QString &path);
    void forgetRequested(const QString &path);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *makeBeginnings();
    QWidget *makeSessions();
    KeyButton *addBeginning(QBoxLayout &column, const QString &key, const QString &glyph, const QString &label,
                            const QString &detail);
    KeyButton *makeAct(const QString &key, const QString &glyph, const QString &label);
    void placeActs();
    void chooseWanted();
    void chooseCutOff();
    void narrow(const QString &words);
    void showActs();
    void showTeaching();
    QString chosenPath() const;
    template<class Act> void withChosen(Act act);

    Theme m_theme = themeOf(ThemeKind::Light);
    LibraryModel *m_model;
    SessionDelegate *m_delegate;
    QString m_cutOff, m_wanted, m_offered; // paths; offered: chosen by nobody yet
    QLabel *m_name, *m_heading, *m_folderLabel;
    WordsLabel *m_motto;
    ElidedLabel *m_folder;
    KeyButton *m_goOn, *m_change, *m_open, *m_report, *m_show, *m_forget;
    std::vector<KeyButton *> m_buttons; // all of them
    QGridLayout *m_acts;
    QWidget *m_beginnings;
    QLineEdit *m_search;
    ActList *m_list;
};

} // namespace evenhand
