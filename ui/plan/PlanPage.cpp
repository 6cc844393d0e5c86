// SPDX-License-Identifier: Apache-2.0
#include "ui/plan/PlanPage.h"

#include "models/items/glance.h"
#include "ui/keys/KeyLayout.h"
#include "ui/plan/DoubtModel.h"
#include "ui/plan/FormField.h"
#include "ui/plan/PersonForm.h"
#include "ui/plan/PlanDelegate.h"
#include "ui/plan/SegmentForm.h"
#include "ui/plan/SessionForm.h"
#include "ui/plan/planWords.h"
#include "ui/queue/ActList.h"
#include "ui/theme/ElidedLabel.h"
#include "ui/theme/KeyButton.h"
#include "ui/together/WordsDelegate.h"

#include <QAction>
#include <QKeyEvent>
#include <QScrollArea>
#include <QScrollBar>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <utility>

namespace evenhand {

namespace {

constexpr int minute = 60; // seconds

QString sideShown(Side side)
{
    return side == Side::Unknown ? QStringLiteral("–") : sideWord(side);
}

} // namespace

PlanPage::PlanPage(QWidget *parent)
    : QWidget(parent),
      m_leave(new KeyButton),
      m_add(new KeyButton),
      m_duplicate(new KeyButton),
      m_remove(new KeyButton),
      m_addPerson(new KeyButton),
      m_confirm(new KeyButton),
      m_total(new ElidedLabel),
      m_parts(new QStackedWidget),
      m_agendaList(new ActList),
      m_peopleList(new ActList),
      m_doubtList(new ActList),
      m_planDelegate(new PlanDelegate(m_plan, this)),
      m_peopleDelegate(new WordsDelegate([this](int row) { return personWords(row); },
                                         {sideWord(Side::Onsite), sideWord(Side::Online)}, this)),
      m_doubtDelegate(new WordsDelegate(
          [this](int row) {
              const DoubtRow &doubt = m_doubts->rowAt(row);
              return RowWords{doubt.isGuess ? tr("guessed") : tr("look"),
                              doubt.words,
                              {},
                              doubt.isGuess ? m_theme.accent : m_theme.soon};
          },
          {tr("guessed"), tr("look")}, this)),
      m_doubts(new DoubtModel(this)),
      m_segment(new SegmentForm(m_people)),
      m_person(new PersonForm),
      m_session(new SessionForm)
{
    setAccessibleName(tr("Plan"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Theme::space(1));
    addHead();
    addAgenda();
    addPeople();
    m_parts->addWidget(m_session);
    addDoubts();
    column->addWidget(m_parts, 1);
    connectForms();
    setTheme(m_theme);
    show(Part::Agenda);
}

// The lists tell of a choice while they go; nobody is left to show it.
PlanPage::~PlanPage()
{
    for (ActList *list : {m_agendaList, m_peopleList, m_doubtList})
        list->disconnect(this);
}

// ---- building it ----

void PlanPage::addHead()
{
    auto *row = new QHBoxLayout;
    row->setContentsMargins(Theme::space(2), Theme::space(1), Theme::space(1), 0);
    row->setSpacing(Theme::space(1));
    const QStringList names{tr("Agenda"), tr("People"), tr("Session"), tr("To look at")};
    for (int i = 0; i < int(names.size()); ++i) {
        auto *tab = new KeyButton;
        tab->setKey(QString::number(i + 1));
        tab->setLabel(names[i]);
        tab->setTakesEnter(true);
        connect(tab, &KeyButton::clicked, this, [this, i] {
            show(Part(i));
            focusList();
        });
        m_tabs.push_back(tab);
        row->addWidget(tab);
    }
    m_total->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_total->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_leave->setKey(tr("Esc"));
    m_leave->setLabel(tr("Back"));
    m_leave->setTakesEnter(true);
    connect(m_leave, &KeyButton::clicked, this, &PlanPage::left);
    row->addWidget(m_total, 1);
    row->addSpacing(Theme::space(2));
    row->addWidget(m_leave);
    static_cast<QVBoxLayout *>(layout())->addLayout(row);
}

QWidget *PlanPage::besideForm(ActList *list, QWidget *form)
{
    auto *room = new QScrollArea;
    room->setFrameShape(QFrame::NoFrame);
    room->setWidgetResizable(true);
    room->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    room->setFocusPolicy(Qt::NoFocus);
    auto *inset = new QWidget;
    auto *column = new QVBoxLayout(inset);
    column->setContentsMargins(Theme::space(3), Theme::space(2), Theme::space(3), Theme::space(2));
    column->addWidget(form);
    room->setWidget(inset);
    auto *splitter = new QSplitter(Qt::Horizontal);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(list);
    splitter->addWidget(room);
    splitter->setSizes({600, 500});
    m_splitters.push_back(splitter);
    return splitter;
}

namespace {

QWidget *withButtons(QWidget *upper, const std::vector<std::pair<KeyButton *, std::pair<QString, QString>>> &buttons)
{
    auto *made = new QWidget;
    auto *column = new QVBoxLayout(made);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Theme::space(1));
    column->addWidget(upper, 1);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(Theme::space(2), 0, Theme::space(2), Theme::space(1));
    for (const auto &[button, words] : buttons) {
        button->setKey(words.first);
        button->setLabel(words.second);
        button->setTakesEnter(true);
        row->addWidget(button);
    }
    row->addStretch(1);
    column->addLayout(row);
    return made;
}

} // namespace

void PlanPage::addAgenda()
{
    m_agendaList->setModel(&m_plan);
    m_agendaList->setItemDelegate(m_planDelegate);
    m_agendaList->setAccessibleName(tr("Planned agenda"));
    m_agendaList->setTeaching(tr("No agenda yet"), tr("Ctrl+N adds a segment; its fields stand beside this list."));
    m_agendaList->setDragDropMode(QAbstractItemView::InternalMove);
    m_agendaList->setDefaultDropAction(Qt::MoveAction);
    m_agendaList->addAct(tr("Edit its fields"), {Qt::Key_F2}, this, &PlanPage::editChosen);
    m_agendaList->addRule();
    m_agendaList->addAct(tr("Add a segment after this"), {Qt::CTRL | Qt::Key_N}, this, &PlanPage::addSegment);
    m_agendaList->addAct(tr("Duplicate"), {Qt::CTRL | Qt::Key_D}, this, &PlanPage::duplicateSegment);
    m_agendaList->addAct(tr("Remove"), {Qt::Key_Delete}, this, &PlanPage::removeSegment);
    m_agendaList->addRule();
    const std::vector<QAction *> repeated{
        m_agendaList->addAct(tr("One up"), {Qt::ALT | Qt::Key_Up}, this, [this] { moveSegment(-1); }),
        m_agendaList->addAct(tr("One down"), {Qt::ALT | Qt::Key_Down}, this, [this] { moveSegment(1); }),
        m_agendaList->addAct(tr("One minute longer"),
                             {Qt::ALT | Qt::Key_Plus, Qt::ALT | Qt::SHIFT | Qt::Key_Plus, Qt::ALT | Qt::Key_Equal},
                             this, [this] { lengthenSegment(minute); }),
        m_agendaList->addAct(tr("One minute shorter"), {Qt::ALT | Qt::Key_Minus}, this,
                             [this] { lengthenSegment(-minute); })};
    for (QAction *act : repeated)
        act->setAutoRepeat(true);
    connect(m_agendaList, &ActList::choiceChanged, this, &PlanPage::showSegment);
    connect(&m_plan, &PlanModel::moveRequested, this, &PlanPage::move);
    connect(m_add, &KeyButton::clicked, this, &PlanPage::addSegment);
    connect(m_duplicate, &KeyButton::clicked, this, &PlanPage::duplicateSegment);
    connect(m_remove, &KeyButton::clicked, this, &PlanPage::removeSegment);
    m_parts->addWidget(withButtons(besideForm(m_agendaList, m_segment),
                                   {{m_add, {tr("Ctrl+N"), tr("Add")}},
                                    {m_duplicate, {tr("Ctrl+D"), tr("Duplicate")}},
                                    {m_remove, {tr("Del"), tr("Remove")}}}));
}

void PlanPage::addPeople()
{
    m_peopleList->setModel(&m_people);
    m_peopleList->setItemDelegate(m_peopleDelegate);
    m_peopleList->setAccessibleName(tr("People"));
    m_peopleList->setTeaching(tr("Nobody yet"), tr("Ctrl+N adds a person; their fields stand beside this list."));
    m_peopleList->addAct(tr("Edit their fields"), {Qt::Key_F2}, this, &PlanPage::editChosen);
    m_peopleList->addAct(tr("Add a person"), {Qt::CTRL | Qt::Key_N}, this, &PlanPage::addPerson);
    connect(m_peopleList, &ActList::choiceChanged, this, &PlanPage::showPerson);
    connect(m_addPerson, &KeyButton::clicked, this, &PlanPage::addPerson);
    m_parts->addWidget(
        withButtons(besideForm(m_peopleList, m_person), {{m_addPerson, {tr("Ctrl+N"), tr("Add a person")}}}));
}

void PlanPage::addDoubts()
{
    m_doubtList->setModel(m_doubts);
    m_doubtList->setItemDelegate(m_doubtDelegate);
    m_doubtList->setAccessibleName(tr("To look at before the start"));
    m_doubtList->setTeaching(tr("Nothing to look at"), tr("The plan is whole, and nothing in it was guessed."));
    m_doubtList->addAct(tr("Go there"), {Qt::Key_F2}, this, &PlanPage::goToDoubt);
    m_doubtList->addAct(tr("It is right"), {Qt::Key_Delete}, this, &PlanPage::confirmDoubt);
    connect(m_doubtList, &QAbstractItemView::doubleClicked, this, &PlanPage::goToDoubt);
    connect(m_confirm, &KeyButton::clicked, this, &PlanPage::confirmDoubt);
    auto *go = new KeyButton;
    connect(go, &KeyButton::clicked, this, &PlanPage::goToDoubt);
    m_tabs.push_back(go);
    m_parts->addWidget(withButtons(
        m_doubtList, {{go, {tr("F2"), tr("Go there")}}, {m_confirm, {tr("Del"), tr("It is right as guessed")}}}));
}

void PlanPage::connectForms()
{
    connect(m_segment, &SegmentForm::requested, this, &PlanPage::requested);
    connect(m_person, &PersonForm::requested, this, &PlanPage::requested);
    connect(m_session, &SessionForm::requested, this, &PlanPage::requested);
    connect(m_segment, &SegmentForm::left, this, &PlanPage::focusList);
    connect(m_person, &PersonForm::left, this, &PlanPage::focusList);
    connect(m_session, &SessionForm::left, this, &PlanPage::focusList);
}

// ---- showing ----

void PlanPage::setTheme(const Theme &theme)
{
    m_theme = theme;
    wear(*this, theme);
    for (KeyButton *button : m_tabs)
        button->setTheme(theme);
    for (KeyButton *button : {m_leave, m_add, m_duplicate, m_remove, m_addPerson, m_confirm})
        button->setTheme(theme);
    m_total->setFont(fontOf(theme, TypeSize::Heading, QFont::DemiBold));
    m_planDelegate->setTheme(theme);
    m_peopleDelegate->setTheme(theme);
    m_doubtDelegate->setTheme(theme);
    for (ActList *list : {m_agendaList, m_peopleList, m_doubtList}) {
        list->setTheme(theme);
        list->verticalScrollBar()->setSingleStep(m_planDelegate->rowHeight());
    }
    m_segment->setTheme(theme);
    m_person->setTheme(theme);
    m_session->setTheme(theme);
    showHead();
}

void PlanPage::setZone(const QTimeZone &zone)
{
    m_zone = zone;
    m_planDelegate->setZone(zone);
    m_segment->setZone(zone);
    m_session->setZone(zone);
}

void PlanPage::showState(const State &state, Instant now)
{
    m_state = state;
    m_people.showState(state);
    const QModelIndex added = m_awaitedPerson.isEmpty() ? QModelIndex() : m_people.indexOf(m_awaitedPerson);
    if (added.isValid()) {
        m_awaitedPerson = {};
        m_peopleList->choose(added);
        showPerson();
        m_person->name()->focusWhole();
    }
    showAgenda(now);
    showPerson();
    m_session->showState(state, now);
    showDoubts();
    showHead();
}

void PlanPage::showAgenda(Instant now)
{
    const int before = m_plan.rowCount();
    m_now = now;
    m_plan.showState(m_state, now);
    if (m_awaitedSegment && m_plan.rowCount() > before) {
        m_agendaList->choose(m_plan.index(std::min(*m_awaitedSegment, m_plan.rowCount() - 1)));
        m_awaitedSegment.reset();
        showSegment();
        m_segment->title()->focusWhole();
    }
    if (std::exchange(m_hasMoved, false))
        m_agendaList->scrollTo(m_agendaList->currentIndex());
    showSegment();
}

// Rows change by what happens; as time passes, the expected times of those to come do.
void PlanPage::passTime(Instant now)
{
    if (isVisible() && m_state.session.phase == SessionPhase::Live) {
        m_now = now;
        m_plan.showState(m_state, now);
    }
}

void PlanPage::showSegment()
{
    const PlanRow *row = chosenSegment();
    const Instant near = row && row->start ? *row->start : m_state.plan.starts.value_or(m_now);
    m_segment->showSegment(m_state, row ? row->id : SegmentId(), near);
    m_duplicate->setEnabled(row && m_state.session.phase != SessionPhase::Ended);
    m_remove->setEnabled(row && row->canMove());
    m_add->setEnabled(m_state.session.phase != SessionPhase::Ended);
}

void PlanPage::showPerson()
{
    const int row = m_peopleList->chosenRow();
    const PersonId id = row < 0 || row >= m_people.rowCount() ? PersonId() : m_people.rowAt(row).id;
    m_person->showPerson(m_state, id, m_guessed.value(id));
}

RowWords PlanPage::personWords(int row) const
{
    const PersonRow &person = m_people.rowAt(row);
    const bool isGuessed = m_guessed.contains(person.id);
    const QString name = person.name.isEmpty() ? tr("(no name)") : person.name;
    const QString roles = roleWords(person.roles);
    return {sideShown(person.side), person.affiliation.isEmpty() ? name : tr("%1 · %2").arg(name, person.affiliation),
            isGuessed ? tr("%1 (guessed)").arg(roles) : roles,
            person.side == Side::Unknown ? QColor() : sideColour(m_theme, person.side)};
}

void PlanPage::showHead()
{
    const PlanTotal total = planTotal(m_state);
    const QString words = totalWords(total);
    const bool isTooLong = m_isLaidOut && m_total->fontMetrics().horizontalAdvance(words) > m_total->width();
    m_total->setText(m_plan.rowCount() == 0 ? QString() : isTooLong ? shortTotalWords(total) : words);
    m_total->setColour(wholeSeconds(total.over()) > 0 ? m_theme.over : m_theme.text);
    const int doubts = m_doubts->rowCount();
    m_tabs[size_t(Part::ToLookAt)]->setLabel(doubts == 0 ? tr("To look at") : tr("To look at: %1").arg(doubts));
    for (size_t i = 0; i < 4; ++i) {
        m_tabs[i]->setPrimary(true); // its words are wider then: none moves when another is chosen
        m_tabs[i]->setMinimumWidth(m_tabs[i]->widthWith(m_tabs[i]->label()));
        m_tabs[i]->setPrimary(Part(i) == m_part);
    }
}

void PlanPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_isLaidOut = true;
    showHead();
}

QString PlanPage::total() const
{
    return m_total->text();
}

// ---- going about ----

void PlanPage::show(Part part)
{
    m_part = part;
    m_parts->setCurrentIndex(int(part));
    showHead();
}

ActList *PlanPage::listOf(Part part) const
{
    switch (part) {
    case Part::Agenda: return m_agendaList;
    case Part::People: return m_peopleList;
    case Part::ToLookAt: return m_doubtList;
    case Part::Session: break;
    }
    return nullptr;
}

void PlanPage::focusList()
{
    ActList *list = listOf(m_part);
    if (!list) // the session has fields alone: its own tab takes the keys
        return m_tabs[size_t(m_part)]->setFocus(Qt::OtherFocusReason);
    if (list->chosenRow() < 0)
        list->choose(list->model()->index(0, 0));
    list->setFocus(Qt::ShortcutFocusReason);
}

void PlanPage::keyPressEvent(QKeyEvent *event)
{
    const int digit = figureOf(*event);
    if (!(event->modifiers() & ~Qt::KeypadModifier) && digit >= 1 && digit <= 4) {
        show(Part(digit - 1));
        return focusList();
    }
    if (event->key() == Qt::Key_Escape && isInForm())
        return focusList(); // as out of a field
    QWidget::keyPressEvent(event);
}

bool PlanPage::isInForm() const
{
    const QWidget *focused = window()->focusWidget();
    return focused && (m_segment->isAncestorOf(focused) || m_person->isAncestorOf(focused));
}

void PlanPage::editChosen()
{
    switch (m_part) {
    case Part::Agenda: return m_segment->title()->focusWhole();
    case Part::People: return m_person->name()->focusWhole();
    case Part::Session: return m_session->title()->focusWhole();
    case Part::ToLookAt: return goToDoubt();
    }
}

} // namespace evenhand
