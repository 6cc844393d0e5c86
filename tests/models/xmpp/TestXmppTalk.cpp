// SPDX-License-Identifier: Apache-2.0
// One room of XMPP: joining under another nick, the archive, corrections, replies, Jitsi's hands, posts across cuts.
#include "models/xmpp/XmppTalk.h"

#include <QTest>

using namespace evenhand;

namespace {

const QString room = QStringLiteral("session@rooms.test");

QString said(const std::vector<Heard> &messages)
{
    QStringList all;
    for (const Heard &each : messages) {
        QString words = each.author + QStringLiteral(": ") + each.text;
        if (each.hand)
            words = each.author + (*each.hand ? QStringLiteral(" up ") : QStringLiteral(" down ")) + each.id;
        else if (!each.changes.isEmpty())
            words = (each.isTakenBack ? u'-' : u'~') + each.changes + u' ' + words;
        if (!each.replyTo.isEmpty())
            words += QStringLiteral(" #") + each.replyTo;
        if (each.isPrivate)
            words.prepend(QStringLiteral("(private) "));
        if (each.isOwn)
            words.prepend(QStringLiteral("(own) "));
        if (each.isPast)
            words.prepend(QStringLiteral("(past) "));
        all << words;
    }
    return all.join(QStringLiteral(" | "));
}

class Room
{
public:
    explicit Room(bool hasArchive = true) : m_hasArchive(hasArchive), talk(setup()) { talk.begin(address(), now); }

    void take(const char *xml)
    {
        const auto element = xmppElementIn(QByteArray(xml).replace("ROOM", room.toUtf8()).replace('\'', '"'));
        QVERIFY2(element, xml);
        talk.take(*element, now);
    }
    // Answers what it asks until it stands in the room.
    void enter(const QList<QByteArray> &archived = {})
    {
        const QByteArray asked = talk.takeOutput();
        QVERIFY2(asked.contains("disco#info"), asked.constData());
        take(("<iq type='result' from='ROOM' id='" + idIn(asked)
              + "'><query xmlns='http://jabber.org/protocol/disco#info'>"
              + (m_hasArchive ? "<feature var='urn:xmpp:mam:2'/>" : "") + "</query></iq>")
                 .constData());
        QVERIFY(talk.takeOutput().contains("<presence"));
        take("<presence from='ROOM/desk'><x xmlns='http://jabber.org/protocol/muc#user'><status "
             "code='110'/></x></presence>");
        if (!m_hasArchive)
            return;
        lastQuery = talk.takeOutput();
        for (const QByteArray &each : archived)
            take(("<message from='ROOM'><result xmlns='urn:xmpp:mam:2' queryid='" + idIn(lastQuery) + "' " + each
                  + "</result></message>")
                     .constData());
        take(("<iq type='result' from='ROOM' id='" + idIn(lastQuery)
              + "'><fin xmlns='urn:xmpp:mam:2' complete='true'/></iq>")
                 .constData());
    }
    static QByteArray idIn(const QByteArray &xml)
    {
        const qsizetype at = xml.lastIndexOf(" id=\"") + 5;
        return xml.mid(at, xml.indexOf('"', at) - at);
    }
    static QByteArray archived(const char *id, const char *stamp, const char *nick, const char *body,
                               const char *own = "x")
    {
        return QByteArray("id='") + id + "'><forwarded xmlns='urn:xmpp:forward:0'><delay xmlns='urn:xmpp:delay' stamp='"
            + stamp + "'/><message xmlns='jabber:client' type='groupchat' from='ROOM/" + nick + "' id='" + own
            + "'><body>" + body + "</body></message></forwarded>";
    }
    static QString address() { return QStringLiteral("desk@test/abc"); }

    Instant now = instantFromMs(1'777'629'600'000); // 2026-05-01T10:00:00Z
    QByteArray lastQuery;

private:
    static XmppSetup setup()
    {
        XmppSetup made;
        made.room = room;
        made.nick = QStringLiteral("desk");
        made.session = QStringLiteral("s");
        made.moderators = QStringList{QStringLiteral("Mod")};
        return made;
    }
    bool m_hasArchive;

public:
    XmppTalk talk;
};

} // namespace

class TestXmppTalk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theArchiveComesFirstAndOnce()
    {
        Room r;
        const QByteArray asked = r.talk.takeOutput();
        r.take(("<iq type='result' from='ROOM' id='" + Room::idIn(asked)
                + "'><query xmlns='http://jabber.org/protocol/disco#info'><feature var='urn:xmpp:mam:2'/></query></iq>")
                   .constData());
        QVERIFY(r.talk.takeOutput().contains("maxstanzas=\"0\""));
        r.take("<presence from='ROOM/desk'><x xmlns='http://jabber.org/protocol/muc#user'><status "
               "code='110'/></x></presence>");
        const QByteArray first = r.talk.takeOutput();
        QVERIFY2(first.contains("<value>2026-05-01T09:00:00.000Z</value>"), first.constData());
        r.take(
            "<message type='groupchat' from='ROOM/Bo' id='b1'><body>just now</body><stanza-id xmlns='urn:xmpp:sid:0' "
            "by='ROOM' id='A3'/></message>");
        r.take(("<message from='ROOM'><result xmlns='urn:xmpp:mam:2' queryid='" + Room::idIn(first) + "' "
                + Room::archived("A1", "2026-05-01T09:30:00Z", "Ana", "before") + "</result></message>")
                   .constData());
        r.take(("<iq type='result' from='ROOM' id='" + Room::idIn(first)
                + "'><fin xmlns='urn:xmpp:mam:2'><set "
                  "xmlns='http://jabber.org/protocol/rsm'><last>A1</last></set></fin></iq>")
                   .constData());
        const QByteArray second = r.talk.takeOutput();
        QVERIFY2(second.contains("<after>A1</after>"), second.constData());
        r.take(("<message from='ROOM'><result xmlns='urn:xmpp:mam:2' queryid='" + Room::idIn(second) + "' "
                + Room::archived("A3", "2026-05-01T10:00:00Z", "Bo", "just now", "b1") + "</result></message>")
                   .constData());
        r.take(("<iq type='result' from='ROOM' id='" + Room::idIn(second)
                + "'><fin xmlns='urn:xmpp:mam:2' complete='true'/></iq>")
                   .constData());
        QCOMPARE(r.talk.phase(), XmppTalk::Phase::Live);
        QCOMPARE(said(r.talk.takeHeard()), QStringLiteral("(past) Ana: before | Bo: just now"));
    }

    void aServerWithoutAClockIsToldOf()
    {
        Room r;
        QVERIFY(!r.talk.hasNoClock());
        r.take("<iq type='error' from='test' id='time1'><error type='cancel'><service-unavailable "
               "xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>");
        QVERIFY(r.talk.hasNoClock());
    }

    void whatHasComeIsKnown()
    {
        Room r;
        QVERIFY(!r.talk.hasHeardSince(r.now));
        r.enter();
        QVERIFY(r.talk.hasHeardSince(r.now - seconds(3600))); // its archive is read
        Room plain(false);
        plain.enter();
        QVERIFY(!plain.talk.hasHeardSince(plain.now));
        plain.take("<message type='groupchat' from='ROOM/Ana' id='a'><body>before</body>"
                   "<delay xmlns='urn:xmpp:delay' stamp='2026-05-01T09:30:00Z'/></message>");
        const Instant played = *instantFromIso(QStringLiteral("2026-05-01T09:30:00.000Z"));
        QVERIFY(plain.talk.hasHeardSince(played + seconds(1)));
        QVERIFY(!plain.talk.hasHeardSince(played - seconds(1)));
    }

    // The server's clock is three hours behind the session's.
    void clocksMayBeApart()
    {
        Room r;
        r.take("<iq type='result' from='test' id='time1'><time xmlns='urn:xmpp:time'><tzo>+02:00</tzo>"
               "<utc>2026-05-01T07:00:00Z</utc></time></iq>");
        r.enter({Room::archived("A1", "2026-05-01T06:30:00Z", "Ana", "before")});
        QVERIFY2(r.lastQuery.contains("<value>2026-05-01T06:00:00.000Z</value>"), r.lastQuery.constData());
        const std::vector<Heard> heard = r.talk.takeHeard();
        QCOMPARE(heard.size(), size_t(1));
        QCOMPARE(*heard.front().at, r.now - std::chrono::minutes(30));
    }

    void whatIsSaidIsHeard()
    {
        Room r;
        r.enter();
        r.take("<message type='groupchat' from='ROOM/Ana' id='a1'><body>q+</body><stanza-id xmlns='urn:xmpp:sid:0' "
               "by='ROOM' id='S1'/><stanza-id xmlns='urn:xmpp:sid:0' by='evil@test' id='S9'/></message>");
        r.take("<message type='groupchat' from='ROOM/Ana' id='a2'><body>q+ to ask</body><replace "
               "xmlns='urn:xmpp:message-correct:0' id='a1'/></message>");
        r.take("<message type='groupchat' from='ROOM/Eve' id='e2'><body>hm</body><replace "
               "xmlns='urn:xmpp:message-correct:0' id='a1'/></message>"); // not hers: a message by itself
        r.take(
            "<message type='groupchat' from='ROOM/Bo' id='b1'><body>&gt; q+\nyes</body><reply xmlns='urn:xmpp:reply:0' "
            "id='S1'/><fallback xmlns='urn:xmpp:fallback:0' for='urn:xmpp:reply:0'><body start='0' "
            "end='5'/></fallback></message>");
        r.take(
            "<message type='groupchat' from='ROOM/Ana'><retract xmlns='urn:xmpp:message-retract:1' id='S1'/><body>This "
            "person attempted to retract</body></message>");
        r.take("<message type='chat' from='ROOM/Ana'><body>psst</body></message>");
        r.take("<message type='chat' from='spam@elsewhere'><body>buy</body></message>");
        r.take("<message type='groupchat' from='ROOM/Ana'><subject>Keys</subject></message>");
        r.take("<message type='groupchat' from='other@rooms.test/Ana'><body>elsewhere</body></message>");
        QCOMPARE(
            said(r.talk.takeHeard()),
            QStringLiteral("Ana: q+ | ~S1 Ana: q+ to ask | Eve: hm | Bo: yes #S1 | -S1 Ana:  | (private) Ana: psst"));
    }

    void jitsisHandsGoUpAndDown()
    {
        Room r;
        r.enter();
        const auto presence = [&r](const char *more, const char *type = "") {
            r.take((QByteArray("<presence from='ROOM/1a2b3c4d' ") + type
                    + "><nick xmlns='http://jabber.org/protocol/nick'>Ana</nick>" + more + "</presence>")
                       .constData());
        };
        presence("<jitsi_participant_raisedHand>1777629599000</jitsi_participant_raisedHand>");
        presence("<jitsi_participant_raisedHand>1777629599000</jitsi_participant_raisedHand><show>away</show>");
        std::vector<Heard> heard = r.talk.takeHeard();
        QCOMPARE(said(heard), QStringLiteral("Ana up 1a2b3c4d"));
        QCOMPARE(toMs(*heard.front().at), qint64(1'777'629'599'000));
        presence("<jitsi_participant_raisedHand></jitsi_participant_raisedHand>");
        presence("<jitsi_participant_raisedHand>true</jitsi_participant_raisedHand>"); // an old client
        presence("");
        presence("<jitsi_participant_raisedHand>1777629600000</jitsi_participant_raisedHand>");
        presence("", "type='unavailable'");
        QCOMPARE(said(r.talk.takeHeard()),
                 QStringLiteral("Ana down 1a2b3c4d | Ana up 1a2b3c4d | Ana down 1a2b3c4d | Ana up 1a2b3c4d | Ana down "
                                "1a2b3c4d"));
        // Somebody else of that name is somebody else.
        presence("<jitsi_participant_raisedHand>1777629600000</jitsi_participant_raisedHand>");
        r.take("<presence from='ROOM/ffff0000'><nick xmlns='http://jabber.org/protocol/nick'>Ana</nick>"
               "<jitsi_participant_raisedHand>1777629600000</jitsi_participant_raisedHand></presence>");
        QCOMPARE(said(r.talk.takeHeard()), QStringLiteral("Ana up 1a2b3c4d | Ana (ffff0000) up ffff0000"));
        // Who left while the line was cut, is gone with their hand; the others' stay up and are raised once.
        r.talk.lose(r.now);
        r.talk.begin(Room::address(), r.now);
        const QByteArray asked = r.talk.takeOutput();
        r.take(("<iq type='result' from='ROOM' id='" + Room::idIn(asked)
                + "'><query xmlns='http://jabber.org/protocol/disco#info'/></iq>")
                   .constData());
        presence("<jitsi_participant_raisedHand>1777629600000</jitsi_participant_raisedHand>");
        r.take("<presence from='ROOM/desk'><x xmlns='http://jabber.org/protocol/muc#user'><status "
               "code='110'/></x></presence>");
        QCOMPARE(said(r.talk.takeHeard()), QStringLiteral("Ana (ffff0000) down ffff0000"));
    }

    void aTakenNickIsWornOtherwise()
    {
        Room r;
        const QByteArray asked = r.talk.takeOutput();
        r.take(("<iq type='error' from='ROOM' id='" + Room::idIn(asked)
                + "'><error><feature-not-implemented/></error></iq>")
                   .constData());
        QVERIFY(r.talk.takeOutput().contains("to=\"session@rooms.test/desk\""));
        r.take("<presence type='error' from='ROOM/desk'><error type='cancel'><conflict/></error></presence>");
        QVERIFY(r.talk.takeOutput().contains("to=\"session@rooms.test/desk_\""));
        r.take("<presence from='ROOM/desk_'><x xmlns='http://jabber.org/protocol/muc#user'><status "
               "code='110'/></x></presence>");
        QCOMPARE(r.talk.phase(), XmppTalk::Phase::Live);
        QCOMPARE(r.talk.nick(), QStringLiteral("desk_"));
    }

    void refusalsAreSaid_data()
    {
        QTest::addColumn<QByteArray>("error");
        QTest::addColumn<QString>("words");
        QTest::addColumn<bool>("isWorthRetrying");
        const auto row = [](const char *error, const char *words, bool isWorthRetrying) {
            QTest::newRow(error) << QByteArray(error) << QString::fromUtf8(words) << isWorthRetrying;
        };
        row("not-authorized", "has a password", false);
        row("forbidden", "banned", false);
        row("registration-required", "for its members", false);
        row("service-unavailable", "full", true);
        row("item-not-found", "there is no room", false);
        row("policy-violation", "the room refuses (not now)", true);
    }
    void refusalsAreSaid()
    {
        QFETCH(QByteArray, error);
        QFETCH(QString, words);
        QFETCH(bool, isWorthRetrying);
        Room r;
        r.take(("<iq type='result' from='ROOM' id='" + Room::idIn(r.talk.takeOutput()) + "'/>").constData());
        r.take(
            ("<presence type='error' from='ROOM/desk'><error><" + error + "/><text>not now</text></error></presence>")
                .constData());
        QCOMPARE(r.talk.phase(), XmppTalk::Phase::Over);
        QVERIFY2(r.talk.problem().contains(words), qPrintable(r.talk.problem()));
        QCOMPARE(r.talk.isWorthRetrying(), isWorthRetrying);
    }

    void aRoomThatDoesNotExistIsNotMade()
    {
        Room r;
        r.take(("<iq type='error' from='ROOM' id='" + Room::idIn(r.talk.takeOutput())
                + "'><error><item-not-found/></error></iq>")
                   .constData());
        QCOMPARE(r.talk.phase(), XmppTalk::Phase::Over);
        QVERIFY(r.talk.problem().contains(QStringLiteral("there is no room session@rooms.test")));
        QVERIFY(r.talk.takeOutput().isEmpty());
    }

    // Under way when the line broke: the archive says whether it is there.
    void aPostIsOutOnce_data()
    {
        QTest::addColumn<bool>("isThere");
        QTest::newRow("arrived") << true;
        QTest::newRow("lost") << false;
    }
    void aPostIsOutOnce()
    {
        QFETCH(bool, isThere);
        const QString stanza = XmppTalk::postId(QStringLiteral("s\n") + room, QStringLiteral("p1"));
        Room r;
        r.enter();
        r.talk.post(QStringLiteral("p1"), QStringLiteral("Aims <one>"), r.now);
        const QByteArray out = r.talk.takeOutput();
        QVERIFY2(out.contains("<body>Aims &lt;one&gt;</body>") && out.contains(stanza.toUtf8()), out.constData());
        r.talk.lose(r.now);
        r.talk.begin(Room::address(), r.now);
        r.enter(isThere ? QList<QByteArray>{Room::archived("A1", "2026-05-01T10:00:00Z", "desk", "Aims",
                                                           stanza.toUtf8().constData())}
                        : QList<QByteArray>());
        QCOMPARE(r.talk.takeOutput().contains(stanza.toUtf8()), !isThere);
        if (!isThere)
            r.take(("<message type='groupchat' from='ROOM/desk' id='" + stanza.toUtf8()
                    + "'><body>Aims</body><stanza-id xmlns='urn:xmpp:sid:0' by='ROOM' id='A1'/></message>")
                       .constData());
        const std::vector<Posted> posted = r.talk.takePosted();
        QCOMPARE(posted.size(), size_t(1));
        QCOMPARE(posted.front().fate, Posted::Fate::Done);
        QCOMPARE(said(r.talk.takeHeard()), QStringLiteral("(own) desk: Aims"));
        QVERIFY(r.talk.takeGaps().empty());
    }

    void withoutAnArchiveAGapIsTold()
    {
        Room r(false);
        r.enter();
        r.talk.post(QStringLiteral("p1"), QStringLiteral("Aims"), r.now);
        r.talk.lose(r.now);
        r.now += Duration(30'000);
        r.talk.begin(Room::address(), r.now);
        r.enter();
        QCOMPARE(r.talk.takeGaps().size(), size_t(1));
        const std::vector<Posted> posted = r.talk.takePosted();
        QCOMPARE(posted.size(), size_t(1));
        QCOMPARE(posted.front().fate, Posted::Fate::Unsure);
    }

    void aPostWithoutVoiceIsRefused()
    {
        Room r;
        r.enter();
        r.talk.post(QStringLiteral("p1"), QStringLiteral("Aims"), r.now);
        r.take(("<message type='error' from='ROOM' id='"
                + XmppTalk::postId(QStringLiteral("s\n") + room, QStringLiteral("p1")).toUtf8()
                + "'><error><forbidden/></error></message>")
                   .constData());
        const std::vector<Posted> posted = r.talk.takePosted();
        QCOMPARE(posted.size(), size_t(1));
        QVERIFY(posted.front().fate == Posted::Fate::Failed
                && posted.front().problem.contains(QStringLiteral("voice")));
    }

    void pingsAreAnsweredAndAsked()
    {
        Room r;
        r.enter();
        r.talk.takeOutput();
        r.take("<iq type='get' from='test' id='p'><ping xmlns='urn:xmpp:ping'/></iq>");
        QVERIFY(r.talk.takeOutput().contains("type=\"result\""));
        r.take("<iq type='get' from='ROOM/Eve' id='v'><query xmlns='jabber:iq:version'/></iq>");
        QVERIFY(r.talk.takeOutput().contains("service-unavailable"));
        r.now = *r.talk.wakeAt();
        r.talk.pass(r.now);
        QVERIFY(r.talk.takeOutput().contains("urn:xmpp:ping"));
        r.now = *r.talk.wakeAt();
        r.talk.pass(r.now);
        QCOMPARE(r.talk.phase(), XmppTalk::Phase::Over);
        QVERIFY(r.talk.isWorthRetrying());
    }

    void textsOfStrangersMakeNoElements()
    {
        const XmppElement body = xmppText("body", QString::fromUtf8("</body><x a='1'>&\"\x01 🔑"));
        const auto read = xmppElementIn(body.xml());
        QVERIFY(read && read->children.empty());
        QCOMPARE(read->text, QString::fromUtf8("</body><x a='1'>&\" 🔑"));
        QVERIFY(!xmppElementIn(QByteArray("<a>").repeated(100)));
        QVERIFY(!xmppElementIn("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"));
    }
};

QTEST_APPLESS_MAIN(TestXmppTalk)
#include "TestXmppTalk.moc"
