// SPDX-License-Identifier: Apache-2.0
#include "models/matrix/MatrixTalk.h"

#include "models/web/webJson.h"

#include <QCryptographicHash>
#include <algorithm>

namespace evenhand {

namespace {

const QByteArray clientPath = QByteArrayLiteral("/_matrix/client/v3");
constexpr Duration pollFor(30'000), pollPatience(75'000);
constexpr int mostGapEvents = 20'000, eventsOfPage = 250;
constexpr size_t mostGapPages = 200;
constexpr qsizetype mostGapBytes = qsizetype(32) << 20; // an event may be as large as a server likes
constexpr size_t mostPending = 100;
constexpr qsizetype largestContent = 60'000; // bytes; an event holds 65,536 in all

QString codeOf(const WebAnswer &answer)
{
    return webText(answer.json, "errcode", 100);
}

QString saidIn(const WebAnswer &answer)
{
    return webSaid(webText(answer.json, "error"));
}

// Only what a feed needs: one room, its messages, and the names of who speaks.
QString filterFor(const QString &room)
{
    const QJsonObject nothing{{QStringLiteral("not_types"), QJsonArray{QStringLiteral("*")}}};
    const QJsonObject state{
        {QStringLiteral("lazy_load_members"), true},
        {QStringLiteral("types"), QJsonArray{QStringLiteral("m.room.member"), QStringLiteral("m.room.encryption")}}};
    const QJsonObject timeline{{QStringLiteral("lazy_load_members"), true}, {QStringLiteral("limit"), 50}};
    const QJsonObject rooms{{QStringLiteral("rooms"), QJsonArray{room}},
                            {QStringLiteral("state"), state},
                            {QStringLiteral("timeline"), timeline},
                            {QStringLiteral("ephemeral"), nothing},
                            {QStringLiteral("account_data"), nothing}};
    return QString::fromUtf8(webCompact({{QStringLiteral("room"), rooms},
                                         {QStringLiteral("presence"), nothing},
                                         {QStringLiteral("account_data"), nothing}}));
}

QJsonObject contentOf(const QString &text)
{
    return {{QStringLiteral("msgtype"), QStringLiteral("m.text")}, {QStringLiteral("body"), text}};
}

std::optional<Duration> askedPause(const WebAnswer &answer)
{
    if (answer.status != 429)
        return std::nullopt;
    const auto ms = webNumber(answer.json, "retry_after_ms");
    const auto asked = ms ? std::optional(Duration(*ms)) : answer.retryAfter;
    return asked ? std::optional(webPause(*asked)) : std::nullopt;
}

} // namespace

MatrixTalk::MatrixTalk(MatrixSetup setup, std::function<double()> chance)
    : WebTalk(std::move(chance)), m_setup(std::move(setup))
{
    m_detail = QStringLiteral("%1 at %2").arg(m_setup.room, m_setup.server);
}

QString MatrixTalk::transactionOf(const QString &session, const QString &post)
{
    return QString::fromLatin1(
        QCryptographicHash::hash((session + u'\n' + post).toUtf8(), QCryptographicHash::Sha256).toHex().left(40));
}

void MatrixTalk::begin(Instant now)
{
    m_began = now;
    m_token = m_setup.account.isEmpty() ? m_setup.password : m_setup.token;
    m_isOfPassword = !m_setup.account.isEmpty();
    m_step = m_token.isEmpty() ? Step::SignIn : Step::WhoAmI;
    if (m_setup.password.isEmpty() && m_token.isEmpty())
        return fail(m_setup.account.isEmpty()
                        ? QStringLiteral("an access token is missing, or an account with its password")
                        : QStringLiteral("the password of %1 is missing; type it").arg(m_setup.account));
    ask();
}

// ---- asking ----

WebRequest MatrixTalk::request(const char *method, const QByteArray &path) const
{
    WebRequest made;
    made.method = method;
    made.path = clientPath + path;
    if (!m_token.isEmpty())
        made.authorization = "Bearer " + m_token.toUtf8();
    if (made.method != "GET") {
        made.bodyKind = "application/json";
        made.body = "{}";
    }
    return made;
}

void MatrixTalk::ask()
{
    m_again.reset();
    if (m_phase == Phase::Failed || m_asked != 0)
        return;
    switch (m_step) {
    case Step::SignIn: return askToSignIn();
    case Step::WhoAmI: m_asked = send(request("GET", "/account/whoami")); return;
    case Step::Join: m_asked = send(request("POST", "/join/" + webPart(m_setup.room))); return;
    case Step::AskEncryption:
        m_asked = send(request("GET", "/rooms/" + webPart(m_roomId) + "/state/m.room.encryption"));
        return;
    case Step::Sync: return m_isReading ? askToSync() : void();
    case Step::FillGap: return m_isReading ? askForPage() : void();
    }
}

void MatrixTalk::askToSignIn()
{
    WebRequest made = request("POST", "/login");
    made.authorization.clear();
    made.body = webCompact({{QStringLiteral("type"), QStringLiteral("m.login.password")},
                            {QStringLiteral("identifier"),
                             QJsonObject{{QStringLiteral("type"), QStringLiteral("m.id.user")},
                                         {QStringLiteral("user"), m_setup.account}}},
                            {QStringLiteral("password"), m_setup.password},
                            {QStringLiteral("initial_device_display_name"), QStringLiteral("Evenhand")}});
    m_asked = send(std::move(made));
}

void MatrixTalk::askToSync()
{
    WebRequest made = request("GET", "/sync");
    made.query = {{"filter", filterFor(m_roomId)}, {"set_presence", QStringLiteral("offline")}};
    if (!m_since.isEmpty()) {
        made.query.push_back({"since", m_since});
        // The first one after trouble comes at once, and says that it is over.
        const Duration wait = m_phase == Phase::Live ? pollFor : Duration(0);
        made.query.push_back({"timeout", QString::number(wait.count())});
    }
    made.patience = pollPatience;
    m_asked = send(std::move(made));
}

void MatrixTalk::askForPage()
{
    WebRequest made = request("GET", "/rooms/" + webPart(m_roomId) + "/messages");
    made.query = {{"dir", QStringLiteral("b")},
                  {"from", m_gap->from},
                  {"limit", QString::number(eventsOfPage)},
                  {"filter", QStringLiteral("{\"lazy_load_members\":true}")}};
    if (!m_gap->to.isEmpty())
        made.query.push_back({"to", m_gap->to});
    m_asked = send(std::move(made));
}

void MatrixTalk::setReading(bool isReading)
{
    m_isReading = isReading;
    if (isReading && !m_again && m_step >= Step::Sync)
        ask();
}

std::optional<Instant> MatrixTalk::wakeAt() const
{
    if (m_phase == Phase::Failed)
        return std::nullopt;
    return m_again && m_postAgain ? std::min(*m_again, *m_postAgain) : m_again ? m_again : m_postAgain;
}

void MatrixTalk::pass(Instant now)
{
    if (m_again && *m_again <= now)
        ask();
    if (m_postAgain && *m_postAgain <= now)
        sendPost(now);
}

// ---- what came ----

void MatrixTalk::takeAnswer(int request, const WebAnswer &answer, Instant now)
{
    if (request != 0 && request == std::exchange(m_posting, request == m_posting ? 0 : m_posting))
        return takePosting(answer, now);
    if (request == 0 || request != m_asked || m_phase == Phase::Failed)
        return;
    m_asked = 0;
    if (m_step == Step::AskEncryption && answer.status == 404 && codeOf(answer) == QLatin1String("M_NOT_FOUND")) {
        m_step = Step::Sync; // as it should be
        return ask();
    }
    if (!answer.isGood())
        return takeTrouble(answer, now);
    switch (m_step) {
    case Step::SignIn: takeSignIn(answer); break;
    case Step::WhoAmI:
        m_account = webText(answer.json, "user_id", 255);
        m_step = Step::Join;
        break;
    case Step::Join:
        m_roomId = webText(answer.json, "room_id", 255);
        m_step = Step::AskEncryption;
        break;
    case Step::AskEncryption:
        return fail(QStringLiteral("%1 is encrypted, which can't be read here; choose a room without encryption, or "
                                   "copy by hand")
                        .arg(m_setup.room));
    case Step::Sync: return takeBatch(matrixBatch(answer.json, m_roomId), now);
    case Step::FillGap: return takePage(answer.json, now);
    }
    if ((m_step == Step::Join && m_account.isEmpty()) || (m_step == Step::AskEncryption && m_roomId.isEmpty()))
        return fail(QStringLiteral("no Matrix server answers at %1; write the address of the account's own server, "
                                   "such as matrix-client.matrix.org")
                        .arg(m_setup.server));
    if (m_step == Step::Join && !m_room)
        m_room.emplace(MatrixRoom::Setup{m_account, m_setup.bridges, m_setup.moderators, m_clock.theirs(m_began)});
    ask();
}

void MatrixTalk::takeSignIn(const WebAnswer &answer)
{
    m_token = webText(answer.json, "access_token", 10'000);
    m_step = Step::WhoAmI;
    if (m_token.isEmpty())
        return fail(QStringLiteral("%1 signed this account in without a token").arg(m_setup.server));
    m_learned = SourceSecrets{m_setup.password, {}, m_token};
}

// Words for what a person has to settle; nullopt: it goes by.
std::optional<QString> MatrixTalk::refusalOf(const WebAnswer &answer) const
{
    const QString code = codeOf(answer);
    if (answer.isHopeless)
        return answer.problem;
    if (answer.status == 0 || answer.status == 429 || answer.status >= 500)
        return std::nullopt;
    if (m_step == Step::SignIn && code == QLatin1String("M_FORBIDDEN"))
        return QStringLiteral("%1 refuses the account or its password; type them anew").arg(m_setup.server);
    if (m_step == Step::SignIn && code == QLatin1String("M_UNKNOWN"))
        return QStringLiteral("%1 takes no password%2; use an access token").arg(m_setup.server, saidIn(answer));
    if (code == QLatin1String("M_USER_DEACTIVATED") || code == QLatin1String("M_USER_LOCKED"))
        return QStringLiteral("%1 has closed this account; use another").arg(m_setup.server);
    if (m_step == Step::Join && code == QLatin1String("M_FORBIDDEN"))
        return QStringLiteral("the room is for invited people; have %1 invited").arg(m_account);
    if (m_step == Step::Join
        && (code == QLatin1String("M_NOT_FOUND") || code == QLatin1String("M_INVALID_PARAM")
            || code == QLatin1String("M_UNKNOWN")))
        return QStringLiteral("there is no room %1%2; see whether its address is right")
            .arg(m_setup.room, saidIn(answer));
    if (code.isEmpty() && m_step < Step::Sync)
        return QStringLiteral("no Matrix server answers at %1; write the address of the account's own server, such as "
                              "matrix-client.matrix.org")
            .arg(m_setup.server);
    if (m_step < Step::Sync || code == QLatin1String("M_FORBIDDEN"))
        return QStringLiteral("%1 refuses%2; ask who runs the room").arg(m_setup.server, saidIn(answer));
    return std::nullopt;
}

// A sign-in that has run out is done again, where there is a password.
bool MatrixTalk::takeLostToken(const WebAnswer &answer)
{
    const QString code = codeOf(answer);
    if (answer.status != 401 || m_step == Step::SignIn
        || (code != QLatin1String("M_UNKNOWN_TOKEN") && code != QLatin1String("M_MISSING_TOKEN")))
        return false;
    if (m_isOfPassword && !m_setup.password.isEmpty()) {
        m_token.clear();
        m_step = Step::SignIn;
        return true;
    }
    fail(
        QStringLiteral("%1 no longer takes the access token: it has run out or was signed out. Make a new one and type "
                       "it, or give account and password")
            .arg(m_setup.server));
    return true;
}

void MatrixTalk::takeTrouble(const WebAnswer &answer, Instant now)
{
    if (m_phase == Phase::Live)
        m_goneAt = now;
    if (takeLostToken(answer)) {
        if (m_phase == Phase::Failed)
            return;
        m_phase = Phase::Trying;
        m_gap.reset(); // from where it was once more
        return ask();
    }
    if (const auto refusal = refusalOf(answer)) {
        if (m_step == Step::FillGap && !answer.isHopeless)
            return finishGap(false, now); // what was before isn't for us
        return fail(*refusal);
    }
    if (const auto asked = askedPause(answer))
        return retryAt(now + *asked, QStringLiteral("%1 asks to wait %2").arg(m_setup.server, webSpan(*asked)), now);
    // A place to read on from that the server doesn't know any longer.
    if (m_step == Step::Sync && answer.status == 400 && !m_since.isEmpty())
        m_since.clear();
    if (m_step == Step::FillGap && answer.status >= 400 && answer.status < 500)
        return finishGap(false, now);
    const QString words = answer.status == 0
        ? answer.problem
        : QStringLiteral("%1 is in trouble (%2)%3").arg(m_setup.server).arg(answer.status).arg(saidIn(answer));
    retryAt(now + pause(), words, now);
}

// ---- the room ----

// What is older belongs to another session; before one has begun, to another day.
std::optional<Instant> MatrixTalk::floor() const
{
    return m_clock.theirs(m_setup.since ? *m_setup.since : m_began - std::chrono::hours(1));
}

void MatrixTalk::takeBatch(MatrixBatch batch, Instant now)
{
    if (batch.next.isEmpty())
        return retryAt(now + pause(), QStringLiteral("%1 gave no answer that can be read").arg(m_setup.server), now);
    if (batch.isLeft)
        return fail(QStringLiteral("this account was taken out of the room%1; have it invited again")
                        .arg(webSaid(batch.leftBecause)));
    m_backoff.reset();
    m_room->takeState(batch.state);
    if (m_room->isEncrypted())
        return fail(QStringLiteral("%1 is encrypted now, which can't be read here").arg(m_setup.room));
    const bool isMissing = batch.isLimited && !batch.before.isEmpty();
    if (!isMissing) {
        takeTimeline(batch, now);
        return ask();
    }
    Gap gap;
    gap.from = batch.before;
    gap.to = m_since;
    gap.after = m_lastSaid;
    gap.batch = std::move(batch);
    m_gap = std::move(gap);
    m_step = Step::FillGap;
    ask();
}

void MatrixTalk::takePage(const QJsonObject &page, Instant now)
{
    const QJsonArray events = page.value(QLatin1String("chunk")).toArray();
    m_room->takeState(page.value(QLatin1String("state")).toArray());
    bool isReached = events.isEmpty();
    for (const QJsonValue each : events) {
        const QJsonObject event = each.toObject();
        const auto at = MatrixRoom::sentAt(event, m_clock.theirs(now));
        isReached = isReached || m_room->knows(webText(event, "event_id", 255)) || (at && *at < *floor());
    }
    m_gap->events += int(events.size());
    m_gap->bytes += webCompact(page).size();
    m_gap->pages.push_back(events);
    const QString from = std::exchange(m_gap->from, webText(page, "end", 4000));
    if (isReached || m_gap->from.isEmpty())
        return finishGap(true, now);
    const bool isTooMuch =
        m_gap->events >= mostGapEvents || m_gap->bytes > mostGapBytes || m_gap->pages.size() >= mostGapPages;
    if (isTooMuch || m_gap->from == from)
        return finishGap(false, now);
    ask();
}

void MatrixTalk::finishGap(bool isWhole, Instant now)
{
    Gap gap = std::move(*m_gap);
    m_gap.reset();
    m_step = Step::Sync;
    std::vector<Heard> before;
    for (auto page = gap.pages.rbegin(); page != gap.pages.rend(); ++page) {
        QJsonArray oldestFirst;
        for (qsizetype i = page->size(); i > 0; --i)
            oldestFirst.append(page->at(i - 1));
        m_room->take(oldestFirst, floor(), m_clock.theirs(now), before);
    }
    std::optional<Instant> until;
    for (const QJsonValue each : gap.batch.timeline)
        if (!until)
            until = MatrixRoom::sentAt(each.toObject(), m_clock.theirs(now));
    if (!before.empty())
        until = before.front().at;
    m_heard.insert(m_heard.end(), before.begin(), before.end());
    if (!isWhole && gap.after) // at the start nobody knew what was there
        m_gaps.push_back({*gap.after, std::max(until ? m_clock.ours(*until) : now, *gap.after)});
    takeTimeline(gap.batch, now);
    ask();
}

void MatrixTalk::takeTimeline(const MatrixBatch &batch, Instant now)
{
    m_room->take(batch.timeline, floor(), m_clock.theirs(now), m_heard);
    if (m_room->isEncrypted())
        return fail(QStringLiteral("%1 is encrypted now, which can't be read here").arg(m_setup.room));
    m_since = batch.next;
    m_lastSaid = now; // all until now is known
    m_phase = Phase::Live;
    m_problem.clear();
    m_goneAt.reset();
    m_detail = QStringLiteral("%1 as %2").arg(m_setup.room, m_account);
    if (m_posting == 0 && !m_postAgain)
        sendPost(now);
}

// ---- posting ----

void MatrixTalk::post(const QString &id, const QString &text, Instant now)
{
    if (id.isEmpty() && m_phase != Phase::Live)
        return; // nobody waits for it: now or never
    const bool isTooLong = webCompact(contentOf(text)).size() > largestContent;
    if (isTooLong || m_pending.size() >= mostPending || m_phase == Phase::Failed) {
        const QString why = isTooLong  ? QStringLiteral("the text is too long for Matrix; post it in parts")
            : m_phase == Phase::Failed ? m_problem
                                       : QStringLiteral("too much waits to be posted already");
        if (!id.isEmpty())
            m_posted.push_back({id, Posted::Fate::Failed, why});
        return;
    }
    const QString name = id.isEmpty() ? QStringLiteral("answer %1 %2").arg(toMs(now)).arg(m_pending.size()) : id;
    m_pending.push_back({id, transactionOf(m_setup.session + u'\n' + m_setup.room, name), text, now});
    if (m_posting == 0 && !m_postAgain)
        sendPost(now);
}

// The first one is under way while its answer is waited for.
void MatrixTalk::withdraw(const QString &id)
{
    const auto first = m_pending.begin() + (m_posting != 0 && !m_pending.empty() ? 1 : 0);
    const auto found = std::find_if(first, m_pending.end(), [&id](const Pending &each) { return each.id == id; });
    if (!id.isEmpty() && found != m_pending.end())
        m_pending.erase(found);
}

void MatrixTalk::sendPost(Instant now)
{
    m_postAgain.reset();
    if (m_pending.empty() || m_posting != 0 || m_phase == Phase::Failed)
        return;
    const Pending &next = m_pending.front();
    if (now - next.since > longestPosting) {
        finishPost(Posted::Fate::Unsure,
                   QStringLiteral("%1 hasn't confirmed it within %2; trying again can't post it twice")
                       .arg(m_setup.server, webSpan(longestPosting)));
        return sendPost(now);
    }
    if (m_phase != Phase::Live) {
        m_postAgain = now + Duration(2000);
        return;
    }
    WebRequest made =
        request("PUT", "/rooms/" + webPart(m_roomId) + "/send/m.room.message/" + next.transaction.toLatin1());
    made.body = webCompact(contentOf(next.text));
    m_posting = send(std::move(made));
}

void MatrixTalk::takePosting(const WebAnswer &answer, Instant now)
{
    if (m_pending.empty())
        return;
    if (answer.isGood() && !webText(answer.json, "event_id").isEmpty()) {
        m_postBackoff.reset();
        finishPost(Posted::Fate::Done, {});
        return sendPost(now);
    }
    const bool isPassing =
        answer.status == 0 || answer.status == 401 || answer.status == 429 || answer.status >= 500 || answer.isGood();
    if (isPassing && !answer.isHopeless) {
        m_postAgain = now + askedPause(answer).value_or(m_postBackoff.next(0.5));
        return;
    }
    finishPost(Posted::Fate::Failed,
               codeOf(answer) == QLatin1String("M_FORBIDDEN")
                   ? QStringLiteral("the room takes no message of this account; ask who runs it")
                   : QStringLiteral("%1 refuses it%2").arg(m_setup.server, saidIn(answer)));
    sendPost(now);
}

void MatrixTalk::giveUpPosts()
{
    while (!m_pending.empty()) {
        const bool isUnderWay = m_posting != 0;
        m_posting = 0;
        finishPost(isUnderWay ? Posted::Fate::Unsure : Posted::Fate::Unsent, m_problem);
    }
}

void MatrixTalk::finishPost(Posted::Fate fate, const QString &problem)
{
    const Pending done = std::move(m_pending.front());
    m_pending.pop_front();
    if (!done.id.isEmpty())
        m_posted.push_back({done.id, fate, problem});
}

} // namespace evenhand
