// SPDX-License-Identifier: Apache-2.0
// Who speaks: the name, and below it (in a low pane: beside it) side, kind and how to say the name.
// With nobody speaking it says so, and asks quietly when people seem to be talking all the same.
#pragma once

#include "models/items/glance.h"
#include "ui/theme/Theme.h"

#include <QFont>
#include <QString>
#include <QWidget>

namespace evenhand {

class SpeakerLine : public QWidget
{
    Q_OBJECT
public:
    explicit SpeakerLine(QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    void setOneLine(bool on); // the name smaller, the rest beside it
    // Times in `floor` are not shown here; `phase` says what nobody speaking means.
    struct Keys
    {
        QString next, who; // who comes next, somebody of the panel
    };
    void showFloor(const FloorGlance &floor, SessionPhase phase, const Keys &keys);

    // As painted, for whoever can't see it and for tests.
    QString name() const { return m_shown.name; }
    QString detail() const { return m_shown.detail; }
    bool isNudging() const { return m_shown.isNudge; }
    QFont nameFont() const;
    int heightIn(bool oneLine) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Shown
    {
        QString name, detail;
        QString least; // of the detail, beside a name: neither the side, which its mark says, nor the kind
        Side side = Side::Unknown;
        bool isIdle = true, isNudge = false;

        friend bool operator==(const Shown &, const Shown &) = default;
    };

    static Shown idle(const FloorGlance &floor, SessionPhase phase, const Keys &keys);
    static Shown speaking(const FloorGlance &floor);
    QRect detailPlace() const;
    QString detailIn(int room) const;

    Theme m_theme = themeOf(ThemeKind::Light);
    Shown m_shown;
    bool m_isOneLine = false;
};

} // namespace evenhand
