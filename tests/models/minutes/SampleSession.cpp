// SPDX-License-Identifier: Apache-2.0
#include "tests/models/minutes/SampleSession.h"

#include <QJsonDocument>

namespace evenhand::tests {

const char *const evilName = "Mallory <script>alert(1)</script> [x](http://evil.example) | # & *bold* `code`";
const char *const secretText = "an insult that was hidden";
const char *const privateText = "a word between two people";
const char *const redactedText = "a telephone number";
const char *const careText = "a participant needs a quiet room";
const char *const partnerText = "shall we close the queue soon";
const char *const nudgeText = "two minutes left";
const char *const erasedName = "Clara Zufall";

QString longText()
{
    return QStringLiteral("blah ").repeated(2000);
}

Instant onTheDay(const char *clock)
{
    return *instantFromIso(QStringLiteral("2026-05-01T") + QLatin1String(clock) + u'Z');
}

SampleSession::SampleSession()
    : m_desk({Origin{QByteArray(Origin::size, 's')}, QStringLiteral("device"), QStringLiteral("onsite"),
              QStringLiteral("Laptop in the room")},
             seededBytes("sample"))
{}

SampleSession &SampleSession::play(const char *clock, const QJsonObject &command, const char *by)
{
    Desk::Prepared prepared = m_desk.prepare(command, onTheDay(clock), QLatin1String(by));
    const QJsonObject answer = prepared.answer;
    if (!answer[QLatin1String("ok")].toBool() || answer.contains(QLatin1String("noop")))
        m_problems << QString::fromUtf8(QJsonDocument(command).toJson(QJsonDocument::Compact)
                                        + QJsonDocument(answer).toJson(QJsonDocument::Compact));
    m_desk.take(std::move(prepared.events));
    return *this;
}

SampleSession &SampleSession::play(const char *clock, const char *command, const char *by)
{
    const QByteArray json = QByteArray(command).replace('\'', '"');
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (error.error != QJsonParseError::NoError)
        m_problems << QString::fromUtf8(json) + error.errorString();
    return play(clock, document.object(), by);
}

namespace {

struct Line
{
    const char *clock;
    const char *command;
    const char *by = "onsite";
};

constexpr Line planLines[] = {
    {"08:00:00", R"({'do':'plan.edit','reference':'IGF 2026 WS #7','title':'Who moderates the moderators?',
        'format':'Round Table','room':'Room 3','minutes':60,'starts':'2026-05-01T10:00:00.000Z',
        'themes':['Content moderation','Human rights'],
        'policyQuestions':['Who decides what is harmful?','Who may appeal, and to whom?'],
        'objectives':['Hear both sides','Agree on three steps'],
        'people':[{'id':'p1','name':'Amina Diallo','affiliation':'Digital Rights Africa','stakeholder':'Civil Society',
            'region':'African Group','side':'onsite','roles':['organizer','chair']}]})"},
    {"08:00:01", R"({'do':'person.edit','id':'p1','gender':'woman'})"},
    {"08:00:02", R"({'do':'person.add','id':'p2','name':'Jonas Weber','affiliation':'Example Cloud','sayAs':'YO-nas',
        'stakeholder':'Private Sector','region':'WEOG','gender':'man','side':'onsite','roles':['speaker']})"},
    {"08:00:03", R"({'do':'person.add','id':'p3','name':'Mei Tanaka','affiliation':'Ministry of Examples',
        'stakeholder':'Government','region':'Asia-Pacific Group','gender':'woman','side':'online','roles':['speaker']})"},
    {"08:00:04", R"({'do':'person.add','id':'p4','name':'Li Wu','stakeholder':'Technical Community',
        'region':'Asia-Pacific Group','side':'online','roles':['speaker']})"},
    {"08:00:05", R"({'do':'person.add','id':'p5','name':'Rosa Grant','affiliation':'Digital Rights Africa',
        'stakeholder':'Civil Society','region':'WEOG','gender':'woman','side':'onsite','roles':['onsite-moderator']})"},
    {"08:00:06",
     R"({'do':'person.add','id':'p6','name':'Tom Okoro','stakeholder':'Civil Society','region':'African Group',
        'gender':'man','side':'online','roles':['online-moderator']})"},
    {"08:00:07", R"({'do':'segment.add','id':'s1','title':'Opening','seconds':300,'kind':'opening'})"},
    {"08:00:08",
     R"({'do':'segment.add','id':'s2','title':'Statement: Jonas Weber','seconds':360,'kind':'statements','people':['p2']})"},
    {"08:00:09",
     R"({'do':'segment.add','id':'s3','title':'Statement: Mei Tanaka','seconds':360,'kind':'statements','people':['p3']})"},
    {"08:00:10",
     R"({'do':'segment.add','id':'s4','title':'Statement: Li Wu','seconds':360,'kind':'statements','people':['p4']})"},
    {"08:00:11",
     R"({'do':'segment.add','id':'s5','title':'Discussion: Who decides what is harmful?','seconds':1200,'kind':'discussion'})"},
    {"08:00:12",
     R"({'do':'segment.add','id':'s6','title':'Discussion: Who may appeal?','seconds':420,'kind':'discussion'})"},
    {"08:00:13", R"({'do':'segment.add','id':'s7','title':'Show of hands','seconds':300,'kind':'poll'})"},
    {"08:00:14", R"({'do':'segment.add','id':'s8','title':'Takeaways and closing','seconds':300,'kind':'closing'})"},
};

constexpr Line heldLines[] = {
    {"09:50:00", R"({'do':'ready.check','side':'onsite','item':'sound in the room','done':true})"},
    {"09:50:10", R"({'do':'ready.check','side':'online','item':'captions','done':false})", "online"},
    {"09:51:00", R"({'do':'ready.check','person':'p2','item':'heard in the room','done':true})"},
    {"09:52:00", R"({'do':'ready.check','person':'p3','item':'heard in the room','done':true})"},
    {"09:52:30", R"({'do':'ready.check','person':'p4','item':'heard in the room','done':false})"},
    {"10:01:00", R"({'do':'session.start'})"},
    {"10:01:00", R"({'do':'segment.start','id':'s1'})"},
    {"10:01:10", R"({'do':'floor.give','person':'p1','id':'t1'})"},
    {"10:02:00", R"({'do':'attendance.set','side':'onsite','people':41})"},
    {"10:02:00", R"({'do':'attendance.set','side':'online','people':63,'hubs':2})", "online"},
    {"10:05:40", R"({'do':'floor.end'})"},
    {"10:06:00", R"({'do':'segment.start','id':'s2'})"},
    {"10:06:00", R"({'do':'floor.give','person':'p2','id':'t2'})"},
    {"10:08:00", R"({'do':'floor.pause'})"},
    {"10:08:30", R"({'do':'floor.resume'})"},
    {"10:13:30", R"({'do':'floor.end'})"},
    {"10:13:40", R"({'do':'segment.start','id':'s3'})"},
    {"10:13:40", R"({'do':'floor.give','person':'p3','id':'t3'})"},
    {"10:15:40", R"({'do':'floor.setAside','cause':'the line to Mei Tanaka broke'})"},
    {"10:16:00", R"({'do':'segment.start','id':'s4'})"},
    {"10:16:00", R"({'do':'floor.give','person':'p4','id':'t4'})"},
    {"10:21:50", R"({'do':'floor.end'})"},
    {"10:22:00", R"({'do':'next'})"}, // goes on with what was set aside
    {"10:26:10", R"({'do':'floor.end'})"},
    {"10:26:20", R"({'do':'segment.start','id':'s5'})"},
    {"10:26:30", R"({'do':'hand.raise','id':'h1','name':'Row 3, red jacket','side':'onsite','note':'on appeals'})"},
    {"10:26:40", R"({'do':'hand.raise','id':'h2','name':'ottonomy','side':'online','note':'who pays, asks ottonomy'})",
     "online"},
    {"10:26:50",
     R"({'do':'hand.raise','id':'h3','name':'Clara Zufall','side':'onsite','note':'on trust, says Clara Zufall'})"},
    {"10:27:00",
     R"({'do':'person.add','id':'p8','name':'Ana Prado','stakeholder':'Civil Society','region':'GRULAC','side':'online'})"},
    {"10:27:01",
     R"({'do':'person.add','id':'p9','name':'Ben Sato','stakeholder':'Civil Society','region':'Asia-Pacific Group','side':'online'})"},
    {"10:27:02", R"({'do':'hand.raise','id':'h4','person':'p8','side':'online'})", "online"},
    {"10:27:03", R"({'do':'hand.raise','id':'h5','person':'p9','side':'online','note':'agrees with Ana'})", "online"},
    {"10:27:04", R"({'do':'hand.raise','id':'h7','name':'Row 9','side':'onsite'})"},
    {"10:27:10", R"({'do':'floor.give','hand':'h1','id':'t5'})"},
    {"10:29:00", R"({'do':'floor.give','hand':'h2','id':'t6'})"},
    {"10:31:30", R"({'do':'floor.give','hand':'h3','id':'t7'})"},
    {"10:33:00", R"({'do':'floor.give','hand':'h4','id':'t8'})"},
    {"10:34:30", R"({'do':'floor.give','person':'p2','kind':'reply','id':'t9'})"},
    {"10:35:30", R"({'do':'floor.end'})"},
    {"10:35:40",
     R"({'do':'hand.raise','id':'h8','name':'Row 1','side':'onsite','kind':'order','note':'the captions stopped'})"},
    {"10:35:45", R"({'do':'floor.give','hand':'h8','id':'t10'})"},
    {"10:36:00", R"({'do':'floor.end'})"},
    {"10:36:10", R"({'do':'hand.lower','id':'h7'})"},
    {"10:36:20", R"({'do':'hand.park','id':'h5'})", "online"},
    {"10:40:00", R"({'do':'segment.extend','id':'s5','seconds':120})"},
    {"10:49:50", R"({'do':'segment.move','id':'s7','after':'s5'})"},
    {"10:50:10", R"({'do':'segment.add','id':'s9','title':'A minute of silence','seconds':60})"},
    {"10:50:20", R"({'do':'segment.start','id':'s7'})"},
    {"10:50:30",
     R"({'do':'poll.add','id':'o1','question':'Should appeals be heard by courts?','type':'single','options':['Yes','No','Abstain']})"},
    {"10:50:40", R"({'do':'poll.open','id':'o1'})"},
    {"10:52:40", R"({'do':'poll.close','id':'o1'})"},
    {"10:52:50", R"({'do':'poll.reveal','id':'o1'})"},
    {"10:53:00",
     R"({'do':'poll.add','id':'o2','question':'Was Jonas Weber right?','type':'scale','options':['1','2','3']})"},
    {"10:53:10", R"({'do':'poll.open','id':'o2'})"},
    {"10:53:50", R"({'do':'poll.close','id':'o2'})"},
    {"10:54:00", R"({'do':'poll.add','id':'o3','question':'One word on today?','type':'text'})"},
    {"10:54:50", R"({'do':'segment.skip','id':'s6'})"},
    {"10:55:00", R"({'do':'segment.start','id':'s8'})"},
    {"10:58:00",
     R"({'do':'note.add','id':'n1','kind':'note','text':'Courts are slow, said Weber; regulators may grant exceptions.\nBoth sides want deadlines.'})"},
    {"10:58:10", R"({'do':'note.add','id':'n2','kind':'quote','text':'Nobody appeals to a machine.','ref':'t4'})"},
    {"10:58:20", R"({'do':'note.add','id':'n3','kind':'takeaway','text':'Appeals need a deadline.'})"},
    {"10:58:30", R"({'do':'note.add','id':'n4','kind':'note','text':'Taken in the discussion.','ref':'s5'})"},
    {"10:59:00", R"({'do':'hand.raise','id':'h9','name':'ottonomy','side':'online','note':'once more'})", "online"},
    {"11:04:00", R"({'do':'floor.give','person':'p1','id':'t11'})"},
};

void playAll(SampleSession &session, const Line *first, const Line *last)
{
    for (const Line *line = first; line != last; ++line)
        session.play(line->clock, line->command, line->by);
}

void addMessage(SampleSession &session, const char *clock, const char *id, const QString &author, const QString &text,
                bool isPrivate = false)
{
    session.play(clock,
                 QJsonObject{{QStringLiteral("do"), QStringLiteral("message.add")},
                             {QStringLiteral("id"), QLatin1String(id)},
                             {QStringLiteral("source"), QStringLiteral("zoom")},
                             {QStringLiteral("author"), author},
                             {QStringLiteral("text"), text},
                             {QStringLiteral("private"), isPrivate}},
                 "online");
}

void playFeed(SampleSession &session)
{
    const auto text = [](const char *words) { return QString::fromUtf8(words); };
    addMessage(session, "11:04:00", "m1", QStringLiteral("Participant 12"),
               text("Who decides what \"harmful\" means?"));
    addMessage(session, "11:04:01", "m2", QStringLiteral("Ana Prado"),
               text("Jonas, what does Example Cloud do? Mail ana@prado.example"));
    addMessage(
        session, "11:04:02", "m3", text(evilName),
        text("</td><img src=x onerror=alert(1)> https://evil.example www.evil.example\n# not a heading\n| a | b |"));
    addMessage(session, "11:04:03", "m4", text("Dana \u202egnp.exe"),
               text("right \u202eto left\u2028and a second line"));
    addMessage(session, "11:04:04", "m5", QStringLiteral("Longwinded"), longText());
    addMessage(session, "11:04:05", "m6", QStringLiteral("Troll"), text(secretText));
    addMessage(session, "11:04:06", "m7", QStringLiteral("Whisperer"), text(privateText), true);
    addMessage(session, "11:04:07", "m8", QStringLiteral("Careless"), text(redactedText));
    addMessage(session, "11:04:08", "m9", QLatin1String(erasedName), text("my own story"));
    addMessage(session, "11:04:09", "m10", QStringLiteral("Participant 12"), text("no question at all"));
    for (const char *mark : {
             R"({'do':'message.mark','id':'m1','as':'question'})",
             R"({'do':'message.mark','id':'m1','as':'forwarded','to':'p3'})",
             R"({'do':'message.mark','id':'m1','as':'answered'})",
             R"({'do':'message.mark','id':'m2','as':'forwarded','to':'Jonas Weber'})",
             R"({'do':'message.mark','id':'m3','as':'declined','reason':'off topic'})",
             R"({'do':'message.mark','id':'m4','as':'overtaken'})",
             R"({'do':'message.mark','id':'m5','as':'question'})",
             R"({'do':'message.mark','id':'m6','as':'question'})",
             R"({'do':'message.mark','id':'m7','as':'question'})",
             R"({'do':'message.mark','id':'m9','as':'question'})",
             R"({'do':'message.hide','id':'m6','on':true,'reason':'an insult'})",
             R"({'do':'message.redact','id':'m8'})",
             R"({'do':'poll.open','id':'o3'})",
         })
        session.play("11:04:10", mark, "online");
}

void playTallies(SampleSession &session)
{
    session.play(
        "10:51:30",
        R"({'do':'poll.tally','id':'o1','channel':'hands','side':'onsite','counts':{'Yes':20,'No':11,'Abstain':3},'voters':34})");
    session.play(
        "10:52:00",
        R"({'do':'poll.tally','id':'o1','channel':'zoom','side':'online','counts':{'Yes':9,'No':25,'Abstain':1},'voters':35})",
        "online");
}

} // namespace

SampleSession plannedSession()
{
    SampleSession session;
    playAll(session, std::begin(planLines), std::end(planLines));
    return session;
}

SampleSession heldSession()
{
    SampleSession session = plannedSession();
    for (const Line &line : heldLines) {
        session.play(line.clock, line.command, line.by);
        if (QByteArrayView(line.command).contains("'poll.open','id':'o1'"))
            playTallies(session);
        if (QByteArrayView(line.command).contains("'poll.open','id':'o2'"))
            session.play(
                "10:53:30",
                R"({'do':'poll.tally','id':'o2','channel':'hands','side':'onsite','counts':{'1':17,'3':4},'voters':21})");
    }
    playFeed(session);
    const auto with = [](const char *name, const char *key, const char *value) {
        return QJsonObject{{QStringLiteral("do"), QLatin1String(name)}, {QLatin1String(key), QLatin1String(value)}};
    };
    QJsonObject partner = with("note.add", "text", partnerText);
    partner.insert(QStringLiteral("kind"), QStringLiteral("partner"));
    session.play("11:04:20", partner);
    session.play("11:04:21", with("nudge.send", "text", nudgeText));
    session.play("11:04:22", with("care.open", "note", careText));
    session.play("11:04:30", R"({'do':'person.edit','id':'p4','gender':'non-binary'})");
    QStringList erased; // she spoke in the room and wrote online
    for (const Person &person : session.state().people)
        if (person.name.value == QLatin1String(erasedName))
            erased << person.id.value;
    for (const QString &id : std::as_const(erased))
        session.play("11:04:40",
                     QJsonObject{{QStringLiteral("do"), QStringLiteral("person.erase")}, {QStringLiteral("id"), id}});
    session.play("11:05:00", R"({'do':'session.end'})");
    return session;
}

} // namespace evenhand::tests
