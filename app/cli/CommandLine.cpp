// SPDX-License-Identifier: Apache-2.0
#include "app/cli/CommandLine.h"

namespace evenhand {

int Streams::refuse(const QString &file, const QString &problem, int line) const
{
    err << "evenhand: " << file;
    if (line > 0)
        err << ':' << line;
    err << ": " << problem << '\n';
    err.flush();
    return Refused;
}

int Streams::usage(const QString &line, const QString &problem) const
{
    if (!problem.isEmpty())
        err << "evenhand: " << problem << '\n';
    err << "usage: evenhand " << line << '\n';
    err.flush();
    return Usage;
}

CallArguments::CallArguments(const QStringList &arguments, const QList<QCommandLineOption> &options, int names)
{
    m_parser.addOptions(options);
    // The parser takes the first one for the program's name.
    if (!m_parser.parse(QStringList{QStringLiteral("evenhand")} + arguments)) {
        m_problem = m_parser.errorText();
        return;
    }
    m_names = m_parser.positionalArguments();
    if (m_names.size() < names)
        m_problem = QStringLiteral("an argument is missing");
    else if (m_names.size() > names)
        m_problem = QStringLiteral("too many arguments: \"%1\"").arg(m_names.last());
}

} // namespace evenhand
