// SPDX-License-Identifier: Apache-2.0
// The line check: arrows choose a cell, Space or its digit ticks it, a second press says that it
// isn't so. The head says who is missing.
#pragma once

#include "models/items/ReadinessModel.h"
#include "ui/together/ListPane.h"

#include <QJsonObject>

namespace evenhand {

class ReadinessDelegate;

class ReadinessPane : public ListPane
{
    Q_OBJECT
public:
    explicit ReadinessPane(QWidget *parent = nullptr);

    void setTheme(const Theme &theme) override;
    void showState(const State &state);

    // What the numbers of the checks mean.
    static QString legend();
    const ReadinessModel &readiness() const { return m_readiness; }
    int column() const { return m_column; }

public Q_SLOTS:
    // Ticks or unticks a cell of the chosen row; from 0.
    void check(int column);

Q_SIGNALS:
    void requested(const QJsonObject &command);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    int rowHeight() const override;

private:
    void fitColumns();
    bool press(int key);
    void goTo(int column);

    ReadinessModel m_readiness;
    int m_column = 0;
    ReadinessDelegate *m_delegate;
    QWidget *m_heads; // words of the checks, where cells have none
};

} // namespace evenhand
