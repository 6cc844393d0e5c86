// SPDX-License-Identifier: Apache-2.0
// Who belongs to a session: what is said of it in the log, and what of that is believed.
#include "app/sync/Membership.h"
#include "app/sync/certificate.h"
#include "models/session/chain.h"
#include "models/session/codec.h"
#include "tests/app/cli/Program.h"
#include "tests/app/sync/LinkedConsole.h"

#include <QSignalSpy>

using namespace evenhand;

namespace {

constexpr int longEnough = 30'000; // a bound for hanging, not a figure

// A console with its list of others, as app/Host puts them together.
struct Belonging
{
    explicit Belonging(const QString &role) : console(role), book(home.root()) { begin(); }
    void begin()
    {
        replica = std::make_unique<SessionReplica>(console.session());
        membership =
            std::make_unique<Membership>(*replica, *console.replicator, book, [this](const MemberAdmitted &admitted) {
                console.session().record({admitted});
            });
        console.replicator->guard(
            [this](const Partner &from, const Event &first) { return membership->isStranger(from, first); });
        QObject::connect(membership.get(), &Membership::looked, console.replicator.get(), &Replicator::lookAtStrangers);
    }
    QString id() const { return console.identity.replica(); }
    PinnedPeer asPeer(const QString &role) const
    {
        return {id(), console.identity.publicKey, QStringLiteral("Name"), role, Instant(), {}};
    }
    void pairWith(const Belonging &other, const QString &role)
    {
        book.add(other.asPeer(role));
        membership->look();
    }
    QStringList admitted() const
    {
        QStringList replicas;
        for (const PinnedPeer &peer : membership->admitted())
            replicas << peer.replica;
        return replicas;
    }
    bool holds(const Belonging &other) const { return console.state().members.contains(other.id()); }

    Folder home;
    LinkedConsole console;
    PeerBook book;
    std::unique_ptr<SessionReplica> replica;
    std::unique_ptr<Membership> membership;
};

const QString onsiteRole = QStringLiteral("onsite"), onlineRole = QStringLiteral("online"),
              chairRole = QStringLiteral("chair"), rapporteurRole = QStringLiteral("rapporteur");

void beginSession(Belonging &at)
{
    at.console.act(
        {{QStringLiteral("do"), QStringLiteral("plan.edit")}, {QStringLiteral("title"), QStringLiteral("T")}});
}

MemberAdmitted admission(const Belonging &of)
{
    return {of.id(), of.console.identity.publicKey, chairRole, Text(QStringLiteral("Eve"))};
}

int admissionsOf(const Belonging &whom, const Belonging &at)
{
    int found = 0;
    for (const EventPtr &event : at.console.log().events()) {
        const Fact fact = factOf(*event);
        const auto *admitted = get_if<MemberAdmitted>(&fact);
        found += admitted && admitted->device == whom.id() ? 1 : 0;
    }
    return found;
}

} // namespace

class TestMembership : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whoIsPairedAndHoldsTheSessionIsAdmittedOnce()
    {
        Belonging a(onsiteRole), b(onlineRole);
        const auto wire = link(a.console, b.console);
        a.pairWith(b, chairRole);
        b.pairWith(a, onsiteRole);
        QTRY_VERIFY_WITH_TIMEOUT(!a.console.replicator->standings().empty(), longEnough);
        QCOMPARE(a.console.log().size(), qsizetype(0)); // nothing is begun by that
        QCOMPARE(b.console.log().size(), qsizetype(0));
        beginSession(a);
        QTRY_VERIFY_WITH_TIMEOUT(a.holds(b) && areSame(a.console, b.console), longEnough);
        // As it was confirmed when they paired, not as it says.
        QCOMPARE(b.console.state().members.value(b.id()).role, chairRole);
        QVERIFY(b.holds(a));
        const qsizetype events = a.console.log().size();
        wire->cut();
        const auto again = link(b.console, a.console);
        b.console.act(
            {{QStringLiteral("do"), QStringLiteral("plan.edit")}, {QStringLiteral("title"), QStringLiteral("U")}});
        QTRY_VERIFY_WITH_TIMEOUT(areSame(a.console, b.console) && a.console.log().size() > events, longEnough);
        int admissions = 0;
        for (const EventPtr &event : a.console.log().events())
            admissions += event->type == QLatin1String(MemberAdmitted::typeName) ? 1 : 0;
        QCOMPARE(admissions, 2);                                   // each of the other
        QVERIFY(a.admitted().isEmpty() && b.admitted().isEmpty()); // they are paired
    }

    void aStrangerIsNot()
    {
        Belonging a(onsiteRole), b(onlineRole);
        beginSession(a);
        const auto wire = link(a.console, b.console);
        QTRY_VERIFY_WITH_TIMEOUT(areSame(a.console, b.console), longEnough);
        a.membership->look();
        QCOMPARE(a.console.state().members.keys(), QStringList(a.id()));
    }

    void whomAMemberAdmittedAllKnow()
    {
        Belonging a(onsiteRole), b(onlineRole), c(chairRole);
        beginSession(a);
        a.pairWith(b, onlineRole);
        b.pairWith(a, onsiteRole);
        b.pairWith(c, chairRole);
        c.pairWith(b, onlineRole);
        const auto ab = link(a.console, b.console), bc = link(b.console, c.console);
        QSignalSpy known(a.membership.get(), &Membership::admittedChanged);
        QTRY_VERIFY_WITH_TIMEOUT(a.admitted() == QStringList(c.id()) && c.admitted() == QStringList(a.id()),
                                 longEnough);
        QVERIFY(!known.isEmpty());
        QCOMPARE(a.membership->admitted().front().role, chairRole);
        // Removing one goes before, and before what that one says.
        a.book.refuse(c.id());
        a.membership->look();
        QCOMPARE(a.admitted(), QStringList());
        c.book.remove(b.id());
        c.membership->look();
        QCOMPARE(c.admitted(), QStringList());
    }

    // Who is linked and no member can say what it likes.
    void aStrangersWordCountsNothing()
    {
        Belonging a(onsiteRole), x(onlineRole), eve(chairRole);
        beginSession(a);
        const auto wire = link(a.console, x.console);
        QTRY_VERIFY_WITH_TIMEOUT(areSame(a.console, x.console), longEnough);
        x.console.session().record({admission(eve), admission(x)});
        QTRY_VERIFY_WITH_TIMEOUT(a.console.log().size() > 3 && areSame(a.console, x.console), longEnough);
        QCOMPARE(a.admitted(), QStringList());
        QCOMPARE(a.console.state().members.keys(), QStringList(a.id()));
        a.pairWith(x, onlineRole); // and now it is this console's own affair
        QCOMPARE(a.admitted(), QStringList(eve.id()));
        // What x said of itself stands for nothing: this console says it.
        QTRY_VERIFY_WITH_TIMEOUT(a.holds(x), longEnough);
        QCOMPARE(a.console.state().members.value(x.id()).role, onlineRole);
    }

    // It writes down what happens; whom it would let in stays a stranger to all, to itself as well.
    void aRapporteursWordCountsNothing()
    {
        Belonging a(onsiteRole), r(onlineRole), eve(chairRole);
        beginSession(a);
        a.pairWith(r, rapporteurRole);
        r.pairWith(a, onsiteRole);
        const auto wire = link(a.console, r.console);
        QTRY_VERIFY_WITH_TIMEOUT(r.holds(r) && areSame(a.console, r.console), longEnough);
        r.console.session().record({admission(eve)});
        QTRY_VERIFY_WITH_TIMEOUT(admissionsOf(eve, a) == 1 && areSame(a.console, r.console), longEnough);
        QVERIFY(!a.holds(eve));
        QCOMPARE(a.admitted(), QStringList());
        QCOMPARE(r.admitted(), QStringList());
        a.console.session().record({admission(eve)}); // a moderator's does
        QTRY_VERIFY_WITH_TIMEOUT(r.holds(eve), longEnough);
        QTRY_COMPARE_WITH_TIMEOUT(r.admitted(), QStringList(eve.id()), longEnough);
        QTRY_COMPARE_WITH_TIMEOUT(a.admitted(), QStringList(eve.id()), longEnough);
    }

    void aRapporteurSaysNothingOfWhomItPairedWith()
    {
        Belonging a(onsiteRole), r(onlineRole), c(chairRole);
        beginSession(a);
        a.pairWith(r, rapporteurRole);
        r.pairWith(a, onsiteRole);
        const auto ar = link(a.console, r.console);
        QTRY_VERIFY_WITH_TIMEOUT(r.holds(r) && areSame(a.console, r.console), longEnough);
        r.pairWith(c, chairRole);
        const auto rc = link(r.console, c.console);
        QTRY_VERIFY_WITH_TIMEOUT(r.console.replicator->inSession().size() == 2 && areSame(r.console, c.console),
                                 longEnough);
        r.membership->look();
        r.console.act({{QStringLiteral("do"), QStringLiteral("note.add")},
                       {QStringLiteral("id"), QStringLiteral("n1")},
                       {QStringLiteral("kind"), QStringLiteral("note")},
                       {QStringLiteral("text"), QStringLiteral("behind what it would have said")}});
        QCOMPARE(admissionsOf(c, r), 0);
    }

    // Made in the name of a member and brought in on a stick, without its signature.
    void aForgedWordCountsNothing()
    {
        Belonging a(onsiteRole), b(onlineRole), eve(chairRole);
        beginSession(a);
        a.pairWith(b, onlineRole);
        for (const Belonging *as : {&b, &a}) {
            Desk forger({Origin{QByteArray(Origin::size, as == &a ? 'a' : 'b')},
                         as->id(),
                         onsiteRole,
                         {},
                         as->console.identity.publicKey},
                        seededBytes("forger"));
            forger.take(a.console.log().events());
            Arrival arrival;
            arrival.session = a.console.state().session.id;
            arrival.events = forger.prepareFacts({admission(eve)}, Clock::wallTime(), {}, false);
            bool isIn = false;
            arrival.done = [&isIn](const TakenIn &) { isIn = true; };
            a.console.session().takeIn(std::move(arrival));
            QTRY_VERIFY_WITH_TIMEOUT(isIn, longEnough);
            QCOMPARE(a.admitted(), QStringList());
        }
    }

    // What somebody writes whom only a rapporteur knows doesn't come in over the rapporteur's link, until a moderator
    // has paired with that console. What the rapporteur writes comes all the while.
    void aRapporteursFriendWaits()
    {
        Belonging a(onsiteRole), b(onlineRole), writes(rapporteurRole), friendly(chairRole);
        const auto ab = link(a.console, b.console), aw = link(a.console, writes.console),
                   wf = link(writes.console, friendly.console);
        a.pairWith(b, onlineRole);
        b.pairWith(a, onsiteRole);
        a.pairWith(writes, rapporteurRole);
        writes.pairWith(a, onsiteRole);
        beginSession(a);
        QTRY_VERIFY_WITH_TIMEOUT(a.holds(b) && a.holds(writes) && b.holds(a), longEnough);
        writes.pairWith(friendly, chairRole);
        friendly.pairWith(writes, rapporteurRole);
        QTRY_VERIFY_WITH_TIMEOUT(friendly.console.log().size() > 0, longEnough);
        for (int i = 0; i < 3; ++i)
            friendly.console.act({{QStringLiteral("do"), QStringLiteral("plan.edit")},
                                  {QStringLiteral("title"), QStringLiteral("Mine %1").arg(i)}});
        const auto isMine = [&](const Belonging &at) {
            return at.console.state().plan.title.value == QStringLiteral("Mine 2");
        };
        // Who knows nobody but the rapporteur takes everything.
        QTRY_VERIFY_WITH_TIMEOUT(isMine(writes) && isMine(friendly), longEnough);
        QTRY_COMPARE_WITH_TIMEOUT(a.console.refused.size(), 1, longEnough);
        QVERIFY2(a.console.refused.first().contains(QStringLiteral("waits until a moderator pairs")),
                 qPrintable(a.console.refused.first()));
        writes.console.act({{QStringLiteral("do"), QStringLiteral("note.add")},
                            {QStringLiteral("id"), QStringLiteral("n1")},
                            {QStringLiteral("kind"), QStringLiteral("note")},
                            {QStringLiteral("text"), QStringLiteral("Said so")}});
        QTRY_COMPARE_WITH_TIMEOUT(a.console.state().notes.size(), 1, longEnough);
        QCOMPARE(a.console.state().plan.title.value, QStringLiteral("T"));
        QCOMPARE(b.console.state().plan.title.value, QStringLiteral("T"));
        QCOMPARE(a.console.refused.size(), 1); // once
        // Nor does it help to come as a rapporteur first, and as something else after that.
        Belonging sly(rapporteurRole);
        auto ws = link(writes.console, sly.console);
        writes.pairWith(sly, rapporteurRole);
        sly.pairWith(writes, rapporteurRole);
        QTRY_VERIFY_WITH_TIMEOUT(sly.console.log().size() > 0, longEnough);
        sly.console.act({{QStringLiteral("do"), QStringLiteral("note.add")},
                         {QStringLiteral("id"), QStringLiteral("n2")},
                         {QStringLiteral("kind"), QStringLiteral("note")},
                         {QStringLiteral("text"), QStringLiteral("Me too")}});
        QTRY_COMPARE_WITH_TIMEOUT(a.console.state().notes.size(), 2, longEnough);
        ws->cut();
        sly.membership.reset();
        sly.replica.reset();
        sly.console.close();
        sly.console.become(chairRole);
        sly.console.open();
        sly.begin();
        ws = link(writes.console, sly.console);
        sly.console.act({{QStringLiteral("do"), QStringLiteral("plan.edit")},
                         {QStringLiteral("title"), QStringLiteral("Hijacked")}});
        QTRY_COMPARE_WITH_TIMEOUT(a.console.refused.size(), 2, longEnough);
        QCOMPARE(a.console.state().plan.title.value, QStringLiteral("T"));
        // It comes over the link over which it was refused.
        a.pairWith(friendly, chairRole);
        QTRY_VERIFY_WITH_TIMEOUT(isMine(a) && isMine(b), longEnough);
        a.pairWith(sly, rapporteurRole);
        QTRY_VERIFY_WITH_TIMEOUT(areSame(a.console, writes.console) && areSame(a.console, b.console), longEnough);
    }

    void anothersKeyUnderAName()
    {
        Belonging a(onsiteRole), eve(chairRole);
        beginSession(a);
        MemberAdmitted wrong = admission(eve);
        wrong.device = QString(64, u'0');
        a.console.session().record({wrong});
        a.console.session().record({admission(eve)});
        QTRY_COMPARE_WITH_TIMEOUT(a.admitted(), QStringList(eve.id()), longEnough);
    }

    // What this console said itself holds when the file is opened again, shown by the signature kept there.
    void itHoldsWhenTheFileIsOpenedAgain()
    {
        Belonging a(onsiteRole), eve(chairRole);
        beginSession(a);
        a.console.session().record({admission(eve)});
        QTRY_COMPARE_WITH_TIMEOUT(a.admitted(), QStringList(eve.id()), longEnough);
        a.membership.reset();
        a.replica.reset();
        a.console.close();
        a.console.open();
        a.begin();
        QCOMPARE(a.admitted(), QStringList(eve.id()));
        // But not where it isn't known any more whom the moderator removed.
        a.home.write(QStringLiteral("peers.json"), "{");
        a.book = PeerBook(a.home.root());
        a.membership->look();
        QCOMPARE(a.admitted(), QStringList());
    }
};

QTEST_GUILESS_MAIN(TestMembership)
#include "TestMembership.moc"
