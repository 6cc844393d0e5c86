// SPDX-License-Identifier: Apache-2.0
#include "models/session/apply.h"

#include "models/session/Roles.h"
#include "models/session/folding.h"

namespace evenhand {

namespace {

constexpr qsizetype mostNotices = 200;
constexpr qsizetype deepestUndo = 1000;

// The first id that a fact makes or alters, for naming the act.
class SubjectFinder
{
public:
    QString subject;

    void singleton(const char *) {}
    void needs(const char *) {}
    template<class T> void changes(const char *, const T &) {}
    template<class Tag> void changes(const char *, const Id<Tag> &id)
    {
        if (subject.isEmpty())
            subject = id.value;
    }
    template<class T> void uses(const char *, const T &) {}
    template<class T> void plain(const char *, const T &) {}
    template<class T> void text(const char *, const T &) {}
};

QString subjectOf(const Fact &fact)
{
    SubjectFinder finder;
    visit(
        [&finder](const auto &value) {
            using T = std::decay_t<decltype(value)>;
            if constexpr (!std::is_same_v<T, UnknownFact>)
                T::fields(value, finder);
        },
        fact);
    return finder.subject;
}

// Erasing is for ever, and taking back has its own command.
bool canBeTakenBack(const Fact &fact)
{
    return !holds_alternative<PersonErased>(fact) && !holds_alternative<MessageRedacted>(fact)
        && !holds_alternative<ActUndone>(fact) && !holds_alternative<ActRedone>(fact);
}

void remember(State &state, const Event &event, const Fact &fact)
{
    ActHistory &history = state.acts[moderatorOf(state, event)];
    history.undone.clear();
    if (event.part > 0) // of the act that was remembered last, or nearly so
        for (qsizetype i = history.done.size(); i > 0 && i + 8 > history.done.size(); --i)
            if (history.done.at(i - 1).act == event.act()) {
                history.done.removeAt(i - 1);
                break;
            }
    history.done.append({event.act(), event.type, subjectOf(fact), std::nullopt});
    if (history.done.size() > deepestUndo)
        history.done.removeFirst();
}

QString roleOfOrigin(const State &state, const Origin &origin)
{
    const auto console = state.consoles.constFind(origin);
    return console == state.consoles.cend() ? QString() : roleOf(state, console->device, console->role);
}

QString wordsFor(const State &state, const Event &event)
{
    if (!event.by.isEmpty())
        return event.by;
    const QString role = state.consoles.value(event.id.origin).role;
    return role.isEmpty() ? QStringLiteral("another console") : role;
}

} // namespace

QString moderatorOf(const State &state, const Event &event)
{
    if (!event.by.isEmpty())
        return event.by;
    const auto console = state.consoles.constFind(event.id.origin);
    return u'#' + (console == state.consoles.cend() ? event.id.origin.toHex() : console->device);
}

bool apply(State &state, const Event &event, const Fact &fact, TakeBack takeBack)
{
    ++state.events;
    const Moment now{event.id, event.at, wordsFor(state, event), takeBack};
    const Effect effect = isBeyond(roleOfOrigin(state, event.id.origin), fact)
        ? noop("role.beyond", beyondWords(roleOfOrigin(state, event.id.origin)))
        : visit([&](const auto &value) { return fold(state, now, value); }, fact);
    if (effect) {
        // What merely came in twice is no news to anybody.
        if (event.isAct && takeBack != TakeBack::Void)
            state.notices.append({event.at, now.by, effect->code, effect->words, effect->subject});
        if (state.notices.size() > mostNotices)
            state.notices.removeFirst();
        passOver(state, fact);
        return false;
    }
    if (const auto *undo = get_if<ActUndone>(&fact))
        state.acts[moderatorOf(state, event)].undone.append(
            {event.id, {undo->act, undo->what, undo->subject, undo->person}});
    else if (event.isAct && canBeTakenBack(fact))
        remember(state, event, fact);
    return true;
}

Effect fold(State &, const Moment &now, const ActUndone &fact)
{
    if (now.takeBack == TakeBack::Holds)
        return done();
    if (now.takeBack == TakeBack::Repeated)
        return noop("undo.repeated", QStringLiteral("was taken back already"), fact.subject);
    return noop("undo.blocked", QStringLiteral("could not be taken back: somebody else's act builds on it"),
                fact.subject);
}

Effect fold(State &, const Moment &now, const ActRedone &)
{
    if (now.takeBack == TakeBack::Holds)
        return done();
    if (now.takeBack == TakeBack::Blocked)
        return noop("redo.blocked", QStringLiteral("could not be brought back: somebody else has acted since"));
    return noop("redo.nothing", QStringLiteral("there was nothing to bring back"));
}

} // namespace evenhand
