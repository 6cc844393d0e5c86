// SPDX-License-Identifier: Apache-2.0
#include "ui/feed/PostEntry.h"

#include "ui/feed/feedWords.h"
#include "ui/theme/ElidedLabel.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QVBoxLayout>
#include <algorithm>

namespace evenhand {

namespace {

constexpr int longestPost = 2000; // characters
constexpr qsizetype mostOutlets = 4;

QString outletOf(const QCheckBox &box)
{
    return box.property("outlet").toString();
}

} // namespace

PostEntry::PostEntry(QWidget *parent)
    : QWidget(parent), m_line(new QLineEdit(this)), m_row(new QHBoxLayout), m_hint(new ElidedLabel(this))
{
    m_line->setMaxLength(longestPost);
    m_line->setPlaceholderText(tr("Write to the chats"));
    m_line->setAccessibleName(tr("What is written to the chats"));
    m_line->installEventFilter(this);
    connect(m_line, &QLineEdit::textEdited, this, &PostEntry::follow);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::space(2), Theme::space(1), Theme::space(2), Theme::space(1));
    column->setSpacing(Theme::space(1));
    column->addWidget(m_line);
    m_row->setSpacing(Theme::space(3));
    column->addLayout(m_row);
    column->addWidget(m_hint);
    showOutlets({});
    setTheme(m_theme);
    hide();
}

void PostEntry::setTheme(const Theme &theme)
{
    m_theme = theme;
    wear(*this, theme);
    m_line->setFont(fontOf(theme, TypeSize::Text));
    m_hint->setFont(fontOf(theme, TypeSize::Small));
    m_hint->setColour(theme.quiet);
}

// Those that stay keep their ticks.
void PostEntry::showOutlets(const QStringList &outlets)
{
    QStringList wanted = outlets.mid(0, mostOutlets);
    wanted.removeAll(byHand);
    wanted << byHand;
    QStringList known;
    for (const QCheckBox *box : m_outlets)
        known << outletOf(*box);
    if (known == wanted)
        return;
    QStringList ticked = known == QStringList{byHand} && !isOpen() ? QStringList() : chosen(); // nobody chose it
    for (const QString &outlet : wanted)
        if (!known.contains(outlet) && (outlet != byHand || wanted.size() == 1))
            ticked << outlet; // a chat that can be posted to is meant, mostly
    while (!m_outlets.empty()) {
        delete m_outlets.back();
        m_outlets.pop_back();
    }
    for (const QString &outlet : wanted) {
        auto *box = new QCheckBox(outlet == byHand ? tr("copy for Zoom") : sourceName(outlet), this);
        box->setProperty("outlet", outlet);
        box->setChecked(ticked.contains(outlet));
        box->installEventFilter(this);
        connect(box, &QCheckBox::toggled, this, &PostEntry::follow);
        m_row->insertWidget(int(m_outlets.size()), box);
        m_outlets.push_back(box);
    }
    follow();
}

QStringList PostEntry::chosen() const
{
    QStringList outlets;
    for (const QCheckBox *box : m_outlets)
        if (box->isChecked())
            outlets << outletOf(*box);
    return outlets;
}

QString PostEntry::hint() const
{
    return m_hint->text();
}

void PostEntry::openEntry()
{
    if (!isOpen())
        m_focusBefore = window()->focusWidget();
    show();
    m_line->setFocus(Qt::ShortcutFocusReason);
    follow();
}

void PostEntry::closeEntry()
{
    if (m_focusBefore && m_focusBefore->isVisible() && !isAncestorOf(m_focusBefore))
        m_focusBefore->setFocus(Qt::OtherFocusReason);
    else
        parentWidget()->setFocus(Qt::OtherFocusReason);
    hide();
}

void PostEntry::send()
{
    const QString words = m_line->text().trimmed();
    if (words.isEmpty() || chosen().isEmpty())
        return follow();
    m_line->clear();
    Q_EMIT writtenFor(words, chosen());
    follow();
}

void PostEntry::follow()
{
    m_hint->setText(chosen().isEmpty()             ? tr("Tick where it goes: Tab and Space")
                        : m_line->text().isEmpty() ? tr("Esc closes")
                                                   : tr("Enter writes it · Tab: where it goes · Esc closes"));
}

bool PostEntry::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    if (key == Qt::Key_Escape) {
        closeEntry();
        return true;
    }
    if (key == Qt::Key_Return || key == Qt::Key_Enter) {
        send();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace evenhand
