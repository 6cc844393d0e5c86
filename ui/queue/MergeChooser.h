// SPDX-License-Identifier: Apache-2.0
// "Row 3, red jacket is the same person as …": a list of the others over the pane, narrowed by
// typing. Enter or a click takes one, Esc leaves it; below stands whose name would stay.
#pragma once

#include "ui/queue/mergeChoice.h"
#include "ui/theme/Theme.h"

#include <QJsonObject>
#include <QWidget>

class QLineEdit;
class QListWidget;

namespace evenhand {

class ElidedLabel;

class MergeChooser : public QWidget
{
    Q_OBJECT
public:
    explicit MergeChooser(QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    void showState(const State &state);
    void openFor(const State &state, const PersonId &person, Side side);
    void closeChooser();
    // Takes this one, whether or not the list is open.
    void merge(const State &state, const PersonId &person, Side side, const PersonId &other);

    QLineEdit *filter() const { return m_filter; }
    QListWidget *list() const { return m_list; }
    QString consequence() const;

Q_SIGNALS:
    void requested(const QJsonObject &command);
    void closed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void fill();
    void take();
    void sayConsequence();
    PersonId chosen() const;

    Theme m_theme;
    State m_state;
    PersonId m_person;
    Side m_side = Side::Unknown;
    std::vector<MergeCandidate> m_candidates;
    ElidedLabel *m_question, *m_consequence;
    QLineEdit *m_filter;
    QListWidget *m_list;
};

} // namespace evenhand
