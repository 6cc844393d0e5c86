// SPDX-License-Identifier: Apache-2.0
// On top of the queue: one line that says what is affordable, and what can be done about it. Where
// the pane is low, all of it stands on one line; where it is narrow too, all but closing stands in one menu.
#pragma once

#include "models/items/glance.h"
#include "ui/queue/queueWords.h"
#include "ui/theme/Theme.h"

#include <QJsonObject>
#include <QWidget>

class QBoxLayout;
class QMenu;

namespace evenhand {

class ElidedLabel;
class KeyButton;

class QueueHead : public QWidget
{
    Q_OBJECT
public:
    explicit QueueHead(QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    void setCloseKey(const QString &key);
    // Told where the pointer rests: on the buttons there is no room for them.
    void setOtherKeys(const QString &lastCall, const QString &order, const QString &hold);
    void showQueue(const QueueGlance &queue, const State &state);
    // What the first button says: close, and share what is left; or open again.
    void closeOrOpen();
    void callLast();
    void openOrder();
    QString line() const; // all of it

    void setLow(bool on);
    int heightWhen(bool isLow) const; // that it needs at this width

    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void requested(const QJsonObject &command);
    // Words to be posted where the people online are.
    void lastCallRequested(const QString &words);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    bool isClosing() const;
    void showCloseButton();
    void showHold();
    void addPolicies();
    void addHolds();
    void setPolicy(const std::vector<Criterion> &criteria, std::optional<Duration> turnLength);
    void openMenu(QMenu &menu, KeyButton &below);
    void arrange();
    void placeLine();
    void showOrder();
    void showMore();
    void addMore();
    bool isNarrow() const;
    void showLine();
    QString lineThatFits() const;

    Theme m_theme;
    QueueGlance m_queue;
    Hearing m_hearing;
    std::vector<Criterion> m_criteria;
    QString m_count, m_fairness; // together the line
    QString m_lastCallKey, m_orderKey, m_holdKey;
    ElidedLabel *m_line, *m_second;
    KeyButton *m_close, *m_lastCall, *m_order, *m_hold, *m_more;
    QMenu *m_policies, *m_holds, *m_others;
    QBoxLayout *m_column, *m_buttons;
    bool m_isLow = false;
};

} // namespace evenhand
