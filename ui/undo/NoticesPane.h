// SPDX-License-Identifier: Apache-2.0
// All that is yet to be read, errors first, then the newest: whole, however long it is. One is
// dropped, or all.
#pragma once

#include "models/items/RowListModel.h"
#include "ui/together/ListPane.h"
#include "ui/undo/Notices.h"

namespace evenhand {

class KeyButton;
class NoticeDelegate;

struct NoticeRow
{
    UnreadNotice notice;

    QString key() const { return QString::number(notice.number); }
    friend bool operator==(const NoticeRow &, const NoticeRow &) = default;
};

class NoticesModel : public RowListModel<NoticeRow>
{
    Q_OBJECT
public:
    using RowListModel::RowListModel;

    void showNotices(const QList<UnreadNotice> &notices);
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
};

class NoticesPane : public ListPane
{
    Q_OBJECT
public:
    explicit NoticesPane(QWidget *parent = nullptr);

    void setTheme(const Theme &theme) override;
    void showNotices(const QList<UnreadNotice> &notices);

    const NoticesModel &notices() const { return m_notices; }

public Q_SLOTS:
    void dropChosen();

Q_SIGNALS:
    void dropWanted(qint64 number);
    void dropAllWanted();

protected:
    void resizeEvent(QResizeEvent *event) override;
    int rowHeight() const override;

private:
    NoticesModel m_notices;
    QList<UnreadNotice> m_shown;
    NoticeDelegate *m_delegate;
    KeyButton *m_drop, *m_dropAll;
};

} // namespace evenhand
