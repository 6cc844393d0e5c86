// SPDX-License-Identifier: Apache-2.0
// The first line of a pane that stands in the queue's place: its name, what its keys do, and Esc.
#pragma once

#include "ui/theme/Theme.h"

#include <QWidget>

namespace evenhand {

class ElidedLabel;
class KeyButton;

class PaneHead : public QWidget
{
    Q_OBJECT
public:
    explicit PaneHead(const QString &title, QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    void setWords(const QString &words);
    QString words() const;

    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void left();

private:
    ElidedLabel *m_title, *m_words;
    KeyButton *m_leave;
};

} // namespace evenhand
