// SPDX-License-Identifier: Apache-2.0
#include "ui/undo/noticeWords.h"

#include "models/items/floorQuestion.h"
#include "models/items/glance.h"
#include "models/minutes/plainText.h"
#include "models/session/decide.h"
#include "ui/theme/apart.h"
#include "ui/together/togetherWords.h"

#include <QCoreApplication>
#include <algorithm>
#include <iterator>

namespace evenhand {

namespace {

constexpr qsizetype longestPerson = 40; // characters of a name or a title in a notice

QString spoken(const char *words)
{
    return QCoreApplication::translate("NoticeWords", words);
}

struct Sentence
{
    const char *code;
    const char *named; // %1 who did it, %2 what it was about
    const char *plain; // where that has no name
};

// What can come of two consoles that acted at the same time, or apart from each other.
constexpr Sentence sentences[] = {
    {"turn.over", QT_TRANSLATE_NOOP("NoticeWords", "%1 acted on the turn of %2 when it was over: nothing changed."),
     QT_TRANSLATE_NOOP("NoticeWords", "%1 acted on a turn that was over: nothing changed.")},
    {"turn.paused", QT_TRANSLATE_NOOP("NoticeWords", "%1 paused %2, who was paused already: it counts once."),
     QT_TRANSLATE_NOOP("NoticeWords", "%1 paused a turn that was paused already: it counts once.")},
    {"turn.not-paused", QT_TRANSLATE_NOOP("NoticeWords", "%1 let %2 go on, who was going on already: it counts once."),
     QT_TRANSLATE_NOOP("NoticeWords", "%1 let a turn go on that was going on already: it counts once.")},
    {"turn.unknown", "", QT_TRANSLATE_NOOP("NoticeWords", "%1 acted on a turn that was taken back: nothing changed.")},
    {"floor.kept", QT_TRANSLATE_NOOP("NoticeWords", "%1 let %2 go on, too: one answer was enough."),
     QT_TRANSLATE_NOOP("NoticeWords", "%1 said who goes on, too: one answer was enough.")},
    {"agenda.changed", "",
     QT_TRANSLATE_NOOP("NoticeWords",
                       "%1 fitted an agenda that had changed meanwhile: no length was changed. Fit it again if it is "
                       "still late.")},
    {"segment.already-started",
     QT_TRANSLATE_NOOP("NoticeWords", "%1 started “%2”, which had been started already: it counts once."),
     QT_TRANSLATE_NOOP("NoticeWords", "%1 started a segment that had been started already: it counts once.")},
    {"segment.lost",
     QT_TRANSLATE_NOOP("NoticeWords",
                       "%1 started “%2” when another segment had just been started: that one runs, this one is still "
                       "to come."),
     QT_TRANSLATE_NOOP("NoticeWords",
                       "%1 called a speaker of a segment when another had just been started: that one runs.")},
    {"segment.not-todo",
     QT_TRANSLATE_NOOP("NoticeWords", "%1 acted on “%2”, which had been started or skipped: it stays as it is."),
     QT_TRANSLATE_NOOP("NoticeWords", "%1 acted on a segment that had been started or skipped: it stays as it is.")},
    {"segment.not-current", QT_TRANSLATE_NOOP("NoticeWords", "%1 acted on “%2” when it was over: it stays as it is."),
     QT_TRANSLATE_NOOP("NoticeWords", "%1 acted on a segment that was over: it stays as it is.")},
    {"segment.started",
     QT_TRANSLATE_NOOP("NoticeWords", "%1 changed the place of “%2”, which had started: it stays where it is."),
     QT_TRANSLATE_NOOP("NoticeWords", "%1 changed the place of a segment that had started: it stays where it is.")},
    {"segment.done",
     QT_TRANSLATE_NOOP("NoticeWords", "%1 changed the length of “%2”, which is over: it stays as it was."),
     QT_TRANSLATE_NOOP("NoticeWords", "%1 changed the length of a segment that is over: it stays as it was.")},
    {"segment.unknown", QT_TRANSLATE_NOOP("NoticeWords", "%1 acted on “%2”, which had been removed: nothing changed."),
     QT_TRANSLATE_NOOP("NoticeWords", "%1 acted on a segment that had been removed: nothing changed.")},
    {"session.started", "", QT_TRANSLATE_NOOP("NoticeWords", "%1 started the session, too: it counts once.")},
    {"session.not-live", "",
     QT_TRANSLATE_NOOP("NoticeWords", "%1 did something that needs a running session: nothing changed.")},
    {"hand.gone",
     QT_TRANSLATE_NOOP("NoticeWords", "%1 acted on the hand of %2, which was down already: nothing changed."),
     QT_TRANSLATE_NOOP("NoticeWords", "%1 acted on a hand that was down already: nothing changed.")},
    {"hand.standing",
     QT_TRANSLATE_NOOP("NoticeWords", "%1 raised the hand of %2, which was up already: one hand waits."),
     QT_TRANSLATE_NOOP("NoticeWords", "%1 raised a hand that was up already: one hand waits.")},
    {"hand.parked", QT_TRANSLATE_NOOP("NoticeWords", "%1 acted on the hand of %2, which is parked: it stays there."),
     QT_TRANSLATE_NOOP("NoticeWords", "%1 acted on a hand that is parked: it stays there.")},
    {"hand.not-parked",
     QT_TRANSLATE_NOOP("NoticeWords", "%1 took back the hand of %2, which was in the queue already."),
     QT_TRANSLATE_NOOP("NoticeWords", "%1 took a hand back into the queue that was there already.")},
    {"hand.unknown", "", QT_TRANSLATE_NOOP("NoticeWords", "%1 acted on a hand that was taken back: nothing changed.")},
    {"side.same", "", QT_TRANSLATE_NOOP("NoticeWords", "%1 held or freed a side that was so already.")},
    {"undo.blocked",
     QT_TRANSLATE_NOOP("NoticeWords",
                       "%1 wanted to take back what was done about %2; another act builds on it, so "
                       "it stays."),
     QT_TRANSLATE_NOOP("NoticeWords", "%1 wanted to take back an act; another one builds on it, so it stays.")},
    {"undo.repeated", QT_TRANSLATE_NOOP("NoticeWords", "%1 took back what was done about %2, too: it counts once."),
     QT_TRANSLATE_NOOP("NoticeWords", "%1 took back an act that was taken back already: it counts once.")},
    {"redo.blocked", "",
     QT_TRANSLATE_NOOP("NoticeWords",
                       "%1 wanted to bring back an act; somebody else has acted since, so it stays taken back.")},
    {"redo.nothing", "", QT_TRANSLATE_NOOP("NoticeWords", "%1 wanted to bring back an act, and there was none.")},
    {"nudge.acknowledged", "", QT_TRANSLATE_NOOP("NoticeWords", "%1 acknowledged a nudge, too: it counts once.")},
    {"care.taken", "",
     QT_TRANSLATE_NOOP("NoticeWords", "%1 took a care card that somebody had taken already: who came first has it.")},
    {"care.closed", "", QT_TRANSLATE_NOOP("NoticeWords", "%1 acted on a care card that was closed already.")},
    {"member.known", "", QT_TRANSLATE_NOOP("NoticeWords", "%1 admitted a console that was admitted already.")},
    {"role.beyond", "",
     QT_TRANSLATE_NOOP("NoticeWords",
                       "%1 did what that role doesn't do: it was not taken. Either moderator can do it.")},
    {"person.erased", "",
     QT_TRANSLATE_NOOP("NoticeWords", "%1 acted on somebody who was erased: nothing is kept of it.")},
};

const Sentence *sentenceFor(const QString &code)
{
    const auto found = std::find_if(std::begin(sentences), std::end(sentences),
                                    [&](const Sentence &each) { return code == QLatin1String(each.code); });
    return found == std::end(sentences) ? nullptr : found;
}

// ---- who ----

bool isReader(const State &state, const QString &by, const QString &moderator)
{
    if (!moderator.startsWith(u'#'))
        return by == moderator;
    return std::any_of(state.consoles.cbegin(), state.consoles.cend(), [&](const ConsoleFacts &console) {
        return console.device == moderator.mid(1) && console.role == by && !by.isEmpty();
    });
}

QString whoBegins(const State &state, const QString &by, const QString &moderator)
{
    return isReader(state, by, moderator) ? spoken(QT_TRANSLATE_NOOP("NoticeWords", "You")) : moderatorWords(by);
}

// Within a sentence.
QString whoElse(const State &state, const QString &by, const QString &moderator)
{
    if (isReader(state, by, moderator))
        return spoken(QT_TRANSLATE_NOOP("NoticeWords", "you"));
    if (by == QLatin1String("onsite"))
        return spoken(QT_TRANSLATE_NOOP("NoticeWords", "the onsite moderator"));
    if (by == QLatin1String("online"))
        return spoken(QT_TRANSLATE_NOOP("NoticeWords", "the online moderator"));
    if (by == QLatin1String("chair"))
        return spoken(QT_TRANSLATE_NOOP("NoticeWords", "the chair"));
    return spoken(QT_TRANSLATE_NOOP("NoticeWords", "your partner"));
}

// ---- whom and what it is about ----

QString shortened(const QString &words)
{
    return apart(plainLine(words, longestPerson));
}

QString personWords(const State &state, const PersonId &person)
{
    const QString name = shortened(nameShown(state, person));
    return name.isEmpty() ? spoken(QT_TRANSLATE_NOOP("NoticeWords", "somebody")) : name;
}

QString speakerOf(const State &state, const QString &turnId)
{
    const Turn *turn = state.turn(TurnId(turnId));
    return turn ? personWords(state, turn->person) : spoken(QT_TRANSLATE_NOOP("NoticeWords", "somebody"));
}

QString aboutWords(const State &state, const QString &subject)
{
    if (subject.isEmpty())
        return {};
    if (const std::optional<PersonId> person = personConcerned(state, subject))
        return shortened(nameShown(state, *person));
    const Segment *segment = state.segment(SegmentId(subject));
    return segment ? shortened(titleBesideKind(plainShown(segment->title.value), segment->kind)) : QString();
}

// ---- the floor ----

const LostGive *lostCall(const State &state, const QString &subject)
{
    for (auto lost = state.floor.lost.cbegin(); lost != state.floor.lost.cend(); ++lost)
        if (lost.key().value == subject || (lost->fact.hand && lost->fact.hand->value == subject))
            return &*lost;
    return nullptr;
}

// Who was given the floor instead: the turn right after the one that the call saw. Null: not to be told.
const Turn *winnerOver(const State &state, const LostGive &lost)
{
    const auto isMain = [](const Turn &turn) { return !turn.isParallel; };
    const Turn *seen = lost.fact.after.isEmpty() ? nullptr : state.turn(lost.fact.after);
    bool isPassed = !seen;
    for (const Turn &turn : state.turns) {
        if (isPassed && isMain(turn))
            return &turn;
        isPassed = isPassed || turn.id == seen->id;
    }
    return nullptr;
}

// What has become of a hand whose call came second.
QString handNow(const State &state, const QString &subject, const QString &name)
{
    const Hand *hand = state.hand(HandId(subject));
    if (!hand)
        return spoken(QT_TRANSLATE_NOOP("NoticeWords", "That call counts for nothing."));
    switch (hand->phase) {
    case HandPhase::Waiting: return spoken(QT_TRANSLATE_NOOP("NoticeWords", "%1 waits in the queue.")).arg(name);
    case HandPhase::Parked: return spoken(QT_TRANSLATE_NOOP("NoticeWords", "The hand of %1 is parked.")).arg(name);
    case HandPhase::Given: return spoken(QT_TRANSLATE_NOOP("NoticeWords", "%1 was called since.")).arg(name);
    case HandPhase::Lowered: break;
    }
    return spoken(QT_TRANSLATE_NOOP("NoticeWords", "The hand of %1 is down.")).arg(name);
}

QString lostWords(const State &state, const Notice &notice, const QString &moderator)
{
    const QString who = whoBegins(state, notice.by, moderator);
    const LostGive *lost = lostCall(state, notice.subject);
    const std::optional<PersonId> person =
        lost ? std::optional(lost->fact.person) : personConcerned(state, notice.subject);
    const Hand *hand = state.hand(HandId(notice.subject));
    const QString name = hand ? personWords(state, hand->person)
        : person              ? personWords(state, *person)
                              : spoken(QT_TRANSLATE_NOOP("NoticeWords", "somebody"));
    const Turn *winner = lost ? winnerOver(state, *lost) : nullptr;
    const QString what = winner
        ? spoken(QT_TRANSLATE_NOOP("NoticeWords", "%1 called %2 when %3 had just been given the floor."))
              .arg(who, name, personWords(state, winner->person))
        : spoken(QT_TRANSLATE_NOOP("NoticeWords", "%1 called %2 when somebody else had just been given the floor."))
              .arg(who, name);
    return spoken(QT_TRANSLATE_NOOP("NoticeWords", "%1 %2")).arg(what, handNow(state, notice.subject, name));
}

QString alreadyGivenWords(const State &state, const Notice &notice, const QString &moderator)
{
    const Turn *turn = state.turn(TurnId(notice.subject));
    const QString giver = turn ? turn->givenBy : QString();
    if (giver == notice.by)
        return spoken(QT_TRANSLATE_NOOP("NoticeWords", "%1 called %2 twice: it counts once."))
            .arg(whoBegins(state, notice.by, moderator), speakerOf(state, notice.subject));
    return spoken(QT_TRANSLATE_NOOP("NoticeWords", "%1 called %2 just after %3 had: it counts once."))
        .arg(whoBegins(state, notice.by, moderator), speakerOf(state, notice.subject),
             whoElse(state, giver, moderator));
}

QString parallelWords(const State &state, const Notice &notice, const QString &moderator)
{
    const char *words = asksSomething(state, notice)
        ? QT_TRANSLATE_NOOP("NoticeWords", "%1 gave %2 the floor while apart. Say who goes on, above the timer.")
        : QT_TRANSLATE_NOOP("NoticeWords", "%1 gave %2 the floor while apart: that turn counts beside the others.");
    return spoken(words).arg(whoBegins(state, notice.by, moderator), speakerOf(state, notice.subject));
}

QString inWordsOfTheLog(const State &state, const Notice &notice, const QString &moderator)
{
    const QString words = plainLine(notice.words, longestShown);
    if (notice.by.isEmpty() || isReader(state, notice.by, moderator))
        return words;
    return spoken(QT_TRANSLATE_NOOP("NoticeWords", "%1: %2")).arg(moderatorWords(notice.by), words);
}

} // namespace

bool asksSomething(const State &state, const Notice &notice)
{
    return notice.code == QLatin1String("floor.parallel") && !floorCandidates(state, notice.at).empty();
}

bool hasNoticeWords(const QString &code)
{
    return sentenceFor(code) || code == QLatin1String("floor.lost") || code == QLatin1String("floor.already-given")
        || code == QLatin1String("floor.parallel");
}

QString noticeWords(const State &state, const Notice &notice, const QString &moderator)
{
    if (notice.code == QLatin1String("floor.lost"))
        return lostWords(state, notice, moderator);
    if (notice.code == QLatin1String("floor.already-given"))
        return alreadyGivenWords(state, notice, moderator);
    if (notice.code == QLatin1String("floor.parallel"))
        return parallelWords(state, notice, moderator);
    const Sentence *sentence = sentenceFor(notice.code);
    if (!sentence)
        return inWordsOfTheLog(state, notice, moderator);
    const QString about = *sentence->named ? aboutWords(state, notice.subject) : QString();
    const QString who = whoBegins(state, notice.by, moderator);
    return about.isEmpty() ? spoken(sentence->plain).arg(who) : spoken(sentence->named).arg(who, about);
}

} // namespace evenhand
