// SPDX-License-Identifier: Apache-2.0
#include "ui/undo/NoticesPane.h"

#include "ui/queue/ActList.h"
#include "ui/theme/KeyButton.h"
#include "ui/theme/apart.h"
#include "ui/theme/icons.h"
#include "ui/together/PaneHead.h"

#include <QFontMetrics>
#include <QHBoxLayout>
#include <QPainter>
#include <QStyle>
#include <QStyledItemDelegate>
#include <algorithm>

namespace evenhand {

namespace {
constexpr qsizetype longestNotice = 1000; // characters
constexpr int wrapping = Qt::TextWordWrap | Qt::TextWrapAnywhere;
} // namespace

// ---- the rows ----

void NoticesModel::showNotices(const QList<UnreadNotice> &notices)
{
    std::vector<NoticeRow> rows;
    for (const UnreadNotice &notice : notices)
        rows.push_back({notice});
    showRows(std::move(rows));
}

QVariant NoticesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const UnreadNotice &notice = rowAt(index.row()).notice;
    const QString words = plainSentence(notice.words, longestNotice);
    switch (role) {
    case Qt::DisplayRole: return words;
    case Qt::AccessibleTextRole: return notice.isError ? tr("Error: %1").arg(words) : words;
    default: return {};
    }
}

// A notice in as many lines as it needs.
class NoticeDelegate : public QStyledItemDelegate
{
public:
    NoticeDelegate(const NoticesModel &notices, ActList &list)
        : QStyledItemDelegate(&list), m_notices(notices), m_list(list)
    {}

    int rowHeight() const { return QFontMetrics(font()).height() + Theme::space(3); }

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const override
    {
        const QRect room(0, 0, std::max(1, m_list.viewport()->width() - before() - Theme::space(3)), 1 << 16);
        const int height = QFontMetrics(font()).boundingRect(room, wrapping, index.data().toString()).height();
        return {0, std::max(height + Theme::space(3), rowHeight())};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Theme &theme = m_list.theme();
        const bool isError = m_notices.rowAt(index.row()).notice.isError;
        painter->save();
        painter->setLayoutDirection(option.direction);
        paintRowGround(*painter, option, theme);
        const QRect row = option.rect.adjusted(0, Theme::space(1), -Theme::space(3), -Theme::space(1));
        if (isError) {
            const int size = theme.pixels(TypeSize::Text);
            const QRect mark(row.left() + Theme::space(3), row.top() + Theme::space(1), size, size);
            iconOf(QStringLiteral("warning"), theme.over).paint(painter, placedIn(option, mark));
        }
        painter->setFont(font());
        painter->setPen(isError ? theme.over : theme.text);
        const auto start =
            QStyle::visualAlignment(option.direction, Qt::AlignLeft | Qt::AlignVCenter) | Qt::AlignAbsolute;
        const bool isFromRight = index.data().toString().isRightToLeft(); // whichever way the window runs
        painter->setLayoutDirection(isFromRight ? Qt::RightToLeft : Qt::LeftToRight);
        painter->drawText(placedIn(option, row.adjusted(before(), 0, 0, 0)), int(start) | wrapping,
                          index.data().toString());
        painter->restore();
    }

private:
    QFont font() const { return fontOf(m_list.theme(), TypeSize::Text); }
    int before() const { return Theme::space(5) + m_list.theme().pixels(TypeSize::Text); }

    const NoticesModel &m_notices;
    ActList &m_list;
};

// ---- the pane ----

NoticesPane::NoticesPane(QWidget *parent)
    : ListPane(tr("Notices"), parent),
      m_delegate(new NoticeDelegate(m_notices, *list())),
      m_drop(new KeyButton),
      m_dropAll(new KeyButton)
{
    list()->setUniformItemSizes(false);
    setRows(m_notices, *m_delegate);
    list()->setTeaching(tr("Nothing to read"),
                        tr("What you should know comes at the bottom of the window, and stays "
                           "there until it was read."));
    list()->addAct(tr("It was read"), {Qt::Key_Delete}, this, &NoticesPane::dropChosen);
    list()->addAct(tr("All were read"), {Qt::CTRL | Qt::Key_Delete}, this, &NoticesPane::dropAllWanted);
    m_drop->setKey(tr("Del"));
    m_drop->setLabel(tr("Got it"));
    m_dropAll->setKey(tr("Ctrl+Del"));
    m_dropAll->setLabel(tr("Drop all"));
    auto *room = new QWidget;
    auto *acts = new QHBoxLayout(room);
    acts->setContentsMargins(Theme::space(2), Theme::space(1), Theme::space(2), Theme::space(1));
    acts->setSpacing(Theme::space(1));
    for (KeyButton *button : {m_drop, m_dropAll}) {
        button->setTakesEnter(true);
        acts->addWidget(button);
    }
    acts->addStretch(1);
    connect(m_drop, &KeyButton::clicked, this, &NoticesPane::dropChosen);
    connect(m_dropAll, &KeyButton::clicked, this, &NoticesPane::dropAllWanted);
    addBelow(*room);
    setTheme(theme());
}

void NoticesPane::setTheme(const Theme &theme)
{
    for (KeyButton *button : {m_drop, m_dropAll})
        button->setTheme(theme);
    ListPane::setTheme(theme);
}

int NoticesPane::rowHeight() const
{
    return m_delegate->rowHeight();
}

// The next one is at hand, as in a pile of letters.
void NoticesPane::showNotices(const QList<UnreadNotice> &notices)
{
    if (notices == m_shown)
        return;
    m_shown = notices;
    const int row = list()->chosenRow();
    m_notices.showNotices(notices);
    if (row >= 0 && list()->chosenRow() < 0 && m_notices.rowCount() > 0)
        list()->choose(m_notices.index(std::min(row, m_notices.rowCount() - 1)));
    head()->setWords(notices.isEmpty() ? QString() : tr("%1 to read, the newest first").arg(notices.size()));
    m_drop->setEnabled(!notices.isEmpty());
    m_dropAll->setEnabled(!notices.isEmpty());
}

void NoticesPane::dropChosen()
{
    const int row = list()->chosenRow();
    if (row >= 0 && row < m_notices.rowCount())
        Q_EMIT dropWanted(m_notices.rowAt(row).notice.number);
}

// Rows wrap by the width.
void NoticesPane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    list()->doItemsLayout();
}

} // namespace evenhand
