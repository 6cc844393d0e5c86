// SPDX-License-Identifier: Apache-2.0
// What the calls of CONTRACT §1 share: exit codes, reading options, saying what is wrong.
#pragma once

#include "models/session/Time.h"

#include <QCommandLineParser>
#include <QTextStream>
#include <optional>

namespace evenhand {

enum ExitCode { Done = 0, Refused = 1, Usage = 2, Damage = 3 };

// The problem with arguments that ask for the usage alone: --help.
inline const QString helpWanted = QStringLiteral("help is wanted");

struct Streams
{
    QTextStream &out;
    QTextStream &err;

    // `evenhand: FILE:LINE: what is wrong; what to do`; line 0: not said.
    int refuse(const QString &file, const QString &problem, int line = 0) const;
    // `evenhand: WORDS`, of no file.
    void say(const QString &words) const;
    // To `out`, and Done, where that is what was wanted.
    int usage(const QString &line, const QString &problem = QString()) const;
    // Writes out what stands in `out`: `code`, or Refused where it can't be written.
    int finish(int code) const;
};

// The arguments of one call. `names`: how many positional ones there must be. Every call takes
// --home, though some have no use for it, and --help.
class CallArguments
{
public:
    CallArguments(const QStringList &arguments, const QList<QCommandLineOption> &options, int names);

    const QString &problem() const { return m_problem; } // empty: all is well; or helpWanted
    QString name(int index) const { return m_names.value(index); }
    bool isSet(const char *option) const { return m_parser.isSet(QLatin1String(option)); }
    QStringList values(const char *option) const { return m_parser.values(QLatin1String(option)); }
    QString value(const char *option) const { return m_parser.value(QLatin1String(option)); }

private:
    QCommandLineParser m_parser;
    QStringList m_names;
    QString m_problem;
};

} // namespace evenhand
