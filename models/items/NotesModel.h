// SPDX-License-Identifier: Apache-2.0
// Notes, takeaways, actions and quotes in the order in which they were written.
#pragma once

#include "models/items/RowListModel.h"
#include "models/session/State.h"

namespace evenhand {

struct NoteRow
{
    NoteId id;
    NoteKind kind = NoteKind::Note;
    QString text, about, by; // plain; about: the segment's title, or whose words; by: in the words of the log
    Instant at;

    QString key() const { return id.value; }
    friend bool operator==(const NoteRow &, const NoteRow &) = default;
};

class NotesModel : public RowListModel<NoteRow>
{
    Q_OBJECT

public:
    enum Role {
        Id = Qt::UserRole + 1,
        Kind, // quint8 of NoteKind
        About,
        By,
        At // qint64 milliseconds since 1970
    };

    using RowListModel::RowListModel;

    void showState(const State &state);
    // These alone, in this order, as far as they are still there.
    void showNotes(const State &state, const QStringList &notes);

    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QHash<int, QByteArray> roleNames() const override;
    // Invalid where it isn't listed.
    QModelIndex indexOf(const NoteId &note) const;
};

} // namespace evenhand
