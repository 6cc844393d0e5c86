// SPDX-License-Identifier: Apache-2.0
// The notes that a search found, above the messages that it found: Enter goes to the chosen one, the
// arrows go on to the messages and back to the search. Not to be seen while there are none.
#pragma once

#include "models/items/NotesModel.h"
#include "ui/theme/Theme.h"

#include <QStringList>
#include <QWidget>

namespace evenhand {

class ActList;
class WordsDelegate;

class NoteHits : public QWidget
{
    Q_OBJECT
public:
    explicit NoteHits(QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    void showHits(const State &state, const QStringList &notes);
    // The same hits, as they are now.
    void showState(const State &state);
    int count() const { return m_notes.rowCount(); }
    void focusList();

    ActList *list() const { return m_list; }
    const NotesModel &notes() const { return m_notes; }

public Q_SLOTS:
    void goToChosen();

Q_SIGNALS:
    void noteWanted(const QString &note);
    void passed(); // down, beyond the last
    void left();   // up, before the first

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fit();

    QStringList m_hits;
    NotesModel m_notes;
    ActList *m_list;
    WordsDelegate *m_delegate;
};

} // namespace evenhand
