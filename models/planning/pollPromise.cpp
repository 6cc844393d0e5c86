// SPDX-License-Identifier: Apache-2.0
// promisesPoll of agendaDraft.h: words that announce a poll, and words that only mention one.
#include "models/planning/Groups.h"
#include "models/planning/agendaDraft.h"

#include <QSet>
#include <algorithm>

namespace evenhand {

namespace {

// Tools made for nothing else.
const QSet<QString> &tools()
{
    static const QSet<QString> words{
        QStringLiteral("mentimeter"),     QStringLiteral("menti"), QStringLiteral("slido"), QStringLiteral("kahoot"),
        QStringLiteral("polleverywhere"), QStringLiteral("straw"), QStringLiteral("sli")};
    return words;
}

// Polls by their general name. In a description "a survey of 2022 shows" is no promise.
const QSet<QString> &polls()
{
    static const QSet<QString> words{
        QStringLiteral("poll"),       QStringLiteral("polls"),        QStringLiteral("polling"),
        QStringLiteral("survey"),     QStringLiteral("surveys"),      QStringLiteral("vote"),
        QStringLiteral("votes"),      QStringLiteral("voting"),       QStringLiteral("quiz"),
        QStringLiteral("quizzes"),    QStringLiteral("umfrage"),      QStringLiteral("umfragen"),
        QStringLiteral("abstimmung"), QStringLiteral("abstimmungen"), QStringLiteral("sondage"),
        QStringLiteral("sondages"),   QStringLiteral("encuesta"),     QStringLiteral("encuestas"),
        QStringLiteral("votación")};
    return words;
}

// What makes a mention in a description a promise about this session.
const QSet<QString> &sessionWords()
{
    static const QSet<QString> words{
        QStringLiteral("will"),          QStringLiteral("audience"), QStringLiteral("participants"),
        QStringLiteral("attendees"),     QStringLiteral("live"),     QStringLiteral("interactive"),
        QStringLiteral("online"),        QStringLiteral("room"),     QStringLiteral("wird"),
        QStringLiteral("werden"),        QStringLiteral("publikum"), QStringLiteral("teilnehmende"),
        QStringLiteral("participantes"), QStringLiteral("public")};
    return words;
}

const QSet<QString> &denials()
{
    static const QSet<QString> words{QStringLiteral("no"),    QStringLiteral("not"),   QStringLiteral("without"),
                                     QStringLiteral("kein"),  QStringLiteral("keine"), QStringLiteral("ohne"),
                                     QStringLiteral("nicht"), QStringLiteral("sans"),  QStringLiteral("sin"),
                                     QStringLiteral("dont"),  QStringLiteral("wont"),  QStringLiteral("never")};
    return words;
}

bool sentencePromises(QStringView sentence, bool isMethod)
{
    const QStringList words = foldedWords(sentence.left(4'000)).split(u' ', Qt::SkipEmptyParts);
    bool isAboutSession = isMethod;
    bool hasPoll = false;
    for (qsizetype i = 0; i < words.size(); ++i) {
        isAboutSession = isAboutSession || sessionWords().contains(words[i]);
        const bool isShow =
            words[i] == QLatin1String("show") && words.mid(i, 3).join(u' ') == QLatin1String("show of hands");
        const bool isTool = tools().contains(words[i])
            && (words[i] != QLatin1String("straw") || words.value(i + 1) == QLatin1String("poll"));
        if (!isTool && !isShow && !polls().contains(words[i]))
            continue;
        bool isDenied = false;
        for (qsizetype before = std::max<qsizetype>(0, i - 4); before < i; ++before)
            isDenied = isDenied || denials().contains(words[before]);
        if (isDenied)
            continue;
        if (isTool)
            return true;
        hasPoll = true;
    }
    return hasPoll && isAboutSession;
}

bool textPromises(const QString &text, bool isMethod)
{
    const QStringView view(text);
    qsizetype begin = 0;
    for (qsizetype i = 0; i <= view.size(); ++i) {
        const bool isEnd = i == view.size() || view[i] == u'\n'
            || ((view[i] == u'.' || view[i] == u'?' || view[i] == u'!')
                && (i + 1 == view.size() || view[i + 1].isSpace()));
        if (!isEnd)
            continue;
        if (sentencePromises(view.mid(begin, i - begin), isMethod))
            return true;
        begin = i + 1;
    }
    return false;
}

} // namespace

bool promisesPoll(const Plan &plan)
{
    return textPromises(plan.hybrid, true) || textPromises(plan.description, false)
        || textPromises(plan.outcomes, false);
}

} // namespace evenhand
