// SPDX-License-Identifier: Apache-2.0
#include "models/chat/queueGrammar.h"

#include "models/chat/nick.h"
#include "models/chat/queueSigns.h"
#include "models/chat/queueSuggestions.h"

#include <algorithm>

namespace evenhand {

namespace {

// No command is longer; a bound on the work a hostile text can ask for.
constexpr qsizetype longestCommand = 2000;
constexpr qsizetype longestTyped = 64;
constexpr qsizetype mostNamesAtOnce = 20;
constexpr qsizetype mostWordsOfName = 4;

const QString typeQueue =
    QStringLiteral("\"q=\" does nothing, for it is q+ mistyped: type \"q+\" to ask for the floor, "
                   "\"queue= A, B\" to set the queue, \"queue=\" to clear it");

bool is(const QString &word, std::initializer_list<const char *> words)
{
    return std::any_of(words.begin(), words.end(), [&](const char *one) { return word == QLatin1String(one); });
}

// On one line, without what nobody sees (but for what joins emoji).
QString visible(QStringView text)
{
    QString line;
    for (const QChar c : text.first(std::min(text.size(), longestCommand)))
        if (c.category() != QChar::Other_Format || c.unicode() == 0x200d)
            line += c;
    return line.simplified();
}

// "/me q+", "Zakim, q?", "please close the queue"
QString unaddressed(QString line)
{
    if (line.startsWith(QLatin1String("/me "), Qt::CaseInsensitive))
        line = line.mid(4);
    const qsizetype space = line.indexOf(u' ');
    if (space > 1 && (line[space - 1] == u',' || line[space - 1] == u':')
        && isBotNick(QStringView(line).first(space - 1)))
        line = line.mid(space + 1);
    for (const QLatin1String polite : {QLatin1String("please "), QLatin1String("pls ")})
        if (line.startsWith(polite, Qt::CaseInsensitive))
            line = line.mid(polite.size());
    return line;
}

// Folded words without what people hang on at the end.
QStringList wordsOf(const QString &line)
{
    QString folded = line.toCaseFolded();
    while (!folded.isEmpty() && QStringLiteral(".!,;").contains(folded.back()))
        folded.chop(1);
    QStringList words = folded.split(u' ', Qt::SkipEmptyParts);
    if (words.size() > 1 && is(words.last(), {"please", "pls", "thanks"}))
        words.removeLast();
    return words;
}

bool isMe(const QString &name)
{
    return is(name.toCaseFolded(), {"me", "myself"});
}

class Reader
{
public:
    Reader(QStringView text, const KnownNick &isKnown) : m_isKnown(isKnown), m_line(unaddressed(visible(text))) {}

    QueueReading read() const
    {
        if (m_line.isEmpty())
            return {};
        if (const auto marked = readMarkedLine(m_line))
            return {std::nullopt, marked};
        if (auto command = readCommand())
            return {command, suggestionOf(*command)};
        return {std::nullopt, readDoubtfulLine(m_line)};
    }

private:
    bool isKnown(QStringView name) const
    {
        return m_isKnown && !name.isEmpty() && name.size() <= longestTyped && m_isKnown(name);
    }

    // ---- names and notes ----

    // Looks like a name, although nobody known wears it: "Cleo", "j_doe", "ana2"; no abbreviation.
    static bool isNameLike(const QString &word)
    {
        if (word.size() < 2 || word.size() > longestTyped || !word.front().isLetter())
            return false;
        const auto isOf = [](QChar c) {
            return c.isLetterOrNumber() || c == u'_' || c == u'-' || c == u'[' || c == u']' || c == u'|';
        };
        if (!std::all_of(word.begin(), word.end(), isOf))
            return false;
        const bool isShouted = word == word.toUpper();
        const bool isOdd = word.contains(u'_') || word.contains(u'[') || word.contains(u'|') || word.back().isDigit();
        return isOdd
            || (word.front().isUpper() && !isShouted
                && !is(word.toLower(), {"yes", "no", "question", "comment", "quick", "also", "agree", "sorry"}));
    }

    // A list is of names when each is known or one word.
    std::optional<QStringList> namesIn(const QString &rest) const
    {
        if (isKnown(rest))
            return QStringList{rest};
        QStringList names;
        for (const QString &part : rest.split(u',', Qt::SkipEmptyParts))
            if (const QString name = part.trimmed(); !name.isEmpty())
                names << (name.startsWith(QLatin1String("and ")) ? name.mid(4) : name);
        if (names.isEmpty() || names.size() > mostNamesAtOnce)
            return std::nullopt;
        const auto known = [this](const QString &name) { return isMe(name) || isKnown(name); };
        if (names.size() == 1)
            return known(names.first()) || isNameLike(names.first()) ? std::optional(names) : std::nullopt;
        const auto isName = [&](const QString &name) {
            return known(name) || (!name.contains(u' ') && name.front().isLetter());
        };
        if (std::all_of(names.begin(), names.end(), isName))
            return names;
        return std::nullopt;
    }

    // "to ask", "also to ask", ": why", "- why"; nullopt where it doesn't begin like that.
    static std::optional<QString> saidNote(const QString &rest)
    {
        QString words = rest;
        const auto drop = [&words](QLatin1String word) {
            if (!words.startsWith(word, Qt::CaseInsensitive))
                return false;
            words = words.mid(word.size()).trimmed();
            return true;
        };
        const bool isAlso = drop(QLatin1String("also "));
        if (drop(QLatin1String("to ")) || drop(QLatin1String(":")) || drop(QLatin1String("- "))
            || drop(QLatin1String("\u2013 ")))
            return words;
        return isAlso || rest.compare(QLatin1String("to"), Qt::CaseInsensitive) == 0 ? std::optional(words)
                                                                                     : std::nullopt;
    }

    // "NAME to ask", "NAME: why"
    bool takeNameAndNote(const QString &rest, QueueCommand &command) const
    {
        qsizetype end = rest.indexOf(u' ');
        for (int words = 0; end > 0 && words < mostWordsOfName; ++words, end = rest.indexOf(u' ', end + 1)) {
            QString name = rest.first(end);
            const bool hasColon = name.endsWith(u':');
            if (hasColon)
                name.chop(1);
            if (!isMe(name) && !isKnown(name))
                continue;
            const QString behind = rest.mid(end + 1);
            const auto note = hasColon ? std::optional(behind) : saidNote(behind);
            if (!note)
                continue;
            if (!isMe(name))
                command.names = {name};
            command.note = *note;
            return true;
        }
        return false;
    }

    void readAsker(QString rest, QueueCommand &command) const
    {
        const auto takeLater = [&](QLatin1String word) {
            command.isLater = true;
            rest = rest.mid(word.size()).trimmed();
        };
        if (rest.compare(QLatin1String("later"), Qt::CaseInsensitive) == 0
            || rest.startsWith(QLatin1String("later "), Qt::CaseInsensitive))
            takeLater(QLatin1String("later"));
        if (rest.isEmpty())
            return;
        if (const auto note = saidNote(rest)) {
            command.note = *note;
        } else if (const auto names = namesIn(rest)) {
            command.names = *names;
            if (names->size() == 1 && isMe(names->first()))
                command.names.clear();
        } else if (!takeNameAndNote(rest, command)) {
            command.note = rest;
        }
    }

    // ---- commands ----

    std::optional<QueueCommand> readCommand() const
    {
        if (const auto sign = readQueueSign(m_line))
            if (auto command = fromSign(*sign))
                return command;
        if (isRaisedHand(m_line))
            return QueueCommand{QueueCommand::Kind::Raise, {}, {}, false, {}};
        return fromWords(wordsOf(m_line));
    }

    std::optional<QueueCommand> fromSign(const QueueSign &sign) const
    {
        switch (sign.sign) {
        case '+': return raising(sign);
        case '-': return lowering(sign);
        case '?': return listing(sign);
        default: return setting(sign);
        }
    }

    std::optional<QueueCommand> raising(const QueueSign &sign) const
    {
        // "Q+A session" is no hand.
        const bool isAnswers = sign.isGlued && wordsOf(sign.rest).value(0) == QLatin1String("a");
        if (isAnswers)
            return std::nullopt;
        QueueCommand command;
        command.kind = sign.isQuick ? QueueCommand::Kind::Reply : QueueCommand::Kind::Raise;
        QString rest = sign.rest;
        while (rest.startsWith(u'+'))
            rest = rest.mid(1).trimmed();
        readAsker(rest, command);
        return command;
    }

    std::optional<QueueCommand> lowering(const QueueSign &sign) const
    {
        QueueCommand command;
        command.kind = QueueCommand::Kind::Lower;
        const QString rest = sign.rest;
        if (rest.isEmpty() || isMe(rest))
            return command;
        if (wordsOf(rest) == QStringList{QStringLiteral("later")}) {
            command.isLater = true;
            return command;
        }
        const auto names = namesIn(rest);
        const bool areKnown = names && std::all_of(names->begin(), names->end(), [this](const QString &name) {
                                  return isMe(name) || isKnown(name);
                              });
        // "queue-based", "Q - what is the budget?"
        if ((sign.isGlued || sign.isApart) && !areKnown)
            return std::nullopt;
        if (names && (areKnown || !sign.isPaused))
            command.names = *names;
        else if (!rest.contains(u' ') && !sign.isPaused)
            command.names = {rest};
        return command;
    }

    static std::optional<QueueCommand> listing(const QueueSign &sign)
    {
        const auto isMore = [](QChar c) { return c == u'?' || c == u'q' || c == u'Q' || c == u' ' || c == u'!'; };
        if (!std::all_of(sign.rest.begin(), sign.rest.end(), isMore))
            return std::nullopt;
        return QueueCommand{QueueCommand::Kind::List, {}, {}, false, {}};
    }

    static std::optional<QueueCommand> setting(const QueueSign &sign)
    {
        if (sign.isQuick || (!sign.isSpelled && sign.isGlued))
            return std::nullopt;
        QueueCommand command;
        command.kind = QueueCommand::Kind::Set;
        for (const QString &part : sign.rest.split(u',', Qt::SkipEmptyParts))
            if (const QString name = part.trimmed(); !name.isEmpty() && command.names.size() < 1000)
                command.names << name;
        if (!sign.isSpelled)
            command.hint = typeQueue;
        return command;
    }

    std::optional<QueueCommand> fromWords(QStringList words) const
    {
        using Kind = QueueCommand::Kind;
        if (words.isEmpty() || words.size() > 40)
            return std::nullopt;
        const QString sentence = words.join(u' ');
        if (is(sentence,
               {"hand up", "hands up", "hand raised", "raise hand", "raises hand", "raised hand", "raise my hand",
                "raising hand", "raising my hand", "raises their hand"}))
            return QueueCommand{Kind::Raise, {}, {}, false, {}};
        if (is(sentence,
               {"hand down", "hands down", "hand lowered", "lower hand", "lowers hand", "lower my hand",
                "lowering my hand"}))
            return QueueCommand{Kind::Lower, {}, {}, false, {}};
        if (is(sentence,
               {"who is on queue?", "who's on queue?", "who is on the queue?", "who's on the queue?", "who is on q?",
                "who's on q?", "show queue", "show the queue", "full queue", "show the full queue", "verbose queue",
                "show the verbose queue"}))
            return QueueCommand{Kind::List, {}, {}, false, {}};
        words.removeAll(QStringLiteral("the"));
        words.removeAll(QStringLiteral("speaker"));
        if (words.size() == 2 && is(words[1], {"queue", "q"})) {
            if (words[0] == QLatin1String("close"))
                return QueueCommand{Kind::Close, {}, {}, false, {}};
            if (is(words[0], {"open", "reopen", "re-open"}))
                return QueueCommand{Kind::Open, {}, {}, false, {}};
        }
        if (words == QStringList{QStringLiteral("call"), QStringLiteral("next")})
            return QueueCommand{Kind::Call, {}, {}, false, {}};
        const auto seen = sighted(sentence);
        return seen ? seen : calling();
    }

    // "ack NAME", "chair recognizes NAME"
    std::optional<QueueCommand> calling() const
    {
        QString line = m_line;
        if (line.startsWith(QLatin1String("chair "), Qt::CaseInsensitive))
            line = line.mid(6);
        const qsizetype space = line.indexOf(u' ');
        if (space < 0
            || !is(line.first(space).toCaseFolded(),
                   {"ack", "acks", "recognize", "recognizes", "recognise", "recognises"}))
            return std::nullopt;
        QString name = line.mid(space + 1).trimmed();
        const bool isAck = line.startsWith(QLatin1String("ack"), Qt::CaseInsensitive);
        while (!name.isEmpty() && QStringLiteral(".,;:!").contains(name.back()))
            name.chop(1);
        const QStringList words = wordsOf(name);
        QueueCommand command;
        command.kind = QueueCommand::Kind::Call;
        if (words.value(0) == QLatin1String("next")
            && (words.size() == 1 || is(words[1], {"speaker", "in", "on", "person"})))
            return command;
        const QString known = knownAtFront(name);
        if (known.isEmpty() && (name.isEmpty() || !isAck || words.size() > mostWordsOfName - 1))
            return std::nullopt;
        command.names = {known.isEmpty() ? name : known};
        return command;
    }

    // "ana, to answer": the longest name of somebody known; empty where there is none.
    QString knownAtFront(const QString &words) const
    {
        QString front = words.section(u' ', 0, mostWordsOfName - 1);
        while (!front.isEmpty()) {
            if (isKnown(front))
                return front;
            if (QStringLiteral(",;:.!").contains(front.back()))
                front.chop(1);
            else
                front = front.section(u' ', 0, -2);
        }
        return {};
    }

    // Zakim's "sees Ana's hand up", "sees Ana raise hand": somebody who watches the room.
    std::optional<QueueCommand> sighted(QString sentence) const
    {
        sentence.replace(u'\u2019', u'\'');
        constexpr QLatin1String opening("sees ");
        if (!sentence.startsWith(opening))
            return std::nullopt;
        for (const QLatin1String end :
             {QLatin1String(" raise hand"), QLatin1String(" raise hands"), QLatin1String("'s hand up"),
              QLatin1String("'s hand"), QLatin1String("'s hands up"), QLatin1String("'s hands"),
              QLatin1String(" lower hand"), QLatin1String(" lower hands"), QLatin1String("'s hand down"),
              QLatin1String("'s hands down")}) {
            const qsizetype size = sentence.size() - opening.size() - end.size();
            if (size < 1 || !sentence.endsWith(end))
                continue;
            QueueCommand command;
            command.kind = end.contains(QLatin1Char('w')) ? QueueCommand::Kind::Lower : QueueCommand::Kind::Raise;
            const QString names = m_line.mid(opening.size(), size);
            for (QString name : names.split(u',', Qt::SkipEmptyParts)) {
                name = name.trimmed();
                if (name.endsWith(QLatin1String("'s")) || name.endsWith(QStringLiteral("\u2019s")))
                    name.chop(2);
                if (!name.isEmpty())
                    command.names << name;
            }
            return command.names.isEmpty() ? std::nullopt : std::optional(command);
        }
        return std::nullopt;
    }

    // ---- suggestions ----

    static std::optional<Suggestion> suggestionOf(const QueueCommand &command)
    {
        using Kind = Suggestion::Kind;
        switch (command.kind) {
        case QueueCommand::Kind::Raise: return Suggestion{Kind::Hand, command.names, command.note};
        case QueueCommand::Kind::Reply: return Suggestion{Kind::Reply, command.names, command.note};
        case QueueCommand::Kind::Lower:
            return Suggestion{command.isLater ? Kind::Hand : Kind::Leave, command.names, {}};
        case QueueCommand::Kind::Call: return Suggestion{Kind::Call, command.names, {}};
        case QueueCommand::Kind::List: return Suggestion{Kind::List, {}, {}};
        case QueueCommand::Kind::Close:
        case QueueCommand::Kind::Open:
        case QueueCommand::Kind::Set: break;
        }
        // Whoever typed q= meant q+.
        return command.hint.isEmpty()
            ? std::nullopt
            : std::optional(Suggestion{Kind::Hand, {}, command.names.join(QStringLiteral(", "))});
    }

    const KnownNick &m_isKnown;
    QString m_line;
};

} // namespace

QueueReading readQueueLine(QStringView text, const KnownNick &isKnown)
{
    return Reader(text, isKnown).read();
}

} // namespace evenhand
