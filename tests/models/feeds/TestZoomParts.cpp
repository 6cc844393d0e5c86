// SPDX-License-Identifier: Apache-2.0
// What is too long for Zoom's chat goes there in parts, of which none is too long and none loses a word.
#include "models/feeds/zoomParts.h"

#include <QTest>

using namespace evenhand;

class TestZoomParts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatFitsIsOnePart()
    {
        QCOMPARE(zoomParts(QStringLiteral("Aims: one\ntwo")), QStringList{QStringLiteral("Aims: one\ntwo")});
        QCOMPARE(zoomParts(QString(longestZoomMessage, u'x')).size(), 1);
        QCOMPARE(zoomParts(QString()), QStringList{QString()});
    }

    void itBreaksBetweenLinesAndWords()
    {
        QCOMPARE(zoomParts(QStringLiteral("one two\nthree four"), 12),
                 QStringList({QStringLiteral("one two"), QStringLiteral("three four")}));
        QCOMPARE(zoomParts(QStringLiteral("one two three four"), 12),
                 QStringList({QStringLiteral("one two"), QStringLiteral("three four")}));
        QCOMPARE(zoomParts(QStringLiteral("abcdefgh"), 3),
                 QStringList({QStringLiteral("abc"), QStringLiteral("def"), QStringLiteral("gh")}));
    }

    void charactersStayWhole()
    {
        const QString family = QString::fromUtf8("👨‍👩‍👧"); // eight halves
        const QStringList parts = zoomParts(family.repeated(3), 10);
        QCOMPARE(parts, QStringList({family, family, family}));
        // One that is endless is cut all the same, and no half of a character stands alone.
        const QString endless = QStringLiteral("e") + QString(100, QChar(0x301));
        for (const QString &each : {endless, QString::fromUtf8("🙋").repeated(50)}) {
            const QStringList cut = zoomParts(each, 9);
            QCOMPARE(cut.join(QString()), each);
            for (const QString &part : cut)
                QVERIFY(part.size() <= 9 && !part.isEmpty() && QString::fromUtf8(part.toUtf8()) == part);
        }
    }

    void noWordIsLost()
    {
        QString text;
        for (int i = 0; i < 3000; ++i)
            text += QStringLiteral("word%1%2").arg(i).arg(QLatin1Char(i % 17 == 0 ? '\n' : ' '));
        const QStringList parts = zoomParts(text);
        QVERIFY(parts.size() > 3);
        for (const QString &part : parts)
            QVERIFY(part.size() <= longestZoomMessage);
        QCOMPARE(parts.join(u' ').simplified(), text.simplified());
    }
};

QTEST_APPLESS_MAIN(TestZoomParts)
#include "TestZoomParts.moc"
