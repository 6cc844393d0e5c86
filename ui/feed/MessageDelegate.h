// SPDX-License-Identifier: Apache-2.0
// A message of the feed: when, from where and by whom on one line, up to three lines of what it
// says, all of it where it was opened, and below that what became of it, each with a shape and a
// word. What it answers stands before its words, and that it was edited beside its author. A hidden one is a line that
// says so and why; so is one of somebody of whom a message was hidden, until it is opened.
#pragma once

#include "models/items/FeedModel.h"
#include "ui/theme/Theme.h"

#include <QFont>
#include <QHash>
#include <QPixmap>
#include <QStyledItemDelegate>
#include <QTimeZone>
#include <memory>
#include <vector>

namespace evenhand {

class WrappedWords;

class MessageDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    MessageDelegate(const FeedModel &feed, QObject *parent);
    ~MessageDelegate() override;

    void setTheme(const Theme &theme);
    void setZone(const QTimeZone &zone) { m_zone = zone; }
    // The key that does what a message seems to ask for.
    void setOfferKey(const QString &key) { m_offerKey = key; }
    // Whose text is shown whole; empty: none.
    void setOpened(const MessageId &message) { m_opened = message; }
    const MessageId &opened() const { return m_opened; }
    // Whether something of its text isn't shown while it isn't opened.
    bool isCut(int row, int width) const;

    int heightOf(int row, int width) const;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    struct Chip
    {
        QString glyph, words;
        QColor colour;
    };

    // A text as it lies in a width: measured once, and painted more than once.
    struct Laid
    {
        QString text; // the message's own; kept, so that no other can lie in its place
        int width = 0;
        bool isOpened = false;
        std::shared_ptr<const WrappedWords> words;
    };

    std::shared_ptr<const WrappedWords> laid(int row, int width) const;
    bool isOpened(const Message &message) const { return !m_opened.isEmpty() && message.id == m_opened; }
    bool isFolded(int row) const; // hidden or folded away, and not opened
    QString words(int row) const;
    std::vector<Chip> chipsOf(int row) const;
    std::vector<QRect> placeChips(const std::vector<Chip> &chips, QRect room) const;
    int chipWidth(const Chip &chip) const;
    int chipHeight() const;
    int headHeight() const;
    void paintHead(QPainter &painter, const QStyleOptionViewItem &option, int row, QRect line) const;
    void paintFolded(QPainter &painter, const QStyleOptionViewItem &option, int row, QRect line) const;
    int replyHeight(int row) const; // 0: it answers nothing
    void paintReply(QPainter &painter, const QStyleOptionViewItem &option, int row, QRect line) const;
    void paintChip(QPainter &painter, const QStyleOptionViewItem &option, const Chip &chip, const QRect &rect) const;
    void paintGlyph(QPainter &painter, const QRect &rect, const QString &name, const QColor &colour) const;
    QRect paintTime(QPainter &painter, const QStyleOptionViewItem &option, const Message &message, QRect line) const;

    const FeedModel &m_feed;
    Theme m_theme;
    QFont m_small, m_bold, m_text;
    QTimeZone m_zone = QTimeZone::systemTimeZone();
    MessageId m_opened;
    QString m_offerKey;
    mutable std::vector<Laid> m_laid;         // newest last
    mutable QHash<QString, QPixmap> m_glyphs; // drawing them anew costs more than all the rest
};

} // namespace evenhand
