// SPDX-License-Identifier: Apache-2.0
#include "app/cli/CommandLine.h"

#include <algorithm>

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

void Streams::say(const QString &words) const
{
    err << "evenhand: " << words << '\n';
    err.flush();
}

int Streams::usage(const QString &line, const QString &problem) const
{
    if (problem == helpWanted) {
        out << "usage: evenhand " << line << '\n';
        return Done;
    }
    if (!problem.isEmpty())
        err << "evenhand: " << problem << '\n';
    err << "usage: evenhand " << line << '\n';
    err.flush();
    return Usage;
}

int Streams::finish(int code) const
{
    out.flush();
    if (out.status() == QTextStream::Ok)
        return code;
    say(QStringLiteral("the output can't be written; free some room where it goes, or send it elsewhere"));
    return code == Done ? Refused : code;
}

CallArguments::CallArguments(const QStringList &arguments, const QList<QCommandLineOption> &options, int names)
{
    m_parser.addOptions(options);
    m_parser.addOption(QCommandLineOption(QStringList{QStringLiteral("h"), QStringLiteral("help")}));
    const auto isHome = [](const QCommandLineOption &option) { return option.names().contains(QLatin1String("home")); };
    if (std::none_of(options.begin(), options.end(), isHome))
        m_parser.addOption({QStringLiteral("home"), QString(), QStringLiteral("folder")});
    // The parser takes the first one for the program's name.
    if (!m_parser.parse(QStringList{QStringLiteral("evenhand")} + arguments)) {
        m_problem = m_parser.errorText();
        return;
    }
    m_names = m_parser.positionalArguments();
    if (m_parser.isSet(QStringLiteral("help")))
        m_problem = helpWanted;
    else if (m_names.size() < names)
        m_problem = QStringLiteral("an argument is missing");
    else if (m_names.size() > names)
        m_problem = QStringLiteral("too many arguments: \"%1\"").arg(m_names.last());
}

} // namespace evenhand
