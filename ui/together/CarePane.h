// SPDX-License-Identifier: Apache-2.0
// Care cards: somebody is in distress, one of the moderators takes care. The note is for the two
// of them: no other widget shows it.
#pragma once

#include "models/items/CareModel.h"
#include "ui/together/ListPane.h"

#include <QJsonObject>
#include <QTimeZone>

namespace evenhand {

class LineEntry;
class WordsDelegate;
struct RowWords;

class CarePane : public ListPane
{
    Q_OBJECT
public:
    explicit CarePane(QWidget *parent = nullptr);

    void setTheme(const Theme &theme) override;
    void setModerator(const QString &moderator); // who "you" is: the key of State::acts
    void showState(const State &state);
    void focusEntry(); // for a new card
    bool isTyping() const;

    LineEntry *entry() const { return m_entry; }
    const CareModel &care() const { return m_care; }
    RowWords wordsOf(int row) const;

public Q_SLOTS:
    void takeSelected();
    void closeSelected();

Q_SIGNALS:
    void requested(const QJsonObject &command);

protected:
    int rowHeight() const override;

private:
    void open(const QString &note);
    void ask(const char *name);

    CareModel m_care;
    State m_state;
    QString m_moderator;
    WordsDelegate *m_delegate;
    LineEntry *m_entry;
};

} // namespace evenhand
