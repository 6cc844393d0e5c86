// SPDX-License-Identifier: Apache-2.0
// A list model that goes from one list of rows to the next by RowDiff's steps and is never reset.
// A row has `key()`, unique in the list, and can be compared. Rows keep what they say while they
// are removed, moved and inserted; what changed about them is told last.
#pragma once

#include "models/items/RowDiff.h"

#include <QAbstractListModel>
#include <algorithm>
#include <functional>
#include <vector>

namespace evenhand {

template<class Row> class RowListModel : public QAbstractListModel
{
public:
    using QAbstractListModel::QAbstractListModel;

    int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : int(m_rows.size()); }
    const Row &rowAt(int row) const { return m_rows[size_t(row)]; }
    // -1 where there is none.
    int rowOf(const QString &key) const
    {
        const auto found = std::find_if(m_rows.begin(), m_rows.end(), [&](const Row &row) { return row.key() == key; });
        return found == m_rows.end() ? -1 : int(found - m_rows.begin());
    }

protected:
    void showRows(std::vector<Row> rows)
    {
        for (const RowStep &step : rowSteps(keysOf(m_rows), keysOf(rows)))
            take(step, rows);
        updateRows(std::move(rows), {}, std::not_equal_to<Row>());
    }

    // The same rows as before; told of are those that read otherwise by `differs(before, after)`.
    template<class Differs> void updateRows(std::vector<Row> rows, const QList<int> &roles, Differs differs)
    {
        m_rows.swap(rows);
        tellWhere([&](int row) { return differs(rows[size_t(row)], rowAt(row)); }, roles);
    }

    // One signal for each run of rows that `isTold(row)` takes.
    template<class IsTold> void tellWhere(IsTold isTold, const QList<int> &roles)
    {
        const int count = int(m_rows.size());
        for (int first = 0; first < count; ++first) {
            int end = first;
            while (end < count && isTold(end))
                ++end;
            if (end > first)
                Q_EMIT dataChanged(index(first), index(end - 1), roles);
            first = end;
        }
    }

    const std::vector<Row> &rows() const { return m_rows; }

private:
    static QStringList keysOf(const std::vector<Row> &rows)
    {
        QStringList keys;
        keys.reserve(qsizetype(rows.size()));
        for (const Row &row : rows)
            keys.append(row.key());
        return keys;
    }

    auto at(int row) { return m_rows.begin() + row; }

    void take(const RowStep &step, const std::vector<Row> &after)
    {
        const int end = step.first + step.count;
        switch (step.does) {
        case RowStep::Does::Remove:
            beginRemoveRows({}, step.first, end - 1);
            m_rows.erase(at(step.first), at(end));
            endRemoveRows();
            break;
        case RowStep::Does::Move:
            beginMoveRows({}, step.first, end - 1, {}, step.before);
            move(m_rows, step);
            endMoveRows();
            break;
        case RowStep::Does::Insert:
            beginInsertRows({}, step.first, end - 1);
            m_rows.insert(at(step.first), after.begin() + step.first, after.begin() + end);
            endInsertRows();
            break;
        }
    }

    std::vector<Row> m_rows;
};

} // namespace evenhand
