// SPDX-License-Identifier: Apache-2.0
// A pairing gone through by two flows whose messages are handed across by hand, under a fake clock.
#include "models/pairing/PairingFlow.h"

#include <QRandomGenerator>
#include <QTest>

using namespace evenhand;
using Kind = PairingMessage::Kind;

namespace {

const Instant start = instantFromMs(1'777'629'600'000);

PairingParty party(char key, const char *name)
{
    return {QByteArray(91, key), QStringLiteral("onsite"), QString::fromLatin1(name)};
}

struct Two
{
    Instant now = start;
    PairingFlow dialler{party('a', "Ana")};
    PairingFlow listener{party('b', "Bo")};

    // Both ends of a link that stands.
    void meet()
    {
        listener.open(now);
        dialler.dial(QStringLiteral("10.0.0.2:1"), now);
        begin();
    }
    void begin()
    {
        dialler.begin(party('b', "Bo"), true, QByteArray(32, '1'));
        listener.begin(party('a', "Ana"), false, QByteArray(32, '2'));
        exchange();
    }
    void exchange()
    {
        for (int i = 0; i < 10; ++i) {
            for (const PairingMessage &message : dialler.takeOutgoing())
                listener.receive(message, now);
            for (const PairingMessage &message : listener.takeOutgoing())
                dialler.receive(message, now);
        }
    }
    void wait(Duration time)
    {
        now += time;
        dialler.tick(now);
        listener.tick(now);
    }
};

QString wrong(const PairingFlow &one, const PairingFlow &other)
{
    QString code = QStringLiteral("11111111");
    while (code == one.code() || code == other.code())
        code[0] = QChar(code[0].unicode() + 1);
    return code;
}

QString codeOf(const PairingFlow::Answer &answer)
{
    return answer ? answer->code : QString();
}

} // namespace

class TestPairingFlow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isClosedAtFirst()
    {
        PairingFlow flow(party('a', "Ana"));
        QCOMPARE(flow.phase(), PairingPhase::Closed);
        QVERIFY(!flow.admits(QByteArray(91, 'b')));
        QVERIFY(!flow.due());
        QCOMPARE(codeOf(flow.confirm(QStringLiteral("12345678"), start)), QStringLiteral("pair.phase"));
        QVERIFY(!flow.begin(party('b', "Bo"), false, QByteArray(32, '2'))); // nobody gets in
        QVERIFY(!flow.isTalking());
    }

    void bothTypeTheOthersCode()
    {
        Two two;
        two.meet();
        QCOMPARE(two.dialler.phase(), PairingPhase::Comparing);
        QCOMPARE(two.listener.phase(), PairingPhase::Comparing);
        QVERIFY(two.dialler.code() != two.listener.code());
        const QString forDialler = two.listener.code(), forListener = two.dialler.code();

        QVERIFY(!two.dialler.confirm(forDialler, two.now));
        two.exchange();
        QCOMPARE(two.dialler.phase(), PairingPhase::Comparing); // the other one has yet to
        QCOMPARE(two.listener.phase(), PairingPhase::Comparing);
        QVERIFY(two.listener.isConfirmedThere());
        QVERIFY(!two.listener.confirm(forListener.left(4) + u' ' + forListener.mid(4), two.now));
        two.exchange();
        QCOMPARE(two.dialler.phase(), PairingPhase::Paired);
        QCOMPARE(two.listener.phase(), PairingPhase::Paired);
        QCOMPARE(two.dialler.partner().publicKey, QByteArray(91, 'b'));
        QCOMPARE(two.listener.partner().name, QStringLiteral("Ana"));
        two.wait(std::chrono::hours(1));
        QCOMPARE(two.dialler.phase(), PairingPhase::Paired);
        QVERIFY(!two.listener.admits(QByteArray(91, 'c')));
    }

    void onesOwnCodeIsRefused()
    {
        Two two;
        two.meet();
        for (int i = 0; i < 5; ++i)
            QCOMPARE(codeOf(two.dialler.confirm(two.dialler.code(), two.now)), QStringLiteral("pair.own"));
        QCOMPARE(two.dialler.phase(), PairingPhase::Comparing); // no failure: it proves nothing, either way
        QVERIFY(!two.dialler.hasConfirmed());
        QCOMPARE(codeOf(two.dialler.confirm(QStringLiteral("123"), two.now)), QStringLiteral("pair.digits"));
        QVERIFY(!two.dialler.confirm(two.listener.code(), two.now));
    }

    void aSlipMayBeMended()
    {
        Two two;
        two.meet();
        const QString right = two.listener.code();
        QCOMPARE(codeOf(two.dialler.confirm(wrong(two.dialler, two.listener), two.now)), QStringLiteral("pair.code"));
        QCOMPARE(two.dialler.phase(), PairingPhase::Comparing);
        QVERIFY(two.dialler.reason().contains(QLatin1String("in between")));
        QVERIFY(!two.dialler.confirm(right, two.now));
    }

    void threeWrongCodesCloseItForHalfAMinute()
    {
        Two two;
        two.meet();
        const QString code = wrong(two.dialler, two.listener), right = two.listener.code();
        for (int i = 0; i < PairingFlow::mostFailures; ++i)
            QCOMPARE(codeOf(two.dialler.confirm(code, two.now)), QStringLiteral("pair.code"));
        QCOMPARE(two.dialler.phase(), PairingPhase::Failed);
        QVERIFY2(two.dialler.reason().contains(QLatin1String("30 seconds")), qPrintable(two.dialler.reason()));
        QCOMPARE(codeOf(two.dialler.confirm(right, two.now)), QStringLiteral("pair.phase"));
        two.exchange();
        QCOMPARE(two.listener.phase(), PairingPhase::Failed); // it is told
        QCOMPARE(codeOf(two.dialler.open(two.now)), QStringLiteral("pair.locked"));
        QCOMPARE(codeOf(two.dialler.dial(QStringLiteral("x:1"), two.now)), QStringLiteral("pair.locked"));
        QVERIFY(!two.dialler.admits(QByteArray(91, 'b')));
        two.wait(PairingFlow::lock - Duration(1));
        QCOMPARE(codeOf(two.dialler.open(two.now)), QStringLiteral("pair.locked"));
        two.wait(Duration(1));
        QVERIFY(!two.dialler.open(two.now));
        QVERIFY(!two.listener.open(two.now)); // the other one has done nothing
    }

    // Opening it anew between two slips doesn't start the count anew.
    void failuresAddUpOverAttempts()
    {
        Two two;
        for (int i = 0; i < PairingFlow::mostFailures; ++i) {
            two.meet();
            QCOMPARE(two.dialler.phase(), PairingPhase::Comparing);
            two.dialler.confirm(wrong(two.dialler, two.listener), two.now);
            two.dialler.close();
            two.exchange();
        }
        QCOMPARE(codeOf(two.dialler.open(two.now)), QStringLiteral("pair.locked"));
    }

    void anOldSlipIsForgotten()
    {
        Two two;
        two.meet();
        two.dialler.confirm(wrong(two.dialler, two.listener), two.now);
        two.dialler.confirm(wrong(two.dialler, two.listener), two.now);
        two.dialler.close();
        two.exchange();
        two.wait(std::chrono::minutes(20));
        two.meet();
        two.dialler.confirm(wrong(two.dialler, two.listener), two.now);
        QCOMPARE(two.dialler.phase(), PairingPhase::Comparing);
    }

    void theWindowClosesByItself()
    {
        Two two;
        two.listener.open(two.now);
        QCOMPARE(two.listener.due(), std::optional(start + PairingFlow::window));
        two.wait(PairingFlow::window - Duration(1));
        QVERIFY(two.listener.admits(QByteArray(91, 'a')));
        two.wait(Duration(1));
        QCOMPARE(two.listener.phase(), PairingPhase::Closed);
        QVERIFY(!two.listener.reason().isEmpty());
        QVERIFY(!two.listener.admits(QByteArray(91, 'a')));
    }

    void dialledInVainFails()
    {
        Two two;
        two.dialler.dial(QStringLiteral("10.0.0.2:1"), two.now);
        QVERIFY(two.dialler.isDialling());
        two.dialler.hear(QStringLiteral("Nobody answers."));
        QCOMPARE(two.dialler.reason(), QStringLiteral("Nobody answers."));
        two.wait(PairingFlow::window);
        QCOMPARE(two.dialler.phase(), PairingPhase::Failed);
    }

    void codesLastAMinute()
    {
        Two two;
        two.meet();
        const QString code = two.listener.code();
        two.now += PairingFlow::window;
        QCOMPARE(codeOf(two.dialler.confirm(code, two.now)), QStringLiteral("pair.phase")); // without a tick
        QCOMPARE(two.dialler.phase(), PairingPhase::Failed);
        two.exchange();
        QCOMPARE(two.listener.phase(), PairingPhase::Failed);
    }

    void aBrokenLinkFailsWhatWasCompared()
    {
        Two two;
        two.meet();
        QVERIFY(!two.dialler.confirm(two.listener.code(), two.now));
        two.listener.lose(QStringLiteral("It broke."), two.now);
        QCOMPARE(two.listener.phase(), PairingPhase::Failed);
        QCOMPARE(two.listener.reason(), QStringLiteral("It broke."));
        QVERIFY(two.listener.code().isEmpty());
    }

    // A stranger that comes and goes, or lies, takes nobody's window away, nor comes twice.
    void aStrangerCannotTakeTheWindow()
    {
        Two two;
        two.listener.open(two.now);
        two.listener.begin(party('x', "Bo"), false, QByteArray(32, '2'));
        two.listener.lose(QStringLiteral("gone"), two.now);
        QCOMPARE(two.listener.phase(), PairingPhase::Open);
        QVERIFY(!two.listener.admits(QByteArray(91, 'x')));
        QVERIFY(two.listener.admits(QByteArray(91, 'a')));
        two.listener.begin(party('y', "Bo"), false, QByteArray(32, '2'));
        two.listener.receive(PairingMessage{Kind::Commit, QByteArray(32, 'c')}, two.now);
        two.listener.receive(PairingMessage{Kind::Reveal, QByteArray(32, 'r')}, two.now); // not what was committed to
        QCOMPARE(two.listener.phase(), PairingPhase::Open);
        QVERIFY(two.listener.code().isEmpty());
        two.wait(seconds(50)); // and the window's end stays where it was
        two.wait(seconds(10));
        QCOMPARE(two.listener.phase(), PairingPhase::Closed);
    }

    // However many come with new keys and break the rules before a code is shown.
    void strangersLockNothing()
    {
        Two two;
        two.listener.open(two.now);
        for (const char key : {'p', 'q', 'r', 's', 't', 'u'}) {
            QVERIFY(two.listener.begin(party(key, "Bo"), false, QByteArray(32, '2')));
            if (key % 2 == 0)
                two.listener.receive(PairingMessage{Kind::Commit, QByteArray(32, 'c')}, two.now);
            two.listener.receive(PairingMessage{Kind::Reveal, QByteArray(32, 'r')}, two.now);
            QCOMPARE(two.listener.phase(), PairingPhase::Open);
        }
        two.dialler.dial(QStringLiteral("10.0.0.2:1"), two.now);
        two.begin();
        QCOMPARE(two.listener.phase(), PairingPhase::Comparing);
        QVERIFY(!two.listener.confirm(two.dialler.code(), two.now));
    }

    // Whom this console dialled, and who breaks them once codes are shown, count.
    void otherBreachesCount()
    {
        for (const bool isDialler : {true, false}) {
            Two two;
            PairingFlow &flow = isDialler ? two.dialler : two.listener;
            for (int i = 0; i < PairingFlow::mostFailures; ++i) {
                two.meet();
                QCOMPARE(flow.phase(), PairingPhase::Comparing);
                if (isDialler) { // before the codes
                    QVERIFY(!flow.open(two.now));
                    QVERIFY(!flow.dial(QStringLiteral("10.0.0.2:1"), two.now));
                    QVERIFY(flow.begin(party('b', "Bo"), true, QByteArray(32, '1')));
                }
                flow.receive(std::nullopt, two.now);
                QCOMPARE(flow.phase(), PairingPhase::Failed);
                two.exchange();
            }
            QCOMPARE(codeOf(flow.open(two.now)), QStringLiteral("pair.locked"));
        }
    }

    void onesOwnKeyIsNobody()
    {
        Two two;
        two.listener.open(two.now);
        QVERIFY(!two.listener.admits(QByteArray(91, 'b')));
    }

    // Whoever came first need not be the one that was meant.
    void openingAgainDropsAnAttempt()
    {
        Two two;
        two.meet();
        QVERIFY(!two.listener.open(two.now));
        two.exchange();
        QCOMPARE(two.dialler.phase(), PairingPhase::Failed);
        QCOMPARE(two.listener.phase(), PairingPhase::Open);
        QVERIFY(!two.listener.admits(QByteArray(91, 'a')));
        QVERIFY(!two.listener.open(two.now)); // once more, and all may come
        QVERIFY(two.listener.admits(QByteArray(91, 'a')));
    }

    // Nothing the other end says makes a partner of it.
    void itsConfirmationAloneIsNothing()
    {
        Two two;
        two.meet();
        for (int i = 0; i < 3; ++i)
            two.listener.receive(PairingMessage{Kind::Confirmed}, two.now);
        QCOMPARE(two.listener.phase(), PairingPhase::Comparing);
        QVERIFY(!two.listener.hasConfirmed());
    }

    void confirmingBeforeTheCodesAreThereBreaksTheRules()
    {
        Two two;
        two.listener.open(two.now);
        two.listener.begin(party('a', "Ana"), false, QByteArray(32, '2'));
        two.listener.receive(PairingMessage{Kind::Confirmed}, two.now);
        QCOMPARE(two.listener.phase(), PairingPhase::Open);
        QVERIFY(!two.listener.isTalking());
    }

    void whatIsNoMessageBreaksTheRules()
    {
        for (const std::optional<PairingMessage> &wrong :
             {std::optional<PairingMessage>(), std::optional(PairingMessage{Kind::Commit, QByteArray(31, 'c')}),
              std::optional(PairingMessage{Kind::Nonce, QByteArray(32, 'n')})}) {
            Two two;
            two.listener.open(two.now);
            two.listener.begin(party('a', "Ana"), false, QByteArray(32, '2'));
            two.listener.receive(wrong, two.now);
            QVERIFY(!two.listener.isTalking());
            QCOMPARE(two.listener.phase(), PairingPhase::Open);
        }
        Two two;
        two.meet();
        two.listener.receive(std::nullopt, two.now);
        QCOMPARE(two.listener.phase(), PairingPhase::Failed);
    }

    void twoThatDialEachOtherMayReplaceALinkUntilOneConfirms()
    {
        Two two;
        two.meet();
        const QString before = two.dialler.code();
        two.dialler.begin(party('b', "Bo"), false, QByteArray(32, '3'));
        two.listener.begin(party('a', "Ana"), true, QByteArray(32, '4'));
        two.exchange();
        QCOMPARE(two.dialler.phase(), PairingPhase::Comparing);
        QVERIFY(two.dialler.code() != before);
        QVERIFY(!two.dialler.confirm(two.listener.code(), two.now));
        const QString code = two.dialler.code();
        QVERIFY(!two.dialler.begin(party('x', "Bo"), true, QByteArray(32, '5')));
        QCOMPARE(two.dialler.code(), code);
        QCOMPARE(two.dialler.partner().publicKey, QByteArray(91, 'b'));
    }

    // Two flows with somebody in between who talks to each with a key of their own: a thousand times,
    // never the code that the other screen shows.
    void nobodyInBetween()
    {
        QRandomGenerator chance(4);
        const auto nonce = [&chance] {
            QByteArray bytes(pairingNonceSize, Qt::Uninitialized);
            for (char &byte : bytes)
                byte = char(chance.bounded(256));
            return bytes;
        };
        for (int i = 0; i < 1000; ++i) {
            PairingFlow ana(party('a', "Ana")), bo(party('b', "Bo")), eveAsBo(party('e', "Bo")),
                eveAsAna(party('f', "Ana"));
            for (PairingFlow *flow : {&bo, &eveAsBo})
                flow->open(start);
            for (PairingFlow *flow : {&ana, &eveAsAna})
                flow->dial(QStringLiteral("x:1"), start);
            ana.begin(party('e', "Bo"), true, nonce());
            eveAsBo.begin(party('a', "Ana"), false, nonce());
            eveAsAna.begin(party('b', "Bo"), true, nonce());
            bo.begin(party('f', "Ana"), false, nonce());
            for (int round = 0; round < 4; ++round)
                for (const auto &[from, to] : {std::pair(&ana, &eveAsBo), std::pair(&eveAsBo, &ana),
                                               std::pair(&eveAsAna, &bo), std::pair(&bo, &eveAsAna)})
                    for (const PairingMessage &message : from->takeOutgoing())
                        to->receive(message, start);
            QCOMPARE(ana.phase(), PairingPhase::Comparing);
            QCOMPARE(bo.phase(), PairingPhase::Comparing);
            QCOMPARE(codeOf(ana.confirm(bo.code(), start)), QStringLiteral("pair.code"));
            QCOMPARE(codeOf(bo.confirm(ana.code(), start)), QStringLiteral("pair.code"));
        }
    }

    // Whatever is said and done in whatever order: never paired without both codes, never a code
    // without an exchange, and no window longer than two minutes.
    void whateverHappens()
    {
        for (quint32 seed = 1; seed <= 2000; ++seed) {
            QRandomGenerator chance(seed);
            Instant now = start;
            PairingFlow flow(party('a', "Ana"));
            bool isConfirmed = false, isConfirmedThere = false;
            for (int step = 0; step < 40; ++step) {
                now += Duration(chance.bounded(20'000));
                switch (chance.bounded(9)) {
                case 0: flow.open(now); break;
                case 1: flow.dial(QStringLiteral("x:1"), now); break;
                case 2:
                    flow.begin(party(char('b' + chance.bounded(3)), "X"), chance.bounded(2) == 0, QByteArray(32, 'n'));
                    break;
                case 3: flow.confirm(QString::number(10'000'000 + chance.bounded(80'000'000)), now); break;
                case 4: flow.lose(QStringLiteral("x"), now); break;
                case 5: flow.tick(now); break;
                case 6:
                    if (chance.bounded(4) == 0)
                        flow.close();
                    break;
                default: {
                    const auto kind = Kind(chance.bounded(5));
                    flow.receive(PairingMessage{kind, kind <= Kind::Reveal ? QByteArray(32, 'm') : QByteArray()}, now);
                }
                }
                isConfirmed = flow.hasConfirmed();
                isConfirmedThere = flow.isConfirmedThere();
                QVERIFY(flow.phase() != PairingPhase::Paired || (isConfirmed && isConfirmedThere));
                QCOMPARE(flow.code().isEmpty(), flow.phase() != PairingPhase::Comparing);
                QVERIFY(!flow.due() || *flow.due() <= now + PairingFlow::window);
                QVERIFY(flow.phase() == PairingPhase::Closed || !flow.reason().isEmpty());
                flow.takeOutgoing();
            }
            now += 2 * PairingFlow::window;
            flow.tick(now);
            QVERIFY(flow.phase() != PairingPhase::Open && flow.phase() != PairingPhase::Comparing);
        }
    }
};

QTEST_GUILESS_MAIN(TestPairingFlow)
#include "TestPairingFlow.moc"
