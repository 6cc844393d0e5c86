// SPDX-License-Identifier: Apache-2.0
#include "ui/queue/MergeChooser.h"

#include "models/items/glance.h"
#include "ui/theme/ElidedLabel.h"

#include <QFontMetrics>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QVBoxLayout>
#include <algorithm>

namespace evenhand {

namespace {
constexpr int rowsShown = 5, leastRows = 2;
}

MergeChooser::MergeChooser(QWidget *parent)
    : QWidget(parent),
      m_question(new ElidedLabel(this)),
      m_consequence(new ElidedLabel(this)),
      m_filter(new QLineEdit(this)),
      m_list(new QListWidget(this))
{
    m_filter->setPlaceholderText(tr("Part of the name · Enter merges, Esc leaves it"));
    m_filter->setMaxLength(300);
    m_filter->installEventFilter(this);
    m_list->setFocusPolicy(Qt::NoFocus); // arrows in the line above walk through it
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->setUniformItemSizes(true);
    m_list->setAccessibleName(tr("Who may be the same person"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::space(2), Theme::space(1), Theme::space(2), Theme::space(1));
    column->setSpacing(Theme::space(1));
    column->addWidget(m_question);
    column->addWidget(m_filter);
    column->addWidget(m_list);
    column->addWidget(m_consequence);
    connect(m_filter, &QLineEdit::textEdited, this, &MergeChooser::fill);
    connect(m_list, &QListWidget::currentRowChanged, this, &MergeChooser::sayConsequence);
    connect(m_list, &QListWidget::itemClicked, this, &MergeChooser::take);
    setTheme(themeOf(ThemeKind::Light));
    hide();
}

void MergeChooser::setTheme(const Theme &theme)
{
    m_theme = theme;
    m_question->setFont(fontOf(theme, TypeSize::Text, QFont::DemiBold));
    m_filter->setFont(fontOf(theme, TypeSize::Text));
    m_list->setFont(fontOf(theme, TypeSize::Text));
    const int row = QFontMetrics(m_list->font()).height();
    m_list->setMinimumHeight(row * leastRows + Theme::space(2));
    m_list->setMaximumHeight(row * rowsShown + Theme::space(2));
    m_consequence->setFont(fontOf(theme, TypeSize::Small));
    m_consequence->setColour(theme.quiet);
}

void MergeChooser::openFor(const State &state, const PersonId &person, Side side)
{
    m_state = state;
    m_person = person;
    m_side = side;
    const QString name = nameShown(state, person);
    m_question->setText(tr("%1 is the same person as:").arg(name));
    m_filter->setAccessibleName(m_question->text());
    m_filter->clear();
    m_candidates.clear();
    m_list->clear();
    fill();
    show();
    m_filter->setFocus(Qt::ShortcutFocusReason);
}

void MergeChooser::showState(const State &state)
{
    if (isHidden())
        return;
    m_state = state;
    const Person *person = state.person(m_person);
    if (!person || person->isErased || person->id != m_person)
        closeChooser(); // whom it is about is somebody else now
    else
        fill();
}

void MergeChooser::closeChooser()
{
    if (isHidden())
        return;
    m_filter->clearFocus(); // else Qt would hand the focus to whatever comes next
    hide();
    Q_EMIT closed();
}

PersonId MergeChooser::chosen() const
{
    const int row = m_list->currentRow();
    return row < 0 ? PersonId() : m_candidates[size_t(row)].id;
}

// The chosen one stays chosen while others come and go.
void MergeChooser::fill()
{
    std::vector<MergeCandidate> candidates = mergeCandidates(m_state, m_person, m_side, m_filter->text());
    if (candidates != m_candidates) {
        const PersonId before = chosen();
        m_candidates.clear();
        m_list->clear();
        m_candidates = std::move(candidates);
        for (const MergeCandidate &candidate : m_candidates)
            m_list->addItem(candidate.side ? tr("%1 · %2").arg(candidate.name, sideWord(*candidate.side))
                                           : candidate.name);
        const auto kept = std::find_if(m_candidates.begin(), m_candidates.end(),
                                       [&](const MergeCandidate &candidate) { return candidate.id == before; });
        if (!m_candidates.empty())
            m_list->setCurrentRow(kept == m_candidates.end() ? 0 : int(kept - m_candidates.begin()));
    }
    sayConsequence();
}

void MergeChooser::sayConsequence()
{
    const PersonId other = chosen();
    if (other.isEmpty()) {
        m_consequence->setText(tr("Nobody of that name is known"));
        return;
    }
    const MergeChoice choice = mergeChoice(m_state, m_person, m_side, other);
    m_consequence->setText(
        tr("Keeps %1, who %2; hands and turns of both are theirs").arg(nameShown(m_state, choice.keep), choice.why));
}

QString MergeChooser::consequence() const
{
    return m_consequence->text();
}

void MergeChooser::merge(const State &state, const PersonId &person, Side side, const PersonId &other)
{
    if (!state.person(other) || state.person(other) == state.person(person))
        return;
    const MergeChoice choice = mergeChoice(state, person, side, other);
    Q_EMIT requested({{QStringLiteral("do"), QStringLiteral("person.merge")},
                      {QStringLiteral("keep"), choice.keep.value},
                      {QStringLiteral("drop"), choice.drop.value}});
}

void MergeChooser::take()
{
    const PersonId other = chosen();
    if (other.isEmpty())
        return;
    const PersonId person = m_person;
    const Side side = m_side;
    const State state = m_state;
    closeChooser();
    merge(state, person, side, other);
}

// What lies below isn't to be seen through it.
void MergeChooser::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.window);
    painter.fillRect(0, 0, width(), 2, m_theme.accent);
}

bool MergeChooser::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_filter || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    switch (key->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter: take(); return true;
    case Qt::Key_Escape: closeChooser(); return true;
    case Qt::Key_Down: m_list->setCurrentRow(std::min(m_list->currentRow() + 1, m_list->count() - 1)); return true;
    case Qt::Key_Up:
        m_list->setCurrentRow(std::max(m_list->currentRow() - 1, m_list->count() > 0 ? 0 : -1));
        return true;
    default: return false;
    }
}

} // namespace evenhand
