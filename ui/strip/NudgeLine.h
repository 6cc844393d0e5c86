// SPDX-License-Identifier: Apache-2.0
// What the other moderator asks for, until it is acknowledged; else how far one's own nudge got. Without
// room while there is nothing.
#pragma once

#include "models/items/nudgeGlance.h"
#include "ui/theme/Theme.h"

#include <QJsonObject>
#include <QTimeZone>
#include <QWidget>

class QLabel;

namespace evenhand {

class ElidedLabel;
class KeyButton;

class NudgeLine : public QWidget
{
    Q_OBJECT
public:
    explicit NudgeLine(QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    void setKey(const QString &acknowledge);
    // `moderator`: who reads it, as State::acts calls them.
    void showState(const State &state, const QString &moderator, Instant now);
    void passTime(Instant now);
    void setZone(const QTimeZone &zone); // of wall-clock times
    void showFates(const NudgeFates &fates);
    QString words() const; // empty: nothing waits

Q_SIGNALS:
    void requested(const QJsonObject &command);
    // The nudge of this id could be read here; each once.
    void nudgeShown(const QString &id);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void acknowledge();
    void showWords();

    Theme m_theme = themeOf(ThemeKind::Light);
    QString m_nudge, m_painted; // id of what waits; that of the one that was seen
    State m_state;
    QString m_moderator;
    Instant m_now{};
    NudgeFates m_fates;
    QTimeZone m_zone = QTimeZone::systemTimeZone();
    QLabel *m_mark;
    ElidedLabel *m_words;
    KeyButton *m_seen;
};

} // namespace evenhand
