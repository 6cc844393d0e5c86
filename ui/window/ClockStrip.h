// SPDX-License-Identifier: Apache-2.0
// Who speaks and how much longer, in one line above a sheet that lies over the panes: whatever one
// looks up, the time stays in sight.
#pragma once

#include "models/session/State.h"
#include "ui/theme/Theme.h"

#include <QWidget>

namespace evenhand {

class ElidedLabel;
class FiguresLabel;

class ClockStrip : public QWidget
{
    Q_OBJECT
public:
    explicit ClockStrip(QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    void showState(const State &state, Instant now);
    void passTime(Instant now);

    QString name() const;
    QString figures() const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Theme m_theme = themeOf(ThemeKind::Light);
    State m_state;
    ElidedLabel *m_name, *m_word;
    FiguresLabel *m_figures;
};

} // namespace evenhand
