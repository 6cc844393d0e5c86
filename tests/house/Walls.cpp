// SPDX-License-Identifier: Apache-2.0
#include "tests/house/Walls.h"

#include "tests/house/Code.h"
#include "tests/house/Tree.h"

#include <QFile>
#include <QHash>
#include <QLibraryInfo>
#include <QRegularExpression>
#include <QStringList>

namespace evenhand::house {

namespace {

// The tables below are asked a hundred times a file: each pattern is compiled once.
const QRegularExpression &compiled(const QString &pattern)
{
    static QHash<QString, QRegularExpression> known;
    auto found = known.find(pattern);
    if (found == known.end())
        found = known.insert(pattern, QRegularExpression(pattern));
    return *found;
}

bool matches(const QString &text, const QString &pattern)
{
    return compiled(QRegularExpression::anchoredPattern(pattern)).match(text).hasMatch();
}

// Which of our own folders a file may include: the first row whose pattern fits its path.
struct Neighbours
{
    QString path;
    QString mayInclude;
};

const QList<Neighbours> &neighbours()
{
    static const QList<Neighbours> rows{
        {QStringLiteral("models/.*"), QStringLiteral("models/.*")},
        {QStringLiteral("ui/.*"), QStringLiteral("(ui|models)/.*")},
        // Only these two see both sides.
        {QStringLiteral("app/(main\\.cpp|desktop/.*)"), QStringLiteral("(app|ui|models)/.*")},
        {QStringLiteral("app/.*"), QStringLiteral("(app|models)/.*")},
        {QStringLiteral("tests/house/.*"), QStringLiteral("tests/house/.*")},
        {QStringLiteral("tests/(models/.*|support/[^/]*)"), QStringLiteral("(tests|models)/.*")},
        {QStringLiteral("tests/.*"), QStringLiteral("(tests|app|ui|models)/.*")},
    };
    return rows;
}

// Where a library's headers may be included. Qt's QFoo is filed as QtModule/QFoo first.
struct Library
{
    QString header;
    QString path;
    QString rule;
};

const QList<Library> &libraries()
{
    static const QList<Library> rows{
        {QStringLiteral("QtSql/.*|sqlite3\\.h"), QStringLiteral("(app/storage|tests)/.*"),
         QStringLiteral("SQL lives only in app/storage/")},
        {QStringLiteral("Qt(Network|WebSockets)/.*|sys/socket\\.h|netinet/.*|arpa/.*|netdb\\.h"),
         QStringLiteral("(app|tests)/.*"), QStringLiteral("sockets live only in app/")},
        {QStringLiteral("QtWidgets/.*"), QStringLiteral("ui/.*|tests/.*|app/main\\.cpp|app/desktop/.*"),
         QStringLiteral("widgets live only in ui/")},
        {QStringLiteral("QtGui/.*"), QStringLiteral("(ui|app|tests)/.*"), QStringLiteral("models/ is QtCore only")},
        {QStringLiteral("QtTest/.*"), QStringLiteral("tests/.*"), QStringLiteral("QtTest is for tests")},
        {QStringLiteral("QtCore/Q(Timer|ElapsedTimer|DeadlineTimer|RandomGenerator|Thread|Process|Settings|File"
                        "|SaveFile|TemporaryFile|Dir|FileInfo|DirIterator|FileSystemWatcher|StandardPaths)"
                        "|random|thread|fstream|filesystem|ctime"),
         QStringLiteral("(app|ui|tests)/.*"),
         QStringLiteral("models/ has no clock, no chance, no thread and no files")},
        {QStringLiteral("QtCore/QObject"), QStringLiteral("(app|ui|tests|models/items)/.*"),
         QStringLiteral("no QObject in models/ but for models/items/")},
        {QStringLiteral("xxhash\\.h"), QStringLiteral("models/.*"),
         QStringLiteral("the digest is computed in models/")},
        {QStringLiteral("boost/(variant2|mp11)/.*"), QStringLiteral("models/session/OneOf\\.h"),
         QStringLiteral("models/session/OneOf.h is our name for Boost's variant2")},
        {QStringLiteral("(openssl|boost|libical)/.*|(gumbo|qrencode|strophe)\\.h"), QStringLiteral("(app|tests)/.*"),
         QStringLiteral("models/ and ui/ use no library but Qt")},
    };
    return rows;
}

// Calls and names that don't belong, wherever they come from.
struct Word
{
    QString word;
    QString path;
    QString rule;
};

const QList<Word> &words()
{
    static const QString everywhere = QStringLiteral("(app|models|ui|tests)/.*");
    static const QString ours = QStringLiteral("(app|models|ui)/.*");
    static const QString models = QStringLiteral("models/.*");
    static const QList<Word> rows{
        {QStringLiteral("\\b(QThread::[mu]?sleep|sleep_for|sleep_until|usleep|nanosleep|qSleep|qWait)\\s*\\("),
         everywhere, QStringLiteral("nothing sleeps: wait for the event itself")},
        {QStringLiteral("(?<![\\w.>])(::)?sleep\\s*\\("), everywhere,
         QStringLiteral("nothing sleeps: wait for the event itself")},
        {QStringLiteral("\\bwaitFor[A-Z]\\w*\\s*\\("), ours, QStringLiteral("nothing blocks: connect to the signal")},
        {QStringLiteral("\\bprocessEvents\\s*\\(|\\bQEventLoop\\b"), ours, QStringLiteral("no nested event loops")},
        {QStringLiteral("\\bcurrent(DateTime|DateTimeUtc|Date|Time|MSecsSinceEpoch|SecsSinceEpoch)\\s*\\("
                        "|\\w+_clock::now\\s*\\(|\\bstd::time\\s*\\("),
         models, QStringLiteral("models/ reads no clock: `now` is a parameter")},
        {QStringLiteral("\\bcreateUuid\\s*\\(|\\bs?rand\\s*\\(|\\bQRandomGenerator\\b"), models,
         QStringLiteral("models/ knows no chance: what is random comes as a parameter")},
        {QStringLiteral(
             "\\bQLocale::system\\s*\\(|\\btoLocal(8Bit|Time)\\s*\\(|\\bsetlocale\\s*\\(|\\bsystemTimeZone\\w*\\s*\\("),
         models, QStringLiteral("models/ knows no locale and no local time")},
        {QStringLiteral("\\bQ_OBJECT\\b|\\bpublic\\s+QObject\\b"), QStringLiteral("models/(?!items/).*"),
         QStringLiteral("no QObject in models/ but for models/items/")},
        {QStringLiteral("\\bpublic\\s+QWidget\\b"), QStringLiteral("(app|models)/.*"),
         QStringLiteral("widgets live only in ui/")},
    };
    return rows;
}

// POSIX and Windows calls stand in a small file each, so that a port is a matter of these files.
const QString &platformHeaders()
{
    static const QString pattern = QStringLiteral("(unistd|fcntl|signal|poll|termios|pwd|errno|time|stdlib|stdio|"
                                                  "string|windows|io|winsock2)\\.h|(sys|netinet|arpa)/.*");
    return pattern;
}
constexpr int longestPlatformFile = 200; // lines

// <QFile> is <QtCore/QFile>: asked of the installed Qt.
QString filed(const QString &header)
{
    static const QStringList modules{QStringLiteral("QtCore"),       QStringLiteral("QtNetwork"),
                                     QStringLiteral("QtSql"),        QStringLiteral("QtGui"),
                                     QStringLiteral("QtWidgets"),    QStringLiteral("QtTest"),
                                     QStringLiteral("QtWebSockets"), QStringLiteral("QtSvg")};
    if (header.contains(u'/') || !header.startsWith(u'Q', Qt::CaseInsensitive))
        return header;
    for (const QString &module : modules)
        if (QFile::exists(QLibraryInfo::path(QLibraryInfo::HeadersPath) + u'/' + module + u'/' + header))
            return module + u'/' + header;
    return header;
}

QString ownName(const QString &path)
{
    return path.section(u'/', -1).section(u'.', 0, 0);
}

QString quotedFault(const QString &path, const QString &include)
{
    if (include == ownName(path) + QStringLiteral(".moc"))
        return {};
    for (const Neighbours &row : neighbours()) {
        if (!matches(path, row.path))
            continue;
        if (!matches(include, QStringLiteral("(app|models|tests|ui)/.*")))
            return QStringLiteral("includes are rooted at the top: \"models/session/Event.h\"");
        if (!matches(include, row.mayInclude))
            return QStringLiteral("only %1 may be included here").arg(row.mayInclude);
        return {};
    }
    return {};
}

QString angleFault(const QString &path, const QString &include)
{
    if (matches(include, QStringLiteral("(app|models|tests|ui)/.*")))
        return QStringLiteral("our own headers are included with quotes");
    const QString header = filed(include);
    if (matches(header, QStringLiteral("(Qt\\w+/)q[a-z0-9_]+\\.h|(Qt\\w+)(/\\2)?")))
        return QStringLiteral("Qt's classes are included one by one, by their names");
    for (const Library &row : libraries())
        if (matches(header, row.header))
            return matches(path, row.path) ? QString() : row.rule;
    const bool isKnown = matches(header, QStringLiteral("[a-z_0-9]+|QtCore/.*"));
    if (!isKnown && matches(path, QStringLiteral("models/.*")))
        return QStringLiteral("models/ includes models/, the standard library and QtCore only");
    if (!isKnown && matches(path, QStringLiteral("ui/.*")) && !header.startsWith(QStringLiteral("Qt")))
        return QStringLiteral("ui/ includes ui/, models/, the standard library and Qt only");
    return {};
}

QList<Finding> includeFaults(const QString &path, const QString &code)
{
    QList<Finding> found;
    for (const Include &include : includesOf(code)) {
        const QString fault = include.isQuoted ? quotedFault(path, include.path) : angleFault(path, include.path);
        if (!fault.isEmpty())
            found.append({include.line, include.path + QStringLiteral(": ") + fault});
        if (!include.isQuoted && matches(include.path, platformHeaders()) && !path.startsWith(QStringLiteral("tests/"))
            && code.count(u'\n') > longestPlatformFile)
            found.append(
                {include.line, include.path + QStringLiteral(": system calls stand in a small file of their own")});
    }
    return found;
}

QList<Finding> wordFaults(const QString &path, const QString &code)
{
    QList<Finding> found;
    for (const Word &row : words()) {
        if (!matches(path, row.path))
            continue;
        auto hits = compiled(row.word).globalMatch(code);
        while (hits.hasNext()) {
            const auto hit = hits.next();
            const auto line = QStringView(code).first(hit.capturedStart()).count(u'\n') + 1;
            found.append({int(line), hit.captured().trimmed() + QStringLiteral(": ") + row.rule});
        }
    }
    return found;
}

} // namespace

QList<Finding> breaches(const QString &path, const QString &source)
{
    const QString code = codeOf(source);
    QList<Finding> found;
    if (!source.startsWith(QStringLiteral("// SPDX-License-Identifier: Apache-2.0\n")))
        found.append({1, QStringLiteral("the first line is // SPDX-License-Identifier: Apache-2.0")});
    return found + includeFaults(path, code) + wordFaults(path, code);
}

} // namespace evenhand::house
