// SPDX-License-Identifier: Apache-2.0
// A question with up to nine answers, in its pane rather than in a dialog: "Pause: why?"
// 1 technical, 2 interpreter … A digit chooses (the window hands it on); Esc, or pressing the
// question, leaves it unanswered.
#pragma once

#include "ui/theme/Theme.h"

#include <QStringList>
#include <QWidget>
#include <vector>

class QGridLayout;

namespace evenhand {

class KeyButton;

class ChoiceRow : public QWidget
{
    Q_OBJECT
public:
    // In so many rows of cells of equal width, the question in the first one and filled with the
    // accent; 0: the question above, and the answers side by side as wide as they need.
    explicit ChoiceRow(int rows = 0, QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    void setRows(int rows);
    void ask(const QString &question, const QStringList &answers);
    // The digits are typed beside it: only with Ctrl they are answers.
    void setWithCtrl();
    // Other words for as many answers, while they stand there: a time in them went on. `tips`: what
    // each of them does; none: the answer itself.
    void reword(const QStringList &answers, const QStringList &tips = {});
    // Of one answer, where they stand side by side.
    void setWidest(int characters);
    // In its cell, with so many answers; asked of rows only.
    // Into how few rows these answers go whole, at that width.
    int rowsWithin(int width) const;
    bool hasRoomFor(const QString &question, qsizetype answers) const;
    QString question() const;
    QStringList answers() const;

    // The answer of this digit, 1 first; false where there is none.
    bool choose(int digit);

    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void chosen(int index); // from 0
    void dismissed();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    KeyButton *addButton();
    int columnsFor(qsizetype answers) const;
    void place();

    static constexpr int mostAnswers = 9;
    QGridLayout *m_grid;
    KeyButton *m_question;
    std::vector<KeyButton *> m_buttons;
    qsizetype m_answers = 0;
    int m_rows;
};

} // namespace evenhand
