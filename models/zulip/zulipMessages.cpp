// SPDX-License-Identifier: Apache-2.0
#include "models/zulip/zulipMessages.h"

#include "models/chat/ircMarks.h"
#include "models/chat/nick.h"
#include "models/web/webJson.h"

#include <QRegularExpression>
#include <algorithm>

namespace evenhand {

namespace {

constexpr qsizetype longestContent = 70'000, longestZulipName = 100, mostNamed = 20'000, mostKnownMessages = 30'000;
constexpr qsizetype mostOfOneEvent = 5'000;

QString idOfMessage(qint64 id)
{
    return QString::number(id);
}

// "@_**Ana|12** [said](https://…/near/345):", then a block of quote, then what is said to it.
QString withoutZulipQuote(const QString &text, QString *answered)
{
    static const QRegularExpression head(
        QStringLiteral("\\A@_\\*\\*[^*\\n]{1,200}\\*\\* \\[[^\\]\\n]{1,60}\\]\\([^)\\n]{0,2000}/near/(\\d{1,15})\\):\\n"
                       "(`{3,20})quote\\n"));
    const QRegularExpressionMatch match = head.match(text);
    if (!match.hasMatch())
        return text;
    const QString fence = u'\n' + match.captured(2) + u'\n';
    const qsizetype end = text.indexOf(fence, match.capturedEnd() - 1);
    const QString rest = end < 0 ? QString() : text.mid(end + fence.size()).trimmed();
    if (rest.isEmpty())
        return text;
    if (answered)
        *answered = match.captured(1);
    return rest;
}

} // namespace

QString zulipWords(const QString &markdown, QString *answered)
{
    static const QRegularExpression mention(QStringLiteral("@_?\\*\\*([^*|\\n]{1,200})(\\|\\d{1,15})?\\*\\*"));
    QString words = withoutZulipQuote(markdown, answered);
    if (words.contains(QLatin1String("**")))
        words.replace(mention, QStringLiteral("@\\1"));
    return words;
}

std::optional<Instant> ZulipChannel::sentAt(const QJsonObject &message, Instant now)
{
    const auto stamp = webNumber(message, "timestamp");
    return stamp ? std::optional(webInstant(*stamp * 1000, now)) : std::nullopt;
}

// The server filters; what is of another place all the same is not for this feed.
bool ZulipChannel::isOurs(const QJsonObject &message) const
{
    const auto isSame = [](const QString &a, const QString &b) { return a.compare(b, Qt::CaseInsensitive) == 0; };
    return webText(message, "type") == QLatin1String("stream")
        && isSame(webText(message, "display_recipient"), m_setup.channel)
        && (m_setup.topic.isEmpty() || isSame(webText(message, "subject"), m_setup.topic));
}

bool ZulipChannel::remember(qint64 id)
{
    if (m_seen.contains(id) || m_seenBefore.contains(id))
        return false;
    if (m_seen.size() >= mostKnownMessages)
        m_seenBefore = std::exchange(m_seen, {});
    m_seen.insert(id);
    m_newest = std::max(m_newest, id);
    return true;
}

// Names are not unique there.
QString ZulipChannel::nameOf(const QJsonObject &message)
{
    const QString name = webText(message, "sender_full_name", longestZulipName).simplified(),
                  address = webText(message, "sender_email", longestZulipName);
    const qint64 sender = webNumber(message, "sender_id").value_or(0);
    if (name.isEmpty())
        return address;
    if (m_owners.size() < mostNamed && !m_owners.contains(foldedNick(name)))
        m_owners.insert(foldedNick(name), sender);
    return m_owners.value(foldedNick(name)) == sender ? name : QStringLiteral("%1 (%2)").arg(name, address);
}

Heard ZulipChannel::spokenIn(const QJsonObject &message, Instant now)
{
    const QString address = webText(message, "sender_email", longestZulipName);
    const auto isIn = [&address](const QStringList &addresses) {
        return std::any_of(addresses.begin(), addresses.end(),
                           [&address](const QString &each) { return each.compare(address, Qt::CaseInsensitive) == 0; });
    };
    Heard heard;
    heard.at = sentAt(message, now).value_or(now);
    heard.isPast = *heard.at < m_setup.began - Duration(10'000);
    heard.author = nameOf(message);
    heard.text = zulipWords(webText(message, "content", longestContent), &heard.replyTo);
    heard.isOwn = m_account != 0 && webNumber(message, "sender_id") == m_account;
    heard.isProgram = webText(message, "sender_realm_str") == QLatin1String("zulipinternal"); // its own notices
    heard.isModerator = isIn(m_setup.moderators);
    if (isIn(m_setup.bridges))
        if (const auto relayed = relayedIn(heard.text); relayed && !relayed->text.isEmpty()) {
            heard.author = relayed->name;
            heard.text = relayed->text;
            heard.isModerator = false; // whose account it is over there, nobody knows here
        }
    return heard;
}

void ZulipChannel::take(const QJsonObject &message, std::optional<Instant> from, Instant now, std::vector<Heard> &heard)
{
    const auto id = webNumber(message, "id");
    const auto at = sentAt(message, now);
    if (!id || !isOurs(message) || (from && at && *at < *from))
        return;
    Heard spoken = spokenIn(message, now);
    if (spoken.text.trimmed().isEmpty())
        return;
    if (remember(*id)) {
        spoken.id = idOfMessage(*id);
    } else if (webNumber(message, "last_edit_timestamp")) {
        spoken.changes = idOfMessage(*id);
        spoken.author.clear(); // Zulip lets nobody else
    } else {
        return;
    }
    heard.push_back(std::move(spoken));
}

void ZulipChannel::takeUpdate(const QJsonObject &event, Instant now, std::vector<Heard> &heard)
{
    const auto id = webNumber(event, "message_id");
    const QString content = webText(event, "content", longestContent);
    if (!id || content.trimmed().isEmpty() || event.value(QLatin1String("rendering_only")).toBool())
        return; // moved to another topic, or shown otherwise
    Heard change;
    change.at = now;
    change.changes = idOfMessage(*id);
    change.text = zulipWords(content);
    heard.push_back(std::move(change));
}

void ZulipChannel::takeDeletion(const QJsonObject &event, Instant now, std::vector<Heard> &heard)
{
    QJsonArray ids = event.value(QLatin1String("message_ids")).toArray();
    if (ids.isEmpty())
        ids.append(event.value(QLatin1String("message_id")));
    for (qsizetype i = 0; i < std::min(ids.size(), mostOfOneEvent); ++i) {
        const auto id = webNumber({{QStringLiteral("id"), ids.at(i)}}, "id");
        if (!id)
            continue;
        Heard change;
        change.at = now;
        change.changes = idOfMessage(*id);
        change.isTakenBack = true;
        heard.push_back(std::move(change));
    }
}

} // namespace evenhand
