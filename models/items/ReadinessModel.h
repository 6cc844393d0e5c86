// SPDX-License-Identifier: Apache-2.0
// The line check before the start: for each side and each speaker whether they are there, heard in
// the room, heard online, and captioned. What else somebody ticked has a row of its own behind it.
#pragma once

#include "models/items/RowListModel.h"
#include "models/session/State.h"

#include <QJsonObject>
#include <optional>

namespace evenhand {

enum class CheckMark : quint8 { Unknown, Yes, No };

struct ReadyCell
{
    QString item; // as `ready.check` has it
    CheckMark mark = CheckMark::Unknown;

    friend bool operator==(const ReadyCell &, const ReadyCell &) = default;
};

struct ReadyRow
{
    std::optional<PersonId> person; // none: the side itself
    Side side = Side::Unknown;
    QString name, sayAs;          // plain; a side has no name
    std::vector<ReadyCell> cells; // the items of lineCheckItems(), or one other

    bool isWhole() const { return cells.size() > 1; }
    bool isReady() const;
    // What is said to be wrong; else what nobody looked at yet; null: ready.
    const ReadyCell *firstLack() const;
    QString key() const;
    friend bool operator==(const ReadyRow &, const ReadyRow &) = default;
};

// "present", "heard in the room", "heard online", "captions".
const QStringList &lineCheckItems();
std::vector<ReadyRow> readyRows(const State &state);
// Ticks a cell, or says that it isn't so where it was ticked.
QJsonObject checkCommand(const ReadyRow &row, const ReadyCell &cell);

class ReadinessModel : public RowListModel<ReadyRow>
{
    Q_OBJECT

public:
    // The row's sentence for screen readers is under Qt::AccessibleTextRole.
    enum Role {
        Key = Qt::UserRole + 1,
        Person, // id; empty: a side
        Side,   // quint8 of Side
        SayAs,
        Marks, // QVariantList of int of CheckMark
        IsReady
    };

    using RowListModel::RowListModel;

    void showState(const State &state);

    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QHash<int, QByteArray> roleNames() const override;

private:
    QString sentence(const ReadyRow &row) const;
};

} // namespace evenhand
