// SPDX-License-Identifier: Apache-2.0
// A strip above the session line for what holds of the whole window: that it is a rehearsal, that
// the session has ended. Words, and what can be done about it; it can't be overlooked.
#pragma once

#include "ui/theme/Theme.h"

#include <QWidget>
#include <vector>

class QHBoxLayout;

namespace evenhand {

class ElidedLabel;
class KeyButton;

class Band : public QWidget
{
    Q_OBJECT
public:
    explicit Band(QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    // The first in heavy type.
    void setWords(const QString &heading, const QString &words);
    // None of them takes Enter or Space unless it says so itself.
    KeyButton *addButton(const QString &label, const QString &key = {});

    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Theme m_theme = themeOf(ThemeKind::Light);
    QHBoxLayout *m_row;
    ElidedLabel *m_heading, *m_words;
    std::vector<KeyButton *> m_buttons;
};

} // namespace evenhand
