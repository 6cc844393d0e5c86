// SPDX-License-Identifier: Apache-2.0
#include "ui/undo/UndoLine.h"

#include "ui/keys/KeyMap.h"
#include "ui/theme/ElidedLabel.h"
#include "ui/theme/KeyButton.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"
#include "ui/undo/actWords.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <algorithm>
#include <utility>

namespace evenhand {

namespace {
constexpr qsizetype mostGroups = 100;
constexpr qreal bareFrom = 1.2;                         // scale of text: redo is only its mark in a narrow line
constexpr int undoCharacters = 64, redoCharacters = 36; // on the buttons, at most

// An "i" in a ring: something to know, and nothing is wrong.
QPixmap infoMark(int size, const QColor &colour, qreal ratio)
{
    QPixmap mark(QSize(size, size) * ratio);
    mark.setDevicePixelRatio(ratio);
    mark.fill(Qt::transparent);
    QPainter painter(&mark);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour, size * 0.09));
    painter.drawEllipse(QRectF(0, 0, size, size).adjusted(1, 1, -1, -1));
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawRect(QRectF(size * 0.45, size * 0.43, size * 0.1, size * 0.33));
    painter.drawEllipse(QPointF(size * 0.5, size * 0.29), size * 0.08, size * 0.08);
    return mark;
}

} // namespace

UndoLine::UndoLine(QWidget *parent)
    : QWidget(parent),
      m_undo(new KeyButton),
      m_redo(new KeyButton),
      m_all(new KeyButton),
      m_dismiss(new KeyButton),
      m_mark(new QLabel),
      m_words(new ElidedLabel)
{
    setAccessibleName(tr("Undo and notices"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_undo->setObjectName(QStringLiteral("undo"));
    m_redo->setObjectName(QStringLiteral("redo"));
    m_dismiss->setObjectName(QStringLiteral("dismiss"));
    m_mark->setObjectName(QStringLiteral("mark"));
    m_words->setObjectName(QStringLiteral("notice"));
    m_all->setObjectName(QStringLiteral("allNotices"));
    m_undo->setWidest(undoCharacters);
    m_redo->setWidest(redoCharacters);
    m_dismiss->setKey(tr("Esc"));
    m_dismiss->setLabel(tr("Got it"));
    m_dismiss->setTakesEnter(true);
    m_all->setTip(tr("All notices, the newest first, to be read and dropped"));
    m_all->setTakesEnter(true);
    connect(m_undo, &KeyButton::clicked, this, &UndoLine::undo);
    connect(m_redo, &KeyButton::clicked, this, &UndoLine::redo);
    connect(m_all, &KeyButton::clicked, this, &UndoLine::allWanted);
    connect(m_dismiss, &KeyButton::clicked, this, &UndoLine::dismissNotice);
    layOut();
    setKeys(KeyMap());
    setTheme(m_theme);
    showActs();
}

void UndoLine::layOut()
{
    m_rows = new QBoxLayout(QBoxLayout::LeftToRight, this);
    m_acts = new QHBoxLayout;
    m_told = new QHBoxLayout;
    m_rows->setContentsMargins(Theme::space(3), Theme::space(1), Theme::space(3), Theme::space(1));
    m_rows->setSpacing(Theme::space(6));
    for (QBoxLayout *row : {m_acts, m_told})
        row->setSpacing(Theme::space(2));
    m_words->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_acts->addWidget(m_undo);
    m_acts->addWidget(m_redo);
    m_told->addWidget(m_mark);
    m_told->addWidget(m_words, 1);
    m_told->addWidget(m_all);
    m_told->addWidget(m_dismiss);
    m_rows->addLayout(m_acts);
    m_rows->addLayout(m_told, 1);
}

void UndoLine::setTwoRows(bool on)
{
    m_rows->setDirection(on ? QBoxLayout::BottomToTop : QBoxLayout::LeftToRight);
    m_rows->setSpacing(on ? Theme::space(1) : Theme::space(6));
    m_acts->setAlignment(on ? Qt::AlignLeft : Qt::Alignment());
    setTheme(m_theme);
}

bool UndoLine::isTwoRows() const
{
    return m_rows->direction() == QBoxLayout::BottomToTop;
}

void UndoLine::shareNotices(UndoLine &other)
{
    m_notices = other.m_notices;
    connect(this, &UndoLine::noticesChanged, &other, &UndoLine::showNotices);
    connect(&other, &UndoLine::noticesChanged, this, &UndoLine::showNotices);
    showNotices();
}

void UndoLine::shareChange()
{
    showNotices();
    Q_EMIT noticesChanged();
}

void UndoLine::setTheme(const Theme &theme)
{
    m_theme = theme;
    wear(*this, theme);
    for (KeyButton *button : {m_undo, m_redo, m_all, m_dismiss})
        button->setTheme(theme);
    m_undo->setGlyph(QStringLiteral("undo"));
    m_redo->setGlyph(QStringLiteral("redo"));
    const int row = m_undo->sizeHint().height();
    setFixedHeight((isTwoRows() ? 2 * row + Theme::space(1) : row) + 2 * Theme::space(1));
    showActs();
    showNotices();
}

void UndoLine::setKeys(const KeyMap &keys)
{
    m_undo->setKey(keys.label(Act::Undo));
    m_redoKey = keys.label(Act::Redo);
    m_all->setKey(keys.label(Act::Notices));
    showActs();
}

void UndoLine::setModerator(const QString &moderator)
{
    m_moderator = moderator;
    showActs();
}

void UndoLine::showState(const State &state, Instant now)
{
    m_state = state;
    m_now = now;
    m_partner.follow(state, m_moderator, now, m_details);
    m_notices->follow(state, m_moderator);
    nameGroup();
    showActs();
    shareChange();
}

// What the partner did is told for a while only.
void UndoLine::passTime(Instant now)
{
    const bool wasTold = !m_partner.words(m_now).isEmpty();
    m_now = now;
    if (wasTold && m_partner.words(now).isEmpty())
        showNotices();
}

void UndoLine::actsDone(const QList<QJsonObject> &commands)
{
    m_groupDue = commands;
    m_handsBefore = m_state.hands.size();
    const ActHistory history = m_state.acts.value(m_moderator);
    m_actBefore = history.done.isEmpty() ? EventId() : history.done.last().act;
}

// The act that came of what was asked for together.
void UndoLine::nameGroup()
{
    const ActHistory history = m_state.acts.value(m_moderator);
    if (m_groupDue.isEmpty() || history.done.isEmpty() || history.done.last().act == m_actBefore)
        return;
    const int raised = int(m_state.hands.size() - m_handsBefore);
    if (const QString words = namedTwiceWords(m_groupDue, raised); !words.isEmpty())
        m_notices->add(words, Keep::UntilNextAct);
    m_groups.append({history.done.last().act, groupWords(std::exchange(m_groupDue, {}), raised)});
    if (m_groups.size() > mostGroups)
        m_groups.removeFirst();
}

QString UndoLine::groupWordsOf(const EventId &act) const
{
    for (const auto &[named, words] : m_groups)
        if (named == act)
            return words;
    return {};
}

void UndoLine::showActs()
{
    const ActHistory history = m_state.acts.value(m_moderator);
    const QString lastOf = history.done.isEmpty() ? QString() : groupWordsOf(history.done.last().act);
    const QString undoneOf = history.undone.isEmpty() ? QString() : groupWordsOf(history.undone.last().act.act);
    const QString last = lastOf.isEmpty() ? lastActSaid(m_state, m_moderator, m_details) : lastOf;
    const QString undone = undoneOf.isEmpty() ? nextUndoneSaid(m_state, m_moderator, m_details) : undoneOf;
    m_undo->setLabel(last.isEmpty() ? tr("Nothing to undo") : tr("Undo: %1").arg(last));
    m_undo->setTip(m_undo->label());
    m_undo->setEnabled(!last.isEmpty());
    showRedo(undone);
}

// In a narrow line the room is for what undo takes back: redo is its mark there, and its key where type isn't large.
void UndoLine::showRedo(const QString &undone)
{
    const QString words = tr("Redo: %1").arg(undone);
    m_redo->setKey(isTwoRows() && m_theme.scale > bareFrom ? QString() : m_redoKey);
    m_redo->setLabel(isTwoRows() ? QString() : words);
    m_redo->setTip(words);
    if (isTwoRows())
        m_redo->setAccessibleName(m_redoKey.isEmpty() ? words : KeyButton::tr("%1, key %2").arg(words, m_redoKey));
    m_redo->setVisible(!undone.isEmpty());
}

void UndoLine::showPreview(const QString &words)
{
    if (m_preview.isEmpty())
        m_knownBefore = m_notices->last();
    m_preview = words;
    showNotices();
}

// Not in the place of a notice that came since: a pointer may rest where it is for long.
bool UndoLine::isPreviewShown() const
{
    const QList<UnreadNotice> &all = m_notices->all();
    return !m_preview.isEmpty() && std::none_of(all.begin(), all.end(), [this](const UnreadNotice &notice) {
        return notice.number > m_knownBefore;
    });
}

// What an act would change; else a notice; else what the partner did last.
void UndoLine::showNotices()
{
    const UnreadNotice *first = m_notices->first();
    const bool isPreview = isPreviewShown();
    m_mark->setVisible(first && !isPreview);
    m_all->setLabel(tr("1 of %1").arg(m_notices->count()));
    m_all->setVisible(m_notices->count() > 1 && (!isPreview || m_all->hasFocus()));
    m_dismiss->setVisible(first && (!isPreview || m_dismiss->hasFocus()));
    if (isPreview)
        return write(m_preview, m_theme.accent);
    if (!first)
        return write(m_partner.words(m_now), m_theme.quiet);
    m_mark->setPixmap(markOf(*first));
    const QString before = m_words->text();
    write(first->words, first->isError ? m_theme.over : m_theme.text);
    if (m_words->text() == before)
        return;
    QAccessibleEvent alert(m_words, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void UndoLine::write(const QString &words, const QColor &colour)
{
    m_words->setText(words);
    m_words->setColour(colour);
}

QPixmap UndoLine::markOf(const UnreadNotice &notice) const
{
    const int size = m_theme.pixels(TypeSize::Text);
    if (!notice.isError)
        return infoMark(size, m_theme.quiet, devicePixelRatioF());
    return iconOf(QStringLiteral("warning"), m_theme.over).pixmap(QSize(size, size), devicePixelRatioF());
}

void UndoLine::showNotice(const QString &words, Keep keep)
{
    m_notices->add(words, keep);
    if (const UnreadNotice *first = m_notices->first(); first && first->words == words)
        m_knownBefore = std::min(m_knownBefore, first->number - 1); // said once more, it is news
    shareChange();
}

void UndoLine::showNews(const QString &topic, const QString &words)
{
    m_notices->addAbout(topic, words);
    shareChange();
}

void UndoLine::showError(const QString &happened, const QString &safe, const QString &todo)
{
    m_notices->addError(happened, safe, todo);
    shareChange();
}

// Nothing is dropped that a preview hides: it comes to light first.
void UndoLine::dismissNotice()
{
    if (isPreviewShown()) {
        m_knownBefore = -1;
        return showNotices();
    }
    m_notices->dropFirst();
    shareChange();
}

void UndoLine::dropNotice(qint64 number)
{
    m_notices->drop(number);
    shareChange();
}

void UndoLine::dropNotices()
{
    m_notices->dropAll();
    shareChange();
}

void UndoLine::passOver()
{
    m_notices->dropOfLog();
    m_partner = PartnerActs();
    m_partner.follow(m_state, m_moderator, m_now);
    shareChange();
}

void UndoLine::actDone()
{
    m_groupDue.clear();
    m_notices->dropStale();
    shareChange();
}

void UndoLine::undo()
{
    Q_EMIT requested({{QLatin1String("do"), QLatin1String("undo")}});
}

void UndoLine::redo()
{
    Q_EMIT requested({{QLatin1String("do"), QLatin1String("redo")}});
}

QSize UndoLine::minimumSizeHint() const
{
    return {0, QWidget::minimumSizeHint().height()};
}

} // namespace evenhand
