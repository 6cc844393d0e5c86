// SPDX-License-Identifier: Apache-2.0
// The agenda's segments in their order, with their times: as planned, as expected now, as they were.
#pragma once

#include "models/items/RowListModel.h"
#include "models/session/State.h"

#include <optional>

namespace evenhand {

struct AgendaRow
{
    SegmentId id;
    QString title;
    SegmentPhase phase = SegmentPhase::ToDo;
    SegmentKind kind = SegmentKind::Other;
    Duration length{}; // extensions included
    std::optional<Duration> elapsed, took;
    std::optional<Instant> plannedStart, plannedEnd, expectedStart, expectedEnd, fixedStart;
    Duration drift{}, overrun{}, conflict{};
    QStringList people;
    QList<bool> peopleNow; // whether that one has the floor
    bool isFlexible = true;

    QString key() const { return id.value; }
    friend bool operator==(const AgendaRow &, const AgendaRow &) = default;
};

class AgendaModel : public RowListModel<AgendaRow>
{
    Q_OBJECT

public:
    // Durations are qint64 milliseconds, instants qint64 milliseconds since 1970; invalid where
    // there is none. The row's sentence for screen readers is under Qt::AccessibleTextRole.
    enum Role {
        Id = Qt::UserRole + 1,
        Title,   // plain, also under Qt::DisplayRole
        Phase,   // quint8 of SegmentPhase
        Kind,    // quint8 of SegmentKind
        Length,  // extensions included
        Elapsed, // of the current one
        Took,    // of those done
        PlannedStart,
        PlannedEnd,
        ExpectedStart, // as it was, once it was
        ExpectedEnd,
        Drift,
        Overrun,
        Conflict,
        People,    // QStringList of names
        PeopleNow, // QVariantList of bool, one each: has the floor
        IsFlexible,
        FixedStart
    };

    using RowListModel::RowListModel;

    void showState(const State &state, Instant now);
    void passTime(Instant now);

    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QHash<int, QByteArray> roleNames() const override;
    // Invalid where it isn't listed.
    QModelIndex indexOf(const SegmentId &segment) const;

private:
    QString sentence(const AgendaRow &row) const;

    State m_state;
};

} // namespace evenhand
