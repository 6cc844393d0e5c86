// SPDX-License-Identifier: Apache-2.0
// The chat as a moderator reads it: messages in order of their time, late ones in their place;
// redacted and joined ones are no rows. A filter and the hits of a search narrow it down.
// Made for 100,000 messages: a frame costs what came in it, and no text is copied for being listed.
#pragma once

#include "models/feeds/suggesting.h"
#include "models/session/State.h"

#include <QAbstractListModel>
#include <QHash>
#include <QSet>
#include <optional>
#include <vector>

namespace evenhand {

struct FeedChanges;

enum class FeedFilter : quint8 { All, Questions, Unanswered, Pinned, Hidden };

// Of the messages that each filter lets through.
struct FeedCounts
{
    int all = 0, questions = 0, unanswered = 0, pinned = 0, hidden = 0;

    int of(FeedFilter filter) const;
    friend bool operator==(const FeedCounts &, const FeedCounts &) = default;
};

class FeedModel : public QAbstractListModel
{
    Q_OBJECT

public:
    // Ids are strings, instants qint64 milliseconds since 1970. The row's sentence for screen
    // readers is under Qt::AccessibleTextRole; it leaves out the time, which has a zone.
    enum Role {
        Id = Qt::UserRole + 1,
        Source,
        Author, // plain; empty of hidden ones, as Words are: abuse stands in names, too
        Words,  // plain, on one line; also under Qt::DisplayRole
        SentAt,
        MarkedAs,  // quint8 of Mark
        Addressee, // plain: of a question
        Reason,    // plain: why it was declined, or hidden
        IsPinned,
        IsPrivate,
        IsHidden,
        IsFoldedAway, // of somebody of whom a message was hidden, since then; then it has no Words either
        Offered,      // plain: what the message seems to ask for; empty: nothing, or it was dealt with
        HandPlace     // in the queue, from 1; 0: parked; invalid: no standing hand came of it
    };

    using QAbstractListModel::QAbstractListModel;

    void showState(const State &state, Instant now);
    FeedFilter filter() const { return m_filter; }
    void setFilter(FeedFilter filter);
    // Only these are listed; hidden ones among them only under Hidden. None: no search is on.
    void setHits(std::optional<QSet<MessageId>> hits);
    bool isSearching() const { return m_hits.has_value(); }
    const FeedCounts &counts() const { return m_counts; }

    int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : int(m_rows.size()); }
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QHash<int, QByteArray> roleNames() const override;

    const Message &messageAt(int row) const { return m_state.messages.at(m_rows[size_t(row)].index); }
    // As it may be shown in the open, line breaks kept; empty where it is hidden and not looked for.
    QString fullWords(int row) const;
    QString authorAt(int row) const;
    bool isFoldedAway(int row) const { return isFoldedAway(messageAt(row)); }
    // Whom and what it answers, on one line: "Ana: who decides?"; empty: it answers nothing.
    QString repliedAt(int row) const;
    // A message of the same person was hidden, and nobody has said that they are fine again.
    bool isOfHeld(const Message &message) const;
    // What somebody wants to read is not folded away; empty: nothing.
    void setOpened(const MessageId &message);
    // Of a message that has a hand in the queue: its place, 0 where it is parked.
    std::optional<int> handPlace(const MessageId &message) const;
    // What it seems to ask for and a moderator decides.
    std::optional<Offer> offerAt(int row) const;
    // Invalid where it isn't listed.
    QModelIndex indexOf(const MessageId &message) const;

Q_SIGNALS:
    // So many rows have come that weren't in the feed before.
    void arrived(int rows);

private:
    struct Row
    {
        qint64 at = 0;
        qint32 index = 0; // in the table of messages
        Mark mark = Mark::None;
        bool isPinned = false, isHidden = false;

        friend bool operator<(const Row &a, const Row &b) { return a.at != b.at ? a.at < b.at : a.index < b.index; }
    };
    using Rows = std::vector<Row>;

    static Row rowOf(const Table<Message> &messages, qint32 index);
    static Rows::iterator find(Rows &rows, const Row &row); // end where it isn't there
    bool passes(const Row &row) const;
    bool isHiddenHere(const Message &message) const { return message.isHidden && m_filter != FeedFilter::Hidden; }
    bool isFoldedAway(const Message &message) const;
    bool isOpenText(const Message &message) const { return !isHiddenHere(message) && !isFoldedAway(message); }
    void count(const Row &row, int by);

    void removeRows(Rows rows);
    void renumber(const FeedChanges &changes, qsizetype size);
    int insertRows(Rows rows); // how many of them are listed
    void retell(Rows rows);
    void listOnly(Rows rows);
    Rows passing() const;
    void followHands(const State &before, Instant now);
    void followHolds(const State &before);
    void tell(const std::vector<int> &rows, const QList<int> &roles);
    QString sentence(int row) const;

    State m_state;
    Rows m_all, m_rows; // in order; m_rows: those that are listed
    FeedFilter m_filter = FeedFilter::All;
    std::optional<QSet<MessageId>> m_hits;
    FeedCounts m_counts;
    QHash<MessageId, int> m_places;
    QSet<MessageId> m_hadHands; // messages of which a hand came, standing or not
    MessageId m_opened;
};

} // namespace evenhand
