// SPDX-License-Identifier: Apache-2.0
#include "tests/pictures/scenes.h"

#include "tests/ui/hostile.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace evenhand::pictures {

using namespace tests;
using namespace std::chrono_literals;

namespace {

QByteArray json(const QJsonObject &command)
{
    return QJsonDocument(command).toJson(QJsonDocument::Compact);
}

QJsonObject command(const char *does, QJsonObject arguments)
{
    arguments.insert(QStringLiteral("do"), QLatin1String(does));
    return arguments;
}

const QList<QByteArray> plan{
    "{'do':'plan.edit','title':'End-to-End Encryption: The good, the bad, and the ugly','minutes':60}",
    "{'do':'person.add','id':'p1','name':'Keily Blair','side':'online','roles':['speaker']}",
    "{'do':'person.add','id':'p2','name':'Vittorio Bertola','side':'onsite','roles':['speaker']}",
    "{'do':'segment.add','id':'s1','title':'Opening','kind':'opening','seconds':300}",
    "{'do':'segment.add','id':'s2','title':'Statement: Keily Blair','kind':'statements','seconds':300,'people':['p1']}",
    "{'do':'segment.add','id':'s3','title':'Discussion: who decides what harmful means?','kind':'discussion',"
    "'seconds':2400}",
    "{'do':'segment.add','id':'s4','title':'Takeaways and closing','kind':'closing','seconds':600}"};

// What the sheets and panes beside the queue have something to say about.
const QList<QByteArray> together{
    "{'do':'attendance.set','side':'onsite','people':84}",
    "{'do':'attendance.set','side':'online','people':131,'hubs':2}",
    "{'do':'ready.check','person':'p1','item':'present','done':true}",
    "{'do':'ready.check','person':'p1','item':'heard in the room','done':true}",
    "{'do':'ready.check','person':'p2','item':'present','done':false}",
    "{'do':'note.add','id':'n1','kind':'note','text':'Ask whether the draft law covers metadata'}",
    "{'do':'note.add','id':'n2','kind':'takeaway','text':'Encryption protects children as well as adults; scanning on "
    "the device is no half-way house between the two'}",
    "{'do':'note.add','id':'n3','kind':'action','text':'Publish the list of scanning proposals by December'}",
    "{'do':'note.add','id':'n4','kind':'quote','text':'A key under the doormat is still a key'}",
    "{'do':'message.add','id':'c1','source':'zoom','author':'Participant 12','text':'Who decides what harmful "
    "means?'}",
    "{'do':'message.mark','id':'c1','as':'question'}",
    "{'do':'message.add','id':'c2','source':'irc','author':'ottonomy','text':'q+ on client-side scanning'}",
    "{'do':'message.add','id':'c3','source':'zoom','author':'Participant 40','text':'The captions lag by half a "
    "minute, can somebody look into it? It makes the discussion hard to follow for those of us who read it.'}",
    "{'do':'message.pin','id':'c3','on':true}",
    "{'do':'message.add','id':'c4','source':'zoom','author':'Participant 9','text':'Thank you!'}",
    "{'do':'message.hide','id':'c4','on':true,'reason':'spam'}",
    "{'do':'care.open','id':'k1','note':'third row, by the door'}",
    "{'do':'nudge.send','text':'slow down, the captions lag'}"};

const QList<QByteArray> live = plan + QList<QByteArray>{"{'do':'session.start'}", "{'do':'segment.start','id':'s3'}"};

QList<QByteArray> hands(int count)
{
    QList<QByteArray> list = live;
    for (int i = 0; i < count; ++i)
        list << json(command("hand.raise",
                             {{QStringLiteral("id"), QStringLiteral("h%1").arg(i)},
                              {QStringLiteral("name"), QStringLiteral("Participant %1").arg(i)},
                              {QStringLiteral("side"), i % 3 ? QStringLiteral("online") : QStringLiteral("onsite")}}));
    return list;
}

QList<QByteArray> hostileSession()
{
    QList<QByteArray> list = live;
    int i = 0;
    for (const QString &words : hostileWords()) {
        if (words.isEmpty())
            continue;
        const QString id = QString::number(i++);
        const QString side = i % 2 ? QStringLiteral("online") : QStringLiteral("onsite");
        list << json(command("hand.raise",
                             {{QStringLiteral("id"), QStringLiteral("h") + id},
                              {QStringLiteral("name"), words},
                              {QStringLiteral("note"), words},
                              {QStringLiteral("side"), side}}));
        list << json(command("message.add",
                             {{QStringLiteral("id"), QStringLiteral("m") + id},
                              {QStringLiteral("source"), QStringLiteral("zoom")},
                              {QStringLiteral("author"), words},
                              {QStringLiteral("text"), words}}));
        list << json(command("segment.add",
                             {{QStringLiteral("id"), QStringLiteral("x") + id},
                              {QStringLiteral("title"), words},
                              {QStringLiteral("seconds"), 60}}));
        list << json(command(
            "poll.add",
            {{QStringLiteral("id"), QStringLiteral("q") + id},
             {QStringLiteral("question"), QStringLiteral("?") + words},
             {QStringLiteral("type"), QStringLiteral("single")},
             {QStringLiteral("options"), QJsonArray{QStringLiteral("1") + words, QStringLiteral("2") + words}}}));
        list << json(command("poll.open", {{QStringLiteral("id"), QStringLiteral("q") + id}}));
    }
    list << json(command("floor.give", {{QStringLiteral("hand"), QStringLiteral("h0")}}));
    return list;
}

const QList<QByteArray> polled = plan
    + QList<QByteArray>{
        "{'do':'segment.add','id':'s5','title':'Poll: opinions and the feel of the room','kind':'poll','seconds':300}",
        "{'do':'session.start'}",
        "{'do':'segment.start','id':'s5'}",
        "{'do':'poll.add','id':'q1','question':'Should scanning on the device be lawful?','type':'single','options':"
        "['Yes','Only with a court order','No']}",
        "{'do':'poll.open','id':'q1'}",
        "{'do':'poll.tally','id':'q1','channel':'room','side':'onsite','counts':{'Yes':9,'Only with a court "
        "order':21,'No':41},'voters':71}",
        "{'do':'poll.tally','id':'q1','channel':'online','side':'online','counts':{'Yes':14,'No':88},'voters':102}",
        "{'do':'poll.reveal','id':'q1'}",
        "{'do':'poll.add','id':'q2','question':'What should come first?','type':'multiple','options':["
        "'Education','Reporting in the app','Metadata','More money for the police']}",
        "{'do':'poll.open','id':'q2'}",
        "{'do':'poll.tally','id':'q2','channel':'room','side':'onsite','counts':{'Education':48,'Metadata':9},'voters':"
        "50}",
        "{'do':'poll.tally','id':'q2','channel':'chat','side':'online','counts':{'Education':7,'Reporting in the "
        "app':12},'voters':13}"};

// Seven minutes late, with titles as long as proposals have them.
const QList<QByteArray> late{
    "{'do':'plan.edit','title':'Encryption, safety and the rights of everybody who is online','minutes':60}",
    "{'do':'segment.add','id':'s1','title':'Discussion: How do we balance the safety of some with privacy for all',"
    "'kind':'discussion','seconds':2400}",
    "{'do':'segment.add','id':'s2','title':'Discussion: Who should decide what is harmful, and by what right?',"
    "'kind':'discussion','seconds':540}",
    "{'do':'segment.add','id':'s3','title':'Poll: opinions and the feel of the room after an hour of talking',"
    "'kind':'poll','seconds':180}",
    "{'do':'segment.add','id':'s4','title':'Takeaways and closing words by the chair and both moderators',"
    "'kind':'closing','seconds':300}",
    "{'do':'session.start'}",
    "{'do':'segment.start','id':'s1'}",
    "{'do':'segment.extend','id':'s1','seconds':600}",
    "{'do':'hand.raise','id':'h1','name':'ottonomy','side':'online'}"};

void fillFeed(LiveWindow &window, int messages)
{
    for (int first = 0; first < messages; first += 1000) {
        std::vector<QJsonObject> group;
        for (int i = first; i < first + 1000; ++i)
            group.push_back(command("message.add",
                                    {{QStringLiteral("id"), QStringLiteral("m%1").arg(i)},
                                     {QStringLiteral("source"), QStringLiteral("zoom")},
                                     {QStringLiteral("author"), QStringLiteral("Participant %1").arg(i % 99)},
                                     {QStringLiteral("text"), QStringLiteral("Message number %1").arg(i)}}));
        window.receive(group);
    }
}

} // namespace

std::unique_ptr<LiveWindow> windowIn(const QByteArray &state)
{
    if (state == "empty")
        return std::make_unique<LiveWindow>(QList<QByteArray>{});
    if (state == "planned")
        return std::make_unique<LiveWindow>(plan);
    if (state == "hands-200")
        return std::make_unique<LiveWindow>(hands(200));
    if (state == "polled")
        return std::make_unique<LiveWindow>(polled);
    if (state == "late")
        return std::make_unique<LiveWindow>(late);
    if (state == "hostile")
        return std::make_unique<LiveWindow>(hostileSession());
    auto window = std::make_unique<LiveWindow>(hands(5) + together);
    window->at("12:00");
    window->ask("{'do':'floor.give','hand':'h1'}");
    window->at(state == "overtime" ? "14:47" : "12:41");
    if (state == "messages-100000")
        fillFeed(*window, 100'000);
    if (state == "ended")
        window->ask("{'do':'session.end'}");
    return window;
}

namespace {

LibraryItem session(const QString &title, LibraryItem::Stage stage, Instant when)
{
    LibraryItem item;
    item.title = title;
    item.path = QStringLiteral("/sessions/%1.evenhand").arg(title.left(40));
    item.stage = stage;
    item.when = when;
    return item;
}

} // namespace

std::vector<LibraryItem> librarySessions(Instant now)
{
    using Stage = LibraryItem::Stage;
    LibraryItem cut =
        session(QStringLiteral("End-to-End Encryption: The good, the bad, and the ugly"), Stage::Live, now - 40min);
    cut.ran = 34min + 12s;
    cut.speaker = QStringLiteral("Keily Blair");
    LibraryItem written = session(QStringLiteral("Spectrum for communities"), Stage::Ended, now - 26h);
    written.report = QStringLiteral("/sessions/spectrum.html");
    LibraryItem missing = session(QStringLiteral("On a stick"), Stage::Ended, now - 400h);
    missing.isMissing = true;
    std::vector<LibraryItem> items{session(QStringLiteral("Town hall"), Stage::Planned, now + 20h), cut,
                                   session(QStringLiteral("Main session: AI"), Stage::Ended, now - 5h), written,
                                   missing};
    int number = 0;
    for (const QString &words : hostileWords()) {
        items.push_back(session(words, Stage::Planned, now - 30h));
        items.back().path = QStringLiteral("/sessions/hostile-%1.evenhand").arg(number++);
    }
    return items;
}

} // namespace evenhand::pictures
