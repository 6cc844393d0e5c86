// SPDX-License-Identifier: Apache-2.0
// A new session from a proposal: its text on one side, what was understood of it on the other.
// Nothing is written before it is asked for.
#pragma once

#include "models/planning/Plan.h"
#include "ui/theme/Theme.h"

#include <QTimeZone>
#include <QTimer>
#include <QWidget>

class QBoxLayout;
class QLabel;
class QPlainTextEdit;

namespace evenhand {

class ElidedLabel;
class KeyButton;
class PlanSheet;
class WordsLabel;

class NewPage : public QWidget
{
    Q_OBJECT
public:
    explicit NewPage(QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    void setZone(const QTimeZone &zone);
    // Empties it for good: a session was made of it.
    void begin();
    void takeFocus();
    // `source`: the file that it was read from; empty: the text pasted here. `target`: the file
    // that it would be written to.
    void showPlan(const Plan &plan, const QString &source, const QString &target);
    void showTarget(const QString &target);
    // There is no plan in it.
    void showRefusal(const QString &source, const QString &words);
    bool hasPlan() const { return m_hasPlan; }
    Plan plan() const;

    QPlainTextEdit *text() { return m_text; }
    PlanSheet *sheet() { return m_sheet; }
    KeyButton *createButton() { return m_create; }
    KeyButton *emptyButton() { return m_empty; }

public Q_SLOTS:
    void create();
    // For the next proposal; undoing it in the text brings everything back.
    void empty();

Q_SIGNALS:
    void textGiven(const QString &text);
    void fileWanted(); // to be chosen and read
    void folderWanted();
    void backWanted();
    void edited(const evenhand::Plan &plan); // its target may change with it
    void createRequested(const evenhand::Plan &plan);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeInput();
    void placeBottom();
    QWidget *makeUnderstood();
    void showHasPlan(bool hasPlan);
    void teach();
    void forget();

    Theme m_theme = themeOf(ThemeKind::Light);
    bool m_hasPlan = false, m_isOfText = false; // the plan is of the text on the left
    QTimer m_pause;                             // until the typing rests
    ElidedLabel *m_heading;
    QLabel *m_understood, *m_targetLabel;
    QPlainTextEdit *m_text;
    ElidedLabel *m_source, *m_target;
    QBoxLayout *m_bottom; // below the text
    PlanSheet *m_sheet;
    WordsLabel *m_teaching;
    KeyButton *m_back, *m_file, *m_create, *m_change, *m_empty;
};

} // namespace evenhand
