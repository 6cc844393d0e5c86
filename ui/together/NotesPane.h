// SPDX-License-Identifier: Apache-2.0
// What was noted so far, to be read again, edited and removed. New ones are written in the line below.
#pragma once

#include "models/items/NotesModel.h"
#include "ui/theme/Theme.h"

#include <QJsonObject>
#include <QWidget>

class QAction;

namespace evenhand {

class ActList;
class PaneHead;
class WordsDelegate;
struct RowWords;

class NotesPane : public QWidget
{
    Q_OBJECT
public:
    explicit NotesPane(QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    void setKey(const QString &takeaway); // that opens the line
    void showState(const State &state);
    void focusList();

    ActList *list() const { return m_list; }
    PaneHead *head() const { return m_head; }
    const NotesModel &notes() const { return m_notes; }

    QSize minimumSizeHint() const override;

public Q_SLOTS:
    // On the chosen row; nothing where there is none.
    bool editSelected();
    void removeSelected();
    void setKindOfSelected(int digit);

Q_SIGNALS:
    void requested(const QJsonObject &command);
    void editWanted(const QString &id);
    void left();

private:
    RowWords wordsOf(int row) const;
    const NoteRow *chosen() const;

    NotesModel m_notes;
    Theme m_theme;
    PaneHead *m_head;
    ActList *m_list;
    WordsDelegate *m_delegate;
};

} // namespace evenhand
