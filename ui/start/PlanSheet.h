// SPDX-License-Identifier: Apache-2.0
// What was understood of a proposal, to be read and confirmed before it is written: title, facts,
// what to check, people, agenda. Roles that were guessed can be declined one by one.
#pragma once

#include "models/planning/Plan.h"
#include "ui/theme/Theme.h"

#include <QScrollArea>
#include <QTimeZone>

class QGridLayout;
class QLabel;
class QLineEdit;
class QVBoxLayout;

namespace evenhand {

class PlanSheet : public QScrollArea
{
    Q_OBJECT
public:
    explicit PlanSheet(QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    void setZone(const QTimeZone &zone) { m_zone = zone; }
    // Keep: the same proposal read again. A title that was edited stays, unless another one was read;
    // guesses that were declined stay declined.
    enum class Edits : quint8 { Drop, Keep };
    void showPlan(const Plan &plan, Edits edits = Edits::Drop);
    // As confirmed: with the title as it stands there now, without the guesses that were declined.
    Plan plan() const;

Q_SIGNALS:
    void edited();

private:
    struct Guess
    {
        QString person;
        Role role;
        bool isDeclined = false;
    };

    bool wasDeclined(const QString &name, Role role) const;
    void build();
    void addHeading(const QString &words);
    void addLine(const QString &words, bool isQuiet);
    void addChecks();
    void addPeople();
    void addAgenda();
    void addMore(size_t left);
    QLabel *makeCell(const QString &words, bool isQuiet);

    Theme m_theme = themeOf(ThemeKind::Light);
    QTimeZone m_zone = QTimeZone::systemTimeZone();
    Plan m_plan;
    std::vector<Guess> m_guesses;
    QString m_readTitle; // as the proposal has it
    bool m_isTitleEdited = false;
    QLineEdit *m_title = nullptr;
    QVBoxLayout *m_column = nullptr;
};

} // namespace evenhand
