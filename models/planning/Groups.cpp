// SPDX-License-Identifier: Apache-2.0
#include "models/planning/Groups.h"

#include <QHash>

namespace evenhand {

namespace {

struct GroupWording
{
    const char *folded;
    const char *group;
};

// In the words of the forum's pages, of its regions, and in German, French and Spanish.
constexpr GroupWording stakeholders[] = {
    {"civil society", "Civil Society"},
    {"civil society organization", "Civil Society"},
    {"civil society organizations", "Civil Society"},
    {"civil society organisation", "Civil Society"},
    {"civil society organisations", "Civil Society"},
    {"cso", "Civil Society"},
    {"ngo", "Civil Society"},
    {"zivilgesellschaft", "Civil Society"},
    {"société civile", "Civil Society"},
    {"sociedad civil", "Civil Society"},
    {"government", "Government"},
    {"governments", "Government"},
    {"governmental", "Government"},
    {"regierung", "Government"},
    {"gouvernement", "Government"},
    {"gobierno", "Government"},
    {"private sector", "Private Sector"},
    {"business", "Private Sector"},
    {"industry", "Private Sector"},
    {"wirtschaft", "Private Sector"},
    {"privatwirtschaft", "Private Sector"},
    {"privatsektor", "Private Sector"},
    {"secteur privé", "Private Sector"},
    {"sector privado", "Private Sector"},
    {"technical community", "Technical Community"},
    {"technical", "Technical Community"},
    {"technische gemeinschaft", "Technical Community"},
    {"communauté technique", "Technical Community"},
    {"comunidad técnica", "Technical Community"},
    {"intergovernmental organization", "Intergovernmental Organization"},
    {"intergovernmental organizations", "Intergovernmental Organization"},
    {"intergovernmental organisation", "Intergovernmental Organization"},
    {"intergovernmental organisations", "Intergovernmental Organization"},
    {"inter governmental organization", "Intergovernmental Organization"},
    {"inter governmental organisation", "Intergovernmental Organization"},
    {"igo", "Intergovernmental Organization"},
    {"zwischenstaatliche organisation", "Intergovernmental Organization"},
    {"organisation intergouvernementale", "Intergovernmental Organization"},
    {"organización intergubernamental", "Intergovernmental Organization"},
};

constexpr GroupWording regions[] = {
    {"african group", "African Group"},
    {"african", "African Group"},
    {"africa", "African Group"},
    {"african regional group", "African Group"},
    {"african states", "African Group"},
    {"asia pacific group", "Asia-Pacific Group"},
    {"asia pacific", "Asia-Pacific Group"},
    {"asia pacific states", "Asia-Pacific Group"},
    {"asian pacific group", "Asia-Pacific Group"},
    {"asia and the pacific", "Asia-Pacific Group"},
    {"asia and pacific", "Asia-Pacific Group"},
    {"apac", "Asia-Pacific Group"},
    {"eastern european group", "Eastern European Group"},
    {"eastern european group eeg", "Eastern European Group"},
    {"eastern europe", "Eastern European Group"},
    {"eastern european", "Eastern European Group"},
    {"eeg", "Eastern European Group"},
    {"grulac", "GRULAC"},
    {"latin american and caribbean group", "GRULAC"},
    {"latin american and caribbean group grulac", "GRULAC"},
    {"latin american and the caribbean group", "GRULAC"},
    {"latin america and the caribbean", "GRULAC"},
    {"latin america and caribbean", "GRULAC"},
    {"latin american and caribbean", "GRULAC"},
    {"latin america", "GRULAC"},
    {"lac", "GRULAC"},
    {"weog", "WEOG"},
    {"western european and others group", "WEOG"},
    {"western european and others group weog", "WEOG"},
    {"western european and other group", "WEOG"},
    {"western european and other states", "WEOG"},
    {"western european and others", "WEOG"},
    {"western europe and others", "WEOG"},
    {"western europe and others group", "WEOG"},
    {"western europe and others group weog", "WEOG"},
    {"western europe", "WEOG"},
    {"intergovernmental organization", "Intergovernmental Organization"},
    {"intergovernmental organizations", "Intergovernmental Organization"},
    {"intergovernmental organisation", "Intergovernmental Organization"},
    {"intergovernmental organisations", "Intergovernmental Organization"},
    {"inter governmental organization", "Intergovernmental Organization"},
    {"inter governmental organisation", "Intergovernmental Organization"},
};

template<size_t N> QHash<QString, QString> index(const GroupWording (&list)[N])
{
    QHash<QString, QString> result;
    for (const GroupWording &entry : list)
        result.insert(QString::fromUtf8(entry.folded), QString::fromUtf8(entry.group));
    return result;
}

constexpr qsizetype longestGroup = 80;

} // namespace

QString foldedWords(QStringView text)
{
    QString out;
    bool needsSpace = false;
    const auto put = [&out, &needsSpace](QStringView part) {
        if (needsSpace && !out.isEmpty())
            out += u' ';
        needsSpace = false;
        out += part;
    };
    for (const QChar c : text) {
        if (c == u'&') {
            needsSpace = true;
            put(u"and");
            needsSpace = true;
        } else if (c == u'\'' || c == u'’') {
            continue; // "What's" is one word
        } else if (c.isLetterOrNumber() || c.isMark() || c.isSurrogate()) {
            put(QStringView(&c, 1));
        } else {
            needsSpace = true;
        }
    }
    return out.toLower();
}

QString stakeholderFromText(QStringView text)
{
    static const QHash<QString, QString> known = index(stakeholders);
    return text.size() > longestGroup ? QString() : known.value(foldedWords(text));
}

QString regionFromText(QStringView text)
{
    static const QHash<QString, QString> known = index(regions);
    return text.size() > longestGroup ? QString() : known.value(foldedWords(text));
}

} // namespace evenhand
