// SPDX-License-Identifier: Apache-2.0
// How it went: the agenda, quotes, questions, polls, and who had the floor.
#include "app/report/sections.h"
#include "app/report/wording.h"

namespace evenhand::report {

namespace {

QString outcomeOf(const AgendaLine &line)
{
    QStringList words;
    if (line.phase == SegmentPhase::Skipped)
        words << QStringLiteral("skipped");
    if (line.phase == SegmentPhase::Current)
        words << QStringLiteral("under way");
    if (line.phase == SegmentPhase::ToDo)
        words << QStringLiteral("not held");
    if (!line.plannedLength && !line.isRest)
        words << QStringLiteral("not in the plan");
    if (line.isRest)
        words << QStringLiteral("rest of an interrupted statement");
    if (line.isOutOfOrder)
        words << QStringLiteral("out of the order first planned");
    if (line.extension > Duration::zero())
        words << QStringLiteral("extended by ") + lengthOf(line.extension);
    if (line.extension < Duration::zero())
        words << QStringLiteral("cut by ") + lengthOf(-line.extension);
    if (line.conflict > Duration::zero())
        words << QStringLiteral("its fixed start lay %1 before the planned end of the one before")
                     .arg(lengthOf(line.conflict));
    return words.isEmpty() ? nothing() : words.join(QStringLiteral("; "));
}

// Of the lengths as they stand beside it, in whole seconds.
QString againstGiven(const AgendaLine &line)
{
    return deviationOf(seconds(wholeSeconds(*line.took) - wholeSeconds(line.givenLength)));
}

void agenda(Composer &page, const Minutes &minutes)
{
    page.heading(QStringLiteral("Agenda as planned and as it went"), 3);
    if (minutes.agenda.empty())
        page.text(QStringLiteral("The session had no agenda."));
    Grid grid{QStringLiteral("Segments"),
              {number(QStringLiteral("No.")), head(QStringLiteral("Segment")), number(QStringLiteral("Planned start")),
               number(QStringLiteral("Planned length")), number(QStringLiteral("Started")),
               number(QStringLiteral("Length given")), number(QStringLiteral("Took")),
               number(QStringLiteral("Over or under")), words(QStringLiteral("Notes"))},
              {},
              false};
    for (const AgendaLine &line : minutes.agenda)
        grid.rows.push_back(
            row({QString::number(grid.rows.size() + 1), titleOf(line), clockOf(line.plannedStart, minutes),
                 line.plannedLength ? lengthOf(*line.plannedLength) : nothing(), clockOf(line.startedAt, minutes),
                 lengthOf(line.givenLength), line.took ? lengthOf(*line.took) : nothing(),
                 line.took ? againstGiven(line) : nothing(), outcomeOf(line)}));
    page.grid(std::move(grid));
}

void quotes(Composer &page, const Minutes &minutes)
{
    if (minutes.quotes.empty())
        return;
    page.heading(QStringLiteral("Quotes"), 3);
    for (const NoteLine &quote : minutes.quotes) {
        QStringList source;
        for (const QString &part : {quote.by, shortTitleOf(quote.segment)})
            if (!part.isEmpty())
                source << part;
        page.quotation(quote.text, source.join(QStringLiteral(", ")));
    }
}

QString fateOf(const Question &question)
{
    const QString to = question.to.isEmpty() ? QString() : QStringLiteral(" to ") + question.to;
    const QString why = question.reason.isEmpty() ? QString() : QStringLiteral(": ") + question.reason;
    switch (question.mark) {
    case Mark::Forwarded: return QStringLiteral("forwarded") + to + why;
    case Mark::Answered:
        return QStringLiteral("answered") + (to.isEmpty() ? QString() : QStringLiteral(" (put%1)").arg(to)) + why;
    case Mark::Declined: return QStringLiteral("declined") + why;
    case Mark::Overtaken: return QStringLiteral("overtaken") + why;
    default: return QStringLiteral("asked, not taken up") + why;
    }
}

void questions(Composer &page, const Minutes &minutes)
{
    page.heading(QStringLiteral("Questions, and what became of them"), 3);
    page.text(questionCounts(minutes.questions));
    const bool isOpen = minutes.rule == Rule::Open;
    Grid grid{QStringLiteral("Questions in writing"),
              {number(QStringLiteral("No.")), head(QStringLiteral("Question"))},
              {},
              false};
    if (isOpen) {
        grid.columns.push_back(words(QStringLiteral("Asked by")));
        grid.columns.push_back(number(QStringLiteral("At")));
    }
    grid.columns.push_back(words(QStringLiteral("What became of it")));
    for (const Question &question : minutes.questions.list) {
        std::vector<Cell> cells = row({QString::number(grid.rows.size() + 1), question.text});
        if (isOpen) {
            cells.push_back({orNothing(question.author), {}});
            cells.push_back({clockOf(question.asked, minutes), {}});
        }
        cells.push_back({fateOf(question), {}});
        grid.rows.push_back(std::move(cells));
    }
    page.grid(std::move(grid));
}

QString standingOf(const PollOutcome &poll, SessionPhase session)
{
    switch (poll.phase) {
    case PollPhase::Draft: return QStringLiteral("Prepared, but not put to the session.");
    case PollPhase::Open: // nobody votes in a session that has ended, whoever ended it
        return session == SessionPhase::Ended
            ? QStringLiteral("Not revealed: it was open when the session ended, and its result is not published.")
            : QStringLiteral("Not revealed: it is still open, and its result is not published.");
    case PollPhase::Closed: return QStringLiteral("Not revealed: it was closed, and its result is not published.");
    case PollPhase::Revealed: break;
    }
    return {};
}

void polls(Composer &page, const Minutes &minutes)
{
    if (minutes.polls.empty())
        return;
    page.heading(QStringLiteral("Polls"), 3);
    for (const PollOutcome &poll : minutes.polls) {
        page.heading(poll.question, 4);
        page.text(QStringLiteral("Kind: %1.").arg(pollTypeOf(poll.type)), Tone::Faint);
        if (!poll.isRevealed())
            page.text(standingOf(poll, minutes.phase));
        else if (poll.options.empty())
            page.text(QStringLiteral("Nobody voted."));
        else
            page.grid(pollGrid(poll));
    }
}

QString partsOf(const MinutesTurn &turn, const Minutes &minutes)
{
    QStringList parts;
    for (const TurnPart &part : turn.parts)
        parts << (part.start ? QStringLiteral("%1 from %2").arg(lengthOf(part.length), clockOf(part.start, minutes))
                             : lengthOf(part.length));
    return parts.join(QStringLiteral(", "));
}

QString becauseOf(const QString &cause)
{
    return cause.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(cause);
}

QString remarksOn(const MinutesTurn &turn, const Minutes &minutes)
{
    QStringList words;
    if (turn.isRunning)
        words << QStringLiteral("still speaking");
    if (turn.parts.size() > 1)
        words
            << QStringLiteral("interrupted%1, in parts: %2").arg(becauseOf(turn.interruption), partsOf(turn, minutes));
    if (turn.isCutShort)
        words << QStringLiteral("interrupted%1 and not taken up again")
                     .arg(turn.parts.size() > 1 ? QString() : becauseOf(turn.interruption));
    if (turn.paused > Duration::zero())
        words << QStringLiteral("paused for %1%2").arg(lengthOf(turn.paused), becauseOf(turn.pause));
    if (turn.isParallel)
        words << QStringLiteral("parallel: the other console had given the floor as well");
    return words.isEmpty() ? nothing() : words.join(QStringLiteral("; "));
}

void turns(Composer &page, const Minutes &minutes)
{
    page.heading(QStringLiteral("Who had the floor"), 3);
    if (minutes.turns.empty())
        page.text(QStringLiteral("Nobody was given the floor."));
    const bool isOpen = minutes.rule == Rule::Open;
    Grid grid{QStringLiteral("Turns in order"), {number(QStringLiteral("No."))}, {}, false};
    if (isOpen)
        grid.columns.push_back(number(QStringLiteral("Start")));
    for (const Column &column :
         {head(QStringLiteral("Who")), words(QStringLiteral("Side")), words(QStringLiteral("Kind")),
          number(QStringLiteral("Length")), words(QStringLiteral("Notes"))})
        grid.columns.push_back(column);
    for (const MinutesTurn &turn : minutes.turns) {
        std::vector<Cell> cells = row({QString::number(grid.rows.size() + 1)});
        if (isOpen)
            cells.push_back({clockOf(turn.start, minutes), {}});
        for (const QString &text :
             {turn.who, sideOf(turn.side), turnKindOf(turn.kind), lengthOf(turn.length), remarksOn(turn, minutes)})
            cells.push_back({text, {}});
        grid.rows.push_back(std::move(cells));
    }
    page.grid(std::move(grid));
}

} // namespace

void discussion(Composer &page, const Minutes &minutes)
{
    page.heading(QStringLiteral("The discussion"));
    agenda(page, minutes);
    quotes(page, minutes);
    questions(page, minutes);
    polls(page, minutes);
    turns(page, minutes);
}

} // namespace evenhand::report
