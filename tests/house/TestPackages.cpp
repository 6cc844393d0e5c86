// SPDX-License-Identifier: Apache-2.0
// The package list is one list: what CMake looks for, what tests run and what is installed agree.
#include "tests/house/Packages.h"
#include "tests/house/Tree.h"

#include <QHash>
#include <QRegularExpression>
#include <QTest>

using namespace evenhand::house;

namespace {

const QString listPath = QStringLiteral("packaging/packages.txt");

// What CMake calls it, and what Debian 12 calls the package that brings it.
const QHash<QString, QString> &packageOfName()
{
    static const QHash<QString, QString> table{
        {QStringLiteral("Qt6::Core"), QStringLiteral("qt6-base-dev")},
        {QStringLiteral("Qt6::Network"), QStringLiteral("qt6-base-dev")},
        {QStringLiteral("Qt6::Sql"), QStringLiteral("qt6-base-dev")},
        {QStringLiteral("Qt6::Test"), QStringLiteral("qt6-base-dev")},
        {QStringLiteral("Qt6::Gui"), QStringLiteral("qt6-base-dev")},
        {QStringLiteral("Qt6::Widgets"), QStringLiteral("qt6-base-dev")},
        {QStringLiteral("Qt6::Svg"), QStringLiteral("qt6-svg-dev")},
        {QStringLiteral("Qt6::WebSockets"), QStringLiteral("qt6-websockets-dev")},
        {QStringLiteral("Qt6Keychain"), QStringLiteral("qtkeychain-qt6-dev")},
        {QStringLiteral("OpenSSL"), QStringLiteral("libssl-dev")},
        {QStringLiteral("PkgConfig"), QStringLiteral("pkgconf")},
        {QStringLiteral("Boost"), QStringLiteral("libboost-dev")},
        {QStringLiteral("libxxhash"), QStringLiteral("libxxhash-dev")},
        {QStringLiteral("gumbo"), QStringLiteral("libgumbo-dev")},
        {QStringLiteral("libical"), QStringLiteral("libical-dev")},
        {QStringLiteral("libqrencode"), QStringLiteral("libqrencode-dev")},
        {QStringLiteral("libstrophe"), QStringLiteral("libstrophe-dev")},
        {QStringLiteral("ld.lld"), QStringLiteral("lld")},
    };
    return table;
}

// Programs that tests start, or that building needs besides what CMake finds.
const QHash<QString, QString> &packageOfProgram()
{
    static const QHash<QString, QString> table{
        {QStringLiteral("strace"), QStringLiteral("strace")},
        {QStringLiteral("inspircd"), QStringLiteral("inspircd")},
        {QStringLiteral("prosody"), QStringLiteral("prosody")},
        {QStringLiteral("ngircd"), QStringLiteral("ngircd")},
        {QStringLiteral("gnome-keyring-daemon"), QStringLiteral("gnome-keyring")},
        {QStringLiteral("dbus-daemon"), QStringLiteral("dbus-daemon")},
        {QStringLiteral("dbus-send"), QStringLiteral("dbus-bin")},
        {QStringLiteral("sqlite3"), QStringLiteral("sqlite3")},
        {QStringLiteral("clang-format"), QStringLiteral("clang-format")},
        {QStringLiteral("clang-tidy"), QStringLiteral("clang-tidy")},
    };
    return table;
}

QStringList words(const QString &text)
{
    return text.split(QRegularExpression(QStringLiteral("\\s+")), Qt::SkipEmptyParts);
}

// Every name that a find_package, pkg_check_modules or find_program of a CMake file looks for.
QStringList namesFoundBy(const QString &cmake)
{
    static const QRegularExpression call(
        QStringLiteral("^[ \\t]*(find_package|pkg_check_modules|pkg_search_module|find_program)\\s*\\(([^)]*)\\)"),
        QRegularExpression::MultilineOption | QRegularExpression::CaseInsensitiveOption);
    static const QStringList keywords{QStringLiteral("REQUIRED"), QStringLiteral("IMPORTED_TARGET"),
                                      QStringLiteral("QUIET")};
    QStringList names;
    auto calls = call.globalMatch(cmake);
    while (calls.hasNext()) {
        const auto match = calls.next();
        QStringList arguments = words(match.captured(2));
        const qsizetype components = arguments.indexOf(QStringLiteral("COMPONENTS"));
        if (match.captured(1).compare(QStringLiteral("find_package"), Qt::CaseInsensitive) != 0) {
            for (const QString &argument : arguments.sliced(1))
                if (!keywords.contains(argument))
                    names += argument;
        } else if (components < 0) {
            names += arguments.first();
        } else {
            for (const QString &component : arguments.sliced(components + 1))
                names += arguments.first() + QStringLiteral("::") + component;
        }
    }
    return names;
}

QStringList cmakeFiles()
{
    return filesBelow({QStringLiteral("app"), QStringLiteral("models"), QStringLiteral("ui"), QStringLiteral("tests"),
                       QStringLiteral("resources")},
                      {QStringLiteral("CMakeLists.txt"), QStringLiteral("*.cmake")})
        + QStringList{QStringLiteral("CMakeLists.txt")};
}

} // namespace

class TestPackages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsCMake();
    void whatCMakeFindsIsListed();
    void whatTestsRunIsListed();
    void whatIsListedIsUsed();
    void everyLineSaysWhy();
};

void TestPackages::readsCMake()
{
    const QString cmake = QStringLiteral("find_package(Qt6 6.4 REQUIRED\n  COMPONENTS Core Sql)\n"
                                         "# find_package(Nothing)\n"
                                         "  find_package(Boost 1.74 REQUIRED)\n"
                                         "pkg_check_modules(ICAL REQUIRED IMPORTED_TARGET libical)\n"
                                         "find_program(CCACHE ccache)\n");
    const QStringList names = namesFoundBy(cmake);
    QCOMPARE(names,
             (QStringList{QStringLiteral("Qt6::Core"), QStringLiteral("Qt6::Sql"), QStringLiteral("Boost"),
                          QStringLiteral("libical"), QStringLiteral("ccache")}));
}

void TestPackages::whatCMakeFindsIsListed()
{
    const QStringList build = listedPackages({QStringLiteral("build")});
    QStringList found;
    int names = 0;
    for (const QString &path : cmakeFiles())
        for (const QString &name : namesFoundBy(textOf(path))) {
            ++names;
            if (name == QLatin1String("ccache")) // whoever has one profits from it
                continue;
            if (!packageOfName().contains(name))
                found += path + QStringLiteral(": this test does not know which package brings ") + name;
            else if (!build.contains(packageOfName().value(name)))
                found += path + QStringLiteral(": ") + name + QStringLiteral(" needs ") + packageOfName().value(name);
        }
    QVERIFY(names >= 8);
    QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
}

void TestPackages::whatTestsRunIsListed()
{
    static const QRegularExpression search(QStringLiteral("findExecutable\\(\\s*QStringLiteral\\(\"([^\"]+)\"\\)"));
    const QStringList all = listedPackages({QStringLiteral("build"), QStringLiteral("run"), QStringLiteral("test")});
    QStringList found;
    for (const QString &path :
         filesBelow({QStringLiteral("tests")}, {QStringLiteral("*.cpp"), QStringLiteral("*.h")})) {
        auto hits = search.globalMatch(textOf(path));
        while (hits.hasNext()) {
            const QString program = hits.next().captured(1);
            if (!all.contains(packageOfProgram().value(program)))
                found += path + QStringLiteral(": no package listed for ") + program;
        }
    }
    QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
}

// A package nobody needs any more leaves the list.
void TestPackages::whatIsListedIsUsed()
{
    // Compiler, generator and what CMake calls by other names than these.
    QStringList used{QStringLiteral("build-essential"),    QStringLiteral("cmake"),
                     QStringLiteral("ninja-build"),        QStringLiteral("clang"),
                     QStringLiteral("libclang-rt-14-dev"), QStringLiteral("llvm"),
                     QStringLiteral("libqt6sql6-sqlite"),  QStringLiteral("tzdata"),
                     QStringLiteral("fonts-dejavu-core"),  QStringLiteral("qt6-wayland"),
                     QStringLiteral("libsecret-1-0")};
    for (const QString &path : cmakeFiles())
        for (const QString &name : namesFoundBy(textOf(path)))
            used += packageOfName().value(name);
    used += packageOfProgram().values();
    for (const QString &package :
         listedPackages({QStringLiteral("build"), QStringLiteral("run"), QStringLiteral("test")}))
        QVERIFY2(used.contains(package), qPrintable(package));
}

void TestPackages::everyLineSaysWhy()
{
    static const QRegularExpression good(
        QStringLiteral("^(|#.*|\\[(build|run|test|hand)\\]|[a-z0-9][a-z0-9+.-]+ +# .{10,})$"));
    for (const QString &line : textOf(listPath).split(u'\n'))
        QVERIFY2(good.match(line).hasMatch(), qPrintable(line));
    QStringList all = listedPackages({QStringLiteral("build"), QStringLiteral("run"), QStringLiteral("test")});
    QCOMPARE(all.removeDuplicates(), 0);
}

QTEST_GUILESS_MAIN(TestPackages)
#include "TestPackages.moc"
