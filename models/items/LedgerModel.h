// SPDX-License-Identifier: Apache-2.0
// Who has had how much of the floor, by side, person, group and region, and what became of
// questions: one list, each part under a heading of its own.
#pragma once

#include "models/items/RowListModel.h"
#include "models/session/State.h"

#include <optional>

namespace evenhand {

enum class LedgerPart : quint8 { Sides, People, Stakeholders, Regions, Questions, Attendance };
enum class LedgerCount : quint8 { Asked, Forwarded, Answered, Declined, Overtaken };

struct LedgerRow
{
    LedgerPart part = LedgerPart::Sides;
    bool isHeading = false;
    QString id;   // within its part
    QString name; // plain; a side or a count has none
    Side side = Side::Unknown;
    LedgerCount count = LedgerCount::Asked;
    int number = 0; // turns; questions; people counted
    std::optional<int> hubs;
    Duration time{};
    std::optional<Duration> medianWait;
    double share = 0; // of its part's time, 0 to 1

    QString key() const { return QString::number(int(part)) + (isHeading ? u'h' : u'r') + id; }
    friend bool operator==(const LedgerRow &, const LedgerRow &) = default;
};

class LedgerModel : public RowListModel<LedgerRow>
{
    Q_OBJECT

public:
    enum Role {
        Part = Qt::UserRole + 1, // quint8 of LedgerPart
        IsHeading,
        Number,
        Time, // qint64 milliseconds
        MedianWait,
        Share
    };

    using RowListModel::RowListModel;

    void showState(const State &state, Instant now);
    void passTime(Instant now);

    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QHash<int, QByteArray> roleNames() const override;

private:
    QString sentence(const LedgerRow &row) const;

    State m_state;
};

// In words, translated: "Room", "asked", "People".
QString ledgerName(const LedgerRow &row);

} // namespace evenhand
