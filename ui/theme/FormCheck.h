// SPDX-License-Identifier: Apache-2.0
// Yes or no, with a box that is seen in every theme, also unticked.
#pragma once

#include "ui/theme/Theme.h"

#include <QCheckBox>

namespace evenhand {

class FormCheck : public QCheckBox
{
    Q_OBJECT
public:
    explicit FormCheck(const QString &name, QWidget *parent = nullptr);

    void setTheme(const Theme &theme);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool hitButton(const QPoint &point) const override { return rect().contains(point); }

private:
    QString shownText() const;

    Theme m_theme = themeOf(ThemeKind::Light);
};

} // namespace evenhand
