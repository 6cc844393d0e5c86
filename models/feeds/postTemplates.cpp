// SPDX-License-Identifier: Apache-2.0
#include "models/feeds/postTemplates.h"

#include "models/items/glance.h"
#include "models/minutes/plainText.h"
#include "models/session/Ledger.h"
#include "models/session/Next.h"
#include "models/session/Queue.h"

#include <QCoreApplication>
#include <QStringList>
#include <algorithm>
#include <functional>

namespace evenhand {

namespace {

constexpr qsizetype longestItem = 600; // characters of one aim, question or option
constexpr qsizetype mostItems = 26;    // as many as there are letters
constexpr qsizetype nextShown = 3;
constexpr int bestMark = 10; // of a scale, as votes are read (chatVotes.h)
constexpr char aimsPost[] = "aims";

QString tr(const char *text)
{
    return QCoreApplication::translate("PostTemplates", text);
}

QString letter(qsizetype place)
{
    return QString(QChar(u'A' + char16_t(place)));
}

// Each on a line of its own behind its sign.
template<class Sign> QStringList listed(const QStringList &items, Sign sign)
{
    QStringList lines;
    for (const QString &item : items)
        if (const QString plain = plainLine(item.left(8 * longestItem), longestItem);
            !plain.isEmpty() && lines.size() < mostItems)
            lines << sign(lines.size()) + plain;
    return lines;
}

QStringList numbered(const QStringList &items)
{
    return listed(items, [](qsizetype place) { return QString::number(place + 1) + QStringLiteral(". "); });
}

QStringList lettered(const QStringList &items)
{
    return listed(items, [](qsizetype place) { return letter(place) + QStringLiteral(". "); });
}

QString inPlan(const QString &words, const QString &key)
{
    return key.isEmpty() ? words : tr("%1 (%2)").arg(words, key);
}

QString titleOf(const State &state)
{
    return plainShown(state.plan.title.value);
}

// ---- aims ----

QString aimsMissing(const State &state, const QString &planKey)
{
    const bool hasAims = !numbered(state.plan.objectives.values).isEmpty();
    const bool hasQuestions = !lettered(state.plan.policyQuestions.values).isEmpty();
    if (!hasAims && !hasQuestions)
        return inPlan(tr("The plan has neither aims nor policy questions: write them there"), planKey);
    if (!hasAims)
        return inPlan(tr("The plan has no aims, only policy questions: write them there, or send it so"), planKey);
    if (!hasQuestions)
        return inPlan(tr("The plan has no policy questions, only aims: write them there, or send it so"), planKey);
    return {};
}

QStringList aimsLines(const State &state)
{
    QStringList lines;
    if (const QStringList aims = numbered(state.plan.objectives.values); !aims.isEmpty())
        lines << tr("Aims:") << aims;
    if (const QStringList questions = lettered(state.plan.policyQuestions.values); !questions.isEmpty())
        lines << tr("Policy questions:") << questions;
    return lines;
}

// Where it is known already under this id, it was posted: then it is a post like others.
QString onceAs(const State &state, const QString &id)
{
    return id.size() > longestId || state.posts.contains(PostId(id)) ? QString() : id;
}

PostDraft aims(const State &state, const QString &planKey)
{
    PostDraft draft{{}, aimsMissing(state, planKey), onceAs(state, QLatin1String(aimsPost))};
    QStringList lines = aimsLines(state);
    if (lines.isEmpty())
        return draft;
    if (const QString title = titleOf(state); !title.isEmpty())
        lines.prepend(title);
    draft.words = lines.join(u'\n');
    return draft;
}

QString whereWeAre(const State &state)
{
    const Segment *current = state.segment(state.currentSegment);
    const QString title = current ? plainShown(current->title.value) : QString();
    if (title.isEmpty())
        return {};
    const qsizetype place = state.agenda.indexOf(current->id);
    return place < 0 ? tr("Now: %1").arg(title)
                     : tr("Now: %1 (%2 of %3)").arg(title).arg(place + 1).arg(state.agenda.size());
}

PostDraft aimsAgain(const State &state, const QString &planKey)
{
    PostDraft draft = aims(state, planKey);
    draft.id = onceAs(state, QLatin1String(aimsPost) + u'-' + state.currentSegment.value);
    if (draft.words.isEmpty())
        return draft;
    QStringList lines{tr("For those who joined late")};
    lines << whereWeAre(state) << draft.words;
    lines.removeAll(QString());
    draft.words = lines.join(u'\n');
    return draft;
}

// ---- rules ----

QString lengthWords(Duration length)
{
    const auto whole = std::chrono::duration_cast<seconds>(length).count();
    return whole % 60 == 0 && whole >= 120 ? tr("%1 minutes").arg(whole / 60) : tr("%1 seconds").arg(whole);
}

PostDraft rules(const State &state)
{
    return {QStringList{tr("House rules"),
                        tr("To ask for the floor write q+ here, to take it back q-. In the room, raise your hand."),
                        tr("Room and online have one queue. A turn is %1 at most.")
                            .arg(lengthWords(state.queueSettings.turnLength)),
                        tr("For a question that is to be read out write QUESTION: and then your question."),
                        tr("Speak to the subject, not against people. What insults is hidden.")}
                .join(u'\n'),
            {},
            {}};
}

// ---- polls ----

// The one that is open, else the last that was prepared.
const Poll *pollToAnnounce(const State &state)
{
    const Poll *found = nullptr;
    for (const Poll &poll : state.polls)
        if (poll.phase == PollPhase::Open
            || (poll.phase == PollPhase::Draft && !(found && found->phase == PollPhase::Open)))
            found = &poll;
    return found;
}

// An option that is called "B" or "2" would be mistaken for another one's place.
bool canHaveLetters(const QStringList &options)
{
    return options.size() <= mostItems && std::none_of(options.begin(), options.end(), [](const QString &option) {
               bool isNumber = false;
               option.trimmed().toInt(&isNumber);
               return isNumber || option.trimmed().size() == 1;
           });
}

QString howToVote(const Poll &poll, const QStringList &options)
{
    if (options.isEmpty())
        return poll.type == PollType::Scale || poll.type == PollType::Mood
            ? tr("To vote write a number from 0 to %1 here.").arg(bestMark)
            : tr("Write your answer here.");
    const bool hasLetters = canHaveLetters(options);
    if (!hasLetters)
        return poll.type == PollType::Multiple ? tr("To vote write all that you choose here, as it stands above.")
                                               : tr("To vote write your choice here, as it stands above.");
    if (poll.type == PollType::Multiple)
        return tr("To vote write the letters of all that you choose here, such as A, C.");
    QStringList letters;
    for (qsizetype i = 0; i < options.size(); ++i)
        letters << letter(i);
    const QString last = letters.takeLast();
    return letters.isEmpty() ? tr("To vote write %1 here.").arg(last)
                             : tr("To vote write %1 or %2 here.").arg(letters.join(QStringLiteral(", ")), last);
}

bool isCountedFromChat(const Poll &poll)
{
    return poll.type != PollType::Text && poll.type != PollType::Ranking;
}

PostDraft pollPost(const State &state)
{
    const Poll *poll = pollToAnnounce(state);
    if (!poll)
        return {{}, tr("No poll is open or prepared: make one, then announce it"), {}};
    const QStringList options = poll->labels.values;
    QStringList lines{tr("Poll: %1").arg(plainLine(poll->question.value.left(8 * longestItem), longestItem))};
    lines << (canHaveLetters(options) ? lettered(options)
                                      : listed(options, [](qsizetype) { return QStringLiteral("- "); }));
    lines << howToVote(*poll, options);
    if (isCountedFromChat(*poll))
        lines << tr("One vote a person; the last one counts.");
    return {lines.join(u'\n'),
            !isCountedFromChat(*poll)             ? tr("Answers of this kind aren't counted from the chat")
                : poll->phase == PollPhase::Draft ? tr("The poll isn't open yet: votes count once it is")
                                                  : QString(),
            {}};
}

// ---- who speaks ----

const Person *known(const State &state, const PersonId &id)
{
    const Person *person = state.person(id);
    return person && !person->isErased && !person->name.isEmpty() ? person : nullptr;
}

// Those of the statements that are still to come before there is a discussion: hands wait for that.
void addSpeakers(const State &state, const std::function<void(const PersonId &)> &add)
{
    const Segment *current = state.segment(state.currentSegment);
    if (current && current->kind != SegmentKind::Statements && current->people.empty())
        return;
    const qsizetype at = state.agenda.indexOf(state.currentSegment);
    for (qsizetype i = at + 1; i < state.agenda.size(); ++i) {
        const Segment *segment = state.segment(state.agenda.at(i));
        if (!segment || (segment->kind != SegmentKind::Statements && segment->people.empty()))
            return;
        for (const PersonId &person : segment->people)
            add(person);
    }
}

// Those who come next, each once, whoever has a name that may be told.
std::vector<const Person *> comingUp(const State &state, Instant now)
{
    std::vector<const Person *> people;
    const Turn *running = state.runningTurn();
    const Person *speaking = running ? state.person(running->person) : nullptr;
    const auto add = [&](const PersonId &id) {
        const Person *person = known(state, id);
        if (person && person != speaking && std::find(people.begin(), people.end(), person) == people.end())
            people.push_back(person);
    };
    if (const Next next = nextStep(state, now); next.does == Next::Does::Floor || next.does == Next::Does::Segment)
        add(next.person);
    addSpeakers(state, add);
    for (const QueueRow &row : queueOrder(state, now))
        add(row.person);
    if (people.size() > size_t(nextShown))
        people.resize(size_t(nextShown));
    return people;
}

QString sideWords(std::optional<Side> side)
{
    return !side || *side == Side::Unknown ? QString() : *side == Side::Onsite ? tr("in the room") : tr("online");
}

QString spoken(const State &state, const Person &person, std::optional<Side> side)
{
    const QString name = nameShown(state, person.id), place = sideWords(side);
    return place.isEmpty() ? name : tr("%1 (%2)").arg(name, place);
}

QString howToAsk(const State &state, Instant now)
{
    return state.queueSettings.isOpen(now) ? tr("To ask for the floor write q+ here.") : tr("The queue is closed.");
}

PostDraft nowAndNext(const State &state, Instant now)
{
    const Turn *running = state.runningTurn();
    const Person *speaking = running ? known(state, running->person) : nullptr;
    const std::vector<const Person *> coming = comingUp(state, now);
    if (!speaking && coming.empty())
        return {{}, tr("Nobody speaks and nobody waits: there is nothing to tell yet"), {}};
    QStringList lines, names;
    if (speaking)
        lines << tr("Speaking now: %1").arg(spoken(state, *speaking, running->side));
    for (const Person *person : coming)
        names << nameShown(state, person->id);
    lines << (names.isEmpty() ? tr("Nobody waits yet.") : tr("Next: %1").arg(names.join(QStringLiteral(", "))));
    lines << howToAsk(state, now);
    return {lines.join(u'\n'), {}, {}};
}

PostDraft speakerCard(const State &state, Instant now)
{
    const Turn *running = state.runningTurn();
    const Person *speaking = running ? known(state, running->person) : nullptr;
    const std::vector<const Person *> coming = comingUp(state, now);
    const Person *person = speaking ? speaking : coming.empty() ? nullptr : coming.front();
    if (!person)
        return {{}, tr("Nobody speaks and nobody is next: there is nobody to introduce"), {}};
    const QString name = nameShown(state, person->id);
    QStringList lines{speaking ? tr("Speaking now: %1").arg(name) : tr("Next: %1").arg(name)};
    QStringList about{plainShown(person->affiliation.value), plainShown(person->stakeholder),
                      plainShown(person->region)};
    about.removeAll(QString());
    lines << about.join(QStringLiteral(" · "));
    lines.removeAll(QString());
    return {lines.join(u'\n'),
            about.isEmpty() ? tr("The plan doesn't say for whom they work: write it in, or send it so") : QString(),
            {}};
}

// ---- the end ----

PostDraft lastCall(const State &state, Instant now)
{
    const QueueSettings &queue = state.queueSettings;
    if (!queue.isOpen(now))
        return {{}, tr("The queue is closed already: open it first, or tell who is next"), {}};
    if (!queue.closesAt)
        return {tr("Last call for the queue: write q+ here, or raise your hand in the room."),
                tr("Nothing closes the queue by itself: Last call above the queue does, in 30 seconds"),
                {}};
    return {tr("Last call for the queue: it closes in %1. Write q+ here, or raise your hand in the room.")
                .arg(clockText(*queue.closesAt - now)),
            {},
            {}};
}

// No plan says where the report will stand.
QString linkBlank()
{
    return tr("[link]");
}

PostDraft thanks(const State &state, Instant now)
{
    const Ledger told = ledger(state, now);
    const QString title = titleOf(state), reference = plainShown(state.plan.reference.value);
    QStringList lines{title.isEmpty() ? tr("Thank you all for taking part.")
                                      : tr("Thank you all for taking part in “%1”.").arg(title)};
    if (!told.people.empty())
        lines << tr("People who had the floor: %1. Questions asked: %2, answered: %3.")
                     .arg(told.people.size())
                     .arg(told.questions.asked)
                     .arg(told.questions.answered);
    lines << (reference.isEmpty() ? tr("A report will follow: %1").arg(linkBlank())
                                  : tr("A report on %1 will follow: %2").arg(reference, linkBlank()));
    return {lines.join(u'\n'), blankIn(linkBlank()), {}};
}

bool isOfAims(const Post &post)
{
    const QString id = post.id.value;
    return id == QLatin1String(aimsPost) || id.startsWith(QLatin1String(aimsPost) + u'-');
}

} // namespace

std::vector<PostTemplate> offeredTemplates()
{
    return {PostTemplate::Aims,    PostTemplate::Rules,    PostTemplate::Poll,  PostTemplate::NowAndNext,
            PostTemplate::Speaker, PostTemplate::LastCall, PostTemplate::Thanks};
}

QString templateName(PostTemplate which)
{
    switch (which) {
    case PostTemplate::Aims: return tr("Aims");
    case PostTemplate::Rules: return tr("Rules");
    case PostTemplate::Poll: return tr("Poll");
    case PostTemplate::NowAndNext: return tr("Next");
    case PostTemplate::Speaker: return tr("Speaker");
    case PostTemplate::LastCall: return tr("Last call");
    case PostTemplate::Thanks: return tr("Thanks");
    case PostTemplate::AimsAgain: break;
    }
    return tr("Aims again");
}

PostDraft draftOf(PostTemplate which, const State &state, Instant now, const QString &planKey)
{
    switch (which) {
    case PostTemplate::Aims: return aims(state, planKey);
    case PostTemplate::Rules: return rules(state);
    case PostTemplate::Poll: return pollPost(state);
    case PostTemplate::NowAndNext: return nowAndNext(state, now);
    case PostTemplate::Speaker: return speakerCard(state, now);
    case PostTemplate::LastCall: return lastCall(state, now);
    case PostTemplate::Thanks: return thanks(state, now);
    case PostTemplate::AimsAgain: break;
    }
    return aimsAgain(state, planKey);
}

QString blankIn(const QString &words)
{
    return words.contains(linkBlank())
        ? tr("Write where the report will stand in the place of %1, or take that line out").arg(linkBlank())
        : QString();
}

bool areAimsDueAgain(const State &state)
{
    const Segment *current = state.segment(state.currentSegment);
    if (state.session.phase != SessionPhase::Live || !current || !current->startedAt)
        return false;
    std::optional<Instant> last;
    for (const Post &post : state.posts)
        if (isOfAims(post))
            last = std::max(last.value_or(post.at), post.at);
    return last && *last < *current->startedAt;
}

} // namespace evenhand
