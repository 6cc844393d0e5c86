// SPDX-License-Identifier: Apache-2.0
#include "models/items/NotesModel.h"

#include "models/items/glance.h"
#include "models/items/itemValues.h"

namespace evenhand {

namespace {

QString aboutOf(const State &state, const QString &about)
{
    if (const Segment *segment = state.segment(SegmentId(about)))
        return titleBesideKind(plainShown(segment->title.value), segment->kind);
    if (const Turn *turn = state.turn(TurnId(about)))
        return nameShown(state, turn->person);
    return state.person(PersonId(about)) ? nameShown(state, PersonId(about)) : QString();
}

NoteRow noteRow(const State &state, const Note &note)
{
    return {note.id, note.kind, plainShown(note.text.value), aboutOf(state, note.about), note.by, note.at};
}

} // namespace

void NotesModel::showState(const State &state)
{
    std::vector<NoteRow> rows;
    for (const Note &note : state.notes)
        if (!note.isRemoved)
            rows.push_back(noteRow(state, note));
    showRows(std::move(rows));
}

void NotesModel::showNotes(const State &state, const QStringList &notes)
{
    std::vector<NoteRow> rows;
    for (const QString &id : notes)
        if (const Note *note = state.notes.find(NoteId(id)); note && !note->isRemoved)
            rows.push_back(noteRow(state, *note));
    showRows(std::move(rows));
}

QVariant NotesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const NoteRow &row = rowAt(index.row());
    switch (role) {
    case Qt::DisplayRole: return row.text;
    case Id: return row.id.value;
    case Kind: return quint8(row.kind);
    case About: return row.about;
    case By: return row.by;
    case At: return item(row.at);
    case Qt::AccessibleTextRole: return row.about.isEmpty() ? row.text : tr("%1, about %2").arg(row.text, row.about);
    default: return {};
    }
}

QHash<int, QByteArray> NotesModel::roleNames() const
{
    return {{Id, "id"}, {Kind, "kind"}, {About, "about"}, {By, "by"}, {At, "at"}};
}

QModelIndex NotesModel::indexOf(const NoteId &note) const
{
    const int row = rowOf(note.value);
    return row < 0 ? QModelIndex() : index(row);
}

} // namespace evenhand
