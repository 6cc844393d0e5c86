// SPDX-License-Identifier: Apache-2.0
// What the other moderator asks for, until it is acknowledged; without room while there is nothing.
#pragma once

#include "ui/theme/Theme.h"

#include <QJsonObject>
#include <QWidget>

class QLabel;

namespace evenhand {

class ElidedLabel;
class KeyButton;
struct State;

class NudgeLine : public QWidget
{
    Q_OBJECT
public:
    explicit NudgeLine(QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    void setKey(const QString &acknowledge);
    // `moderator`: who reads it, as State::acts calls them.
    void showState(const State &state, const QString &moderator);
    QString words() const; // empty: nothing waits

Q_SIGNALS:
    void requested(const QJsonObject &command);
    // The nudge of this id could be read here; each once.
    void nudgeShown(const QString &id);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void acknowledge();

    Theme m_theme = themeOf(ThemeKind::Light);
    QString m_nudge, m_painted; // its id; that of the one that was seen
    QLabel *m_mark;
    ElidedLabel *m_words;
    KeyButton *m_seen;
};

} // namespace evenhand
