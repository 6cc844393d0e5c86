// SPDX-License-Identifier: Apache-2.0
#include "models/planning/PersonLine.h"

#include "models/planning/FormatLine.h"
#include "models/planning/Groups.h"
#include "models/planning/Headings.h"
#include "models/planning/Lines.h"

#include <QSet>
#include <algorithm>

namespace evenhand {

namespace {

constexpr qsizetype longestPersonLine = 400;
constexpr qsizetype longestName = 200;

std::optional<Side> sideFromNote(const QString &folded)
{
    static const QSet<QString> onsite{QStringLiteral("onsite"),    QStringLiteral("on site"),
                                      QStringLiteral("in person"), QStringLiteral("in presence"),
                                      QStringLiteral("vor ort"),   QStringLiteral("sur place"),
                                      QStringLiteral("presencial")};
    static const QSet<QString> online{QStringLiteral("online"),   QStringLiteral("remote"),
                                      QStringLiteral("virtual"),  QStringLiteral("remotely"),
                                      QStringLiteral("en ligne"), QStringLiteral("en línea")};
    return onsite.contains(folded) ? std::optional(Side::Onsite)
        : online.contains(folded)  ? std::optional(Side::Online)
                                   : std::nullopt;
}

// What says nothing about the person: the state of the invitation, pronouns.
bool isIdleNote(const QString &folded)
{
    static const QSet<QString> notes{
        QStringLiteral("tbc"),          QStringLiteral("tbd"),        QStringLiteral("tba"),
        QStringLiteral("confirmed"),    QStringLiteral("invited"),    QStringLiteral("to be confirmed"),
        QStringLiteral("she her"),      QStringLiteral("he him"),     QStringLiteral("they them"),
        QStringLiteral("she her hers"), QStringLiteral("he him his"), QStringLiteral("angefragt"),
        QStringLiteral("bestätigt")};
    return notes.contains(folded);
}

bool isNobody(const QString &folded)
{
    static const QSet<QString> names{QStringLiteral("tbc"),
                                     QStringLiteral("tbd"),
                                     QStringLiteral("tba"),
                                     QStringLiteral("to be confirmed"),
                                     QStringLiteral("to be decided"),
                                     QStringLiteral("to be announced"),
                                     QStringLiteral("none"),
                                     QStringLiteral("n a"),
                                     QStringLiteral("na"),
                                     QStringLiteral("nn"),
                                     QStringLiteral("n n"),
                                     QStringLiteral("anonymous")};
    return folded.isEmpty() || names.contains(folded);
}

bool isDegree(const QString &folded)
{
    static const QSet<QString> degrees{QStringLiteral("phd"), QStringLiteral("ph d"), QStringLiteral("dphil"),
                                       QStringLiteral("mba"), QStringLiteral("msc"),  QStringLiteral("llm"),
                                       QStringLiteral("esq")};
    return degrees.contains(folded);
}

// What belongs to the name before it: "Ben Cruz, Jr.", "Jane Doe, PhD".
bool isNameSuffix(const QString &folded)
{
    static const QSet<QString> generations{QStringLiteral("jr"), QStringLiteral("sr"), QStringLiteral("ii"),
                                           QStringLiteral("iii"), QStringLiteral("iv")};
    return generations.contains(folded) || isDegree(folded);
}

// The line's parts: split at commas, semicolons, bars and spaced dashes, a parenthesis is a part of its own.
QStringList partsOf(QStringView text)
{
    QStringList parts;
    QString part;
    const auto finish = [&parts, &part] {
        parts << part.trimmed();
        part.clear();
    };
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        const bool isSpaced = i > 0 && i + 1 < text.size() && text[i - 1] == u' ' && text[i + 1] == u' ';
        const qsizetype close = c == u'(' || c == u'[' ? text.indexOf(c == u'(' ? u')' : u']', i) : -1;
        if (close > i) {
            finish();
            part = text.mid(i + 1, close - i - 1).toString();
            finish();
            i = close;
        } else if (c == u',' || c == u';' || c == u'|' || c == u'，' || c == u'、' || (isSpaced && isDash(c))) {
            finish();
        } else {
            part += c;
        }
    }
    finish();
    parts.removeAll(QString());
    return parts;
}

QString withoutAddresses(QStringView text)
{
    QString out;
    for (const QString &word : text.toString().split(u' ', Qt::SkipEmptyParts))
        if (!word.contains(u'@') || word.startsWith(u'@'))
            out += (out.isEmpty() ? QString() : QStringLiteral(" ")) + word;
    return out;
}

bool addRole(PlanPerson &person, std::optional<Role> role)
{
    if (role && std::find(person.roles.begin(), person.roles.end(), *role) == person.roles.end())
        person.roles.push_back(*role);
    return role.has_value();
}

// Takes one part behind the name that isn't an affiliation.
bool takeNote(PlanPerson &person, const QString &part)
{
    const QString folded = foldedWords(part);
    if (isIdleNote(folded))
        return true;
    if (const auto side = sideFromNote(folded)) {
        person.side = *side;
        return true;
    }
    return addRole(person, roleFromText(part));
}

// From the end: region, stakeholder. "Intergovernmental Organization" alone is the stakeholder.
void takeGroups(PlanPerson &person, QStringList &parts)
{
    while (!parts.isEmpty()) {
        const QString region = regionFromText(parts.last());
        const QString stakeholder = stakeholderFromText(parts.last());
        // "(WEOG)" behind "Western European and Others Group" names the same region again.
        const bool isSameRegion = !region.isEmpty() && region == person.region && stakeholder.isEmpty();
        if (isSameRegion || (!region.isEmpty() && stakeholder.isEmpty() && person.region.isEmpty()))
            person.region = region;
        else if (!stakeholder.isEmpty() && region.isEmpty() && person.stakeholder.isEmpty())
            person.stakeholder = stakeholder;
        else if (!stakeholder.isEmpty() && !region.isEmpty() && person.region.isEmpty() && parts.size() > 1
                 && !stakeholderFromText(parts.at(parts.size() - 2)).isEmpty())
            person.region = region;
        else if (!stakeholder.isEmpty() && person.stakeholder.isEmpty())
            person.stakeholder = stakeholder;
        else if (!takeNote(person, parts.last()))
            break;
        parts.removeLast();
    }
}

// "Jane Doe, Civil Society, Self Made Association": a group between name and affiliation.
bool takeGroup(PlanPerson &person, const QString &part)
{
    const QString stakeholder = stakeholderFromText(part);
    const QString region = stakeholder.isEmpty() ? regionFromText(part) : QString();
    if (!stakeholder.isEmpty() && person.stakeholder.isEmpty())
        person.stakeholder = stakeholder;
    else if (!region.isEmpty() && person.region.isEmpty())
        person.region = region;
    else
        return false;
    return true;
}

qsizetype wordCount(QStringView text)
{
    return text.isEmpty() ? 0 : text.count(u' ') + 1;
}

// Small words inside names.
bool isParticle(QStringView word)
{
    static const QSet<QString> particles{
        QStringLiteral("de"),  QStringLiteral("da"),  QStringLiteral("do"),  QStringLiteral("dos"),
        QStringLiteral("das"), QStringLiteral("del"), QStringLiteral("di"),  QStringLiteral("du"),
        QStringLiteral("la"),  QStringLiteral("le"),  QStringLiteral("van"), QStringLiteral("von"),
        QStringLiteral("der"), QStringLiteral("den"), QStringLiteral("ter"), QStringLiteral("zu"),
        QStringLiteral("al"),  QStringLiteral("el"),  QStringLiteral("bin"), QStringLiteral("ibn"),
        QStringLiteral("y"),   QStringLiteral("e"),   QStringLiteral("und"), QStringLiteral("ap")};
    return particles.contains(word.toString());
}

bool hasShapeOfName(QStringView name)
{
    const qsizetype words = wordCount(name);
    if (words < 1 || words > 6 || name.size() > 80)
        return false;
    for (const QStringView word : QStringView(name).split(u' ')) {
        for (const QChar c : word)
            if (c.isDigit() || c == u'?' || c == u'!' || c == u':' || c == u'/' || c == u'"' || c == u'“' || c == u'&')
                return false;
        if (word.isEmpty() || (word[0].isLower() && !isParticle(word)) || word[0].isPunct())
            return false;
    }
    return !name[0].isLower();
}

} // namespace

PlanPerson readPerson(QStringView text)
{
    PlanPerson person;
    QStringList parts = partsOf(withoutAddresses(text.left(longestPersonLine)).remove(u'<').remove(u'>'));
    takeGroups(person, parts);
    if (parts.isEmpty())
        return person;
    QString name = parts.takeFirst().left(longestName).trimmed();
    if (isNobody(foldedWords(name)))
        return person;
    while (!parts.isEmpty() && isNameSuffix(foldedWords(parts.first())))
        name += QLatin1String(", ") + parts.takeFirst();
    QStringList affiliation;
    for (const QString &part : parts)
        if (!takeNote(person, part) && !takeGroup(person, part))
            affiliation << part;
    person.name = name;
    person.affiliation = affiliation.join(QLatin1String(", "));
    return person;
}

std::vector<PlanPerson> readPeople(QStringView text)
{
    text = text.left(20'000);
    std::vector<PlanPerson> people;
    const auto add = [&people](QStringView one) {
        PlanPerson person = readPerson(one);
        if (!person.name.isEmpty())
            people.push_back(std::move(person));
    };
    if (text.contains(u';')) {
        for (const QStringView one : text.split(u';'))
            add(one.trimmed());
        return people;
    }
    QString commas = text.toString();
    for (const QLatin1String word :
         {QLatin1String(" and "), QLatin1String(" und "), QLatin1String(" et "), QLatin1String(" & ")})
        commas.replace(word, QLatin1String(", "));
    const QStringList list = commas.split(u',', Qt::SkipEmptyParts);
    const bool isListOfNames = list.size() > 1 && std::all_of(list.begin(), list.end(), [](const QString &one) {
                                   const QString name = one.section(u'(', 0, 0).trimmed();
                                   return wordCount(name) >= 2 && hasShapeOfName(name)
                                       && stakeholderFromText(name).isEmpty() && regionFromText(name).isEmpty();
                               });
    // "Jane Doe, Save the Children" looks like two names only to those who count to two.
    const bool saysSo = list.size() > 2 || commas != text || (!list.isEmpty() && list.first().contains(u'('));
    if (isListOfNames && saysSo)
        for (const QString &one : list)
            add(one.trimmed());
    else
        add(text);
    return people;
}

Likeness likenessToPerson(QStringView text)
{
    if (text.size() > 300 || text.isEmpty() || isFormatLine(text) || text.endsWith(u'?') || text.endsWith(u':'))
        return Likeness::No;
    const PlanPerson person = readPerson(text);
    if (person.name.isEmpty() || person.name.size() > 80 || wordCount(person.name) > 8)
        return Likeness::No;
    if (!person.stakeholder.isEmpty() || !person.region.isEmpty())
        return Likeness::Sure;
    const bool isSentence = text.endsWith(u'.') && wordCount(text) > 6;
    return !isSentence && hasShapeOfName(person.name) && wordCount(text) <= 16 ? Likeness::Maybe : Likeness::No;
}

QString foldedName(QStringView name)
{
    static const QSet<QString> address{QStringLiteral("mr"),        QStringLiteral("mrs"),  QStringLiteral("ms"),
                                       QStringLiteral("mx"),        QStringLiteral("dr"),   QStringLiteral("prof"),
                                       QStringLiteral("professor"), QStringLiteral("sir"),  QStringLiteral("dame"),
                                       QStringLiteral("herr"),      QStringLiteral("frau"), QStringLiteral("mme")};
    QStringList words = foldedWords(name).split(u' ', Qt::SkipEmptyParts);
    while (words.size() > 1 && address.contains(words.first()))
        words.removeFirst();
    while (words.size() > 1 && isDegree(words.last()))
        words.removeLast();
    if (words.size() > 2 && isDegree(QStringList(words.mid(words.size() - 2)).join(u' ')))
        words.resize(words.size() - 2);
    return words.isEmpty() ? name.trimmed().toString().toCaseFolded() : words.join(u' ').toCaseFolded();
}

} // namespace evenhand
