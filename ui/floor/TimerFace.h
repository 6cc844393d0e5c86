// SPDX-License-Identifier: Apache-2.0
// The giant figures with ring and word, as large as there is room. Colour, shape and word change
// together: a thin ring; thicker with a dot (soon); with a triangle (last); a filled disc and a
// frame (over). Nothing blinks, and no figure moves when another changes.
#pragma once

#include "ui/floor/Face.h"
#include "ui/theme/Theme.h"

#include <QFont>
#include <QRectF>
#include <QWidget>

namespace evenhand {

class TimerFace : public QWidget
{
    Q_OBJECT
public:
    static constexpr int idealHeight = 96; // pixels at a text scale of 1: at least that, where there is room

    explicit TimerFace(QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    // Paints only if it differs.
    void setFace(const Face &face);
    const Face &face() const { return m_face; }
    // As painted, for tests.
    QFont figuresFont() const { return places().figures; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Places
    {
        QFont figures, word;
        QRectF digits, ring, words;
    };

    Places places() const;
    void paintFrame(QPainter &painter) const;

    Theme m_theme = themeOf(ThemeKind::Light);
    Face m_face;
};

} // namespace evenhand
