// SPDX-License-Identifier: Apache-2.0
#include "models/items/QueueModel.h"

#include "models/items/glance.h"
#include "models/items/itemValues.h"

#include <QMimeData>
#include <utility>

namespace evenhand {

namespace {

QString noteOf(const State &state, const QueueRow &row)
{
    const Hand *hand = state.hand(row.hand);
    QStringList notes;
    if (hand)
        for (const Text &note : hand->notes)
            if (!note.isEmpty() && !notes.contains(note.value)) // two consoles may have heard it
                notes << note.value;
    return plainShown(notes.join(QStringLiteral("; ")));
}

QueueItem itemOf(const State &state, const QueueRow &row)
{
    QueueItem item;
    item.hand = row.hand;
    item.turn = row.turn;
    item.person = row.person;
    item.name = nameShown(state, row.person);
    item.note = noteOf(state, row);
    item.reason = row.reason;
    item.side = row.side;
    item.kind = row.kind;
    item.raisedAt = row.raisedAt;
    item.isMoved = row.isMoved;
    item.isHeld = row.isHeld;
    return item;
}

QueueRow parkedRow(const State &state, const Hand &hand)
{
    return {hand.id,
            {},
            hand.person,
            hand.side,
            RowKind(hand.kind),
            hand.raisedAt,
            parkedReason(hand),
            false,
            state.queueSettings.isHeld(hand.side)};
}

std::vector<QueueItem> itemsOf(const State &state, Instant now)
{
    std::vector<QueueItem> items;
    for (const QueueRow &row : queueOrder(state, now)) {
        items.push_back(itemOf(state, row));
        items.back().place = int(items.size());
        items.back().canMove = state.hands.contains(row.hand);
    }
    for (const HandId &id : state.queue)
        if (const Hand *hand = state.hands.find(id); hand && hand->phase == HandPhase::Parked)
            items.push_back(itemOf(state, parkedRow(state, *hand)));
    return items;
}

// In whole seconds, as it is shown.
Duration waited(const QueueItem &row, Instant now)
{
    return std::max(Duration::zero(), Duration(std::chrono::floor<seconds>(now - row.raisedAt)));
}

} // namespace

void QueueModel::showState(const State &state, Instant now)
{
    m_end = state.session.endedAt;
    passTime(now);
    showRows(itemsOf(state, now));
}

void QueueModel::passTime(Instant now)
{
    const Instant before = std::exchange(m_now, std::min(now, m_end.value_or(now)));
    static const QList<int> roles{Waited, Qt::AccessibleTextRole};
    const auto showsOtherSecond = [&](int row) { return waited(rowAt(row), before) != waited(rowAt(row), m_now); };
    tellWhere(showsOtherSecond, roles);
}

QVariant QueueModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const QueueItem &row = rowAt(index.row());
    switch (role) {
    case Id: return row.hand.value;
    case Turn: return row.turn.value;
    case Person: return row.person.value;
    case Qt::DisplayRole:
    case Name: return row.name;
    case Side: return quint8(row.side);
    case Kind: return quint8(row.kind);
    case Note: return row.note;
    case Reason: return row.reason;
    case RaisedAt: return item(row.raisedAt);
    case Waited: return item(waited(row, m_now));
    case IsMoved: return row.isMoved;
    case IsHeld: return row.isHeld;
    case IsParked: return row.isParked();
    case Place: return row.place;
    case Qt::AccessibleTextRole: return sentence(row);
    default: return {};
    }
}

QHash<int, QByteArray> QueueModel::roleNames() const
{
    return {
        {Id, "id"},           {Turn, "turn"},     {Person, "person"},     {Name, "name"},         {Side, "side"},
        {Kind, "kind"},       {Note, "note"},     {Reason, "reason"},     {RaisedAt, "raisedAt"}, {Waited, "waited"},
        {IsMoved, "isMoved"}, {IsHeld, "isHeld"}, {IsParked, "isParked"}, {Place, "place"}};
}

QModelIndex QueueModel::indexOf(const HandId &hand) const
{
    const auto found =
        std::find_if(rows().begin(), rows().end(), [&](const QueueItem &row) { return row.hand == hand; });
    return found == rows().end() ? QModelIndex() : index(int(found - rows().begin()));
}

QString QueueModel::sentence(const QueueItem &row) const
{
    QStringList parts{row.name.isEmpty() ? tr("somebody without a name") : row.name};
    if (row.side != evenhand::Side::Unknown)
        parts << (row.side == evenhand::Side::Onsite ? tr("onsite") : tr("online"));
    if (row.kind == RowKind::Order)
        parts << tr("point of order");
    if (row.kind == RowKind::Reply)
        parts << tr("reply");
    if (row.isParked())
        parts << row.reason;
    parts << tr("waiting for %1").arg(clockText(waited(row, m_now)));
    if (row.kind != RowKind::Order && !row.isParked())
        parts << row.reason;
    if (!row.note.isEmpty())
        parts << tr("note: %1").arg(row.note);
    const QString words = parts.join(QStringLiteral(", "));
    return row.isParked() ? words : tr("%1: %2").arg(row.place).arg(words);
}

// ---- drag and drop ----

QString QueueModel::mimeType()
{
    return QStringLiteral("application/x-evenhand-hand");
}

Qt::ItemFlags QueueModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::ItemIsDropEnabled; // between the rows
    const Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    return rowAt(index.row()).canMove ? flags | Qt::ItemIsDragEnabled : flags;
}

QMimeData *QueueModel::mimeData(const QModelIndexList &indexes) const
{
    if (indexes.isEmpty() || !rowAt(indexes.first().row()).canMove)
        return nullptr;
    auto *data = new QMimeData; // whoever asks owns it
    data->setData(mimeType(), rowAt(indexes.first().row()).hand.value.toUtf8());
    return data;
}

int QueueModel::waitingCount() const
{
    return int(std::find_if(rows().begin(), rows().end(), [](const QueueItem &row) { return row.isParked(); })
               - rows().begin());
}

int QueueModel::dropRow(int row, const QModelIndex &parent) const
{
    const int wanted = parent.isValid() ? parent.row() : row;
    return wanted < 0 ? waitingCount() : std::min(wanted, waitingCount());
}

bool QueueModel::canDropMimeData(const QMimeData *data, Qt::DropAction action, int row, int,
                                 const QModelIndex &parent) const
{
    if (action != Qt::MoveAction || !data->hasFormat(mimeType()))
        return false;
    const QModelIndex dragged = indexOf(HandId(QString::fromUtf8(data->data(mimeType()))));
    if (!dragged.isValid() || !rowAt(dragged.row()).canMove)
        return false;
    const int before = dropRow(row, parent);
    return before != dragged.row() && before != dragged.row() + 1; // else it stands there already
}

bool QueueModel::dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                              const QModelIndex &parent)
{
    if (!canDropMimeData(data, action, row, column, parent))
        return false;
    const int before = dropRow(row, parent);
    Q_EMIT moveRequested(QString::fromUtf8(data->data(mimeType())),
                         before < waitingCount() ? rowAt(before).hand.value : QString());
    return true;
}

} // namespace evenhand
