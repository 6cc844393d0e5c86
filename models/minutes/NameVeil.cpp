// SPDX-License-Identifier: Apache-2.0
#include "models/minutes/NameVeil.h"

#include "models/minutes/plainText.h"

#include <QRegularExpression>
#include <QSet>
#include <algorithm>
#include <limits>

namespace evenhand {

namespace {

constexpr qsizetype anyLength = std::numeric_limits<qsizetype>::max();
constexpr qsizetype mostParts = 6; // whoever has more words in a name wants to blot out a text
constexpr qsizetype widestGap = 3; // between two words of one name: a space, a comma and a space, a hyphen

QString withheld()
{
    return QStringLiteral("(name withheld)");
}

// Words that are also names, or parts of what people call themselves in a chat: they are taken
// for a name only where they are written with a capital.
const QSet<QString> &ordinaryWords()
{
    static const QSet<QString> words = [] {
        const QString list = QStringLiteral(
            "than then this that they them there here have has had she him hers very much many most more some such "
            "only "
            "also even ever never about after before over under into out off can could would should must might shall "
            "did does done say said see come get got make made take new old own other same each every because but yet "
            "just like now today good bad first last next between through during without within open safe free "
            "will mark may grant rose hope faith joy grace bill rob pat sue art dean drew jack frank chase hunter "
            "mason "
            "cook baker miller carter page brown white black green gray grey young long short king price wood woods "
            "stone hill field fields ford bush banks park parks lane rivers brooks marsh snow summer summers winter "
            "winters day may june april august case best love power powers sharp swift strong wise noble rich little "
            "small law reed bell ball bond gold silver singer fisher hand foot head fox wolf bird fish lamb crane "
            "drake "
            "robin jay wren martin major minor bishop abbot judge sage christian gene miles norm ray rusty "
            "sandy sky star sunny violet ivy iris daisy lily olive ruby pearl amber crystal dawn eve mercy patience "
            "prudence trinity victor guy buddy junior english french german irish scott holland israel jordan china "
            "india paris london sydney austin dallas boston house hall church street bridge water waters world wide");
        const QStringList split = list.split(u' ');
        return QSet<QString>(split.cbegin(), split.cend());
    }();
    return words;
}

// Never taken for a name by themselves.
const QSet<QString> &emptyWords()
{
    static const QSet<QString> words = [] {
        const QString list = QStringLiteral(
            "the and for from with not you our his her its are was who how why what when where all any one two three "
            "an he so do my we to is it in on at no or of if us me go up as by be am de la le el da di du bin ibn van "
            "von den der das dos del al participant participants guest user person somebody anonymous unknown row room "
            "seat table chair speaker moderator host co-host rapporteur organizer organiser panel panellist online "
            "onsite remote hub phone iphone ipad android laptop zoom admin question left right back front red blue "
            "jacket shirt name withheld man woman lady gentleman mr mrs ms dr prof professor sir madam");
        const QStringList split = list.split(u' ');
        return QSet<QString>(split.cbegin(), split.cend());
    }();
    return words;
}

// Case, width and accents put aside: "JOSÉ" and "jose" are one.
QString folded(QStringView word)
{
    QString result;
    const QString decomposed = word.toString().normalized(QString::NormalizationForm_KD).toCaseFolded();
    for (const QChar c : decomposed)
        if ((c.unicode() < 0x0300 || c.unicode() > 0x036f) && c.category() != QChar::Other_Format)
            result += c;
    return result;
}

bool isWordless(QChar::Script script)
{
    switch (script) {
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

// Written without spaces between words, or without letters: it is looked for anywhere.
bool isUnspaced(const QString &name)
{
    bool hasWord = false, isForeignSign = false;
    for (const uint point : name.toUcs4()) {
        if (isWordless(QChar::script(point)))
            return true;
        hasWord = hasWord || QChar::isLetterOrNumber(point);
        isForeignSign = isForeignSign || point > 0x7f;
    }
    return !hasWord && isForeignSign;
}

bool isInWord(char32_t c)
{
    return QChar::isLetterOrNumber(c) || QChar::isMark(c) || c == 0x200c || c == 0x200d;
}

} // namespace

NameVeil::NameVeil(const State &state)
{
    for (const Person &person : state.people) {
        addName(person.name.value, !person.isAuthorOnly);
        addName(person.sayAs.value, !person.isAuthorOnly);
        addAffiliation(person.affiliation.value);
    }
    QStringList nicks;
    for (const Message &message : state.messages)
        nicks << message.name.value;
    nicks.removeDuplicates();
    for (const QString &nick : std::as_const(nicks))
        addName(nick, false);
    for (auto &phrases : m_phrases)
        std::stable_sort(phrases.begin(), phrases.end(),
                         [](const Phrase &a, const Phrase &b) { return a.words.size() > b.words.size(); });
    std::stable_sort(m_unspaced.begin(), m_unspaced.end(),
                     [](const auto &a, const auto &b) { return a.first.size() > b.first.size(); });
}

void NameVeil::addName(const QString &raw, bool isListed)
{
    const QString name = plainLine(raw, anyLength);
    if (isUnspaced(name)) {
        m_unspaced.emplace_back(name, isListed);
        return;
    }
    QStringList words;
    for (const Word &word : wordsOf(name))
        words << word.folded;
    if (words.size() > 1)
        add({words, false, isListed});
    if (words.size() > mostParts)
        return;
    for (const QString &word : std::as_const(words)) {
        const bool isNumber = word.front().isDigit();
        const bool isEmpty = word.size() < 2 || emptyWords().contains(word);
        if (!isNumber && !isEmpty)
            add({{word}, word.size() == 2 || ordinaryWords().contains(word), isListed});
    }
}

void NameVeil::addAffiliation(const QString &raw)
{
    const QString name = plainLine(raw, anyLength);
    if (isUnspaced(name)) {
        m_unspaced.emplace_back(name, false);
        return;
    }
    QStringList words;
    for (const Word &word : wordsOf(name))
        words << word.folded;
    if (words.size() > 1 || (words.size() == 1 && words.front().size() > 1 && !emptyWords().contains(words.front())))
        add({words, words.size() == 1 && (words.front().size() < 4 || ordinaryWords().contains(words.front())), false});
}

void NameVeil::add(Phrase phrase)
{
    auto &known = m_phrases[phrase.words.front()];
    for (Phrase &other : known) {
        if (other.words != phrase.words)
            continue;
        other.needsCapital = other.needsCapital && phrase.needsCapital;
        other.isListed = other.isListed || phrase.isListed;
        return;
    }
    known.push_back(std::move(phrase));
}

std::vector<NameVeil::Word> NameVeil::wordsOf(const QString &text)
{
    std::vector<Word> words;
    for (qsizetype at = 0; at < text.size();) {
        const auto pointAt = [&text](qsizetype i) {
            const bool isPair = i + 1 < text.size() && text[i].isHighSurrogate() && text[i + 1].isLowSurrogate();
            return isPair ? QChar::surrogateToUcs4(text[i], text[i + 1]) : char32_t(text[i].unicode());
        };
        const qsizetype start = at;
        while (at < text.size() && isInWord(pointAt(at)))
            at += QChar::requiresSurrogates(pointAt(at)) ? 2 : 1;
        if (at == start)
            at += QChar::requiresSurrogates(pointAt(at)) ? 2 : 1;
        else if (const QString word = folded(QStringView(text).mid(start, at - start)); !word.isEmpty())
            words.push_back({start, at, word, QChar::isUpper(pointAt(start)) || QChar::isTitleCase(pointAt(start))});
    }
    return words;
}

// How many words, from `index` on, are a name; 0: none.
qsizetype NameVeil::matchAt(const std::vector<Word> &words, size_t index, const QString &text, bool isProgramme) const
{
    const auto found = m_phrases.constFind(words[index].folded);
    if (found == m_phrases.cend())
        return 0;
    const auto isHere = [&](const Phrase &phrase) {
        if (isProgramme && !phrase.isListed)
            return false;
        if (phrase.needsCapital && !words[index].isCapital)
            return false;
        if (index + size_t(phrase.words.size()) > words.size())
            return false;
        for (size_t i = 1; i < size_t(phrase.words.size()); ++i) {
            const qsizetype gap = words[index + i].start - words[index + i - 1].end;
            if (words[index + i].folded != phrase.words[qsizetype(i)] || gap > widestGap
                || QStringView(text).mid(words[index + i - 1].end, gap).contains(u'\n'))
                return false;
        }
        return true;
    };
    const auto phrase = std::find_if(found->cbegin(), found->cend(), isHere);
    return phrase == found->cend() ? 0 : phrase->words.size();
}

QString NameVeil::overUnspaced(QString text, bool isProgramme) const
{
    for (const auto &[name, isListed] : m_unspaced)
        if (isListed || !isProgramme)
            text.replace(name, withheld(), Qt::CaseInsensitive);
    return text;
}

QString NameVeil::over(const QString &original, bool isProgramme) const
{
    static const QRegularExpression address(QStringLiteral("[\\w.+-]*@[\\w.-]*\\w"),
                                            QRegularExpression::UseUnicodePropertiesOption);
    QString text = overUnspaced(original, isProgramme);
    if (!isProgramme)
        text.replace(address, withheld());
    const std::vector<Word> words = wordsOf(text);
    QString result;
    qsizetype done = 0;
    for (size_t i = 0; i < words.size();) {
        const qsizetype count = matchAt(words, i, text, isProgramme);
        if (count == 0) {
            ++i;
            continue;
        }
        const QStringView between = QStringView(text).mid(done, words[i].start - done);
        const bool isGoingOn = result.endsWith(withheld()) && between.size() <= widestGap
            && std::all_of(between.begin(), between.end(), [](QChar c) { return QStringLiteral(" -.'").contains(c); });
        if (!isGoingOn) // "Inman Grant" is withheld once
            result += between.toString() + withheld();
        i += size_t(count);
        done = words[i - 1].end;
    }
    return result + text.mid(done);
}

} // namespace evenhand
