// SPDX-License-Identifier: Apache-2.0
#include "app/storage/Search.h"

#include "models/session/codec.h"

#include <QSet>

namespace evenhand {

namespace {

const QString missingMark = QStringLiteral("storage.unsearched");
constexpr int mostWords = 32;
constexpr int mergePages = 64; // about 5 ms of work a step

bool isUnspaced(char32_t c)
{
    switch (QChar::script(c)) {
    case QChar::Script_Han:
    case QChar::Script_Hiragana:
    case QChar::Script_Katakana:
    case QChar::Script_Thai:
    case QChar::Script_Lao:
    case QChar::Script_Khmer:
    case QChar::Script_Myanmar: return true;
    default: return false;
    }
}

// What the tokenizer unicode61 takes for part of a word (letters, numbers, private use).
bool isWordPart(char32_t c)
{
    return QChar::isLetterOrNumber(c) || QChar::category(c) == QChar::Other_PrivateUse;
}

// SQL's NULL is no value here; an empty text is.
QVariant filled(const QString &text)
{
    return text.isNull() ? QStringLiteral("") : text;
}

bool isPlain(const QString &text)
{
    constexpr char16_t firstUnspaced = 0x0e00; // Thai
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < firstUnspaced && !c.isNull(); });
}

void addText(std::vector<Searchable> &texts, const EventPtr &event, const char *kind, const QString &about,
             const QString &text)
{
    if (!text.isEmpty())
        texts.push_back({event->id, QLatin1String(kind), about, text});
}

} // namespace

std::vector<Searchable> searchable(const std::vector<EventPtr> &events)
{
    std::vector<Searchable> texts;
    for (const EventPtr &event : events) {
        if (event->content.isEmpty())
            continue;
        const Fact fact = factOf(*event);
        if (const auto *message = get_if<MessageAdded>(&fact))
            addText(texts, event, "message", message->message.value, message->name.value + u' ' + message->text.value);
        else if (const auto *edited = get_if<MessageEdited>(&fact))
            addText(texts, event, "message", edited->message.value, edited->text.value);
        else if (const auto *note = get_if<NoteAdded>(&fact))
            addText(texts, event, "note", note->note.value, note->text.value);
        else if (const auto *edit = get_if<NoteEdited>(&fact); edit && edit->text.value)
            addText(texts, event, "note", edit->note.value, edit->text.value->value);
        else if (const auto *hand = get_if<HandRaised>(&fact))
            addText(texts, event, "hand", hand->hand.value, hand->name.value + u' ' + hand->note.value);
    }
    return texts;
}

QString indexable(const QString &text)
{
    if (isPlain(text))
        return text;
    QString spaced;
    spaced.reserve(text.size() * 2);
    for (const char32_t c : text.toUcs4()) {
        const bool stands = isUnspaced(c);
        if (stands)
            spaced += QLatin1Char(' ');
        if (c == 0) // SQLite's text ends there
            spaced += QLatin1Char(' ');
        else
            spaced += QChar::fromUcs4(c);
        if (stands)
            spaced += QLatin1Char(' ');
    }
    return spaced;
}

QString matchExpression(const QString &words)
{
    QString safe = words;
    for (QChar &c : safe)
        if (c.isNull() || (!isWordPart(c.unicode()) && !c.isMark() && !c.isSurrogate()))
            c = QLatin1Char(' ');
    QStringList terms;
    QSet<QString> seen;
    for (const QString &word : safe.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        const QString term = indexable(word).simplified();
        if (terms.size() == mostWords)
            break;
        if (!seen.contains(term) && std::any_of(term.begin(), term.end(), [](QChar c) { return !c.isMark(); })) {
            seen.insert(term);
            terms.append(QLatin1Char('"') + term + QStringLiteral("\" *"));
        }
    }
    return terms.join(QStringLiteral(" AND "));
}

void Search::load()
{
    m_last = m_database.value("last-searchable").toLongLong();
}

void Search::mark()
{
    if (m_settled == 0 && !m_waiting.empty())
        m_database.run("keep-meta", {missingMark, QByteArray::number(m_waiting.front().event)});
}

qint64 Search::firstMissing()
{
    return m_database.value("read-meta", {missingMark}).toByteArray().toLongLong();
}

void Search::write()
{
    qint64 number = m_last;
    for (const auto &[event, text] : m_waiting)
        m_database.run("add-searchable",
                       {++number, event, filled(text.kind), filled(text.about), filled(indexable(text.text))});
    if (number > m_last)
        m_database.run("index-searchable", {m_last});
    m_database.run("drop-meta", {missingMark});
}

void Search::wrote()
{
    m_last += qint64(m_waiting.size());
    m_waiting.clear();
    m_settled = 0;
}

bool Search::has(qint64 event)
{
    return m_database.value("find-searchable", {event}).isValid();
}

void Search::erase(qint64 event)
{
    std::vector<std::pair<qint64, QString>> rows;
    QSqlQuery &found = m_database.run("find-searchable", {event});
    while (Database::next(found))
        if (const QString text = found.value(1).toString(); !text.startsWith(QChar(QChar::Null)))
            rows.emplace_back(found.value(0).toLongLong(), text);
    for (const auto &[number, text] : rows) {
        m_database.run("erase-from-search", {number, text});
        m_database.run("erase-searchable", {number});
    }
}

std::vector<Hit> Search::find(const QString &words, int limit)
{
    std::vector<Hit> hits;
    const QString expression = matchExpression(words);
    if (expression.isEmpty())
        return hits;
    QSqlQuery &rows = m_database.run("find-words", {expression, limit});
    while (Database::next(rows))
        hits.push_back({{Origin{rows.value(0).toByteArray()}, rows.value(1).toULongLong()},
                        rows.value(2).toString(),
                        rows.value(3).toString()});
    rows.finish();
    return hits;
}

// sqlite.org/fts5.html#the_merge_command: a negative number puts all parts in line for merging
// into one, positive ones go on with it; it is done when a step changes nothing any more.
bool Search::step(bool isFirst)
{
    const qint64 before = m_database.value("total-changes").toLongLong();
    m_database.run("merge-search", {isFirst ? -mergePages : mergePages});
    return m_database.value("total-changes").toLongLong() - before >= 2;
}

} // namespace evenhand
