// SPDX-License-Identifier: Apache-2.0
// ■ onsite, ● online, and what kind of hand.
#pragma once

#include "ui/theme/Theme.h"

#include <QWidget>

namespace evenhand {

class SideBadge : public QWidget
{
    Q_OBJECT
public:
    explicit SideBadge(QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    void show(Side side, const QString &kindWord);
    using QWidget::show;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString words() const;

    Theme m_theme;
    Side m_side = Side::Onsite;
    QString m_kindWord;
};

} // namespace evenhand
