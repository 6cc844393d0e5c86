// SPDX-License-Identifier: Apache-2.0
#include "app/storage/migrations.h"

#include <QSet>
#include <array>

namespace evenhand {

namespace {

constexpr std::array steps{"schema/001-session.sql"};
static_assert(steps.size() == newestSchema);

const QSet<QString> &ownTables()
{
    static const QSet<QString> names{
        QStringLiteral("origin"),      QStringLiteral("form"),          QStringLiteral("event"),
        QStringLiteral("content"),     QStringLiteral("searchable"),    QStringLiteral("search"),
        QStringLiteral("search_data"), QStringLiteral("search_idx"),    QStringLiteral("search_docsize"),
        QStringLiteral("meta"),        QStringLiteral("search_config"), QStringLiteral("snapshot")};
    return names;
}

// Views and triggers are programs: a file from a stranger must not bring any.
void checkNames(Database &database)
{
    QSet<QString> found;
    QSqlQuery &rows = database.run("schema-names");
    while (Database::next(rows)) {
        const QString name = rows.value(1).toString();
        if (rows.value(0).toString() != QLatin1String("table"))
            throw storeError(StoreFault::Damaged, QStringLiteral("it holds a %1").arg(rows.value(0).toString()));
        if (!name.startsWith(QLatin1String("sqlite_")))
            found.insert(name);
    }
    const QSet<QString> missing = ownTables() - found;
    if (!missing.isEmpty())
        throw storeError(StoreFault::Damaged, QStringLiteral("the table %1 is missing").arg(*missing.begin()));
    const QSet<QString> strange = found - ownTables();
    if (!strange.isEmpty())
        throw storeError(StoreFault::Damaged, QStringLiteral("it holds the strange table %1").arg(*strange.begin()));
}

} // namespace

void migrate(Database &database)
{
    const int from = database.value("schema-step").toInt();
    if (from >= newestSchema)
        return;
    if (from == 0)
        database.runAll(QStringLiteral("open-for-building.sql"));
    Transaction all(database);
    for (int step = from; step < newestSchema; ++step)
        database.runAll(QString::fromLatin1(steps[static_cast<size_t>(step)]));
    database.execute(QStringLiteral("PRAGMA application_id = %1").arg(applicationId));
    database.execute(QStringLiteral("PRAGMA user_version = %1").arg(newestSchema));
    all.commit();
}

void checkSchema(Database &database)
{
    if (database.value("application").toInt() != applicationId)
        throw storeError(StoreFault::Foreign, QStringLiteral("it belongs to another program"));
    const int step = database.value("schema-step").toInt();
    if (step > newestSchema)
        throw storeError(StoreFault::Newer);
    if (step < 1)
        throw storeError(StoreFault::Damaged, QStringLiteral("it does not say its version"));
    if (step == newestSchema)
        checkNames(database);
}

} // namespace evenhand
