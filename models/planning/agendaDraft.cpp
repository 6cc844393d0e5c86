// SPDX-License-Identifier: Apache-2.0
#include "models/planning/agendaDraft.h"

#include <algorithm>

namespace evenhand {

namespace {

constexpr int shortest = 30;        // seconds of a segment, as for CONTRACT §4's fit
constexpr int longestEdge = 5 * 60; // opening, closing and poll
constexpr int longestStatement = 7 * 60;
constexpr qsizetype longestDrafted = 500;
constexpr int fewestParts = 5; // opening, statements, discussion, poll, closing

struct Topic
{
    QString title;
    QStringList people;
};

QString shortened(const QString &text)
{
    if (text.size() <= longestDrafted)
        return text;
    const qsizetype space = text.lastIndexOf(u' ', longestDrafted - 1);
    return text.left(space > longestDrafted / 2 ? space : longestDrafted - 1) + u'…';
}

std::vector<Topic> statementsOf(const Plan &plan)
{
    std::vector<Topic> topics;
    for (const PlanPerson &person : plan.people)
        if (std::find(person.roles.begin(), person.roles.end(), Role::Speaker) != person.roles.end())
            topics.push_back({person.name, {person.id}});
    return topics;
}

std::vector<Topic> discussionsOf(const Plan &plan)
{
    std::vector<Topic> topics;
    for (const QString &question : plan.policyQuestions)
        topics.push_back({question, {}});
    if (topics.empty())
        topics.push_back({QStringLiteral("questions and comments from the room and online"), {}});
    return topics;
}

// Puts neighbours together until there are `count`.
std::vector<Topic> grouped(const std::vector<Topic> &topics, size_t count, const QString &separator)
{
    if (topics.size() <= count)
        return topics;
    std::vector<Topic> groups(count);
    for (size_t i = 0; i < topics.size(); ++i) {
        Topic &group = groups[i * count / topics.size()];
        group.title += (group.title.isEmpty() ? QString() : separator) + topics[i].title;
        group.people += topics[i].people;
    }
    return groups;
}

class Draft
{
public:
    explicit Draft(Plan &plan)
        : m_plan(plan),
          m_total(plan.minutes.value_or(assumedMinutes) * 60),
          m_statements(statementsOf(plan)),
          m_discussions(discussionsOf(plan)),
          m_hasPoll(promisesPoll(plan))
    {}

    void fill()
    {
        m_plan.agenda.clear();
        if (m_total < fewestParts * shortest)
            return fillTiny();
        makeRoom();
        settleLengths();
        add(SegmentKind::Opening, QStringLiteral("Opening: readiness and aims"), m_edge);
        for (const Topic &topic : m_statements)
            add(SegmentKind::Statements, QStringLiteral("Statement: ") + topic.title, m_statement, topic.people);
        fillDiscussions();
        if (m_hasPoll)
            add(SegmentKind::Poll, QStringLiteral("Poll: opinions and the feel of the room"), m_poll);
        add(SegmentKind::Closing, QStringLiteral("Takeaways and closing"), m_edge);
    }

private:
    void add(SegmentKind kind, const QString &title, int length, const QStringList &people = {})
    {
        PlanSegment segment;
        segment.id = QStringLiteral("s%1").arg(m_plan.agenda.size() + 1);
        segment.title = shortened(title);
        segment.kind = kind;
        segment.length = seconds(length);
        segment.people = people;
        segment.flexible = kind != SegmentKind::Opening && kind != SegmentKind::Closing;
        m_plan.agenda.push_back(std::move(segment));
    }

    void fillTiny()
    {
        QStringList people;
        for (const Topic &topic : m_statements)
            people += topic.people;
        m_plan.warnings << QStringLiteral("The session is too short for an agenda: it is one segment.");
        add(SegmentKind::Discussion, QStringLiteral("Discussion"), m_total, people);
    }

    // More topics than half minutes: first questions share a discussion, then speakers a statement.
    void makeRoom()
    {
        const size_t parts = size_t(m_total / shortest) - 2 - (m_hasPoll ? 1 : 0);
        const size_t speakers = m_statements.size();
        const size_t questions = m_discussions.size();
        if (speakers + questions <= parts)
            return;
        const size_t discussions = std::clamp<size_t>(parts > speakers ? parts - speakers : 1, 1, questions);
        m_discussions = grouped(m_discussions, discussions, QStringLiteral(" / "));
        m_statements = grouped(m_statements, std::min(speakers, parts - discussions), QStringLiteral(", "));
        m_plan.warnings << QStringLiteral("There is no time for a segment for each of %1 speakers and %2 questions: "
                                          "some share one.")
                               .arg(speakers)
                               .arg(questions);
    }

    void settleLengths()
    {
        const int count = int(m_statements.size());
        const int discussions = int(m_discussions.size());
        const int edges = m_hasPoll ? 3 : 2;
        m_edge = std::clamp((m_total / 12 + 30) / 60 * 60, 60, longestEdge);
        const int atMost = (m_total - shortest * (count + discussions)) / edges;
        if (m_edge > atMost)
            m_edge = std::max(shortest, atMost / 15 * 15);
        m_poll = m_hasPoll ? m_edge : 0;
        const int rest = m_total - 2 * m_edge - m_poll;
        if (count > 0)
            m_statement = statementLength(rest, count, rest - shortest * discussions);
        m_discussion = rest - count * m_statement;
    }

    // Statements get less than half; a single one doesn't fill what four would.
    static int statementLength(int rest, int count, int atMost)
    {
        const int share = std::min(45, 15 * count);
        int length = std::min(rest * share / 100 / count, longestStatement);
        length = length >= 180 ? length / 60 * 60 : length >= 60 ? length / 30 * 30 : length / 15 * 15;
        length = std::max(length, shortest);
        return std::min(length, atMost / count);
    }

    // Whole minutes where there are enough, the left-over ones to the first questions.
    void fillDiscussions()
    {
        const int count = int(m_discussions.size());
        const int unit = m_discussion / count >= 60 ? 60 : 1;
        const int base = m_discussion / count / unit * unit;
        int left = m_discussion - base * count;
        for (int i = 0; i < count; ++i) {
            const bool isLast = i + 1 == count;
            const int extra = isLast ? left : left >= unit ? unit : 0;
            left -= extra;
            add(SegmentKind::Discussion, QStringLiteral("Discussion: ") + m_discussions[size_t(i)].title, base + extra);
        }
    }

    Plan &m_plan;
    int m_total;
    std::vector<Topic> m_statements;
    std::vector<Topic> m_discussions;
    bool m_hasPoll;
    int m_edge = 0;
    int m_poll = 0;
    int m_statement = 0;
    int m_discussion = 0; // all of them
};

} // namespace

void draftAgenda(Plan &plan)
{
    if (!plan.minutes)
        plan.warnings << QStringLiteral("The length is not given: the agenda assumes %1 minutes.").arg(assumedMinutes);
    Draft(plan).fill();
}

} // namespace evenhand
