// SPDX-License-Identifier: Apache-2.0
// A lamp with its word: shape and word tell as much as the colour. Nothing is lit that isn't live.
#pragma once

#include "ui/theme/Theme.h"

#include <QString>
#include <QStringList>
#include <QWidget>

namespace evenhand {

class Lamp : public QWidget
{
    Q_OBJECT
public:
    enum class Light : quint8 {
        Off,  // an empty ring: nothing to tell
        Good, // a filled disc
        Bad,  // a triangle
        Late, // a disc half full: what is shown is old
        Done, // a tick
        Word, // the word in a frame, filled while it is on
    };

    explicit Lamp(const QString &name, QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    void setLight(Light light, const QString &words, bool isOn = true);
    // What it says when there is room, and to who can't see it; empty: its words.
    void setTip(const QString &tip);
    // It can be pressed, by pointer or Enter: there is more to tell.
    void setPressable(bool on);
    // It is as wide as the widest of these, whatever it shows; longer ones are elided.
    void setUsualWords(const QStringList &words);

    Light light() const { return m_light; }
    QString words() const { return m_words; }
    bool isOn() const { return m_isOn; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void pressed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void tell();
    void paintShape(QPainter &painter, const QRectF &place) const;
    void paintFramed(QPainter &painter) const;
    QFont wordFont() const;

    Theme m_theme = themeOf(ThemeKind::Light);
    QString m_name, m_words, m_tip;
    QStringList m_usual;
    Light m_light = Light::Off;
    bool m_isOn = true, m_isPressable = false;
};

} // namespace evenhand
