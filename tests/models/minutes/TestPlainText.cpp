// SPDX-License-Identifier: Apache-2.0
#include "models/minutes/plainText.h"

#include <QTest>

using namespace evenhand;

class TestPlainText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void neutralises_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("plain");
        const auto add = [](const char *name, const char16_t *text, const char16_t *plain) {
            QTest::newRow(name) << QString::fromUtf16(text) << QString::fromUtf16(plain);
        };
        add("nothing", u"", u"");
        add("spaces", u"  a \t b  ", u"a b");
        add("lines", u"a\r\nb\u2028c\u2029d\u0085e", u"a b c d e");
        add("control", u"a\u0001\u001b[31mb\u007f", u"a[31mb");
        add("direction", u"a\u202eb\u2066c\u2069\u200e\u061cd", u"abcd");
        add("unseen", u"a\u200b\u00ad\ufeff\u2060b", u"ab");
        add("blank letters", u"\u3164a\u2800b", u"a b");
        add("lone surrogate",
            u"a\xd800"
            u"b",
            u"a\ufffd"
            u"b");
        add("no character",
            u"a\uffff"
            u"b",
            u"ab");
        add("tag signs", u"a\U000E0041b", u"ab");
        add("joined emoji", u"\U0001F468\u200d\U0001F469", u"\U0001F468\u200d\U0001F469");
        add("joiner alone", u"a \u200d b\u200d", u"a b");
        add("accent", u"e\u0301", u"e\u0301");
        add("tower of marks", u"e\u0301\u0301\u0301\u0301\u0301\u0301\u0301x", u"e\u0301\u0301\u0301\u0301x");
    }
    void neutralises()
    {
        QFETCH(QString, text);
        QTEST(plainLine(text, 100), "plain");
    }

    void keepsLinesOfProse()
    {
        QCOMPARE(plainProse(QStringLiteral("\n a \n\n\r\n b\tc\n"), 100), QStringLiteral("a\nb c"));
    }

    void cutsBetweenCharacters()
    {
        QCOMPARE(plainLine(QStringLiteral("abcdef"), 6), QStringLiteral("abcdef"));
        QCOMPARE(plainLine(QStringLiteral("abcdefg"), 6), QStringLiteral("abcde\u2026"));
        QCOMPARE(plainLine(QStringLiteral("abcd\U0001F468xyz"), 6), QStringLiteral("abcd\u2026"));
        QCOMPARE(plainLine(QStringLiteral("abcde\u0301xyz"), 6), QStringLiteral("abcd\u2026"));
        QCOMPARE(plainLine(QStringLiteral("abc defghi"), 5), QStringLiteral("abc\u2026"));
    }

    void cutsTenThousandCharacters() { QCOMPARE(plainLine(QString(10000, u'x'), 600).size(), 600); }
};

QTEST_GUILESS_MAIN(TestPlainText)
#include "TestPlainText.moc"
