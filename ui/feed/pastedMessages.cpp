// SPDX-License-Identifier: Apache-2.0
#include "ui/feed/pastedMessages.h"

#include "models/chat/zoomChat.h"
#include "models/session/folding.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QHash>
#include <QSet>
#include <cstdlib>

namespace evenhand {

namespace {

constexpr Duration sameMessage = seconds(2);
constexpr Duration tolerated = std::chrono::minutes(10); // that the other computer's clock may be ahead
constexpr Duration day = std::chrono::hours(24);

QString said(const char *text)
{
    return QCoreApplication::translate("Feed", text);
}

QString keyOf(const QString &author, const QString &text)
{
    return foldedName(author).value + u'\n' + text;
}

// When messages of one author and text were sent.
using Seen = QHash<QString, QList<Instant>>;

bool isSeen(const Seen &seen, const QString &key, Instant at)
{
    for (const Instant known : seen.value(key))
        if (std::chrono::abs(known - at) <= sameMessage)
            return true;
    return false;
}

// Of the feed, those that `wanted` names: it may hold a hundred thousand others.
Seen seenIn(const State &state, const QSet<QString> &wanted)
{
    QSet<QString> texts;
    for (const QString &key : wanted)
        texts.insert(key.section(u'\n', 1));
    Seen seen;
    for (const Message &message : state.messages) {
        if (!texts.contains(message.text.value))
            continue;
        const Person *author = state.person(message.author);
        for (const QString &name : {message.name.value, author ? author->name.value : QString()})
            if (const QString key = keyOf(name, message.text.value); wanted.contains(key))
                seen[key].append(message.sentAt);
    }
    return seen;
}

// The beginning of the day on which the pasted piece ends.
class Days
{
public:
    Days(const std::vector<ChatLine> &lines, const State &state, Instant now, const QTimeZone &zone)
        : m_zone(zone), m_now(now), m_start(state.session.startedAt.value_or(now))
    {
        m_today = QDateTime::fromMSecsSinceEpoch(toMs(now), zone).date();
        for (const ChatLine &line : lines)
            if (line.second && !line.isOffset) {
                m_lastDay = line.day;
                m_lastSecond = *line.second;
            }
        const Instant last = instantOf(m_today, m_lastSecond);
        if (isAhead(last) && last - now > day / 2) // before midnight; else it was saved in another time zone
            m_today = m_today.addDays(-1);
    }

    Instant instantOf(const ChatLine &line) const
    {
        if (!line.second)
            return m_now;
        if (line.isOffset)
            return m_start + seconds(*line.second);
        return instantOf(m_today.addDays(line.day - m_lastDay), *line.second);
    }

    // Said by a clock that isn't this one's: when it really was is not known.
    bool isAhead(Instant at) const { return at > m_now + tolerated; }

private:
    Instant instantOf(const QDate &date, int second) const
    {
        const QDateTime local(date, QTime::fromMSecsSinceStartOfDay(second * 1000), m_zone);
        return local.isValid() ? instantFromMs(local.toMSecsSinceEpoch()) : m_now;
    }

    QTimeZone m_zone;
    Instant m_now, m_start;
    QDate m_today;
    int m_lastDay = 0, m_lastSecond = 0;
};

bool isMessage(const ChatLine &line)
{
    const bool isSaid = line.kind == ChatLine::Kind::Message || line.kind == ChatLine::Kind::Reply;
    return isSaid && !line.author.isEmpty() && !line.text.trimmed().isEmpty();
}

QJsonObject adding(const ChatLine &line, Instant at)
{
    return {{QStringLiteral("do"), QStringLiteral("message.add")},
            {QStringLiteral("source"), QStringLiteral("zoom")},
            {QStringLiteral("author"), line.author},
            {QStringLiteral("text"), line.text},
            {QStringLiteral("at"), toIso(at)}};
}

} // namespace

PastedMessages pastedMessages(QStringView text, const State &state, Instant now, const QTimeZone &zone)
{
    PastedMessages pasted;
    const std::vector<ChatLine> lines = readZoomChat(text);
    pasted.isChat = !lines.empty();
    for (const ChatLine &line : lines)
        pasted.keys.insert(keyOf(line.author, line.text));
    Seen seen = seenIn(state, pasted.keys);
    const Days days(lines, state, now, zone);
    QSet<QString> authors;
    for (const ChatLine &line : lines) {
        if (!isMessage(line)) {
            ++pasted.others;
            continue;
        }
        if (line.isPrivate) {
            ++pasted.privates;
            continue;
        }
        const QString key = keyOf(line.author, line.text);
        const Instant told = days.instantOf(line), at = days.isAhead(told) ? now : told;
        if (isSeen(seen, key, at) || (at != told && seen.contains(key))) {
            ++pasted.known;
        } else {
            seen[key].append(at);
            authors.insert(foldedName(line.author).value);
            pasted.commands.append(adding(line, at));
        }
    }
    pasted.people = int(authors.size());
    return pasted;
}

bool PastedMessages::concerns(const State &state, qsizetype from) const
{
    for (qsizetype i = from; i < state.messages.size(); ++i) {
        const Message &message = state.messages.at(i);
        const Person *author = state.person(message.author);
        if (keys.contains(keyOf(message.name.value, message.text.value))
            || (author && keys.contains(keyOf(author->name.value, message.text.value))))
            return true;
    }
    return false;
}

QString PastedMessages::words() const
{
    if (!isChat)
        return said("That doesn't read as a Zoom chat");
    QStringList parts;
    const int count = int(commands.size());
    const QString messages = count == 1 ? said("1 message") : said("%1 messages").arg(count);
    if (count == 0)
        parts << said("nothing new");
    else
        parts << (people == 1 ? said("%1 of 1 person").arg(messages)
                              : said("%1 of %2 people").arg(messages).arg(people));
    if (known > 0)
        parts << said("%1 already here").arg(known);
    if (privates > 0)
        parts << said("%1 private left out").arg(privates);
    if (others > 0)
        parts << said("%1 reactions left out").arg(others);
    return parts.join(QStringLiteral(", "));
}

} // namespace evenhand
