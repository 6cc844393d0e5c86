// SPDX-License-Identifier: Apache-2.0
// What can go wrong with a session file, in kinds that callers tell apart and in words that
// people can act on.
#pragma once

#include <QString>
#include <optional>
#include <utility>
#include <variant>

class QSqlError;

namespace evenhand {

enum class StoreFault : quint8 {
    Missing,   // no such file
    Exists,    // a new file was asked for where one stands
    Foreign,   // not a session file
    Damaged,   // a session file that contradicts itself
    Newer,     // of a later version of the program
    ReadOnly,  // may be read, not written
    Forbidden, // may not even be read
    Locked,    // another console has it open for writing
    NoRoom,    // disk full
    Io,        // the disk or the system failed
    Refused,   // the events don't fit this log: a gap, a fork
    Moved      // renamed or replaced while it was open
};

struct StoreError
{
    StoreFault fault = StoreFault::Io;
    QString what;   // what is wrong
    QString remedy; // what to do
    // The system could not say whether data reached the disk: nothing more may be written
    // through this connection (DESIGN: "an fsync error means stop and reopen").
    bool mustReopen = false;

    QString message() const { return what + QStringLiteral("; ") + remedy; }
};

// The words for each kind, without the name of the file, which the caller puts before them.
StoreError storeError(StoreFault fault, const QString &detail = {});
// Of an error that SQLite reported.
StoreError storeError(const QSqlError &error);

using Trouble = std::optional<StoreError>; // nothing: it went well

// A value, or why there is none.
template<class T> class Outcome
{
public:
    Outcome(T value) : m_either(std::in_place_index<0>, std::move(value)) {}
    Outcome(StoreError error) : m_either(std::in_place_index<1>, std::move(error)) {}

    explicit operator bool() const { return m_either.index() == 0; }
    T &operator*() { return std::get<0>(m_either); }
    const T &operator*() const { return std::get<0>(m_either); }
    T *operator->() { return &std::get<0>(m_either); }
    const T *operator->() const { return &std::get<0>(m_either); }
    const StoreError &error() const { return std::get<1>(m_either); }

private:
    std::variant<T, StoreError> m_either;
};

} // namespace evenhand
