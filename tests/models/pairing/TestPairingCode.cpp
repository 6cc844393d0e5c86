// SPDX-License-Identifier: Apache-2.0
// The codes of a pairing: what goes into them, that both sides get the same, that nobody in between
// gets them equal, and how they are typed.
#include "models/pairing/PairingCode.h"

#include <QRandomGenerator>
#include <QSet>
#include <QTest>

using namespace evenhand;

namespace {

QByteArray bytes(QRandomGenerator &chance, int count)
{
    QByteArray made(count, Qt::Uninitialized);
    for (char &byte : made)
        byte = char(chance.bounded(256));
    return made;
}

PairingSide side(QRandomGenerator &chance)
{
    return {{bytes(chance, 91), QStringLiteral("onsite"), QStringLiteral("Desk")}, bytes(chance, pairingNonceSize)};
}

} // namespace

class TestPairingCode : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theCodesAreEightDigitsAndDiffer()
    {
        QRandomGenerator chance(1);
        QSet<QString> seen;
        for (int i = 0; i < 1000; ++i) {
            const PairingCodes codes = pairingCodes(side(chance), side(chance));
            for (const QString &code : {codes.dialler, codes.listener}) {
                QCOMPARE(code.size(), pairingCodeSize);
                QVERIFY(std::all_of(code.begin(), code.end(), [](QChar c) { return c >= u'0' && c <= u'9'; }));
                seen.insert(code);
            }
            QVERIFY(codes.dialler != codes.listener);
        }
        QVERIFY(seen.size() > 1990); // they spread
    }

    // What a later version must still say: two consoles of different versions pair.
    void theCodesStayWhatTheyWere()
    {
        const PairingSide dialler{{QByteArray(91, 'a'), QStringLiteral("online"), QStringLiteral("Ana")},
                                  QByteArray(32, '1')},
            listener{{QByteArray(91, 'b'), QStringLiteral("onsite"), QStringLiteral("Böð")}, QByteArray(32, '2')};
        const PairingCodes codes = pairingCodes(dialler, listener);
        QCOMPARE(codes.dialler, QStringLiteral("34152334"));
        QCOMPARE(codes.listener, QStringLiteral("59500575"));
        QCOMPARE(pairingCommitment(dialler, listener.party).toHex(),
                 QByteArray("a4962cecbfa6d1f0e851c0c2b9c72451c4451512dee98ea807d471e7221d37ff"));
    }

    void everythingThatCountsGoesIn_data()
    {
        QTest::addColumn<int>("what");
        for (int what = 0; what < 9; ++what)
            QTest::addRow("%d", what) << what;
    }
    void everythingThatCountsGoesIn()
    {
        QFETCH(int, what);
        QRandomGenerator chance(2);
        const PairingSide one = side(chance), other = side(chance);
        PairingSide dialler = one, listener = other;
        switch (what) {
        case 0: dialler.party.publicKey[5] = char(dialler.party.publicKey[5] ^ 1); break;
        case 1: dialler.party.role = QStringLiteral("chair"); break;
        case 2: dialler.party.name += u'x'; break;
        case 3: dialler.nonce[31] = char(dialler.nonce[31] ^ 1); break;
        case 4: listener.party.publicKey[90] = char(listener.party.publicKey[90] ^ 1); break;
        case 5: listener.party.role.clear(); break;
        case 6: listener.party.name.clear(); break;
        case 7: listener.nonce[0] = char(listener.nonce[0] ^ 1); break;
        case 8: std::swap(dialler, listener); break;
        }
        const PairingCodes were = pairingCodes(one, other), are = pairingCodes(dialler, listener);
        QVERIFY(were.dialler != are.dialler);
        QVERIFY(were.listener != are.listener);
        if (what != 7) // the listener's nonce isn't known when the commitment is made
            QVERIFY(pairingCommitment(one, other.party) != pairingCommitment(dialler, listener.party));
    }

    // "ab" + "c" is not "a" + "bc".
    void fieldsDoNotRunIntoEachOther()
    {
        const PairingSide listener{{QByteArray(91, 'b'), {}, {}}, QByteArray(32, '2')};
        const PairingSide one{{QByteArray(91, 'a'), QStringLiteral("chair"), QStringLiteral("man")},
                              QByteArray(32, 'n')};
        PairingSide other = one;
        other.party.role = QStringLiteral("chairman");
        other.party.name.clear();
        QVERIFY(pairingCodes(one, listener).dialler != pairingCodes(other, listener).dialler);
    }

    // Somebody in between speaks to either side with a key of their own and may choose nonces as they
    // like, but each before they see what it is to match.
    void nobodyInBetweenGetsThemEqual()
    {
        QRandomGenerator chance(3);
        for (int attempt = 0; attempt < 1000; ++attempt) {
            const PairingSide ana = side(chance), bo = side(chance);
            PairingSide towardsAna = side(chance), towardsBo = side(chance);
            towardsAna.party.name = bo.party.name;
            towardsBo.party.name = ana.party.name;
            if (attempt % 2 == 0) { // what can be copied is
                towardsAna.nonce = bo.nonce;
                towardsBo.nonce = ana.nonce;
            }
            const PairingCodes there = pairingCodes(ana, towardsAna), here = pairingCodes(towardsBo, bo);
            QVERIFY(there.dialler != here.dialler);
            QVERIFY(there.listener != here.listener);
        }
    }

    void whatIsTyped_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("code"); // empty: none
        const auto row = [](const QString &typed, const QString &code) {
            QTest::newRow(qPrintable(typed)) << typed << code;
        };
        row(QStringLiteral("12345678"), QStringLiteral("12345678"));
        row(QStringLiteral(" 1234 5678\n"), QStringLiteral("12345678"));
        row(QStringLiteral("0000-0001"), QStringLiteral("00000001"));
        row(QStringLiteral("١٢٣٤ ٥٦٧٨"), QStringLiteral("12345678"));
        row(QStringLiteral("1234567"), {});
        row(QStringLiteral("123456789"), {});
        row(QStringLiteral("1234567a"), {});
        row({}, {});
        row(QString(10'000, u'7'), {});
        row(QString(10'000, u' '), {});
    }
    void whatIsTyped()
    {
        QFETCH(QString, typed);
        QFETCH(QString, code);
        QCOMPARE(pairingCodeFrom(typed).value_or(QString()), code);
    }
};

QTEST_GUILESS_MAIN(TestPairingCode)
#include "TestPairingCode.moc"
