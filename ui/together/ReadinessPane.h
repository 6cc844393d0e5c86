// SPDX-License-Identifier: Apache-2.0
// The line check: arrows choose a cell, Space or its digit ticks it, a second press says that it
// isn't so. The head says who is missing.
#pragma once

#include "models/items/ReadinessModel.h"
#include "ui/theme/Theme.h"

#include <QJsonObject>
#include <QWidget>

namespace evenhand {

class ActList;
class PaneHead;
class ReadinessDelegate;

class ReadinessPane : public QWidget
{
    Q_OBJECT
public:
    explicit ReadinessPane(QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    void showState(const State &state);
    void focusList();

    ActList *list() const { return m_list; }
    PaneHead *head() const { return m_head; }
    const ReadinessModel &readiness() const { return m_readiness; }
    int column() const { return m_column; }

    QSize minimumSizeHint() const override;

public Q_SLOTS:
    // Ticks or unticks a cell of the chosen row; from 0.
    void check(int column);

Q_SIGNALS:
    void requested(const QJsonObject &command);
    void left();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    bool press(int key);
    void goTo(int column);

    ReadinessModel m_readiness;
    int m_column = 0;
    PaneHead *m_head;
    ActList *m_list;
    ReadinessDelegate *m_delegate;
};

} // namespace evenhand
