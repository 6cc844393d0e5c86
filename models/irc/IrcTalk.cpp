// SPDX-License-Identifier: Apache-2.0
#include "models/irc/IrcTalk.h"

#include "models/chat/ircMarks.h"
#include "models/irc/ircWords.h"

#include <algorithm>

namespace evenhand {

namespace {

constexpr Duration greetingTakes(30'000), joiningTakes(20'000), silence(60'000), answerTakes(30'000),
    compareEvery(5 * 60'000);
constexpr qsizetype mostOffered = 200, mostBatches = 100, longestProblem = 200, mostPieces = 400;
constexpr size_t saslChunk = 400; // bytes of base64 at once
constexpr int mostNicks = 10;

const QSet<QByteArray> &wantedCapabilities()
{
    static const QSet<QByteArray> wanted{"server-time", "message-tags", "echo-message", "batch", "account-tag"};
    return wanted;
}

QString saidByServer(const IrcMessage &line)
{
    return ircText(line.params.isEmpty() ? QByteArray() : line.params.last()).simplified().left(longestProblem);
}

bool isPlayback(const QByteArray &type)
{
    return type == "chathistory" || type == "znc.in/playback" || type.endsWith("/playback");
}

} // namespace

IrcTalk::IrcTalk(IrcSetup setup)
    : m_setup(std::move(setup)), m_nick(ircBytes(m_setup.nick)), m_channel(foldedIrc(ircBytes(m_setup.channel)))
{}

QString IrcTalk::ircName(const QByteArray &bytes)
{
    return ircText(bytes);
}

// One line, whatever of the server's own words stands in it.
void IrcTalk::send(QByteArray line)
{
    for (const char end : {'\r', '\n', '\0'})
        line.replace(QByteArray(1, end), QByteArray());
    m_output += line + "\r\n";
}

// ---- from outside ----

void IrcTalk::begin(Instant now)
{
    m_now = m_began = m_lastHeard = now;
    if (m_setup.account.isEmpty() && !m_setup.password.isEmpty()) {
        if (!m_setup.isConfidential)
            return end(QStringLiteral("a password would go over the network in the open; switch encryption on"), false);
        send("PASS :" + ircBytes(m_setup.password));
    }
    send("CAP LS 302");
    send("NICK " + m_nick);
    send("USER evenhand 0 * :Evenhand");
}

// The clock that is read was put right by more than a pause can be: all that was taken down by it moves along.
void IrcTalk::followClock(Instant now)
{
    constexpr Duration leap(10 * 60'000);
    const Duration moved = now - m_now;
    m_now = now;
    if (moved >= Duration(0) && moved < leap)
        return;
    for (Instant *each : {&m_began, &m_lastHeard, &m_joinAsked, &m_pinged, &m_compared})
        if (*each != Instant())
            *each += moved;
    m_clock.move(moved);
}

// How the session's clock stands to the server's, by an answer that came at once.
void IrcTalk::compareClocks(const IrcMessage &answer, Instant asked, Instant now)
{
    const auto at = instantFromIso(QString::fromLatin1(answer.tag("time")));
    if (!at || now - asked > ClockOffset::atOnce)
        return;
    m_clock.learn(*at, now);
    m_compared = now;
}

void IrcTalk::take(QByteArrayView bytes, Instant now)
{
    followClock(now);
    for (const QByteArray &line : m_lines.take(bytes)) {
        if (m_phase == Phase::Over)
            return;
        m_lastHeard = now;
        m_isPinged = false;
        if (const auto message = readIrcMessage(line))
            takeLine(*message, now);
    }
    sendPieces(now);
}

void IrcTalk::pass(Instant now)
{
    followClock(now);
    if (m_phase == Phase::Over)
        return;
    if (m_phase == Phase::Greeting && now - m_began >= greetingTakes)
        return end(QStringLiteral("the server didn't let us in within half a minute"), true);
    if (m_phase == Phase::Joining && m_joinAsked != Instant() && now - m_joinAsked >= joiningTakes)
        return end(QStringLiteral("the server didn't answer when the channel was asked for"), true);
    if (m_isPinged && now - m_lastHeard >= silence + answerTakes)
        return end(QStringLiteral("the server has gone silent"), true);
    if (!m_isPinged && now - m_lastHeard >= silence) {
        m_isPinged = true;
        m_pinged = now;
        send("PING :evenhand");
    } else if (isToCompare() && now - m_compared >= compareEvery) {
        m_pinged = m_compared = now;
        send("PING :evenhand");
    }
    sendPieces(now);
}

std::optional<Instant> IrcTalk::wakeAt() const
{
    if (m_phase == Phase::Over)
        return std::nullopt;
    Instant at = m_lastHeard + silence + (m_isPinged ? answerTakes : Duration(0));
    if (m_phase == Phase::Greeting)
        at = std::min(at, m_began + greetingTakes);
    if (m_phase == Phase::Joining && m_joinAsked != Instant())
        at = std::min(at, m_joinAsked + joiningTakes);
    if (m_phase == Phase::Joined && !m_pieces.empty())
        at = std::min(at, m_gate.opensAt());
    if (isToCompare() && !m_isPinged)
        at = std::min(at, m_compared + compareEvery);
    return at;
}

void IrcTalk::post(const QString &id, const QString &text)
{
    const QStringList lines = ircLinesOf(text, longestText());
    if (lines.isEmpty() || qsizetype(m_pieces.size()) + lines.size() > mostPieces) {
        if (!id.isEmpty())
            m_posted.push_back({id, Posted::Fate::Failed,
                                lines.isEmpty() ? QStringLiteral("there is nothing in it to be posted")
                                                : QStringLiteral("too much waits to be posted already")});
        return;
    }
    for (const QString &line : lines)
        m_pieces.push_back({id, line.toUtf8(), &line == &lines.last(), &line == &lines.first()});
    sendPieces(m_now);
}

void IrcTalk::leave(const QString &words)
{
    if (m_phase != Phase::Over)
        send("QUIT :" + ircBytes(words));
    end({}, false);
}

void IrcTalk::end(const QString &problem, bool isWorthRetrying)
{
    if (m_phase == Phase::Over)
        return;
    m_phase = Phase::Over;
    m_problem = problem;
    m_isWorthRetrying = isWorthRetrying;
    breakOff();
}

void IrcTalk::breakOff()
{
    QSet<QString> begun;
    for (const Piece &piece : m_awaiting)
        begun.insert(piece.post);
    QSet<QString> told;
    for (const std::deque<Piece> *pieces : {&m_awaiting, &m_pieces})
        for (const Piece &piece : *pieces) {
            if (piece.post.isEmpty() || told.contains(piece.post))
                continue;
            told.insert(piece.post);
            // Its first lines may have arrived already.
            const bool isUnsent = !begun.contains(piece.post) && piece.isFirst;
            m_posted.push_back({piece.post, isUnsent ? Posted::Fate::Unsent : Posted::Fate::Unsure,
                                isUnsent ? QString()
                                         : QStringLiteral("the connection was cut before the server confirmed it; look "
                                                          "in the channel whether it is there")});
        }
    m_awaiting.clear();
    m_pieces.clear();
    m_marked.clear();
}

// ---- lines ----

void IrcTalk::takeLine(const IrcMessage &line, Instant now)
{
    if (const int number = line.numeric())
        return takeNumeric(number, line, now);
    const QByteArray &command = line.command;
    if (command == "PING")
        send("PONG :" + line.param(line.params.size() - 1));
    else if (command == "PONG")
        takePong(line, now);
    else if (command == "CAP")
        takeCapabilities(line);
    else if (command == "AUTHENTICATE")
        answerChallenge(line);
    else if (command == "PRIVMSG" || command == "NOTICE")
        takeSaid(line, now);
    else if (command == "BATCH")
        takeBatch(line);
    else if (command == "NICK")
        takeRenaming(line);
    else if (command == "QUIT")
        regainNick(line.nick);
    else if (command == "ERROR")
        end(QStringLiteral("the server closed the connection: %1").arg(saidByServer(line)), true);
    else
        takeComing(line, now);
}

void IrcTalk::takeNumeric(int number, const IrcMessage &line, Instant now)
{
    const auto refuse = [&](const QString &words, bool isWorthRetrying = false) { end(words, isWorthRetrying); };
    switch (number) {
    case 1: return takeWelcome(line);
    case 376:
    case 422: return join(now);
    case 432: return refuse(QStringLiteral("the server takes no nick like \"%1\"; choose another").arg(nick()));
    case 433:
    case 436: return m_phase == Phase::Greeting ? tryOtherNick() : void();
    case 437: // channel or nick, for a while
        return m_phase == Phase::Greeting ? tryOtherNick()
                                          : refuse(QStringLiteral("the channel can't be joined just now"), true);
    case 451: return; // not registered yet: something came too early
    case 464: return refuse(QStringLiteral("the server refuses the password; type it anew"));
    case 465: return refuse(QStringLiteral("the server has banned this address: %1").arg(saidByServer(line)));
    case 900: return;
    case 903: m_isSignedIn = true; return endCapabilities();
    case 902:
    case 904:
    case 905:
    case 906:
        return refuse(QStringLiteral("the server refuses the account or its password (%1); type them anew")
                          .arg(saidByServer(line)));
    case 404:
        return failPost(QStringLiteral("the channel takes no message from \"%1\" (%2); ask its operators")
                            .arg(nick(), saidByServer(line)));
    default: break;
    }
    if (m_phase != Phase::Joining || !isOurChannel(line.param(1)))
        return;
    switch (number) {
    case 403: return refuse(QStringLiteral("there is no such channel, and it can't be made"));
    case 405: return refuse(QStringLiteral("this account is in too many channels"));
    case 471: return refuse(QStringLiteral("the channel is full"), true);
    case 473: return refuse(QStringLiteral("the channel is for invited people; have \"%1\" invited").arg(nick()));
    case 474: return refuse(QStringLiteral("the channel has banned \"%1\"; ask its operators").arg(nick()));
    case 475:
        return refuse(m_setup.channelKey.isEmpty() ? QStringLiteral("the channel has a key; type it")
                                                   : QStringLiteral("the channel's key is wrong; type it anew"));
    case 476: return refuse(QStringLiteral("that is no name for a channel here"));
    case 477: return refuse(QStringLiteral("the channel is for people with an account; set one up"));
    case 489: return refuse(QStringLiteral("the channel is for encrypted connections; switch encryption on"));
    default: return;
    }
}

// ---- coming in ----

void IrcTalk::takeCapabilities(const IrcMessage &line)
{
    const QByteArray step = line.param(1).toUpper();
    const QByteArray names = line.params.isEmpty() ? QByteArray() : line.params.last();
    if (step == "LS") {
        for (const QByteArray &each : names.simplified().split(' '))
            if (!each.isEmpty() && m_offered.size() < mostOffered)
                m_offered.insert(each.contains('=') && !each.startsWith("sasl=") ? each.left(each.indexOf('=')) : each);
        if (line.param(2) != "*") // more follow
            askForCapabilities();
    } else if (step == "ACK") {
        for (const QByteArray &each : names.simplified().split(' '))
            if (!each.isEmpty() && m_capabilities.size() < mostOffered)
                m_capabilities.insert(each);
        m_capabilities.contains("sasl") && m_phase == Phase::Greeting && !m_isSignedIn ? signIn() : endCapabilities();
    } else if (step == "NAK") {
        endCapabilities();
    } else if (step == "DEL") {
        for (const QByteArray &each : names.simplified().split(' '))
            m_capabilities.remove(each);
    }
}

void IrcTalk::askForCapabilities()
{
    if (m_phase != Phase::Greeting)
        return;
    QByteArrayList asked;
    for (const QByteArray &each : wantedCapabilities())
        if (m_offered.contains(each))
            asked << each;
    const bool offersSasl = std::any_of(m_offered.begin(), m_offered.end(), [](const QByteArray &each) {
        return each == "sasl" || (each.startsWith("sasl=") && each.sliced(5).toUpper().split(',').contains("PLAIN"));
    });
    if (!m_setup.account.isEmpty() && offersSasl)
        asked << "sasl";
    std::sort(asked.begin(), asked.end());
    m_isAsking = true;
    asked.isEmpty() ? endCapabilities() : send("CAP REQ :" + asked.join(' '));
}

void IrcTalk::signIn()
{
    if (!m_setup.isConfidential)
        return end(QStringLiteral("the account's password would go over the network in the open; switch encryption on"),
                   false);
    send("AUTHENTICATE PLAIN");
}

void IrcTalk::answerChallenge(const IrcMessage &line)
{
    if (line.param(0) != "+" || m_isSignedIn || m_setup.account.isEmpty())
        return;
    const QByteArray account = ircBytes(m_setup.account);
    QByteArray secret = (account + '\0' + account + '\0' + ircBytes(m_setup.password)).toBase64();
    while (size_t(secret.size()) >= saslChunk) {
        send("AUTHENTICATE " + secret.left(saslChunk));
        secret = secret.mid(saslChunk);
    }
    send("AUTHENTICATE " + (secret.isEmpty() ? QByteArray("+") : secret));
}

void IrcTalk::endCapabilities()
{
    if (m_isAsking && m_phase == Phase::Greeting)
        send("CAP END");
    m_isAsking = false;
}

void IrcTalk::takeWelcome(const IrcMessage &line)
{
    if (m_phase != Phase::Greeting)
        return;
    if (!m_setup.account.isEmpty() && !m_isSignedIn)
        return end(QStringLiteral("this server offers no sign-in (SASL PLAIN); leave the account out"), false);
    if (!line.param(0).isEmpty())
        m_nick = line.param(0);
    m_phase = Phase::Joining;
    m_joinAsked = m_now; // the server's greetings come first; they may be long
}

void IrcTalk::tryOtherNick()
{
    if (++m_nicksTried > mostNicks)
        return end(QStringLiteral("the nick \"%1\" and others like it are taken; choose another").arg(m_setup.nick),
                   false);
    const QByteArray base = ircBytes(m_setup.nick);
    m_nick = m_nicksTried <= 2 ? base + QByteArray(m_nicksTried, '_') : base + QByteArray::number(m_nicksTried - 1);
    send("NICK " + m_nick);
}

void IrcTalk::join(Instant now)
{
    if (m_phase != Phase::Joining)
        return;
    m_joinAsked = now;
    const QByteArray key = ircBytes(m_setup.channelKey);
    send("JOIN " + ircBytes(m_setup.channel) + (key.isEmpty() ? QByteArray() : ' ' + key));
}

// JOIN, PART and KICK.
void IrcTalk::takeComing(const IrcMessage &line, Instant now)
{
    if (!isOurChannel(line.param(0)))
        return;
    if (line.command == "JOIN" && isOurs(line.nick)) {
        compareClocks(line, m_joinAsked, now);
        m_phase = Phase::Joined;
        sendPieces(now);
    } else if (line.command == "PART") {
        if (isOurs(line.nick))
            end(QStringLiteral("this console was taken out of the channel"), true);
        else
            regainNick(line.nick);
    } else if (line.command == "KICK" && isOurs(line.param(1))) {
        const QString why = line.params.size() > 2 ? saidByServer(line) : QString();
        end(why.isEmpty() ? QStringLiteral("an operator removed this console from the channel")
                          : QStringLiteral("an operator removed this console from the channel (%1)").arg(why),
            true);
    }
}

void IrcTalk::takeRenaming(const IrcMessage &line)
{
    if (isOurs(line.nick) && !line.param(0).isEmpty())
        m_nick = line.param(0);
    else
        regainNick(line.nick);
}

// The one that was wanted is free again: it was our own of before, mostly.
void IrcTalk::regainNick(const QByteArray &freed)
{
    const QByteArray wanted = ircBytes(m_setup.nick);
    if (m_phase == Phase::Joined && !isOurs(wanted) && foldedIrc(freed) == foldedIrc(wanted))
        send("NICK " + wanted);
}

void IrcTalk::takeBatch(const IrcMessage &line)
{
    const QByteArray name = line.param(0);
    if (name.startsWith('+') && m_batches.size() < mostBatches)
        m_batches.insert(name.mid(1), line.param(1));
    else if (name.startsWith('-'))
        m_batches.remove(name.mid(1));
}

// ---- what is said ----

Heard IrcTalk::heardIn(const IrcMessage &line, const QString &text, Instant now) const
{
    constexpr Duration ahead(5 * 60'000);
    Heard heard;
    heard.id = QString::fromUtf8(line.tag("msgid"));
    heard.author = ircName(line.nick);
    heard.text = text;
    heard.at = instantFromIso(QString::fromLatin1(line.tag("time")));
    if (heard.at)
        heard.at = m_clock.ours(*heard.at);
    if (!heard.at || *heard.at > now + ahead) // a clock that is wrong
        heard.at = now;
    heard.isPast = isPlayback(m_batches.value(line.tag("batch"))) || *heard.at < m_began - Duration(10'000);
    heard.isOwn = isOurs(line.nick);
    const auto isIn = [&line](const QStringList &nicks) {
        return std::any_of(nicks.begin(), nicks.end(),
                           [&line](const QString &each) { return foldedIrc(each.toUtf8()) == foldedIrc(line.nick); });
    };
    heard.isModerator = isIn(m_setup.moderators);
    return heard;
}

void IrcTalk::takeSaid(const IrcMessage &line, Instant now)
{
    const QByteArray target = line.param(0), text = line.param(1);
    const bool isNotice = line.command == "NOTICE";
    // "@#channel" is for its operators alone.
    const bool isAside = target.size() > 1 && isOurChannel(target.sliced(1)) && !isOurChannel(target);
    const bool isToUs = isOurs(target) && !isNotice && !line.user.isEmpty();
    if (m_phase == Phase::Greeting || line.nick.isEmpty() || (!isOurChannel(target) && !isAside && !isToUs))
        return;
    const auto said = saidIn(text);
    if (!said || said->trimmed().isEmpty())
        return;
    Heard heard = heardIn(line, *said, now);
    heard.isPrivate = isAside || isToUs;
    heard.isProgram = isNotice;
    if (isPlayback(m_batches.value(line.tag("batch"))))
        m_playedSince = std::min(m_playedSince.value_or(*heard.at), *heard.at);
    if (heard.isOwn)
        return takeEcho(text, std::move(heard));
    const auto isBridge = [&line](const QString &each) { return foldedIrc(each.toUtf8()) == foldedIrc(line.nick); };
    if (std::any_of(m_setup.bridges.begin(), m_setup.bridges.end(), isBridge))
        if (const auto relayed = relayedIn(heard.text); relayed && !relayed->text.isEmpty()) {
            heard.author = relayed->name;
            heard.text = relayed->text;
            heard.isModerator = false; // whose account it is over there, nobody knows here
        }
    m_heard.push_back(std::move(heard));
}

// Which line of ours the server has made this of: without its colours, cut short, or with words put out of sight.
// Where it is none of these, the oldest that is under way, for servers pass things on in order.
std::deque<IrcTalk::Piece>::iterator IrcTalk::alteredBy(const QString &echo)
{
    if (!has("echo-message"))
        return m_awaiting.end();
    const QString words = echo.simplified();
    const auto isOf = [&words](const Piece &piece) {
        const QString sent = withoutIrcMarks(ircText(piece.text)).simplified();
        return !words.isEmpty() && sent.startsWith(words);
    };
    const auto like = std::find_if(m_awaiting.begin(), m_awaiting.end(), isOf);
    return like != m_awaiting.end() ? like : m_awaiting.begin();
}

// Our own words as the server passed them on: they have arrived.
void IrcTalk::takeEcho(const QByteArray &text, Heard heard)
{
    auto sent =
        std::find_if(m_awaiting.begin(), m_awaiting.end(), [&text](const Piece &piece) { return piece.text == text; });
    if (sent == m_awaiting.end() && !heard.isPrivate && !heard.isProgram && !heard.isPast)
        sent = alteredBy(heard.text);
    if (sent == m_awaiting.end())
        return m_heard.push_back(std::move(heard)); // from another program under the same nick
    const Piece piece = *sent;
    m_awaiting.erase(sent);
    confirm(piece, std::move(heard));
}

} // namespace evenhand
