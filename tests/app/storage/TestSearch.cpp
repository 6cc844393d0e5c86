// SPDX-License-Identifier: Apache-2.0
#include "tests/app/storage/Specimens.h"

#include <QTest>

using namespace evenhand;

class TestSearch : public QObject
{
    Q_OBJECT

private:
    QStringList found(const QString &words, int limit = 50)
    {
        QStringList ids;
        const auto hits = m_store->find(words, limit);
        if (!hits)
            qFatal("%s", qPrintable(hits.error().message()));
        for (const Hit &hit : *hits)
            ids.append(hit.about);
        return ids;
    }

    QTemporaryDir m_folder;
    std::unique_ptr<EventStore> m_store;
    Chain m_chain{'a'};

private Q_SLOTS:
    void initTestCase()
    {
        auto store = EventStore::create(m_folder.filePath(QStringLiteral("search.evenhand")));
        QVERIFY(store);
        m_store = std::move(*store);
        const QStringList texts{QStringLiteral("Thank you, chair"),                        // m1
                                QStringLiteral("The chair thanks the remote hub"),         // m2
                                QStringLiteral("Élodie: café NEAR the venue, AND tea OR"), // m3
                                QStringLiteral("日本語の会議はとても面白いです"),          // m4
                                QStringLiteral("inside story"),                            // m5
                                QStringLiteral("quotes \"inside\" and 'more' (100%)"),     // m6
                                QStringLiteral("हिन्दी में प्रश्न"),                            // m7
                                QStringLiteral("")};                                       // m8
        QVERIFY(m_store->append(m_chain.nextMessages(texts)));
    }

    void findsBeginningsOfWordsNewestFirst()
    {
        QCOMPARE(found(QStringLiteral("tha")), (QStringList{QStringLiteral("m2"), QStringLiteral("m1")}));
        QCOMPARE(found(QStringLiteral("CHAIR")), (QStringList{QStringLiteral("m2"), QStringLiteral("m1")}));
        QCOMPARE(found(QStringLiteral("chair"), 1), QStringList{QStringLiteral("m2")});
        QCOMPARE(found(QStringLiteral("hub cha")), QStringList{QStringLiteral("m2")});
        QCOMPARE(found(QStringLiteral("hub you")), QStringList());
        QCOMPARE(found(QStringLiteral("air")), QStringList());
        QCOMPARE(found(QStringLiteral("elodie cafe")), QStringList{QStringLiteral("m3")});
    }

    void tellsWhatWasFound()
    {
        const auto hits = m_store->find(QStringLiteral("remote"));
        QCOMPARE(hits->size(), size_t(1));
        QCOMPARE(hits->front(), (Hit{m_chain.id(2), QStringLiteral("message"), QStringLiteral("m2")}));
    }

    void findsInsideSentencesWithoutSpaces()
    {
        QCOMPARE(found(QStringLiteral("会議")), QStringList{QStringLiteral("m4")});
        QCOMPARE(found(QStringLiteral("議会")), QStringList());
        QCOMPARE(found(QStringLiteral("प्रश्न")), QStringList{QStringLiteral("m7")});
    }

    void takesOperatorsAsWords()
    {
        QCOMPARE(found(QStringLiteral("AND")), (QStringList{QStringLiteral("m6"), QStringLiteral("m3")}));
        QCOMPARE(found(QStringLiteral("chair OR tea")), QStringList());
        QCOMPARE(found(QStringLiteral("tea OR")), QStringList{QStringLiteral("m3")});
        QCOMPARE(found(QStringLiteral("NEAR")), QStringList{QStringLiteral("m3")});
        QCOMPARE(found(QStringLiteral("\"inside\"")), (QStringList{QStringLiteral("m6"), QStringLiteral("m5")}));
        QCOMPARE(found(QStringLiteral("text: hub")), QStringList());
        QCOMPARE(found(QStringLiteral("-chair")), found(QStringLiteral("chair")));
        QCOMPARE(found(QStringLiteral("chair*")), found(QStringLiteral("chair")));
        QCOMPARE(found(QStringLiteral("^quotes")), QStringList{QStringLiteral("m6")});
    }

    void survivesAnything_data()
    {
        QTest::addColumn<QString>("words");
        const QStringList all{QStringLiteral(""),
                              QStringLiteral("   "),
                              QStringLiteral("\""),
                              QStringLiteral("\"\"\"\""),
                              QStringLiteral("'"),
                              QStringLiteral("*"),
                              QStringLiteral("(((("),
                              QStringLiteral("NEAR(a b, 2)"),
                              QStringLiteral("{text}:a"),
                              QStringLiteral("a\" OR \"b"),
                              QStringLiteral("%_\\"),
                              QStringLiteral("🎤🎤"),
                              QString(3, QChar::Null),
                              QString(QChar(0xd800)),
                              QString(QChar(0x0301)),
                              QString(10'000, QLatin1Char('a')),
                              QStringLiteral("a ").repeated(5'000),
                              QStringLiteral("\"").repeated(10'000),
                              QStringLiteral("x\0y").repeated(3'000),
                              QString(10'000, QChar(0x4f1a))};
        for (int i = 0; i < all.size(); ++i)
            QTest::addRow("%d", i) << all.at(i);
        QString many;
        for (int i = 0; i < 3000; ++i)
            many += QString::number(i) + QLatin1Char(' ');
        QTest::newRow("3000 words") << many;
    }

    void survivesAnything()
    {
        QFETCH(QString, words);
        QVERIFY(m_store->find(words));
        const auto hits = m_store->find(QStringLiteral("hub ") + words);
        QVERIFY(hits);
        QVERIFY(hits->size() <= 1);
    }

    void nulDoesNotEndAText()
    {
        Batch batch = m_chain.nextMessage(QStringLiteral("before") + QChar(QChar::Null) + QStringLiteral("behind"));
        QVERIFY(m_store->append(batch));
        QCOMPARE(found(QStringLiteral("behind")), QStringList{batch.texts.front().about});
        QCOMPARE(found(QStringLiteral("before") + QChar(QChar::Null) + QStringLiteral("behind")),
                 QStringList{batch.texts.front().about});
    }

    void severalTextsOfOneEvent()
    {
        Batch batch = m_chain.nextMessage(QStringLiteral("oranges"));
        batch.texts.push_back(
            {batch.events.front()->id, QStringLiteral("note"), QStringLiteral("n1"), QStringLiteral("lemons")});
        QVERIFY(m_store->append(batch));
        QCOMPARE(found(QStringLiteral("lemon")), QStringList{QStringLiteral("n1")});
        QVERIFY(!m_store->eraseContents({batch.events.front()->id}));
        QCOMPARE(found(QStringLiteral("lemon")), QStringList());
        QCOMPARE(found(QStringLiteral("orange")), QStringList());
    }
};

QTEST_GUILESS_MAIN(TestSearch)
#include "TestSearch.moc"
