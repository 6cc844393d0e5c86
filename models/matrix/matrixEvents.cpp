// SPDX-License-Identifier: Apache-2.0
#include "models/matrix/matrixEvents.h"

#include "models/chat/ircMarks.h"
#include "models/chat/nick.h"
#include "models/web/webJson.h"

#include <algorithm>

namespace evenhand {

namespace {

constexpr qsizetype longestMatrixId = 255, longestBody = 70'000, longestShownName = 100;
constexpr qsizetype mostMembers = 20'000, mostSeen = 30'000;

QString typeOf(const QJsonObject &event)
{
    return webText(event, "type");
}

// A reply quotes what it answers, for programs that know of no replies: "> <@ana:example.org> words", then a line
// that is empty.
QString withoutQuote(const QString &body)
{
    qsizetype at = 0;
    while (at < body.size() && body.mid(at, 2) == QLatin1String("> ")) {
        const qsizetype end = body.indexOf(u'\n', at);
        at = end < 0 ? body.size() : end + 1;
    }
    const QString rest = at > 0 && at < body.size() && body[at] == u'\n' ? body.mid(at + 1) : body.mid(at);
    return rest.trimmed().isEmpty() ? body : rest;
}

QString wordsIn(const QJsonObject &content)
{
    const QString kind = webText(content, "msgtype");
    const QString body = webText(content, "body", longestBody);
    for (const char *file : {"image", "file", "audio", "video"})
        if (kind == QLatin1String("m.") + QLatin1String(file))
            return QStringLiteral("[%1] %2").arg(QLatin1String(file), body);
    return kind == QLatin1String("m.emote") ? QStringLiteral("* ") + body : body;
}

} // namespace

MatrixBatch matrixBatch(const QJsonObject &sync, const QString &room)
{
    MatrixBatch batch;
    batch.next = webText(sync, "next_batch", 4000);
    const QJsonObject rooms = webObject(sync, "rooms");
    const QJsonObject joined = webObject(rooms, "join").value(room).toObject();
    batch.state = webObject(joined, "state").value(QLatin1String("events")).toArray();
    const QJsonObject timeline = webObject(joined, "timeline");
    batch.timeline = timeline.value(QLatin1String("events")).toArray();
    batch.before = webText(timeline, "prev_batch", 4000);
    batch.isLimited = timeline.value(QLatin1String("limited")).toBool();
    const QJsonObject left = webObject(rooms, "leave");
    batch.isLeft = left.contains(room);
    for (const QJsonValue event :
         webObject(left.value(room).toObject(), "timeline").value(QLatin1String("events")).toArray())
        if (typeOf(event.toObject()) == QLatin1String("m.room.member"))
            batch.leftBecause = webText(webObject(event.toObject(), "content"), "reason");
    return batch;
}

// ---- people ----

void MatrixRoom::takeState(const QJsonArray &events)
{
    for (const QJsonValue each : events) {
        const QJsonObject event = each.toObject();
        if (typeOf(event) == QLatin1String("m.room.member"))
            takeMember(event);
        else if (typeOf(event) == QLatin1String("m.room.encryption"))
            m_isEncrypted = true;
    }
}

void MatrixRoom::takeMember(const QJsonObject &event)
{
    const QString account = webText(event, "state_key", longestMatrixId);
    const QString name = webText(webObject(event, "content"), "displayname", longestShownName).simplified();
    if (account.isEmpty() || (m_names.size() >= mostMembers && !m_names.contains(account)))
        return;
    const QString before = m_names.value(account);
    if (!before.isEmpty() && before != name && m_owners.value(foldedNick(before)) == account)
        m_owners.remove(foldedNick(before));
    m_names.insert(account, name);
    if (!name.isEmpty() && !m_owners.contains(foldedNick(name)))
        m_owners.insert(foldedNick(name), account);
}

QString MatrixRoom::nameOf(const QString &account) const
{
    const QString name = m_names.value(account);
    if (name.isEmpty())
        return account;
    const bool isTheirs = m_owners.value(foldedNick(name)) == account && !name.startsWith(u'@');
    return isTheirs ? name : QStringLiteral("%1 (%2)").arg(name, account);
}

// ---- what is said ----

bool MatrixRoom::remember(const QString &event)
{
    if (event.isEmpty() || knows(event))
        return false;
    if (m_seen.size() >= mostSeen)
        m_seenBefore = std::exchange(m_seen, {});
    m_seen.insert(event);
    return true;
}

std::optional<Instant> MatrixRoom::sentAt(const QJsonObject &event, Instant now)
{
    const auto ms = webNumber(event, "origin_server_ts");
    return ms ? std::optional(webInstant(ms, now)) : std::nullopt;
}

void MatrixRoom::take(const QJsonArray &events, std::optional<Instant> from, Instant now, std::vector<Heard> &heard)
{
    for (const QJsonValue each : events) {
        const QJsonObject event = each.toObject();
        takeState({event}); // who is called what from here on
        if (!remember(webText(event, "event_id", longestMatrixId)))
            continue;
        const auto at = sentAt(event, now);
        if (from && at && *at < *from)
            continue;
        if (auto message = heardIn(event, now))
            heard.push_back(std::move(*message));
    }
}

std::optional<Heard> MatrixRoom::heardIn(const QJsonObject &event, Instant now) const
{
    const QString type = typeOf(event);
    const QJsonObject content = webObject(event, "content");
    Heard heard;
    heard.at = sentAt(event, now).value_or(now);
    heard.isPast = *heard.at < m_setup.began - Duration(10'000);
    if (type == QLatin1String("m.room.redaction")) {
        heard.changes = webText(event, "redacts", longestMatrixId);
        if (heard.changes.isEmpty()) // rooms from version 11 on
            heard.changes = webText(content, "redacts", longestMatrixId);
        heard.isTakenBack = true;
        return heard.changes.isEmpty() ? std::nullopt : std::optional(heard);
    }
    if (type != QLatin1String("m.room.message") || event.contains(QLatin1String("state_key")))
        return std::nullopt;
    heard.id = webText(event, "event_id", longestMatrixId);
    if (content.isEmpty() && webObject(event, "unsigned").contains(QLatin1String("redacted_because"))) {
        heard.changes = std::exchange(heard.id, {}); // taken back while nobody listened
        heard.isTakenBack = true;
        return heard;
    }
    return messageIn(event, heard);
}

std::optional<Heard> MatrixRoom::messageIn(const QJsonObject &event, Heard heard) const
{
    const QJsonObject content = webObject(event, "content"), relation = webObject(content, "m.relates_to");
    const QString about = webText(relation, "event_id", longestMatrixId);
    if (webText(relation, "rel_type") == QLatin1String("m.replace") && !about.isEmpty()) {
        heard.changes = about;
        heard.id.clear();
        heard.text = withoutQuote(wordsIn(webObject(content, "m.new_content")));
    } else {
        heard.replyTo = webText(webObject(relation, "m.in_reply_to"), "event_id", longestMatrixId);
        heard.text = heard.replyTo.isEmpty() ? wordsIn(content) : withoutQuote(wordsIn(content));
    }
    heard.isProgram = webText(content, "msgtype") == QLatin1String("m.notice");
    if (heard.text.trimmed().isEmpty())
        return std::nullopt;
    return spokenBy(event, std::move(heard));
}

Heard MatrixRoom::spokenBy(const QJsonObject &event, Heard heard) const
{
    const QString account = webText(event, "sender", longestMatrixId);
    const auto isIn = [&account](const QStringList &accounts) {
        return std::any_of(accounts.begin(), accounts.end(),
                           [&account](const QString &each) { return each.compare(account, Qt::CaseInsensitive) == 0; });
    };
    heard.author = nameOf(account);
    heard.isOwn = account == m_setup.account;
    heard.isModerator = isIn(m_setup.moderators);
    if (isIn(m_setup.bridges))
        if (const auto relayed = relayedIn(heard.text); relayed && !relayed->text.isEmpty()) {
            heard.author = relayed->name;
            heard.text = relayed->text;
            heard.isModerator = false; // whose account it is over there, nobody knows here
        }
    return heard;
}

} // namespace evenhand
