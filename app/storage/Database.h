// SPDX-License-Identifier: Apache-2.0
// One connection to one SQLite file, and the statements of resources/sql/ run on it. To be used
// on the thread that made it. Inside app/storage/ a failing statement throws its StoreError;
// the public classes hand it on as a value.
#pragma once

#include "app/storage/StoreError.h"

#include <QHash>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariant>
#include <initializer_list>

namespace evenhand {

class Database
{
public:
    enum class Way {
        Writing,  // the one connection that writes
        Building, // as Writing, and the file may be empty
        Beside,   // reads through the log of a console that has it open
        Still     // nobody writes: reads without locks and leaves nothing behind
    };
    // Long enough for a reader to finish, short enough to say so within a second.
    static constexpr int busyMs = 700;

    Database(const QString &path, Way way); // throws StoreError
    ~Database();
    Q_DISABLE_COPY_MOVE(Database)

    // Runs the statement in resources/sql/NAME.sql. The query stays prepared and is shared: read
    // its rows before the next call of the same name.
    QSqlQuery &run(const char *name, std::initializer_list<QVariant> values = {});
    // Runs each statement of a file.
    void runAll(const QString &file);
    // The first column of the first row; invalid when there is none.
    QVariant value(const char *name, std::initializer_list<QVariant> values = {});
    // False at the end; throws when the end is a fault.
    static bool next(QSqlQuery &query);

    void execute(const QString &sql); // SQL that can't take parameters

private:
    QSqlQuery &prepared(const char *name);

    QString m_name;
    QSqlDatabase m_database;
    QHash<QByteArray, QSqlQuery> m_prepared;
};

// A transaction that is undone unless it was committed.
class Transaction
{
public:
    explicit Transaction(Database &database, const char *begin = "begin");
    ~Transaction();
    Q_DISABLE_COPY_MOVE(Transaction)
    void commit();

private:
    Database &m_database;
    bool m_isOpen = true;
};

// The text of a file in resources/sql/.
QString sqlText(const QString &file);

} // namespace evenhand
