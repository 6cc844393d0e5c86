// SPDX-License-Identifier: Apache-2.0
// The plan of the open session: agenda with its timetable, people, the session, and what to look
// at. Each is a list with the chosen row's fields beside it; 1 to 4 go from one to the other, Esc
// leaves a field, then the page.
#pragma once

#include "models/items/PeopleModel.h"
#include "models/items/PlanModel.h"
#include "models/planning/Plan.h"
#include "models/session/State.h"
#include "ui/theme/Theme.h"

#include <QHash>
#include <QJsonObject>
#include <QTimeZone>
#include <QWidget>
#include <vector>

class QAction;
class QSplitter;
class QStackedWidget;

namespace evenhand {

class ActList;
class DoubtModel;
struct DoubtRow;
class ElidedLabel;
class KeyButton;
class PersonForm;
class PlanDelegate;
class SegmentForm;
class SessionForm;
class WordsDelegate;
struct RowWords;

class PlanPage : public QWidget
{
    Q_OBJECT
public:
    enum class Part : quint8 { Agenda, People, Session, ToLookAt };

    explicit PlanPage(QWidget *parent = nullptr);
    ~PlanPage() override;

    void setTheme(const Theme &theme);
    void setZone(const QTimeZone &zone);
    void showState(const State &state, Instant now);
    void passTime(Instant now);
    // What reading a proposal guessed and missed, until somebody has looked at it.
    void showImported(const Plan &plan);
    // A command of this page was refused: why stands beside the field that it came from. False: it
    // has none here.
    bool showRefusal(const QJsonObject &command, const QString &why);

    Part part() const { return m_part; }
    void show(Part part);
    using QWidget::show;
    void focusList();

    ActList *agendaList() const { return m_agendaList; }
    ActList *peopleList() const { return m_peopleList; }
    ActList *doubtList() const { return m_doubtList; }
    SegmentForm *segmentForm() const { return m_segment; }
    PersonForm *personForm() const { return m_person; }
    SessionForm *sessionForm() const { return m_session; }
    const PlanModel &plan() const { return m_plan; }
    const PeopleModel &people() const { return m_people; }
    QString total() const;

    QSize minimumSizeHint() const override { return {0, 0}; }

public Q_SLOTS:
    void editChosen(); // its fields; of what is to be looked at, where that is
    void addSegment(); // behind the chosen one
    void duplicateSegment();
    void removeSegment();
    void moveSegment(int rows); // -1 or 1
    void lengthenSegment(int seconds);
    void addPerson();
    void confirmDoubt(); // the chosen one, where it was guessed

Q_SIGNALS:
    void requested(const QJsonObject &command);
    void left();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void addHead();
    void addAgenda();
    void addPeople();
    void addDoubts();
    void connectForms();
    QWidget *besideForm(ActList *list, QWidget *form);
    void showAgenda(Instant now);
    void showSegment();
    void showPerson();
    void showHead();
    void showDoubts();
    void goToDoubt();
    void mendSegment(const DoubtRow &doubt);
    void mendPerson(const DoubtRow &doubt);
    void mendSession(const DoubtRow &doubt);
    const PlanRow *chosenSegment() const;
    void move(const QString &id, const QString &after);
    void ask(const char *name, QJsonObject arguments);
    RowWords personWords(int row) const;
    bool isInForm() const;
    ActList *listOf(Part part) const;

    State m_state;
    Instant m_now{};
    Theme m_theme = themeOf(ThemeKind::Light);
    QTimeZone m_zone = QTimeZone::systemTimeZone();
    PlanModel m_plan;
    PeopleModel m_people;
    QStringList m_warnings;                       // of the proposal, not looked at yet
    QHash<PersonId, std::vector<Role>> m_guessed; // not confirmed yet
    Part m_part = Part::Agenda;
    std::optional<int> m_awaitedSegment; // the row at which a new one comes
    PersonId m_awaitedPerson;            // the new one, to be named once it comes
    bool m_hasMoved = false;

    std::vector<KeyButton *> m_tabs; // by Part
    KeyButton *m_leave, *m_add, *m_duplicate, *m_remove, *m_addPerson, *m_confirm;
    ElidedLabel *m_total;
    bool m_isLaidOut = false;
    QStackedWidget *m_parts;
    ActList *m_agendaList, *m_peopleList, *m_doubtList;
    PlanDelegate *m_planDelegate;
    WordsDelegate *m_peopleDelegate, *m_doubtDelegate;
    DoubtModel *m_doubts;
    SegmentForm *m_segment;
    PersonForm *m_person;
    SessionForm *m_session;
    std::vector<QSplitter *> m_splitters;
};

} // namespace evenhand
