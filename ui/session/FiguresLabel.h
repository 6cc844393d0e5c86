// SPDX-License-Identifier: Apache-2.0
// A few words with figures in equal cells. It is as wide as the widest that it was told to expect,
// so that what stands beside it keeps its place.
#pragma once

#include "ui/theme/Theme.h"

#include <QColor>
#include <QString>
#include <QWidget>

namespace evenhand {

class FiguresLabel : public QWidget
{
    Q_OBJECT
public:
    explicit FiguresLabel(QWidget *parent = nullptr);

    void setTheme(const Theme &theme, TypeSize size, QFont::Weight weight = QFont::Normal);
    // Digits of `expected` stand for any digit.
    void setExpected(const QString &expected);
    void setFigures(const QString &figures, const QColor &colour);
    QString figures() const { return m_figures; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QFont m_figuresFont;
    QColor m_colour;
    QString m_figures, m_expected;
};

} // namespace evenhand
