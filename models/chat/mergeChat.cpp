// SPDX-License-Identifier: Apache-2.0
#include "models/chat/mergeChat.h"

#include "models/session/folding.h"

#include <QDateTime>
#include <QHash>
#include <QSet>
#include <algorithm>
#include <set>

namespace evenhand {

namespace {

constexpr Duration closeBy = seconds(2); // DESIGN, Feeds
constexpr qsizetype longestId = 200;

QString keyOf(const QString &author, const QString &text)
{
    return foldedName(author).value + u'\n' + text.simplified();
}

// Gives the transcript's messages their instants.
class Calendar
{
public:
    Calendar(const std::vector<ChatLine> &messages, const ChatAnchor &anchor) : m_anchor(anchor)
    {
        const auto isTimed = [](const ChatLine &message) { return message.second && !message.isOffset; };
        const auto first = std::find_if(messages.begin(), messages.end(), isTimed);
        if (first == messages.end())
            return;
        const auto last = std::find_if(messages.rbegin(), messages.rend(), isTimed);
        const ChatLine &near = anchor.isEnd ? *last : *first;
        const QDate day = QDateTime::fromMSecsSinceEpoch(toMs(anchor.at), anchor.zone).date();
        m_firstDay = day.addDays(-near.day);
        Duration best = Duration::max();
        for (const int shift : {0, -1, 1}) {
            const QDate date = day.addDays(shift);
            const Duration apart = std::chrono::abs(on(date, *near.second) - anchor.at);
            if (apart < best) {
                best = apart;
                m_firstDay = date.addDays(-near.day);
            }
        }
    }

    // Messages without a time stand with the one before them.
    Instant instantOf(const ChatLine &message)
    {
        if (message.at)
            m_last = *message.at;
        else if (message.second)
            m_last = message.isOffset ? m_anchor.at + seconds(*message.second)
                                      : on(m_firstDay.addDays(message.day), *message.second);
        return m_last.value_or(m_anchor.at);
    }

private:
    Instant on(const QDate &date, int second) const
    {
        const QDateTime local(date, QTime::fromMSecsSinceStartOfDay(second * 1000), m_anchor.zone);
        return local.isValid() ? instantFromMs(local.toMSecsSinceEpoch()) : m_anchor.at;
    }

    const ChatAnchor &m_anchor;
    QDate m_firstDay;
    std::optional<Instant> m_last;
};

// What the feed has, as far as it can be one of the transcript's messages.
class Present
{
public:
    Present() = default;
    Present(const State &state, const std::vector<ChatLine> &messages)
    {
        QSet<QString> wanted;
        for (const ChatLine &message : messages)
            wanted.insert(message.text.simplified());
        for (const Message &message : state.messages) {
            const Person *author = state.person(message.author);
            m_ids.insert(message.id.value);
            if (message.isRedacted || !author || author->isErased)
                m_blanks.append({message.source, nameOf(author), message.sentAt, message.isPrivate});
            else if (wanted.contains(message.text.value.simplified()))
                for (const QString &name : {message.name.value, author->name.value})
                    m_seen[keyOf(name, message.text.value)].append({message.sentAt, message.isPrivate});
        }
    }

    bool hasId(const QString &id) const { return m_ids.contains(id); }

    using Said = std::pair<Instant, bool>; // when, and whether it was private
    QList<Said> said(const ChatLine &message) const { return m_seen.value(keyOf(message.author, message.text)); }

    bool has(const ChatLine &message, Instant at) const
    {
        for (const auto &[sentAt, isPrivate] : m_seen.value(keyOf(message.author, message.text)))
            if (isPrivate == message.isPrivate && std::chrono::abs(sentAt - at) <= closeBy)
                return true;
        return false;
    }

    void add(const ChatLine &message, Instant at)
    {
        m_seen[keyOf(message.author, message.text)].append({at, message.isPrivate});
    }

    // What was taken out for ever does not come back with the file it came from: its words are not
    // known any more, so its place in time stands for it. Each stands for one message.
    bool takeBlank(const ChatLine &message, const QString &source, Instant at)
    {
        qsizetype best = -1;
        for (qsizetype i = 0; i < m_blanks.size(); ++i) {
            const Blank &blank = m_blanks[i];
            const bool isTheirs = blank.author.isEmpty() || blank.author == foldedName(message.author).value;
            const Duration apart = std::chrono::abs(blank.sentAt - at);
            if (isTheirs && blank.source == source && blank.isPrivate == message.isPrivate && apart <= closeBy
                && (best < 0 || apart < std::chrono::abs(m_blanks[best].sentAt - at)))
                best = i;
        }
        if (best >= 0)
            m_blanks.removeAt(best);
        return best >= 0;
    }

private:
    struct Blank
    {
        QString source, author;
        Instant sentAt;
        bool isPrivate = false;
    };

    static QString nameOf(const Person *author)
    {
        return author && !author->isErased ? foldedName(author->name.value).value : QString();
    }

    QSet<QString> m_ids;
    QHash<QString, QList<std::pair<Instant, bool>>> m_seen;
    QList<Blank> m_blanks;
};

bool isSaid(const ChatLine &message)
{
    const bool hasWords = message.kind == ChatLine::Kind::Message || message.kind == ChatLine::Kind::Reply;
    return hasWords && !message.author.isEmpty() && !message.text.trimmed().isEmpty();
}

QJsonObject adding(const ChatLine &message, const QString &source, Instant at)
{
    QJsonObject command{{QStringLiteral("do"), QStringLiteral("message.add")},
                        {QStringLiteral("source"), source},
                        {QStringLiteral("author"), message.author},
                        {QStringLiteral("text"), message.text},
                        {QStringLiteral("at"), toIso(at)}};
    if (message.isPrivate)
        command.insert(QStringLiteral("private"), true);
    if (!message.id.isEmpty() && message.id.size() <= longestId)
        command.insert(QStringLiteral("id"), message.id);
    return command;
}

// Lines that stand in the feed by the clock of who saved them: they were taken in before anybody knew how far that one
// is off. People say the same again after as long as clocks differ: so each message of the feed stands for one line, as
// many lines as can be have one, and by the right time rather than by the other.
class Earlier
{
public:
    Earlier(const std::vector<ChatLine> &lines, const Present &present, const std::vector<Instant> &there,
            Duration ahead)
        : m_ahead(ahead)
    {
        QHash<QString, std::vector<size_t>> same;
        for (size_t i = 0; i < lines.size() && ahead != Duration(); ++i)
            if (isSaid(lines[i]))
                same[keyOf(lines[i].author, lines[i].text) + (lines[i].isPrivate ? u'p' : u'a')].push_back(i);
        for (const std::vector<size_t> &each : std::as_const(same))
            match(each, present.said(lines[each.front()]), lines[each.front()].isPrivate, there);
    }
    bool has(size_t line) const { return m_there.contains(m_like.value(line, line)); }

private:
    void match(const std::vector<size_t> &lines, const QList<Present::Said> &said, bool isPrivate,
               const std::vector<Instant> &there)
    {
        std::set<Instant> times; // a message is listed by each of its author's names
        for (const auto &[at, isIt] : said)
            if (isIt == isPrivate)
                times.insert(at);
        m_times.assign(times.begin(), times.end());
        m_lineOf.assign(m_times.size(), std::nullopt);
        std::vector<size_t> before;
        for (const size_t line : lines) {
            const auto again = std::find_if(before.begin(), before.end(), [&](size_t other) {
                return std::chrono::abs(there[line] - there[other]) <= closeBy;
            });
            if (again != before.end()) { // that line again: of another one's file
                m_like.insert(line, *again);
                continue;
            }
            before.push_back(line);
            std::vector<bool> wasTried(m_times.size());
            place(line, there, wasTried);
        }
        for (const auto &line : m_lineOf)
            if (line)
                m_there.insert(*line);
    }

    bool place(size_t line, const std::vector<Instant> &there, std::vector<bool> &wasTried)
    {
        for (const Instant at : {there[line] + m_ahead, there[line]})
            for (size_t i = 0; i < m_times.size(); ++i) {
                if (wasTried[i] || std::chrono::abs(m_times[i] - at) > closeBy)
                    continue;
                wasTried[i] = true;
                if (!m_lineOf[i] || place(*m_lineOf[i], there, wasTried)) {
                    m_lineOf[i] = line;
                    return true;
                }
            }
        return false;
    }

    Duration m_ahead;
    std::vector<Instant> m_times;
    std::vector<std::optional<size_t>> m_lineOf;
    QHash<size_t, size_t> m_like;
    QSet<size_t> m_there;
};

} // namespace

ChatMerge mergeChat(const std::vector<ChatLine> &messages, const QString &source, const State &state,
                    const ChatAnchor &anchor)
{
    ChatMerge merge;
    Calendar calendar(messages, anchor);
    Present present(state, messages);
    std::vector<Instant> there; // by the clock of who saved it
    for (const ChatLine &message : messages)
        there.push_back(calendar.instantOf(message));
    Present added; // by these lines
    const Earlier earlier(messages, present, there, anchor.ahead);
    for (size_t i = 0; i < messages.size(); ++i) {
        const ChatLine &message = messages[i];
        const Instant at = there[i] + anchor.ahead;
        const QString from = message.source.isEmpty() ? source : message.source;
        if (!isSaid(message)) {
            ++merge.others;
        } else if ((!message.id.isEmpty() && present.hasId(message.id))
                   || (anchor.ahead == Duration() ? present.has(message, at)
                                                  : earlier.has(i) || added.has(message, at))) {
            ++merge.known;
        } else if (present.takeBlank(message, from, at)) {
            ++merge.erased;
        } else {
            (anchor.ahead == Duration() ? present : added).add(message, at);
            ++(message.isPrivate ? merge.addedPrivate : merge.added);
            merge.commands.push_back(adding(message, from, at));
        }
    }
    return merge;
}

} // namespace evenhand
