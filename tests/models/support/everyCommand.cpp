// SPDX-License-Identifier: Apache-2.0
#include "tests/models/support/everyCommand.h"

namespace evenhand::tests {

namespace {

struct Row
{
    const char *command;
    const char *needed = "";
    std::vector<const char *> before = {};
};

const Row rows[] = {
    // Where an example must not come after session.start, `before` begins with "planned".
    {"{'do':'session.start','ago':30}", "", {"planned"}},
    {"{'do':'session.end'}"},
    {"{'do':'next'}"},
    {"{'do':'plan.edit','title':'Keys for all','themes':['Rights'],'minutes':90,'starts':'@0:00','room':null,"
     "'people':[{'id':'p9','name':'Ivo'}],'agenda':[{'id':'s9','title':'Rest','kind':'other','seconds':600}]}"},
    {"{'do':'attendance.set','side':'online','people':41,'hubs':2}", "side people"},
    {"{'do':'person.add','id':'p8','name':'Jo','affiliation':'IETF','stakeholder':'Technical Community',"
     "'region':'WEOG','gender':'f','side':'online','roles':['rapporteur'],'sayAs':'Yo'}",
     "name"},
    {"{'do':'person.edit','id':'p3','name':'Cem "
     "B.','affiliation':'KVM','side':'onsite','roles':['speaker'],'sayAs':'Jem'}",
     "id"},
    {"{'do':'person.merge','keep':'p3','drop':'p2'}", "keep drop"},
    {"{'do':'person.erase','id':'p3'}", "id"},
    {"{'do':'segment.add','id':'s8','title':'Poll','seconds':120,'kind':'poll','people':['p2'],'after':'s3',"
     "'fixedStart':'@40:00','flexible':false}",
     "title seconds"},
    {"{'do':'segment.edit','id':'s3','title':'Debate','seconds':900,'kind':'other','people':['p2'],'fixedStart':'@15:"
     "00',"
     "'flexible':false}",
     "id"},
    {"{'do':'segment.move','id':'s3','after':'s4'}", "id after"},
    {"{'do':'segment.remove','id':'s3'}", "id"},
    {"{'do':'segment.start','id':'s4','ago':10}", "id"},
    {"{'do':'segment.end','id':'s2','ago':10}", "id"},
    {"{'do':'segment.skip','id':'s3'}", "id"},
    {"{'do':'segment.reopen','id':'s5'}", "id"},
    {"{'do':'segment.extend','id':'s2','seconds':-60}", "id seconds"},
    {"{'do':'agenda.fit','how':'spread'}", "how", {"{'do':'plan.edit','minutes':30}"}},
    {"{'do':'floor.give','hand':'h1','id':'t9','seconds':60,'after':'t1','ago':5}"},
    {"{'do':'floor.end','turn':'t1','ago':5}"},
    {"{'do':'floor.pause'}"},
    {"{'do':'floor.resume'}", "", {"{'do':'floor.pause'}"}},
    {"{'do':'floor.adjust','seconds':30}", "seconds"},
    {"{'do':'floor.setAside','cause':'no sound'}"},
    {"{'do':'floor.keep','turn':'t9'}",
     "turn",
     {"{'do':'floor.give','hand':'h1','id':'t8'}", "{'do':'floor.give','hand':'h2','id':'t9','after':'t1'}",
      "{'do':'floor.adjust','turn':'t9','seconds':0}", "{'do':'floor.adjust','turn':'t9','seconds':10}"}},
    {"{'do':'turn.edit','turn':'t1','name':'Gustav','side':'online','kind':'reply'}", "turn"},
    {"{'do':'hand.raise','id':'h9','name':'Kim','side':'online','kind':'order','note':'the time','message':'m1'}",
     "side"},
    {"{'do':'hand.edit','id':'h1','name':'Dana K.','side':'onsite','kind':'reply','note':'to Ben'}", "id"},
    {"{'do':'hand.lower','id':'h1'}", "id"},
    {"{'do':'hand.park','id':'h1'}", "id"},
    {"{'do':'hand.unpark','id':'h3'}", "id"},
    {"{'do':'hand.move','id':'h2','before':'h1'}", "id before"},
    {"{'do':'queue.close','in':60}"},
    {"{'do':'queue.open'}", "", {"{'do':'queue.close'}"}},
    {"{'do':'queue.share'}", "", {"{'do':'segment.extend','id':'s2','seconds':600}"}},
    {"{'do':'queue.policy','criteria':['least-time'],'turnSeconds':90}", "criteria"},
    {"{'do':'side.hold','side':'online','on':true}", "side on"},
    {"{'do':'message.add','id':'m9','source':'zoom','author':'Lea','text':'Hello','at':'@6:59','private':true,'replyTo'"
     ":'m1'}",
     "source author text"},
    {"{'do':'message.edit','id':'m1','text':'Is this being recorded?'}", "id text"},
    {"{'do':'message.mark','id':'m1','as':'question','to':'Ana','reason':'asked twice'}", "id as"},
    {"{'do':'message.hide','id':'m1','on':true,'reason':'off topic'}", "id on"},
    {"{'do':'message.removed','id':'m1','on':true}", "id", {"{'do':'message.hide','id':'m1','on':true}"}},
    {"{'do':'person.trust','message':'m1'}", "", {"{'do':'message.hide','id':'m1','on':true}"}},
    {"{'do':'message.pin','id':'m1','on':true}", "id on"},
    {"{'do':'message.redact','id':'m1'}", "id"},
    {"{'do':'message.hand','id':'m1','hand':'h9','side':'onsite'}", "id"},
    {"{'do':'post.send','id':'x9','text':'Two minutes left','to':['zoom']}", "text to"},
    {"{'do':'post.done','id':'x1','to':'zoom'}", "id to"},
    {"{'do':'ready.check','side':'online','person':'p2','item':'heard in the room','done':true}", "item done"},
    {"{'do':'note.add','id':'n9','kind':'takeaway','text':'Keys matter','ref':'s3'}", "kind text"},
    {"{'do':'note.edit','id':'n1','kind':'action','text':'Write it up','ref':'s2'}", "id"},
    {"{'do':'note.remove','id':'n1'}", "id"},
    {"{'do':'nudge.send','id':'g9','text':'Two minutes?'}", "text"},
    {"{'do':'nudge.ack','id':'g1'}", "id"},
    {"{'do':'stage.show','text':'Back at 11:00'}", "text"},
    {"{'do':'stage.blank','on':true}", "on"},
    {"{'do':'care.open','id':'c9','note':'somebody in the lobby'}"},
    {"{'do':'care.take','id':'c1'}", "id"},
    {"{'do':'care.close','id':'c1'}", "id"},
    {"{'do':'poll.add','id':'q9','question':'Enough?','type':'single','options':['yes','no']}", "question type"},
    {"{'do':'poll.open','id':'q1'}", "id"},
    {"{'do':'poll.close','id':'q2'}", "id"},
    {"{'do':'poll.reveal','id':'q3'}", "id"},
    {"{'do':'poll.tally','id':'q2','channel':'room','side':'onsite','counts':{'yes':12,'no':3},'voters':15}",
     "id channel side counts voters"},
    {"{'do':'undo'}", "", {"{'do':'side.hold','side':'online','on':true}"}},
    {"{'do':'redo'}", "", {"{'do':'side.hold','side':'online','on':true}", "{'do':'undo'}"}},
};

QString nameOf(const QString &command)
{
    const QString start = QStringLiteral("'do':'");
    const qsizetype from = command.indexOf(start) + start.size();
    return command.mid(from, command.indexOf(u'\'', from) - from);
}

void playPlan(Rehearsed &session)
{
    session.at("-5:00").ok("{'do':'plan.edit','title':'Keys','starts':'@0:00','minutes':40,"
                           "'people':[{'id':'p1','name':'Ana','side':'onsite','roles':['speaker']},"
                           "{'id':'p2','name':'Ben','side':'online','roles':['speaker']},{'id':'p3','name':'Cem'}],"
                           "'agenda':[{'id':'s1','title':'Opening','kind':'opening','seconds':300},"
                           "{'id':'s2','title':'Ana','kind':'statements','seconds':300,'people':['p1']},"
                           "{'id':'s5','title':'Video','kind':'other','seconds':300},"
                           "{'id':'s3','title':'Discussion','kind':'discussion','seconds':1200},"
                           "{'id':'s4','title':'Closing','kind':'closing','seconds':300}]}");
}

} // namespace

const std::vector<Example> &everyCommand()
{
    static const std::vector<Example> examples = [] {
        std::vector<Example> made;
        for (const Row &row : rows) {
            const QString command = QString::fromUtf8(row.command);
            Example example{
                nameOf(command), command, QString::fromLatin1(row.needed).split(u' ', Qt::SkipEmptyParts), {}};
            for (const char *before : row.before)
                example.before << QString::fromUtf8(before);
            made.push_back(example);
        }
        return made;
    }();
    return examples;
}

void playBusySession(Rehearsed &session)
{
    playPlan(session);
    session.at("0:00").ok("{'do':'session.start'}");
    session.ok("{'do':'segment.start','id':'s1'}");
    session.at("1:00").ok("{'do':'hand.raise','id':'h4','name':'Gus','side':'onsite'}");
    session.at("1:10").ok("{'do':'hand.raise','id':'h1','name':'Dana','side':'online','note':'on keys'}");
    session.at("1:20").ok("{'do':'hand.raise','id':'h2','name':'Eli','side':'onsite'}");
    session.at("1:30").ok("{'do':'hand.raise','id':'h3','name':'Fay','side':'online'}");
    session.ok("{'do':'hand.park','id':'h3'}");
    session.at("2:00").ok("{'do':'message.add','id':'m1','source':'zoom','author':'Hal','text':'Is this recorded?'}");
    session.ok("{'do':'post.send','id':'x1','text':'Welcome','to':['zoom','irc']}");
    session.ok("{'do':'note.add','id':'n1','kind':'note','text':'A late start'}");
    session.ok("{'do':'nudge.send','id':'g1','text':'Louder, please'}");
    session.ok("{'do':'care.open','id':'c1','note':'seat by the door'}");
    for (const char *poll : {"q1", "q2", "q3"})
        session.ok(
            QStringLiteral("{'do':'poll.add','id':'%1','question':'Agreed?','type':'single','options':['yes','no']}")
                .arg(QLatin1String(poll)));
    session.ok("{'do':'poll.open','id':'q2'}");
    session.ok("{'do':'poll.open','id':'q3'}");
    session.ok("{'do':'poll.close','id':'q3'}");
    session.at("6:00").ok("{'do':'segment.start','id':'s2'}");
    session.ok("{'do':'segment.skip','id':'s5'}");
    session.at("6:30").ok("{'do':'floor.give','hand':'h4','id':'t1'}");
    session.at("7:00");
}

void playBefore(Rehearsed &session, const Example &example)
{
    const bool isPlanned = example.before.contains(QStringLiteral("planned"));
    isPlanned ? playPlan(session) : playBusySession(session);
    for (const QString &command : example.before)
        if (command.startsWith(u'{'))
            session.answer(command);
}

} // namespace evenhand::tests
