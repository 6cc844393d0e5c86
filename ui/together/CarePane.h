// SPDX-License-Identifier: Apache-2.0
// Care cards: somebody is in distress, one of the moderators takes care. The note is for the two
// of them: no other widget shows it.
#pragma once

#include "models/items/CareModel.h"
#include "ui/theme/Theme.h"

#include <QJsonObject>
#include <QTimeZone>
#include <QWidget>

namespace evenhand {

class ActList;
class LineEntry;
class PaneHead;
class WordsDelegate;
struct RowWords;

class CarePane : public QWidget
{
    Q_OBJECT
public:
    explicit CarePane(QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    void setModerator(const QString &moderator); // who "you" is: the key of State::acts
    void showState(const State &state);
    void focusEntry(); // for a new card
    void focusList();
    bool isTyping() const;

    ActList *list() const { return m_list; }
    LineEntry *entry() const { return m_entry; }
    const CareModel &care() const { return m_care; }
    RowWords wordsOf(int row) const;

    QSize minimumSizeHint() const override;

public Q_SLOTS:
    void takeSelected();
    void closeSelected();

Q_SIGNALS:
    void requested(const QJsonObject &command);
    void left();

private:
    void open(const QString &note);
    void ask(const char *name);

    CareModel m_care;
    State m_state;
    QString m_moderator;
    Theme m_theme;
    PaneHead *m_head;
    ActList *m_list;
    WordsDelegate *m_delegate;
    LineEntry *m_entry;
};

} // namespace evenhand
