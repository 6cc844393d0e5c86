// SPDX-License-Identifier: Apache-2.0
#include "models/zulip/ZulipTalk.h"

#include "models/web/webJson.h"

#include <QJsonDocument>
#include <algorithm>

namespace evenhand {

namespace {

constexpr int messagesOfPage = 400, mostFetched = 20'000, lookedThrough = 30, alreadyKnown = 100;
constexpr size_t mostPages = 200;
constexpr qsizetype mostFetchedBytes = qsizetype(32) << 20; // a message may be as large as a server likes
constexpr size_t mostZulipPosts = 100;
constexpr qsizetype longestZulipPost = 10'000; // characters; what is longer Zulip would cut
constexpr Duration clocksApart(60'000);

QString zulipCode(const WebAnswer &answer)
{
    return webText(answer.json, "code", 100);
}

QString zulipSaid(const WebAnswer &answer)
{
    return webSaid(webText(answer.json, "msg"));
}

QString jsonText(const QJsonArray &json)
{
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

QJsonObject term(const char *of, const QString &operand)
{
    return {{QStringLiteral("operator"), QLatin1String(of)}, {QStringLiteral("operand"), operand}};
}

std::optional<Duration> zulipPause(const WebAnswer &answer)
{
    if (answer.status != 429)
        return std::nullopt;
    const double asked = answer.json.value(QLatin1String("retry-after")).toDouble(-1);
    if (asked >= 0 && asked < 3600)
        return webPause(Duration(qint64(asked * 1000)));
    return answer.retryAfter ? std::optional(webPause(*answer.retryAfter)) : std::nullopt;
}

} // namespace

ZulipTalk::ZulipTalk(ZulipSetup setup, std::function<double()> chance)
    : WebTalk(std::move(chance)), m_setup(std::move(setup)), m_channel({})
{
    m_detail = m_setup.topic.isEmpty()
        ? QStringLiteral("#%1 at %2").arg(m_setup.channel, m_setup.server)
        : QStringLiteral("#%1 > %2 at %3").arg(m_setup.channel, m_setup.topic, m_setup.server);
}

void ZulipTalk::begin(Instant now)
{
    m_began = now;
    m_channel = ZulipChannel({m_setup.channel, m_setup.topic, m_setup.bridges, m_setup.moderators, now});
    if (m_setup.key.isEmpty())
        return fail(QStringLiteral("the API key of %1 is missing; Zulip shows it under Settings, Account & privacy, or "
                                   "among the bots")
                        .arg(m_setup.account));
    ask();
}

// ---- asking ----

WebRequest ZulipTalk::request(const char *method, const char *path,
                              const std::vector<std::pair<QByteArray, QString>> &fields) const
{
    WebRequest made;
    made.method = method;
    made.path = QByteArrayLiteral("/api/v1") + path;
    made.authorization = "Basic " + (m_setup.account + u':' + m_setup.key).toUtf8().toBase64();
    if (made.method == "GET") {
        made.query = fields;
    } else {
        made.bodyKind = "application/x-www-form-urlencoded";
        made.body = webForm(fields);
    }
    return made;
}

QString ZulipTalk::narrow(bool isOwnOnly) const
{
    QJsonArray terms{term("stream", m_setup.channel)};
    if (!m_setup.topic.isEmpty())
        terms << term("topic", m_setup.topic);
    if (isOwnOnly)
        terms << term("sender", m_setup.account);
    return jsonText(terms);
}

// Events are narrowed by pairs.
QString ZulipTalk::narrowOfEvents() const
{
    QJsonArray terms{QJsonArray{QStringLiteral("stream"), m_setup.channel}};
    if (!m_setup.topic.isEmpty())
        terms << QJsonArray{QStringLiteral("topic"), m_setup.topic};
    return jsonText(terms);
}

void ZulipTalk::ask()
{
    m_again.reset();
    if (m_phase == Phase::Failed || m_asked != 0 || (!m_isReading && m_step >= Step::Backward))
        return;
    switch (m_step) {
    case Step::WhoAmI: m_asked = send(request("GET", "/users/me", {})); return;
    case Step::FindChannel: m_asked = send(request("GET", "/get_stream_id", {{"stream", m_setup.channel}})); return;
    case Step::Subscribe:
        m_asked =
            send(request("POST", "/users/me/subscriptions",
                         {{"subscriptions", jsonText({QJsonObject{{QStringLiteral("name"), m_setup.channel}}})}}));
        return;
    case Step::Register:
        m_asked =
            send(request("POST", "/register",
                         {{"event_types", QStringLiteral("[\"message\",\"update_message\",\"delete_message\"]")},
                          {"apply_markdown", QStringLiteral("false")},
                          {"client_capabilities",
                           QStringLiteral("{\"notification_settings_null\":true,\"bulk_message_deletion\":true}")},
                          {"narrow", narrowOfEvents()}}));
        return;
    case Step::Backward:
    case Step::Forward: return askForMessages();
    case Step::Poll:
        WebRequest poll =
            request("GET", "/events", {{"queue_id", m_queue}, {"last_event_id", QString::number(m_lastEvent)}});
        if (m_phase != Phase::Live) // answered at once, which says that the trouble is over
            poll.query.push_back({"dont_block", QStringLiteral("true")});
        poll.patience = m_pollFor;
        m_asked = send(std::move(poll));
        return;
    }
}

void ZulipTalk::askForMessages()
{
    std::vector<std::pair<QByteArray, QString>> fields{{"narrow", narrow(false)},
                                                       {"apply_markdown", QStringLiteral("false")}};
    const QString many = QString::number(messagesOfPage), none = QStringLiteral("0");
    if (m_step == Step::Backward) {
        fields.push_back({"anchor", m_oldest == 0 ? QStringLiteral("newest") : QString::number(m_oldest)});
        fields.push_back({"num_before", many});
        fields.push_back({"num_after", none});
    } else { // some that are known come as well: they may have been edited
        fields.push_back({"anchor", QString::number(m_channel.newest())});
        fields.push_back({"num_before", QString::number(m_fetched == 0 ? alreadyKnown : 0)});
        fields.push_back({"num_after", many});
    }
    m_asked = send(request("GET", "/messages", fields));
}

void ZulipTalk::setReading(bool isReading)
{
    m_isReading = isReading;
    if (isReading && !m_again && m_step >= Step::Backward)
        ask();
}

std::optional<Instant> ZulipTalk::wakeAt() const
{
    if (m_phase == Phase::Failed)
        return std::nullopt;
    return m_again && m_postAgain ? std::min(*m_again, *m_postAgain) : m_again ? m_again : m_postAgain;
}

void ZulipTalk::pass(Instant now)
{
    if (m_again && *m_again <= now)
        ask();
    if (m_postAgain && *m_postAgain <= now)
        sendPost(now);
}

// ---- what came ----

void ZulipTalk::takeAnswer(int request, const WebAnswer &answer, Instant now)
{
    if (request != 0 && request == m_posting) {
        m_posting = 0;
        return m_isLooking ? takeLookedFor(answer, now) : takePosting(answer, now);
    }
    if (request == 0 || request != m_asked || m_phase == Phase::Failed)
        return;
    m_asked = 0;
    if (m_step == Step::Poll && answer.status == 400 && zulipCode(answer) == QLatin1String("BAD_EVENT_QUEUE_ID")) {
        m_step = Step::Register; // dropped after ten minutes of silence, or the server was restarted
        m_lostAt = m_goneAt.value_or(now);
        return ask();
    }
    if (!answer.isGood())
        return takeTrouble(answer, now);
    takeStep(answer.json, now);
    if (m_phase != Phase::Failed && !m_again)
        ask();
}

void ZulipTalk::takeStep(const QJsonObject &json, Instant now)
{
    switch (m_step) {
    case Step::WhoAmI:
        if (const auto account = webNumber(json, "user_id")) {
            m_channel.setAccount(*account, m_clock.theirs(m_began));
            m_step = Step::FindChannel;
            return;
        }
        return fail(QStringLiteral("no Zulip server answers at %1; write the name that stands in the browser's address")
                        .arg(m_setup.server));
    case Step::FindChannel: m_step = Step::Subscribe; return;
    case Step::Subscribe: m_step = Step::Register; return;
    case Step::Register: return takeRegistered(json);
    case Step::Backward: return takeBackward(json, now);
    case Step::Forward: return takeForward(json, now);
    case Step::Poll: return takeEvents(json, now);
    }
}

std::optional<QString> ZulipTalk::refusalOf(const WebAnswer &answer) const
{
    const QString code = zulipCode(answer);
    if (answer.isHopeless)
        return answer.problem;
    if (answer.status == 0 || answer.status == 429 || answer.status >= 500)
        return std::nullopt;
    if (code.endsWith(QLatin1String("_DEACTIVATED")))
        return QStringLiteral("%1 has closed this account or the whole organisation; use another").arg(m_setup.server);
    if (answer.status == 401 && !code.isEmpty())
        return QStringLiteral("%1 refuses the e-mail address or its API key%2; copy them anew from Zulip's settings")
            .arg(m_setup.server, zulipSaid(answer));
    if (code.isEmpty() && m_step < Step::Poll)
        return QStringLiteral("no Zulip server answers at %1; write the name that stands in the browser's address")
            .arg(m_setup.server);
    if (m_step == Step::FindChannel)
        return QStringLiteral("there is no channel \"%1\", or this account may not see it%2; see whether its name is "
                              "right")
            .arg(m_setup.channel, zulipSaid(answer));
    if (m_step == Step::Subscribe)
        return QStringLiteral("the channel \"%1\" doesn't take this account%2; have it subscribed")
            .arg(m_setup.channel, zulipSaid(answer));
    if (m_step < Step::Poll)
        return QStringLiteral("%1 refuses%2; ask who runs it").arg(m_setup.server, zulipSaid(answer));
    return std::nullopt;
}

void ZulipTalk::takeTrouble(const WebAnswer &answer, Instant now)
{
    if (m_phase == Phase::Live)
        m_goneAt = now;
    if (const auto refusal = refusalOf(answer))
        return fail(*refusal);
    if (const auto asked = zulipPause(answer))
        return retryAt(now + *asked, QStringLiteral("%1 asks to wait %2").arg(m_setup.server, webSpan(*asked)), now);
    const QString words = answer.status == 0
        ? answer.problem
        : QStringLiteral("%1 is in trouble (%2)%3").arg(m_setup.server).arg(answer.status).arg(zulipSaid(answer));
    retryAt(now + pause(), words, now);
}

// ---- the channel ----

// What is older belongs to another session; before one has begun, to another day.
Instant ZulipTalk::floor() const
{
    // It tells whole seconds, of which the first may have begun before.
    return std::chrono::floor<std::chrono::seconds>(
        m_clock.theirs(m_setup.since.value_or(m_began - std::chrono::hours(1))));
}

void ZulipTalk::takeRegistered(const QJsonObject &json)
{
    constexpr qint64 longestPoll = 600;
    m_queue = webText(json, "queue_id");
    if (m_queue.isEmpty())
        return fail(QStringLiteral("%1 lets this account not wait for messages").arg(m_setup.server));
    const QJsonValue last = json.value(QLatin1String("last_event_id"));
    m_lastEvent = last.toInteger(-1);
    const qint64 length = webNumber(json, "event_queue_longpoll_timeout_seconds").value_or(90);
    m_pollFor = std::chrono::seconds(std::clamp<qint64>(length, 30, longestPoll)) + Duration(15'000);
    m_fetched = 0;
    m_fetchedBytes = 0;
    m_oldest = 0;
    m_pages.clear();
    m_step = m_channel.newest() == 0 ? Step::Backward : Step::Forward;
}

void ZulipTalk::takeBackward(const QJsonObject &page, Instant now)
{
    const QJsonArray messages = page.value(QLatin1String("messages")).toArray();
    bool isReached = messages.isEmpty() || page.value(QLatin1String("found_oldest")).toBool();
    const qint64 before = m_oldest;
    for (const QJsonValue each : messages) { // the oldest first
        const QJsonObject message = each.toObject();
        const qint64 id = webNumber(message, "id").value_or(0);
        m_oldest = m_oldest == 0 ? id : std::min(m_oldest, id);
        const auto at = ZulipChannel::sentAt(message, m_clock.theirs(now));
        isReached = isReached || (at && *at < floor());
    }
    m_pages.push_back(messages);
    m_fetched += int(messages.size());
    m_fetchedBytes += webCompact(page).size();
    const bool isTooMuch = m_fetched >= mostFetched || m_fetchedBytes > mostFetchedBytes || m_pages.size() >= mostPages;
    if (!isReached && !isTooMuch && m_oldest != before && m_oldest != 0)
        return;
    for (auto each = m_pages.rbegin(); each != m_pages.rend(); ++each)
        for (const QJsonValue message : *each)
            m_channel.take(message.toObject(), floor(), m_clock.theirs(now), m_heard);
    m_pages.clear();
    goLive(now);
}

void ZulipTalk::takeForward(const QJsonObject &page, Instant now)
{
    const QJsonArray messages = page.value(QLatin1String("messages")).toArray();
    const qint64 before = m_channel.newest();
    for (const QJsonValue each : messages)
        m_channel.take(each.toObject(), floor(), m_clock.theirs(now), m_heard);
    m_fetched += int(messages.size());
    if (page.value(QLatin1String("found_newest")).toBool() || m_channel.newest() == before)
        return goLive(now);
    if (m_fetched < mostFetched)
        return;
    m_gaps.push_back({m_lostAt.value_or(now), now});
    goLive(now);
}

void ZulipTalk::goLive(Instant now)
{
    m_step = Step::Poll;
    m_phase = Phase::Live;
    m_problem.clear();
    m_goneAt.reset();
    m_lostAt.reset();
    m_backoff.reset();
    if (m_posting == 0 && !m_postAgain)
        sendPost(now);
}

void ZulipTalk::takeEvents(const QJsonObject &json, Instant now)
{
    const QJsonValue events = json.value(QLatin1String("events"));
    if (!events.isArray())
        return retryAt(now + pause(), QStringLiteral("%1 gave no answer that can be read").arg(m_setup.server), now);
    const qint64 before = m_lastEvent;
    for (const QJsonValue each : events.toArray()) {
        const QJsonObject event = each.toObject();
        const auto id = webNumber(event, "id");
        if (!id || *id <= m_lastEvent)
            continue;
        m_lastEvent = *id;
        takeEvent(event, now);
    }
    if (m_phase == Phase::Live && m_lastEvent == before) // it should have waited: no storm of questions
        return retryAt(now + pause(), QStringLiteral("%1 answers with nothing").arg(m_setup.server), now);
    goLive(now);
}

void ZulipTalk::takeEvent(const QJsonObject &event, Instant now)
{
    const QString type = webText(event, "type");
    if (type == QLatin1String("update_message"))
        return ZulipChannel::takeUpdate(event, m_clock.theirs(now), m_heard);
    if (type == QLatin1String("delete_message"))
        return ZulipChannel::takeDeletion(event, m_clock.theirs(now), m_heard);
    if (type != QLatin1String("message"))
        return;
    const QJsonObject message = webObject(event, "message");
    m_channel.take(message, std::nullopt, m_clock.theirs(now), m_heard);
    const QString local = webText(event, "local_message_id");
    if (local.isEmpty() || m_pending.empty() || m_pending.front().localId != local || !m_pending.front().mayBeOut)
        return;
    m_settled.insert(webNumber(message, "id").value_or(0));
    m_posting = 0;
    m_postAgain.reset();
    finishPost(Posted::Fate::Done, {});
}

// ---- posting ----

void ZulipTalk::post(const QString &id, const QString &text, Instant now)
{
    if (id.isEmpty() && (m_phase != Phase::Live || m_setup.topic.isEmpty()))
        return; // nobody waits for it: now or never
    const QString why = m_phase == Phase::Failed ? m_problem
        : m_setup.topic.isEmpty()                ? QStringLiteral("choose a topic in the source's settings to post to")
        : text.size() > longestZulipPost         ? QStringLiteral("the text is too long for Zulip; post it in parts")
        : m_pending.size() >= mostZulipPosts     ? QStringLiteral("too much waits to be posted already")
                                                 : QString();
    if (!why.isEmpty()) {
        if (!id.isEmpty())
            m_posted.push_back({id, Posted::Fate::Failed, why});
        return;
    }
    m_pending.push_back({id, text, QStringLiteral("%1.%2").arg(toMs(m_began)).arg(++m_lastLocal), now, false});
    if (m_posting == 0 && !m_postAgain)
        sendPost(now);
}

// The first one is under way while its answer is waited for.
void ZulipTalk::withdraw(const QString &id)
{
    const auto first = m_pending.begin() + (m_posting != 0 && !m_pending.empty() ? 1 : 0);
    const auto found = std::find_if(first, m_pending.end(), [&id](const Pending &each) { return each.id == id; });
    if (!id.isEmpty() && found != m_pending.end())
        m_pending.erase(found);
}

void ZulipTalk::sendPost(Instant now)
{
    m_postAgain.reset();
    if (m_pending.empty() || m_posting != 0 || m_phase == Phase::Failed)
        return;
    Pending &next = m_pending.front();
    if (now - next.since > longestPosting) {
        finishPost(next.mayBeOut ? Posted::Fate::Unsure : Posted::Fate::Failed,
                   QStringLiteral("%1 hasn't confirmed it within %2; look there whether it arrived")
                       .arg(m_setup.server, webSpan(longestPosting)));
        return sendPost(now);
    }
    if (m_phase != Phase::Live) {
        m_postAgain = now + Duration(2000);
        return;
    }
    m_isLooking = next.mayBeOut;
    if (m_isLooking) {
        m_posting = send(request("GET", "/messages",
                                 {{"narrow", narrow(true)},
                                  {"anchor", QStringLiteral("newest")},
                                  {"num_before", QString::number(lookedThrough)},
                                  {"num_after", QStringLiteral("0")},
                                  {"apply_markdown", QStringLiteral("false")}}));
        return;
    }
    next.mayBeOut = true;
    m_posting = send(request("POST", "/messages",
                             {{"type", QStringLiteral("stream")},
                              {"to", m_setup.channel},
                              {"topic", m_setup.topic},
                              {"content", next.text},
                              {"queue_id", m_queue},
                              {"local_id", next.localId}}));
}

void ZulipTalk::takePosting(const WebAnswer &answer, Instant now)
{
    if (m_pending.empty())
        return;
    if (const auto id = webNumber(answer.json, "id"); answer.isGood() && id) {
        m_settled.insert(*id);
        finishPost(Posted::Fate::Done, {});
        return sendPost(now);
    }
    if (!answer.isHopeless && (answer.isGood() || answer.status == 0 || answer.status >= 500))
        return tryPostAgain(answer, now);
    m_pending.front().mayBeOut = false; // it was refused
    if (answer.status == 429)
        return tryPostAgain(answer, now);
    finishPost(Posted::Fate::Failed, QStringLiteral("%1 refuses it%2").arg(m_setup.server, zulipSaid(answer)));
    sendPost(now);
}

void ZulipTalk::takeLookedFor(const WebAnswer &answer, Instant now)
{
    if (m_pending.empty())
        return;
    const QJsonValue messages = answer.json.value(QLatin1String("messages"));
    if (!answer.isGood() || !messages.isArray())
        return tryPostAgain(answer, now);
    Pending &post = m_pending.front();
    for (const QJsonValue each : messages.toArray()) {
        const QJsonObject message = each.toObject();
        const qint64 id = webNumber(message, "id").value_or(0);
        const auto at = ZulipChannel::sentAt(message, m_clock.theirs(now));
        if (m_settled.contains(id) || !at || m_clock.ours(*at) < post.since - clocksApart
            || webText(message, "content", 70'000).trimmed() != post.text.trimmed())
            continue;
        m_settled.insert(id);
        finishPost(Posted::Fate::Done, {});
        return sendPost(now);
    }
    post.mayBeOut = false; // it never arrived
    sendPost(now);
}

void ZulipTalk::tryPostAgain(const WebAnswer &answer, Instant now)
{
    m_postAgain = now + zulipPause(answer).value_or(m_postBackoff.next(0.5));
}

void ZulipTalk::finishPost(Posted::Fate fate, const QString &problem)
{
    const Pending done = std::move(m_pending.front());
    m_pending.pop_front();
    m_isLooking = false;
    if (fate == Posted::Fate::Done)
        m_postBackoff.reset();
    if (!done.id.isEmpty())
        m_posted.push_back({done.id, fate, problem});
}

void ZulipTalk::giveUpPosts()
{
    while (!m_pending.empty()) {
        const bool mayBeOut = m_pending.front().mayBeOut;
        m_posting = 0;
        finishPost(mayBeOut ? Posted::Fate::Unsure : Posted::Fate::Unsent,
                   mayBeOut && m_problem.isEmpty() ? QStringLiteral("it was under way; look there whether it arrived")
                                                   : m_problem);
    }
}

} // namespace evenhand
