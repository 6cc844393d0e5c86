// SPDX-License-Identifier: Apache-2.0
#include "ui/feed/MessageDelegate.h"

#include "models/items/feedGlance.h"
#include "models/items/glance.h"
#include "models/minutes/plainText.h"
#include "ui/feed/feedWords.h"
#include "ui/queue/ActList.h"
#include "ui/session/sessionWords.h"
#include "ui/theme/WrappedWords.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"

#include <QFontMetrics>
#include <QPainter>
#include <algorithm>

namespace evenhand {

namespace {

constexpr int mostLines = 3;
constexpr qsizetype longestRead = 4096, longestClosed = 700; // characters; more than three lines hold
constexpr size_t mostLaid = 128;                             // texts: more than are in sight at once
constexpr Qt::Alignment startwise = Qt::AlignLeft | Qt::AlignVCenter;

Qt::Alignment visually(const QStyleOptionViewItem &option, Qt::Alignment alignment)
{
    return QStyle::visualAlignment(option.direction, alignment);
}

QRect inner(const QRect &row)
{
    return row.adjusted(Theme::space(3), Theme::space(1) + 2, -Theme::space(3), -Theme::space(1) - 2);
}

const char *glyphOf(Mark mark)
{
    switch (mark) {
    case Mark::None: break;
    case Mark::Question: return "help";
    case Mark::Forwarded: return "forward";
    case Mark::Answered: return "check";
    case Mark::Declined: return "close";
    case Mark::Overtaken: return "skip";
    }
    return "";
}

} // namespace

MessageDelegate::MessageDelegate(const FeedModel &feed, QObject *parent) : QStyledItemDelegate(parent), m_feed(feed)
{
    setTheme(themeOf(ThemeKind::Light));
    // Words that were taken out stay nowhere.
    connect(&feed, &QAbstractItemModel::dataChanged, this, [this] { m_laid.clear(); });
    connect(&feed, &QAbstractItemModel::rowsRemoved, this, [this] { m_laid.clear(); });
}

MessageDelegate::~MessageDelegate() = default;

void MessageDelegate::setTheme(const Theme &theme)
{
    m_theme = theme;
    m_small = fontOf(theme, TypeSize::Small);
    m_bold = fontOf(theme, TypeSize::Small, QFont::DemiBold);
    m_text = fontOf(theme, TypeSize::Text);
    m_laid.clear();
    m_glyphs.clear();
}

// ---- what there is to see ----

bool MessageDelegate::isFolded(int row) const
{
    const Message &message = m_feed.messageAt(row);
    return (message.isHidden && !(m_feed.filter() == FeedFilter::Hidden && isOpened(message)))
        || m_feed.isFoldedAway(row);
}

QString MessageDelegate::words(int row) const
{
    const Message &message = m_feed.messageAt(row);
    if (message.text.isEmpty())
        return message.text.wasGiven() ? tr("(erased)") : QString();
    return isOpened(message) ? m_feed.fullWords(row) : plainLine(message.text.value.left(longestRead), longestClosed);
}

// `width`: of the words alone.
std::shared_ptr<const WrappedWords> MessageDelegate::laid(int row, int width) const
{
    const Message &message = m_feed.messageAt(row);
    const QString &text = message.text.value;
    const bool isOpen = isOpened(message);
    const auto isIt = [&](const Laid &known) {
        return known.text.constData() == text.constData() && known.text.size() == text.size() && known.width == width
            && known.isOpened == isOpen;
    };
    const bool canBeKnown = !text.isEmpty(); // what was erased isn't there to be told by
    if (canBeKnown)
        if (const auto known = std::find_if(m_laid.rbegin(), m_laid.rend(), isIt); known != m_laid.rend())
            return known->words;
    const auto words = std::make_shared<const WrappedWords>(this->words(row), m_text, width, isOpen ? 0 : mostLines);
    if (m_laid.size() >= mostLaid)
        m_laid.erase(m_laid.begin(), m_laid.begin() + mostLaid / 2);
    if (canBeKnown)
        m_laid.push_back({text, width, isOpen, words});
    return words;
}

bool MessageDelegate::isCut(int row, int width) const
{
    const Message &message = m_feed.messageAt(row);
    if (message.isHidden)
        return m_feed.filter() == FeedFilter::Hidden;
    if (m_feed.isFoldedAway(row))
        return true;
    const QRect room = inner(QRect(0, 0, width, 1));
    return message.text.value.size() > longestClosed || message.text.value.contains(u'\n')
        || WrappedWords(words(row), m_text, room.width(), mostLines).isCut();
}

std::vector<MessageDelegate::Chip> MessageDelegate::chipsOf(int row) const
{
    const Message &message = m_feed.messageAt(row);
    std::vector<Chip> chips;
    if (message.isHidden)
        chips.push_back({QStringLiteral("hide"), tr("hidden"), m_theme.over});
    else if (m_feed.isOfHeld(message))
        chips.push_back({QStringLiteral("hide"), tr("its author is held back"), m_theme.quiet});
    if (message.mark != Mark::None) {
        const bool isOpen = message.mark == Mark::Question || message.mark == Mark::Forwarded;
        const QString reason = message.mark == Mark::Declined ? plainShown(message.reason.value) : QString();
        const QString said = markWords(message.mark, plainShown(message.to.value));
        chips.push_back({QLatin1String(glyphOf(message.mark)), reason.isEmpty() ? said : tr("%1: %2").arg(said, reason),
                         isOpen                               ? m_theme.accent
                             : message.mark == Mark::Answered ? m_theme.good
                                                              : m_theme.quiet});
    }
    if (const std::optional<int> place = m_feed.handPlace(message.id))
        chips.push_back(
            {QStringLiteral("hand"), *place == 0 ? tr("parked") : tr("in queue (%1)").arg(*place), m_theme.online});
    if (const std::optional<Offer> offer = m_feed.offerAt(row))
        chips.push_back({QStringLiteral("help"),
                         m_offerKey.isEmpty() ? offerWords(*offer) : tr("%1 (%2)").arg(offerWords(*offer), m_offerKey),
                         m_theme.quiet});
    if (message.isPinned)
        chips.push_back({QStringLiteral("pin"), tr("pinned"), m_theme.text});
    return chips;
}

// ---- measures ----

int MessageDelegate::headHeight() const
{
    return QFontMetrics(m_small).height() + 2;
}

int MessageDelegate::replyHeight(int row) const
{
    return m_feed.messageAt(row).replyTo.isEmpty() ? 0 : headHeight();
}

int MessageDelegate::chipHeight() const
{
    return QFontMetrics(m_small).height() + Theme::space(1);
}

int MessageDelegate::chipWidth(const Chip &chip) const
{
    return QFontMetrics(m_bold).horizontalAdvance(chip.words) + m_theme.pixels(TypeSize::Small) + Theme::space(2) + 1;
}

// One behind the other, on as many lines as they need.
std::vector<QRect> MessageDelegate::placeChips(const std::vector<Chip> &chips, QRect room) const
{
    std::vector<QRect> places;
    int x = room.left(), y = room.top();
    for (const Chip &chip : chips) {
        const int width = std::min(chipWidth(chip), room.width());
        if (x > room.left() && x + width > room.right() + 1) {
            x = room.left();
            y += chipHeight();
        }
        places.emplace_back(x, y, width, chipHeight());
        x += width + Theme::space(3);
    }
    return places;
}

int MessageDelegate::heightOf(int row, int width) const
{
    const QRect room = inner(QRect(0, 0, width, 1));
    const int edges = 1 - room.height();
    if (isFolded(row))
        return headHeight() + edges;
    const int wordsHeight = laid(row, room.width())->height();
    const std::vector<QRect> chips = placeChips(chipsOf(row), QRect(0, 0, room.width(), 1));
    return headHeight() + replyHeight(row) + wordsHeight + (chips.empty() ? 0 : chips.back().bottom() + 1 + 2) + edges;
}

QSize MessageDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return {0, heightOf(index.row(), option.rect.width())};
}

// ---- painting ----

void MessageDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int row = index.row();
    const Message &message = m_feed.messageAt(row);
    painter->save();
    painter->setLayoutDirection(option.direction);
    painter->setClipRect(option.rect, Qt::IntersectClip);
    paintRowGround(*painter, option, m_theme);
    QRect room = inner(option.rect);
    const QRect head(room.left(), room.top(), room.width(), headHeight());
    if (isFolded(row)) {
        paintFolded(*painter, option, row, head);
        painter->restore();
        return;
    }
    paintHead(*painter, option, row, head);
    room.setTop(head.bottom() + 1);
    if (const int height = replyHeight(row); height > 0) {
        paintReply(*painter, option, row, QRect(room.left(), room.top(), room.width(), height));
        room.setTop(room.top() + height);
    }
    const std::shared_ptr<const WrappedWords> wrapped = laid(row, room.width());
    painter->setPen(message.isHidden || message.text.isEmpty() ? m_theme.quiet : m_theme.text);
    const QRect placed = placedIn(option, room);
    wrapped->paint(*painter, placed.left(), placed.top(), int(painter->clipBoundingRect().bottom()) + 1);
    room.setTop(room.top() + wrapped->height() + 2);
    const std::vector<Chip> chips = chipsOf(row);
    const std::vector<QRect> places = placeChips(chips, room);
    for (size_t i = 0; i < chips.size(); ++i)
        paintChip(*painter, option, chips[i], places[i]);
    painter->restore();
}

// Takes its place off the start of `line`; what is left.
QRect MessageDelegate::paintTime(QPainter &painter, const QStyleOptionViewItem &option, const Message &message,
                                 QRect line) const
{
    const QString time = clockOf(message.sentAt, m_zone);
    const int width = int(figuresWidth(QStringLiteral("88:88"), m_small)) + 2;
    painter.setPen(m_theme.quiet);
    paintFigures(painter, placedIn(option, QRect(line.left(), line.top(), width, line.height())), time, startwise,
                 m_small);
    line.setLeft(line.left() + width + Theme::space(2));
    return line;
}

void MessageDelegate::paintHead(QPainter &painter, const QStyleOptionViewItem &option, int row, QRect line) const
{
    const Message &message = m_feed.messageAt(row);
    line = paintTime(painter, option, message, line);

    // The source in a frame of its own: a place, not a name.
    const QString source = sourceName(message.source);
    const int width = std::min(QFontMetrics(m_small).horizontalAdvance(source) + Theme::space(2) + 1, line.width() / 3);
    const QRect badge(line.left(), line.top(), width, line.height() - 1);
    painter.setPen(m_theme.line);
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(placedIn(option, badge)).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
    painter.setPen(m_theme.quiet);
    paintLine(painter, placedIn(option, badge.adjusted(Theme::space(1), 0, -Theme::space(1) + 1, 0)), source,
              Qt::AlignCenter, m_small);
    line.setLeft(badge.right() + 1 + Theme::space(2));

    if (message.isPrivate) {
        const Chip chip{QStringLiteral("lock"), tr("private"), m_theme.last};
        const QRect place(line.left(), line.top(), std::min(chipWidth(chip), line.width()), line.height());
        paintChip(painter, option, chip, place);
        line.setLeft(place.right() + 1 + Theme::space(2));
    }
    if (message.isEdited) { // quietly at the end: what somebody wrote is not what stood there first
        const QString edited = tr("edited");
        const int room = QFontMetrics(m_small).horizontalAdvance(edited) + 1;
        if (room < line.width() / 2) {
            painter.setPen(m_theme.quiet);
            paintLine(painter, placedIn(option, QRect(line.right() + 1 - room, line.top(), room, line.height())),
                      edited, visually(option, startwise), m_small);
            line.setRight(line.right() - room - Theme::space(2));
        }
    }
    const QString author = m_feed.authorAt(row);
    painter.setPen(author.isEmpty() || message.isHidden ? m_theme.quiet : m_theme.text);
    paintLine(painter, placedIn(option, line), author.isEmpty() ? tr("somebody without a name") : author,
              visually(option, startwise), m_bold);
}

// A bar at its start, as quotations have it, and one line of what is answered.
void MessageDelegate::paintReply(QPainter &painter, const QStyleOptionViewItem &option, int row, QRect line) const
{
    painter.fillRect(placedIn(option, QRect(line.left(), line.top() + 1, 2, line.height() - 2)), m_theme.line);
    line.setLeft(line.left() + 2 + Theme::space(2));
    painter.setPen(m_theme.quiet);
    paintLine(painter, placedIn(option, line), tr("to %1").arg(m_feed.repliedAt(row)), visually(option, startwise),
              m_small);
}

void MessageDelegate::paintFolded(QPainter &painter, const QStyleOptionViewItem &option, int row, QRect line) const
{
    const Message &message = m_feed.messageAt(row);
    line = paintTime(painter, option, message, line);
    const int size = m_theme.pixels(TypeSize::Small);
    paintGlyph(painter, placedIn(option, QRect(line.left(), line.top() + (line.height() - size) / 2, size, size)),
               QStringLiteral("hide"), m_theme.quiet);
    line.setLeft(line.left() + size + Theme::space(2));
    painter.setPen(m_theme.quiet);
    const QString said = message.isHidden ? hiddenWords(message) : foldedWords(m_feed.authorAt(row));
    paintLine(painter, placedIn(option, line), said, visually(option, startwise), m_small);
}

void MessageDelegate::paintChip(QPainter &painter, const QStyleOptionViewItem &option, const Chip &chip,
                                const QRect &rect) const
{
    const int size = m_theme.pixels(TypeSize::Small);
    paintGlyph(painter, placedIn(option, QRect(rect.left(), rect.top() + (rect.height() - size) / 2, size, size)),
               chip.glyph, chip.colour);
    painter.setPen(chip.colour);
    paintLine(painter, placedIn(option, rect.adjusted(size + Theme::space(1), 0, 0, 0)), chip.words,
              visually(option, startwise), m_bold);
}

void MessageDelegate::paintGlyph(QPainter &painter, const QRect &rect, const QString &name, const QColor &colour) const
{
    const qreal ratio = painter.device()->devicePixelRatioF();
    const QString key = name + QString::number(colour.rgba()) + u'/' + QString::number(ratio);
    QPixmap &glyph = m_glyphs[key];
    if (glyph.isNull())
        glyph = iconOf(name, colour).pixmap(rect.size(), ratio);
    painter.drawPixmap(rect, glyph);
}

} // namespace evenhand
