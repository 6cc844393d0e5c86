// SPDX-License-Identifier: Apache-2.0
#include "models/planning/Proposal.h"

#include "models/planning/FormatLine.h"
#include "models/planning/Items.h"
#include "models/planning/Length.h"
#include "models/planning/PanelReader.h"
#include "models/planning/PersonLine.h"
#include "models/planning/ProposalTimes.h"
#include "models/planning/Prose.h"
#include "models/planning/RoomLine.h"
#include "models/planning/Sections.h"
#include "models/planning/TitleLine.h"
#include "models/planning/When.h"
#include "models/planning/agendaDraft.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <utility>

namespace evenhand {

namespace {

constexpr qsizetype longestTitle = 300;
constexpr qsizetype longestItem = 2'000;
constexpr qsizetype mostListed = 100;
constexpr qsizetype longestShortLine = 140; // themes, rooms
constexpr qsizetype longestGuessedRoom = 60;

bool endsClause(QStringView text)
{
    return text.endsWith(u'.') || text.endsWith(u'?') || text.endsWith(u'!') || text.endsWith(u':');
}

class ProposalReader
{
public:
    ProposalReader(const Lines &lines, Unheaded unheaded)
        : m_unheaded(unheaded), m_sections(readSections(lines)), m_panel(m_sections)
    {
        for (const Section &section : m_sections)
            m_fields.set(size_t(section.heading.field));
        if (lines.isCut)
            warn(QStringLiteral("The text is very long: only its first %1 lines were read.").arg(mostLines));
    }

    Plan read()
    {
        for (m_at = 0; m_at < m_sections.size(); ++m_at)
            readSection(m_sections[m_at]);
        settleTexts();
        m_times.settle(m_plan);
        m_plan.people = m_panel.people();
        m_plan.warnings << m_panel.warnings() << m_guesses;
        return m_plan;
    }

private:
    bool has(Field field) const { return m_fields.test(size_t(field)); }
    void warn(const QString &text)
    {
        if (!m_guesses.contains(text) && m_guesses.size() < 100)
            m_guesses << text;
    }

    // --- sections

    void readSection(const Section &section)
    {
        m_inProse = false;
        m_expectsRoom = false;
        switch (section.heading.field) {
        case Field::Opening: return readOpening(section.lines);
        case Field::Person: return readPersonSection(section);
        case Field::Reference:
        case Field::Title: return readTitleSection(section);
        case Field::Theme: return readThemes(section.lines);
        case Field::Time: return readTimeSection(section.lines);
        case Field::Room: return readRoom(section.lines);
        case Field::Affiliation: return readAffiliation(section.lines);
        case Field::Format: return readFormatSection(section.lines);
        case Field::Length: return readDuration(section.lines);
        case Field::PolicyQuestions:
        case Field::Objectives: return readItems(section);
        case Field::Description: return addProse(m_description, section.lines, 0);
        case Field::Addition: return addProse(m_additions, section.lines, 0);
        case Field::Outcomes: return addProse(m_outcomes, section.lines, 0);
        case Field::Hybrid: return addProse(m_hybrid, section.lines, 0);
        case Field::Ignored: return readIgnored(section.lines);
        }
    }

    void readOpening(const std::vector<Line> &lines)
    {
        // Above a reference stand at most the site's own menus.
        size_t first = 0;
        for (size_t i = 0; i < lines.size() && i < 40 && lines[i].text.size() <= longestShortLine && first == 0; ++i)
            if (!readTitle(lines[i].text).reference.isEmpty())
                first = i;
        for (size_t i = first; i < lines.size(); ++i)
            readOpeningLine(lines, i);
    }

    void readOpeningLine(const std::vector<Line> &lines, size_t i)
    {
        const Line &line = lines[i];
        const bool isRoom = isRoomBelowTime(lines, i);
        if (m_inProse)
            return readProseLine(lines, i);
        if (m_plan.title.isEmpty() && takeTitle(line))
            return;
        if (m_times.takeLine(line.text)) {
            m_expectsRoom = !has(Field::Room);
            return;
        }
        if (isRoom)
            takeRoom(line);
        else if (isFormatLine(line.text))
            takeFormat(line.text);
        else if (likenessToPerson(line.text) == Likeness::Sure)
            m_panel.takeStray(line);
        else if (isThemeByPosition(line))
            takeTheme(line);
        else
            addPositional(line);
    }

    bool takeTitle(const Line &line)
    {
        const TitleLine title = readTitle(line.text);
        const bool isLong = title.title.size() > longestTitle;
        if (title.reference.isEmpty() && (ProposalTimes::isTimeLine(line.text) || (isLong && has(Field::Title))))
            return false;
        if (m_plan.reference.isEmpty())
            m_plan.reference = title.reference;
        if (title.title.isEmpty() || has(Field::Title))
            return !title.reference.isEmpty();
        if (isLong || (m_plan.reference.isEmpty() && endsClause(line.text) && line.text.size() > longestShortLine)) {
            const qsizetype cut = title.title.lastIndexOf(u' ', 100);
            m_plan.title = title.title.left(cut > 0 ? cut : 100) + u'…';
            warn(QStringLiteral("There is no title line: the title was made from the first words."));
            return false; // it stays in the description
        }
        m_plan.title = title.title;
        return true;
    }

    bool isThemeByPosition(const Line &line) const
    {
        return m_panel.exists() && !has(Field::Theme) && line.text.size() <= longestShortLine && !endsClause(line.text)
            && !line.text.endsWith(u',');
    }

    void takeTheme(const Line &line)
    {
        if (m_unheaded == Unheaded::Prose)
            return addText(line);
        warn(QStringLiteral("The themes have no heading: the lines between title and people were taken."));
        m_plan.themes << unmarked(line.text);
    }

    void readTitleSection(const Section &section)
    {
        size_t used = 0;
        if (!section.lines.empty()) {
            const TitleLine title = readTitle(withoutReplySigns(section.lines[0].text));
            if (m_plan.reference.isEmpty())
                m_plan.reference = section.heading.field == Field::Reference && title.reference.isEmpty()
                    ? title.title.left(longestTitle)
                    : title.reference;
            if (section.heading.field == Field::Title && !title.title.isEmpty() && !m_hasTitle) {
                m_plan.title = title.title.left(longestTitle);
                m_hasTitle = true;
            }
            used = 1;
        }
        for (size_t i = used; i < section.lines.size(); ++i)
            readOpeningLine(section.lines, i);
    }

    static QString withoutReplySigns(QString text)
    {
        static const std::array signs{"re:", "fwd:", "fw:", "aw:", "wg:", "tr:", "rv:"};
        for (bool found = true; found;) {
            found = false;
            for (const char *sign : signs)
                if (text.startsWith(QLatin1String(sign), Qt::CaseInsensitive)) {
                    text = text.mid(QLatin1String(sign).size()).trimmed();
                    found = true;
                }
        }
        return text;
    }

    void readThemes(const std::vector<Line> &lines)
    {
        for (const Line &line : lines) {
            if (m_inProse || line.text.size() > 2 * longestShortLine)
                addPositional(line);
            else if (!isFormatLine(line.text) && !m_times.takeLine(line.text))
                m_plan.themes << unmarked(line.text);
        }
    }

    void readTimeSection(const std::vector<Line> &lines)
    {
        size_t i = 0;
        while (i < lines.size() && (i == 0 || readWhen(lines[i].text)) && lines[i].text.size() <= 200)
            m_times.addLabelled(lines[i++].text);
        m_expectsRoom = !has(Field::Room);
        readLoose(lines, i);
    }

    void readRoom(const std::vector<Line> &lines)
    {
        if (!lines.empty() && m_plan.room.isEmpty())
            m_plan.room = lines[0].text.left(longestTitle);
        readLoose(lines, 1);
    }

    // The line below a time. On pages each stands in a paragraph of its own: there it has to read
    // like a room, or be all that is left above the people. “Auditorium” alone is a room, with a
    // length it is a format.
    bool isRoomBelowTime(const std::vector<Line> &lines, size_t i)
    {
        const QString &text = lines[i].text;
        if (!std::exchange(m_expectsRoom, false) || !m_plan.room.isEmpty() || text.size() > longestShortLine)
            return false;
        if (isFormatLine(text) && (readFormat(text).minutes || !namesRoom(text)))
            return false;
        if (ProposalTimes::isTimeLine(text) || likenessToPerson(text) == Likeness::Sure)
            return false;
        if (lines[i].blanksBefore == 0 || namesRoom(text))
            return true;
        return i + 1 == lines.size() && text.size() <= longestGuessedRoom && !endsClause(text)
            && !m_plan.title.isEmpty() && m_panel.people().empty();
    }

    void takeRoom(const Line &line)
    {
        if (line.blanksBefore > 0 && !namesRoom(line.text))
            warn(QStringLiteral("The room has no heading: the line below the time was taken."));
        m_plan.room = line.text;
    }

    void readAffiliation(const std::vector<Line> &lines)
    {
        if (!lines.empty())
            m_panel.setAffiliation(lines[0].text.left(longestTitle));
        readLoose(lines, 1);
    }

    void readFormatSection(const std::vector<Line> &lines)
    {
        size_t used = 0;
        if (!lines.empty() && lines[0].text.size() <= longestShortLine) {
            takeFormat(lines[0].text);
            used = 1;
        }
        m_hasFormat = true;
        readLoose(lines, used);
    }

    void takeFormat(const QString &text)
    {
        const FormatLine line = readFormat(text);
        m_hasFormat = true;
        if (m_plan.format.isEmpty())
            m_plan.format = line.format;
        if (line.minutes)
            m_times.addFormatLength(*line.minutes);
    }

    void readDuration(const std::vector<Line> &lines)
    {
        if (lines.empty())
            return;
        m_times.addDuration(lines[0].text.left(longestShortLine));
        readLoose(lines, 1);
    }

    void readItems(const Section &section)
    {
        const bool isQuestions = section.heading.field == Field::PolicyQuestions;
        std::vector<Line> *into = isQuestions ? &m_questionLines : &m_objectiveLines;
        for (size_t i = 0; i < section.lines.size(); ++i) {
            const Line &line = section.lines[i];
            if (i > 0 && isDescriptionBelowItems(line, section.lines[0])) {
                m_inProse = true;
                return readLoose(section.lines, i);
            }
            if (i > 0 && into == &m_questionLines && areAimsBelowQuestions(line, section.lines[0])) {
                warn(QStringLiteral("The aims have no heading: the items below the policy questions were taken."));
                into = &m_objectiveLines;
            }
            into->push_back(line);
        }
    }

    // Long prose apart from the items shows that the description's heading was lost.
    bool isDescriptionBelowItems(const Line &line, const Line &first) const
    {
        const bool isMarked = markerSize(first.text) > 0;
        const bool isApart = line.blanksBefore >= (isMarked && markerSize(line.text) == 0 ? 1 : 2);
        return isApart && line.text.size() > 100 && !line.text.endsWith(u'?') && !has(Field::Description);
    }

    // A new list that doesn't ask.
    bool areAimsBelowQuestions(const Line &line, const Line &first) const
    {
        return line.blanksBefore > 0 && markerSize(line.text) > 0 && !line.text.endsWith(u'?')
            && first.text.endsWith(u'?') && !has(Field::Objectives);
    }

    void readIgnored(const std::vector<Line> &lines)
    {
        for (const Line &line : lines)
            if (!has(Field::Description) && line.text.size() > 200)
                addPositional(line);
    }

    void addProse(Prose &prose, const std::vector<Line> &lines, size_t from)
    {
        for (size_t i = from; i < lines.size(); ++i)
            prose.add(lines[i], i == from);
    }

    void addPositional(const Line &line)
    {
        m_inProse = true;
        addText(line);
    }

    void addText(const Line &line)
    {
        const bool startsParagraph = std::exchange(m_wasElsewhere, m_at) != m_at;
        if (has(Field::Description))
            return m_additions.add(line, startsParagraph);
        if (m_panel.exists())
            warn(QStringLiteral("The description has no heading: the text after the last known field was taken."));
        m_positional.add(line, startsParagraph);
    }

    void readPersonSection(const Section &section) { readLoose(section.lines, m_panel.take(m_at)); }

    // --- lines whose heading was lost

    void readLoose(const std::vector<Line> &lines, size_t from)
    {
        for (size_t i = from; i < lines.size(); ++i)
            readLooseLine(lines, i);
    }

    // Where headings were lost, the format stands between the paragraphs, by itself.
    void readProseLine(const std::vector<Line> &lines, size_t i)
    {
        const bool isApart = lines[i].blanksBefore > 0 && (i + 1 == lines.size() || lines[i + 1].blanksBefore > 0);
        if (isApart && !m_hasFormat && !has(Field::Format) && isUsualFormat(lines[i].text))
            takeFormat(lines[i].text);
        else
            addPositional(lines[i]);
    }

    void readLooseLine(const std::vector<Line> &lines, size_t i)
    {
        const Line &line = lines[i];
        const bool isRoom = isRoomBelowTime(lines, i);
        if (m_inProse)
            readProseLine(lines, i);
        else if (isRoom)
            takeRoom(line);
        else if (isFormatLine(line.text))
            takeFormat(line.text);
        else if (findLength(line.text) && minutesFromText(line.text))
            m_times.addFormatLength(*minutesFromText(line.text));
        else if (m_times.takeLine(line.text))
            m_expectsRoom = !has(Field::Room);
        else if (!m_hasFormat && m_panel.takeLoose(line, m_at))
            return;
        else if (m_panel.isAmong(m_at) && line.text.size() <= longestShortLine)
            m_panel.setAffiliation(line.text);
        else
            addPositional(line);
    }

    // --- in the end

    void settleTexts()
    {
        m_plan.policyQuestions = bounded(splitItems(m_questionLines), QStringLiteral("policy questions"));
        m_plan.objectives = bounded(splitItems(m_objectiveLines), QStringLiteral("objectives"));
        m_plan.themes = bounded(m_plan.themes, QStringLiteral("themes"));
        QStringList parts{m_description.text(), m_positional.text(), m_additions.text()};
        parts.removeAll(QString());
        const QString description = parts.join(QLatin1String("\n\n"));
        m_plan.description = description.left(Prose::longest);
        m_plan.outcomes = m_outcomes.text();
        m_plan.hybrid = m_hybrid.text();
        if (description.size() > Prose::longest || m_outcomes.isCut() || m_hybrid.isCut())
            warn(QStringLiteral("A text was longer than %1 characters and was cut.").arg(Prose::longest));
        if (m_plan.policyQuestions.isEmpty())
            guessQuestions();
    }

    QStringList bounded(QStringList items, const QString &what)
    {
        if (items.size() > mostListed) {
            warn(QStringLiteral("Only the first %1 %2 were read.").arg(mostListed).arg(what));
            items = items.mid(0, mostListed);
        }
        for (QString &item : items)
            item = item.left(longestItem);
        return items;
    }

    // Prose that asks: lines of the description that are one question.
    void guessQuestions()
    {
        for (const QString &line : m_plan.description.left(20'000).split(u'\n', Qt::SkipEmptyParts)) {
            const QString item = unmarked(line);
            const bool isQuestion = item.endsWith(u'?') && item.size() >= 15 && item.size() <= 400
                && !QStringView(item).chopped(1).contains(u'?');
            if (isQuestion && m_plan.policyQuestions.size() < 10
                && (markerSize(line) > 0 || !item.contains(QLatin1String(". "))))
                m_plan.policyQuestions << item;
        }
        if (!m_plan.policyQuestions.isEmpty())
            warn(QStringLiteral("The policy questions have no heading: the questions in the text were taken."));
    }

    Plan m_plan;
    Unheaded m_unheaded;
    std::vector<Section> m_sections;
    std::bitset<32> m_fields; // the labels there are
    PanelReader m_panel;
    size_t m_at = 0;
    QStringList m_guesses;

    ProposalTimes m_times;
    bool m_hasTitle = false;
    bool m_hasFormat = false;
    bool m_expectsRoom = false;         // the line below a time
    bool m_inProse = false;             // the rest of the section is text
    size_t m_wasElsewhere = size_t(-1); // the section that gave the last positional line

    std::vector<Line> m_questionLines;
    std::vector<Line> m_objectiveLines;
    Prose m_description;
    Prose m_positional;
    Prose m_additions;
    Prose m_outcomes;
    Prose m_hybrid;
};

} // namespace

Plan readProposalFields(QStringView text, Unheaded unheaded)
{
    return ProposalReader(readLines(text), unheaded).read();
}

Plan readProposal(QStringView text)
{
    Plan plan = readProposalFields(text);
    plan.warnings << gapsOf(plan);
    draftAgenda(plan);
    return plan;
}

QStringList gapsOf(const Plan &plan)
{
    const auto hasRole = [&plan](Role role) {
        return std::any_of(plan.people.begin(), plan.people.end(), [role](const PlanPerson &person) {
            return std::find(person.roles.begin(), person.roles.end(), role) != person.roles.end();
        });
    };
    QStringList gaps;
    if (plan.title.isEmpty())
        gaps << QStringLiteral("No title was found.");
    if (!plan.starts)
        gaps << QStringLiteral("No start time was found.");
    for (const Role role : {Role::Speaker, Role::OnsiteModerator, Role::OnlineModerator, Role::Rapporteur})
        if (!hasRole(role))
            gaps << QStringLiteral("No %1 was found.").arg(roleName(role));
    if (plan.policyQuestions.isEmpty())
        gaps << QStringLiteral("No policy questions were found: the agenda has one open discussion.");
    return gaps;
}

} // namespace evenhand
