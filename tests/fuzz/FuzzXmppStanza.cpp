// SPDX-License-Identifier: Apache-2.0
// Whatever a server of XMPP sends, a room is read without harm: a line is a stanza, in which ASKED stands for the id of
// what was asked last; an empty line lets a minute pass, "!" cuts the connection. What is heard has words, a post is
// told of once, and all that is said back is XML.
#include "models/xmpp/XmppTalk.h"

#include <cstdlib>

using namespace evenhand;

namespace {

void demand(bool claim)
{
    if (!claim)
        std::abort();
}

class Room
{
public:
    Room() : m_talk(setup()) { begin(); }

    void begin()
    {
        m_talk.begin(QStringLiteral("desk@test/abc"), m_now);
        look();
    }

    // As it should be, so that most of what is tried comes to the room.
    void enter()
    {
        for (const char *stanza :
             {"<iq type='result' from='s@r' id='ASKED'><query xmlns='http://jabber.org/protocol/disco#info'>"
              "<feature var='urn:xmpp:mam:2'/></query></iq>",
              "<presence from='s@r/desk'><x xmlns='http://jabber.org/protocol/muc#user'><status "
              "code='110'/></x></presence>",
              "<iq type='result' from='s@r' id='ASKED'><fin xmlns='urn:xmpp:mam:2' complete='true'/></iq>"})
            take(QByteArray(stanza).replace('\'', '"'));
        demand(m_talk.phase() == XmppTalk::Phase::Live);
    }

    void take(QByteArray line)
    {
        if (line == "!") {
            m_talk.lose(m_now);
            begin();
        } else if (line.isEmpty()) {
            m_now += Duration(60'000);
            m_talk.pass(m_now);
        } else if (const auto stanza = xmppElementIn(line.replace("ASKED", m_asked))) {
            m_talk.take(*stanza, m_now);
        }
        look();
    }

    void post() { m_talk.post(QStringLiteral("p"), QStringLiteral("hello"), m_now); }

    void end()
    {
        m_talk.giveUpPosts();
        look();
        demand(m_posted == 1);
    }

private:
    static XmppSetup setup()
    {
        XmppSetup made;
        made.room = QStringLiteral("s@r");
        made.nick = QStringLiteral("desk");
        made.session = QStringLiteral("s");
        return made;
    }

    void look()
    {
        if (const QByteArray output = m_talk.takeOutput(); !output.isEmpty()) {
            demand(xmppElementIn("<all>" + output + "</all>").has_value());
            if (const qsizetype at = output.lastIndexOf(" id=\""); at >= 0)
                m_asked = output.mid(at + 5, output.indexOf('"', at + 5) - at - 5);
        }
        for (const Heard &heard : m_talk.takeHeard())
            demand(heard.hand || heard.isTakenBack || !heard.text.trimmed().isEmpty());
        m_posted += m_talk.takePosted().size();
        demand(m_posted <= 1);
        for (const auto &[from, to] : m_talk.takeGaps())
            demand(from <= to);
        demand(m_talk.phase() != XmppTalk::Phase::Over || !m_talk.problem().isEmpty());
    }

    Instant m_now = instantFromMs(1'777'629'600'000);
    XmppTalk m_talk;
    QByteArray m_asked;
    size_t m_posted = 0;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    Room room;
    if (!bytes.startsWith('?'))
        room.enter();
    room.post();
    for (const QByteArray &line : bytes.split('\n'))
        room.take(line);
    room.end();
    return 0;
}
