// SPDX-License-Identifier: Apache-2.0
// Takes the names of a session's people, and for whom they work, out of running text (Chatham
// House Rule). It knows whole names, their parts, and the names under which people wrote in the
// chat; in doubt it withholds. What it can't know (a nickname used once, "our host") stays:
// whoever publishes such a report reads it first, and the report says so.
#pragma once

#include "models/session/State.h"

#include <QHash>
#include <QStringList>
#include <vector>

namespace evenhand {

class NameVeil
{
public:
    explicit NameVeil(const State &state);

    // What was said and written in the session.
    QString over(const QString &text) const { return over(text, false); }
    // What stood in the programme before it (titles, policy questions): only the names of people
    // listed go, so that nobody blots out a title by taking its words for a nick.
    QString overProgramme(const QString &text) const { return over(text, true); }

private:
    struct Phrase
    {
        QStringList words; // folded
        bool needsCapital = false;
        bool isListed = false; // of a person listed, not only known from the chat
    };
    struct Word
    {
        qsizetype start, end;
        QString folded;
        bool isCapital;
    };

    void addName(const QString &name, bool isListed);
    void addAffiliation(const QString &name);
    void add(Phrase phrase);
    QString over(const QString &text, bool isProgramme) const;
    QString overUnspaced(QString text, bool isProgramme) const;
    qsizetype matchAt(const std::vector<Word> &words, size_t index, const QString &text, bool isProgramme) const;
    static std::vector<Word> wordsOf(const QString &text);

    QHash<QString, std::vector<Phrase>> m_phrases;    // by first word, longest first
    std::vector<std::pair<QString, bool>> m_unspaced; // names to be found inside other text; whether listed
};

} // namespace evenhand
