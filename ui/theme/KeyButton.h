// SPDX-License-Identifier: Apache-2.0
// A button with its key on it: "N  Next: Row 3, red jacket", with a second, quieter line where
// one is wanted. Words are plain and elided, so that no name widens a pane; the whole of them is
// the accessible name. Enter and Space do nothing here unless it is allowed: no floor act may
// happen because somebody went on typing.
#pragma once

#include "ui/theme/Theme.h"

#include <QAbstractButton>
#include <QString>

namespace evenhand {

class KeyButton : public QAbstractButton
{
    Q_OBJECT
public:
    explicit KeyButton(QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    void setKey(const QString &key); // "N"; empty: none
    void setKeyHolds(bool on);       // off: its room stays, and no key is told for now
    void setLabel(const QString &words);
    void setDetail(const QString &words); // the second line
    void setTwoLines(bool on);            // keeps room for it even while there is none
    void setGlyph(const QString &name);   // of iconOf(); stands after the key
    void setTip(const QString &words);
    void setPrimary(bool on);           // filled with the accent: at most one in a pane
    void setBare(bool on);              // no face: words that can be pressed
    void setLoud(const QColor &colour); // of label and glyph; invalid: the text's
    void setWidest(int characters);
    void setTakesEnter(bool on);

    QString label() const { return m_label; }
    QString detail() const { return m_detail; }
    QString key() const { return m_keyHolds ? m_key : QString(); }
    QString tip() const { return m_tip; }

    // How wide it would like to be with these words on it.
    int widthWith(const QString &label) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    // The pointer or the focus came (true) or went: where a preview is shown beside the button.
    void regarded(bool isIt);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    struct Colours
    {
        QColor face, edge, text, quiet;
    };

    Colours colours() const;
    QFont labelFont() const;
    QFont keyFont() const;
    QFont detailFont() const;
    int keyWidth() const;
    int contentWidth(int labelWidth) const;
    void paintKey(QPainter &painter, const QRect &cap, const Colours &colours) const;
    void paintWords(QPainter &painter, const QRect &room, const Colours &colours) const;
    void sayAgain();

    Theme m_theme = themeOf(ThemeKind::Light);
    QString m_key, m_label, m_detail, m_glyph, m_tip;
    QColor m_loud;
    int m_widest = 40;
    bool m_isTwoLined = false, m_isPrimary = false, m_isBare = false, m_takesEnter = false, m_keyHolds = true;
};

} // namespace evenhand
