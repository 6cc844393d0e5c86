// SPDX-License-Identifier: Apache-2.0
// One of several choices, its ring in the theme's own colours: the style's is too faint in the dark.
#pragma once

#include "ui/theme/Theme.h"

#include <QRadioButton>

namespace evenhand {

class RingButton : public QRadioButton
{
    Q_OBJECT
public:
    explicit RingButton(const QString &words, QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    bool hitButton(const QPoint &at) const override { return rect().contains(at); }

private:
    int ring() const { return m_theme.pixels(TypeSize::Text); }

    Theme m_theme;
};

} // namespace evenhand
