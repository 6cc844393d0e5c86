// SPDX-License-Identifier: Apache-2.0
#include "app/storage/ContentStore.h"

#include <algorithm>

namespace evenhand {

bool isErased(const QByteArray &salt)
{
    return std::all_of(salt.begin(), salt.end(), [](char byte) { return byte == 0; });
}

void ContentStore::add(qint64 event, const Event &of)
{
    if (!of.salt.isEmpty())
        m_database.run("add-content", {event, of.salt, of.content});
}

void ContentStore::erase(qint64 event)
{
    m_database.run("erase-content", {event});
}

std::vector<KeptContent> ContentStore::read(qint64 first, qint64 last)
{
    std::vector<KeptContent> all;
    QSqlQuery &rows = m_database.run("read-contents", {first, last});
    while (Database::next(rows)) {
        KeptContent kept{rows.value(0).toLongLong(), rows.value(1).toByteArray(), rows.value(2).toByteArray()};
        if (!isErased(kept.salt))
            all.push_back(std::move(kept));
    }
    return all;
}

} // namespace evenhand
