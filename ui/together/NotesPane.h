// SPDX-License-Identifier: Apache-2.0
// What was noted so far, to be read again, edited and removed. New ones are written in the line below.
#pragma once

#include "models/items/NotesModel.h"
#include "ui/together/ListPane.h"

#include <QJsonObject>

namespace evenhand {

class WordsDelegate;
struct RowWords;

class NotesPane : public ListPane
{
    Q_OBJECT
public:
    explicit NotesPane(QWidget *parent = nullptr);

    void setTheme(const Theme &theme) override;
    void setKey(const QString &takeaway); // that opens the line
    void showState(const State &state);
    void choose(const QString &id);

    const NotesModel &notes() const { return m_notes; }

public Q_SLOTS:
    // On the chosen row; nothing where there is none.
    bool editSelected();
    void removeSelected();
    void setKindOfSelected(int digit);
    // To the segment before (-1) or behind (1) the one that it is about.
    void moveSelected(int by);

Q_SIGNALS:
    void requested(const QJsonObject &command);
    void editWanted(const QString &id);
    void said(const QString &words); // why a key did nothing

protected:
    int rowHeight() const override;
    // The newest.
    int firstRow() const override { return m_notes.rowCount() - 1; }

private:
    RowWords wordsOf(int row) const;
    const NoteRow *chosen() const;

    State m_state;
    NotesModel m_notes;
    WordsDelegate *m_delegate;
};

} // namespace evenhand
