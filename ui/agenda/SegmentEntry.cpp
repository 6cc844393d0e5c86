// SPDX-License-Identifier: Apache-2.0
#include "ui/agenda/SegmentEntry.h"

#include "ui/agenda/agendaWords.h"
#include "ui/theme/ElidedLabel.h"
#include "ui/theme/paint.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QVBoxLayout>

namespace evenhand {

SegmentEntry::SegmentEntry(QWidget *parent)
    : QWidget(parent), m_line(new QLineEdit(this)), m_hint(new ElidedLabel(this))
{
    m_line->setPlaceholderText(tr("Title, minutes"));
    m_line->setAccessibleName(tr("New segment: title, minutes"));
    m_line->setMaxLength(1000);
    m_line->setMinimumWidth(1);
    m_line->installEventFilter(this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::space(2), Theme::space(1), Theme::space(2), Theme::space(1));
    column->setSpacing(Theme::space(1));
    column->addWidget(m_line);
    column->addWidget(m_hint);
    connect(m_line, &QLineEdit::textChanged, this, &SegmentEntry::sayWhat);
    setTheme(themeOf(ThemeKind::Light));
    sayWhat();
}

void SegmentEntry::setTheme(const Theme &theme)
{
    m_line->setFont(fontOf(theme, TypeSize::Text));
    m_hint->setFont(fontOf(theme, TypeSize::Small));
    m_hint->setColour(theme.quiet);
}

void SegmentEntry::setPlace(const std::optional<SegmentId> &after)
{
    m_after = after;
}

QString SegmentEntry::hint() const
{
    return m_hint->text();
}

void SegmentEntry::sayWhat()
{
    const TypedSegment typed = typedSegment(m_line->text());
    m_hint->setText(typed.title.isEmpty() ? tr("As in: Discussion 2, 10")
                                          : tr("Enter adds %1 of %2").arg(clockText(typed.length), typed.title));
}

void SegmentEntry::add()
{
    const TypedSegment typed = typedSegment(m_line->text());
    if (typed.title.isEmpty())
        return;
    QJsonObject command{{QStringLiteral("do"), QStringLiteral("segment.add")},
                        {QStringLiteral("title"), typed.title},
                        {QStringLiteral("seconds"), wholeSeconds(typed.length)}};
    if (m_after)
        command.insert(QStringLiteral("after"), m_after->value);
    m_line->clear();
    Q_EMIT requested(command);
}

bool SegmentEntry::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_line || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter: add(); return true;
    case Qt::Key_Escape: Q_EMIT left(); return true;
    default: return false;
    }
}

} // namespace evenhand
