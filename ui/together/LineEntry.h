// SPDX-License-Identifier: Apache-2.0
// One line of typing with a word before it that says what it is, and words behind it that say
// what Enter will do. Enter takes, Esc leaves; nothing typed is lost by what happens meanwhile.
#pragma once

#include "ui/theme/Theme.h"

#include <QWidget>

class QLabel;
class QLineEdit;

namespace evenhand {

class ElidedLabel;

class LineEntry : public QWidget
{
    Q_OBJECT
public:
    explicit LineEntry(QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    void setWhat(const QString &word); // "Takeaway"
    // Whoever has the entry shows the hint itself, and the line has all the width.
    void setHintShown(bool on);
    void setHint(const QString &words, bool isWrong = false);
    // Tab is for this line's own use, and says so by tabPressed().
    void setTakesTab(bool on) { m_takesTab = on; }
    QLineEdit *line() const { return m_line; }
    QString what() const;
    QString hint() const;

Q_SIGNALS:
    void edited(const QString &text);
    void taken(const QString &text);
    void left();
    void tabPressed();
    void digitPressed(int digit); // with Ctrl

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    Theme m_theme;
    QLabel *m_what;
    QLineEdit *m_line;
    ElidedLabel *m_hint;
    bool m_takesTab = false;
};

} // namespace evenhand
