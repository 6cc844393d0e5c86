// SPDX-License-Identifier: Apache-2.0
// The window on the room's screen: black in every theme, four things at most. Full on a second
// screen; where there is none, or it goes, an ordinary window that is moved by hand (a double click
// fills the screen that it is on). Esc leaves. It never takes the focus from who is working.
#pragma once

#include "ui/stage/stagePicture.h"
#include "ui/theme/Theme.h"

#include <QRegion>
#include <QWidget>

class QScreen;

namespace evenhand {

class StageWindow : public QWidget
{
    Q_OBJECT
public:
    explicit StageWindow(QWidget *parent = nullptr);

    void setZone(const QTimeZone &zone);
    void showGlance(const StageGlance &glance);
    // Black at once, before the session has it in writing; false: as the session says.
    void blankAhead(bool on);

    // Full on that screen; null: as a window.
    void openOn(QScreen *screen);
    // That screen goes: what filled it is a window on another one, behind who is working.
    void leaveScreen(QScreen *screen);
    // An ordinary window behind who is working, whatever it filled before.
    void leaveForWindow();
    // How it gets to the room's screen: in small type at the bottom, once it was opened as a window among others.
    QString hint() const;
    bool isOn(QScreen *screen) const { return m_filled == screen; }

    // As painted, for tests and for whoever can't see it.
    const StagePicture &shown() const { return m_shown; }
    bool isBlack() const { return m_shown.isBlank || m_isAhead; }
    QFont figuresFont() const;
    static Theme stageTheme();

    QSize sizeHint() const override { return {960, 540}; }

Q_SIGNALS:
    void closed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    struct Places
    {
        QRectF heading, side, ring, figures, next, message, card, title, detail, hint;
    };

    Places places() const;
    void showShown(const StagePicture &shown);
    void paintSpeaker(QPainter &painter, const Places &at) const;
    void paintScene(QPainter &painter, const Places &at) const;
    void paintNext(QPainter &painter, const QRectF &place) const;
    void paintCard(QPainter &painter, const QRectF &place) const;
    void paintHint(QPainter &painter, const QRectF &place) const;
    void followState();

    Theme m_theme = stageTheme();
    QTimeZone m_zone = QTimeZone::systemTimeZone();
    StageGlance m_glance;
    StagePicture m_shown;
    bool m_isAhead = false;
    bool m_isAmongOthers = false;
    QScreen *m_filled = nullptr;
};

} // namespace evenhand
