// SPDX-License-Identifier: Apache-2.0
// One place at the bottom of the start window for what was refused, what was done, and what is
// being opened; as high with words as without.
#pragma once

#include "ui/theme/Theme.h"

#include <QWidget>

class QLabel;
class QProgressBar;

namespace evenhand {

class KeyButton;
class WordsLabel;

class StatusLine : public QWidget
{
    Q_OBJECT
public:
    explicit StatusLine(QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    // Of what; what is wrong, and what to do.
    void showTrouble(const QString &subject, const QString &words);
    void showNotice(const QString &words);
    void showWork(const QString &words);
    void clear();
    bool hasWords() const;
    QString shownWords() const;

private:
    enum class Shows : quint8 { Nothing, Complaint, News, Work };
    void say(Shows what, const QString &words);
    void paintMark();

    Theme m_theme = themeOf(ThemeKind::Light);
    Shows m_shows = Shows::Nothing;
    QLabel *m_mark;
    WordsLabel *m_words;
    QProgressBar *m_work;
    KeyButton *m_dismiss;
};

} // namespace evenhand
