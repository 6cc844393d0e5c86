// SPDX-License-Identifier: Apache-2.0
// Who waits, in the order in which they would speak; then the parked ones in order of receipt.
// Rows change place only in showState(), never by the passing of time.
#pragma once

#include "models/items/RowListModel.h"
#include "models/session/Queue.h"

#include <optional>

namespace evenhand {

struct QueueItem
{
    HandId hand;
    TurnId turn; // not empty: the rest of that turn, which was set aside
    PersonId person;
    QString name, note, reason;
    Side side = Side::Unknown;
    RowKind kind = RowKind::Turn;
    Instant raisedAt;
    int place = 0; // from 1; parked: 0
    bool isMoved = false, isHeld = false;
    bool canMove = false; // a hand that waits; not what is left of a turn that came from no hand

    bool isParked() const { return place == 0; }
    QString key() const { return turn.isEmpty() ? u'h' + hand.value : u't' + turn.value; }
    friend bool operator==(const QueueItem &, const QueueItem &) = default;
};

class QueueModel : public RowListModel<QueueItem>
{
    Q_OBJECT

public:
    // Ids are strings, lengths of time qint64 milliseconds, instants qint64 milliseconds since 1970.
    // The row's sentence for screen readers is under Qt::AccessibleTextRole.
    enum Role {
        Id = Qt::UserRole + 1, // of the hand, as commands name it
        Turn,                  // of the turn set aside; else empty
        Person,
        Name, // plain, also under Qt::DisplayRole; empty where none is known
        Side, // quint8 of Side
        Kind, // quint8 of RowKind
        Note, // plain, several joined by "; "
        Reason,
        RaisedAt,
        Waited, // in whole seconds
        IsMoved,
        IsHeld, // its side is cut off
        IsParked,
        Place // from 1; parked: 0
    };

    using RowListModel::RowListModel;

    void showState(const State &state, Instant now);
    void passTime(Instant now);

    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QHash<int, QByteArray> roleNames() const override;
    // Invalid where it isn't listed.
    QModelIndex indexOf(const HandId &hand) const;

    // A waiting hand can be dragged to another place among those that wait. Nothing moves here:
    // the state says so once it was done.
    static QString mimeType();
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    Qt::DropActions supportedDropActions() const override { return Qt::MoveAction; }
    QStringList mimeTypes() const override { return {mimeType()}; }
    QMimeData *mimeData(const QModelIndexList &indexes) const override;
    bool canDropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                         const QModelIndex &parent) const override;
    bool dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                      const QModelIndex &parent) override;

Q_SIGNALS:
    // Hand `id` is wanted directly before hand `before`; empty: at the end.
    void moveRequested(const QString &id, const QString &before);

private:
    QString sentence(const QueueItem &row) const;
    int waitingCount() const;
    // The row before which a drop at `row` below `parent` goes; the number of those waiting at the end.
    int dropRow(int row, const QModelIndex &parent) const;

    Instant m_now;
    std::optional<Instant> m_end; // the session's: from there nobody waits on
};

} // namespace evenhand
