// SPDX-License-Identifier: Apache-2.0
#include "app/storage/Database.h"

#include <QFile>
#include <QSqlError>
#include <QUrl>
#include <atomic>
#include <mutex>

// Outside the namespace: a static library's resources have to be asked for by this name.
static void requestResources()
{
    Q_INIT_RESOURCE(storage);
}

namespace evenhand {

namespace {

QString connectionName()
{
    static std::atomic<quint64> count = 0;
    return QStringLiteral("evenhand-%1").arg(++count);
}

QString address(const QString &path, Database::Way way)
{
    QString url = QString::fromLatin1(QUrl::fromLocalFile(path).toEncoded());
    switch (way) {
    case Database::Way::Writing: return url + QStringLiteral("?mode=rw");
    case Database::Way::Building: return url + QStringLiteral("?mode=rwc");
    case Database::Way::Beside: return url + QStringLiteral("?mode=ro");
    case Database::Way::Still: return url + QStringLiteral("?mode=ro&immutable=1");
    }
    return url;
}

bool writes(Database::Way way)
{
    return way == Database::Way::Writing || way == Database::Way::Building;
}

} // namespace

QString sqlText(const QString &file)
{
    static std::once_flag once;
    std::call_once(once, requestResources);
    QFile resource(QStringLiteral(":/sql/") + file);
    if (!resource.open(QIODevice::ReadOnly))
        qFatal("resources/sql/%s is not built in", qPrintable(file));
    return QString::fromUtf8(resource.readAll());
}

Database::Database(const QString &path, Way way)
    : m_name(connectionName()), m_database(QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_name))
{
    m_database.setDatabaseName(address(path, way));
    QString options = QStringLiteral("QSQLITE_OPEN_URI;QSQLITE_BUSY_TIMEOUT=%1").arg(busyMs);
    if (!writes(way))
        options += QStringLiteral(";QSQLITE_OPEN_READONLY");
    m_database.setConnectOptions(options);
    try {
        if (!m_database.open())
            throw storeError(m_database.lastError());
        runAll(writes(way) ? QStringLiteral("open-for-writing.sql") : QStringLiteral("open-for-reading.sql"));
    } catch (const StoreError &) {
        m_database = {};
        QSqlDatabase::removeDatabase(m_name);
        throw;
    }
}

Database::~Database()
{
    m_prepared.clear();
    m_database.close();
    m_database = {};
    QSqlDatabase::removeDatabase(m_name);
}

QSqlQuery &Database::prepared(const char *name)
{
    const QByteArray key = QByteArray::fromRawData(name, static_cast<qsizetype>(qstrlen(name)));
    if (const auto known = m_prepared.find(key); known != m_prepared.end())
        return *known;
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    if (!query.prepare(sqlText(QLatin1String(name) + QStringLiteral(".sql"))))
        throw storeError(query.lastError());
    return *m_prepared.emplace(key, std::move(query));
}

QSqlQuery &Database::run(const char *name, std::initializer_list<QVariant> values)
{
    QSqlQuery &query = prepared(name);
    int place = 0;
    for (const QVariant &value : values)
        query.bindValue(place++, value);
    if (!query.exec()) {
        const StoreError error = storeError(query.lastError());
        query.finish();
        throw error;
    }
    return query;
}

void Database::runAll(const QString &file)
{
    // No statement of ours holds a semicolon inside; a comment may stand before one.
    const QStringList statements = sqlText(file).split(QStringLiteral(";\n"), Qt::SkipEmptyParts);
    for (const QString &statement : statements)
        if (!statement.trimmed().isEmpty())
            execute(statement);
}

QVariant Database::value(const char *name, std::initializer_list<QVariant> values)
{
    QSqlQuery &query = run(name, values);
    QVariant found = next(query) ? query.value(0) : QVariant();
    query.finish(); // an open cursor would keep its snapshot and hold up checkpoints
    return found;
}

bool Database::next(QSqlQuery &query)
{
    if (query.next())
        return true;
    const QSqlError error = query.lastError();
    query.finish();
    if (error.isValid())
        throw storeError(error);
    return false;
}

void Database::execute(const QString &sql)
{
    QSqlQuery query(m_database);
    if (!query.exec(sql))
        throw storeError(query.lastError());
}

Transaction::Transaction(Database &database, const char *begin) : m_database(database)
{
    m_database.run(begin);
}

Transaction::~Transaction()
{
    if (!m_isOpen)
        return;
    try {
        m_database.run("rollback");
    } catch (const StoreError &) {
        // SQLite has undone it already when the failure was grave (disk full, I/O).
    }
}

void Transaction::commit()
{
    m_database.run("commit");
    m_isOpen = false;
}

} // namespace evenhand
