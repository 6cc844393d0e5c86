// SPDX-License-Identifier: Apache-2.0
// No two headers give a type the same name in the same namespace: in one program the linker would take
// the functions of either for both.
#include "tests/house/Tree.h"

#include <QHash>
#include <QRegularExpression>
#include <QTest>

using namespace evenhand::house;

namespace {

// "namespace::Type" of all types that a header defines at the outermost level.
QStringList typesIn(const QString &text)
{
    static const QRegularExpression word(
        QStringLiteral("^(?:namespace ([\\w:]+)|(?:class|struct|enum class) (\\w+)(?! *;)(?=[^;]*$))"));
    QStringList types;
    QString space;
    for (const QString &line : text.split(u'\n')) {
        const QRegularExpressionMatch found = word.match(line);
        if (!found.captured(1).isEmpty())
            space = found.captured(1);
        else if (!found.captured(2).isEmpty())
            types << space + QStringLiteral("::") + found.captured(2);
    }
    return types;
}

} // namespace

class TestNames : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsHeaders()
    {
        QCOMPARE(typesIn(QStringLiteral("namespace a {\nclass Known;\nclass A : public B\n{\n    struct In\n};\n"
                                        "enum class E : quint8 {\n};\nnamespace a::b {\nstruct A\n")),
                 (QStringList{QStringLiteral("a::A"), QStringLiteral("a::E"), QStringLiteral("a::b::A")}));
    }

    void typesHaveNamesOfTheirOwn()
    {
        const QStringList headers = filesBelow({QStringLiteral("app"), QStringLiteral("models"), QStringLiteral("ui")},
                                               {QStringLiteral("*.h")});
        QHash<QString, QString> places;
        QStringList found;
        for (const QString &path : headers)
            for (const QString &type : typesIn(textOf(path))) {
                const QString other = places.value(type);
                if (!other.isEmpty() && other != path)
                    found << QStringLiteral("%1: in %2 and in %3").arg(type, other, path);
                places.insert(type, path);
            }
        QVERIFY(places.size() > 200);
        QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
    }
};

QTEST_GUILESS_MAIN(TestNames)
#include "TestNames.moc"
