// SPDX-License-Identifier: Apache-2.0
// The agenda as it is planned: each segment's start, length and end as they follow from each other,
// gaps and conflicts before it, and all of it against the minutes of the session. A segment that
// hasn't started can be dragged to another place among those.
#pragma once

#include "models/items/RowListModel.h"
#include "models/session/State.h"

#include <optional>

namespace evenhand {

struct PlanRow
{
    SegmentId id;
    QString title; // plain
    SegmentKind kind = SegmentKind::Other;
    SegmentPhase phase = SegmentPhase::ToDo;
    Duration length{};                 // extensions included
    Duration offset{};                 // from the session's start, by lengths alone
    std::optional<Instant> start, end; // none where nothing says when the session begins
    std::optional<Instant> fixedStart;
    Duration gap{}, conflict{}; // before it
    QStringList people;         // plain names
    bool isFlexible = true;

    bool canMove() const { return phase == SegmentPhase::ToDo || phase == SegmentPhase::Skipped; }
    QString key() const { return id.value; }
    friend bool operator==(const PlanRow &, const PlanRow &) = default;
};

struct PlanTotal
{
    Duration sum{};                // of the lengths, gaps included; what is skipped has none
    std::optional<Duration> meant; // the minutes of the session
    Duration over() const { return meant ? sum - *meant : Duration(); }
};
PlanTotal planTotal(const State &state);

class PlanModel : public RowListModel<PlanRow>
{
    Q_OBJECT

public:
    // Durations and instants are qint64 milliseconds; invalid where there is none. The row's
    // sentence for screen readers is under Qt::AccessibleTextRole.
    enum Role {
        Id = Qt::UserRole + 1,
        Kind,  // quint8 of SegmentKind
        Phase, // quint8 of SegmentPhase
        Length,
        Offset,
        Start,
        End,
        Gap,
        Conflict,
        People,
        IsFlexible,
        FixedStart
    };

    using RowListModel::RowListModel;

    void showState(const State &state, Instant now);

    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QHash<int, QByteArray> roleNames() const override;
    // Invalid where it isn't listed.
    QModelIndex indexOf(const SegmentId &segment) const;
    // Behind which segment the one in `row` would stand directly before row `before`; "": at the very
    // first place; none: it can't stand there, or does already.
    std::optional<QString> placeBefore(int row, int before) const;

    // Nothing moves here: the state says so once it was done.
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
    // Segment `id` is wanted directly behind segment `after`; empty: first of all.
    void moveRequested(const QString &id, const QString &after);

private:
    QString sentence(const PlanRow &row) const;
    int draggedRow(const QMimeData *data) const;
    int dropRow(int row, const QModelIndex &parent) const;
};

} // namespace evenhand
