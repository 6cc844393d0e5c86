// SPDX-License-Identifier: Apache-2.0
#include "ui/feed/feedWords.h"

#include "models/items/glance.h"
#include "models/minutes/plainText.h"
#include "ui/session/sessionWords.h"

#include <QCoreApplication>
#include <utility>

namespace evenhand {

namespace {

constexpr qsizetype longestSource = 16;

QString tr(const char *text)
{
    return QCoreApplication::translate("Feed", text);
}

QString withCount(const QString &name, int count)
{
    return count == 0 ? name : tr("%1 %2").arg(name, QString::number(count));
}

} // namespace

QString sourceName(const QString &source)
{
    if (source == QLatin1String("room"))
        return tr("room");
    return source.isEmpty() ? tr("chat") : plainLine(source.left(100), longestSource);
}

QString hiddenWords(const Message &message)
{
    const QString reason = plainShown(message.reason.value);
    return reason.isEmpty() ? tr("hidden") : tr("hidden · %1").arg(reason);
}

QString toRemoveWords(const std::vector<ToRemove> &all, const QTimeZone &zone)
{
    const ToRemove &first = all.front();
    const QString place = sourceName(first.source), time = clockOf(first.sentAt, zone);
    const QString words = first.messages.size() == 1
        ? tr("On %1: 1 hidden message still visible (%2)").arg(place, time)
        : tr("On %1: %2 hidden messages still visible (%3)").arg(place, QString::number(first.messages.size()), time);
    return all.size() == 1 ? words : tr("1 of %1: %2").arg(all.size()).arg(words); // in front: the end may be cut
}

QString toRemoveBriefly(const std::vector<ToRemove> &all, const QTimeZone &zone)
{
    const ToRemove &first = all.front();
    const QString words =
        tr("%1: %2 still visible").arg(sourceName(first.source), QString::number(first.messages.size()));
    return all.size() == 1 ? words + QStringLiteral(" · ") + clockOf(first.sentAt, zone)
                           : tr("1 of %1: %2").arg(all.size()).arg(words);
}

QString removeTodo(const ToRemove &what)
{
    return what.messages.size() == 1 ? tr("Delete it, remove them") : tr("Delete all, remove them");
}

QString filterName(FeedFilter filter, const FeedCounts &counts)
{
    switch (filter) {
    case FeedFilter::All: return tr("All");
    case FeedFilter::Questions: return withCount(tr("Questions"), counts.questions);
    case FeedFilter::Unanswered: return withCount(tr("Unanswered"), counts.unanswered);
    case FeedFilter::Pinned: return withCount(tr("Pinned"), counts.pinned);
    case FeedFilter::Hidden: return withCount(tr("Hidden"), counts.hidden);
    }
    return {};
}

namespace {

// Without a key it is found by its name.
QString keyTaught(const KeyMap &keys, Act act)
{
    const QString label = keys.label(act);
    return label.isEmpty() ? tr("“%1”").arg(nameOf(act)) : label;
}

} // namespace

std::pair<QString, QString> teachingOf(FeedFilter filter, bool isSearching, const KeyMap &keys)
{
    if (isSearching)
        return {tr("Nothing found"),
                tr("Every word of a search begins a word of the message or its author. Esc leaves it.")};
    switch (filter) {
    case FeedFilter::All:
        return {tr("No messages yet"),
                tr("%1 adds what somebody said or wrote; pasted there, a piece of the Zoom chat becomes messages.")
                    .arg(keyTaught(keys, Act::AddMessage))};
    case FeedFilter::Questions:
        return {tr("No questions yet"),
                tr("Choose a message and press %1, then the digit of whoever is asked, or 0 for the whole panel.")
                    .arg(keyTaught(keys, Act::Question))};
    case FeedFilter::Unanswered:
        return {tr("No question is open"), tr("%1 marks a question as answered.").arg(keyTaught(keys, Act::Answered))};
    case FeedFilter::Pinned:
        return {tr("Nothing is pinned"),
                tr("%1 keeps the chosen message at hand here.").arg(keyTaught(keys, Act::PinMessage))};
    case FeedFilter::Hidden:
        return {tr("Nothing is hidden"),
                tr("%1 hides the chosen message, and shows it again.").arg(keyTaught(keys, Act::HideMessage))};
    }
    return {};
}

QString foundWords(int rows, int notes, bool hasMore)
{
    QStringList parts;
    if (hasMore)
        parts << tr("the newest %1").arg(rows);
    else
        parts << (rows == 0 ? tr("nothing found") : tr("%1 found").arg(rows));
    if (notes > 0)
        parts << tr("%1 in notes").arg(notes);
    return parts.join(QStringLiteral(" · "));
}

QStringList hidingReasons()
{
    return {tr("abuse"), tr("spam"), tr("off topic")};
}

QStringList answeringReasons()
{
    return {tr("by the panel"), tr("by the moderator"), tr("in the chat"), tr("in writing, later")};
}

QStringList decliningReasons()
{
    return {tr("off topic"), tr("answered before"), tr("no time"), tr("not for this panel")};
}

} // namespace evenhand
